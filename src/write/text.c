/* text.c - the analysed text, exactly: what offsets count in. */
#include "base/buffer.h"
#include "write/formats.h"

static void write_text(nx_walk *walk)
{
    nx_put(walk->out, walk->doc->text, walk->doc->length);
}

const nx_writer nx_text_writer = {
    .format = NEWSX_TEXT,
    .help = "the text that offsets count in",
    .no_records = true,
    .document = write_text,
};
