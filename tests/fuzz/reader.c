/* reader.c - libFuzzer target: any bytes are read as a file, unpacked, cut into raw inputs and read as documents.
 *
 * The first byte chooses: bits 0-3 what --from says, bit 4 a small limit for documents.
 */
#define _GNU_SOURCE
#include "analyser.h"
#include "newsx.h"
#include "file.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    enum { FORMATS = NEWSX_FROM_JSON + 1, MOST = 1 << 20, READ_AHEAD = 1 << 17 };
    newsx_analyser *analyser = the_analyser();
    newsx_read_options how = NEWSX_READ_OPTIONS_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_reader *reader;
    newsx_document *document;
    newsx_error error = { .status = NEWSX_OK };
    newsx_status status;
    size_t inputs = 0;

    if (!size)
        return 0;
    how.from = (newsx_from)((bytes[0] & 15) % FORMATS);
    how.max_bytes = bytes[0] & 16 ? 100 : 1 << 16;
    options.find = 0;
    if (newsx_reader_open(as_file(bytes + 1, size - 1), &how, &reader, &error) != NEWSX_OK)
        return 0;
    while ((status = newsx_reader_next(reader, &input, &error)) != NEWSX_END) {
        if (status == NEWSX_NO_MEMORY || status == NEWSX_IO)
            break;
        /* Each input takes a byte at least; one may be larger than the limit by what was read with it. */
        if (++inputs > MOST || (status == NEWSX_OK && (!input.path || input.length > how.max_bytes + READ_AHEAD)))
            abort();
        if (status == NEWSX_OK) {
            newsx_analyse(analyser, &input, &options, &document, NULL);
            if (!document || (!newsx_document_error(document) && !newsx_document_text(document, NULL)))
                abort();
        }
    }
    newsx_reader_free(reader);
    return 0;
}
