/* pattern-length.c - how few and how many units a pattern can match. */
#include "pack/pattern.h"

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
