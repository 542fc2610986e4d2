/* parser.c - where a parser of patterns stands: faults with their place, and the small things that it reads and
 * makes. */
#include "pack/parser.h"
#include "base/error.h"

#include <string.h>

enum { MOST_NODES = 20000 };          /* of a pattern, all defines written out */

static void place(const nx_parser *p, uint32_t *line, uint32_t *column)
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

void *nx_parser_fault(nx_parser *p, const char *what)
{
    if (p->status != NEWSX_OK)
        return NULL;
    uint32_t line, column;
    place(p, &line, &column);
    p->status = nx_fail(p->error, NEWSX_BAD_RULE, p->path, line, column, "%s", what);
    return NULL;
}

void *nx_parser_no_memory(nx_parser *p)
{
    if (p->status == NEWSX_OK)
        p->status = nx_fail(p->error, NEWSX_NO_MEMORY, p->path, 0, 0, "out of memory");
    return NULL;
}

nx_node *nx_parser_node(nx_parser *p, enum nx_node_kind kind, nx_node *left, nx_node *right)
{
    if (++*p->nodes > MOST_NODES)
        return nx_parser_fault(p, "the pattern is too large (its defines written out)");
    nx_node *n = nx_arena_zalloc(p->arena, 1, sizeof *n);
    if (!n)
        return nx_parser_no_memory(p);
    n->kind = kind;
    n->left = left;
    n->right = right;
    return n;
}

nx_test *nx_parser_test(nx_parser *p, enum nx_test_kind kind, nx_test *left, nx_test *right)
{
    nx_test *t = nx_arena_zalloc(p->arena, 1, sizeof *t);
    if (!t)
        return nx_parser_no_memory(p);
    t->kind = kind;
    t->left = left;
    t->right = right;
    t->path = p->path;
    place(p, &t->line, &t->column);
    return t;
}

void nx_parser_skip_space(nx_parser *p)
{
    while (*p->at == ' ' || *p->at == '\n' || *p->at == '\t' || *p->at == '\r')
        p->at++;
}

bool nx_parser_number(nx_parser *p, uint32_t *out)
{
    if (!nx_ascii_digit((unsigned char)*p->at))
        return false;
    uint64_t value = 0;
    while (nx_ascii_digit((unsigned char)*p->at)) {
        value = value * 10 + (uint64_t)(*p->at++ - '0');
        if (value > UINT32_MAX - 1)
            value = UINT32_MAX - 1;
    }
    *out = (uint32_t)value;
    return true;
}

const char *nx_parser_name(nx_parser *p)
{
    const char *start = p->at;
    while (nx_is_name(*p->at))
        p->at++;
    if (p->at == start)
        return NULL;
    const char *copy = nx_arena_copy(p->arena, start, (size_t)(p->at - start));
    return copy ? copy : nx_parser_no_memory(p);
}

bool nx_parser_role(nx_parser *p, int *role)
{
    const char *start = p->at, *colon = start;
    *role = -1;
    while (nx_is_name(*colon))
        colon++;
    if (*colon != ':' || colon == start)
        return true;
    const char *text = nx_parser_name(p);
    if (!text)
        return false;
    if ((*role = nx_role_find(text, strlen(text))) < 0) {
        p->at = start;
        const char *what = nx_arena_printf(p->arena, "there is no role \"%.80s\"; there are:%s", text, nx_role_words);
        if (what)
            nx_parser_fault(p, what);
        else
            nx_parser_no_memory(p);
        return false;
    }
    p->at++;
    return true;
}

nx_node *nx_parser_playing(nx_parser *p, nx_node *node, int role)
{
    if (!node || role < 0)
        return node;
    nx_node *n = nx_parser_node(p, NX_NODE_ROLE, node, NULL);
    if (n)
        n->role = (enum nx_role)role;
    return n;
}
