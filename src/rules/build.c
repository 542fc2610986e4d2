/* build.c - sources -> image: words become kinds, patterns become a table of states and a PCRE2 pattern each. */
#include "rules/source.h"
#include "base/buffer.h"
#include "base/error.h"
#include "rules/automaton.h"
#include "rules/image.h"
#include "rules/pattern.h"
#include "segment/token.h"

#include <stdlib.h>
#include <string.h>

static const char *const CLASS_NAMES[] = {
#define X(id, name) name,
    NX_CLASSES(X)
#undef X
};
static const char *const CASE_NAMES[] = { "lower", "capital", "upper", "initial" };
static const char *const GAZ_NAMES[] = { "", "country", "admin1", "city", "area", "natural", "facility", "demonym" };

/* What rules see of the spans on the clause tape. */
static const struct { enum nx_span_kind kind; const char *marks; } SPAN_MARKS[] = {
    { NX_SPAN_QUOTE_COMMA, "quote ends-comma" },
    { NX_SPAN_QUOTE_STOP, "quote ends-stop" },
    { NX_SPAN_QUOTE_QUESTION, "quote ends-question" },
    { NX_SPAN_QUOTE_BARE, "quote ends-bare" },
    { NX_SPAN_SHORT_COMMA, "quote short ends-comma" },
    { NX_SPAN_SHORT_STOP, "quote short ends-stop" },
    { NX_SPAN_SHORT_QUESTION, "quote short ends-question" },
    { NX_SPAN_SHORT_BARE, "quote short ends-bare" },
    { NX_SPAN_PERSON, "person name" },
    { NX_SPAN_GROUP, "group" },
    { NX_SPAN_ORGANIZATION, "organization name" },
    { NX_SPAN_REPORT, "report" },
    { NX_SPAN_UNNAMED, "unnamed" },
    { NX_SPAN_PRONOUN, "pronoun" },
    { NX_SPAN_DATE, "date" },
    { NX_SPAN_DURATION, "duration" },
    { NX_SPAN_PLACE, "place name" },
    { NX_SPAN_DEMONYM, "demonym" },
};
_Static_assert(sizeof SPAN_MARKS / sizeof *SPAN_MARKS == NX_SPAN_COUNT, "every span has its marks");

#define NO_PARTITION UINT32_MAX
#define GROUP_RULES 8                /* in one table; see automaton.h */
#define OPEN_UNITS 3

/* A kind in the making: its class, case and marks (named ones and literals, sorted). */
typedef struct {
    uint8_t cls, cas;
    uint32_t partition;              /* of numbers */
    uint32_t mark_count;
    uint16_t *marks;
    uint32_t next;                   /* in the hash chain */
} kind;

typedef struct { uint16_t mark; uint8_t cases; const char *value; } given;   /* what one source says of a word */
typedef struct word {
    const char *text;
    size_t length;
    uint64_t hash;
    given *given;
    uint32_t count, capacity;
    uint8_t flags;
    uint16_t kind[NX_CASES];
    struct word *chain;
} word;

#define WORD_SLOTS 65536u
#define KIND_SLOTS 65536u

typedef struct {
    nx_arena arena;
    const nx_sources *sources;
    newsx_report_fn report;
    void *context;
    newsx_error *error;
    newsx_status status;

    const char **marks;              /* names; literals follow the named ones */
    uint32_t mark_count, mark_capacity, named;
    uint32_t class_mark[NX_CLASS_COUNT + 1], case_mark[NX_CASES];   /* numbers of the classes' and cases' names */

    word **slots;
    word **words;
    uint32_t word_count, word_capacity;

    uint32_t *cuts;                  /* number partitions: least value of each */
    uint32_t cut_count, cut_capacity;

    kind *kinds;
    uint32_t kind_count, kind_capacity, *kind_slots;

    const nx_rule_source **rules;    /* by layer */
    nx_node **trees;
    uint32_t rule_count;

    nx_test **tests;                 /* distinct predicates */
    uint64_t **holds;                /* of each predicate: bit set over kinds */
    uint32_t test_count, test_capacity;

    newsx_buffer image, strings;
} builder;

static void fault(builder *b, newsx_status status, const char *path, uint32_t line, uint32_t column, const char *what)
{
    newsx_error e;
    nx_fail(&e, status, path, line, column, "%s", what);
    if (b->report)
        b->report(b->context, &e);
    if (b->status == NEWSX_OK) {
        b->status = status;
        if (b->error)
            *b->error = e;
    }
}

static void *no_memory(builder *b)
{
    fault(b, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    return NULL;
}

#define GROW(b, array, need)                                                                                            \
    nx_arena_grow(&(b)->arena, (void **)&(b)->array##s, &(b)->array##_capacity, need, sizeof *(b)->array##s)

/* ------------------------------------------------------------ marks */

static int mark_find(const builder *b, const char *name)
{
    for (uint32_t m = 0; m < b->named; m++)
        if (strcmp(b->marks[m], name) == 0)
            return (int)m;
    return -1;
}

static int mark_add(builder *b, const char *name, size_t length)
{
    for (uint32_t m = 0; m < b->named; m++)
        if (strlen(b->marks[m]) == length && memcmp(b->marks[m], name, length) == 0)
            return (int)m;
    const char *copy = nx_arena_copy(&b->arena, name, length);
    if (!copy || !GROW(b, mark, b->mark_count + 1)) {
        no_memory(b);
        return -1;
    }
    b->marks[b->mark_count] = copy;
    b->named = b->mark_count + 1;
    return (int)b->mark_count++;
}

static int compare_names(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Calls `each` for every name in a list separated by spaces. */
static void each_name(const char *names, void (*each)(builder *, const char *, size_t, void *), builder *b, void *context)
{
    while (*names) {
        size_t n = strcspn(names, " ");
        if (n)
            each(b, names, n, context);
        names += n + (names[n] == ' ');
    }
}

static void add_mark_name(builder *b, const char *name, size_t length, void *context)
{
    (void)context;
    mark_add(b, name, length);
}

static void collect_marks(builder *b)
{
    for (int i = 0; i < NX_CLASS_COUNT; i++)
        mark_add(b, CLASS_NAMES[i], strlen(CLASS_NAMES[i]));
    for (int i = 0; i < NX_CASES; i++)
        mark_add(b, CASE_NAMES[i], strlen(CASE_NAMES[i]));
    for (int i = 1; i < NX_GAZ_CLASSES; i++)
        mark_add(b, GAZ_NAMES[i], strlen(GAZ_NAMES[i]));
    for (size_t i = 0; i < NX_SPAN_COUNT; i++)
        each_name(SPAN_MARKS[i].marks, add_mark_name, b, NULL);
    const char *last = NULL;
    for (const nx_word_source *w = b->sources->words; w; w = w->next) {
        if (last && strcmp(last, w->marks) == 0)
            continue;                /* the lines of a lexicon mostly give the same marks */
        each_name(w->marks, add_mark_name, b, NULL);
        last = w->marks;
    }
    if (b->status != NEWSX_OK)
        return;
    qsort(b->marks, b->mark_count, sizeof *b->marks, compare_names);
    for (int i = 0; i < NX_CLASS_COUNT; i++)
        b->class_mark[i] = (uint32_t)mark_find(b, CLASS_NAMES[i]);
    b->class_mark[NX_CLASS_COUNT] = UINT32_MAX;     /* spans */
    for (int i = 0; i < NX_CASES; i++)
        b->case_mark[i] = (uint32_t)mark_find(b, CASE_NAMES[i]);
}

/* ------------------------------------------------------------ tests */

static void add_cut(builder *b, uint32_t value)
{
    for (uint32_t i = 0; i < b->cut_count; i++)
        if (b->cuts[i] == value)
            return;
    if (!GROW(b, cut, b->cut_count + 1)) {
        no_memory(b);
        return;
    }
    b->cuts[b->cut_count++] = value;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static word *word_get(builder *b, const char *text, size_t length)
{
    uint64_t hash = NX_HASH_SEED;
    for (size_t i = 0; i < length; i++)
        hash = nx_hash_byte(hash, (unsigned char)text[i]);
    word **slot = &b->slots[nx_hash_end(hash) % WORD_SLOTS];
    for (word *w = *slot; w; w = w->chain)
        if (w->length == length && memcmp(w->text, text, length) == 0)
            return w;
    word *w = nx_arena_zalloc(&b->arena, 1, sizeof *w);
    if (!w || !(w->text = nx_arena_copy(&b->arena, text, length)) || !GROW(b, word, b->word_count + 1))
        return no_memory(b);
    w->length = length;
    w->hash = hash;
    w->chain = *slot;
    *slot = w;
    b->words[b->word_count++] = w;
    return w;
}

static bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

/* The cases in which words hold, from how they are written: "said" in all, "May" with a capital, "US" in capitals only. */
static uint8_t cases_of(const char *text)
{
    int upper = 0, lower = 0, letters = 0;
    for (const char *c = text; *c; c++) {
        upper += is_upper((unsigned char)*c);
        lower += is_lower((unsigned char)*c);
        letters += is_upper((unsigned char)*c) || is_lower((unsigned char)*c) || (unsigned char)*c >= 0x80;
    }
    if (upper && !lower && letters > 1)
        return 1 << NX_UPPER;
    unsigned char first = (unsigned char)*text;
    bool high = first == 0xC3 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x9E;   /* À to Þ */
    if (is_upper(first) || high)
        return 1 << NX_CAPITAL | 1 << NX_UPPER | (letters == 1 ? 1 << NX_INITIAL : 0);
    if (upper)                       /* iPhone */
        return 1 << NX_CAPITAL | 1 << NX_UPPER;
    return 1 << NX_LOWER | 1 << NX_CAPITAL | 1 << NX_UPPER | 1 << NX_INITIAL;
}

static void word_give(builder *b, word *w, uint16_t mark, uint8_t cases, const char *value)
{
    for (uint32_t i = 0; i < w->count; i++)
        if (w->given[i].mark == mark) {
            w->given[i].cases |= cases;
            if (value && *value)
                w->given[i].value = value;
            return;
        }
    if (!nx_arena_grow(&b->arena, (void **)&w->given, &w->capacity, w->count + 1, sizeof *w->given)) {
        no_memory(b);
        return;
    }
    w->given[w->count++] = (given){ mark, cases, value };
}

/* A word and, where it is several, the beginnings of it. */
static word *word_enter(builder *b, const char *text)
{
    char words[512];
    size_t length = nx_token_words(text, strlen(text), words, sizeof words);
    if (!length)
        return NULL;
    word *w = word_get(b, words, length);
    if (w)
        w->flags |= NX_ENTRY_WORD;
    for (size_t i = 0; w && i < length; i++)
        if (words[i] == ' ') {
            word *prefix = word_get(b, words, i);
            if (prefix)
                prefix->flags |= NX_ENTRY_PREFIX;
        }
    return w;
}

typedef struct { const nx_word_source *source; word *word; bool first; } giving;

static void give_named(builder *b, const char *name, size_t length, void *context)
{
    giving *g = context;
    int mark = mark_add(b, name, length);
    if (mark >= 0 && g->word)
        word_give(b, g->word, (uint16_t)mark, cases_of(g->source->words), g->first ? g->source->value : NULL);
    g->first = false;
}

static void collect_words(builder *b)
{
    for (const nx_word_source *w = b->sources->words; w && b->status == NEWSX_OK; w = w->next) {
        giving g = { w, word_enter(b, w->words), true };
        if (!g.word && b->status == NEWSX_OK)
            fault(b, NEWSX_BAD_RULE, w->path, w->line, 1, "these are no words");
        each_name(w->marks, give_named, b, &g);
    }
}

/* Names, literals and ranges of a test; literals become marks of their own behind the named ones. */
static void prepare_test(builder *b, nx_test *t)
{
    if (!t || b->status == NEWSX_NO_MEMORY)
        return;
    if (t->kind == NX_TEST_NAME) {
        int mark = mark_find(b, t->text);
        if (mark < 0) {
            char what[300];
            newsx_error e;
            nx_fail(&e, NEWSX_OK, NULL, 0, 0, "no lexicon, token class, span or define is called \"%.100s\"", t->text);
            strncpy(what, e.message, sizeof what - 1);
            what[sizeof what - 1] = '\0';
            fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column, what);
            return;
        }
        t->number = (uint32_t)mark;
    } else if (t->kind == NX_TEST_LITERAL) {
        bool letters = false;
        for (const char *c = t->text; *c; c++)
            letters = letters || is_upper((unsigned char)*c) || is_lower((unsigned char)*c) || is_digit((unsigned char)*c) ||
                      (unsigned char)*c >= 0x80;
        if (!letters) {
            fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column,
                  "punctuation is written by its class, such as {comma} or {possessive}");
            return;
        }
        for (t->number = b->named; t->number < b->mark_count; t->number++)
            if (strcmp(b->marks[t->number], t->text) == 0)
                return;
        word *w = word_enter(b, t->text);
        if (!w) {
            if (b->status == NEWSX_OK)
                fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column, "this is no word");
            return;
        }
        if (!GROW(b, mark, b->mark_count + 1)) {
            no_memory(b);
            return;
        }
        b->marks[b->mark_count++] = t->text;
        word_give(b, w, (uint16_t)t->number, cases_of(t->text), NULL);
    } else if (t->kind == NX_TEST_RANGE) {
        add_cut(b, t->low);
        if (t->high < UINT32_MAX)
            add_cut(b, t->high + 1);
    }
    prepare_test(b, t->left);
    prepare_test(b, t->right);
}

static bool same_test(const nx_test *x, const nx_test *y)
{
    if (!x || !y)
        return x == y;
    if (x->kind != y->kind)
        return false;
    switch (x->kind) {
    case NX_TEST_ANY:
        return true;
    case NX_TEST_NAME:
    case NX_TEST_LITERAL:
        return x->number == y->number;
    case NX_TEST_RANGE:
        return x->low == y->low && x->high == y->high;
    default:
        return same_test(x->left, y->left) && same_test(x->right, y->right);
    }
}

static void number_tests(builder *b, nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT) {
        for (n->predicate = 0; n->predicate < b->test_count; n->predicate++)
            if (same_test(b->tests[n->predicate], n->test))
                return;
        if (!GROW(b, test, b->test_count + 1)) {
            no_memory(b);
            return;
        }
        b->tests[b->test_count++] = n->test;
        return;
    }
    number_tests(b, n->left);
    number_tests(b, n->right);
}

static void prepare_tests(builder *b, nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        prepare_test(b, n->test);
    prepare_tests(b, n->left);
    prepare_tests(b, n->right);
}

/* ------------------------------------------------------------ kinds */

static int compare_marks(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* The number of a kind, made where it is new. `marks` is sorted here and copied. */
static uint16_t kind_get(builder *b, uint8_t cls, uint8_t cas, uint32_t partition, uint16_t *marks, uint32_t count)
{
    if (count)
        if (count)
        qsort(marks, count, sizeof *marks, compare_marks);
    uint64_t hash = NX_HASH_SEED ^ cls ^ (uint64_t)cas << 8 ^ (uint64_t)partition << 16;
    for (uint32_t i = 0; i < count; i++)
        hash = (hash ^ marks[i]) * 0x100000001B3ull;
    uint32_t *slot = &b->kind_slots[nx_hash_end(hash) % KIND_SLOTS];
    for (uint32_t k = *slot; k; k = b->kinds[k].next) {
        const kind *have = &b->kinds[k];
        if (have->cls == cls && have->cas == cas && have->partition == partition && have->mark_count == count &&
            (count == 0 || memcmp(have->marks, marks, count * sizeof *marks) == 0))
            return (uint16_t)k;
    }
    if (b->kind_count >= UINT16_MAX - 1) {
        fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "the lexicons make more than 65,000 kinds of words");
        return 0;
    }
    if (!GROW(b, kind, b->kind_count + 1)) {
        no_memory(b);
        return 0;
    }
    kind *k = &b->kinds[b->kind_count];
    *k = (kind){ cls, cas, partition, count, nx_arena_alloc(&b->arena, (count + 1) * sizeof *marks), *slot };
    if (!k->marks) {
        no_memory(b);
        return 0;
    }
    if (count)
        memcpy(k->marks, marks, count * sizeof *marks);
    *slot = b->kind_count;
    return (uint16_t)b->kind_count++;
}

static void make_kinds(builder *b)
{
    uint16_t marks[256];
    uint32_t zero = 0;
    GROW(b, kind, 1);
    if (b->kinds)
        b->kinds[0] = (kind){ NX_CLASS_BLOCK_BREAK, 0, NO_PARTITION, 0, NULL, 0 };
    b->kind_count = 1;
    /* Spans come first, so that their numbers do not hang on the lexicons: nx_span_symbol() is their number plus one. */
    for (uint32_t s = 0; s < NX_SPAN_COUNT && b->status == NEWSX_OK; s++) {
        uint32_t count = 0;
        for (const char *name = SPAN_MARKS[s].marks; *name;) {
            size_t n = strcspn(name, " ");
            marks[count++] = (uint16_t)mark_add(b, name, n);
            name += n + (name[n] == ' ');
        }
        if (kind_get(b, NX_CLASS_COUNT, 0, s, marks, count) != s + 1)
            fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "spans have lost their numbers");
    }
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t cas = 0; cas < NX_CASES; cas++)
            kind_get(b, c, cas, NO_PARTITION, marks, 0);
    add_cut(b, 0);
    qsort(b->cuts, b->cut_count, sizeof *b->cuts, compare_numbers);
    for (uint32_t p = 0; p < b->cut_count; p++)
        kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, marks, zero);
    for (uint32_t i = 0; i < b->word_count && b->status == NEWSX_OK; i++) {
        word *w = b->words[i];
        enum nx_class cls = nx_token_class(w->text, w->length);
        for (int cas = 0; cas < NX_CASES; cas++) {
            uint32_t count = 0;
            for (uint32_t g = 0; g < w->count; g++)
                if (w->given[g].cases >> cas & 1 && count < 255)
                    marks[count++] = w->given[g].mark;
            if (count)
                w->kind[cas] = kind_get(b, (uint8_t)cls, (uint8_t)cas, NO_PARTITION, marks, count);
        }
    }
}

/* Every kind that can begin with a capital, once more with each class of the gazetteer. */
static uint16_t *make_gaz_kinds(builder *b)
{
    uint16_t marks[256];
    uint32_t count = b->kind_count;
    int place = mark_find(b, "place");
    uint16_t *table = nx_arena_alloc(&b->arena, (size_t)65536 * NX_GAZ_CLASSES * sizeof *table);
    if (!table)
        return no_memory(b);
    for (uint32_t k = 0; k < count; k++) {
        for (int g = 0; g < NX_GAZ_CLASSES; g++) {
            uint32_t n = b->kinds[k].mark_count;
            table[k * NX_GAZ_CLASSES + (uint32_t)g] = (uint16_t)k;
            bool wordy = b->kinds[k].cls == NX_CLASS_WORD || b->kinds[k].cls == NX_CLASS_ALNUM;
            if (!g || !wordy || b->kinds[k].cas == NX_LOWER || n > 250)
                continue;
            memcpy(marks, b->kinds[k].marks, n * sizeof *marks);
            int names[2] = { mark_find(b, GAZ_NAMES[g]), g == NX_GAZ_DEMONYM ? -1 : place };
            for (int i = 0; i < 2; i++) {
                bool have = names[i] < 0;
                for (uint32_t m = 0; m < n; m++)
                    have = have || marks[m] == (uint16_t)names[i];
                if (!have)
                    marks[n++] = (uint16_t)names[i];
            }
            table[k * NX_GAZ_CLASSES + (uint32_t)g] =
                kind_get(b, b->kinds[k].cls, b->kinds[k].cas, NO_PARTITION, marks, n);
        }
    }
    for (uint32_t k = count; k < b->kind_count; k++)
        for (uint32_t g = 0; g < NX_GAZ_CLASSES; g++)
            table[k * NX_GAZ_CLASSES + g] = (uint16_t)k;
    return table;
}

static bool kind_has(const builder *b, const kind *k, uint32_t mark)
{
    if (mark == b->class_mark[k->cls] || (k->cls == NX_CLASS_WORD && mark == b->case_mark[k->cas]))
        return true;
    for (uint32_t i = 0; i < k->mark_count; i++)
        if (k->marks[i] == mark)
            return true;
    return false;
}

static bool is_break(const kind *k) { return k->cls == NX_CLASS_SENTENCE_BREAK || k->cls == NX_CLASS_BLOCK_BREAK; }

static bool holds(const builder *b, const nx_test *t, const kind *k)
{
    switch (t->kind) {
    case NX_TEST_ANY:
        return !is_break(k);
    case NX_TEST_NAME:
    case NX_TEST_LITERAL:
        return kind_has(b, k, t->number);
    case NX_TEST_RANGE: {
        if (k->cls != NX_CLASS_NUMBER || k->partition == NO_PARTITION)
            return false;
        uint32_t value = b->cuts[k->partition];
        return value >= t->low && value <= t->high;
    }
    case NX_TEST_AND:
        return holds(b, t->left, k) && holds(b, t->right, k);
    case NX_TEST_OR:
        return holds(b, t->left, k) || holds(b, t->right, k);
    default:
        return !is_break(k) && !holds(b, t->left, k);
    }
}

static void evaluate_tests(builder *b)
{
    size_t size = (b->kind_count + 63) / 64;
    b->holds = nx_arena_alloc(&b->arena, (b->test_count + 1) * sizeof *b->holds);
    if (!b->holds) {
        no_memory(b);
        return;
    }
    for (uint32_t t = 0; t < b->test_count; t++) {
        if (!(b->holds[t] = nx_arena_zalloc(&b->arena, size, sizeof **b->holds))) {
            no_memory(b);
            return;
        }
        for (uint32_t k = 1; k < b->kind_count; k++)
            if (holds(b, b->tests[t], &b->kinds[k]))
                b->holds[t][k / 64] |= 1ull << k % 64;
    }
}

/* Does the tree begin with an expression that would have to be tried on every common word? */
static bool begins_anywhere(const builder *b, const nx_node *n, uint16_t common_word)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        return n->regex && b->holds[n->predicate][common_word / 64] >> common_word % 64 & 1;
    case NX_NODE_SEQUENCE:
        return begins_anywhere(b, n->left, common_word) ||
               (nx_pattern_least(n->left) == 0 && begins_anywhere(b, n->right, common_word));
    case NX_NODE_CHOICE:
        return begins_anywhere(b, n->left, common_word) || begins_anywhere(b, n->right, common_word);
    case NX_NODE_REPEAT:
    case NX_NODE_ROLE:
        return begins_anywhere(b, n->left, common_word);
    default:
        return false;
    }
}

/* Speed is part of the contract: PCRE2 is for candidates, never for every word. */
static void check_starts(builder *b)
{
    uint16_t common_word = kind_get(b, NX_CLASS_WORD, NX_LOWER, NO_PARTITION, NULL, 0);
    for (uint32_t r = 0; r < b->rule_count; r++)
        if (b->trees[r] && begins_anywhere(b, b->trees[r], common_word))
            fault(b, NEWSX_BAD_RULE, b->rules[r]->path, b->rules[r]->pattern_line, b->rules[r]->pattern_column,
                  "the pattern begins with an expression for any word; put a narrower class before the /, such as {alnum} or "
                  "{capital}, or the words into a lexicon");
}

/* ------------------------------------------------------------ image */

static uint32_t string(builder *b, const char *text)
{
    uint32_t at = (uint32_t)b->strings.length;
    nx_put(&b->strings, text, strlen(text) + 1);
    return at;
}

/* Appends an array, aligned to 8 bytes. */
static nx_part part(builder *b, const void *items, uint32_t count, size_t size)
{
    static const char zeros[8];
    nx_put(&b->image, zeros, (8 - b->image.length % 8) % 8);
    nx_part p = { (uint32_t)b->image.length, count };
    nx_put(&b->image, items, count * size);
    return p;
}

static nx_part put_yields(builder *b, const nx_rule_source *r)
{
    nx_image_yield list[NX_YIELD_COUNT];
    uint32_t count = 0;
    for (const nx_yield_source *y = r->yields; y && count < NX_YIELD_COUNT; y = y->next) {
        int16_t role = -1;
        size_t size = strlen(y->value);
        for (int16_t i = 0; i < NX_ROLE_COUNT; i++)
            if (size == strlen(nx_role_names[i]) + 2 && y->value[0] == '{' && y->value[size - 1] == '}' &&
                memcmp(y->value + 1, nx_role_names[i], size - 2) == 0)
                role = i;
        list[count++] = (nx_image_yield){ (uint16_t)y->key, role, string(b, y->value) };
    }
    return part(b, list, count, sizeof *list);
}

/* The rules of one layer while their groups are made. */
typedef struct {
    nx_image_rule *rules;
    nx_image_group groups[NX_MAX_GROUPS_OF_LAYER];
    uint32_t group_count;
    nx_automaton automata[NX_MAX_GROUPS_OF_LAYER];
    uint8_t *before[NX_MAX_GROUPS_OF_LAYER];   /* of each column: may a match of the group begin behind it */
} layer_maker;

/* Makes groups of the `count` rules in `list`; a group that grows too large is made as two, and a rule that is too large alone
 * is left to PCRE2 wherever its first units fit. */
static void put_group(builder *b, layer_maker *l, const uint32_t *list, uint32_t count)
{
    nx_automaton_rule *in = nx_arena_zalloc(&b->arena, count, sizeof *in);
    if (!in) {
        no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        in[i] = (nx_automaton_rule){ .tree = b->trees[list[i]], .number = (uint16_t)list[i] };
    nx_automaton a;
    uint32_t bad = 0;
    const char *what = NULL;
    newsx_status status =
        nx_automaton_make(&b->arena, in, count, b->holds, b->test_count, b->kind_count, 0, &a, &bad, &what);
    if (status == NEWSX_TOO_LARGE && count > 1) {
        put_group(b, l, list, count / 2);
        if (b->status == NEWSX_OK)
            put_group(b, l, list + count / 2, count - count / 2);
        return;
    }
    if (status == NEWSX_TOO_LARGE) {
        in[0] = (nx_automaton_rule){ .tree = b->trees[list[0]], .number = (uint16_t)list[0] };
        status = nx_automaton_make(&b->arena, in, 1, b->holds, b->test_count, b->kind_count, OPEN_UNITS, &a, &bad, &what);
    }
    const nx_rule_source *s = b->rules[list[bad]];
    if (status != NEWSX_OK || l->group_count == NX_MAX_GROUPS_OF_LAYER) {
        fault(b, status == NEWSX_NO_MEMORY ? status : NEWSX_BAD_RULE, s->path, s->pattern_line, s->pattern_column,
              status == NEWSX_OK ? "too many large rules in this layer" : what ? what : "out of memory");
        return;
    }
    uint32_t number = l->group_count++;
    nx_image_group *g = &l->groups[number];
    *g = (nx_image_group){ .columns = a.columns, .states = a.states, .open = a.open };
    g->next = part(b, a.next, a.states * a.columns, sizeof *a.next);
    g->accept = part(b, a.accept, a.states, sizeof *a.accept);
    g->accepted = part(b, a.accepted, a.accepted_count, sizeof *a.accepted);
    l->automata[number] = a;
    l->before[number] = nx_arena_zalloc(&b->arena, a.columns, 1);
    if (!l->before[number]) {
        no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const nx_automaton_rule *rule = &in[i];
        nx_image_rule *out = &l->rules[list[i]];
        for (uint32_t c = 0; c < a.columns; c++)
            l->before[number][c] |= !rule->before || rule->before[c];
        out->group = number;
        out->whole = a.open ? -1 : rule->whole;
        out->exact = rule->exact && !a.open;
        out->ahead = rule->ahead;
        out->look_before = rule->look_before;
        out->look_after = rule->look_after;
        out->before = part(b, rule->before, rule->before ? a.columns : 0, 1);
        out->code = part(b, rule->code, rule->code_length, sizeof *rule->code);
        out->compiled = part(b, rule->compiled, rule->compiled_length, 1);
        out->groups = part(b, rule->groups, rule->group_count, sizeof *rule->groups);
        uint32_t texts[NX_MAX_REGEX];
        for (uint32_t x = 0; x < rule->regex_count; x++)
            texts[x] = string(b, rule->regexes[x]);
        out->regex = part(b, texts, rule->regex_count, sizeof *texts);
    }
}

/* What the groups can do with the kind `sample` as first unit, alone or as second. */
static nx_image_gate gate_of(const layer_maker *l, uint32_t sample)
{
    nx_image_gate gate = { 0, 0, 0, 0 };
    for (uint32_t g = 0; g < l->group_count; g++) {
        const nx_automaton *a = &l->automata[g];
        uint32_t column = a->column[sample], first = a->next[a->columns + column];
        if (l->before[g][column])
            gate.after |= 1ull << g;
        if (first)
            gate.starts |= 1ull << g;
        if (first && a->accept[first])
            gate.alone |= 1ull << g;
        bool second = false;
        for (uint32_t c = 1; c < a->columns && !second; c++) {
            uint32_t after = a->next[a->columns + c];
            second = after && a->next[after * a->columns + column];
        }
        if (second)
            gate.second |= 1ull << g;
    }
    return gate;
}

#define LETTER_SLOTS 65536u

/* Finds the letters of a layer and writes what hangs on them. */
static void put_letters(builder *b, layer_maker *l, nx_image_layer *layer)
{
    uint32_t count = 0;
    uint16_t *letter = nx_arena_zalloc(&b->arena, b->kind_count, sizeof *letter);
    uint32_t *sample = nx_arena_alloc(&b->arena, b->kind_count * sizeof *sample);
    uint32_t *slots = nx_arena_zalloc(&b->arena, LETTER_SLOTS, sizeof *slots);
    uint32_t *chain = nx_arena_alloc(&b->arena, (b->kind_count + 1) * sizeof *chain);
    uint16_t *columns = nx_arena_alloc(&b->arena, b->kind_count * sizeof *columns);
    nx_image_gate *gates = nx_arena_alloc(&b->arena, b->kind_count * sizeof *gates);
    if (!letter || !sample || !slots || !chain || !columns || !gates) {
        no_memory(b);
        return;
    }
    for (uint32_t k = 0; k < b->kind_count; k++) {
        uint64_t hash = NX_HASH_SEED;
        for (uint32_t g = 0; g < l->group_count; g++)
            hash = (hash ^ l->automata[g].column[k]) * 0x100000001B3ull;
        uint32_t *slot = &slots[nx_hash_end(hash) % LETTER_SLOTS], c;
        for (c = *slot; c; c = chain[c]) {
            bool same = true;
            for (uint32_t g = 0; same && g < l->group_count; g++)
                same = l->automata[g].column[k] == l->automata[g].column[sample[c - 1]];
            if (same)
                break;
        }
        if (!c) {
            sample[count++] = k;
            c = count;
            chain[c] = *slot;
            *slot = c;
        }
        letter[k] = (uint16_t)(c - 1);
    }
    for (uint32_t g = 0; g < l->group_count; g++) {
        for (uint32_t c = 0; c < count; c++)
            columns[c] = l->automata[g].column[sample[c]];
        l->groups[g].column = part(b, columns, count, sizeof *columns);
    }
    for (uint32_t c = 0; c < count; c++)
        gates[c] = gate_of(l, sample[c]);
    layer->groups = part(b, l->groups, l->group_count, sizeof *l->groups);
    layer->letter = part(b, letter, b->kind_count, sizeof *letter);
    layer->gates = part(b, gates, count, sizeof *gates);
}

static bool looks_behind_first(const nx_node *n)
{
    while (n->kind == NX_NODE_SEQUENCE || n->kind == NX_NODE_ROLE || n->kind == NX_NODE_CHOICE)
        n = n->left;
    return n->kind == NX_NODE_LOOK && n->behind && !n->negative;
}

static void put_rules(builder *b, nx_image *head, nx_image_rule *rules)
{
    nx_image_layer layers[NX_LAYER_COUNT] = { { { 0, 0 }, { 0, 0 }, { 0, 0 } } };
    for (uint32_t r = 0; r < b->rule_count; r++) {
        const nx_rule_source *s = b->rules[r];
        rules[r] = (nx_image_rule){ .id = string(b, s->id), .pattern = string(b, s->pattern), .path = string(b, s->path),
                                    .line = s->line, .examples = s->example_count, .layer = s->layer };
        rules[r].yields = put_yields(b, s);
    }
    for (uint32_t r = 0, end; r < b->rule_count && b->status == NEWSX_OK; r = end) {
        enum nx_layer layer = b->rules[r]->layer;
        for (end = r; end < b->rule_count && b->rules[end]->layer == layer; end++)
            ;
        if (layer == NX_LAYER_LINK)
            continue;
        layer_maker *l = nx_arena_zalloc(&b->arena, 1, sizeof *l);
        if (!l) {
            no_memory(b);
            return;
        }
        l->rules = rules;
        uint32_t *list = nx_arena_alloc(&b->arena, (end - r) * sizeof *list), size = (end - r) / (NX_MAX_GROUPS_OF_LAYER / 2) + 1;
        if (!list) {
            no_memory(b);
            return;
        }
        if (size < GROUP_RULES)
            size = GROUP_RULES;
        /* Rules that ask what stands before them apart from the others, so that one look can rule out their groups. */
        for (int behind = 0; behind < 2; behind++) {
            uint32_t count = 0;
            for (uint32_t i = r; i < end; i++)
                if (looks_behind_first(b->trees[i]) == (behind == 1))
                    list[count++] = i;
            for (uint32_t at = 0; at < count && b->status == NEWSX_OK; at += size)
                put_group(b, l, list + at, count - at < size ? count - at : size);
        }
        if (b->status == NEWSX_OK)
            put_letters(b, l, &layers[layer]);
    }
    uint16_t *by_id = nx_arena_alloc(&b->arena, (b->rule_count + 1) * sizeof *by_id);
    if (!by_id) {
        no_memory(b);
        return;
    }
    for (uint32_t r = 0; r < b->rule_count; r++) {
        uint32_t at = r;
        for (; at && strcmp(b->rules[by_id[at - 1]]->id, b->rules[r]->id) > 0; at--)
            by_id[at] = by_id[at - 1];
        by_id[at] = (uint16_t)r;
    }
    head->by_id = part(b, by_id, b->rule_count, sizeof *by_id);
    head->rules = part(b, rules, b->rule_count, sizeof *rules);
    head->layers = part(b, layers, NX_LAYER_COUNT, sizeof *layers);
}

static void put_words(builder *b, nx_image *head)
{
    uint32_t size = 16;
    while (size < b->word_count * 2)
        size *= 2;
    nx_image_slot *slots = nx_arena_zalloc(&b->arena, size, sizeof *slots);
    nx_image_entry *entries = nx_arena_zalloc(&b->arena, b->word_count + 1, sizeof *entries);
    if (!slots || !entries) {
        no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < b->word_count; i++) {
        const word *w = b->words[i];
        nx_image_entry *e = &entries[i];
        memcpy(e->entry.kind, w->kind, sizeof w->kind);
        e->entry.flags = w->flags;
        e->length = (uint16_t)w->length;
        e->text = string(b, w->text);
        memcpy(e->head, w->text, w->length < sizeof e->head ? w->length : sizeof e->head);
        nx_image_value values[64];
        uint32_t count = 0;
        for (uint32_t g = 0; g < w->count && count < 64; g++)
            if (w->given[g].value && *w->given[g].value)
                values[count++] = (nx_image_value){ w->given[g].mark, string(b, w->given[g].value) };
        if (count)
            e->values = part(b, values, count, sizeof *values);
        uint64_t hash = nx_hash_end(w->hash);
        uint32_t at = (uint32_t)hash & (size - 1);
        while (slots[at].entry)
            at = (at + 1) & (size - 1);
        slots[at] = (nx_image_slot){ (uint32_t)(hash >> 32), i + 1 };
    }
    head->entries = part(b, entries, b->word_count, sizeof *entries);
    head->slots = part(b, slots, size, sizeof *slots);
}

static void put_kinds(builder *b, nx_image *head, const uint16_t *gaz)
{
    uint32_t n = b->kind_count;
    head->mark_words = (b->named + 63) / 64;
    uint8_t *cls = nx_arena_zalloc(&b->arena, n, 1), *cas = nx_arena_zalloc(&b->arena, n, 1);
    uint64_t *marks = nx_arena_zalloc(&b->arena, (size_t)n * head->mark_words, sizeof *marks);
    uint32_t *names = nx_arena_zalloc(&b->arena, b->named, sizeof *names);
    uint16_t plain[NX_CLASS_COUNT * NX_CASES];
    uint16_t *numbers = nx_arena_zalloc(&b->arena, b->cut_count, sizeof *numbers);
    if (!cls || !cas || !marks || !names || !numbers) {
        no_memory(b);
        return;
    }
    for (uint32_t k = 0; k < n; k++) {
        cls[k] = b->kinds[k].cls;
        cas[k] = b->kinds[k].cas;
        for (uint32_t m = 0; k && m < b->named; m++)
            if (kind_has(b, &b->kinds[k], m))
                marks[(size_t)k * head->mark_words + m / 64] |= 1ull << m % 64;
    }
    for (uint32_t m = 0; m < b->named; m++)
        names[m] = string(b, b->marks[m]);
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t s = 0; s < NX_CASES; s++)
            plain[c * NX_CASES + s] = kind_get(b, c, s, NO_PARTITION, NULL, 0);
    for (uint32_t p = 0; p < b->cut_count; p++)
        numbers[p] = kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, NULL, 0);
    head->mark_names = part(b, names, b->named, sizeof *names);
    head->kind_class = part(b, cls, n, 1);
    head->kind_case = part(b, cas, n, 1);
    head->kind_marks = part(b, marks, n * head->mark_words, sizeof *marks);
    head->kind_gaz = part(b, gaz, n * NX_GAZ_CLASSES, sizeof *gaz);
    head->plain = part(b, plain, NX_CLASS_COUNT * NX_CASES, sizeof *plain);
    head->number_from = part(b, b->cuts, b->cut_count, sizeof *b->cuts);
    head->number_kind = part(b, numbers, b->cut_count, sizeof *numbers);
}

/* Parses all patterns, so that every fault is told and not only the first. */
static void parse_rules(builder *b)
{
    uint32_t count = 0;
    for (const nx_rule_source *r = b->sources->rules; r; r = r->next)
        count++;
    b->rules = nx_arena_zalloc(&b->arena, count + 1, sizeof *b->rules);
    b->trees = nx_arena_zalloc(&b->arena, count + 1, sizeof *b->trees);
    if (!b->rules || !b->trees) {
        no_memory(b);
        return;
    }
    for (int layer = 0; layer < NX_LAYER_COUNT; layer++)
        for (const nx_rule_source *r = b->sources->rules; r; r = r->next) {
            if (r->layer != (enum nx_layer)layer)
                continue;
            b->rules[b->rule_count] = r;
            if (layer != NX_LAYER_LINK) {
                newsx_error e;
                nx_node *tree;
                newsx_status s = nx_pattern_parse(&b->arena, r->pattern, b->sources->defines, r->path, r->pattern_line,
                                                  r->pattern_column, &tree, &e);
                if (s != NEWSX_OK)
                    fault(b, s, e.path, e.line, e.column, e.message);
                else if (nx_pattern_least(tree) == 0)
                    fault(b, NEWSX_BAD_RULE, r->path, r->pattern_line, r->pattern_column,
                          "the pattern can match nothing at all; it must take at least one unit");
                else
                    b->trees[b->rule_count] = tree;
            }
            b->rule_count++;
        }
    if (b->rule_count > 60000)
        fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "more than 60,000 rules");
}

static void build(builder *b)
{
    b->slots = nx_arena_zalloc(&b->arena, WORD_SLOTS, sizeof *b->slots);
    b->kind_slots = nx_arena_zalloc(&b->arena, KIND_SLOTS, sizeof *b->kind_slots);
    if (!b->slots || !b->kind_slots) {
        no_memory(b);
        return;
    }
    collect_marks(b);
    parse_rules(b);
    if (b->status == NEWSX_OK)
        collect_words(b);
    for (uint32_t r = 0; b->status != NEWSX_NO_MEMORY && r < b->rule_count; r++)
        prepare_tests(b, b->trees[r]);
    for (uint32_t r = 0; b->status == NEWSX_OK && r < b->rule_count; r++)
        number_tests(b, b->trees[r]);
    if (b->status != NEWSX_OK)
        return;
    make_kinds(b);
    uint16_t *gaz = b->status == NEWSX_OK ? make_gaz_kinds(b) : NULL;
    if (b->status == NEWSX_OK)
        evaluate_tests(b);
    if (b->status == NEWSX_OK)
        check_starts(b);
    nx_image_rule *rules = nx_arena_zalloc(&b->arena, b->rule_count + 1, sizeof *rules);
    if (!rules)
        no_memory(b);
    if (b->status != NEWSX_OK)
        return;
    nx_image head = { .magic = NX_IMAGE_MAGIC };
    nx_put(&b->image, &head, sizeof head);
    string(b, "");
    put_kinds(b, &head, gaz);
    if (b->status == NEWSX_OK)
        put_words(b, &head);
    if (b->status == NEWSX_OK)
        put_rules(b, &head, rules);
    head.strings = part(b, b->strings.data, (uint32_t)b->strings.length, 1);
    if (b->image.failed || b->strings.failed)
        no_memory(b);
    head.size = (uint32_t)b->image.length;
    if (b->status == NEWSX_OK)
        memcpy(b->image.data, &head, sizeof head);
}

newsx_status nx_build(const nx_sources *sources, void **image, size_t *size, newsx_report_fn report, void *context,
                      newsx_error *error)
{
    builder b = { .sources = sources, .report = report, .context = context, .error = error };
    build(&b);
    newsx_buffer_free(&b.strings);
    nx_arena_free(&b.arena);
    if (b.status != NEWSX_OK) {
        newsx_buffer_free(&b.image);
        return b.status;
    }
    *image = b.image.data;
    *size = b.image.length;
    return NEWSX_OK;
}
