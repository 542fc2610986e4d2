/* traits.c - reads from a tree what of its matches needs no proof, and what stands beside them. */
#include "build/traits.h"
#include "build/nfa.h"
#include "image/image.h"

static bool has_role(const nx_node *n)
{
    return n && (n->kind == NX_NODE_ROLE || has_role(n->left) || has_role(n->right));
}

/* Adds the classes of the last unit of everything that the tree can match; false where that is not plain to see. */
static bool last_classes(const nx_alphabet *a, const nx_node *n, uint8_t *set)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        for (uint32_t c = 1; c < a->classes; c++)
            set[c] |= nx_class_passes(a, n->test_number, c);
        return true;
    case NX_NODE_SEQUENCE:
        return last_classes(a, n->right, set);
    case NX_NODE_CHOICE:
        return last_classes(a, n->left, set) && last_classes(a, n->right, set);
    case NX_NODE_ROLE:
        return last_classes(a, n->left, set);
    default:
        return false;
    }
}

/* Finds the classes of which one must stand before a match, of a pattern that begins with (?<= ...); false for
 * others. */
static bool classes_before(const nx_alphabet *a, const nx_node *n, uint8_t *set)
{
    switch (n->kind) {
    case NX_NODE_SEQUENCE:
    case NX_NODE_ROLE:
        return classes_before(a, n->left, set);
    case NX_NODE_CHOICE:
        return classes_before(a, n->left, set) && classes_before(a, n->right, set);
    case NX_NODE_LOOK:
        return n->behind && !n->negative && last_classes(a, n->left, set);
    default:
        return false;
    }
}

/* How many units before (`behind`) or after a match its proof may look at. */
static uint32_t looks(const nx_node *n, bool behind)
{
    if (!n)
        return 0;
    if (n->kind == NX_NODE_LOOK) {
        uint32_t most = n->behind == behind ? nx_pattern_most(n->left, NX_LOOK_UNITS) : 0;
        uint32_t inner = looks(n->left, behind);
        return inner > most ? inner : most;
    }
    uint32_t left = looks(n->left, behind), right = looks(n->right, behind);
    return left > right ? left : right;
}

bool nx_traits_find(nx_traits *t, nx_arena *arena, const nx_alphabet *a, const nx_node *tree)
{
    const bool role = tree->kind == NX_NODE_ROLE;
    uint8_t *before = nx_arena_zalloc(arena, a->classes, 1);
    if (!before)
        return false;
    t->exact = nx_nfa_is_exact(a, tree);
    t->whole = !t->exact || has_role(role ? tree->left : tree) ? -1 : role ? (int)tree->role : NX_ROLE_COUNT;
    t->look_before = looks(tree, true);
    t->look_after = looks(tree, false);
    t->before = classes_before(a, tree, before) ? before : NULL;
    return true;
}

bool nx_traits_asks_before(const nx_node *n)
{
    while (n->kind == NX_NODE_SEQUENCE || n->kind == NX_NODE_ROLE || n->kind == NX_NODE_CHOICE)
        n = n->left;
    return n->kind == NX_NODE_LOOK && n->behind && !n->negative;
}
