/* read.c - a raw input becomes the document's text and what its source says of it. */
#include "read/read.h"
#include "read/formats.h"
#include "read/id.h"
#include <string.h>

/* An empty text is padded like any other. */
static const char NO_TEXT[NX_TEXT_PADDING];

static bool set_path(newsx_document *doc, const newsx_input *input)
{
    const char *path = input->path ? input->path : "-";

    doc->path = nx_arena_copy(&doc->arena, path, strlen(path));
    doc->id_json = nx_id_from_path(&doc->arena, path, doc->stream ? input->line : 0);
    return doc->path && doc->id_json;
}

newsx_status nx_read_document(newsx_document *doc, const newsx_input *input)
{
    const nx_format *format = nx_format_of(input->format);

    doc->text = NO_TEXT;
    doc->length = 0;
    doc->encoding = "UTF-8";
    doc->bytes = input->length;
    doc->record = input->record;
    doc->line = input->line;
    doc->mtime = input->mtime;
    doc->member = NULL;
    doc->format = format->name;
    doc->stream = format->stream;
    if (!set_path(doc, input))
        return NEWSX_NO_MEMORY;
    return format->read(doc, input);
}
