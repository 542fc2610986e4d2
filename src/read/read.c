/* read.c - a raw input becomes the document's text and what its source says of it. */
#include "read/read.h"
#include "base/error.h"
#include "read/formats.h"
#include "read/id.h"
#include <string.h>

static const struct format {
    newsx_from from;
    const char *name;
    newsx_status (*read)(newsx_document *, const newsx_input *);
} FORMATS[] = {
    { NEWSX_FROM_TEXT,  "text",  nx_read_text  },
    { NEWSX_FROM_JSONL, "jsonl", nx_read_jsonl },
};

/* AUTO is for readers; an input that still says so is text. */
static const struct format *find_format(newsx_from from)
{
    for (size_t i = 1; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (FORMATS[i].from == from)
            return &FORMATS[i];
    return &FORMATS[0];
}

/* An empty text is padded like any other. */
static const char NO_TEXT[NX_TEXT_PADDING];

/* Offsets are 32 bits wide, and stages may add a little to them. */
#define LONGEST_TEXT (UINT32_MAX - (1u << 20))

void nx_read_set_text(newsx_document *doc, const nx_decoded *decoded)
{
    if (decoded->length > LONGEST_TEXT) {
        nx_fail(&doc->error, NEWSX_TOO_LARGE, doc->path, (uint32_t)doc->line, 1, "the text is too long: %zu bytes",
                decoded->length);
        return;
    }
    doc->text = decoded->text;
    doc->length = (uint32_t)decoded->length;
    doc->encoding = decoded->encoding;
    if (decoded->replaced)
        nx_warn(doc, (uint32_t)decoded->first, "not valid %s; replaced by U+FFFD in %zu place%s", decoded->encoding,
                decoded->replaced, decoded->replaced == 1 ? "" : "s");
    if (decoded->nuls)
        nx_warn(doc, (uint32_t)decoded->first, "NUL characters; replaced by U+FFFD in %zu place%s", decoded->nuls,
                decoded->nuls == 1 ? "" : "s");
}

static bool set_path(newsx_document *doc, const newsx_input *input)
{
    const char *path = input->path ? input->path : "-";

    doc->path = nx_arena_copy(&doc->arena, path, strlen(path));
    doc->id_json = nx_id_from_path(&doc->arena, path, input->format == NEWSX_FROM_JSONL ? input->line : 0);
    return doc->path && doc->id_json;
}

newsx_status nx_read_document(newsx_document *doc, const newsx_input *input)
{
    doc->text = NO_TEXT;
    doc->length = 0;
    doc->encoding = "UTF-8";
    doc->bytes = input->length;
    doc->record = input->record;
    doc->line = input->line;
    doc->mtime = input->mtime;
    doc->member = NULL;
    if (!set_path(doc, input))
        return NEWSX_NO_MEMORY;

    const struct format *format = find_format(input->format);
    doc->format = format->name;
    return format->read(doc, input);
}
