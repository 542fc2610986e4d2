/* html.c - libFuzzer target: any bytes are read as a page of the web, and what comes of it must hold together.
 *
 * The first byte chooses: bit 0 as a piece of HTML in a feed instead of a page, bits 1-2 the unit of offsets, bits 3-5 the
 * character set that the transport tells.
 */
#include "analyser.h"
#include "../common/check.h"
#include "read/charset.h"
#include "read/html.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Every block stands in the input, in order. */
static void must_lead_back(const newsx_document *doc)
{
    uint32_t before = 0;

    for (uint32_t i = 0; i < doc->blocks_count; i++) {
        nx_span at = nx_origin_of(doc, doc->blocks[i].span);
        if (at.start > at.end || at.end > doc->bytes || at.start < before)
            abort();
        before = at.start;
    }
}

static void read_piece(const char *bytes, size_t size, const char *charset)
{
    nx_arena arena = { 0 }, scratch = { 0 };
    newsx_document doc = { .arena = &arena, .scratch = &scratch, .path = "fuzz", .bytes = size };
    nx_decoded decoded;
    nx_galley galley;
    const char *unknown;

    if (nx_charset_decode(doc.scratch, bytes, size, charset, &decoded, &unknown) && !unknown) {
        nx_galley_begin(&galley, &doc, decoded.length);
        if (nx_html_fragment(&galley, decoded.text, decoded.length, NX_NOWHERE, NULL))
            nx_galley_end(&galley, &doc);
    }
    nx_arena_free(&arena);
    nx_arena_free(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const CHARSETS[] = { NULL, "utf-8", "windows-1251", "shift_jis", "gb18030", "iso-2022-jp", "big5", "x" };
    static const newsx_offsets UNITS[] = { NEWSX_CODEPOINT, NEWSX_BYTE, NEWSX_UTF16, NEWSX_SOURCE };
    newsx_analyser *analyser = the_analyser();
    static newsx_buffer buffer = NEWSX_BUFFER_INIT;
    newsx_document *doc;

    if (!size)
        return 0;
    if (bytes[0] & 1) {
        read_piece((const char *)bytes + 1, size - 1, CHARSETS[bytes[0] >> 3 & 7]);
        return 0;
    }
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;
    input.bytes = (const char *)bytes + 1;
    input.length = size - 1;
    input.format = NEWSX_FROM_HTML;
    how.offsets = UNITS[bytes[0] >> 1 & 3];
    how.types = NEWSX_ALL;
    how.with_text = true;
    if (newsx_analyse(analyser, &input, NULL, &doc, NULL) == NEWSX_NO_MEMORY)
        return 0;
    must_lead_back(doc);
    buffer.length = 0;
    newsx_write(doc, &how, &buffer, NULL);
    return 0;
}
