/* vocabulary.c - what rules can see of words: names become tags, words become kinds, tests become sets of kinds. */
#include "build/builder.h"
#include "base/ascii.h"
#include "base/error.h"
#include "segment/entry.h"

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
static const struct { enum nx_span_kind kind; const char *tags; } SPAN_TAGS[] = {
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
_Static_assert(sizeof SPAN_TAGS / sizeof *SPAN_TAGS == NX_SPAN_COUNT, "every span has its tags");

#define WORD_SLOTS 65536u
#define KIND_SLOTS 65536u

/* ------------------------------------------------------------ tags */

static int tag_find(const nx_builder *b, const char *name)
{
    for (uint32_t m = 0; m < b->named; m++)
        if (strcmp(b->tags[m], name) == 0)
            return (int)m;
    return -1;
}

static int tag_add(nx_builder *b, const char *name, size_t length)
{
    for (uint32_t m = 0; m < b->named; m++)
        if (strlen(b->tags[m]) == length && memcmp(b->tags[m], name, length) == 0)
            return (int)m;
    const char *copy = nx_arena_copy(&b->arena, name, length);
    if (!copy || !NX_BUILD_GROW(b, tag, b->tag_count + 1)) {
        nx_build_no_memory(b);
        return -1;
    }
    b->tags[b->tag_count] = copy;
    b->named = b->tag_count + 1;
    return (int)b->tag_count++;
}

static int compare_names(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Calls `each` for every name in a list separated by spaces. */
static void each_name(const char *names, void (*each)(nx_builder *, const char *, size_t, void *), nx_builder *b, void *context)
{
    while (*names) {
        size_t n = strcspn(names, " ");
        if (n)
            each(b, names, n, context);
        names += n + (names[n] == ' ');
    }
}

static void add_tag_name(nx_builder *b, const char *name, size_t length, void *context)
{
    (void)context;
    tag_add(b, name, length);
}

void nx_build_tags(nx_builder *b)
{
    b->slots = nx_arena_zalloc(&b->arena, WORD_SLOTS, sizeof *b->slots);
    b->kind_slots = nx_arena_zalloc(&b->arena, KIND_SLOTS, sizeof *b->kind_slots);
    if (!b->slots || !b->kind_slots) {
        nx_build_no_memory(b);
        return;
    }
    for (int i = 0; i < NX_CLASS_COUNT; i++)
        tag_add(b, CLASS_NAMES[i], strlen(CLASS_NAMES[i]));
    for (int i = 0; i < NX_CASES; i++)
        tag_add(b, CASE_NAMES[i], strlen(CASE_NAMES[i]));
    for (int i = 1; i < NX_GAZ_CLASSES; i++)
        tag_add(b, GAZ_NAMES[i], strlen(GAZ_NAMES[i]));
    for (size_t i = 0; i < NX_SPAN_COUNT; i++)
        each_name(SPAN_TAGS[i].tags, add_tag_name, b, NULL);
    for (const nx_lexicon_source *l = b->sources->lexicons; l; l = l->next)
        tag_add(b, l->name, strlen(l->name));
    const char *last = NULL;
    for (const nx_word_source *w = b->sources->words; w; w = w->next) {
        if (last && strcmp(last, w->tags) == 0)
            continue;                /* the lines of a lexicon mostly give the same tags */
        each_name(w->tags, add_tag_name, b, NULL);
        last = w->tags;
    }
    if (b->status != NEWSX_OK)
        return;
    qsort(b->tags, b->tag_count, sizeof *b->tags, compare_names);
    for (int i = 0; i < NX_CLASS_COUNT; i++)
        b->class_tag[i] = (uint32_t)tag_find(b, CLASS_NAMES[i]);
    b->class_tag[NX_CLASS_COUNT] = UINT32_MAX;     /* spans */
    for (int i = 0; i < NX_CASES; i++)
        b->case_tag[i] = (uint32_t)tag_find(b, CASE_NAMES[i]);
}

/* ------------------------------------------------------------ tests */

static void add_cut(nx_builder *b, uint32_t value)
{
    for (uint32_t i = 0; i < b->cut_count; i++)
        if (b->cuts[i] == value)
            return;
    if (!NX_BUILD_GROW(b, cut, b->cut_count + 1)) {
        nx_build_no_memory(b);
        return;
    }
    b->cuts[b->cut_count++] = value;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static nx_build_word *word_get(nx_builder *b, const char *text, size_t length)
{
    uint64_t hash = nx_hash_words(NX_HASH_SEED, text, length);
    nx_build_word **slot = &b->slots[hash % WORD_SLOTS];
    for (nx_build_word *w = *slot; w; w = w->chain)
        if (w->length == length && memcmp(w->text, text, length) == 0)
            return w;
    nx_build_word *w = nx_arena_zalloc(&b->arena, 1, sizeof *w);
    if (!w || !(w->text = nx_arena_copy(&b->arena, text, length)) || !NX_BUILD_GROW(b, word, b->word_count + 1))
        return nx_build_no_memory(b);
    w->length = length;
    w->hash = hash;
    w->chain = *slot;
    *slot = w;
    b->words[b->word_count++] = w;
    return w;
}


/* The cases in which words hold, from how they are written: "said" in all, "May" with a capital, "US" in capitals only. */
static uint8_t cases_of(const char *text)
{
    int upper = 0, lower = 0, letters = 0;
    for (const char *c = text; *c; c++) {
        upper += nx_ascii_upper((unsigned char)*c);
        lower += nx_ascii_lower((unsigned char)*c);
        letters += nx_ascii_upper((unsigned char)*c) || nx_ascii_lower((unsigned char)*c) || (unsigned char)*c >= 0x80;
    }
    if (upper && !lower && letters > 1)
        return 1 << NX_UPPER;
    unsigned char first = (unsigned char)*text;
    bool high = first == 0xC3 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x9E;   /* À to Þ */
    if (nx_ascii_upper(first) || high)
        return 1 << NX_CAPITAL | 1 << NX_UPPER | (letters == 1 ? 1 << NX_INITIAL : 0);
    if (upper)                       /* iPhone */
        return 1 << NX_CAPITAL | 1 << NX_UPPER;
    return 1 << NX_LOWER | 1 << NX_CAPITAL | 1 << NX_UPPER | 1 << NX_INITIAL;
}

static void word_give(nx_builder *b, nx_build_word *w, uint16_t tag, uint8_t cases, const char *value)
{
    for (uint32_t i = 0; i < w->count; i++)
        if (w->given[i].tag == tag) {
            w->given[i].cases |= cases;
            if (value && *value)
                w->given[i].value = value;
            return;
        }
    if (!nx_arena_grow(&b->arena, (void **)&w->given, &w->capacity, w->count + 1, sizeof *w->given)) {
        nx_build_no_memory(b);
        return;
    }
    w->given[w->count++] = (nx_build_given){ tag, cases, value };
}

/* A word and, where it is several, the beginnings of it. */
static nx_build_word *word_enter(nx_builder *b, const char *text)
{
    char words[512];
    size_t length = nx_token_words(&b->sources->language, text, strlen(text), words, sizeof words);
    if (!length)
        return NULL;
    nx_build_word *w = word_get(b, words, length);
    if (w)
        w->flags |= NX_ENTRY_WORD;
    for (size_t i = 0; w && i < length; i++)
        if (words[i] == ' ') {
            nx_build_word *prefix = word_get(b, words, i);
            if (!prefix)
                break;
            prefix->flags |= NX_ENTRY_PREFIX;
            prefix->next |= (uint16_t)(1u << nx_next_bit((unsigned char)words[i + 1]));
        }
    return w;
}

typedef struct { const nx_word_source *source; nx_build_word *word; bool first; } giving;

static void give_named(nx_builder *b, const char *name, size_t length, void *context)
{
    giving *g = context;
    int tag = tag_add(b, name, length);
    if (tag >= 0 && g->word)
        word_give(b, g->word, (uint16_t)tag, cases_of(g->source->words), g->first ? g->source->value : NULL);
    g->first = false;
}

void nx_build_words(nx_builder *b)
{
    for (const nx_word_source *w = b->sources->words; w && b->status == NEWSX_OK; w = w->next) {
        giving g = { w, word_enter(b, w->words), true };
        if (!g.word && b->status == NEWSX_OK)
            nx_build_fault(b, NEWSX_BAD_RULE, w->path, w->line, 1, "these are no words");
        each_name(w->tags, give_named, b, &g);
    }
}

/* Names, literals and ranges of a test; literals become tags of their own behind the named ones. */
static void prepare_test(nx_builder *b, nx_test *t)
{
    if (!t || b->status == NEWSX_NO_MEMORY)
        return;
    if (t->kind == NX_TEST_NAME) {
        int tag = tag_find(b, t->text);
        if (tag < 0) {
            char what[300];
            newsx_error e;
            nx_fail(&e, NEWSX_OK, NULL, 0, 0, "no lexicon, token class, span or define is called \"%.100s\"", t->text);
            strncpy(what, e.message, sizeof what - 1);
            what[sizeof what - 1] = '\0';
            nx_build_fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column, what);
            return;
        }
        t->number = (uint32_t)tag;
    } else if (t->kind == NX_TEST_LITERAL) {
        bool letters = false;
        for (const char *c = t->text; *c; c++)
            letters = letters || nx_ascii_upper((unsigned char)*c) || nx_ascii_lower((unsigned char)*c) || nx_ascii_digit((unsigned char)*c) ||
                      (unsigned char)*c >= 0x80;
        if (!letters) {
            nx_build_fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column,
                  "punctuation is written by its class, such as {comma} or {possessive}");
            return;
        }
        for (t->number = b->named; t->number < b->tag_count; t->number++)
            if (strcmp(b->tags[t->number], t->text) == 0)
                return;
        nx_build_word *w = word_enter(b, t->text);
        if (!w) {
            if (b->status == NEWSX_OK)
                nx_build_fault(b, NEWSX_BAD_RULE, t->path, t->line, t->column, "this is no word");
            return;
        }
        if (!NX_BUILD_GROW(b, tag, b->tag_count + 1)) {
            nx_build_no_memory(b);
            return;
        }
        b->tags[b->tag_count++] = t->text;
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

static void number_tests(nx_builder *b, nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT) {
        for (n->predicate = 0; n->predicate < b->test_count; n->predicate++)
            if (same_test(b->tests[n->predicate], n->test))
                return;
        if (!NX_BUILD_GROW(b, test, b->test_count + 1)) {
            nx_build_no_memory(b);
            return;
        }
        b->tests[b->test_count++] = n->test;
        return;
    }
    number_tests(b, n->left);
    number_tests(b, n->right);
}

static void prepare_tests(nx_builder *b, nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        prepare_test(b, n->test);
    prepare_tests(b, n->left);
    prepare_tests(b, n->right);
}

void nx_build_tests(nx_builder *b)
{
    for (uint32_t r = 0; b->status != NEWSX_NO_MEMORY && r < b->rule_count; r++)
        prepare_tests(b, b->trees[r]);
    for (uint32_t r = 0; b->status == NEWSX_OK && r < b->rule_count; r++)
        number_tests(b, b->trees[r]);
}

/* ------------------------------------------------------------ kinds */

static int compare_tags(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

uint16_t nx_build_kind_get(nx_builder *b, uint8_t cls, uint8_t cas, uint32_t partition, uint16_t *tags, uint32_t count)
{
    if (count)
        if (count)
        qsort(tags, count, sizeof *tags, compare_tags);
    uint64_t hash = NX_HASH_SEED ^ cls ^ (uint64_t)cas << 8 ^ (uint64_t)partition << 16;
    for (uint32_t i = 0; i < count; i++)
        hash = (hash ^ tags[i]) * 0x100000001B3ull;
    uint32_t *slot = &b->kind_slots[nx_hash_end(hash) % KIND_SLOTS];
    for (uint32_t k = *slot; k; k = b->kinds[k].next) {
        const nx_build_kind *have = &b->kinds[k];
        if (have->cls == cls && have->cas == cas && have->partition == partition && have->tag_count == count &&
            (count == 0 || memcmp(have->tags, tags, count * sizeof *tags) == 0))
            return (uint16_t)k;
    }
    if (b->kind_count >= UINT16_MAX - 1) {
        if (b->status == NEWSX_OK)   /* once is enough: this is asked for every further word */
            nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0,
                           "the words of lexicons and patterns make more than 65,000 kinds: words that many patterns name "
                           "one by one belong into a lexicon");
        return 0;
    }
    if (!NX_BUILD_GROW(b, kind, b->kind_count + 1)) {
        nx_build_no_memory(b);
        return 0;
    }
    nx_build_kind *k = &b->kinds[b->kind_count];
    *k = (nx_build_kind){ cls, cas, partition, count, nx_arena_alloc(&b->arena, (count + 1) * sizeof *tags), *slot };
    if (!k->tags) {
        nx_build_no_memory(b);
        return 0;
    }
    if (count)
        memcpy(k->tags, tags, count * sizeof *tags);
    *slot = b->kind_count;
    return (uint16_t)b->kind_count++;
}

static int by_rank(const void *x, const void *y)
{
    const nx_build_word *a = *(nx_build_word *const *)x, *b = *(nx_build_word *const *)y;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->length != b->length ? a->length < b->length ? -1 : 1 : memcmp(a->text, b->text, a->length);
}

/* Words of short lists first, long lists of names last: so what every article needs lies together, in the entries and in the
 * tables by kind, and the rest of the image need not be in memory. */
static void order_words(nx_builder *b)
{
    uint32_t *size = nx_arena_zalloc(&b->arena, b->tag_count + 1, sizeof *size);
    if (!size) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t i = 0; i < b->word_count; i++)
        for (uint32_t g = 0; g < b->words[i]->count; g++)
            size[b->words[i]->given[g].tag]++;
    for (uint32_t i = 0; i < b->word_count; i++) {
        nx_build_word *w = b->words[i];
        w->rank = UINT32_MAX;        /* beginnings of longer entries come last */
        for (uint32_t g = 0; g < w->count; g++)
            if (size[w->given[g].tag] < w->rank)
                w->rank = size[w->given[g].tag];
    }
    qsort(b->words, b->word_count, sizeof *b->words, by_rank);
}

void nx_build_kinds(nx_builder *b)
{
    order_words(b);
    uint16_t tags[256];
    uint32_t zero = 0;
    NX_BUILD_GROW(b, kind, 1);
    if (b->kinds)
        b->kinds[0] = (nx_build_kind){ NX_CLASS_BLOCK_BREAK, 0, NX_NO_PARTITION, 0, NULL, 0 };
    b->kind_count = 1;
    /* Spans come first, so that their numbers do not hang on the lexicons: nx_span_symbol() is their number plus one. */
    for (uint32_t s = 0; s < NX_SPAN_COUNT && b->status == NEWSX_OK; s++) {
        uint32_t count = 0;
        for (const char *name = SPAN_TAGS[s].tags; *name;) {
            size_t n = strcspn(name, " ");
            tags[count++] = (uint16_t)tag_add(b, name, n);
            name += n + (name[n] == ' ');
        }
        if (nx_build_kind_get(b, NX_CLASS_COUNT, 0, s, tags, count) != s + 1)
            nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "spans have lost their numbers");
    }
    for (uint8_t c = 0; c < NX_CLASS_COUNT; c++)
        for (uint8_t cas = 0; cas < NX_CASES; cas++)
            nx_build_kind_get(b, c, cas, NX_NO_PARTITION, tags, 0);
    add_cut(b, 0);
    qsort(b->cuts, b->cut_count, sizeof *b->cuts, compare_numbers);
    for (uint32_t p = 0; p < b->cut_count; p++)
        nx_build_kind_get(b, NX_CLASS_NUMBER, NX_LOWER, p, tags, zero);
    for (uint32_t i = 0; i < b->word_count && b->status == NEWSX_OK; i++) {
        nx_build_word *w = b->words[i];
        enum nx_class cls = nx_token_class(&b->sources->language, w->text, w->length);
        for (int cas = 0; cas < NX_CASES; cas++) {
            uint32_t count = 0;
            for (uint32_t g = 0; g < w->count; g++)
                if (w->given[g].cases >> cas & 1 && count < 255)
                    tags[count++] = w->given[g].tag;
            if (count)
                w->kind[cas] = nx_build_kind_get(b, (uint8_t)cls, (uint8_t)cas, NX_NO_PARTITION, tags, count);
        }
    }
}

uint16_t *nx_build_gaz_kinds(nx_builder *b)
{
    uint16_t tags[256];
    uint32_t count = b->base_kinds = b->kind_count;
    int place = tag_find(b, "place");
    uint16_t *table = nx_arena_alloc(&b->arena, (size_t)count * NX_GAZ_CLASSES * sizeof *table);
    if (!table)
        return nx_build_no_memory(b);
    for (uint32_t k = 0; k < count; k++) {
        for (int g = 0; g < NX_GAZ_CLASSES; g++) {
            uint32_t n = b->kinds[k].tag_count;
            table[k * NX_GAZ_CLASSES + (uint32_t)g] = (uint16_t)k;
            bool wordy = b->kinds[k].cls == NX_CLASS_WORD || b->kinds[k].cls == NX_CLASS_ALNUM;
            if (!g || !wordy || b->kinds[k].cas == NX_LOWER || n > 250)
                continue;
            memcpy(tags, b->kinds[k].tags, n * sizeof *tags);
            int names[2] = { tag_find(b, GAZ_NAMES[g]), g == NX_GAZ_DEMONYM ? -1 : place };
            for (int i = 0; i < 2; i++) {
                bool have = names[i] < 0;
                for (uint32_t m = 0; m < n; m++)
                    have = have || tags[m] == (uint16_t)names[i];
                if (!have)
                    tags[n++] = (uint16_t)names[i];
            }
            table[k * NX_GAZ_CLASSES + (uint32_t)g] =
                nx_build_kind_get(b, b->kinds[k].cls, b->kinds[k].cas, NX_NO_PARTITION, tags, n);
        }
    }
    return table;
}

bool nx_build_kind_has(const nx_builder *b, const nx_build_kind *k, uint32_t tag)
{
    if (tag == b->class_tag[k->cls] || (k->cls == NX_CLASS_WORD && tag == b->case_tag[k->cas]))
        return true;
    for (uint32_t i = 0; i < k->tag_count; i++)
        if (k->tags[i] == tag)
            return true;
    return false;
}

/* Sets of kinds, as bits; a test is worked out for all kinds at once, by and, or and not of such sets. */
typedef struct {
    nx_builder *b;
    size_t words;
    uint64_t **tag;                 /* the kinds that have it, of each tag */
    uint64_t *breaks, *all;
} answers;

static uint64_t *set_new(answers *a) { return nx_arena_zalloc(&a->b->arena, a->words, sizeof(uint64_t)); }

static bool set_add(answers *a, uint64_t **set, uint32_t kind)
{
    if (!*set && !(*set = set_new(a)))
        return false;
    (*set)[kind / 64] |= 1ull << kind % 64;
    return true;
}

/* The kinds of every tag; false without memory. */
static bool collect_sets(answers *a)
{
    nx_builder *b = a->b;
    bool ok = (a->tag = nx_arena_zalloc(&b->arena, b->tag_count + 1, sizeof *a->tag)) != NULL;
    ok = ok && (a->breaks = set_new(a)) && (a->all = set_new(a));
    for (uint32_t k = 1; ok && k < b->kind_count; k++) {
        const nx_build_kind *kind = &b->kinds[k];
        for (uint32_t m = 0; ok && m < kind->tag_count; m++)
            ok = set_add(a, &a->tag[kind->tags[m]], k);
        if (ok && kind->cls < NX_CLASS_COUNT)
            ok = set_add(a, &a->tag[b->class_tag[kind->cls]], k);
        if (ok && kind->cls == NX_CLASS_WORD)
            ok = set_add(a, &a->tag[b->case_tag[kind->cas]], k);
        bool is_break = kind->cls == NX_CLASS_SENTENCE_BREAK || kind->cls == NX_CLASS_BLOCK_BREAK;
        ok = ok && set_add(a, is_break ? &a->breaks : &a->all, k);
    }
    return ok;
}

/* The kinds that pass a test; NULL without memory. What is lent is not changed: the sets of tags serve many tests. */
static const uint64_t *passing(answers *a, const nx_test *t)
{
    nx_builder *b = a->b;
    if (t->kind == NX_TEST_ANY)
        return a->all;
    if (t->kind == NX_TEST_NAME || t->kind == NX_TEST_LITERAL)
        return a->tag[t->number] ? a->tag[t->number] : set_new(a);
    uint64_t *set = set_new(a);
    if (!set)
        return NULL;
    if (t->kind == NX_TEST_RANGE) {
        for (uint32_t k = 1; k < b->kind_count; k++) {
            const nx_build_kind *kind = &b->kinds[k];
            if (kind->cls == NX_CLASS_NUMBER && kind->partition != NX_NO_PARTITION && b->cuts[kind->partition] >= t->low &&
                b->cuts[kind->partition] <= t->high)
                set_add(a, &set, k);
        }
        return set;
    }
    const uint64_t *left = passing(a, t->left), *right = t->right ? passing(a, t->right) : left;
    if (!left || !right)
        return NULL;
    for (size_t w = 0; w < a->words; w++)
        set[w] = t->kind == NX_TEST_AND ? left[w] & right[w] : t->kind == NX_TEST_OR ? left[w] | right[w] : a->all[w] & ~left[w];
    return set;
}

void nx_build_answers(nx_builder *b)
{
    answers a = { .b = b, .words = (b->kind_count + 63) / 64 };
    b->holds = nx_arena_zalloc(&b->arena, b->test_count + 1, sizeof *b->holds);
    if (!b->holds || !collect_sets(&a)) {
        nx_build_no_memory(b);
        return;
    }
    for (uint32_t t = 0; t < b->test_count; t++)
        if (!(b->holds[t] = passing(&a, b->tests[t]))) {
            nx_build_no_memory(b);
            return;
        }
}

