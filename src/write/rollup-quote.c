/* rollup-quote.c - the table of quotes over all documents: the same words in several articles, cut or changed. */
#include "write/rollup-quote.h"
#include "corpus/folded-name.h"
#include "corpus/cluster.h"
#include "corpus/word-diff.h"
#include "document/records.h"
#include "write/grid.h"
#include "write/rollup.h"

#include <stdlib.h>

#define NAMES(C)                                                                                                       \
    C(text) C(speakers) C(documents) C(occurrences) C(variants) C(outlets) C(first) C(last) C(first_doc)               \
    C(changed)
#define NAME(name) #name,
static const char *const COLUMNS[] = { NAMES(NAME) };
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

/* ------------------------------------------------------------ collecting */

void nx_rollup_collect_quotes(nx_walk *walk)
{
    const newsx_document *doc = walk->doc;
    nx_reuse *reuse = walk->table;
    newsx_buffer name = NEWSX_BUFFER_INIT, outlet = NEWSX_BUFFER_INIT;

    nx_put_document_name(&name, doc);
    nx_put_outlet(&outlet, doc);
    nx_reuse_begin(reuse, name.data ? name.data : "", name.length, outlet.data ? outlet.data : "", outlet.length,
                   nx_document_day(doc));
    for (uint32_t i = 0; i < nx_walk_count(walk, NEWSX_QUOTE); i++) {
        const nx_quote *quote = &doc->quotes[nx_walk_id(walk, NEWSX_QUOTE, i)];
        if (quote->type == NX_DIRECT || quote->type == NX_PARTIAL)
            nx_reuse_add(reuse, doc->text + quote->span.start, quote->span.end - quote->span.start,
                         nx_quote_speaker(doc, quote));
    }
    walk->out->failed |= reuse->names.arena.failed || name.failed || outlet.failed;
    newsx_buffer_free(&name);
    newsx_buffer_free(&outlet);
}

/* ------------------------------------------------------------ writing */

typedef nx_quote_cluster cluster;

static const nx_reuse_occurrence *occurrence_at(const cluster *c, uint32_t index)
{
    return &c->reuse->occurrences[c->occurrences[index]];
}

static const nx_reuse_document *document_of(const cluster *c, uint32_t index)
{
    return &c->reuse->documents[occurrence_at(c, index)->document];
}

static const nx_tally_string *text_of(const cluster *c, uint32_t variant)
{
    return nx_reuse_string(c->reuse, c->reuse->variants[variant].text);
}

typedef struct { uint32_t index, document; const char *day; } dated;

static int by_day(const void *left, const void *right)
{
    const dated *a = left, *b = right;
    const bool known = *a->day && *b->day;
    const int order = known ? strcmp(a->day, b->day) : (*b->day != 0) - (*a->day != 0);

    if (order)
        return order;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Who printed it first comes first. */
static void sort_by_day(cluster *c, dated *room)
{
    for (uint32_t i = 0; i < c->occurrence_count; i++) {
        const nx_reuse_occurrence *o = occurrence_at(c, i);
        room[i] = (dated){ c->occurrences[i], o->document, c->reuse->documents[o->document].day };
    }
    qsort(room, c->occurrence_count, sizeof *room, by_day);
    for (uint32_t i = 0; i < c->occurrence_count; i++)
        c->occurrences[i] = room[i].index;
}

static int by_value(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* How many different ones there are. */
static uint32_t count_distinct(uint32_t *values, uint32_t count)
{
    uint32_t distinct = 0;

    qsort(values, count, sizeof *values, by_value);
    for (uint32_t i = 0; i < count; i++)
        distinct += i == 0 || values[i] != values[i - 1];
    return distinct;
}

/* Speakers in the order in which they are first named; a quote that nobody is known to say counts for all of them. */
static void put_speakers(const cluster *c, nx_grid *grid)
{
    nx_grid_open_list(grid);
    for (uint32_t i = 0; i < c->speaker_count; i++) {
        const nx_tally_string *name = nx_reuse_string(c->reuse, c->speakers[i]);
        nx_grid_item(grid, name->bytes, name->length);
    }
    nx_grid_close_list(grid);
}

static void put_string(nx_grid *grid, const nx_tally_string *string)
{
    nx_grid_text(grid, string->bytes, string->length);
}

/* The other variants: where each was printed first, and how it differs. */
static void put_changes(const cluster *c, nx_grid *grid)
{
    const nx_tally_string *centre = text_of(c, c->members[0].variant);

    nx_grid_open_list(grid);
    for (uint32_t i = 1; i < c->member_count; i++) {
        const nx_tally_string *text = text_of(c, c->members[i].variant);
        const uint32_t first = c->clusters->occurrences[c->clusters->begin[c->members[i].variant]];
        const nx_tally_string *name = nx_reuse_string(c->reuse,
                                                      c->reuse->documents[c->reuse->occurrences[first].document].name);
        newsx_buffer item = NEWSX_BUFFER_INIT;
        nx_put(&item, name->bytes, name->length);
        nx_puts(&item, ": ");
        nx_word_diff(&item, centre->bytes, centre->length, text->bytes, text->length);
        if (item.data)
            nx_grid_item(grid, item.data, item.length);
        grid->out->failed |= item.failed;
        newsx_buffer_free(&item);
    }
    nx_grid_close_list(grid);
}

static const char *day_or_null(const char *day) { return *day ? day : NULL; }

/* The last day that is known: documents without one stand behind. */
static const char *last_day(const cluster *c)
{
    for (uint32_t i = c->occurrence_count; i-- > 0;)
        if (*document_of(c, i)->day)
            return document_of(c, i)->day;
    return NULL;
}

static void put_row(const cluster *c, nx_grid *grid)
{
    uint32_t *room = c->room;

    put_string(grid, text_of(c, c->members[0].variant));
    put_speakers(c, grid);
    nx_grid_number(grid, c->documents);
    nx_grid_number(grid, c->occurrence_count);
    nx_grid_number(grid, c->member_count);
    for (uint32_t i = 0; i < c->occurrence_count; i++)
        room[i] = document_of(c, i)->outlet;
    nx_grid_number(grid, count_distinct(room, c->occurrence_count));
    nx_grid_word(grid, day_or_null(document_of(c, 0)->day));
    nx_grid_word(grid, last_day(c));
    put_string(grid, nx_reuse_string(c->reuse, document_of(c, 0)->name));
    put_changes(c, grid);
    nx_grid_end_row(grid);
}

/* ------------------------------------------------------------ order of rows */

typedef struct { uint32_t first, count, documents, occurrences; } placed;   /* of members; how often it is printed */

static int by_documents(const void *left, const void *right)
{
    const placed *a = left, *b = right;

    if (a->documents != b->documents)
        return a->documents > b->documents ? -1 : 1;
    if (a->occurrences != b->occurrences)
        return a->occurrences > b->occurrences ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* The occurrences of a cluster's members, one after the other. */
static uint32_t gather(const nx_clusters *clusters, const nx_cluster_member *members, uint32_t count, uint32_t *room)
{
    uint32_t gathered = 0;

    for (uint32_t i = 0; i < count; i++)
        for (uint32_t at = clusters->begin[members[i].variant]; at < clusters->begin[members[i].variant + 1]; at++)
            room[gathered++] = clusters->occurrences[at];
    return gathered;
}

static uint32_t place_clusters(const nx_reuse *reuse, const nx_clusters *clusters, placed *all, uint32_t *room)
{
    uint32_t count = 0, end;

    for (uint32_t i = 0; i < clusters->count; i = end) {
        for (end = i + 1; end < clusters->count && clusters->members[end].centre == clusters->members[i].centre; end++)
            ;
        placed *p = &all[count++];
        *p = (placed){ .first = i, .count = end - i };
        p->occurrences = gather(clusters, clusters->members + i, end - i, room);
        for (uint32_t j = 0; j < p->occurrences; j++)
            room[j] = reuse->occurrences[room[j]].document;
        p->documents = count_distinct(room, p->occurrences);
    }
    qsort(all, count, sizeof *all, by_documents);
    return count;
}

/* ------------------------------------------------------------ speakers */

/* Each name is folded once, since a quote may have thousands of speakers: 20,000 took 77 s when each was compared with
 * all before it. */
typedef struct {
    nx_tally folded;             /* its strings are the people */
    uint32_t *person;            /* by string of the table that names a speaker: which of them */
    uint32_t *told;              /* by person: the last cluster that named them, from 1 */
    uint32_t *speakers;
} people;

static bool add_person(people *p, const nx_tally_string *name, uint32_t *person)
{
    newsx_buffer folded = NEWSX_BUFFER_INIT;

    nx_fold_name(&folded, name->bytes, name->length);
    *person = folded.failed ? NX_TALLY_NO_STRING
                            : nx_tally_string_of(&p->folded, folded.length ? folded.data : "", folded.length);
    newsx_buffer_free(&folded);
    return *person != NX_TALLY_NO_STRING;
}

static bool open_people(people *p, const nx_reuse *reuse)
{
    const size_t strings = (size_t)reuse->names.string_count + 1, most = (size_t)reuse->occurrence_count + 1;
    bool open = (p->person = malloc(strings * sizeof *p->person)) != NULL &&
                (p->told = calloc(most, sizeof *p->told)) != NULL &&
                (p->speakers = malloc(most * sizeof *p->speakers)) != NULL;

    if (open)
        memset(p->person, 0xFF, strings * sizeof *p->person);   /* NX_TALLY_NO_STRING */
    for (uint32_t i = 0; open && i < reuse->occurrence_count; i++) {
        const uint32_t speaker = reuse->occurrences[i].speaker;
        if (speaker && p->person[speaker - 1] == NX_TALLY_NO_STRING)
            open = add_person(p, nx_reuse_string(reuse, speaker - 1), &p->person[speaker - 1]);
    }
    return open;
}

static void free_people(people *p)
{
    nx_tally_free(&p->folded);
    free(p->person);
    free(p->told);
    free(p->speakers);
}

/* `number`: of the cluster, from 1. */
static void name_speakers(cluster *c, people *p, uint32_t number)
{
    c->speakers = p->speakers;
    c->speaker_count = 0;
    for (uint32_t i = 0; i < c->occurrence_count; i++) {
        const uint32_t speaker = occurrence_at(c, i)->speaker;
        if (!speaker || p->told[p->person[speaker - 1]] == number)
            continue;
        p->told[p->person[speaker - 1]] = number;
        p->speakers[c->speaker_count++] = speaker - 1;
    }
}

/* ------------------------------------------------------------ clusters */

bool nx_quote_clusters_each(const nx_reuse *reuse, void (*tell)(void *to, const nx_quote_cluster *cluster), void *to)
{
    const size_t most = (size_t)reuse->occurrence_count + 1;
    uint32_t *occurrences = malloc(most * sizeof *occurrences), *room = malloc(most * sizeof *room);
    placed *all = malloc(((size_t)reuse->variant_count + 1) * sizeof *all);
    dated *days = malloc(most * sizeof *days);
    nx_clusters clusters = { .count = 0 };
    people who = { .person = NULL };
    const bool open = occurrences && room && all && days && nx_clusters_open(&clusters, reuse) &&
                      open_people(&who, reuse);

    if (open) {
        const uint32_t count = place_clusters(reuse, &clusters, all, room);
        for (uint32_t i = 0; i < count; i++) {
            cluster c = { .reuse = reuse, .clusters = &clusters, .members = clusters.members + all[i].first,
                          .member_count = all[i].count, .occurrences = occurrences, .documents = all[i].documents,
                          .room = room };
            c.occurrence_count = gather(&clusters, c.members, c.member_count, occurrences);
            sort_by_day(&c, days);
            name_speakers(&c, &who, i + 1);
            tell(to, &c);
        }
    }
    nx_clusters_free(&clusters);
    free_people(&who);
    free(occurrences);
    free(room);
    free(all);
    free(days);
    return open;
}

static void write_row(void *to, const nx_quote_cluster *c) { put_row(c, to); }

void nx_rollup_list_quotes(const newsx_write_options *options, nx_choices *choices)
{
    (void)options;
    nx_choices_add_row(choices, COLUMNS, COLUMN_COUNT);
}

void nx_rollup_write_quotes(const newsx_write_options *options, const void *table, newsx_buffer *out)
{
    nx_grid grid = nx_grid_of(options->format, COLUMNS, COLUMN_COUNT, nx_columns_kept(options, 0), out);

    nx_grid_head(&grid);
    out->failed |= !nx_quote_clusters_each(table, write_row, &grid);
}
