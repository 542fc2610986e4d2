/* pattern.c - the rule notation: text -> tree. A plain recursive descent; nesting is counted. */
#include "pack/pattern.h"
#include "pack/parser.h"

#include <string.h>

enum { MOST_DEPTH = 60, MOST_REPEATS = 100 };

static nx_node *choice(nx_parser *p);

/* How near a define is: of the same pack, of the same author (the built-in packs are one work), of another. */
static int nearness(const nx_parser *p, const nx_define_source *d)
{
    return d->path == p->path ? 2 : d->user == p->user;
}

/* The define of that name; of several the nearest, then the latest. */
static const nx_define_source *define_find(const nx_parser *p, const char *text)
{
    const nx_define_source *found = NULL;
    for (const nx_define_source *d = p->sources->defines; d; d = d->next)
        if (strcmp(d->name, text) == 0 && (!found || nearness(p, d) > nearness(p, found)))
            found = d;
    return found;
}

/* The tree of a define, or NULL with the status untouched where there is no such define. */
static nx_node *define(nx_parser *p, const char *text)
{
    const nx_define_source *d = define_find(p, text);
    if (!d)
        return NULL;
    if (p->depth >= MOST_DEPTH)
        return nx_parser_fault(p, "defines are nested too deeply, or name each other in a circle");
    nx_parser inner = *p;
    inner.depth++;
    inner.path = d->path;
    inner.user = d->user;
    inner.line = d->line;
    inner.column = d->column;
    inner.text = inner.at = d->pattern;
    nx_node *n = choice(&inner);
    if (n && *inner.at)
        n = nx_parser_fault(&inner, "an unexpected )");
    p->status = inner.status;
    return n;
}

/* {name}, {!name}, {a b}, {a|b}, {1-31}: a blank is "and" and binds closer than |; so is &. A name may be a define of
 * one unit. */
static nx_test *class_atom(nx_parser *p)
{
    nx_parser_skip_space(p);
    if (*p->at == '!') {
        p->at++;
        nx_test *inner = class_atom(p);
        return inner ? nx_parser_test(p, NX_TEST_NOT, inner, NULL) : NULL;
    }
    if (nx_ascii_digit((unsigned char)*p->at)) {
        nx_test *t = nx_parser_test(p, NX_TEST_RANGE, NULL, NULL);
        if (!t)
            return NULL;
        nx_parser_number(p, &t->low);
        t->high = t->low;
        if (*p->at == '-') {
            p->at++;
            if (!nx_parser_number(p, &t->high))
                return nx_parser_fault(p, "a range needs a number behind its -");
        }
        return t->high < t->low ? nx_parser_fault(p, "the range runs backwards") : t;
    }
    nx_test *t = nx_parser_test(p, NX_TEST_NAME, NULL, NULL);
    if (!t)
        return NULL;
    const char *start = p->at;
    t->text = nx_parser_name(p);
    if (!t->text)
        return nx_parser_fault(p, "expected the name of a class here");
    nx_node *piece = define(p, t->text);
    if (!piece)
        return p->status == NEWSX_OK ? t : NULL;
    if (piece->kind != NX_NODE_UNIT || piece->regex) {
        p->at = start;
        return nx_parser_fault(p, "a define stands beside other classes only where it is one unit");
    }
    return piece->test;
}

/* Does a further class follow, behind a blank or an &? Goes there. */
static bool next_class(nx_parser *p)
{
    const char *end = p->at;
    nx_parser_skip_space(p);
    if (*p->at == '&') {
        p->at++;
        return true;
    }
    return p->at > end && (nx_is_name(*p->at) || *p->at == '!');
}

static nx_test *class_and(nx_parser *p)
{
    nx_test *left = class_atom(p);
    while (left && next_class(p)) {
        nx_test *right = class_atom(p);
        left = right ? nx_parser_test(p, NX_TEST_AND, left, right) : NULL;
    }
    return left;
}

static nx_test *class_or(nx_parser *p)
{
    nx_test *left = class_and(p);
    for (nx_parser_skip_space(p); left && *p->at == '|'; nx_parser_skip_space(p)) {
        p->at++;
        nx_test *right = class_and(p);
        left = right ? nx_parser_test(p, NX_TEST_OR, left, right) : NULL;
    }
    return left;
}

/* {source}, where a define says what it is; NULL with the status untouched where there is none. */
static nx_node *define_alone(nx_parser *p)
{
    const char *start = p->at, *end = start;
    while (nx_is_name(*end))
        end++;
    if (*end != '}' || end == start || nx_ascii_digit((unsigned char)*start))
        return NULL;
    const char *text = nx_arena_copy(p->arena, start, (size_t)(end - start));
    nx_node *n = text ? define(p, text) : nx_parser_no_memory(p);
    if (n)
        p->at = end;
    return n;
}

/* What stands between braces at p->at, behind the opening one. */
static nx_node *braces(nx_parser *p)
{
    int role;
    if (*p->at == ':')
        return nx_parser_fault(p, "expected the name of a role before :");
    if (!nx_parser_role(p, &role))
        return NULL;
    nx_node *n = define_alone(p);
    if (p->status != NEWSX_OK)
        return NULL;
    if (!n) {
        n = nx_parser_node(p, NX_NODE_UNIT, NULL, NULL);
        if (!n || !(n->test = class_or(p)))
            return NULL;
    }
    if (*p->at != '}')
        return nx_parser_fault(p, "expected } here");
    p->at++;
    return nx_parser_playing(p, n, role);
}

/* (?= ...), (?! ...), (?<= ...), (?<! ...), at the question mark. */
static nx_node *look(nx_parser *p)
{
    const char *form = p->at + 1;
    bool behind = *form == '<';
    form += behind;
    if (*form != '=' && *form != '!')
        return nx_parser_fault(p, "behind (? expected = ! <= or <!");
    p->at = form + 1;
    nx_node *inner = choice(p), *n = inner ? nx_parser_node(p, NX_NODE_LOOK, inner, NULL) : NULL;
    if (n) {
        n->behind = behind;
        n->negative = *form == '!';
    }
    return n;
}

/* What stands between parentheses at p->at, behind the opening one. */
static nx_node *group(nx_parser *p)
{
    int role = -1;
    nx_node *n;
    if (*p->at == '?')
        n = look(p);
    else
        n = nx_parser_role(p, &role) ? nx_parser_playing(p, choice(p), role) : NULL;
    if (!n)
        return NULL;
    if (*p->at != ')')
        return nx_parser_fault(p, "expected ) here");
    p->at++;
    return n;
}

static bool ends_word(char c) { return !c || strchr(" \t\r\n|(){}?*+\"/", c) != NULL; }

static nx_node *any_unit(nx_parser *p)
{
    nx_node *n = nx_parser_node(p, NX_NODE_UNIT, NULL, NULL);
    return n && (n->test = nx_parser_test(p, NX_TEST_ANY, NULL, NULL)) ? n : NULL;
}

static nx_node *quoted_words(nx_parser *p)
{
    const char *start = ++p->at;
    while (*p->at && *p->at != '"')
        p->at++;
    if (!*p->at)
        return nx_parser_fault(p, "the \" is not closed");
    nx_node *n = nx_parser_words(p, start, (size_t)(p->at - start));
    p->at++;
    return n;
}

static nx_node *bare_word(nx_parser *p)
{
    const char *start = p->at;
    while (!ends_word(*p->at))
        p->at++;
    return p->at > start ? nx_parser_words(p, start, (size_t)(p->at - start))
                         : nx_parser_fault(p, "expected a word, { or ( here");
}

static nx_node *nested(nx_parser *p)
{
    if (++p->depth > MOST_DEPTH)
        return nx_parser_fault(p, "groups are nested too deeply");
    nx_node *n = group(p);
    p->depth--;
    return n;
}

static nx_node *without_expression(nx_parser *p)
{
    switch (*p->at) {
    case '{':
        p->at++;
        return braces(p);
    case '(':
        p->at++;
        return nested(p);
    case '"':
        return quoted_words(p);
    case '/':
        return any_unit(p);
    case '?':
    case '*':
    case '+':
        return nx_parser_fault(p, "nothing to repeat here");
    case '.':
        if (ends_word(p->at[1])) {
            p->at++;
            return any_unit(p);
        }
    }
    return bare_word(p);
}

/* A unit, a group or words, and the expression between slashes that may stand behind a unit. */
static nx_node *atom(nx_parser *p)
{
    nx_node *n = without_expression(p);
    if (!n || *p->at != '/')
        return n;
    if (n->kind != NX_NODE_UNIT)
        return nx_parser_fault(p, "an expression between slashes stands behind one unit");
    const char *start = ++p->at;
    while (*p->at && !(*p->at == '/' && p->at[-1] != '\\') && *p->at != '\n')
        p->at++;
    if (*p->at != '/')
        return nx_parser_fault(p, "the / is not closed");
    n->regex = nx_arena_copy(p->arena, start, (size_t)(p->at - start));
    if (!n->regex)
        return nx_parser_no_memory(p);
    p->at++;
    return n;
}

/* {2,5}, {,3}, {4}; {1-31} is a range, the next atom. False where no count stands here, or after a fault. */
static bool count(nx_parser *p, uint32_t *least, uint32_t *most)
{
    const char *end = p->at + 1;
    if (!nx_ascii_digit((unsigned char)*end) && *end != ',')
        return false;
    while (nx_ascii_digit((unsigned char)*end) || *end == ',')
        end++;
    if (*end != '}')
        return false;
    p->at++;
    if (!nx_parser_number(p, least))
        *least = 0;
    *most = *least;
    if (*p->at == ',') {
        p->at++;
        if (!nx_parser_number(p, most))
            *most = UINT32_MAX;
    }
    p->at++;
    if (*most < *least || *most == 0 || *least > MOST_REPEATS || (*most != UINT32_MAX && *most > MOST_REPEATS)) {
        nx_parser_fault(p, "a repetition runs from 0 to 100");
        return false;
    }
    return true;
}

/* Reads how often the piece before it may stand: ? * + {2,5}. False where nothing says so, and after a fault. */
static bool repetition(nx_parser *p, uint32_t *least, uint32_t *most)
{
    *least = *p->at == '+';
    *most = *p->at == '?' ? 1 : UINT32_MAX;
    if (*p->at == '{')
        return count(p, least, most);
    if (*p->at != '?' && *p->at != '*' && *p->at != '+')
        return false;
    p->at++;
    return true;
}

/* An atom with the repetitions behind it. */
static nx_node *piece(nx_parser *p)
{
    nx_node *n = atom(p);
    uint32_t least, most;
    while (n && repetition(p, &least, &most)) {
        if (n->kind == NX_NODE_LOOK)
            return nx_parser_fault(p, "what stands beside the match cannot be repeated");
        n = nx_parser_node(p, NX_NODE_REPEAT, n, NULL);
        if (!n)
            return NULL;
        n->least = least;
        n->most = most;
        if (*p->at == '?')
            n->lazy = true, p->at++;
    }
    return p->status == NEWSX_OK ? n : NULL;
}

static nx_node *sequence(nx_parser *p)
{
    nx_node *all = NULL;
    for (nx_parser_skip_space(p); *p->at && *p->at != '|' && *p->at != ')'; nx_parser_skip_space(p)) {
        nx_node *next = piece(p);
        if (!next)
            return NULL;
        all = all ? nx_parser_node(p, NX_NODE_SEQUENCE, all, next) : next;
        if (!all)
            return NULL;
    }
    return all ? all : nx_parser_node(p, NX_NODE_EMPTY, NULL, NULL);
}

static nx_node *choice(nx_parser *p)
{
    nx_node *left = sequence(p);
    while (left && *p->at == '|') {
        p->at++;
        nx_node *right = sequence(p);
        left = right ? nx_parser_node(p, NX_NODE_CHOICE, left, right) : NULL;
    }
    return left;
}

newsx_status nx_pattern_parse(nx_arena *arena, const nx_sources *sources, const nx_rule_source *rule, nx_node **tree,
                              newsx_error *error)
{
    int nodes = 0;
    nx_parser p = { .arena = arena, .sources = sources, .text = rule->pattern, .at = rule->pattern, .path = rule->path,
                 .line = rule->pattern_line, .column = rule->pattern_column, .user = rule->user, .nodes = &nodes,
                 .error = error };
    *tree = choice(&p);
    if (*tree && *p.at)
        *tree = nx_parser_fault(&p, "an unexpected )");
    return p.status;
}
