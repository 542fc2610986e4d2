/* show.c - what the parts of the compiled rule mean, in the words of its pattern. */
#include "build/show.h"
#include "build/table-build.h"
#include "match/program.h"

#include <string.h>

#define EXAMPLES 4                   /* words that are named of a class */

typedef struct {
    FILE *out;
    nx_builder *b;
    const nx_table_draft *table;
    const nx_table_rule *rule;
} printer;

/* ------------------------------------------------------------ tests and classes */

/* Prints what stands between the braces. */
static void put_test_inside(FILE *out, const nx_test *t)
{
    switch (t->kind) {
    case NX_TEST_ANY:
        fputs("any", out);
        break;
    case NX_TEST_NAME:
        fputs(t->text, out);
        break;
    case NX_TEST_LITERAL:
        fprintf(out, "\"%s\"", t->text);
        break;
    case NX_TEST_RANGE:
        fprintf(out, t->low == t->high ? "%u" : t->high == UINT32_MAX ? "%u-" : "%u-%u", t->low, t->high);
        break;
    case NX_TEST_NOT:
        fputs("!", out);
        put_test_inside(out, t->left);
        break;
    case NX_TEST_AND:
    case NX_TEST_OR:
        put_test_inside(out, t->left);
        fputs(t->kind == NX_TEST_AND ? "&" : "|", out);
        put_test_inside(out, t->right);
        break;
    }
}

/* Prints a test as a pattern has it: {month}, about, 1-31, . */
static void put_test(FILE *out, const nx_test *t)
{
    if (t->kind == NX_TEST_ANY || t->kind == NX_TEST_LITERAL) {
        fputs(t->kind == NX_TEST_ANY ? "." : t->text, out);
        return;
    }
    fputs("{", out);
    put_test_inside(out, t);
    fputs("}", out);
}

/* Prints a set of classes: the test that they pass, where they are all that pass one; else their numbers. */
static void put_classes(const printer *p, const uint64_t *set)
{
    const nx_alphabet *a = &p->table->alphabet;
    uint32_t left = 0;
    for (uint32_t t = 0; t < p->b->test_count; t++)
        if (a->passing[t] && memcmp(a->passing[t], set, a->words * sizeof *set) == 0) {
            put_test(p->out, p->b->tests[t]);
            return;
        }
    for (uint32_t c = 1; c < a->classes; c++)
        left += set[c / 64] >> c % 64 & 1;
    if (left == a->classes - 1) {
        fputs("any class", p->out);
        return;
    }
    fputs(left == 1 ? "class" : "classes", p->out);
    for (uint32_t c = 1; c < a->classes; c++)
        if (set[c / 64] >> c % 64 & 1)
            fprintf(p->out, " %u", c);
}

/* Prints a few words of a class, or what else is in it. */
static void put_examples(const printer *p, uint32_t cls)
{
    const nx_alphabet *a = &p->table->alphabet;
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->b->word_count && count <= EXAMPLES; i++) {
        const nx_build_word *w = p->b->words[i];
        for (int cas = 0; cas < NX_CASES; cas++)
            if (w->kind[cas] && a->class_of[w->kind[cas]] == cls) {
                if (count < EXAMPLES)
                    fprintf(p->out, "%s%s", count ? ", " : "  as ", w->text);
                else
                    fputs(" ...", p->out);
                count++;
                break;
            }
    }
}

static void put_alphabet(const printer *p)
{
    const nx_alphabet *a = &p->table->alphabet;
    fprintf(p->out, "\nalphabet: %u kinds are %u classes\n  0  passes no test: nothing matches it\n", p->b->kind_count,
            a->classes);
    for (uint32_t c = 1; c < a->classes; c++) {
        fprintf(p->out, "%3u ", c);
        for (uint32_t t = 0; t < p->b->test_count; t++)
            if (a->passing[t] && nx_class_passes(a, t, c)) {
                fputs(" ", p->out);
                put_test(p->out, p->b->tests[t]);
            }
        put_examples(p, c);
        fputs("\n", p->out);
    }
}

/* ------------------------------------------------------------ tree */

static void put_tree(FILE *out, const nx_node *n, int depth);

/* Prints what stands one behind the other, or by choice, side by side. */
static void put_parts(FILE *out, const nx_node *n, enum nx_node_kind kind, int depth)
{
    if (n->kind != kind) {
        put_tree(out, n, depth);
        return;
    }
    put_parts(out, n->left, kind, depth);
    put_parts(out, n->right, kind, depth);
}

static void put_count(FILE *out, const nx_node *n)
{
    if (n->most == UINT32_MAX)
        fprintf(out, "%u times or more", n->least);
    else if (n->least == 0 && n->most == 1)
        fputs("once or not", out);
    else if (n->least == n->most)
        fprintf(out, "%u times", n->least);
    else
        fprintf(out, "%u to %u times", n->least, n->most);
    fputs(n->lazy ? ", as few as will do\n" : "\n", out);
}

static void put_tree(FILE *out, const nx_node *n, int depth)
{
    fprintf(out, "%*s", 2 * depth + 2, "");
    switch (n->kind) {
    case NX_NODE_UNIT:
        put_test(out, n->test);
        if (n->regex)
            fprintf(out, " whose text is /%s/", n->regex);
        fputs("\n", out);
        return;
    case NX_NODE_SEQUENCE:
    case NX_NODE_CHOICE:
        fputs(n->kind == NX_NODE_CHOICE ? "either\n" : "in this order\n", out);
        put_parts(out, n, n->kind, depth + 1);
        return;
    case NX_NODE_REPEAT:
        put_count(out, n);
        break;
    case NX_NODE_ROLE:
        fprintf(out, "role %s\n", nx_role_names[n->role]);
        break;
    case NX_NODE_LOOK:
        fprintf(out, "%s stand %s\n", n->negative ? "must not" : "must", n->behind ? "before" : "behind");
        break;
    case NX_NODE_EMPTY:
        fputs("nothing\n", out);
        return;
    }
    put_tree(out, n->left, depth + 1);
}

/* ------------------------------------------------------------ states */

static void put_transitions(const printer *p, uint32_t state)
{
    const nx_dfa *dfa = &p->table->dfa;
    const uint16_t *row = dfa->next + (size_t)state * dfa->classes;
    uint64_t set[UINT16_MAX / 64 + 1];
    bool any = false;
    for (uint32_t to = 1; to < dfa->states; to++) {
        bool goes = false;
        memset(set, 0, p->table->alphabet.words * sizeof *set);
        for (uint32_t c = 1; c < dfa->classes; c++)
            if (row[c] == to) {
                set[c / 64] |= 1ull << c % 64;
                goes = true;
            }
        if (!goes)
            continue;
        fputs(any ? ", " : "  ", p->out);
        any = true;
        put_classes(p, set);
        fprintf(p->out, " -> %u", to);
    }
}

static void put_states(const printer *p)
{
    const nx_dfa *dfa = &p->table->dfa;
    const nx_traits *traits = &p->rule->traits;
    fprintf(p->out, "\nstates: 1 is the start, those from %u on accept\n", dfa->first_accept);
    for (uint32_t s = 1; s < dfa->states; s++) {
        fprintf(p->out, "%3u%s", s, s >= dfa->first_accept ? " accepts" : "");
        put_transitions(p, s);
        fputs("\n", p->out);
    }
    if (p->table->prefix)
        fprintf(p->out, "  They read %u units; how far a match reaches is left to the program.\n", p->table->prefix);
    if (p->rule->ahead)
        fputs("  They read what must stand behind the match as if it were part of it.\n", p->out);
    fputs(traits->whole >= 0  ? "  What they accept is a match: the program is not asked.\n"
          : traits->exact     ? "  What they accept is a match: the program finds its roles.\n"
                              : "  What they accept may be a match: the program proves it.\n",
          p->out);
}

/* ------------------------------------------------------------ program */

static void put_capture(const printer *p, const nx_image_step *s, const char *before)
{
    if (s->capture < p->rule->program.capture_count)
        fprintf(p->out, "%s%s", before, nx_role_names[p->rule->program.captures[s->capture]]);
    else if (s->capture >= NX_FIRST_TURN)
        fprintf(p->out, "%sturn %u", before, s->capture - NX_FIRST_TURN + 1);
}

static void put_step_test(const printer *p, uint32_t number)
{
    const nx_program_tests *tests = &p->table->tests;
    if (number == NX_ANY_UNIT)
        fputs("any", p->out);
    else
        put_classes(p, tests->sets + number * tests->words);
}

static void put_offset(const printer *p, const nx_image_step *s)
{
    if (s->offset < 0)
        fprintf(p->out, "%d before: ", -s->offset);
    if (s->offset > 0)
        fprintf(p->out, "%d on: ", s->offset);
}

static void put_unit(const printer *p, const nx_image_step *s)
{
    fprintf(p->out, "%s", s->to ? "UNIT  " : "PEEK  ");
    put_offset(p, s);
    fputs(s->negative ? "not " : "", p->out);
    put_step_test(p, s->test);
    put_capture(p, s, ", is ");
    fprintf(p->out, ", then %u", s->other);
}

static void put_step(const printer *p, const nx_image_step *s)
{
    switch ((enum nx_step_op)s->op) {
    case NX_STEP_UNIT:
        put_unit(p, s);
        break;
    case NX_STEP_SPLIT:
        fputs("SPLIT on where the unit ", p->out);
        fputs(s->offset < 0 ? "before is " : s->offset > 0 ? "behind it is " : "is ", p->out);
        put_step_test(p, s->test);
        fprintf(p->out, "; else %u, ", s->to);
        put_step_test(p, s->other);
        break;
    case NX_STEP_UNITS:
        fprintf(p->out, s->to == NX_STEP_NO_END ? "UNITS %u or more: " : "UNITS %u to %u: ", s->least, s->to);
        put_step_test(p, s->test);
        fputs(", before ", p->out);
        put_step_test(p, s->other);
        break;
    case NX_STEP_WHERE:
        fputs("WHERE ", p->out);
        put_offset(p, s);
        put_step_test(p, s->test);
        fprintf(p->out, ", else %u", s->to);
        break;
    case NX_STEP_JUMP:
        fprintf(p->out, "JUMP  %u", s->to);
        break;
    case NX_STEP_OPEN:
        put_capture(p, s, "OPEN  ");
        break;
    case NX_STEP_CLOSE:
        put_capture(p, s, "CLOSE ");
        break;
    case NX_STEP_SAVE:
        put_capture(p, s, "SAVE  ");
        break;
    case NX_STEP_IDLE:
        put_capture(p, s, "IDLE  ");
        fprintf(p->out, ", then %u", s->to);
        break;
    case NX_STEP_REGEX:
        fprintf(p->out, "REGEX /%s/", p->rule->program.regexes[s->least]);
        break;
    case NX_STEP_LOOK:
        fprintf(p->out, "LOOK  %s, then %u", s->negative ? "must not match" : "must match", s->to);
        break;
    case NX_STEP_BACK:
        fprintf(p->out, "BACK  %u", s->to);
        break;
    case NX_STEP_FOUND:
        fputs("FOUND", p->out);
        break;
    case NX_STEP_END:
        fputs("END", p->out);
        break;
    }
    fputs("\n", p->out);
}

static void put_program(const printer *p)
{
    fputs("\nprogram\n", p->out);
    for (uint32_t i = 0; i < p->rule->program.step_count; i++) {
        fprintf(p->out, "%3u  ", i);
        put_step(p, &p->rule->program.steps[i]);
    }
}

/* ------------------------------------------------------------ the rule */

static void put_head(const printer *p, const nx_image *image, uint32_t number)
{
    const nx_image_rule *rules = NX_AT(image, nx_image_rule, image->rules), *rule = &rules[number];
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + rule->layer;
    const nx_image_table *table = NX_AT(image, nx_image_table, layer->tables) + rule->table;
    fprintf(p->out, "rule %s of layer %s, number %u\n", NX_STRING(image, rule->id), nx_layer_names[rule->layer],
            number);
    fprintf(p->out, "In the image it is in table %u of %u, of %u classes and %u states, with", rule->table + 1,
            layer->tables.count, table->classes, table->states);
    bool alone = true;
    for (uint32_t r = 0; r < image->rules.count; r++)
        if (r != number && rules[r].layer == rule->layer && rules[r].table == rule->table && p->b->trees[r]) {
            fprintf(p->out, " %s", NX_STRING(image, rules[r].id));
            alone = false;
        }
    fprintf(p->out, "%s.\nHere it has a table of its own.\n", alone ? " no other rule" : "");
}

bool nx_show_rule(FILE *out, nx_builder *b, const nx_image *image, const char *id)
{
    const nx_test_sets tests = { b->holds, b->wide, b->test_count, b->kind_count, b->weights };
    uint32_t number = 0, bad;
    const char *what;
    nx_table_draft table;
    while (number < b->rule_count && (strcmp(b->rules[number]->id, id) != 0 || !b->trees[number]))
        number++;
    if (number == b->rule_count)
        return false;
    nx_table_rule rule = { .tree = b->trees[number], .number = (uint16_t)number };
    const nx_known nothing = { NULL, NX_LAYER_LINK };
    newsx_status status = nx_table_make(&b->arena, &rule, 1, &tests, &nothing, 0, &table, &bad, &what);
    if (status == NEWSX_TOO_LARGE)
        status = nx_table_make(&b->arena, &rule, 1, &tests, &nothing, NX_PREFIX_UNITS, &table, &bad, &what);
    if (status != NEWSX_OK)
        return false;
    const printer p = { out, b, &table, &rule };
    put_head(&p, image, number);
    fputs("\ntree\n", out);
    put_parts(out, rule.tree, NX_NODE_SEQUENCE, 0);
    put_alphabet(&p);
    put_states(&p);
    put_program(&p);
    return true;
}
