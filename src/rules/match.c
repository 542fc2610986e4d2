/* match.c - runs the rules of a layer over a tape: tables of states find candidates, PCRE2 proves them. */
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

#include "rules/image.h"

#include <stdlib.h>
#include <string.h>

#define END_CALLOUT 255              /* at the end of every pattern: is this the end that the table found? */
#define JIT_AFTER 64                 /* uses after which compiling to machine code pays */
#define MATCH_LIMIT 10000
#define LONGER_LIMIT 1000            /* for looking for a longer match than PCRE2 found by itself */
#define HEAP_LIMIT 1024              /* KiB */
#define ENDS 16                      /* how many possible ends of one group are kept, the longest */
#define ANY_END UINT32_MAX           /* of a candidate from an open group: PCRE2 finds it */
#define CANDIDATES 64                /* pairs of end and rule at one place */

typedef struct {
    pcre2_code_16 *code;
    pcre2_code_8 **regex;            /* token expressions, compiled when first asked for */
    uint32_t uses;
    bool jit, broken;
    uint32_t warned;                 /* number of the run in which it was last told of */
} ready;

struct nx_matcher {
    const newsx_engine *engine;
    ready *rules;
    uint32_t rule_count;
    pcre2_match_data_16 *data;
    pcre2_match_data_8 *word_data;
    pcre2_match_context_16 *limits;
    pcre2_match_context_8 *word_limits;
    pcre2_jit_stack_16 *stack;
    uint16_t *letters;               /* of the tape's units from..to, for the layer at hand */
    uint32_t letters_capacity;
    uint16_t window[NX_LOOK_UNITS + NX_MATCH_UNITS + NX_LOOK_UNITS];   /* columns of the candidate, for its group */
    uint32_t window_from, window_count, window_group;
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

/* Does the unit's text fit a token expression? */
static bool regex_fits(nx_matcher *m, uint32_t number, uint32_t unit)
{
    const nx_image_rule *rule = rule_at(m, m->rule);
    ready *r = &m->rules[m->rule];
    if (!r->regex && !(r->regex = calloc(rule->regex.count, sizeof *r->regex))) {
        m->no_memory = true;
        return false;
    }
    if (!r->regex[number]) {
        int error;
        PCRE2_SIZE at;
        const char *text = NX_STRING(m->engine->image, NX_AT(m->engine->image, uint32_t, rule->regex)[number]);
        r->regex[number] = pcre2_compile_8((PCRE2_SPTR8)text, PCRE2_ZERO_TERMINATED,
                                           PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF, &error, &at, NULL);
        if (!r->regex[number]) {
            m->no_memory = true;     /* it did compile when the image was made */
            return false;
        }
    }
    nx_span span = nx_tape_span(m->doc, m->tape, unit, unit + 1);
    return pcre2_match_8(r->regex[number], (PCRE2_SPTR8)m->doc->text + span.start, span.end - span.start, 0,
                         PCRE2_NO_UTF_CHECK, m->word_data, m->word_limits) >= 0;
}

/* 0 goes on, 1 makes PCRE2 look for another way. */
static int callout(pcre2_callout_block_16 *block, void *context)
{
    nx_matcher *m = context;
    if (block->callout_number == END_CALLOUT)
        return m->wanted != ANY_END && block->current_position != m->wanted;
    return !regex_fits(m, block->callout_number, m->window_from + (uint32_t)block->current_position - 1);
}

nx_matcher *nx_matcher_new(const newsx_engine *engine)
{
    nx_matcher *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->engine = engine;
    m->rule_count = engine->image->rules.count;
    m->rules = calloc(m->rule_count + 1, sizeof *m->rules);
    m->data = pcre2_match_data_create_16(NX_MAX_GROUPS + 1, NULL);
    m->word_data = pcre2_match_data_create_8(4, NULL);
    m->limits = pcre2_match_context_create_16(NULL);
    m->word_limits = pcre2_match_context_create_8(NULL);
    if (!m->rules || !m->data || !m->word_data || !m->limits || !m->word_limits) {
        nx_matcher_free(m);
        return NULL;
    }
    pcre2_set_match_limit_16(m->limits, m->limit = MATCH_LIMIT);
    pcre2_set_heap_limit_16(m->limits, HEAP_LIMIT);
    pcre2_set_match_limit_8(m->word_limits, MATCH_LIMIT);
    pcre2_set_heap_limit_8(m->word_limits, HEAP_LIMIT);
    pcre2_set_callout_16(m->limits, callout, m);
    return m;
}

void nx_matcher_free(nx_matcher *m)
{
    if (!m)
        return;
    for (uint32_t r = 0; m->rules && r < m->rule_count; r++) {
        uint32_t count = m->rules[r].regex ? rule_at(m, r)->regex.count : 0;
        for (uint32_t i = 0; i < count; i++)
            pcre2_code_free_8(m->rules[r].regex[i]);
        free(m->rules[r].regex);
        pcre2_code_free_16(m->rules[r].code);
    }
    free(m->rules);
    pcre2_match_data_free_16(m->data);
    pcre2_match_data_free_8(m->word_data);
    pcre2_match_context_free_16(m->limits);
    pcre2_match_context_free_8(m->word_limits);
    pcre2_jit_stack_free_16(m->stack);
    free(m->letters);
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
    /* Another version of PCRE2 than the build's refuses what that one serialized: then the pattern is compiled. */
    if (!r->code && source->compiled.count)
        pcre2_serialize_decode_16(&r->code, 1, NX_AT(m->engine->image, uint8_t, source->compiled), NULL);
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

/* Fills the window with the columns of units start..end and of those beside them that the rule may look at. */
static void look_through(nx_matcher *m, const nx_image_group *group, const nx_image_rule *rule, uint32_t start, uint32_t end)
{
    uint32_t from = start - m->from > rule->look_before ? start - rule->look_before : m->from;
    uint32_t to = m->to - end > rule->look_after ? end + rule->look_after : m->to;
    if (m->window_group == rule->group && m->window_from <= from && m->window_from + m->window_count >= to)
        return;
    const uint16_t *column = NX_AT(m->engine->image, uint16_t, group->column), *letters = m->letters + (from - m->from);
    m->window_group = rule->group;
    m->window_from = from;
    m->window_count = to - from;
    for (uint32_t i = 0; i < m->window_count; i++)
        m->window[i] = column[letters[i]];
}

static void tell_limit(nx_matcher *m, uint32_t rule, uint32_t start, uint32_t end)
{
    if (m->rules[rule].warned == m->run)
        return;
    m->rules[rule].warned = m->run;
    nx_warn(m->doc, nx_tape_span(m->doc, m->tape, start, end).start, "rule %s was stopped here: its pattern tries too many ways",
            nx_rule_id(m->engine, (uint16_t)rule));
}

/* One try of PCRE2 at `start`, ending at `end` or where it likes. */
static int try_match(nx_matcher *m, uint32_t start, uint32_t end, uint32_t limit)
{
    ready *r = &m->rules[m->rule];
    m->wanted = end == ANY_END ? ANY_END : end - m->window_from;
    if (limit != m->limit) {
        pcre2_set_match_limit_16(m->limits, limit);
        m->limit = limit;
    }
    return r->jit ? pcre2_jit_match_16(r->code, m->window, m->window_count, start - m->window_from, 0, m->data, m->limits)
                  : pcre2_match_16(r->code, m->window, m->window_count, start - m->window_from, 0, m->data, m->limits);
}

/* Fills `match` from what PCRE2 has just found. */
static void fill_match(const nx_matcher *m, const nx_image_rule *rule, int got, uint32_t start, nx_match *match)
{
    const uint16_t *groups = NX_AT(m->engine->image, uint16_t, rule->groups);
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer_16(m->data);
    match->start = start;
    match->end = m->window_from + (uint32_t)places[1];
    match->rule = (uint16_t)m->rule;
    match->roles = 0;
    for (uint32_t g = 0; g < rule->groups.count && (int)g + 1 < got; g++)
        if (places[2 * g + 2] != PCRE2_UNSET)
            set_role(match, (enum nx_role)groups[g], m->window_from + (uint32_t)places[2 * g + 2],
                     m->window_from + (uint32_t)places[2 * g + 3]);
}

/* Proves that `rule` matches from unit `start` and finds the roles. `end` is as far as the table says that it may reach: PCRE2
 * is held to that where the table cannot be wrong, else it is asked for more where it stops short of it. */
static bool prove(nx_matcher *m, const nx_image_layer *layer, uint32_t rule, uint32_t start, uint32_t end, nx_match *match)
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
    if (!make_ready(m, rule))
        return false;
    uint32_t reach = end;
    if (end == ANY_END)
        reach = m->to - start > NX_MATCH_UNITS ? start + NX_MATCH_UNITS : m->to;
    look_through(m, NX_AT(m->engine->image, nx_image_group, layer->groups) + source->group, source, start, reach);
    int got = try_match(m, start, source->exact ? end : ANY_END, MATCH_LIMIT);
    if (got < 0) {
        if (got == PCRE2_ERROR_MATCHLIMIT || got == PCRE2_ERROR_HEAPLIMIT || got == PCRE2_ERROR_DEPTHLIMIT ||
            got == PCRE2_ERROR_JIT_STACKLIMIT)
            tell_limit(m, rule, start, reach);
        m->no_memory = m->no_memory || got == PCRE2_ERROR_NOMEMORY;
        return false;
    }
    fill_match(m, source, got, start, match);
    if (match->end < end && end != ANY_END && !source->ahead && (got = try_match(m, start, end, LONGER_LIMIT)) > 0)
        fill_match(m, source, got, start, match);
    return true;
}

typedef struct { uint32_t end; uint16_t rule; } candidate;   /* end: letters from the start of the run, or ANY_END */

/* Adds what one group accepts at letter `start` to the candidates: each rule with its longest end. */
static uint32_t run_group(const nx_image *image, const nx_image_group *g, const uint16_t *letters, uint32_t start, uint32_t to,
                          candidate *out, uint32_t count)
{
    const uint16_t *column = NX_AT(image, uint16_t, g->column), *next = NX_AT(image, uint16_t, g->next);
    const uint32_t columns = g->columns, first_accept = g->first_accept;
    uint32_t ends[ENDS], states[ENDS], found = 0;
    uint32_t limit = to - start > NX_MATCH_UNITS ? start + NX_MATCH_UNITS : to;
    uint32_t state = next[columns + column[letters[start]]];
    for (uint32_t j = start + 1; state; j++) {
        if (state >= first_accept) {
            ends[found % ENDS] = j;
            states[found++ % ENDS] = state;
        }
        if (j >= limit)
            break;
        state = next[state * columns + column[letters[j]]];
    }
    if (!found)
        return count;
    const uint16_t *accepted = NX_AT(image, uint16_t, g->accepted);
    const uint32_t *accept = NX_AT(image, uint32_t, g->accept);
    const nx_image_rule *rules = NX_AT(image, nx_image_rule, image->rules);
    uint32_t first = count;
    for (uint32_t tries = found < ENDS ? found : ENDS; tries--; found--) {
        const uint16_t *list = accepted + accept[states[(found - 1) % ENDS]];
        for (uint32_t r = 1; r <= list[0] && count < CANDIDATES; r++) {
            nx_part before = rules[list[r]].before;
            if (before.count && (!start || !NX_AT(image, uint8_t, before)[column[letters[start - 1]]]))
                continue;
            uint32_t c = first;
            while (c < count && out[c].rule != list[r])
                c++;
            if (c == count)
                out[count++] = (candidate){ g->open ? ANY_END : ends[(found - 1) % ENDS], list[r] };
        }
    }
    return count;
}

/* The longest first, then the rule that stands first; few, so sorted by insertion. */
static void sort_candidates(candidate *c, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        candidate v = c[i];
        uint32_t j = i;
        for (; j && (c[j - 1].end < v.end || (c[j - 1].end == v.end && c[j - 1].rule > v.rule)); j--)
            c[j] = c[j - 1];
        c[j] = v;
    }
}

/* The longest match of the candidates at `start`, the first rule of equals; NULL where none is one. What the table promises
 * is the most that a candidate can be, so the search ends when no promise is better than what is proved. */
static nx_match *best_match(nx_matcher *m, const nx_image_layer *layer, uint32_t start, candidate *candidates, uint32_t count)
{
    nx_match *best = NULL, *room = &m->matches[0];
    m->window_group = UINT32_MAX;
    if (count > 1)
        sort_candidates(candidates, count);
    for (uint32_t c = 0; c < count; c++) {
        uint32_t end = candidates[c].end == ANY_END ? ANY_END : candidates[c].end + m->from, rule = candidates[c].rule;
        if (best && (end < best->end || (end == best->end && rule > best->rule)))
            break;
        if (!prove(m, layer, rule, start, end, room))
            continue;
        if (!best || room->end > best->end || (room->end == best->end && rule < best->rule)) {
            best = room;
            room = &m->matches[best == &m->matches[0]];
        }
    }
    if (best && best->roles >> NX_ROLE_SPAN & 1 && best->role[NX_ROLE_SPAN].end > best->role[NX_ROLE_SPAN].start) {
        best->start = best->role[NX_ROLE_SPAN].start;
        best->end = best->role[NX_ROLE_SPAN].end;
    }
    return best;
}

newsx_status nx_match_layer(nx_matcher *m, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, uint32_t from,
                            uint32_t to, nx_match_fn found, void *context)
{
    const nx_image *image = m->engine->image;
    const nx_image_layer *l = NX_AT(image, nx_image_layer, image->layers) + layer;
    const nx_image_group *groups = NX_AT(image, nx_image_group, l->groups);
    const nx_image_gate *gates = NX_AT(image, nx_image_gate, l->gates);
    const uint16_t *letter = NX_AT(image, uint16_t, l->letter);
    if (!l->groups.count || to <= from)
        return NEWSX_OK;
    uint32_t n = to - from;
    if (n + 1 > m->letters_capacity) {
        uint16_t *more = realloc(m->letters, ((size_t)n + 1) * sizeof *more);
        if (!more)
            return NEWSX_NO_MEMORY;
        m->letters = more;
        m->letters_capacity = n + 1;
    }
    uint16_t *letters = m->letters;
    for (uint32_t i = 0; i < n; i++)
        letters[i] = letter[tape->symbol[from + i]];
    letters[n] = letter[0];
    m->doc = doc;
    m->tape = tape;
    m->from = from;
    m->to = to;
    m->no_memory = false;
    m->run++;
    candidate candidates[CANDIDATES];
    const nx_image_gate *before = &gates[letters[n]], *here = &gates[letters[0]];
    for (uint32_t i = 0; i < n;) {
        const nx_image_gate *behind = &gates[letters[i + 1]];
        uint64_t set = here->starts & before->after & (here->alone | behind->second);
        const nx_match *match = NULL;
        if (set) {
            uint32_t count = 0;
            for (; set; set &= set - 1)
                count = run_group(image, &groups[__builtin_ctzll(set)], letters, i, n, candidates, count);
            match = count ? best_match(m, l, from + i, candidates, count) : NULL;
            if (m->no_memory)
                return NEWSX_NO_MEMORY;
        }
        if (!match || match->end <= from + i + 1) {
            before = here;
            here = behind;
            i++;
        } else {
            i = match->end - from;
            before = &gates[letters[i - 1]];
            here = &gates[letters[i]];
        }
        if (match && m->seen)
            m->seen(m->seen_context, doc, tape, layer, match);
        if (match && !found(context, match))
            break;
    }
    return NEWSX_OK;
}

bool nx_match_may_start(const newsx_engine *engine, const nx_tape *tape, enum nx_layer layer, uint32_t from, uint32_t to)
{
    const nx_image *image = engine->image;
    const nx_image_layer *l = NX_AT(image, nx_image_layer, image->layers) + layer;
    const nx_image_gate *gates = NX_AT(image, nx_image_gate, l->gates);
    const uint16_t *letter = NX_AT(image, uint16_t, l->letter);
    if (!l->groups.count || to <= from)
        return false;
    const nx_image_gate *here = &gates[letter[tape->symbol[from]]];
    const nx_image_gate *behind = &gates[letter[to - from > 1 ? tape->symbol[from + 1] : 0]];
    return here->starts & gates[letter[0]].after & (here->alone | behind->second);
}
