/* parser.h - the parser of patterns: its state, and what its parts share. */
#ifndef NX_PARSER_H
#define NX_PARSER_H

#include "base/ascii.h"
#include "pack/pattern.h"

typedef struct {
    nx_arena *arena;
    const nx_sources *sources;
    const char *text, *at, *path;
    uint32_t line, column;
    bool user;                       /* the pack is a user's */
    int depth, *nodes;
    newsx_error *error;
    newsx_status status;
} nx_parser;

/* Both give NULL. A fault is told at p->at, and only the first. */
void *nx_parser_fault(nx_parser *p, const char *what);
void *nx_parser_no_memory(nx_parser *p);

/* New parts of a tree; NULL where there is no memory or the tree is too large. */
nx_node *nx_parser_node(nx_parser *p, enum nx_node_kind kind, nx_node *left, nx_node *right);
nx_test *nx_parser_test(nx_parser *p, enum nx_test_kind kind, nx_test *left, nx_test *right);

static inline bool nx_is_name(char c)
{
    return nx_ascii_lower((unsigned char)c) || nx_ascii_digit((unsigned char)c) || c == '-';
}
void nx_parser_skip_space(nx_parser *p);
/* A number at p->at; false where there is none. */
bool nx_parser_number(nx_parser *p, uint32_t *out);
/* A name ("say-that") at p->at, copied; NULL where there is none. */
const char *nx_parser_name(nx_parser *p);
/* A role and its colon ("month:") at p->at; *role is -1 where there is none. False after a fault. */
bool nx_parser_role(nx_parser *p, int *role);
/* The node in that role, itself for -1. */
nx_node *nx_parser_playing(nx_parser *p, nx_node *node, int role);
/* pattern-word.c: words as written (bare or in double quotation marks), one unit for each token that they make. */
nx_node *nx_parser_words(nx_parser *p, const char *start, size_t length);

#endif
