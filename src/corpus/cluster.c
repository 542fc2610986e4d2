/* cluster.c - variants that are one quote are put together, around what was printed most often. */
#include "corpus/cluster.h"
#include "corpus/quote-words.h"
#include "base/hash.h"
#include "base/search.h"

#include <stdlib.h>
#include <string.h>

/* Keys by which quotes are found that may be alike: the hashes of all runs of four words of a short quote. Of a long
 * one it is the smaller of every two neighbours (winnowing: Schleimer, Wilkerson and Aiken, 2003), so that two quotes
 * that share five words in a row always share one that is kept. Seven words may have no run left when one is changed,
 * so up to there what is left without each word is a key, too. */
enum { RUN = NX_QUOTE_RUN, VERY_SHORT_QUOTE = 7, SHORT_QUOTE = 12, MOST_CENTRES = 1000 };

typedef struct { uint32_t weight, length, first, variant; } weighted;   /* weight: how often it is printed */

/* The centres made so far that have a key; at most as many as there are variants with it, so their room is known. Keys
 * of one variant alone, which most are, find nothing and are left out: 100,000 articles with 200,000 different quotes
 * take 147 MB with this, and took 386 MB. */
typedef struct { uint32_t key, first, count; } posting;

typedef struct {
    const nx_reuse *reuse;
    posting *postings;                                /* sorted by key */
    uint32_t *centres, posting_count;                 /* a posting's begin at its `first` */
    uint32_t *found, found_count, found_capacity;     /* centres that may be like the variant at hand */
    bool failed;
} finder;

/* ------------------------------------------------------------ order of occurrences */

typedef struct { uint32_t variant, document, index; const char *day; } sorted_occurrence;

/* A document without a day comes behind those that have one. */
static int compare_days(const char *a, const char *b)
{
    if (!*a || !*b)
        return !*a && !*b ? 0 : *a ? -1 : 1;
    return strcmp(a, b);
}

static int by_variant(const void *left, const void *right)
{
    const sorted_occurrence *a = left, *b = right;

    if (a->variant != b->variant)
        return a->variant < b->variant ? -1 : 1;
    const int order = compare_days(a->day, b->day);
    if (order)
        return order;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static bool sort_occurrences(nx_clusters *clusters, const nx_reuse *reuse)
{
    sorted_occurrence *sorted = malloc((reuse->occurrence_count + 1) * sizeof *sorted);
    uint32_t at = 0;

    if (!sorted)
        return false;
    for (uint32_t i = 0; i < reuse->occurrence_count; i++) {
        const nx_reuse_occurrence *o = &reuse->occurrences[i];
        sorted[i] = (sorted_occurrence){ o->variant, o->document, i, reuse->documents[o->document].day };
    }
    qsort(sorted, reuse->occurrence_count, sizeof *sorted, by_variant);
    for (uint32_t variant = 0; variant <= reuse->variant_count; variant++) {
        while (at < reuse->occurrence_count && sorted[at].variant < variant)
            at++;
        clusters->begin[variant] = at;
    }
    for (uint32_t i = 0; i < reuse->occurrence_count; i++)
        clusters->occurrences[i] = sorted[i].index;
    free(sorted);
    return true;
}

/* ------------------------------------------------------------ finding centres */

/* The hash of the words but for one of them; of all where `without` is behind the last. */
static uint64_t hash_without(const nx_quote_word *words, uint32_t count, uint32_t without)
{
    uint64_t hash = ~NX_HASH_SEED;
    for (uint32_t i = 0; i < count; i++)
        if (i != without)
            hash = nx_hash_mix(hash ^ words[i].hash);
    return hash;
}

/* The keys of a quote; how many there are. */
static uint32_t keys_of_words(const nx_quote_word *words, uint32_t count, uint64_t *keys)
{
    uint32_t all = 0, kept = 0;

    for (uint32_t i = 0; i + RUN <= count; i++)
        keys[all++] = nx_quote_run_hash(words + i);
    for (uint32_t i = 0; i <= count && count <= VERY_SHORT_QUOTE; i++)
        keys[all++] = hash_without(words, count, i);
    if (count < SHORT_QUOTE)
        return all;
    for (uint32_t i = 0; i + 1 < all; i++) {
        const uint64_t smaller = keys[i] < keys[i + 1] ? keys[i] : keys[i + 1];
        if (!kept || keys[kept - 1] != smaller)
            keys[kept++] = smaller;
    }
    return kept;
}

static const nx_tally_string *text_of(const nx_reuse *reuse, uint32_t variant)
{
    return nx_reuse_string(reuse, reuse->variants[variant].text);
}

static uint32_t keys_of(const nx_reuse *reuse, uint32_t variant, uint64_t *keys)
{
    static _Thread_local nx_quote_word words[NX_QUOTE_WORDS_MOST];
    const nx_tally_string *text = text_of(reuse, variant);
    return keys_of_words(words, nx_quote_words(text->bytes, text->length, words), keys);
}

static int by_number(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

/* Who has which key: the key's first half, and the variant's place in `all` in the lower half. */
typedef struct { uint64_t *pairs; size_t count, capacity; } pair_list;

static bool list_keys(pair_list *list, const nx_reuse *reuse, const weighted *all)
{
    static _Thread_local uint64_t keys[NX_QUOTE_WORDS_MOST];

    for (uint32_t i = 0; i < reuse->variant_count; i++) {
        const uint32_t count = keys_of(reuse, all[i].variant, keys);
        if (list->count + count > list->capacity) {
            const size_t larger = 2 * list->capacity + NX_QUOTE_WORDS_MOST;
            uint64_t *pairs = realloc(list->pairs, larger * sizeof *pairs);
            if (!pairs)
                return false;
            *list = (pair_list){ pairs, list->count, larger };
        }
        for (uint32_t j = 0; j < count; j++)
            list->pairs[list->count++] = (keys[j] & ~(uint64_t)UINT32_MAX) | i;
    }
    return true;
}

/* Sorted, and without the keys that one variant alone has; the postings that there will be. */
static uint32_t keep_shared(pair_list *list)
{
    size_t kept = 0, end;
    uint32_t shared = 0;

    if (list->count)
        qsort(list->pairs, list->count, sizeof *list->pairs, by_number);
    for (size_t i = 0; i < list->count; i = end) {
        const size_t before = kept;
        for (end = i; end < list->count && list->pairs[end] >> 32 == list->pairs[i] >> 32; end++)
            if (end == i || list->pairs[end] != list->pairs[end - 1])
                list->pairs[kept++] = list->pairs[end];
        if (kept - before > 1)
            shared++;
        else
            kept = before;
    }
    list->count = kept;
    return shared;
}

static bool make_postings(finder *f, const weighted *all)
{
    pair_list list = { NULL, 0, 0 };
    const bool listed = list_keys(&list, f->reuse, all);
    const uint32_t shared = listed ? keep_shared(&list) : 0;

    f->postings = malloc(((size_t)shared + 1) * sizeof *f->postings);
    f->centres = malloc((list.count + 1) * sizeof *f->centres);
    const bool made = listed && f->postings && f->centres;
    for (size_t i = 0; made && i < list.count; i++)
        if (i == 0 || list.pairs[i] >> 32 != list.pairs[i - 1] >> 32)
            f->postings[f->posting_count++] = (posting){ (uint32_t)(list.pairs[i] >> 32), (uint32_t)i, 0 };
    free(list.pairs);
    return made;
}

/* NULL: no other variant has it. */
static posting *posting_of(const finder *f, uint64_t key)
{
    size_t at;

    NX_SEARCH(at, 0, f->posting_count, f->postings[at].key >= key >> 32);
    return at < f->posting_count && f->postings[at].key == key >> 32 ? &f->postings[at] : NULL;
}

static void remember(finder *f, uint32_t centre, uint32_t variant, uint64_t *keys)
{
    const uint32_t count = keys_of(f->reuse, variant, keys);

    for (uint32_t i = 0; i < count; i++) {
        posting *p = posting_of(f, keys[i]);
        if (p && p->count <= MOST_CENTRES && (!p->count || f->centres[p->first + p->count - 1] != centre))
            f->centres[p->first + p->count++] = centre;
    }
}

static int by_value(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static bool room_to_find(finder *f, uint32_t more)
{
    if (f->found_count + more > f->found_capacity) {
        const uint32_t larger = 2 * (f->found_count + more);
        uint32_t *found = realloc(f->found, larger * sizeof *found);
        f->failed |= !found;
        if (!found)
            return false;
        f->found = found;
        f->found_capacity = larger;
    }
    return true;
}

/* Centres that share a key, in their order. What more than a thousand centres have ("the fact of the matter") tells
 * nothing. */
static void find_centres(finder *f, uint32_t variant, uint64_t *keys)
{
    const uint32_t count = keys_of(f->reuse, variant, keys);

    f->found_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const posting *p = posting_of(f, keys[i]);
        if (!p || !p->count || p->count > MOST_CENTRES || !room_to_find(f, p->count))
            continue;
        memcpy(f->found + f->found_count, f->centres + p->first, p->count * sizeof *f->centres);
        f->found_count += p->count;
    }
    if (f->found_count)
        qsort(f->found, f->found_count, sizeof *f->found, by_value);
}

/* ------------------------------------------------------------ stars */

/* What is printed most often, then the longest, then what came first. */
static int by_weight(const void *left, const void *right)
{
    const weighted *a = left, *b = right;

    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* The number of the centre that a variant joins; `centres` where it becomes one. */
static uint32_t centre_for(finder *f, const weighted *all, const uint32_t *centre_at, uint32_t centres,
                           uint32_t variant, uint64_t *keys)
{
    const nx_tally_string *text = text_of(f->reuse, variant);

    find_centres(f, variant, keys);
    for (uint32_t i = 0; i < f->found_count; i++) {
        if (i && f->found[i] == f->found[i - 1])
            continue;
        const nx_tally_string *other = text_of(f->reuse, all[centre_at[f->found[i]]].variant);
        if (nx_quotes_alike(text->bytes, text->length, other->bytes, other->length))
            return f->found[i];
    }
    return centres;
}

typedef struct { uint32_t centre, order, variant; } joined;

static int by_centre(const void *left, const void *right)
{
    const joined *a = left, *b = right;

    if (a->centre != b->centre)
        return a->centre < b->centre ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool make_stars(nx_clusters *clusters, finder *f, const weighted *all, joined *stars, uint32_t *centre_at)
{
    static _Thread_local uint64_t keys[NX_QUOTE_WORDS_MOST];
    const uint32_t count = f->reuse->variant_count;
    uint32_t centres = 0;

    for (uint32_t i = 0; i < count && !f->failed; i++) {
        const uint32_t centre = centre_for(f, all, centre_at, centres, all[i].variant, keys);
        stars[i] = (joined){ centre, i, all[i].variant };
        if (centre == centres) {
            centre_at[centres] = i;
            remember(f, centres++, all[i].variant, keys);
        }
    }
    qsort(stars, count, sizeof *stars, by_centre);
    for (uint32_t i = 0; i < count; i++)
        clusters->members[i] = (nx_cluster_member){ stars[i].variant, all[centre_at[stars[i].centre]].variant };
    clusters->count = count;
    return !f->failed;
}

static void weigh(const nx_clusters *clusters, const nx_reuse *reuse, weighted *all)
{
    for (uint32_t i = 0; i < reuse->variant_count; i++)
        all[i] = (weighted){ clusters->begin[i + 1] - clusters->begin[i], text_of(reuse, i)->length,
                             reuse->occurrences[clusters->occurrences[clusters->begin[i]]].document, i };
    qsort(all, reuse->variant_count, sizeof *all, by_weight);
}

bool nx_clusters_open(nx_clusters *clusters, const nx_reuse *reuse)
{
    const size_t count = (size_t)reuse->variant_count + 1;
    weighted *all = malloc(count * sizeof *all);
    joined *stars = malloc(count * sizeof *stars);
    uint32_t *centre_at = malloc(count * sizeof *centre_at);
    finder f = { .reuse = reuse };
    bool open;

    *clusters = (nx_clusters){ .members = malloc(count * sizeof *clusters->members),
                               .begin = malloc((count + 1) * sizeof *clusters->begin),
                               .occurrences = malloc(((size_t)reuse->occurrence_count + 1) * sizeof(uint32_t)) };
    open = all && stars && centre_at && clusters->members && clusters->begin && clusters->occurrences &&
           sort_occurrences(clusters, reuse);
    if (open) {
        weigh(clusters, reuse, all);
        open = make_postings(&f, all) && make_stars(clusters, &f, all, stars, centre_at);
    }
    free(f.postings);
    free(f.centres);
    free(f.found);
    free(all);
    free(stars);
    free(centre_at);
    return open;
}

void nx_clusters_free(nx_clusters *clusters)
{
    free(clusters->members);
    free(clusters->begin);
    free(clusters->occurrences);
    *clusters = (nx_clusters){ .count = 0 };
}
