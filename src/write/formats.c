/* formats.c - the output formats: a row for each. */
#include "write/formats.h"

#include "base/options.h"

static const struct {
    const char *name;
    const nx_writer *writer;
} FORMATS[] = {
#define FORMAT(name) { #name, &nx_##name##_writer },
    NX_OUTPUT_FORMATS(FORMAT)
};
static const size_t FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS;

const nx_writer *nx_writer_of(newsx_format format)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (FORMATS[i].writer->format == format)
            return FORMATS[i].writer;
    return NULL;
}

bool newsx_output_format_at(size_t index, newsx_output_format *out, size_t size)
{
    if (index >= FORMAT_COUNT)
        return false;
    const nx_writer *writer = FORMATS[index].writer;
    const newsx_output_format lent = {
        .format = writer->format,
        .name = FORMATS[index].name,
        .help = writer->help,
        .records = !writer->no_records,
        .always = writer->always,
    };
    nx_lend(out, size, &lent, sizeof lent);
    return true;
}
