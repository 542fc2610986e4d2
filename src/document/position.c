/* position.c - where a byte of the text is for others: in code points or UTF-16 units, as line and column. */
#include "document/position.h"
#include "base/bytes.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = NX_POSITION_CHUNK };

/* Asks `which` of up to 64 bytes: bit i tells of byte i, and is 0 from `length` on. */
static inline uint64_t bits_of_chunk(const char *bytes, uint32_t length, nx_bytes (*which)(nx_bytes))
{
    char padded[CHUNK] = { 0 };
    uint64_t bits = 0;

    if (length < CHUNK)
        bytes = memcpy(padded, bytes, length);
    for (unsigned i = 0; i < CHUNK / sizeof(nx_bytes); i++)
        bits |= (uint64_t)nx_high_bits(which(nx_load_bytes(bytes + i * sizeof(nx_bytes)))) << i * sizeof(nx_bytes);
    return bits;
}

/* Which bytes continue a character: 10xxxxxx. */
static inline nx_bytes continuing(nx_bytes bytes) { return (nx_bytes)((bytes & NX_BYTES(0xC0)) == NX_BYTES(0x80)); }

/* Which begin a character beyond U+FFFF, of two UTF-16 units: 1111xxxx. */
static inline nx_bytes paired(nx_bytes bytes) { return (nx_bytes)(bytes >= NX_BYTES(0xF0)); }

/* ------------------------------------------------------------ lines */

/* Behind the end of the line that begins at a byte: LF, CR LF, or a CR alone; NX_NONE for the last line. */
static uint32_t next_line(const nx_positions *positions, uint32_t from)
{
    const char *text = positions->text, *newline;

    if (!positions->carriage) {
        newline = from < positions->length ? memchr(text + from, '\n', positions->length - from) : NULL;
        return newline ? (uint32_t)(newline - text) + 1 : NX_NONE;
    }
    for (uint32_t i = from; i < positions->length; i++)
        if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < positions->length && text[i + 1] == '\n')))
            return i + 1;
    return NX_NONE;
}

/* Where each line begins, and NX_NONE behind them. */
static bool list_lines(nx_positions *positions)
{
    uint32_t count = 0, from = 0;
    size_t room = positions->length / 64 + 16;   /* news has longer lines */

    positions->lines = malloc(room * sizeof *positions->lines);
    if (!positions->lines)
        return false;
    for (;; from = next_line(positions, from)) {
        if (count == room) {
            uint32_t *larger = realloc(positions->lines, 2 * room * sizeof *larger);
            if (!larger)
                return false;
            positions->lines = larger;
            room *= 2;
        }
        positions->lines[count++] = from;
        if (from == NX_NONE)
            break;
    }
    positions->line = 1;
    return true;
}

void nx_position_go_to_line(nx_positions *positions, uint32_t byte)
{
    uint32_t line = byte < positions->lines[positions->line - 1] ? 1 : positions->line;

    while (byte >= positions->lines[line])
        line++;
    positions->line = line;
    positions->line_points = nx_position_points(positions, positions->lines[line - 1]);
}

/* ------------------------------------------------------------ characters */

/* Are these up to 64 bytes all ASCII? */
static inline bool is_ascii(const char *bytes, uint32_t length)
{
    uint8_t high = 0;

    if (length == CHUNK)
        return !nx_high_bits(nx_load_bytes(bytes) | nx_load_bytes(bytes + 16) | nx_load_bytes(bytes + 32) |
                             nx_load_bytes(bytes + 48));
    for (uint32_t i = 0; i < length; i++)
        high |= (uint8_t)bytes[i];
    return high < 0x80;
}

/* Does a U+0085, U+2028 or U+2029 end in these bytes of the text? */
static bool has_line_end(const char *text, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++)
        if ((i >= 1 && memcmp(text + i - 1, "\xC2\x85", 2) == 0) ||
            (i >= 2 && memcmp(text + i - 2, "\xE2\x80", 2) == 0 && (text[i] | 1) == '\xA9'))
            return true;
    return false;
}

/* The same, asked first of what their last bytes are: most chunks have none of these. */
static inline bool may_have_line_end(const char *bytes, uint32_t length)
{
    nx_bytes found = { 0 };

    if (length < CHUNK)
        return true;
    for (uint32_t i = 0; i < CHUNK; i += sizeof found) {
        nx_bytes here = nx_load_bytes(bytes + i);
        found |= (nx_bytes)((here | NX_BYTES(1)) == NX_BYTES(0xA9)) | (nx_bytes)(here == NX_BYTES(0x85));
    }
    return nx_high_bits(found) != 0;
}

/* What there is to know of the chunk that begins at a byte of the text; *points and *pairs count on. */
static nx_position_chunk look_at_chunk(nx_positions *positions, uint32_t byte, uint32_t *points, uint32_t *pairs)
{
    const char *from = positions->text + byte;
    uint32_t here = positions->length - byte < CHUNK ? positions->length - byte : CHUNK;
    nx_position_chunk chunk = { .points = *points, .pairs = *pairs };

    *points += here;
    if (is_ascii(from, here))
        return chunk;
    chunk.inner = bits_of_chunk(from, here, continuing);
    *points -= nx_count_bits(chunk.inner);
    if (positions->unit == NEWSX_UTF16)
        *pairs += nx_count_bits(bits_of_chunk(from, here, paired));
    if (!positions->line_ends && may_have_line_end(from, here))
        positions->line_ends = has_line_end(positions->text, byte, byte + here);
    return chunk;
}

bool nx_positions_open(nx_positions *positions, const char *text, uint32_t length, newsx_offsets unit)
{
    *positions = (nx_positions){ .text = text, .length = length, .unit = unit };
    positions->carriage = length && memchr(text, '\r', length);
    if (!list_lines(positions)) {
        nx_positions_close(positions);
        return false;
    }
    uint32_t ascii = 0, points, pairs = 0;
    while (ascii < length && is_ascii(text + ascii, length - ascii < CHUNK ? length - ascii : CHUNK))
        ascii += CHUNK;
    if (ascii >= length)
        return true;

    uint32_t chunks = length / CHUNK + 1;
    positions->chunks = malloc(chunks * sizeof *positions->chunks);
    if (!positions->chunks) {
        nx_positions_close(positions);
        return false;
    }
    for (uint32_t i = 0; i < ascii / CHUNK; i++)
        positions->chunks[i] = (nx_position_chunk){ .points = i * CHUNK };
    points = ascii;
    for (uint32_t i = ascii / CHUNK; i < chunks; i++)
        positions->chunks[i] = look_at_chunk(positions, i * CHUNK, &points, &pairs);
    return true;
}

void nx_positions_close(nx_positions *positions)
{
    free(positions->chunks);
    free(positions->lines);
    positions->chunks = NULL;
    positions->lines = NULL;
}

uint32_t nx_position_utf16(const nx_positions *positions, uint32_t byte)
{
    if (!positions->chunks)
        return byte;
    uint32_t chunk = byte / CHUNK;
    uint64_t pairs = bits_of_chunk(positions->text + chunk * CHUNK, byte % CHUNK, paired);
    return nx_position_points(positions, byte) + positions->chunks[chunk].pairs + nx_count_bits(pairs);
}

nx_position nx_position_find(const char *text, uint32_t length, uint32_t byte)
{
    if (byte > length)
        byte = length;
    /* What stands behind the byte only tells whether a CR before it ends a line. */
    nx_positions one = { .text = text, .length = byte < length ? byte + 1 : length, .carriage = true };
    uint32_t line = 1, start = 0;
    for (uint32_t next; (next = next_line(&one, start)) <= byte; line++)
        start = next;
    return (nx_position){ byte, line, (uint32_t)nx_utf8_count(text + start, byte - start) + 1 };
}
