/* prove.c - proves candidates: runs the rule's program, asks PCRE2 whether texts fit, and tells of limits. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/ascii.h"
#include "match/program.h"
#include "match/prove.h"

#include <stdlib.h>
#include <string.h>

#define JIT_AFTER 40                 /* uses of an expression after which compiling it to machine code pays */
#define UNIT_ROOM 512                /* bytes of a unit that are put in one line: more than a phrase or a name has */
#define EXPRESSION_LIMIT 10000       /* PCRE2's, for one expression on one unit */
#define EXPRESSION_HEAP 1024         /* KiB */
#define BACKTRACKS 10000             /* of one proof, which is told of when it needs more */
#define BACKTRACKS_A_UNIT 16         /* of all proofs of a rule in one run, beyond those of one; news takes 0.06 */
#define LONGER_BACKTRACKS 1000       /* for looking for a longer match than the pattern itself prefers */

/* A token expression and what PCRE2 knows of all that fits it: most units are told not to fit by that alone. */
typedef struct {
    pcre2_code *code;
    const uint8_t *first;            /* bits of the bytes that it can begin with; NULL: any */
    uint32_t shortest, uses;         /* shortest: in characters */
    int needed;                      /* a byte that must be in it, or -1 */
    bool jit;
} expression;

/* A rule: what its proofs ask of the image, side by side. */
typedef struct {
    const nx_image_step *steps;      /* NULL before the first proof */
    const uint64_t *rows;
    const uint16_t *class_of, *layer_class, *captures;
    uint32_t classes, row_words, capture_count;
    uint16_t look_before, look_after;
    int16_t whole;
    bool ahead;
} open_rule;

struct nx_prover {
    const newsx_engine *engine;
    open_rule *rules;
    expression *expressions;         /* compiled when first asked for */
    uint32_t expression_count;
    pcre2_match_data *data;
    pcre2_match_context *limits;
    struct spent {
        uint32_t run;                /* the last one in which the rule went back at all */
        bool told;                   /* that it was stopped in it */
        uint64_t backtracks;         /* in it */
    } *spent;                        /* of each rule */
    uint32_t run;
    uint64_t most_spent;             /* by a rule, before it is tried no more in this run */
    newsx_document *doc;
    const nx_tape *tape;
    uint32_t from, to;               /* the units that can be seen at all */
    uint32_t window_from, window_count, rule;   /* of the candidate */
    bool no_memory;
    nx_attempt attempt;
};

static const nx_image_rule *rule_at(const nx_prover *p, uint32_t rule)
{
    return NX_AT(p->engine->image, nx_image_rule, p->engine->image->rules) + rule;
}

static const open_rule *open_rule_at(const nx_prover *p, uint32_t number)
{
    open_rule *r = &p->rules[number];
    if (r->steps)
        return r;
    const nx_image *image = p->engine->image;
    const nx_image_rule *rule = rule_at(p, number);
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + rule->layer;
    const nx_image_table *table = NX_AT(image, nx_image_table, layer->tables) + rule->table;
    *r = (open_rule){
        .steps = NX_AT(image, nx_image_step, rule->steps), .rows = NX_AT(image, uint64_t, table->rows),
        .class_of = NX_AT(image, uint16_t, table->class_of),
        .layer_class = NX_AT(image, uint16_t, layer->layer_class),
        .captures = NX_AT(image, uint16_t, rule->captures), .capture_count = rule->captures.count,
        .classes = table->classes, .row_words = table->row_words, .look_before = (uint16_t)rule->look_before,
        .look_after = (uint16_t)rule->look_after, .whole = (int16_t)rule->whole, .ahead = rule->ahead,
    };
    return r;
}

static bool compile_expression(const char *text, expression *e)
{
    int error;
    PCRE2_SIZE at;
    uint32_t last_type, last;
    e->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF,
                            &error, &at, NULL);
    if (!e->code)
        return false;
    pcre2_pattern_info(e->code, PCRE2_INFO_FIRSTBITMAP, &e->first);
    pcre2_pattern_info(e->code, PCRE2_INFO_MINLENGTH, &e->shortest);
    pcre2_pattern_info(e->code, PCRE2_INFO_LASTCODETYPE, &last_type);
    pcre2_pattern_info(e->code, PCRE2_INFO_LASTCODEUNIT, &last);
    /* of letters it does not say whether their case matters */
    e->needed = last_type && last < 0x80 && !nx_ascii_letter((unsigned char)last) ? (int)last : -1;
    return true;
}

/* Does a single blank stand before a token, or nothing? */
static bool is_apart_by_blank(const newsx_document *doc, uint32_t token)
{
    const uint32_t from = doc->tokens[token - 1].span.end, to = doc->tokens[token].span.start;
    return from == to || (from + 1 == to && doc->text[from] == ' ');
}

/* A unit's words as expressions have them: in one line, a blank between two that are apart, however the text parts
 * them (`call for`, at the end of a line). What is longer than `room` stays as it is. */
static const unsigned char *unit_text(const nx_prover *p, uint32_t unit, unsigned char room[UNIT_ROOM], size_t *length)
{
    const newsx_document *doc = p->doc;
    const uint32_t first = p->tape->first[unit], end = p->tape->first[unit + 1];
    const nx_span span = nx_tape_span(doc, p->tape, unit, unit + 1);
    uint32_t t = first + 1;
    while (t < end && is_apart_by_blank(doc, t))
        t++;
    *length = span.end - span.start;
    if (t >= end || *length > UNIT_ROOM)
        return (const unsigned char *)doc->text + span.start;
    size_t n = 0;
    for (t = first; t < end; t++) {
        const nx_span word = doc->tokens[t].span;
        if (t > first && word.start > doc->tokens[t - 1].span.end)
            room[n++] = ' ';
        memcpy(room + n, doc->text + word.start, word.end - word.start);
        n += word.end - word.start;
    }
    *length = n;
    return room;
}

/* Does the unit's text fit a token expression? */
static bool regex_fits(nx_prover *p, uint32_t number, uint32_t unit)
{
    const nx_image *image = p->engine->image;
    uint32_t at = NX_AT(image, uint32_t, rule_at(p, p->rule)->regex)[number];
    expression *e = &p->expressions[at];
    if (!e->code && !compile_expression(NX_STRING(image, NX_AT(image, uint32_t, image->expressions)[at]), e)) {
        p->no_memory = true;         /* it did compile when the image was made */
        return false;
    }
    unsigned char room[UNIT_ROOM];
    size_t length;
    const unsigned char *text = unit_text(p, unit, room, &length);
    if (length < e->shortest || (e->first && length && !(e->first[*text / 8] >> *text % 8 & 1)) ||
        (e->needed >= 0 && !memchr(text, e->needed, length)))
        return false;
    if (++e->uses == JIT_AFTER)
        e->jit = pcre2_jit_compile(e->code, PCRE2_JIT_COMPLETE) == 0;
    int got = PCRE2_ERROR_JIT_STACKLIMIT;
    if (e->jit)
        got = pcre2_jit_match(e->code, text, length, 0, 0, p->data, p->limits);
    if (got == PCRE2_ERROR_JIT_STACKLIMIT)
        got = pcre2_match(e->code, text, length, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, p->data, p->limits);
    return got >= 0;
}

static bool unit_fits(void *context, uint32_t number, uint32_t unit)
{
    nx_prover *p = context;
    return regex_fits(p, number, p->window_from + unit);
}

nx_prover *nx_prover_new(const newsx_engine *engine)
{
    nx_prover *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->engine = engine;
    p->rules = calloc(engine->image->rules.count + 1, sizeof *p->rules);
    p->spent = calloc(engine->image->rules.count + 1, sizeof *p->spent);
    p->expression_count = engine->image->expressions.count;
    p->expressions = calloc(p->expression_count + 1, sizeof *p->expressions);
    p->data = pcre2_match_data_create(4, NULL);
    p->limits = pcre2_match_context_create(NULL);
    if (!p->rules || !p->spent || !p->expressions || !p->data || !p->limits) {
        nx_prover_free(p);
        return NULL;
    }
    pcre2_set_match_limit(p->limits, EXPRESSION_LIMIT);
    pcre2_set_heap_limit(p->limits, EXPRESSION_HEAP);
    p->attempt.fits = unit_fits;
    p->attempt.context = p;
    return p;
}

void nx_prover_free(nx_prover *p)
{
    if (!p)
        return;
    for (uint32_t e = 0; p->expressions && e < p->expression_count; e++)
        pcre2_code_free(p->expressions[e].code);
    free(p->expressions);
    free(p->rules);
    free(p->spent);
    pcre2_match_data_free(p->data);
    pcre2_match_context_free(p->limits);
    free(p);
}

void nx_prover_begin(nx_prover *p, newsx_document *doc, const nx_tape *tape, uint32_t from, uint32_t to)
{
    p->doc = doc;
    p->tape = tape;
    p->from = from;
    p->to = to;
    p->no_memory = false;
    p->run++;
    p->most_spent = BACKTRACKS + (uint64_t)BACKTRACKS_A_UNIT * (to - from);
}

bool nx_prover_has_memory(const nx_prover *p) { return !p->no_memory; }

static void set_role(nx_match *match, enum nx_role role, uint32_t start, uint32_t end)
{
    match->roles |= 1ull << role;
    match->role[role] = (nx_range){ start, end };
}

/* Sets the window around units start..end and those beside them that the rule may look at. */
static void set_window(nx_prover *p, const open_rule *rule, uint32_t start, uint32_t end)
{
    uint32_t from = start - p->from > rule->look_before ? start - rule->look_before : p->from;
    uint32_t to = p->to - end > rule->look_after ? end + rule->look_after : p->to;
    p->window_from = from;
    p->window_count = to - from;
}

static bool has_spent_all(const nx_prover *p, uint32_t rule)
{
    return p->spent[rule].run == p->run && p->spent[rule].backtracks > p->most_spent;
}

static void spend(nx_prover *p, uint32_t rule, uint32_t backtracks)
{
    if (p->spent[rule].run != p->run)
        p->spent[rule] = (struct spent){ .run = p->run };
    p->spent[rule].backtracks += backtracks;
}

/* The first stop of a run is told. */
static void stop(nx_prover *p, uint32_t rule, uint32_t start)
{
    if (!p->spent[rule].told)
        nx_warn(p->doc, nx_tape_span(p->doc, p->tape, start, start + 1).start,
                "rule %s was stopped here: its pattern tries too many ways", nx_rule_id(p->engine, (uint16_t)rule));
    p->spent[rule].told = true;
}

/* Fills `match` from the places of its captures. */
static void fill_match(const nx_prover *p, const open_rule *rule, uint32_t start, uint32_t end, nx_match *match)
{
    match->start = start;
    match->end = end;
    match->rule = (uint16_t)p->rule;
    match->roles = 0;
    for (uint32_t c = 0; c < rule->capture_count; c++)
        if (p->attempt.captured >> c & 1)
            set_role(match, (enum nx_role)rule->captures[c], p->window_from + p->attempt.capture[c].start,
                     p->window_from + p->attempt.capture[c].end);
}

/* One attempt at `start`, ending at `end` or where the pattern likes. */
static enum nx_outcome try_match(nx_prover *p, const open_rule *rule, uint32_t start, uint32_t end,
                                 uint32_t backtracks)
{
    nx_attempt *a = &p->attempt;
    a->steps = rule->steps;
    a->rows = rule->rows;
    a->classes = rule->classes;
    a->row_words = rule->row_words;
    a->class_of = rule->class_of;
    a->layer_class = rule->layer_class;
    a->symbol = p->tape->symbol + p->window_from;
    a->count = p->window_count;
    a->wanted = end == NX_ANY_END ? NX_ANY_PLACE : end - p->window_from;
    const enum nx_outcome outcome = nx_program_run(a, start - p->window_from, backtracks);
    const uint32_t spent = outcome == NX_GAVE_UP ? backtracks : backtracks - a->left;
    if (spent)
        spend(p, p->rule, spent);
    return outcome;
}

bool nx_prove(nx_prover *p, uint32_t rule, uint32_t start, uint32_t end, nx_match *match)
{
    const open_rule *source = open_rule_at(p, rule);
    if (source->whole >= 0) {
        match->start = start;
        match->end = end;
        match->rule = (uint16_t)rule;
        match->roles = 0;
        if (source->whole < NX_ROLE_COUNT)
            set_role(match, (enum nx_role)source->whole, start, end);
        return true;
    }
    if (has_spent_all(p, rule)) {
        stop(p, rule, start);
        return false;
    }
    p->rule = rule;
    uint32_t reach = end;
    if (end == NX_ANY_END)
        reach = p->to - start > NX_MATCH_UNITS ? start + NX_MATCH_UNITS : p->to;
    set_window(p, source, start, reach);
    enum nx_outcome outcome = try_match(p, source, start, NX_ANY_END, BACKTRACKS);
    if (outcome == NX_GAVE_UP)
        stop(p, rule, start);
    if (outcome != NX_MATCHED)
        return false;
    fill_match(p, source, start, p->window_from + p->attempt.end, match);
    if (match->end < end && end != NX_ANY_END && !source->ahead &&
        try_match(p, source, start, end, LONGER_BACKTRACKS) == NX_MATCHED)
        fill_match(p, source, start, p->window_from + p->attempt.end, match);
    return true;
}
