/* formats.h - the output formats: a row for each.
 *
 * A new format is a file src/write/NAME.c that ends with its row, `nx_NAME_writer`, its name in the list below, and its
 * value in newsx_format.
 */
#ifndef NX_OUTPUT_FORMATS_H
#define NX_OUTPUT_FORMATS_H

#include "write/choice.h"
#include "write/walk.h"

/* What a format does with the documents of a run. Functions may be NULL where there is nothing to do. What is written
 * is appended to walk->out or `out`, whose failure is sticky and asked for by the caller. */
typedef struct {
    newsx_format format;
    const char *help;        /* what it is, in a few words */
    bool no_records;         /* it does not tell of the records that are asked for */
    unsigned always;         /* NEWSX_QUOTE ...: records that it tells of whatever is asked */
    bool errors;             /* a document that holds an error is written, too */
    const char *between;     /* what stands between two documents of which something is written; NULL: nothing */

    /* A table over all documents. Each part of a run gathers one of its own, which begins as `table_size` bytes of
     * zeros (0: there is no table) and is at walk->table. Parts are merged in the order of their documents, and how a
     * run is cut into parts must make no difference. */
    size_t table_size;
    bool (*merge)(void *table, void *later);   /* adds what a later part has; false without memory */
    void (*clear)(void *table);                /* frees what it holds, before its bytes become zeros again */
    bool (*full)(const void *table);           /* has it as many articles as it shows? those of later parts are then not
                                                  wanted: their options.max_articles is 0. NULL: none are shown */

    /* Lists the columns that may be chosen; NULL: the format has none. */
    void (*columns)(const newsx_write_options *options, nx_choices *choices);

    void (*begin)(const newsx_write_options *options, newsx_buffer *out);
    void (*document)(nx_walk *walk);
    void (*end)(const newsx_write_options *options, const void *table, newsx_buffer *out);
} nx_writer;

/* The formats by name, in the order of the help. */
#define NX_OUTPUT_FORMATS(X) X(pretty) X(lines) X(json) X(tsv) X(csv) X(xml) X(geojson) X(html) X(text)

#define NX_DECLARE_WRITER(name) extern const nx_writer nx_##name##_writer;
NX_OUTPUT_FORMATS(NX_DECLARE_WRITER)

const nx_writer *nx_writer_of(newsx_format format);   /* NULL where there is none */
/* Of the table that options->rollup asks for; NULL where there is none, or not in this format. */
const nx_writer *nx_rollup_writer_of(const newsx_write_options *options);
/* NEWSX_QUOTE ...: the records that a table over all documents is made of; `kind` is one that there is. */
unsigned nx_rollup_find(newsx_rollup kind);

#endif
