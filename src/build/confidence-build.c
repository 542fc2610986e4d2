/* confidence-build.c - the table of confidence: what each piece of evidence and each rule is worth, into the image.
 *
 *     quote⇥by-name⇥95⇥1203        layer, evidence or rule, hundredths of a logit, of how many records that is known
 */
#include "base/ascii.h"
#include "build/builder.h"
#include "image/confidence.h"

#include <string.h>

enum { MOST_WEIGHT = 3000 };

typedef struct {
    nx_builder *b;
    uint32_t line;
    int16_t evidence[NX_EVIDENCE_COUNT];
    int16_t *rules;                  /* of each layer, each rule */
} table_reader;

static void fault(table_reader *r, const char *what)
{
    nx_build_fault(r->b, NEWSX_BAD_RULE, r->b->sources->confidence_path, r->line, 1, what);
}

/* Does a field hold exactly this word? */
static bool is(const char *field, const char *end, const char *word)
{
    return strlen(word) == (size_t)(end - field) && memcmp(field, word, (size_t)(end - field)) == 0;
}

/* A whole number with or without a sign; false for anything else. */
static bool number(const char *p, const char *end, int16_t *out)
{
    const bool minus = p < end && *p == '-';
    int value = 0;
    p += minus;
    if (p == end)
        return false;
    for (; p < end; p++) {
        if (!nx_ascii_digit((unsigned char)*p) || value > MOST_WEIGHT)
            return false;
        value = value * 10 + *p - '0';
    }
    *out = (int16_t)(minus ? -value : value);
    return value <= MOST_WEIGHT;
}

static const char *field_end(const char *p, const char *end)
{
    const char *tab = memchr(p, '\t', (size_t)(end - p));
    return tab ? tab : end;
}

static const char *behind(const char *field, const char *end) { return field < end ? field + 1 : end; }

/* Where the weight of what a field names goes; NULL for a rule that there is no more: rules come and go. */
static int16_t *weight_of(table_reader *r, int layer, const char *field, const char *end)
{
    for (uint32_t e = nx_sure_layers[layer].first; e < nx_sure_layers[layer].end; e++)
        if (is(field, end, nx_evidence_names[e]))
            return &r->evidence[e];
    if (!memchr(field, '.', (size_t)(end - field)))
        fault(r, "there is no such evidence");
    for (uint32_t i = 0; i < r->b->rule_count; i++)
        if (is(field, end, r->b->rules[i]->id))
            return &r->rules[(uint32_t)layer * r->b->rule_count + i];
    return NULL;
}

static void read_line(table_reader *r, const char *p, const char *end)
{
    const char *layer_end = field_end(p, end), *name = behind(layer_end, end), *name_end = field_end(name, end);
    const char *weight = behind(name_end, end), *weight_end = field_end(weight, end);
    int16_t value;
    for (int layer = 0; layer < NX_SURE_LAYER_COUNT; layer++) {
        if (!is(p, layer_end, nx_sure_layers[layer].name))
            continue;
        int16_t *to = weight_of(r, layer, name, name_end);
        if (!number(weight, weight_end, &value))
            fault(r, "expected layer, evidence or rule, and a weight from -3000 to 3000");
        else if (to)
            *to = value;
        return;
    }
    fault(r, "there is no such layer: it is quote, date, place, person or organization");
}

void nx_build_confidence(nx_builder *b, nx_image *head)
{
    table_reader r = { .b = b };
    const char *p = b->sources->confidence;
    if (!p)
        return;
    r.rules = nx_arena_zalloc(&b->arena, (size_t)NX_SURE_LAYER_COUNT * b->rule_count + 1, sizeof *r.rules);
    if (!r.rules) {
        nx_build_no_memory(b);
        return;
    }
    while (*p) {
        const char *feed = strchr(p, '\n'), *end = feed ? feed : p + strlen(p);
        r.line++;
        if (p < end && *p != '#')
            read_line(&r, p, end);
        p = feed ? feed + 1 : end;
    }
    head->evidence = nx_build_part(b, r.evidence, NX_EVIDENCE_COUNT, sizeof *r.evidence);
    head->rule_evidence = nx_build_part(b, r.rules, NX_SURE_LAYER_COUNT * b->rule_count, sizeof *r.rules);
}
