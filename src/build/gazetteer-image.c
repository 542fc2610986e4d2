/* gazetteer-image.c - lays the draft of a gazetteer out as an image, see image/gazetteer-image.h. */
#include "build/gazetteer-draft.h"
#include "base/bloom.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CANDIDATES = 255 };  /* of a name */
enum { KNOWN_NAMES = 16000,     /* names that stand apart from the others: what most articles have of them */
       FILTER_NAMES = 8 };      /* at most so many to a word of the filter: 64 bits, of which a name sets two */

static int by_text(const void *a, const void *b)
{
    const nx_gaz_naming *x = a, *y = b;
    size_t least = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->text, y->text, least);
    if (order)
        return order;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* Sorts the namings of one name by the fame of their places; few, so simply. */
static void rank(const nx_gaz_draft *b, nx_gaz_naming *from, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        nx_gaz_naming moved = from[i];
        int fame = moved.place == NX_GAZ_NO_PLACE ? -1 : b->places[moved.place].fame;
        uint32_t at = i;
        for (; at && fame > (from[at - 1].place == NX_GAZ_NO_PLACE ? -1 : b->places[from[at - 1].place].fame); at--)
            from[at] = from[at - 1];
        from[at] = moved;
    }
}

/* A name as it goes into the image. */
struct made_name {
    uint64_t hash;
    uint32_t first;                     /* its candidates, in arrays.candidates */
    uint8_t count, flags, cls, fame, length;
};

typedef struct {
    struct made_name *names;
    uint32_t *candidates, name_count, candidate_count;
} gaz_names;

/* How often a text asks for a name: the fame of its best place; and a word that begins many names, or is a plain word
 * as well, stands in many texts. */
static uint8_t fame_of_name(int best, bool strong, unsigned flags, uint32_t longer)
{
    enum { COMMON = 140, BEGINS = 60, A_LONGER_NAME = 8 };
    int fame = strong ? best : best / 2;
    if (flags & NX_GAZ_RISKY && fame < COMMON)
        fame = COMMON;
    int begins = longer ? BEGINS + A_LONGER_NAME * (longer < 16 ? (int)longer : 16) : 0;
    if (begins > fame)
        fame = begins;
    return (uint8_t)(fame > 255 ? 255 : fame);
}

/* The namings [from, end) are those of one text: makes its name, if it is one or begins one. */
static void finish_name(nx_gaz_draft *b, gaz_names *out, nx_gaz_naming *from, uint32_t count)
{
    unsigned flags = 0, weak = 0;
    uint32_t longer = 0;
    bool any = false, upper = true, strong = false;
    rank(b, from, count);
    struct made_name *name = &out->names[out->name_count];
    *name = (struct made_name){ .hash = nx_hash_words(NX_HASH_SEED, from->text, from->length),
                                .first = out->candidate_count, .length = (uint8_t)from->length };
    for (uint32_t i = 0; i < count; i++) {
        const nx_gaz_naming *n = &from[i];
        if (n->place == NX_GAZ_NO_PLACE) {
            flags |= n->flags & (NX_ENTRY_PREFIX | NX_GAZ_LONGER | NX_GAZ_RISKY);
            bool begins = (n->flags & (NX_ENTRY_PREFIX | NX_GAZ_LONGER)) != 0;
            any |= begins;
            longer += begins;
            continue;
        }
        any = true;
        /* A village called Us does not make every "us" a place where the United States are known as US. */
        if (n->flags & NX_ENTRY_WORD || !strong)
            upper &= (n->flags & NX_GAZ_UPPER) != 0;
        strong |= (n->flags & NX_ENTRY_WORD) != 0;
        weak |= n->flags & NX_GAZ_ABBREVIATION;
        if (n->flags & NX_ENTRY_WORD && !(flags & NX_ENTRY_WORD)) {
            flags |= NX_ENTRY_WORD;
            name->cls = b->places[n->place].cls;
        }
        if (name->count && out->candidates[out->candidate_count - 1] == n->place)
            continue;
        if (name->count < MAX_CANDIDATES) {
            out->candidates[out->candidate_count++] = n->place;
            name->count++;
        }
    }
    if (!any)
        return;
    name->fame = fame_of_name(name->count ? b->places[out->candidates[name->first]].fame : 0, strong, flags, longer);
    if (flags & NX_GAZ_RISKY) {
        flags &= ~(unsigned)NX_ENTRY_WORD;
        name->cls = NX_GAZ_NONE;
    }
    if (name->count && upper)
        flags |= NX_GAZ_UPPER;
    name->flags = (uint8_t)(flags | weak);
    out->name_count++;
}

/* Names by fame, best known first, those of one fame in the order of the alphabet. */
static uint32_t *names_by_fame(nx_gaz_draft *b, const gaz_names *a)
{
    uint32_t from[257] = { 0 }, *order = nx_arena_alloc(&b->arena, ((size_t)a->name_count + 1) * sizeof *order);
    if (!order) {
        nx_gaz_no_memory(b);
        return NULL;
    }
    for (uint32_t i = 0; i < a->name_count; i++)
        from[256 - a->names[i].fame]++;
    for (int f = 1; f <= 256; f++)
        from[f] += from[f - 1];
    for (uint32_t i = 0; i < a->name_count; i++)
        order[from[255 - a->names[i].fame]++] = i;
    return order;
}

/* Places in the order of the names that have them, so that namesakes stand side by side; *number is where a place
 * went. */
static bool order_places(nx_gaz_draft *b, const gaz_names *a, const uint32_t *order, uint32_t **number)
{
    struct nx_gaz_place_record *sorted = nx_arena_alloc(&b->arena, ((size_t)b->place_count + 1) * sizeof *sorted);
    uint32_t count = 0;
    *number = nx_arena_alloc(&b->arena, ((size_t)b->place_count + 1) * sizeof **number);
    if (!sorted || !*number)
        return nx_gaz_no_memory(b);
    memset(*number, 0xFF, (size_t)b->place_count * sizeof **number);
    for (uint32_t n = 0; n < a->name_count; n++) {
        const struct made_name *name = &a->names[order[n]];
        for (uint32_t i = name->first; i < name->first + name->count; i++) {
            uint32_t old = a->candidates[i];
            if ((*number)[old] != NX_GAZ_NO_PLACE)
                continue;
            (*number)[old] = count;
            sorted[count++] = b->places[old];
        }
    }
    b->places = sorted;
    b->place_count = count;
    return true;
}

/* The texts anew, in the order of the places, which use a shared one by its first. */
static bool order_strings(nx_gaz_draft *b)
{
    newsx_buffer old = b->strings;
    b->strings = (newsx_buffer)NEWSX_BUFFER_INIT;
    b->known = (nx_intern){ 0 };
    b->start_count = 0;
    uint32_t empty;
    bool fine = nx_gaz_add_string(b, "", 0, &empty);
    for (uint32_t i = 0; fine && i < b->place_count; i++) {
        struct nx_gaz_place_record *p = &b->places[i];
        const char *name = old.data + p->name, *admin1 = old.data + p->admin1, *country = old.data + p->country;
        fine = nx_gaz_add_string(b, name, strlen(name), &p->name) &&
               nx_gaz_add_string(b, admin1, strlen(admin1), &p->admin1) &&
               nx_gaz_add_string(b, country, strlen(country), &p->country);
    }
    newsx_buffer_free(&old);
    return fine;
}

static void put_slot(struct nx_gaz_slot *slots, uint32_t size, uint64_t hash, struct nx_gaz_slot slot)
{
    uint32_t at = nx_gaz_home(hash, size);
    while (slots[at].count || slots[at].flags)
        at = at + 1 == size ? 0 : at + 1;
    slots[at] = slot;
}

static void append(char **to, const void *bytes, size_t size)
{
    if (size)
        memcpy(*to, bytes, size);
    *to += size;
}

/* The names, in the order of the alphabet, each with its candidates. */
static bool make_names(nx_gaz_draft *b, gaz_names *a)
{
    a->names = nx_arena_zalloc(&b->arena, (size_t)b->naming_count + 1, sizeof *a->names);
    a->candidates = nx_arena_zalloc(&b->arena, (size_t)b->naming_count + 1, sizeof *a->candidates);
    if (!a->names || !a->candidates)
        return nx_gaz_no_memory(b);
    if (b->naming_count)
        qsort(b->namings, b->naming_count, sizeof *b->namings, by_text);
    for (uint32_t i = 0, end; i < b->naming_count; i = end) {
        for (end = i + 1; end < b->naming_count && b->namings[end].length == b->namings[i].length &&
                          !memcmp(b->namings[end].text, b->namings[i].text, b->namings[i].length); end++)
            ;
        finish_name(b, a, b->namings + i, end - i);
    }
    return true;
}

/* What the image has behind its header, as image/gazetteer-image.h tells, but for places and strings. */
typedef struct {
    struct nx_gaz_header head;
    uint64_t *filter;                /* of the known names, then of the others; so are the slots */
    struct nx_gaz_slot *slots;
    uint32_t *candidates;
} gaz_tables;

/* Room for `known` names, which most texts ask for, and all others. */
static bool make_tables(nx_gaz_draft *b, const gaz_names *a, uint32_t known, gaz_tables *t)
{
    const uint32_t names[NX_GAZ_TABLES] = { known, a->name_count - known };
    struct nx_gaz_header *h = &t->head;
    *h = (struct nx_gaz_header){ .version = NX_GAZ_VERSION, .byte_order = NX_GAZ_BYTE_ORDER,
                                 .places = b->place_count, .strings = (uint32_t)b->strings.length };
    memcpy(h->magic, NX_GAZ_MAGIC, sizeof h->magic);
    for (int i = 0; i < NX_GAZ_TABLES; i++) {
        h->slots[i] = names[i] + names[i] / 2 + 1;
        for (h->filter[i] = 1; h->filter[i] < names[i] / FILTER_NAMES;)
            h->filter[i] *= 2;
    }
    t->filter = nx_arena_zalloc(&b->arena, (size_t)h->filter[0] + h->filter[1], sizeof *t->filter);
    t->slots = nx_arena_zalloc(&b->arena, (size_t)h->slots[0] + h->slots[1], sizeof *t->slots);
    t->candidates = nx_arena_alloc(&b->arena, ((size_t)a->candidate_count + 1) * sizeof *t->candidates);
    return t->filter && t->slots && t->candidates;
}

/* Enters a name in the filter and the slots of the known names or of the others. */
static void put_name(gaz_tables *t, const gaz_names *a, const struct made_name *name, bool other,
                     const uint32_t *number)
{
    struct nx_gaz_header *h = &t->head;
    const uint32_t *from = a->candidates + name->first;
    struct nx_gaz_slot slot = { .tag = nx_gaz_tag(name->hash), .count = name->count, .flags = name->flags,
                                .cls = name->cls, .length = name->length,
                                .place = name->count == 1 ? number[*from] : h->candidates };
    for (uint32_t i = 0; name->count > 1 && i < name->count; i++)
        t->candidates[h->candidates++] = number[from[i]];
    nx_bloom_add(t->filter + (other ? h->filter[0] : 0), h->filter[other], name->hash);
    put_slot(t->slots + (other ? h->slots[0] : 0), h->slots[other], name->hash, slot);
}

/* All of it in one block, as it is mapped. */
static bool put_together(nx_gaz_draft *b, gaz_tables *t, void **image, size_t *size)
{
    const size_t filter_size = ((size_t)t->head.filter[0] + t->head.filter[1]) * sizeof *t->filter;
    const size_t slots_size = ((size_t)t->head.slots[0] + t->head.slots[1]) * sizeof *t->slots;
    const size_t candidates_size = t->head.candidates * sizeof *t->candidates;
    const size_t places_size = b->place_count * sizeof *b->places;
    const size_t total = sizeof t->head + filter_size + slots_size + candidates_size + places_size + b->strings.length;
    if (total > UINT32_MAX)
        return nx_gaz_no_memory(b);
    t->head.size = (uint32_t)total;
    char *at = *image = malloc(total);
    if (!at)
        return nx_gaz_no_memory(b);
    append(&at, &t->head, sizeof t->head);
    append(&at, t->filter, filter_size);
    append(&at, t->slots, slots_size);
    append(&at, t->candidates, candidates_size);
    append(&at, b->places, places_size);
    append(&at, b->strings.data, b->strings.length);
    *size = total;
    return true;
}

bool nx_gaz_make_image(nx_gaz_draft *b, void **image, size_t *size)
{
    gaz_names a = { 0 };
    gaz_tables t;
    uint32_t *number, *order = make_names(b, &a) ? names_by_fame(b, &a) : NULL;
    if (!order || !order_places(b, &a, order, &number) || !order_strings(b))
        return false;
    const uint32_t known = a.name_count < KNOWN_NAMES ? a.name_count : KNOWN_NAMES;
    if (!make_tables(b, &a, known, &t))
        return nx_gaz_no_memory(b);
    for (uint32_t n = 0; n < a.name_count; n++)
        put_name(&t, &a, &a.names[order[n]], n >= known, number);
    return put_together(b, &t, image, size);
}
