/* sink.c - what takes all documents of a run: begin, document, merge, end.
 *
 * A run is cut into parts, each some documents that follow each other. Who analyses documents puts them into a part
 * of its own; parts are merged, one at a time, in the order of their documents:
 *
 *     thread A   part: documents 1-64    \
 *     thread B   part: documents 65-128   > newsx_sink_merge(), 1-64 first --> bytes; tables over all documents
 *     thread A   part: documents 129-170 /
 *
 * Two writers take the documents, that of the format and the totals; a third, where it is asked for, the summary.
 */
#include "write/sink.h"

#include "base/buffer.h"
#include "base/options.h"
#include "write/summary.h"
#include "write/totals.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { FORMAT, TOTALS, SUMMARY, TAKERS };
enum { KEEP_BYTES = 1 << 20 };   /* a part's buffer that has become larger is given back */

struct newsx_sink {
    newsx_write_options options;
    const nx_writer *writers[TAKERS];   /* NULL: none is asked for */
    void *tables[TAKERS];        /* NULL where the writer has none */
    bool written;                /* some document has written something */
    atomic_bool full;            /* no further article is shown; asked by threads that gather parts */
};

struct newsx_part {
    const newsx_sink *sink;
    newsx_buffer out;
    newsx_flow_fn flow;
    void *flow_context;
    void *tables[TAKERS];
};

/* ------------------------------------------------------------ tables */

static bool make_tables(const nx_writer *const writers[TAKERS], void *tables[TAKERS])
{
    for (int i = 0; i < TAKERS; i++)
        if (writers[i] && writers[i]->table_size && !(tables[i] = calloc(1, writers[i]->table_size)))
            return false;
    return true;
}

static void clear_table(const nx_writer *writer, void *table)
{
    if (!table)
        return;
    if (writer->clear)
        writer->clear(table);
    memset(table, 0, writer->table_size);
}

static void free_tables(const nx_writer *const writers[TAKERS], void *tables[TAKERS])
{
    for (int i = 0; i < TAKERS; i++) {
        clear_table(writers[i], tables[i]);
        free(tables[i]);
    }
}

/* ------------------------------------------------------------ sinks */

newsx_status nx_sink_new(const nx_writer *writer, const newsx_write_options *options, newsx_sink **sink)
{
    newsx_sink *made = calloc(1, sizeof *made);

    *sink = NULL;
    if (!made)
        return NEWSX_NO_MEMORY;
    made->options = *options;
    made->writers[FORMAT] = writer;
    made->writers[TOTALS] = &nx_totals_writer;
    made->writers[SUMMARY] = options->summary ? &nx_summary_writer : NULL;
    if (!make_tables(made->writers, made->tables)) {
        newsx_sink_free(made);
        return NEWSX_NO_MEMORY;
    }
    *sink = made;
    return NEWSX_OK;
}

newsx_status newsx_sink_new(const newsx_write_options *options, newsx_sink **sink)
{
    newsx_write_options own = NEWSX_WRITE_OPTIONS_INIT;

    if (!sink)
        return NEWSX_BAD_OPTION;
    *sink = NULL;
    if (!nx_options_take(&own, sizeof own, options) || own.offsets > NEWSX_SOURCE ||
        !nx_columns_fit(&own))
        return NEWSX_BAD_OPTION;
    const nx_writer *writer = own.rollup ? nx_rollup_writer_of(&own) : nx_writer_of(own.format);
    return writer ? nx_sink_new(writer, &own, sink) : NEWSX_BAD_OPTION;
}

void newsx_sink_free(newsx_sink *sink)
{
    if (!sink)
        return;
    free_tables(sink->writers, sink->tables);
    free(sink);
}

newsx_status newsx_sink_begin(newsx_sink *sink, newsx_buffer *buffer)
{
    if (!sink || !buffer)
        return NEWSX_BAD_OPTION;
    const size_t before = buffer->length;
    buffer->failed = false;
    if (sink->writers[FORMAT]->begin)
        sink->writers[FORMAT]->begin(&sink->options, buffer);
    if (buffer->failed)
        buffer->length = before;
    return buffer->failed ? NEWSX_NO_MEMORY : NEWSX_OK;
}

newsx_status newsx_sink_end(newsx_sink *sink, newsx_buffer *buffer)
{
    if (!sink || !buffer)
        return NEWSX_BAD_OPTION;
    const size_t before = buffer->length;
    buffer->failed = false;
    if (sink->writers[FORMAT]->end)
        sink->writers[FORMAT]->end(&sink->options, sink->tables[FORMAT], buffer);
    if (buffer->failed)
        buffer->length = before;
    return buffer->failed ? NEWSX_NO_MEMORY : NEWSX_OK;
}

void newsx_sink_totals(const newsx_sink *sink, newsx_totals *out, size_t size)
{
    static const newsx_totals NONE;

    nx_lend(out, size, sink ? sink->tables[TOTALS] : &NONE, sizeof(newsx_totals));
}

newsx_status newsx_sink_summary(const newsx_sink *sink, newsx_buffer *buffer)
{
    if (!sink || !buffer || !sink->tables[SUMMARY])
        return NEWSX_BAD_OPTION;
    const size_t before = buffer->length;
    buffer->failed = false;
    nx_summary_put_json(sink->tables[SUMMARY], buffer);
    if (!buffer->failed)
        return NEWSX_OK;
    buffer->length = before;
    return NEWSX_NO_MEMORY;
}

/* ------------------------------------------------------------ parts */

newsx_status newsx_part_new(const newsx_sink *sink, newsx_part **part)
{
    if (!part)
        return NEWSX_BAD_OPTION;
    *part = NULL;
    if (!sink)
        return NEWSX_BAD_OPTION;
    newsx_part *made = calloc(1, sizeof *made);
    if (!made)
        return NEWSX_NO_MEMORY;
    made->sink = sink;
    if (!make_tables(sink->writers, made->tables)) {
        newsx_part_free(made);
        return NEWSX_NO_MEMORY;
    }
    *part = made;
    return NEWSX_OK;
}

void newsx_part_free(newsx_part *part)
{
    if (!part)
        return;
    newsx_buffer_free(&part->out);
    free_tables(part->sink->writers, part->tables);
    free(part);
}

void newsx_part_flow(newsx_part *part, newsx_flow_fn flow, void *context)
{
    if (!part)
        return;
    part->flow = flow;
    part->flow_context = context;
}

size_t newsx_part_size(const newsx_part *part)
{
    return part ? part->out.length : 0;
}

static void put_between(const nx_writer *writer, newsx_buffer *out)
{
    if (writer->between)
        nx_puts(out, writer->between);
}

/* The format comes first: a document that it has no memory for is not counted. */
static void give_to_writers(newsx_part *part, nx_walk *walk)
{
    const bool whole = walk->doc->error.status == NEWSX_OK;

    for (int i = 0; i < TAKERS && !walk->out->failed; i++) {
        const nx_writer *writer = part->sink->writers[i];
        walk->table = part->tables[i];
        if (writer && writer->document && (whole || writer->errors))
            writer->document(walk);
    }
}

/* Takes back a document that has failed, or has written nothing. Of what has flowed off, the line is ended. */
static void take_back(newsx_part *part, const nx_walk *walk, size_t before)
{
    part->out.length = walk->flowed ? 0 : before;
    if (walk->flowed)
        nx_putc(&part->out, '\n');
}

newsx_status newsx_part_document(newsx_part *part, const newsx_document *document)
{
    if (!part || !document)
        return NEWSX_BAD_OPTION;
    newsx_buffer *out = &part->out;
    const size_t before = out->length;
    nx_walk walk;

    out->failed = false;
    newsx_status status = nx_walk_open(&walk, document, &part->sink->options, out);
    if (status == NEWSX_OK) {
        if (before)
            put_between(part->sink->writers[FORMAT], out);
        const size_t begins = out->length;
        if (atomic_load_explicit(&part->sink->full, memory_order_relaxed))
            walk.options.max_articles = 0;
        walk.flow = part->flow;
        walk.flow_context = part->flow_context;
        give_to_writers(part, &walk);
        if (out->failed)
            status = NEWSX_NO_MEMORY;
        if (out->failed || (out->length == begins && !walk.flowed))
            take_back(part, &walk, before);
    }
    nx_walk_close(&walk);
    return status;
}

/* Appends what a part has to write. Where nothing stands before it, the two buffers change places, so that the output
 * is not copied once more. */
static void move_bytes(newsx_sink *sink, newsx_buffer *from, newsx_buffer *to)
{
    const size_t before = to->length;

    to->failed = false;
    if (!from->length)
        return;
    if (sink->written)
        put_between(sink->writers[FORMAT], to);
    sink->written = true;
    if (!to->length && !to->failed) {
        newsx_buffer emptied = *to;
        *to = *from;
        *from = emptied;
    } else {
        nx_put(to, from->data, from->length);
    }
    if (to->failed)
        to->length = before;
}

newsx_status newsx_sink_merge(newsx_sink *sink, newsx_part *part, newsx_buffer *buffer)
{
    bool merged = true;

    if (!sink || !part || !buffer)
        return NEWSX_BAD_OPTION;
    move_bytes(sink, &part->out, buffer);
    for (int i = 0; i < TAKERS; i++) {
        if (sink->tables[i] && merged && !buffer->failed)
            merged = sink->writers[i]->merge(sink->tables[i], part->tables[i]);
        clear_table(sink->writers[i], part->tables[i]);
    }
    const nx_writer *writer = sink->writers[FORMAT];
    if (writer->full && writer->full(sink->tables[FORMAT]))
        atomic_store_explicit(&sink->full, true, memory_order_relaxed);
    part->out.length = 0;
    if (part->out.capacity > KEEP_BYTES)
        newsx_buffer_free(&part->out);
    return merged && !buffer->failed ? NEWSX_OK : NEWSX_NO_MEMORY;
}
