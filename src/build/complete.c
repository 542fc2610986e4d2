/* complete.c - has a language all that the program asks for: tags, values of words, and the rules of its own
 * decisions? */
#include "build/builder.h"
#include "base/ascii.h"
#include "mark/attribution.h"
#include "pack/yield.h"

#include <string.h>

static void fault(nx_builder *b, const nx_word_source *at, const char *what)
{
    if (what)
        nx_build_fault(b, NEWSX_BAD_RULE, at ? at->path : NULL, at ? at->line : 0, at ? 1 : 0, what);
    else
        nx_build_no_memory(b);
}

static void check_tags(nx_builder *b)
{
    static const char *const IDS[NX_TAG_COUNT] = {
#define X(id, name) "NX_TAG_" #id,
        NX_TAGS(X)
#undef X
    };
    for (int t = 0; t < NX_TAG_COUNT; t++)
        if (nx_build_tag_find(b, nx_tag_names[t]) < 0)
            fault(b, NULL,
                  nx_arena_printf(&b->arena, "no lexicon gives the tag \"%s\", for which the program asks as %s: "
                                  "lexicons/%s.txt is missing (it may be empty)",
                                  nx_tag_names[t], IDS[t], nx_tag_names[t]));
}

static void check_rules(nx_builder *b)
{
    static const struct { const char *id, *name; } RULES[NX_LINK_RULE_COUNT] = {
#define X(id, name) { "NX_RULE_" #id, name },
        NX_LINK_RULES(X)
#undef X
    };
    for (int i = 0; i < NX_LINK_RULE_COUNT; i++) {
        const nx_rule_source *r = b->sources->rules;
        while (r && strcmp(r->id, RULES[i].name) != 0)
            r = r->next;
        if (!r)
            fault(b, NULL, nx_arena_printf(&b->arena, "no pack has the rule \"%s\", which the program names as %s: "
                                           "<rule id=\"%s\" layer=\"link\"/> is missing",
                                           RULES[i].name, RULES[i].id, RULES[i].name));
    }
}

/* 7, -1, 0.25; *0.25 for a part of what stands behind it. */
static bool is_number(const char *text)
{
    text += *text == '*' || *text == '-';
    const char *start = text;
    while (nx_ascii_digit((unsigned char)*text))
        text++;
    if (text > start && *text == '.' && nx_ascii_digit((unsigned char)text[1]))
        for (text++; nx_ascii_digit((unsigned char)*text);)
            text++;
    return text > start && !*text;
}

/* What values words with this tag must have: "#", words or ""; NULL where the program reads none. */
static const char *form_of(const char *tags)
{
    static const struct { enum nx_tag tag; const char *form; } FORMS[] = {
#define X(id, form) { NX_TAG_##id, form },
        NX_TAG_VALUES(X)
#undef X
    };
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        const char *name = nx_tag_names[FORMS[i].tag];
        size_t length = strlen(name);
        if (strncmp(tags, name, length) == 0 && (tags[length] == ' ' || !tags[length]))
            return FORMS[i].form;
    }
    return NULL;
}

static bool has_form(const char *value, const char *form)
{
    return *form == '#' ? is_number(value) : *form ? nx_is_one_of(form, value) : *value != '\0';
}

/* A user's words may do without a value: then they have none. */
static void check_values(nx_builder *b)
{
    const char *tags = NULL, *form = NULL;
    for (const nx_word_source *w = b->sources->words; w; w = w->next) {
        if (!tags || strcmp(tags, w->tags) != 0)
            form = form_of(tags = w->tags);
        if (w->user || !form || has_form(w->value, form))
            continue;
        const char *wanted = *form == '#' ? "a number" : *form ? form : "a value";
        fault(b, w, nx_arena_printf(&b->arena, "\"%s\" has the value \"%s\"; expected %s%s", w->words, w->value,
                                    *form && *form != '#' ? "one of " : "", wanted));
    }
}

static const char CONSTRUCTIONS[] = ""
#define X(id, word) word " "
    NX_CONSTRUCTIONS(X)
#undef X
    ;

static const char *value_of(const nx_rule_source *rule, enum nx_yield_key key)
{
    const nx_yield_source *y = rule->yields;
    while (y && y->key != key)
        y = y->next;
    return y ? y->value : NULL;
}

/* How words of saying stand to what is said: one of the words of mark/attribution.h. Without marks nothing else tells
 * which words are said, and a rule without it would take the place of others and give nothing. */
static const char *construction_fault(nx_builder *b, const nx_rule_source *rule)
{
    const char *construction = value_of(rule, NX_YIELD_CONSTRUCTION), *type = value_of(rule, NX_YIELD_TYPE);
    if (construction && !nx_is_one_of(CONSTRUCTIONS, construction))
        return nx_arena_printf(&b->arena, "construction=\"%.80s\": expected one of %s", construction, CONSTRUCTIONS);
    if (!construction && type && strcmp(type, "indirect") == 0)
        return nx_arena_printf(&b->arena, "type=\"indirect\" needs a construction, such as \"clause-after\": one of %s",
                               CONSTRUCTIONS);
    return "";
}

void nx_build_constructions(nx_builder *b)
{
    for (const nx_rule_source *r = b->sources->rules; r; r = r->next) {
        const char *what = construction_fault(b, r);
        if (!what)
            nx_build_no_memory(b);
        else if (*what)
            nx_build_fault(b, NEWSX_BAD_RULE, r->path, r->line, 0, what);
    }
}

void nx_build_complete(nx_builder *b)
{
    nx_build_constructions(b);
    check_tags(b);
    check_rules(b);
    check_values(b);
}
