/* records.c - libFuzzer target: any bytes are a record of newsx's own JSON, taken for tables over many documents.
 *
 * The first byte chooses the table, the second its format and what its rows are counted for.
 */
#include "analyser.h"
#include "output.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const newsx_format FORMATS[] = { NEWSX_TSV, NEWSX_CSV, NEWSX_JSON, NEWSX_PRETTY, NEWSX_HTML };
    newsx_analyser *analyser = the_analyser();
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *document;

    if (size < 2)
        return 0;
    input.bytes = (const char *)bytes + 2;
    input.length = size - 2;
    input.format = NEWSX_FROM_NEWSX;
    options.take_records = true;
    how.rollup = (newsx_rollup)(1 + bytes[0] % NEWSX_ROLLUP_QUOTE);
    how.format = how.rollup == NEWSX_ROLLUP_PLACE && bytes[0] & 128 ? NEWSX_GEOJSON : FORMATS[bytes[1] % 5];
    how.per = (newsx_per)(bytes[1] / 5 % (NEWSX_PER_LANGUAGE + 1));
    how.summary = bytes[1] & 128;
    if (newsx_analyse(analyser, &input, &options, &document, NULL) != NEWSX_NO_MEMORY)
        must_write_alike(document, &how);
    return 0;
}
