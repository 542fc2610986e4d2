/* write.c - one document into a buffer, by the writer of the format. */
#include "write/write.h"

#include "base/options.h"

static const struct {
    newsx_format format;
    void (*write)(nx_walk *walk);
    bool errors;                 /* a document that could not be analysed has a record in this format */
} WRITERS[] = {
    { NEWSX_PRETTY, nx_write_pretty, false },
    { NEWSX_LINES, nx_write_lines, false },
    { NEWSX_JSON, nx_write_json, true },
    { NEWSX_TEXT, nx_write_text, false },
};

newsx_status newsx_write(const newsx_document *document, const newsx_write_options *options, newsx_buffer *buffer,
                         size_t *found)
{
    newsx_write_options own = NEWSX_WRITE_OPTIONS_INIT;
    size_t writer = 0, before;
    nx_walk walk;

    if (found)
        *found = 0;
    if (!document || !buffer || !nx_options_take(&own, sizeof own, options) || own.offsets > NEWSX_UTF16)
        return NEWSX_BAD_OPTION;
    while (writer < sizeof WRITERS / sizeof *WRITERS && WRITERS[writer].format != own.format)
        writer++;
    if (writer == sizeof WRITERS / sizeof *WRITERS)
        return NEWSX_BAD_OPTION;
    if (document->error.status != NEWSX_OK && !WRITERS[writer].errors)
        return NEWSX_OK;

    before = buffer->length;
    buffer->failed = false;
    newsx_status status = nx_walk_open(&walk, document, &own, buffer);
    if (status == NEWSX_OK) {
        WRITERS[writer].write(&walk);
        if (buffer->failed)
            status = NEWSX_NO_MEMORY;
    }
    if (status != NEWSX_OK)
        buffer->length = before;
    else if (found)
        *found = walk.found;
    nx_walk_close(&walk);
    return status;
}
