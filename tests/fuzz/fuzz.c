/* fuzz.c - libFuzzer target: any bytes are analysed and written in any format, and the result must hold together.
 *
 * The first byte chooses: bit 0 text or another input format, which the second byte then names, bits 1-2 the output
 * format, bits 3-4 the unit of offsets, bit 5 without a reference date, bit 6 day before month, bit 7 explanations.
 */
#include "analyser.h"
#include "../common/check.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const newsx_format FORMATS[] = { NEWSX_JSON, NEWSX_LINES, NEWSX_PRETTY, NEWSX_TEXT };
    static const newsx_offsets UNITS[] = { NEWSX_CODEPOINT, NEWSX_BYTE, NEWSX_UTF16, NEWSX_CODEPOINT };
    static const newsx_from FROM[] = { NEWSX_FROM_JSONL, NEWSX_FROM_HTML, NEWSX_FROM_NITF, NEWSX_FROM_NEWSML,
                                       NEWSX_FROM_NINJS, NEWSX_FROM_RSS,  NEWSX_FROM_CSV,  NEWSX_FROM_WARC,
                                       NEWSX_FROM_MBOX, NEWSX_FROM_JSON,   NEWSX_FROM_NEWSX };
    newsx_analyser *analyser = the_analyser();
    static newsx_buffer buffer = NEWSX_BUFFER_INIT;

    if (!size)
        return 0;

    unsigned choice = bytes[0];
    newsx_input input = NEWSX_INPUT_INIT;
    const size_t head = choice & 1 && size > 1 ? 2 : 1;
    input.bytes = (const char *)bytes + head;
    input.length = size - head;
    input.format = head == 2 ? FROM[bytes[1] % (sizeof FROM / sizeof *FROM)] : NEWSX_FROM_TEXT;
    if (input.format == NEWSX_FROM_CSV) {
        input.context = "id,title,text,date,author,url\n";
        input.context_length = strlen(input.context);
    }
    newsx_options options = NEWSX_OPTIONS_INIT;
    options.date = choice & 32 ? NULL : "2024-02-29";
    options.day_first = choice & 64;
    options.explain = choice & 128;
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;
    how.format = FORMATS[choice >> 1 & 3];
    how.offsets = UNITS[choice >> 3 & 3];
    how.types = NEWSX_ALL;
    how.with_text = true;
    how.explain = options.explain;

    newsx_document *document;
    newsx_status status = newsx_analyse(analyser, &input, &options, &document, NULL);
    if (status == NEWSX_NO_MEMORY)
        return 0;
    const char *fault = NULL;
    if (status == NEWSX_NO_ARTICLE || status == NEWSX_NO_TEXT || status == NEWSX_UNSUPPORTED)
        return 0;
    if (status != NEWSX_OK && status != NEWSX_BAD_INPUT && status != NEWSX_TOO_LARGE)
        fault = "a status that no input should give";
    if (!fault)
        fault = check_document(document);
    buffer.length = 0;
    if (!fault && newsx_write(document, &how, &buffer, NULL) != NEWSX_OK)
        fault = "it could not be written";
    if (!fault && how.format == NEWSX_JSON)
        fault = check_json(document, buffer.data, buffer.length, how.offsets);
    if (fault) {
        fprintf(stderr, "fuzz: %s\n", fault);
        abort();
    }
    return 0;
}
