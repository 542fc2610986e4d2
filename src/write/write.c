/* write.c - one document as a whole output of its format: what a sink writes that is given this document alone. */
#include "base/options.h"
#include "write/formats.h"

#include <stdlib.h>

static newsx_status write_whole(const nx_writer *writer, nx_walk *walk)
{
    newsx_buffer *out = walk->out;

    if (writer->table_size && !(walk->table = calloc(1, writer->table_size)))
        return NEWSX_NO_MEMORY;
    if (writer->begin)
        writer->begin(&walk->options, out);
    if (writer->document && (walk->doc->error.status == NEWSX_OK || writer->errors))
        writer->document(walk);
    if (writer->end)
        writer->end(&walk->options, walk->table, out);
    if (writer->clear && walk->table)
        writer->clear(walk->table);
    free(walk->table);
    return out->failed ? NEWSX_NO_MEMORY : NEWSX_OK;
}

newsx_status newsx_write(const newsx_document *document, const newsx_write_options *options, newsx_buffer *buffer,
                         size_t *found)
{
    newsx_write_options own = NEWSX_WRITE_OPTIONS_INIT;
    nx_walk walk;

    if (found)
        *found = 0;
    if (!document || !buffer || !nx_options_take(&own, sizeof own, options) || own.offsets > NEWSX_SOURCE ||
        !nx_columns_fit(&own))
        return NEWSX_BAD_OPTION;
    const nx_writer *writer = nx_writer_of(own.format);
    if (!writer)
        return NEWSX_BAD_OPTION;

    const size_t before = buffer->length;
    buffer->failed = false;
    newsx_status status = nx_walk_open(&walk, document, &own, buffer);
    if (status == NEWSX_OK)
        status = write_whole(writer, &walk);
    if (status != NEWSX_OK)
        buffer->length = before;
    else if (found && document->error.status == NEWSX_OK)
        *found = walk.found;
    nx_walk_close(&walk);
    return status;
}
