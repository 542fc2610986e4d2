/* oracle.h - what PCRE2 finds of a rule's tree: the slow twin that programs are held to.
 *
 *     struct oracle *o = oracle_new(tree, passing, classes);
 *     enum oracle_answer a = oracle_match(o, tape, count, start, wanted, fits, context);
 *     oracle_free(o);
 *
 * A tape is classes, which are PCRE2's characters here. Roles become groups, token expressions become callouts; one
 * more callout at the end refuses each end but the one that is wanted. PCRE2's own short cuts are off: some of them
 * overlook that callout.
 */
#ifndef ORACLE_H
#define ORACLE_H

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

#include "match/match.h"
#include "pack/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ORACLE_END 255               /* the callout at the end */
#define ORACLE_ANY_END UINT32_MAX
#define ORACLE_GROUPS 64
#define ORACLE_LIMIT 20000           /* of PCRE2's steps in one match */

enum oracle_answer { ORACLE_NO_MATCH, ORACLE_MATCH, ORACLE_LIMIT_HIT };

struct oracle {
    uint64_t *const *passing;
    uint32_t classes;
    uint16_t *pattern;
    size_t length, room;
    uint32_t groups, regexes;
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    char fault[200];                 /* why PCRE2 does not take the pattern, else empty */
    /* of the match that runs */
    uint32_t wanted;
    bool (*fits)(void *context, uint32_t expression, uint32_t unit);
    void *fits_context;
    /* of the last match */
    uint32_t end;
    bool is_set[ORACLE_GROUPS];
    nx_range group[ORACLE_GROUPS];
};

static void oracle_put(struct oracle *o, const char *text)
{
    for (; *text; text++) {
        if (o->length == o->room &&
            !(o->pattern = realloc(o->pattern, (o->room = 2 * o->room + 64) * sizeof *o->pattern)))
            abort();
        o->pattern[o->length++] = (unsigned char)*text;
    }
}

/* The classes of a test as a class: [\x{1}\x{4}]. */
static void oracle_put_class(struct oracle *o, uint32_t test)
{
    char text[20];
    bool any = false;

    for (uint32_t c = 1; c < o->classes; c++)
        if (o->passing[test][c / 64] >> c % 64 & 1) {
            snprintf(text, sizeof text, "%s\\x{%x}", any ? "" : "[", c);
            oracle_put(o, text);
            any = true;
        }
    oracle_put(o, any ? "]" : "[^\\x{0}-\\x{ffff}]");
}

static void oracle_put_node(struct oracle *o, const nx_node *n);

/* Choices side by side, without groups: what stands behind may differ in length only so. */
static void oracle_put_choices(struct oracle *o, const nx_node *n)
{
    if (n->kind != NX_NODE_CHOICE) {
        oracle_put_node(o, n);
        return;
    }
    oracle_put_choices(o, n->left);
    oracle_put(o, "|");
    oracle_put_choices(o, n->right);
}

static void oracle_put_node(struct oracle *o, const nx_node *n)
{
    char text[40];

    switch (n->kind) {
    case NX_NODE_UNIT:
        oracle_put(o, "(?:");
        oracle_put_class(o, n->test_number);
        snprintf(text, sizeof text, n->regex ? "(?C%u))" : ")", o->regexes);
        o->regexes += n->regex != NULL;
        oracle_put(o, text);
        break;
    case NX_NODE_SEQUENCE:
        oracle_put_node(o, n->left);
        oracle_put_node(o, n->right);
        break;
    case NX_NODE_CHOICE:
        oracle_put(o, "(?:");
        oracle_put_choices(o, n);
        oracle_put(o, ")");
        break;
    case NX_NODE_REPEAT:
        oracle_put(o, "(?:");
        oracle_put_node(o, n->left);
        if (n->most == UINT32_MAX)
            snprintf(text, sizeof text, "){%u,}%s", n->least, n->lazy ? "?" : "");
        else
            snprintf(text, sizeof text, "){%u,%u}%s", n->least, n->most, n->lazy ? "?" : "");
        oracle_put(o, text);
        break;
    case NX_NODE_ROLE:
        o->groups++;
        oracle_put(o, "(");
        oracle_put_node(o, n->left);
        oracle_put(o, ")");
        break;
    case NX_NODE_LOOK:
        oracle_put(o, n->behind ? n->negative ? "(?<!" : "(?<=" : n->negative ? "(?!" : "(?=");
        oracle_put_choices(o, n->left);
        oracle_put(o, ")");
        break;
    case NX_NODE_EMPTY:
        break;
    }
}

/* 0 goes on, 1 makes PCRE2 go back. */
static int oracle_callout(pcre2_callout_block *block, void *context)
{
    struct oracle *o = context;

    if (block->callout_number == ORACLE_END)
        return o->wanted != ORACLE_ANY_END && block->current_position != o->wanted;
    return !o->fits(o->fits_context, block->callout_number, (uint32_t)block->current_position - 1);
}

/* Where `fault` is not empty PCRE2 does not take the pattern. */
static struct oracle *oracle_new(const nx_node *tree, uint64_t *const *passing, uint32_t classes)
{
    struct oracle *o = calloc(1, sizeof *o);
    int error;
    PCRE2_SIZE at;

    if (!o)
        abort();
    o->passing = passing;
    o->classes = classes;
    oracle_put(o, "(?:");
    oracle_put_node(o, tree);
    oracle_put(o, ")(?C255)");
    o->code = pcre2_compile(o->pattern, o->length,
                            PCRE2_ANCHORED | PCRE2_NO_AUTO_POSSESS | PCRE2_NO_START_OPTIMIZE | PCRE2_NO_DOTSTAR_ANCHOR, &error,
                            &at, NULL);
    if (!o->code) {
        snprintf(o->fault, sizeof o->fault, "error %d at %zu", error, at);
        return o;
    }
    o->data = pcre2_match_data_create(ORACLE_GROUPS + 1, NULL);
    o->context = pcre2_match_context_create(NULL);
    if (!o->data || !o->context || o->groups > ORACLE_GROUPS)
        abort();
    pcre2_set_match_limit(o->context, ORACLE_LIMIT);
    pcre2_set_callout(o->context, oracle_callout, o);
    return o;
}

static void oracle_free(struct oracle *o)
{
    pcre2_code_free(o->code);
    pcre2_match_data_free(o->data);
    pcre2_match_context_free(o->context);
    free(o->pattern);
    free(o);
}

/* Does the pattern match at `start`, and end at `wanted`? Of a match: its end and its groups. */
static enum oracle_answer oracle_match(struct oracle *o, const uint16_t *tape, uint32_t count, uint32_t start,
                                       uint32_t wanted, bool (*fits)(void *, uint32_t, uint32_t), void *fits_context)
{
    o->wanted = wanted;
    o->fits = fits;
    o->fits_context = fits_context;
    int got = pcre2_match(o->code, tape, count, start, 0, o->data, o->context);
    if (got == PCRE2_ERROR_NOMATCH)
        return ORACLE_NO_MATCH;
    if (got < 0)
        return ORACLE_LIMIT_HIT;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(o->data);
    o->end = (uint32_t)places[1];
    memset(o->is_set, 0, sizeof o->is_set);
    for (int g = 0; g + 1 < got; g++)
        if ((o->is_set[g] = places[2 * g + 2] != PCRE2_UNSET))
            o->group[g] = (nx_range){ (uint32_t)places[2 * g + 2], (uint32_t)places[2 * g + 3] };
    return ORACLE_MATCH;
}

/* The pattern, to be shown. */
static const char *oracle_pattern(const struct oracle *o)
{
    static char text[4000];
    size_t n = o->length < sizeof text ? o->length : sizeof text - 1;

    for (size_t i = 0; i < n; i++)
        text[i] = (char)o->pattern[i];
    text[n] = 0;
    return text;
}

#endif
