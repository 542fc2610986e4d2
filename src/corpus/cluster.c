/* cluster.c - variants that are one quote are put together, around what was printed most often. */
#include "corpus/cluster.h"
#include "corpus/quote-words.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* Keys by which quotes are found that may be alike: the hashes of all runs of four words of a short quote. Of a long
 * one it is the smaller of every two neighbours (winnowing: Schleimer, Wilkerson and Aiken, 2003), so that two quotes
 * that share five words in a row always share one that is kept. Seven words may have no run left when one is changed,
 * so up to there what is left without each word is a key, too. */
enum { RUN = NX_QUOTE_RUN, VERY_SHORT_QUOTE = 7, SHORT_QUOTE = 12, MOST_CENTRES = 1000 };

typedef struct { uint32_t weight, length, first, variant; } weighted;   /* weight: how often it is printed */
typedef struct { uint64_t key; uint32_t count, capacity, *centres; } posting;

/* The centres made so far, by their keys. */
typedef struct {
    const nx_reuse *reuse;
    nx_arena arena;
    nx_intern index;
    posting *postings;
    uint32_t posting_count, posting_capacity;
    uint32_t *found, found_count, found_capacity;     /* centres that may be like the variant at hand */
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

/* Of the words without one of them; `without` behind the last: of all. */
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

/* NULL without memory, or where there is none and none is to be made. */
static posting *posting_of(finder *f, uint64_t key, bool make)
{
    nx_intern_slot *slot;
    uint32_t other;

    if (!nx_intern_room(&f->index, &f->arena, f->posting_count + 1))
        return NULL;
    NX_INTERN(&f->index, key, slot, other, f->postings[other].key == key);
    if (!slot->number) {
        if (!make || !nx_arena_grow(&f->arena, (void **)&f->postings, &f->posting_capacity, f->posting_count + 1,
                                    sizeof *f->postings))
            return NULL;
        f->postings[f->posting_count] = (posting){ .key = key };
        nx_intern_put(slot, key, f->posting_count++);
    }
    return &f->postings[slot->number - 1];
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

static void remember(finder *f, uint32_t centre, uint32_t variant, uint64_t *keys)
{
    const uint32_t count = keys_of(f->reuse, variant, keys);

    for (uint32_t i = 0; i < count; i++) {
        posting *p = posting_of(f, keys[i], true);
        if (p && p->count <= MOST_CENTRES && (!p->count || p->centres[p->count - 1] != centre) &&
            nx_arena_grow(&f->arena, (void **)&p->centres, &p->capacity, p->count + 1, sizeof *p->centres))
            p->centres[p->count++] = centre;
    }
}

static int by_value(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Centres that share a key, in their order. What more than a thousand centres have ("the fact of the matter") tells
 * nothing. */
static void find_centres(finder *f, uint32_t variant, uint64_t *keys)
{
    const uint32_t count = keys_of(f->reuse, variant, keys);

    f->found_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const posting *p = posting_of(f, keys[i], false);
        if (!p || p->count > MOST_CENTRES ||
            !nx_arena_grow(&f->arena, (void **)&f->found, &f->found_capacity, f->found_count + p->count,
                           sizeof *f->found))
            continue;
        memcpy(f->found + f->found_count, p->centres, p->count * sizeof *p->centres);
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

    for (uint32_t i = 0; i < count && !f->arena.failed; i++) {
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
    return !f->arena.failed;
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
        open = make_stars(clusters, &f, all, stars, centre_at);
    }
    nx_arena_free(&f.arena);
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
