/* pattern.c - the rule notation: text -> tree. A plain recursive descent; nesting is counted. */
#include "pack/pattern.h"
#include "base/error.h"
#include "segment/entry.h"

#include <string.h>

#define MAX_DEPTH 60
#define MAX_NODES 20000              /* all defines written out */

typedef struct {
    nx_arena *arena;
    const nx_sources *sources;
    const char *text, *at, *path;
    uint32_t line, column;
    bool user;                       /* the pack is a user's */
    int depth, *nodes;
    newsx_error *error;
    newsx_status status;
} parser;

static nx_node *choice(parser *p);

static void where(const parser *p, uint32_t *line, uint32_t *column)
{
    *line = p->line;
    *column = p->column;
    for (const char *c = p->text; c < p->at; c++) {
        if (*c == '\n')
            ++*line, *column = 1;
        else if (((unsigned char)*c & 0xC0) != 0x80)
            ++*column;
    }
}

static void *fault(parser *p, const char *what)
{
    if (p->status != NEWSX_OK)
        return NULL;
    uint32_t line, column;
    where(p, &line, &column);
    p->status = nx_fail(p->error, NEWSX_BAD_RULE, p->path, line, column, "%s", what);
    return NULL;
}

static void *no_memory(parser *p)
{
    if (p->status == NEWSX_OK)
        p->status = nx_fail(p->error, NEWSX_NO_MEMORY, p->path, 0, 0, "out of memory");
    return NULL;
}

static nx_node *node_new(parser *p, enum nx_node_kind kind, nx_node *left, nx_node *right)
{
    if (++*p->nodes > MAX_NODES)
        return fault(p, "the pattern is too large (its defines written out)");
    nx_node *n = nx_arena_zalloc(p->arena, 1, sizeof *n);
    if (!n)
        return no_memory(p);
    n->kind = kind;
    n->left = left;
    n->right = right;
    return n;
}

static nx_test *test_new(parser *p, enum nx_test_kind kind, nx_test *left, nx_test *right)
{
    nx_test *t = nx_arena_zalloc(p->arena, 1, sizeof *t);
    if (!t)
        return no_memory(p);
    t->kind = kind;
    t->left = left;
    t->right = right;
    t->path = p->path;
    where(p, &t->line, &t->column);
    return t;
}

static void skip_space(parser *p)
{
    while (*p->at == ' ' || *p->at == '\n' || *p->at == '\t' || *p->at == '\r')
        p->at++;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; }

/* A number at p->at; false where there is none. */
static bool number(parser *p, uint32_t *out)
{
    if (!is_digit(*p->at))
        return false;
    uint64_t value = 0;
    while (is_digit(*p->at)) {
        value = value * 10 + (uint64_t)(*p->at++ - '0');
        if (value > UINT32_MAX - 1)
            value = UINT32_MAX - 1;
    }
    *out = (uint32_t)value;
    return true;
}

/* A name ("say-that") at p->at, copied; NULL where there is none. */
static const char *name(parser *p)
{
    const char *start = p->at;
    while (is_name(*p->at))
        p->at++;
    if (p->at == start)
        return NULL;
    const char *copy = nx_arena_copy(p->arena, start, (size_t)(p->at - start));
    return copy ? copy : no_memory(p);
}

static int role_find(const char *text)
{
    for (int r = 0; r < NX_ROLE_COUNT; r++)
        if (strcmp(nx_role_names[r], text) == 0)
            return r;
    return -1;
}

/* How near a define is: of the same pack, of the same author (the built-in packs are one work), of another. */
static int nearness(const parser *p, const nx_define_source *d) { return d->path == p->path ? 2 : d->user == p->user; }

/* The define of that name; of several the nearest, then the latest. */
static const nx_define_source *define_find(const parser *p, const char *text)
{
    const nx_define_source *found = NULL;
    for (const nx_define_source *d = p->sources->defines; d; d = d->next)
        if (strcmp(d->name, text) == 0 && (!found || nearness(p, d) > nearness(p, found)))
            found = d;
    return found;
}

/* The tree of a define, or NULL with the status untouched where there is no such define. */
static nx_node *define(parser *p, const char *text)
{
    const nx_define_source *d = define_find(p, text);
    if (!d)
        return NULL;
    if (p->depth >= MAX_DEPTH)
        return fault(p, "defines are nested too deeply, or name each other in a circle");
    parser inner = *p;
    inner.depth++;
    inner.path = d->path;
    inner.user = d->user;
    inner.line = d->line;
    inner.column = d->column;
    inner.text = inner.at = d->pattern;
    nx_node *n = choice(&inner);
    if (n && *inner.at)
        n = fault(&inner, "an unexpected )");
    p->status = inner.status;
    return n;
}

/* {name}, {!name}, {a b}, {a|b}, {1-31}: a blank is "and" and binds closer than |; so is &. A name may be a define of one
 * unit. */
static nx_test *class_atom(parser *p)
{
    skip_space(p);
    if (*p->at == '!') {
        p->at++;
        nx_test *inner = class_atom(p);
        return inner ? test_new(p, NX_TEST_NOT, inner, NULL) : NULL;
    }
    if (is_digit(*p->at)) {
        nx_test *t = test_new(p, NX_TEST_RANGE, NULL, NULL);
        if (!t)
            return NULL;
        number(p, &t->low);
        t->high = t->low;
        if (*p->at == '-') {
            p->at++;
            if (!number(p, &t->high))
                return fault(p, "a range needs a number behind its -");
        }
        return t->high < t->low ? fault(p, "the range runs backwards") : t;
    }
    nx_test *t = test_new(p, NX_TEST_NAME, NULL, NULL);
    if (!t)
        return NULL;
    const char *start = p->at;
    t->text = name(p);
    if (!t->text)
        return fault(p, "expected the name of a class here");
    nx_node *piece = define(p, t->text);
    if (!piece)
        return p->status == NEWSX_OK ? t : NULL;
    if (piece->kind != NX_NODE_UNIT || piece->regex) {
        p->at = start;
        return fault(p, "a define stands beside other classes only where it is one unit");
    }
    return piece->test;
}

/* Does a further class follow, behind a blank or an &? Goes there. */
static bool next_class(parser *p)
{
    const char *end = p->at;
    skip_space(p);
    if (*p->at == '&') {
        p->at++;
        return true;
    }
    return p->at > end && (is_name(*p->at) || *p->at == '!');
}

static nx_test *class_and(parser *p)
{
    nx_test *left = class_atom(p);
    while (left && next_class(p)) {
        nx_test *right = class_atom(p);
        left = right ? test_new(p, NX_TEST_AND, left, right) : NULL;
    }
    return left;
}

static nx_test *class_or(parser *p)
{
    nx_test *left = class_and(p);
    for (skip_space(p); left && *p->at == '|'; skip_space(p)) {
        p->at++;
        nx_test *right = class_and(p);
        left = right ? test_new(p, NX_TEST_OR, left, right) : NULL;
    }
    return left;
}

/* What stands between braces at p->at, behind the opening one. */
static nx_node *braces(parser *p)
{
    int role = -1;
    const char *start = p->at, *colon = start;
    while (is_name(*colon))
        colon++;
    if (*colon == ':') {
        const char *text = name(p);
        if (!text)
            return fault(p, "expected the name of a role before :");
        if ((role = role_find(text)) < 0) {
            p->at = start;
            return fault(p, "there is no such role");
        }
        p->at++;
        start = p->at;
    }
    nx_node *n = NULL;
    const char *end = start;
    while (is_name(*end))
        end++;
    if (*end == '}' && end > start && !is_digit(*start)) {
        const char *text = nx_arena_copy(p->arena, start, (size_t)(end - start));
        if (!text)
            return no_memory(p);
        n = define(p, text);
        if (p->status != NEWSX_OK)
            return NULL;
        if (n)
            p->at = end;
    }
    if (!n) {
        n = node_new(p, NX_NODE_UNIT, NULL, NULL);
        if (!n || !(n->test = class_or(p)))
            return NULL;
    }
    if (*p->at != '}')
        return fault(p, "expected } here");
    p->at++;
    if (role >= 0) {
        n = node_new(p, NX_NODE_ROLE, n, NULL);
        if (n)
            n->role = (enum nx_role)role;
    }
    return n;
}

/* Words as written (bare or in double quotation marks): one unit for each token that they make. */
static nx_node *literal(parser *p, const char *start, size_t length)
{
    char words[256];
    if (length >= sizeof words / 2)
        return fault(p, "the word is too long");
    if (nx_token_words(&p->sources->language, start, length, words, sizeof words) == 0)
        return fault(p, "this is no word");
    nx_node *all = NULL;
    /* The tokens' own letters, in the case as written: lower-casing keeps the length for ASCII, which is all that matters for
     * telling Black from black. */
    const char *source = start, *stop = start + length;
    for (char *word = words; *word;) {
        size_t size = strcspn(word, " ");
        while (source < stop && *source == ' ')
            source++;
        const char *as_written = (size_t)(stop - source) >= size ? nx_arena_copy(p->arena, source, size) : NULL;
        if (!as_written && p->arena->failed)
            return no_memory(p);
        source += size;
        nx_node *unit = node_new(p, NX_NODE_UNIT, NULL, NULL);
        if (!unit)
            return NULL;
        bool digits = true;
        for (size_t i = 0; i < size; i++)
            digits = digits && is_digit(word[i]);
        const char *keep = p->at;
        p->at = start;               /* faults are told at the word, not behind it */
        unit->test = test_new(p, digits ? NX_TEST_RANGE : NX_TEST_LITERAL, NULL, NULL);
        if (unit->test && digits) {
            p->at = word;
            number(p, &unit->test->low);
            unit->test->high = unit->test->low;
        } else if (unit->test) {
            unit->test->text = as_written ? as_written : nx_arena_copy(p->arena, word, size);
        }
        p->at = keep;
        if (!unit->test || (unit->test->kind == NX_TEST_LITERAL && !unit->test->text))
            return no_memory(p);
        all = all ? node_new(p, NX_NODE_SEQUENCE, all, unit) : unit;
        if (!all)
            return NULL;
        word += size;
        if (*word)
            word++;
    }
    return all;
}

static nx_node *group(parser *p)
{
    nx_node *n;
    if (*p->at == '?') {
        const char *form = p->at + 1;
        bool behind = *form == '<';
        form += behind;
        if (*form != '=' && *form != '!')
            return fault(p, "behind (? expected = ! <= or <!");
        p->at = form + 1;
        nx_node *inner = choice(p);
        if (!inner || !(n = node_new(p, NX_NODE_LOOK, inner, NULL)))
            return NULL;
        n->behind = behind;
        n->negative = *form == '!';
    } else {
        const char *colon = p->at;
        while (is_name(*colon))
            colon++;
        int role = -1;
        if (*colon == ':' && colon > p->at) {
            const char *start = p->at, *text = name(p);
            if (!text)
                return NULL;
            if ((role = role_find(text)) < 0) {
                p->at = start;
                return fault(p, "there is no such role");
            }
            p->at++;
        }
        n = choice(p);
        if (n && role >= 0 && (n = node_new(p, NX_NODE_ROLE, n, NULL)))
            n->role = (enum nx_role)role;
    }
    if (n && *p->at != ')')
        return fault(p, "expected ) here");
    p->at++;
    return n;
}

static bool ends_word(char c) { return !c || strchr(" \t\r\n|(){}?*+\"/", c) != NULL; }

static nx_node *atom(parser *p)
{
    char c = *p->at;
    nx_node *n;
    if (c == '{') {
        p->at++;
        n = braces(p);
    } else if (c == '(') {
        p->at++;
        if (++p->depth > MAX_DEPTH)
            return fault(p, "groups are nested too deeply");
        n = group(p);
        p->depth--;
    } else if (c == '.' && ends_word(p->at[1])) {
        p->at++;
        n = node_new(p, NX_NODE_UNIT, NULL, NULL);
        if (n)
            n->test = test_new(p, NX_TEST_ANY, NULL, NULL);
    } else if (c == '"') {
        const char *start = ++p->at;
        while (*p->at && *p->at != '"')
            p->at++;
        if (!*p->at)
            return fault(p, "the \" is not closed");
        n = literal(p, start, (size_t)(p->at - start));
        p->at++;
    } else if (c == '/') {
        n = node_new(p, NX_NODE_UNIT, NULL, NULL);
        if (n)
            n->test = test_new(p, NX_TEST_ANY, NULL, NULL);
    } else if (c == '?' || c == '*' || c == '+') {
        return fault(p, "nothing to repeat here");
    } else {
        const char *start = p->at;
        while (!ends_word(*p->at))
            p->at++;
        n = p->at > start ? literal(p, start, (size_t)(p->at - start)) : fault(p, "expected a word, { or ( here");
    }
    if (n && *p->at == '/') {
        if (n->kind != NX_NODE_UNIT)
            return fault(p, "an expression between slashes stands behind one unit");
        const char *start = ++p->at;
        while (*p->at && !(*p->at == '/' && p->at[-1] != '\\') && *p->at != '\n')
            p->at++;
        if (*p->at != '/')
            return fault(p, "the / is not closed");
        n->regex = nx_arena_copy(p->arena, start, (size_t)(p->at - start));
        if (!n->regex)
            return no_memory(p);
        p->at++;
    }
    return n;
}

/* An atom with the repetitions behind it. */
static nx_node *piece(parser *p)
{
    nx_node *n = atom(p);
    while (n) {
        uint32_t least, most = UINT32_MAX;
        if (*p->at == '?')
            least = 0, most = 1, p->at++;
        else if (*p->at == '*')
            least = 0, p->at++;
        else if (*p->at == '+')
            least = 1, p->at++;
        else if (*p->at == '{' && (is_digit(p->at[1]) || p->at[1] == ',')) {
            const char *look = p->at + 1;
            while (is_digit(*look) || *look == ',')
                look++;
            if (*look != '}')
                break;               /* {1-31}: a range, the next atom */
            p->at++;
            if (!number(p, &least))
                least = 0;
            if (*p->at == ',') {
                p->at++;
                if (!number(p, &most))
                    most = UINT32_MAX;
            } else
                most = least;
            p->at++;
            if (most < least || most == 0 || least > 100 || (most != UINT32_MAX && most > 100))
                return fault(p, "a repetition runs from 0 to 100");
        } else
            break;
        if (n->kind == NX_NODE_LOOK)
            return fault(p, "what stands beside the match cannot be repeated");
        n = node_new(p, NX_NODE_REPEAT, n, NULL);
        if (!n)
            return NULL;
        n->least = least;
        n->most = most;
        if (*p->at == '?')
            n->lazy = true, p->at++;
    }
    return n;
}

static nx_node *sequence(parser *p)
{
    nx_node *all = NULL;
    for (skip_space(p); *p->at && *p->at != '|' && *p->at != ')'; skip_space(p)) {
        nx_node *next = piece(p);
        if (!next)
            return NULL;
        all = all ? node_new(p, NX_NODE_SEQUENCE, all, next) : next;
        if (!all)
            return NULL;
    }
    return all ? all : node_new(p, NX_NODE_EMPTY, NULL, NULL);
}

static nx_node *choice(parser *p)
{
    nx_node *left = sequence(p);
    while (left && *p->at == '|') {
        p->at++;
        nx_node *right = sequence(p);
        left = right ? node_new(p, NX_NODE_CHOICE, left, right) : NULL;
    }
    return left;
}

newsx_status nx_pattern_parse(nx_arena *arena, const nx_sources *sources, const nx_rule_source *rule, nx_node **tree,
                              newsx_error *error)
{
    int nodes = 0;
    parser p = { .arena = arena, .sources = sources, .text = rule->pattern, .at = rule->pattern, .path = rule->path,
                 .line = rule->pattern_line, .column = rule->pattern_column, .user = rule->user, .nodes = &nodes,
                 .error = error };
    *tree = choice(&p);
    if (*tree && *p.at)
        *tree = fault(&p, "an unexpected )");
    return p.status;
}

uint32_t nx_pattern_least(const nx_node *n)
{
    uint32_t a, b;
    switch (n->kind) {
    case NX_NODE_UNIT:
        return 1;
    case NX_NODE_SEQUENCE:
        return nx_pattern_least(n->left) + nx_pattern_least(n->right);
    case NX_NODE_CHOICE:
        a = nx_pattern_least(n->left);
        b = nx_pattern_least(n->right);
        return a < b ? a : b;
    case NX_NODE_REPEAT:
        return n->least * nx_pattern_least(n->left);
    case NX_NODE_ROLE:
        return nx_pattern_least(n->left);
    default:
        return 0;
    }
}

uint32_t nx_pattern_most(const nx_node *n, uint32_t bound)
{
    uint32_t a, b;
    switch (n->kind) {
    case NX_NODE_UNIT:
        return 1;
    case NX_NODE_SEQUENCE:
        a = nx_pattern_most(n->left, bound) + nx_pattern_most(n->right, bound);
        break;
    case NX_NODE_CHOICE:
        a = nx_pattern_most(n->left, bound);
        b = nx_pattern_most(n->right, bound);
        a = a > b ? a : b;
        break;
    case NX_NODE_REPEAT:
        a = nx_pattern_most(n->left, bound);
        a = a && n->most > bound ? bound : n->most * a;
        break;
    case NX_NODE_ROLE:
        return nx_pattern_most(n->left, bound);
    default:
        return 0;
    }
    return a > bound ? bound : a;
}
