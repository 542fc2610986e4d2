/* formats.c - libFuzzer target: any bytes are analysed and go through a sink, as a whole output of each format that has
 * a head or a foot, and as each table over many documents.
 *
 * The first byte chooses the format, the second the table over many documents and what its rows are counted for.
 */
#include "analyser.h"
#include "output.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void choose(const uint8_t *choice, newsx_write_options *how)
{
    static const newsx_format FORMATS[] = { NEWSX_XML,     NEWSX_HTML, NEWSX_TSV,   NEWSX_CSV,
                                          NEWSX_GEOJSON, NEWSX_JSON, NEWSX_PRETTY };
    static const newsx_offsets UNITS[] = { NEWSX_CODEPOINT, NEWSX_BYTE, NEWSX_UTF16, NEWSX_SOURCE };
    static const unsigned TYPES[] = { NEWSX_QUOTE, NEWSX_SPEAKER, NEWSX_PERSON, NEWSX_DATE, NEWSX_PLACE, NEWSX_FILE,
                                      NEWSX_SENTENCE, NEWSX_ORGANIZATION };

    how->format = FORMATS[choice[0] % 7];
    how->offsets = UNITS[choice[0] / 7 % 4];
    how->rollup = (newsx_rollup)(choice[1] % (NEWSX_ROLLUP_QUOTE + 1));
    how->per = how->rollup ? (newsx_per)(choice[1] / 8 % (NEWSX_PER_LANGUAGE + 1)) : NEWSX_PER_NOTHING;
    how->types = how->format == NEWSX_TSV || how->format == NEWSX_CSV ? TYPES[choice[1] / 8 % 8] : NEWSX_ALL;
    how->summary = choice[1] & 64;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    newsx_analyser *analyser = the_analyser();
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *document;

    if (size < 2)
        return 0;
    choose(bytes, &how);
    if (!nx_libxml_load())
        abort();
    input.bytes = (const char *)bytes + 2;
    input.length = size - 2;
    input.path = "fu\xFFzz & <co>.txt";   /* a name that is no UTF-8, as file systems have them */
    options.date = "2024-02-29";
    if (newsx_analyse(analyser, &input, &options, &document, NULL) != NEWSX_NO_MEMORY)
        must_write_alike(document, &how);
    return 0;
}
