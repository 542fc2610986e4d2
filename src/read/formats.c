/* formats.c - the input formats: a table with one row for each. */
#include "read/formats.h"
#include "base/options.h"
#include "read/cut.h"

const nx_format NX_FORMATS[] = {
    { .from = NEWSX_FROM_TEXT, .name = "text", .help = "plain text, one document a file",
      .next = nx_cut_file, .read = nx_read_text },
    { .name = "html" },
    { .name = "nitf" },
    { .name = "newsml" },
    { .name = "ninjs" },
    { .name = "rss" },
    { .from = NEWSX_FROM_JSONL, .name = "jsonl", .help = "JSON Lines, one document a line", .stream = true,
      .begins = nx_jsonl_begins, .endings = { ".jsonl", ".ndjson" }, .next = nx_cut_line, .read = nx_read_jsonl },
    { .name = "warc" },
};
const size_t NX_FORMAT_COUNT = sizeof NX_FORMATS / sizeof *NX_FORMATS;

const nx_format *nx_format_of(newsx_from from)
{
    for (size_t i = 1; i < NX_FORMAT_COUNT; i++)
        if (NX_FORMATS[i].read && NX_FORMATS[i].from == from)
            return &NX_FORMATS[i];
    return &NX_FORMATS[0];
}

bool newsx_input_format_at(size_t index, newsx_input_format *out, size_t size)
{
    if (index >= NX_FORMAT_COUNT)
        return false;
    const nx_format *format = &NX_FORMATS[index];
    const newsx_input_format lent = {
        .from = format->from, .name = format->name, .help = format->help, .stream = format->stream,
    };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}

bool newsx_is_stream(newsx_from from) { return nx_format_of(from)->stream; }
