/* formats.c - the input formats: a table with one row for each. */
#include "read/formats.h"
#include "base/options.h"
#include "read/cut.h"

#define FORMAT(id, constant, is_stream, cutter, says, ...)                                                             \
    { .from = NEWSX_FROM_##constant, .name = #id, .help = (says), .stream = (is_stream), .endings = { __VA_ARGS__ },   \
      .cut = (cutter), .begins = nx_begins_##id, .read = nx_read_##id },
const nx_format NX_FORMATS[] = { NX_FORMAT_ROWS(FORMAT) };
const size_t NX_FORMAT_COUNT = sizeof NX_FORMATS / sizeof *NX_FORMATS;

const nx_format *nx_format_of(newsx_from from)
{
    for (size_t i = 0; i < NX_FORMAT_COUNT; i++)
        if (NX_FORMATS[i].from == from)
            return &NX_FORMATS[i];
    return &NX_FORMATS[0];
}

bool newsx_input_format_at(size_t index, newsx_input_format *out, size_t size)
{
    if (index >= NX_FORMAT_COUNT)
        return false;
    const nx_format *format = &NX_FORMATS[index];
    newsx_input_format lent = { format->from, format->name, format->help, format->stream };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}

bool newsx_is_stream(newsx_from from) { return nx_format_of(from)->stream; }
