/* prove.c - proves candidates: by the rule's program, and by PCRE2 where that will not do. */
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

#include "match/program.h"
#include "match/prove.h"

#include <stdlib.h>
#include <string.h>

#define END_CALLOUT 255              /* at the end of every pattern: is this the end that the table found? */
#define JIT_AFTER 256                /* uses after which compiling to machine code pays */
#define JIT_EXPRESSION_AFTER 40      /* the same of token expressions, which are short */
#define BACKTRACKS 400             /* that a program may make before PCRE2 has to do */
#define MATCH_LIMIT 10000
#define LONGER_LIMIT 1000            /* for looking for a longer match than PCRE2 found by itself */
#define HEAP_LIMIT 1024              /* KiB */

/* A token expression and what PCRE2 knows of all that fits it: most units are told not to fit by that alone. */
typedef struct {
    pcre2_code_8 *code;
    const uint8_t *first;            /* bits of the bytes that it can begin with; NULL: any */
    uint32_t shortest, uses;         /* shortest: in characters */
    int needed;                      /* a byte that must be in it, or -1 */
    bool jit;
} expression;

typedef struct {
    pcre2_code_16 *code;
    uint32_t uses;
    bool jit, broken;
    uint32_t warned;                 /* number of the run in which it was last told of */
} ready;

struct nx_prover {
    const newsx_engine *engine;
    ready *rules;
    uint32_t rule_count, expression_count;
    expression *expressions;         /* token expressions, compiled when first asked for */
    pcre2_match_data_16 *data;
    pcre2_match_data_8 *word_data;
    pcre2_match_context_16 *limits;
    pcre2_match_context_8 *word_limits;
    pcre2_jit_stack_16 *stack;
    uint16_t window[NX_LOOK_UNITS + NX_MATCH_UNITS + NX_LOOK_UNITS];   /* columns of the candidate, for its group */
    uint32_t window_from, window_count;
    nx_attempt attempt;
    uint32_t run;
    /* what the callouts need to know */
    newsx_document *doc;
    const nx_tape *tape;
    uint32_t from, to, wanted, rule;  /* wanted: a place in the window */
    uint32_t limit;                  /* as it is set in `limits` */
    bool no_memory;
};

static const nx_image_rule *rule_at(const nx_prover *p, uint32_t rule)
{
    return NX_AT(p->engine->image, nx_image_rule, p->engine->image->rules) + rule;
}

static bool is_letter(uint32_t byte) { return (byte | 32) - 'a' < 26; }

static bool compile_expression(const char *text, expression *e)
{
    int error;
    PCRE2_SIZE at;
    uint32_t last_type, last;
    e->code = pcre2_compile_8((PCRE2_SPTR8)text, PCRE2_ZERO_TERMINATED, PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF, &error,
                              &at, NULL);
    if (!e->code)
        return false;
    pcre2_pattern_info_8(e->code, PCRE2_INFO_FIRSTBITMAP, &e->first);
    pcre2_pattern_info_8(e->code, PCRE2_INFO_MINLENGTH, &e->shortest);
    pcre2_pattern_info_8(e->code, PCRE2_INFO_LASTCODETYPE, &last_type);
    pcre2_pattern_info_8(e->code, PCRE2_INFO_LASTCODEUNIT, &last);
    /* of letters it does not say whether their case matters */
    e->needed = last_type && last < 0x80 && !is_letter(last) ? (int)last : -1;
    return true;
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
    nx_span span = nx_tape_span(p->doc, p->tape, unit, unit + 1);
    const unsigned char *text = (const unsigned char *)p->doc->text + span.start;
    size_t length = span.end - span.start;
    if (length < e->shortest || (e->first && length && !(e->first[*text / 8] >> *text % 8 & 1)) ||
        (e->needed >= 0 && !memchr(text, e->needed, length)))
        return false;
    if (++e->uses == JIT_EXPRESSION_AFTER)
        e->jit = pcre2_jit_compile_8(e->code, PCRE2_JIT_COMPLETE) == 0;
    int got = PCRE2_ERROR_JIT_STACKLIMIT;
    if (e->jit)
        got = pcre2_jit_match_8(e->code, text, length, 0, 0, p->word_data, p->word_limits);
    if (got == PCRE2_ERROR_JIT_STACKLIMIT)
        got = pcre2_match_8(e->code, text, length, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, p->word_data, p->word_limits);
    return got >= 0;
}

static bool unit_fits(void *context, uint32_t number, uint32_t unit)
{
    nx_prover *p = context;
    return regex_fits(p, number, p->window_from + unit);
}

/* 0 goes on, 1 makes PCRE2 look for another way. */
static int callout(pcre2_callout_block_16 *block, void *context)
{
    nx_prover *p = context;
    if (block->callout_number == END_CALLOUT)
        return p->wanted != NX_ANY_END && block->current_position != p->wanted;
    return !regex_fits(p, block->callout_number, p->window_from + (uint32_t)block->current_position - 1);
}

nx_prover *nx_prover_new(const newsx_engine *engine)
{
    nx_prover *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->engine = engine;
    p->rule_count = engine->image->rules.count;
    p->rules = calloc(p->rule_count + 1, sizeof *p->rules);
    p->expression_count = engine->image->expressions.count;
    p->expressions = calloc(p->expression_count + 1, sizeof *p->expressions);
    p->data = pcre2_match_data_create_16(NX_MAX_CAPTURES + 1, NULL);
    p->word_data = pcre2_match_data_create_8(4, NULL);
    p->limits = pcre2_match_context_create_16(NULL);
    p->word_limits = pcre2_match_context_create_8(NULL);
    if (!p->rules || !p->expressions || !p->data || !p->word_data || !p->limits || !p->word_limits) {
        nx_prover_free(p);
        return NULL;
    }
    pcre2_set_match_limit_16(p->limits, p->limit = MATCH_LIMIT);
    pcre2_set_heap_limit_16(p->limits, HEAP_LIMIT);
    pcre2_set_match_limit_8(p->word_limits, MATCH_LIMIT);
    pcre2_set_heap_limit_8(p->word_limits, HEAP_LIMIT);
    pcre2_set_callout_16(p->limits, callout, p);
    p->attempt.fits = unit_fits;
    p->attempt.context = p;
    return p;
}

void nx_prover_free(nx_prover *p)
{
    if (!p)
        return;
    for (uint32_t r = 0; p->rules && r < p->rule_count; r++)
        pcre2_code_free_16(p->rules[r].code);
    for (uint32_t e = 0; p->expressions && e < p->expression_count; e++)
        pcre2_code_free_8(p->expressions[e].code);
    free(p->expressions);
    free(p->rules);
    pcre2_match_data_free_16(p->data);
    pcre2_match_data_free_8(p->word_data);
    pcre2_match_context_free_16(p->limits);
    pcre2_match_context_free_8(p->word_limits);
    pcre2_jit_stack_free_16(p->stack);
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
}

bool nx_prover_has_memory(const nx_prover *p) { return !p->no_memory; }

/* Compiles a rule when it is first needed, and to machine code when it is needed often. */
static bool make_ready(nx_prover *p, uint32_t rule)
{
    ready *r = &p->rules[rule];
    if (r->broken)
        return false;
    const nx_image_rule *source = rule_at(p, rule);
    if (!r->code) {
        int error;
        PCRE2_SIZE at;
        r->code = pcre2_compile_16(NX_AT(p->engine->image, uint16_t, source->code), source->code.count, PCRE2_ANCHORED, &error,
                                   &at, NULL);
        if (!r->code) {
            p->no_memory = true;     /* it did compile when the image was made */
            return false;
        }
    }
    if (++r->uses == JIT_AFTER) {
        if (!p->stack && (p->stack = pcre2_jit_stack_create_16(16384, 524288, NULL)))
            pcre2_jit_stack_assign_16(p->limits, NULL, p->stack);
        r->jit = p->stack && pcre2_jit_compile_16(r->code, PCRE2_JIT_COMPLETE) == 0;
    }
    return true;
}

static void set_role(nx_match *match, enum nx_role role, uint32_t start, uint32_t end)
{
    match->roles |= 1ull << role;
    match->role[role] = (nx_range){ start, end };
}

/* Sets the window around units start..end and those beside them that the rule may look at. */
static void set_window(nx_prover *p, const nx_image_rule *rule, uint32_t start, uint32_t end)
{
    uint32_t from = start - p->from > rule->look_before ? start - rule->look_before : p->from;
    uint32_t to = p->to - end > rule->look_after ? end + rule->look_after : p->to;
    p->window_from = from;
    p->window_count = to - from;
}

/* Fills the window with columns, for PCRE2. */
static void fill_window(nx_prover *p, const uint16_t *letter, const uint16_t *column)
{
    const uint16_t *symbol = p->tape->symbol + p->window_from;
    for (uint32_t i = 0; i < p->window_count; i++)
        p->window[i] = column[letter[symbol[i]]];
}

static void tell_limit(nx_prover *p, uint32_t rule, uint32_t start, uint32_t end)
{
    if (p->rules[rule].warned == p->run)
        return;
    p->rules[rule].warned = p->run;
    nx_warn(p->doc, nx_tape_span(p->doc, p->tape, start, end).start, "rule %s was stopped here: its pattern tries too many ways",
            nx_rule_id(p->engine, (uint16_t)rule));
}

/* Fills `match` from the places of its captures. */
static void fill_match(const nx_prover *p, const nx_image_rule *rule, uint32_t start, uint32_t end, nx_match *match)
{
    const uint16_t *captures = NX_AT(p->engine->image, uint16_t, rule->captures);
    match->start = start;
    match->end = end;
    match->rule = (uint16_t)p->rule;
    match->roles = 0;
    for (uint32_t c = 0; c < rule->captures.count; c++)
        if (p->attempt.captured >> c & 1)
            set_role(match, (enum nx_role)captures[c], p->window_from + p->attempt.capture[c].start,
                     p->window_from + p->attempt.capture[c].end);
}

/* What PCRE2 finds at `start`, put down as if a program had found it. */
static enum nx_outcome ask_pcre2(nx_prover *p, uint32_t start, uint32_t end, uint32_t limit)
{
    if (!make_ready(p, p->rule))
        return NX_NO_MATCH;
    fill_window(p, p->attempt.letter, p->attempt.column);
    ready *r = &p->rules[p->rule];
    p->wanted = end == NX_ANY_END ? NX_ANY_END : end - p->window_from;
    if (limit != p->limit) {
        pcre2_set_match_limit_16(p->limits, limit);
        p->limit = limit;
    }
    int got = r->jit ? pcre2_jit_match_16(r->code, p->window, p->window_count, start - p->window_from, 0, p->data, p->limits)
                     : pcre2_match_16(r->code, p->window, p->window_count, start - p->window_from, 0, p->data, p->limits);
    p->no_memory = p->no_memory || got == PCRE2_ERROR_NOMEMORY;
    if (got == PCRE2_ERROR_MATCHLIMIT || got == PCRE2_ERROR_HEAPLIMIT || got == PCRE2_ERROR_DEPTHLIMIT ||
        got == PCRE2_ERROR_JIT_STACKLIMIT)
        return NX_GAVE_UP;
    if (got < 0)
        return NX_NO_MATCH;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer_16(p->data);
    p->attempt.end = (uint32_t)places[1];
    p->attempt.captured = 0;
    for (int g = 0; g + 1 < got; g++)
        if (places[2 * g + 2] != PCRE2_UNSET) {
            p->attempt.capture[g] = (nx_range){ (uint32_t)places[2 * g + 2], (uint32_t)places[2 * g + 3] };
            p->attempt.captured |= 1u << g;
        }
    return NX_MATCHED;
}

/* One try at `start`, ending at `end` or where the pattern likes: by the rule's program, and by PCRE2 where that will not do. */
static enum nx_outcome try_match(nx_prover *p, const nx_image_rule *rule, uint32_t start, uint32_t end, uint32_t limit)
{
    const nx_image *image = p->engine->image;
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + rule->layer;
    const nx_image_group *group = NX_AT(image, nx_image_group, layer->groups) + rule->group;
    nx_attempt *a = &p->attempt;
    a->tests = NX_AT(image, uint64_t, group->tests);
    a->column = NX_AT(image, uint16_t, group->column);
    a->letter = NX_AT(image, uint16_t, layer->letter);
    a->symbol = p->tape->symbol + p->window_from;
    a->count = p->window_count;
    a->wanted = end == NX_ANY_END ? NX_ANY_PLACE : end - p->window_from;
    if (rule->steps.count) {
        a->steps = NX_AT(image, nx_image_step, rule->steps);
        enum nx_outcome outcome = nx_program_run(a, start - p->window_from, BACKTRACKS);
        if (outcome != NX_GAVE_UP)
            return outcome;
    }
    return ask_pcre2(p, start, end, limit);
}

bool nx_prove(nx_prover *p, uint32_t rule, uint32_t start, uint32_t end, nx_match *match)
{
    const nx_image_rule *source = rule_at(p, rule);
    if (source->whole >= 0) {
        match->start = start;
        match->end = end;
        match->rule = (uint16_t)rule;
        match->roles = 0;
        if (source->whole < NX_ROLE_COUNT)
            set_role(match, (enum nx_role)source->whole, start, end);
        return true;
    }
    p->rule = rule;
    uint32_t reach = end;
    if (end == NX_ANY_END)
        reach = p->to - start > NX_MATCH_UNITS ? start + NX_MATCH_UNITS : p->to;
    set_window(p, source, start, reach);
    enum nx_outcome outcome = try_match(p, source, start, source->exact ? end : NX_ANY_END, MATCH_LIMIT);
    if (outcome == NX_GAVE_UP)
        tell_limit(p, rule, start, reach);
    if (outcome != NX_MATCHED)
        return false;
    fill_match(p, source, start, p->window_from + p->attempt.end, match);
    if (match->end < end && end != NX_ANY_END && !source->ahead &&
        try_match(p, source, start, end, LONGER_LIMIT) == NX_MATCHED)
        fill_match(p, source, start, p->window_from + p->attempt.end, match);
    return true;
}

