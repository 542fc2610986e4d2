/* reference.h - the slowest matcher that is right: every rule at every unit, by walking over the pattern's tree.
 *
 * It has no table, no alphabet, no prefilter and no program, and knows no limits; a pattern is a tree, and a unit
 * passes a test or does not. The fast matcher is held to what this one finds.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "build/builder.h"
#include "match/match.h"

#include <string.h>

/* As the tables have it: a count above these is none, since a table only says how far a rule may reach at most. */
enum { REFERENCE_UNROLL = 20, REFERENCE_UNROLL_GAP = 1 };

typedef struct {
    const nx_builder *b;
    const uint16_t *symbol;
    uint32_t from, to;               /* the units that are matched */
    bool (*fits)(void *context, const char *expression, uint32_t unit);
    void *context;
    uint32_t end, wanted;            /* of the match; UINT32_MAX: any end */
    nx_match match;                  /* its roles */
} reference;

static bool passes(const reference *r, uint32_t test, uint32_t unit)
{
    const uint32_t kind = r->symbol[unit];
    return r->b->holds[test][kind / 64] >> kind % 64 & 1;
}

/* ------------------------------------------------------------ matching: first alternative first, repetitions as far
 * as they go */

/* What has to match behind a node. */
typedef struct rest {
    bool (*go)(reference *r, uint32_t at, const struct rest *rest);
    const nx_node *node;
    uint32_t count, start;
    const struct rest *next;
} rest;

static bool walk(reference *r, const nx_node *n, uint32_t at, const rest *next);

static bool go_on(reference *r, uint32_t at, const rest *k) { return k->go(r, at, k); }

static bool at_end(reference *r, uint32_t at, const rest *k)
{
    (void)k;
    r->end = at;
    return r->wanted == UINT32_MAX || r->wanted == at;
}

static bool anywhere(reference *r, uint32_t at, const rest *k)
{
    (void)r;
    (void)at;
    (void)k;
    return true;
}

static bool exactly_at(reference *r, uint32_t at, const rest *k)
{
    (void)r;
    return at == k->start;
}

static bool walk_right(reference *r, uint32_t at, const rest *k) { return walk(r, k->node->right, at, k->next); }

static bool repeat(reference *r, uint32_t at, const rest *k)
{
    const nx_node *n = k->node;
    if (k->count > n->least && at == k->start)
        return go_on(r, at, k->next);          /* a turn that took nothing ends the loop */
    const rest again = { repeat, n, k->count + 1, at, k->next };
    const bool may_go = k->count < n->most, may_stop = k->count >= n->least;
    if (n->lazy && may_stop && go_on(r, at, k->next))
        return true;
    if (may_go && walk(r, n->left, at, &again))
        return true;
    return !n->lazy && may_stop && go_on(r, at, k->next);
}

static bool close_role(reference *r, uint32_t at, const rest *k)
{
    const enum nx_role role = k->node->role;
    const nx_range before = r->match.role[role];
    const uint64_t roles = r->match.roles;
    r->match.role[role] = (nx_range){ k->start, at };
    r->match.roles |= 1ull << role;
    if (go_on(r, at, k->next))
        return true;
    r->match.role[role] = before;
    r->match.roles = roles;
    return false;
}

/* Does one of the choices end where the match stands, from as far back as it is long? */
static bool walk_back(reference *r, const nx_node *n, uint32_t at)
{
    if (n->kind == NX_NODE_CHOICE)
        return walk_back(r, n->left, at) || walk_back(r, n->right, at);
    const uint32_t length = nx_pattern_least(n);
    const rest here = { exactly_at, NULL, 0, at, NULL };
    return at - r->from >= length && walk(r, n, at - length, &here);
}

static bool look(reference *r, const nx_node *n, uint32_t at, const rest *next)
{
    const rest done = { anywhere, NULL, 0, 0, NULL };
    const nx_match before = r->match;
    const bool there = n->behind ? walk_back(r, n->left, at) : walk(r, n->left, at, &done);
    if (n->negative)
        r->match = before;
    if (there != n->negative && go_on(r, at, next))
        return true;
    r->match = before;
    return false;
}

static bool walk(reference *r, const nx_node *n, uint32_t at, const rest *next)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        return at < r->to && passes(r, n->test_number, at) && (!n->regex || r->fits(r->context, n->regex, at)) &&
               go_on(r, at + 1, next);
    case NX_NODE_SEQUENCE: {
        const rest right = { walk_right, n, 0, 0, next };
        return walk(r, n->left, at, &right);
    }
    case NX_NODE_CHOICE:
        return walk(r, n->left, at, next) || walk(r, n->right, at, next);
    case NX_NODE_REPEAT: {
        const rest loop = { repeat, n, 0, at, next };
        return repeat(r, at, &loop);
    }
    case NX_NODE_ROLE: {
        const rest close = { close_role, n, 0, at, next };
        return walk(r, n->left, at, &close);
    }
    case NX_NODE_LOOK:
        return look(r, n, at, next);
    case NX_NODE_EMPTY:
        break;
    }
    return go_on(r, at, next);
}

/* The first match in that order at `start`; with `wanted`, the first that ends there. */
static bool first_match(reference *r, const nx_node *tree, uint32_t start, uint32_t wanted)
{
    const rest end = { at_end, NULL, 0, 0, NULL };
    r->wanted = wanted;
    memset(&r->match, 0, sizeof r->match);
    return walk(r, tree, start, &end);
}

/* ------------------------------------------------------------ how far a rule may reach */

static bool is_gap(const reference *r, const nx_node *n)
{
    uint32_t kinds = 0;
    if (!n || n->kind == NX_NODE_LOOK)
        return false;
    if (n->kind != NX_NODE_UNIT)
        return is_gap(r, n->left) || is_gap(r, n->right);
    for (uint32_t w = 0; w < (r->b->kind_count + 63) / 64; w++)
        kinds += (uint32_t)__builtin_popcountll(r->b->holds[n->test_number][w]);
    return kinds > r->b->kind_count / 4;
}

/* Of the units from the match's start on: may the tree end there that starts at one of `at`, without what stands
 * beside it, expressions and large counts? */
typedef struct { bool at[NX_MATCH_UNITS + 1]; } ends;

static bool add_ends(ends *to, const ends *from)
{
    bool more = false;
    for (uint32_t i = 0; i <= NX_MATCH_UNITS; i++) {
        more |= from->at[i] && !to->at[i];
        to->at[i] |= from->at[i];
    }
    return more;
}

static ends reach(const reference *r, const nx_node *n, uint32_t start, ends at)
{
    ends out = { { false } };
    switch (n->kind) {
    case NX_NODE_UNIT:
        for (uint32_t i = 0; i < NX_MATCH_UNITS && start + i < r->to; i++)
            out.at[i + 1] = at.at[i] && passes(r, n->test_number, start + i);
        return out;
    case NX_NODE_SEQUENCE:
        return reach(r, n->right, start, reach(r, n->left, start, at));
    case NX_NODE_CHOICE: {
        const ends right = reach(r, n->right, start, at);
        out = reach(r, n->left, start, at);
        add_ends(&out, &right);
        return out;
    }
    case NX_NODE_ROLE:
        return reach(r, n->left, start, at);
    case NX_NODE_REPEAT: {
        const uint32_t unroll = is_gap(r, n->left) ? REFERENCE_UNROLL_GAP : REFERENCE_UNROLL;
        const uint32_t least = n->least < unroll ? n->least : unroll;
        for (uint32_t i = 0; i < least; i++)
            at = reach(r, n->left, start, at);
        out = at;
        for (uint32_t i = least; n->most > unroll || i < n->most; i++) {
            at = reach(r, n->left, start, at);
            if (!add_ends(&out, &at))
                break;
        }
        return out;
    }
    default:
        return at;
    }
}

/* Does the tree end with what must follow it? */
static bool ends_ahead(const nx_node *n)
{
    switch (n->kind) {
    case NX_NODE_LOOK:
        return !n->behind && !n->negative;
    case NX_NODE_SEQUENCE:
        return ends_ahead(n->right) || (n->right->kind == NX_NODE_LOOK && ends_ahead(n->left)) ||
               (n->right->kind == NX_NODE_EMPTY && ends_ahead(n->left));
    case NX_NODE_CHOICE:
        return ends_ahead(n->left) || ends_ahead(n->right);
    case NX_NODE_ROLE:
        return ends_ahead(n->left);
    case NX_NODE_REPEAT:
        return n->most <= REFERENCE_UNROLL && ends_ahead(n->left);
    default:
        return false;
    }
}

/* What one rule matches at `start`: as far as it may reach, where the pattern can end there; else its first match. */
static bool reference_rule(reference *r, uint32_t rule, uint32_t start)
{
    const nx_node *tree = r->b->trees[rule];
    ends at = { { false } };
    uint32_t longest = 0;
    if (!first_match(r, tree, start, UINT32_MAX))
        return false;
    const uint32_t end = r->end;
    const nx_match match = r->match;
    at.at[0] = true;
    at = reach(r, tree, start, at);
    for (uint32_t i = 0; i <= NX_MATCH_UNITS; i++)
        longest = at.at[i] ? start + i : longest;
    if (ends_ahead(tree) || longest <= end || !first_match(r, tree, start, longest)) {
        r->end = end;
        r->match = match;
    }
    r->match.start = start;
    r->match.end = r->end;
    r->match.rule = (uint16_t)rule;
    return true;
}

/* The best match of a layer's rules at `start`: the longest, then the first rule. */
static bool reference_best(reference *r, enum nx_layer layer, uint32_t start, nx_match *best)
{
    bool any = false;
    for (uint32_t rule = 0; rule < r->b->rule_count; rule++) {
        if (r->b->rules[rule]->layer != layer || !reference_rule(r, rule, start))
            continue;
        if (!any || r->match.end > best->end)
            *best = r->match;
        any = true;
    }
    if (any && best->roles >> NX_ROLE_SPAN & 1 && best->role[NX_ROLE_SPAN].end > best->role[NX_ROLE_SPAN].start) {
        best->start = best->role[NX_ROLE_SPAN].start;
        best->end = best->role[NX_ROLE_SPAN].end;
    }
    return any;
}

#endif
