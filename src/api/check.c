/* check.c - runs the examples that rules carry: each must match as it says, or must not. */
#include "api/analyser.h"
#include "api/engine.h"
#include "base/error.h"
#include "match/match.h"
#include "name/reason.h"
#include "pack/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const nx_rule_source *rule;
    const nx_example_source *example;
    uint16_t number;                 /* of the rule in the engine */
    bool matched, right;             /* the rule matched at all; with the roles that the example shows */
    char wrong[300];                 /* the first role that was not right */
    newsx_report_fn report;
    void *context;
    bool fault;
    size_t examples;
} checker;

static void fault(checker *c, const char *what)
{
    newsx_error e;
    nx_fail(&e, NEWSX_BAD_RULE, c->rule->path, c->example->line, 0, "%s: example \"%.120s\": %s", c->rule->id,
            c->example->text, what);
    if (c->report)
        c->report(c->context, &e);
    c->fault = true;
}

static bool is_outer(char c) { return strchr(" \t\n,.;:!?\"'`()-", c) != NULL; }

/* Is `want` the words of text[start..end), white space, quotation marks and punctuation at both ends left out? */
static bool same_words(const char *text, size_t length, const char *want)
{
    size_t n = strlen(want);
    for (size_t at = 0; at + n <= length; at++) {
        if (memcmp(text + at, want, n) != 0)
            continue;
        bool outer = true;
        for (size_t i = 0; outer && i < at; i++)
            outer = is_outer(text[i]) || (unsigned char)text[i] >= 0x80;
        for (size_t i = at + n; outer && i < length; i++)
            outer = is_outer(text[i]) || (unsigned char)text[i] >= 0x80;
        if (outer)
            return true;
    }
    return false;
}

static void expect_role(checker *c, enum nx_role role, const char *want, const char *got, size_t length)
{
    if (same_words(got, length, want) || !c->right)
        return;
    c->right = false;
    snprintf(c->wrong, sizeof c->wrong, "%s is \"%.*s\", not \"%.100s\"", nx_role_names[role],
             (int)(length < 100 ? length : 100), got, want);
}

/* Each match as it is made; an example is right when one match of its rule is. */
static void watch(void *context, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, const nx_match *match)
{
    checker *c = context;
    (void)layer;
    if (match->rule != c->number || (c->matched && c->right))
        return;
    c->matched = true;
    c->right = true;
    for (uint32_t i = 0; i < c->example->roles; i++) {
        enum nx_role role = c->example->role[i].role;
        nx_span span = { 0, 0 };
        if (match->roles >> role & 1)
            span = nx_tape_span(doc, tape, match->role[role].start, match->role[role].end);
        else if (role == NX_ROLE_SPAN)
            span = nx_tape_span(doc, tape, match->start, match->end);
        expect_role(c, role, c->example->role[i].text, doc->text + span.start, span.end - span.start);
    }
}

/* Evidence of names is kept with --explain. */
static void look_for_reasons(checker *c, const newsx_document *doc)
{
    const int bit = nx_name_evidence_bit(doc->engine, c->number);
    for (uint32_t i = 0; i < doc->reasons_count && bit >= 0 && !(c->matched && c->right); i++) {
        const nx_reason *reason = &doc->reasons[i];
        if (!(reason->set >> bit & 1))
            continue;
        const uint32_t start = doc->tokens[reason->token].span.start, end = doc->tokens[reason->end - 1].span.end;
        c->matched = c->right = true;
        for (uint32_t r = 0; r < c->example->roles; r++)
            if (c->example->role[r].role == NX_ROLE_NAME)
                expect_role(c, NX_ROLE_NAME, c->example->role[r].text, doc->text + start, end - start);
    }
}

/* Rules of layer link have no match: their records show that they were used. */
static void look_for_records(checker *c, const newsx_document *doc)
{
    for (uint32_t q = 0; q < doc->quotes_count; q++) {
        const nx_quote *quote = &doc->quotes[q];
        if (quote->rule != c->number || (c->matched && c->right))
            continue;
        c->matched = true;
        c->right = true;
        for (uint32_t i = 0; i < c->example->roles; i++) {
            enum nx_role role = c->example->role[i].role;
            const char *who = quote->person == NX_NONE ? "" : doc->people[quote->person].name;
            if (role == NX_ROLE_SPEAKER)
                expect_role(c, role, c->example->role[i].text, who, strlen(who));
            else if (role == NX_ROLE_QUOTE)
                expect_role(c, role, c->example->role[i].text, doc->text + quote->span.start,
                            quote->span.end - quote->span.start);
        }
    }
    for (uint32_t i = 0; i < doc->mentions_count && !c->matched; i++)
        c->matched = c->right = doc->mentions[i].rule == c->number;
    for (uint32_t i = 0; i < doc->places_count && !c->matched; i++)
        c->matched = c->right = doc->places[i].rule == c->number;
    for (uint32_t i = 0; i < doc->dates_count && !c->matched; i++)
        c->matched = c->right = doc->dates[i].rule == c->number;
}

/* The value and type that a date's example asks for. */
static void check_value(checker *c, const newsx_document *doc)
{
    const nx_example_source *e = c->example;
    const char *got = NULL;
    for (uint32_t i = 0; i < doc->dates_count; i++) {
        const nx_timex *t = &doc->dates[i];
        if (t->rule != c->number)
            continue;
        bool value = !e->value || strcmp(t->value, e->value) == 0;
        bool type = !e->type || strcmp(NX_TIMEX_WORDS[t->type], e->type) == 0;
        if (value && type)
            return;
        got = value ? NX_TIMEX_WORDS[t->type] : t->value;
    }
    char what[300];
    snprintf(what, sizeof what, got ? "it gives \"%s\"" : "it gives no date", got);
    fault(c, what);
}

static newsx_status check_example(checker *c, const newsx_engine *engine, newsx_analyser *analyser)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *doc;
    newsx_error e;
    input.bytes = c->example->text;
    input.length = strlen(c->example->text);
    options.date = c->example->on ? c->example->on : "2025-04-18";
    options.explain = c->rule->layer == NX_LAYER_LINK;
    c->number = nx_rule_find(engine, c->rule->id);
    c->matched = c->right = false;
    nx_matcher_watch(analyser->kit.matcher, watch, c);
    newsx_status s = newsx_analyse(analyser, &input, &options, &doc, &e);
    nx_matcher_watch(analyser->kit.matcher, NULL, NULL);
    if (s != NEWSX_OK)
        return s;
    if (c->rule->layer == NX_LAYER_LINK) {
        look_for_records(c, doc);
        look_for_reasons(c, doc);
    }
    c->examples++;
    if (c->example->none && c->matched)
        fault(c, "the rule must not match here, and does");
    else if (!c->example->none && !c->matched)
        fault(c, "the rule does not match, or a longer or earlier one does");
    else if (!c->example->none && !c->right)
        fault(c, c->wrong);
    else if (!c->example->none && (c->example->value || c->example->type))
        check_value(c, doc);
    return NEWSX_OK;
}

/* ------------------------------------------------------------ words that nobody asks for */

/* Does a pattern ask for a tag, {title} or {capital !title}? */
static bool asks_for(const char *pattern, const char *tag, size_t length)
{
    bool inside = false;
    for (const char *at = pattern; *at; at++) {
        inside = *at == '{' || (inside && *at != '}');
        if (inside && !nx_is_name(*at) && strncmp(at + 1, tag, length) == 0 && !nx_is_name(at[1 + length]))
            return true;
    }
    return false;
}

static bool is_asked_for(const nx_sources *sources, const char *tag, size_t length)
{
    for (int i = 0; i < NX_TAG_COUNT; i++)       /* the program itself asks */
        if (strlen(nx_tag_names[i]) == length && memcmp(nx_tag_names[i], tag, length) == 0)
            return true;
    for (const nx_rule_source *r = sources->rules; r; r = r->next)
        if (asks_for(r->pattern, tag, length))
            return true;
    for (const nx_define_source *d = sources->defines; d; d = d->next)
        if (asks_for(d->pattern, tag, length))
            return true;
    return false;
}

/* Warns of the user's lexicons that give no tag that anybody asks for: of each once, at its first word, which the list
 * has last. */
static void warn_of_unused(const nx_sources *sources, newsx_report_fn report, void *context)
{
    for (const nx_word_source *w = sources->words; w && report; w = w->next) {
        if (!w->user || (w->next && w->next->user && strcmp(w->next->tags, w->tags) == 0))
            continue;
        bool used = false;
        for (const char *tag = w->tags; *tag && !used;) {
            const size_t length = strcspn(tag, " ");
            used = length && is_asked_for(sources, tag, length);
            tag += length + (tag[length] == ' ');
        }
        newsx_error e;
        nx_fail(&e, NEWSX_OK, w->path, w->line, 0, "no rule asks for the words of lexicon \"%.*s\"",
                (int)strcspn(w->tags, " "), w->tags);
        if (!used)
            report(context, &e);
    }
}

newsx_status newsx_rules_check(const char *path, newsx_report_fn report, void *context, size_t *examples)
{
    nx_sources sources = { 0 };
    nx_pack_file pack = { .path = path };
    newsx_engine *engine = NULL;
    newsx_analyser *analyser = NULL;
    newsx_error error;
    const nx_builtin_language *language;
    newsx_status s = nx_engine_language_find(NULL, &language, &error);
    if (s == NEWSX_OK)
        s = nx_sources_load(&sources, language, &pack, path ? 1 : 0, report, context, &error);
    if (s == NEWSX_OK)
        s = nx_engine_from(language, &sources, report, context, &engine, &error);
    if (s == NEWSX_OK)
        s = newsx_analyser_new(engine, &analyser, &error);
    checker c = { .report = report, .context = context };
    if (s == NEWSX_OK)
        warn_of_unused(&sources, report, context);
    for (const nx_rule_source *r = sources.rules; s == NEWSX_OK && r; r = r->next) {
        if (path && !r->user)
            continue;
        for (const nx_example_source *e = r->examples; s == NEWSX_OK && e; e = e->next) {
            c.rule = r;
            c.example = e;
            s = check_example(&c, engine, analyser);
        }
    }
    if (examples)
        *examples = c.examples;
    free(pack.bytes);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    nx_arena_free(&sources.arena);
    return s == NEWSX_OK && c.fault ? NEWSX_BAD_RULE : s;
}
