/* totals.c - how many documents and records there were: a table over all documents that every sink keeps. */
#include "write/totals.h"

#include "document/records.h"

static void count_document(nx_walk *walk)
{
    newsx_totals *totals = walk->table;
    const newsx_document *doc = walk->doc;

    if (doc->error.status != NEWSX_OK) {
        totals->errors++;
        return;
    }
    totals->documents++;
    totals->found += walk->found;
    totals->quotes += nx_record_count(doc, NEWSX_QUOTE);
    totals->speakers += nx_record_count(doc, NEWSX_SPEAKER);
    totals->people += nx_record_count(doc, NEWSX_PERSON);
    totals->organizations += nx_record_count(doc, NEWSX_ORGANIZATION);
    totals->dates += nx_record_count(doc, NEWSX_DATE);
    totals->places += nx_record_count(doc, NEWSX_PLACE);
}

static bool add_totals(void *table, void *later)
{
    newsx_totals *totals = table, *more = later;

    totals->documents += more->documents;
    totals->errors += more->errors;
    totals->found += more->found;
    totals->quotes += more->quotes;
    totals->speakers += more->speakers;
    totals->people += more->people;
    totals->organizations += more->organizations;
    totals->dates += more->dates;
    totals->places += more->places;
    return true;
}

const nx_writer nx_totals_writer = {
    .errors = true,
    .table_size = sizeof(newsx_totals),
    .merge = add_totals,
    .document = count_document,
};
