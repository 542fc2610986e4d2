/* read.c - a raw input becomes the document's text and what its source says of it. */
#include "read/read.h"
#include "base/error.h"
#include "base/libxml.h"
#include "read/formats.h"
#include "read/id.h"
#include <inttypes.h>
#include <string.h>

/* An empty text is padded like any other. */
static const char NO_TEXT[NX_TEXT_PADDING];

static const char *make_name(newsx_document *doc)
{
    const char *bang = doc->member ? "!" : "", *member = doc->member ? doc->member : "";

    if (doc->stream && !doc->line)
        return nx_arena_printf(doc->arena, "%s%s%s#%" PRIu64, doc->path, bang, member, doc->record);
    return doc->member ? nx_arena_printf(doc->arena, "%s!%s", doc->path, member) : doc->path;
}

static bool set_names(newsx_document *doc, const newsx_input *input)
{
    const char *path = input->path ? input->path : "-";

    doc->path = nx_arena_copy(doc->arena, path, strlen(path));
    if (input->member)
        doc->member = nx_arena_copy(doc->arena, input->member, strlen(input->member));
    if (!doc->path || (input->member && !doc->member))
        return false;
    doc->name = make_name(doc);
    doc->id_json = doc->name ? nx_id_from_name(doc->arena, doc->name, doc->stream ? doc->line : 0) : NULL;
    return doc->id_json != NULL;
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
    doc->offset = input->offset;
    doc->stream = format->stream && !input->alone;
    if (!set_names(doc, input))
        return NEWSX_NO_MEMORY;
    newsx_status status = format->read(doc, input);
    if (status == NEWSX_NO_MEMORY && nx_libxml_is_missing()) {
        nx_fail(&doc->error, NEWSX_UNSUPPORTED, doc->name, 0, 0, "HTML and XML are not read: libxml2 is not installed");
        return NEWSX_OK;
    }
    if (status == NEWSX_OK && input->note)
        nx_warn(doc, 0, "%s", input->note);
    return status;
}
