/* match.c - runs the rules of a layer over a tape: tables of states find candidates, programs prove them, or PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

#include "base/bytes.h"
#include "match/match.h"
#include "match/program.h"

#include <stdlib.h>
#include <string.h>

#define END_CALLOUT 255              /* at the end of every pattern: is this the end that the table found? */
#define JIT_AFTER 256                /* uses after which compiling to machine code pays */
#define JIT_EXPRESSION_AFTER 40      /* the same of token expressions, which are short */
#define WALK_CHOICES 400             /* that a program may make before PCRE2 has to do */
#define MATCH_LIMIT 10000
#define LONGER_LIMIT 1000            /* for looking for a longer match than PCRE2 found by itself */
#define HEAP_LIMIT 1024              /* KiB */
#define ENDS 16                      /* how many possible ends of one group are kept, the longest */
#define ANY_END UINT32_MAX           /* of a candidate from an open group: the proof finds it */
#define ANY_LENGTH UINT16_MAX        /* the same as a length */
#define CANDIDATES 64                /* pairs of end and rule at one place */
#define BLOCK 512                    /* units that are looked at together */
#define NEAR 8                       /* units that a way runs before what is known of the units ahead is asked */
#define MARK_EVERY 8                 /* units */
#define BARREN 256
#define WORD 64                      /* units of it whose starts are bits in a word */

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

/* The group of a way and its table. */
typedef struct {
    const uint16_t *next, *row, *column;   /* a kind's column stands at column[row[kind] * size] */
    uint32_t width, first_accept, size, group;
} way_in;

/* The tables of a layer. */
typedef struct {
    const nx_image_group *groups;
    const uint16_t *letter, *gate, *row, *rows;
    const nx_image_gate *gates;
    const nx_image_start *starts;
    const uint32_t *alone;
    const nx_image_alone *alones;
    const nx_image_wait *waits;      /* NULL where the layer has none */
    uint32_t group_count, first_start;   /* the gates from there on have a start */
    enum nx_layer layer;
    way_in *ways;
} tables;

/* What is known of units ahead: from `state` of the group's table at unit `from` nothing is accepted up to `to`, where it is in
 * state `then`. */
typedef struct {
    uint32_t run, from, to, group;
    uint16_t state, then;
} barren;

/* A unit where a rule may match, the ways that go on with what follows it, and those that are complete with it alone. */
typedef struct { uint64_t open, complete; uint32_t at; } spot;

struct nx_matcher {
    const newsx_engine *engine;
    ready *rules;
    uint32_t rule_count, expression_count;
    expression *expressions;         /* token expressions, compiled when first asked for */
    pcre2_match_data_16 *data;
    pcre2_match_data_8 *word_data;
    pcre2_match_context_16 *limits;
    pcre2_match_context_8 *word_limits;
    pcre2_jit_stack_16 *stack;
    tables layers[NX_LAYER_COUNT];
    way_in *ways;                    /* of all layers */
    uint16_t kinds[1 + BLOCK + 2];   /* of the units of a block, of the one before it and the two behind it */
    uint64_t hopes[BLOCK + NX_MATCH_UNITS + 1];   /* of each unit: ways that can still meet there or later what they wait for */
    spot spots[BLOCK];
    barren barren[BARREN];
    uint16_t window[NX_LOOK_UNITS + NX_MATCH_UNITS + NX_LOOK_UNITS];   /* columns of the candidate, for its group */
    uint32_t window_from, window_count, window_group;
    bool window_filled;
    nx_walk walk;
    uint32_t run;
    nx_watch_fn seen;
    void *seen_context;
    nx_match matches[2];             /* the best so far and the one that is tried */
    /* what the callouts need to know */
    newsx_document *doc;
    const nx_tape *tape;
    uint32_t from, to, wanted, rule;  /* wanted: a place in the window */
    uint32_t limit;                  /* as it is set in `limits` */
    bool no_memory;
};

static const nx_image_rule *rule_at(const nx_matcher *m, uint32_t rule)
{
    return NX_AT(m->engine->image, nx_image_rule, m->engine->image->rules) + rule;
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
static bool regex_fits(nx_matcher *m, uint32_t number, uint32_t unit)
{
    const nx_image *image = m->engine->image;
    uint32_t at = NX_AT(image, uint32_t, rule_at(m, m->rule)->regex)[number];
    expression *e = &m->expressions[at];
    if (!e->code && !compile_expression(NX_STRING(image, NX_AT(image, uint32_t, image->expressions)[at]), e)) {
        m->no_memory = true;         /* it did compile when the image was made */
        return false;
    }
    nx_span span = nx_tape_span(m->doc, m->tape, unit, unit + 1);
    const unsigned char *text = (const unsigned char *)m->doc->text + span.start;
    size_t length = span.end - span.start;
    if (length < e->shortest || (e->first && length && !(e->first[*text / 8] >> *text % 8 & 1)) ||
        (e->needed >= 0 && !memchr(text, e->needed, length)))
        return false;
    if (++e->uses == JIT_EXPRESSION_AFTER)
        e->jit = pcre2_jit_compile_8(e->code, PCRE2_JIT_COMPLETE) == 0;
    int got = PCRE2_ERROR_JIT_STACKLIMIT;
    if (e->jit)
        got = pcre2_jit_match_8(e->code, text, length, 0, 0, m->word_data, m->word_limits);
    if (got == PCRE2_ERROR_JIT_STACKLIMIT)
        got = pcre2_match_8(e->code, text, length, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m->word_data, m->word_limits);
    return got >= 0;
}

static bool unit_fits(void *context, uint32_t number, uint32_t unit)
{
    nx_matcher *m = context;
    return regex_fits(m, number, m->window_from + unit);
}

/* 0 goes on, 1 makes PCRE2 look for another way. */
static int callout(pcre2_callout_block_16 *block, void *context)
{
    nx_matcher *m = context;
    if (block->callout_number == END_CALLOUT)
        return m->wanted != ANY_END && block->current_position != m->wanted;
    return !regex_fits(m, block->callout_number, m->window_from + (uint32_t)block->current_position - 1);
}

/* Puts down where the parts of the layers lie, so that they are not worked out again for every few units. */
static bool find_tables(nx_matcher *m)
{
    const nx_image *image = m->engine->image;
    const nx_image_layer *layers = NX_AT(image, nx_image_layer, image->layers);
    uint32_t count = 0;
    for (int i = 0; i < NX_LAYER_COUNT; i++)
        count += layers[i].ways.count;
    way_in *way = m->ways = malloc((count + 1) * sizeof *way);
    if (!way)
        return false;
    for (int i = 0; i < NX_LAYER_COUNT; i++) {
        const nx_image_layer *l = &layers[i];
        const nx_image_group *groups = NX_AT(image, nx_image_group, l->groups);
        m->layers[i] = (tables){ .groups = groups,
                                 .letter = NX_AT(image, uint16_t, l->letter),
                                 .rows = NX_AT(image, uint16_t, l->rows),
                                 .gate = NX_AT(image, uint16_t, l->gate),
                                 .row = NX_AT(image, uint16_t, l->row),
                                 .gates = NX_AT(image, nx_image_gate, l->gates),
                                 .starts = NX_AT(image, nx_image_start, l->starts),
                                 .alone = NX_AT(image, uint32_t, l->alone),
                                 .alones = NX_AT(image, nx_image_alone, l->alones),
                                 .waits = l->waits.count ? NX_AT(image, nx_image_wait, l->waits) : NULL,
                                 .group_count = l->groups.count,
                                 .first_start = l->gates.count - l->starts.count,
                                 .layer = (enum nx_layer)i,
                                 .ways = way };
        for (uint32_t w = 0; w < l->ways.count; w++, way++) {
            nx_image_way of = NX_AT(image, nx_image_way, l->ways)[w];
            const nx_image_group *g = &groups[of.group];
            *way = (way_in){ NX_AT(image, uint16_t, g->next), m->layers[i].row, m->layers[i].rows + of.group,
                             g->width, g->first_accept, l->groups.count, of.group };
        }
    }
    return true;
}

nx_matcher *nx_matcher_new(const newsx_engine *engine)
{
    nx_matcher *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->engine = engine;
    m->rule_count = engine->image->rules.count;
    m->rules = calloc(m->rule_count + 1, sizeof *m->rules);
    m->expression_count = engine->image->expressions.count;
    m->expressions = calloc(m->expression_count + 1, sizeof *m->expressions);
    m->data = pcre2_match_data_create_16(NX_MAX_GROUPS + 1, NULL);
    m->word_data = pcre2_match_data_create_8(4, NULL);
    m->limits = pcre2_match_context_create_16(NULL);
    m->word_limits = pcre2_match_context_create_8(NULL);
    if (!m->rules || !m->expressions || !m->data || !m->word_data || !m->limits || !m->word_limits || !find_tables(m)) {
        nx_matcher_free(m);
        return NULL;
    }
    pcre2_set_match_limit_16(m->limits, m->limit = MATCH_LIMIT);
    pcre2_set_heap_limit_16(m->limits, HEAP_LIMIT);
    pcre2_set_match_limit_8(m->word_limits, MATCH_LIMIT);
    pcre2_set_heap_limit_8(m->word_limits, HEAP_LIMIT);
    pcre2_set_callout_16(m->limits, callout, m);
    m->walk.fits = unit_fits;
    m->walk.context = m;
    return m;
}

void nx_matcher_free(nx_matcher *m)
{
    if (!m)
        return;
    for (uint32_t r = 0; m->rules && r < m->rule_count; r++)
        pcre2_code_free_16(m->rules[r].code);
    for (uint32_t e = 0; m->expressions && e < m->expression_count; e++)
        pcre2_code_free_8(m->expressions[e].code);
    free(m->expressions);
    free(m->rules);
    pcre2_match_data_free_16(m->data);
    pcre2_match_data_free_8(m->word_data);
    pcre2_match_context_free_16(m->limits);
    pcre2_match_context_free_8(m->word_limits);
    pcre2_jit_stack_free_16(m->stack);
    free(m->ways);
    free(m);
}

void nx_matcher_watch(nx_matcher *m, nx_watch_fn seen, void *context)
{
    m->seen = seen;
    m->seen_context = context;
}

/* Compiles a rule when it is first needed, and to machine code when it is needed often. */
static bool make_ready(nx_matcher *m, uint32_t rule)
{
    ready *r = &m->rules[rule];
    if (r->broken)
        return false;
    const nx_image_rule *source = rule_at(m, rule);
    if (!r->code) {
        int error;
        PCRE2_SIZE at;
        r->code = pcre2_compile_16(NX_AT(m->engine->image, uint16_t, source->code), source->code.count, PCRE2_ANCHORED, &error,
                                   &at, NULL);
        if (!r->code) {
            m->no_memory = true;     /* it did compile when the image was made */
            return false;
        }
    }
    if (++r->uses == JIT_AFTER) {
        if (!m->stack && (m->stack = pcre2_jit_stack_create_16(16384, 524288, NULL)))
            pcre2_jit_stack_assign_16(m->limits, NULL, m->stack);
        r->jit = m->stack && pcre2_jit_compile_16(r->code, PCRE2_JIT_COMPLETE) == 0;
    }
    return true;
}

static void set_role(nx_match *match, enum nx_role role, uint32_t start, uint32_t end)
{
    match->roles |= 1ull << role;
    match->role[role] = (nx_range){ start, end };
}

/* Sets the window around units start..end and those beside them that the rule may look at. */
static void look_through(nx_matcher *m, const nx_image_rule *rule, uint32_t start, uint32_t end)
{
    uint32_t from = start - m->from > rule->look_before ? start - rule->look_before : m->from;
    uint32_t to = m->to - end > rule->look_after ? end + rule->look_after : m->to;
    if (m->window_group == rule->group && m->window_from <= from && m->window_from + m->window_count >= to)
        return;
    m->window_group = rule->group;
    m->window_from = from;
    m->window_count = to - from;
    m->window_filled = false;
}

/* Fills the window with columns, for PCRE2. */
static void fill_window(nx_matcher *m, const tables *t, const nx_image_group *group)
{
    const uint16_t *column = NX_AT(m->engine->image, uint16_t, group->column), *symbol = m->tape->symbol + m->window_from;
    if (m->window_filled)
        return;
    m->window_filled = true;
    for (uint32_t i = 0; i < m->window_count; i++)
        m->window[i] = column[t->letter[symbol[i]]];
}

static void tell_limit(nx_matcher *m, uint32_t rule, uint32_t start, uint32_t end)
{
    if (m->rules[rule].warned == m->run)
        return;
    m->rules[rule].warned = m->run;
    nx_warn(m->doc, nx_tape_span(m->doc, m->tape, start, end).start, "rule %s was stopped here: its pattern tries too many ways",
            nx_rule_id(m->engine, (uint16_t)rule));
}

/* Fills `match` from the places of its groups. */
static void fill_match(const nx_matcher *m, const nx_image_rule *rule, uint32_t start, uint32_t end, nx_match *match)
{
    const uint16_t *groups = NX_AT(m->engine->image, uint16_t, rule->groups);
    match->start = start;
    match->end = end;
    match->rule = (uint16_t)m->rule;
    match->roles = 0;
    for (uint32_t g = 0; g < rule->groups.count; g++)
        if (m->walk.found >> g & 1)
            set_role(match, (enum nx_role)groups[g], m->window_from + m->walk.group[g].start,
                     m->window_from + m->walk.group[g].end);
}

/* What PCRE2 finds at `start`, put down as if a program had found it. */
static enum nx_walked ask_pcre2(nx_matcher *m, const tables *t, const nx_image_group *group, uint32_t start, uint32_t end,
                                uint32_t limit)
{
    if (!make_ready(m, m->rule))
        return NX_WALKED_NOT;
    fill_window(m, t, group);
    ready *r = &m->rules[m->rule];
    m->wanted = end == ANY_END ? ANY_END : end - m->window_from;
    if (limit != m->limit) {
        pcre2_set_match_limit_16(m->limits, limit);
        m->limit = limit;
    }
    int got = r->jit ? pcre2_jit_match_16(r->code, m->window, m->window_count, start - m->window_from, 0, m->data, m->limits)
                     : pcre2_match_16(r->code, m->window, m->window_count, start - m->window_from, 0, m->data, m->limits);
    m->no_memory = m->no_memory || got == PCRE2_ERROR_NOMEMORY;
    if (got == PCRE2_ERROR_MATCHLIMIT || got == PCRE2_ERROR_HEAPLIMIT || got == PCRE2_ERROR_DEPTHLIMIT ||
        got == PCRE2_ERROR_JIT_STACKLIMIT)
        return NX_WALKED_TOO_FAR;
    if (got < 0)
        return NX_WALKED_NOT;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer_16(m->data);
    m->walk.end = (uint32_t)places[1];
    m->walk.found = 0;
    for (int g = 0; g + 1 < got; g++)
        if (places[2 * g + 2] != PCRE2_UNSET) {
            m->walk.group[g] = (nx_range){ (uint32_t)places[2 * g + 2], (uint32_t)places[2 * g + 3] };
            m->walk.found |= 1u << g;
        }
    return NX_WALKED;
}

/* One try at `start`, ending at `end` or where the pattern likes: by the rule's program, and by PCRE2 where that will not do. */
static enum nx_walked try_match(nx_matcher *m, const tables *t, const nx_image_rule *rule, uint32_t start, uint32_t end,
                                uint32_t limit)
{
    const nx_image *image = m->engine->image;
    const nx_image_group *group = &t->groups[rule->group];
    nx_walk *w = &m->walk;
    if (rule->steps.count) {
        w->steps = NX_AT(image, nx_image_step, rule->steps);
        w->tests = NX_AT(image, uint64_t, group->tests);
        w->column = NX_AT(image, uint16_t, group->column);
        w->letter = t->letter;
        w->symbol = m->tape->symbol + m->window_from;
        w->count = m->window_count;
        w->wanted = end == ANY_END ? NX_ANY_PLACE : end - m->window_from;
        enum nx_walked walked = nx_program_walk(w, start - m->window_from, WALK_CHOICES);
        if (walked != NX_WALKED_TOO_FAR)
            return walked;
    }
    return ask_pcre2(m, t, group, start, end, limit);
}

/* Proves that `rule` matches from unit `start` and finds the roles. `end` is as far as the table says that it may reach: the
 * pattern is held to that where the table cannot be wrong, else it is asked for more where it stops short of it. */
static bool prove(nx_matcher *m, const tables *t, uint32_t rule, uint32_t start, uint32_t end, nx_match *match)
{
    const nx_image_rule *source = rule_at(m, rule);
    if (source->whole >= 0) {
        match->start = start;
        match->end = end;
        match->rule = (uint16_t)rule;
        match->roles = 0;
        if (source->whole < NX_ROLE_COUNT)
            set_role(match, (enum nx_role)source->whole, start, end);
        return true;
    }
    m->rule = rule;
    uint32_t reach = end;
    if (end == ANY_END)
        reach = m->to - start > NX_MATCH_UNITS ? start + NX_MATCH_UNITS : m->to;
    look_through(m, source, start, reach);
    enum nx_walked walked = try_match(m, t, source, start, source->exact ? end : ANY_END, MATCH_LIMIT);
    if (walked == NX_WALKED_TOO_FAR)
        tell_limit(m, rule, start, reach);
    if (walked != NX_WALKED)
        return false;
    fill_match(m, source, start, m->window_from + m->walk.end, match);
    if (match->end < end && end != ANY_END && !source->ahead &&
        try_match(m, t, source, start, end, LONGER_LIMIT) == NX_WALKED)
        fill_match(m, source, start, m->window_from + m->walk.end, match);
    return true;
}

/* A possible match at some unit: its length and its rule in one number, so that the longest is the greatest, and of equals the
 * rule that stands first. */
typedef uint32_t candidate;

static candidate candidate_of(uint32_t length, uint16_t rule) { return length << 16 | (uint16_t)~rule; }
static uint16_t rule_of(candidate c) { return (uint16_t)~c; }

typedef struct { uint16_t state, length; } ending;

/* The rest of a way that runs far. Rules over lists may run to the greatest length from every unit of a long list in vain: so that
 * this costs little, what was in vain is put down every few units, and passed over by ways that come there in the same state. */
static __attribute__((noinline)) uint32_t run_far(nx_matcher *m, const way_in *way, const uint16_t *symbol, uint32_t state,
                                                  uint32_t most, ending *ends, uint32_t found)
{
    const uint32_t unit = (uint32_t)(symbol - m->tape->symbol);
    barren *open[NX_MATCH_UNITS / MARK_EVERY + 1];
    uint32_t j = NEAR, count = 0;
    while (state && j < most) {
        const uint32_t from = unit + j;
        if (from % MARK_EVERY == 0) {
            barren *b = &m->barren[(from / MARK_EVERY + way->group * 101 + state * 37) % BARREN];
            const bool known = b->run == m->run && b->from == from && b->group == way->group && b->state == state;
            if (!known)
                *b = (barren){ m->run, from, from, way->group, (uint16_t)state, (uint16_t)state };
            open[count++] = b;
            if (b->to > from) {
                j = b->to - unit;
                state = b->then;
                continue;
            }
        }
        state = way->next[state * way->width + way->column[way->row[symbol[j++]] * way->size]];
        if (state >= way->first_accept) {
            ends[found++] = (ending){ (uint16_t)state, (uint16_t)j };
            count = 0;
        }
    }
    while (count--) {
        open[count]->to = unit + j;
        open[count]->then = (uint16_t)state;
    }
    return found;
}

/* Runs the table of a way, in `state` behind the first unit, over at most `most` units until it is dead; gives the ends that it
 * passes. Not inline: the loop needs all the registers that there are. */
static __attribute__((noinline)) uint32_t run_way(nx_matcher *m, const way_in *way, const uint16_t *symbol, uint32_t state,
                                                  uint32_t most, ending *ends)
{
    const uint16_t *next = way->next, *column = way->column, *row = way->row;
    const uint32_t width = way->width, first_accept = way->first_accept, size = way->size;
    const uint32_t near = most < NEAR ? most : NEAR;
    uint32_t found = 0;
    /* An end is written down whether it is one or not: that costs less than to be wrong in guessing it. */
    for (uint32_t j = 1; state; j++) {
        ends[found].state = (uint16_t)state;
        ends[found].length = (uint16_t)j;
        found += state >= first_accept;
        if (j == near)
            return run_far(m, way, symbol, state, most, ends, found);
        state = next[state * width + column[row[symbol[j]] * size]];
    }
    return found;
}

/* The column of the unit before `unit` for the patterns of a group; 0 where there is none. */
static uint32_t column_before(const nx_matcher *m, const tables *t, const nx_image_group *g, uint32_t unit)
{
    return unit > m->from ? NX_AT(m->engine->image, uint16_t, g->column)[t->letter[m->tape->symbol[unit - 1]]] : 0;
}

/* May a match of the rule begin behind a unit of this column? */
static bool may_begin(const nx_matcher *m, uint16_t rule, uint32_t column)
{
    nx_part before = rule_at(m, rule)->before;
    return !before.count || NX_AT(m->engine->image, uint8_t, before)[column];
}

/* Adds the rules that a group accepts at the ends to the candidates: each with its longest end. */
static uint32_t add_ends(const nx_matcher *m, const tables *t, const nx_image_group *g, uint32_t unit, const ending *ends,
                         uint32_t found, candidate *out, uint32_t count)
{
    const nx_image *image = m->engine->image;
    const uint16_t *accepted = NX_AT(image, uint16_t, g->accepted);
    const uint32_t *accept = NX_AT(image, uint32_t, g->accept);
    const uint32_t first = count, column = g->behind ? column_before(m, t, g, unit) : 0;
    for (uint32_t tries = 0; found-- && tries < ENDS; tries++) {
        const uint16_t *list = accepted + accept[ends[found].state];
        const uint32_t length = g->open ? ANY_LENGTH : ends[found].length;
        for (const uint16_t *rule = list + 1, *last = rule + *list; rule < last && count < CANDIDATES; rule++) {
            uint32_t c = first;
            while (c < count && rule_of(out[c]) != *rule)
                c++;
            if (c == count && (!g->behind || may_begin(m, *rule, column)))
                out[count++] = candidate_of(length, *rule);
        }
    }
    return count;
}

/* Tries a rule that promises to match from `start` to `end` at most; the better of what it matches and `best`. */
static nx_match *better(nx_matcher *m, const tables *t, uint32_t rule, uint32_t start, uint32_t end, nx_match *best)
{
    nx_match *room = &m->matches[best == &m->matches[0]];
    if (!prove(m, t, rule, start, end, room))
        return best;
    return !best || room->end > best->end || (room->end == best->end && rule < best->rule) ? room : best;
}

/* The longest match of the candidates at `start`, the first rule of equals; NULL where none is one. What the table promises
 * is the most that a candidate can be, so the search ends when no promise is better than what is proved. */
static nx_match *best_match(nx_matcher *m, const tables *t, uint32_t start, candidate *candidates, uint32_t count)
{
    nx_match *best = NULL;
    for (; count; count--) {
        uint32_t greatest = 0;
        for (uint32_t c = 1; c < count; c++)
            greatest = candidates[c] > candidates[greatest] ? c : greatest;
        candidate tried = candidates[greatest];
        candidates[greatest] = candidates[count - 1];
        uint32_t length = tried >> 16, end = length == ANY_LENGTH ? ANY_END : start + length, rule = rule_of(tried);
        if (best && (end < best->end || (end == best->end && rule > best->rule)))
            break;
        best = better(m, t, rule, start, end, best);
    }
    return best;
}

/* The same among the rules that are complete with the unit `start` alone. */
static nx_match *best_alone(nx_matcher *m, const tables *t, uint32_t start, uint64_t complete, nx_match *best)
{
    const uint32_t gate = t->gate[m->tape->symbol[start]];
    for (const nx_image_alone *one = t->alones + t->alone[gate - t->first_start]; one->way != NX_NO_WAY; one++) {
        if (!(complete >> one->way & 1))
            continue;
        if (best && (start + 1 < best->end || (start + 1 == best->end && one->rule > best->rule)))
            break;
        const nx_image_group *g = &t->groups[t->ways[one->way].group];
        if (!g->behind || may_begin(m, one->rule, column_before(m, t, g, start)))
            best = better(m, t, one->rule, start, start + 1, best);
    }
    return best;
}

/* The bits of a layer in the bytes of up to 64 units from `begins` on. There are eight bytes behind the last unit. */
static uint64_t read_starts(const uint8_t *begins, uint32_t count, enum nx_layer layer)
{
    uint64_t starts = 0;
    for (uint32_t i = 0; i < count; i += 8) {
        uint64_t eight = nx_load_eight(begins + i) >> layer & 0x0101010101010101u;
        starts |= (eight * 0x0102040810204080u >> 56) << i;
    }
    return starts & UINT64_MAX >> (64 - count);
}

/* Finds the hopes of the `count` units from `base` on. */
static void find_hopes(nx_matcher *m, const tables *t, uint32_t base, uint32_t count)
{
    const uint16_t *symbol = m->tape->symbol + base, *gate = t->gate;
    uint64_t hope = 0;
    m->hopes[count] = 0;
    for (uint32_t i = count; i--;) {
        const nx_image_wait *wait = &t->waits[gate[symbol[i]]];
        m->hopes[i] = hope = wait->awaited | (wait->passed & hope);
    }
}

/* The kinds of a block's units; what lies beside the units that are matched is nothing. */
static const uint16_t *kinds_of(nx_matcher *m, uint32_t base, uint32_t count)
{
    const uint16_t *symbol = m->tape->symbol + base;
    if (base > m->from && m->to - base >= count + 2)
        return symbol;
    const uint32_t left = m->to - base, reach = left < count + 2 ? left : count + 2;
    memcpy(m->kinds + 1, symbol, reach * sizeof *symbol);
    m->kinds[0] = base > m->from ? symbol[-1] : 0;
    for (uint32_t i = reach; i < count + 2; i++)
        m->kinds[i + 1] = 0;
    return m->kinds + 1;
}

/* Finds the spots among the starts of the `count` units from `base` on: most of these go on with nothing, which is found without
 * a branch that would be guessed wrongly. */
static inline __attribute__((always_inline)) uint32_t sift(nx_matcher *m, const tables *t, uint32_t base, uint32_t count,
                                                           const uint64_t *hopes)
{
    const uint16_t *kinds = kinds_of(m, base, count), *gate = t->gate;
    const nx_image_gate *gates = t->gates;
    const nx_image_start *begins = t->starts - t->first_start;
    spot *out = m->spots;
    for (uint32_t from = 0; from < count; from += WORD) {
        uint64_t starts = read_starts(m->tape->begins + base + from, count - from < WORD ? count - from : WORD, t->layer);
        for (; starts; starts &= starts - 1) {
            const uint32_t at = from + (uint32_t)__builtin_ctzll(starts);
            const uint16_t *here = kinds + at;
            const nx_image_start *first = &begins[gate[here[0]]];
            const nx_image_gate *second = &gates[gate[here[1]]];
            uint64_t begun = first->begun & gates[gate[here[-1]]].after, complete = begun & first->complete;
            uint64_t open = begun & second->second & (second->complete | gates[gate[here[2]]].third);
            if (hopes)
                open &= hopes[at + 1];
            out->open = open;
            out->complete = complete;
            out->at = base + at;
            out += (open | complete) != 0;
        }
    }
    return (uint32_t)(out - m->spots);
}

static uint32_t find_spots(nx_matcher *m, const tables *t, uint32_t base)
{
    const uint32_t left = m->to - base, count = left < BLOCK ? left : BLOCK;
    if (!t->waits)
        return sift(m, t, base, count, NULL);
    find_hopes(m, t, base, left < count + NX_MATCH_UNITS ? left : count + NX_MATCH_UNITS);
    return sift(m, t, base, count, m->hopes);
}

/* The columns of a kind for the tables of all groups. */
static const uint16_t *row_of(const tables *t, uint16_t kind) { return t->rows + t->row[kind] * t->group_count; }

/* The best match of the open ways of a spot; NULL where there is none. */
static nx_match *run_ways(nx_matcher *m, const tables *t, uint64_t ways, uint32_t unit)
{
    candidate candidates[CANDIDATES];
    ending ends[NX_MATCH_UNITS + 1];
    uint32_t count = 0;
    const uint32_t most = m->to - unit < NX_MATCH_UNITS ? m->to - unit : NX_MATCH_UNITS;
    const uint16_t *symbol = m->tape->symbol + unit;
    const uint16_t *first = row_of(t, symbol[0]), *second = row_of(t, most > 1 ? symbol[1] : 0);
    const uint16_t *third = row_of(t, most > 2 ? symbol[2] : 0);
    for (; ways; ways &= ways - 1) {
        const way_in *way = &t->ways[__builtin_ctzll(ways)];
        /* Most ways die with the third unit and accept nothing. */
        const uint32_t one = way->next[way->width + first[way->group]];
        const uint32_t two = way->next[one * way->width + second[way->group]];
        const uint32_t three = way->next[two * way->width + third[way->group]];
        if (!three & (one < way->first_accept) & (two < way->first_accept))
            continue;
        uint32_t found = run_way(m, way, symbol, one, most, ends);
        if (found)
            count = add_ends(m, t, &t->groups[way->group], unit, ends, found, candidates, count);
    }
    return count ? best_match(m, t, unit, candidates, count) : NULL;
}

/* The match that begins in a spot; NULL where there is none. */
static const nx_match *match_at(nx_matcher *m, const tables *t, const spot *s)
{
    m->window_group = UINT32_MAX;
    nx_match *best = s->open ? run_ways(m, t, s->open, s->at) : NULL;
    if (s->complete & ~s->open)
        best = best_alone(m, t, s->at, s->complete & ~s->open, best);
    if (best && best->roles >> NX_ROLE_SPAN & 1 && best->role[NX_ROLE_SPAN].end > best->role[NX_ROLE_SPAN].start) {
        best->start = best->role[NX_ROLE_SPAN].start;
        best->end = best->role[NX_ROLE_SPAN].end;
    }
    return best;
}

newsx_status nx_match_layer(nx_matcher *m, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, uint32_t from,
                            uint32_t to, nx_match_fn found, void *context)
{
    const tables *t = &m->layers[layer];
    if (!t->group_count)
        return NEWSX_OK;
    m->doc = doc;
    m->tape = tape;
    m->from = from;
    m->to = to;
    m->no_memory = false;
    m->run++;
    uint32_t free_from = from;       /* where the next match may start */
    for (uint32_t base = from; base < to; base += BLOCK) {
        const uint32_t spots = find_spots(m, t, base);
        for (const spot *s = m->spots, *last = s + spots; s < last; s++) {
            const nx_match *match = s->at < free_from ? NULL : match_at(m, t, s);
            if (!match)
                continue;
            free_from = match->end;
            if (m->seen)
                m->seen(m->seen_context, doc, tape, layer, match);
            if (!found(context, match))
                return NEWSX_OK;
        }
        if (m->no_memory)
            return NEWSX_NO_MEMORY;
    }
    return NEWSX_OK;
}

bool nx_tape_begin(const newsx_engine *engine, nx_arena *arena, nx_tape *tape)
{
    const uint8_t *of = NX_AT(engine->image, uint8_t, engine->image->kind_begins);
    const uint16_t *symbol = tape->symbol;
    const uint32_t count = tape->count;
    uint8_t *begins = nx_arena_alloc(arena, (size_t)count + 8);   /* they are read eight at a time */
    uint32_t i = 0;
    if (!begins)
        return false;
    for (; i + 4 <= count; i += 4) {
        begins[i] = of[symbol[i]];
        begins[i + 1] = of[symbol[i + 1]];
        begins[i + 2] = of[symbol[i + 2]];
        begins[i + 3] = of[symbol[i + 3]];
    }
    for (; i < count; i++)
        begins[i] = of[symbol[i]];
    memset(begins + count, 0, 8);
    tape->begins = begins;
    return true;
}

bool nx_match_may_start(const nx_matcher *m, const nx_tape *tape, enum nx_layer layer, uint32_t from, uint32_t to)
{
    const tables *t = &m->layers[layer];
    if (!t->group_count || to <= from)
        return false;
    const uint32_t here = t->gate[tape->symbol[from]], behind = t->gate[to - from > 1 ? tape->symbol[from + 1] : 0];
    if (here < t->first_start)
        return false;
    const nx_image_start *first = &t->starts[here - t->first_start];
    return first->begun & t->gates[t->gate[0]].after & (first->complete | t->gates[behind].second);
}
