/* position.c - where a byte of the text is for others: in code points or UTF-16 units, as line and column. */
#include "write/position.h"
#include "base/bytes.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = NX_POSITION_CHUNK };

#define EACH 0x0101010101010101ull   /* the lowest bit of each byte */

/* A bit for each of eight bytes that begins a character: all but 10xxxxxx. */
static uint64_t starts_of(uint64_t word)
{
    return (~(word >> 7 & ~(word >> 6)) & EACH) * 0x0102040810204080ull >> 56;
}

/* A bit for each of eight bytes that begins a character beyond U+FFFF, which takes two UTF-16 units: 1111xxxx. */
static uint64_t pairs_of(uint64_t word)
{
    return (word >> 7 & word >> 6 & word >> 5 & word >> 4 & EACH) * 0x0102040810204080ull >> 56;
}

/* The bits of a chunk, or of its first bytes. */
static inline uint64_t bits_of(const char *bytes, uint32_t length, uint64_t (*of_word)(uint64_t))
{
    uint64_t bits = 0;
    char rest[8] = { 0 };

    for (uint32_t i = 0; i < length / 8; i++)
        bits |= of_word(nx_load_eight(bytes + 8 * i)) << 8 * i;
    if (length % 8) {
        memcpy(rest, bytes + length / 8 * 8, length % 8);
        bits |= (of_word(nx_load_eight(rest)) & ~(~0ull << length % 8)) << length / 8 * 8;
    }
    return bits;
}

static uint32_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x55 * EACH;
    bits = (bits & 0x33 * EACH) + (bits >> 2 & 0x33 * EACH);
    return (uint32_t)(((bits + (bits >> 4)) & 0x0F * EACH) * EACH >> 56);
}

static inline bool is_ascii(const char *bytes, uint32_t length)
{
    uint32_t i = 0;
    uint64_t high = 0;

    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        high |= word;
    }
    for (; i < length; i++)
        high |= (uint64_t)(bytes[i] & 0x80);
    return !(high & EACH << 7);
}

static void begin_lines(nx_positions *positions)
{
    positions->at = positions->line_start = positions->line_points = 0;
    positions->line = 1;
}

bool nx_positions_open(nx_positions *positions, const char *text, uint32_t length, newsx_offsets unit)
{
    *positions = (nx_positions){ .text = text, .length = length, .unit = unit };
    positions->carriage = length && memchr(text, '\r', length);
    positions->ascii = is_ascii(text, length);
    begin_lines(positions);
    if (positions->ascii)
        return true;

    uint32_t chunks = length / CHUNK + 1, points = 0, pairs = 0;
    size_t rows = unit == NEWSX_UTF16 ? 2 : 1;
    positions->starts = malloc(chunks * (sizeof *positions->starts + rows * sizeof *positions->points));
    if (!positions->starts)
        return false;
    positions->points = (uint32_t *)(positions->starts + chunks);
    positions->pairs = unit == NEWSX_UTF16 ? positions->points + chunks : NULL;
    for (uint32_t i = 0; i < chunks; i++) {
        const char *from = text + i * CHUNK;
        uint32_t here = i + 1 < chunks ? CHUNK : length % CHUNK;
        if (here == CHUNK && is_ascii(from, CHUNK)) {
            positions->starts[i] = ~0ull;
            positions->points[i] = points;
            points += CHUNK;
            if (positions->pairs)
                positions->pairs[i] = pairs;
            continue;
        }
        positions->starts[i] = bits_of(from, here, starts_of);
        positions->points[i] = points;
        points += count_bits(positions->starts[i]);
        if (positions->pairs) {
            positions->pairs[i] = pairs;
            pairs += count_bits(bits_of(from, here, pairs_of));
        }
    }
    return true;
}

void nx_positions_close(nx_positions *positions)
{
    free(positions->starts);
    positions->starts = NULL;
    positions->points = positions->pairs = NULL;
}

uint32_t nx_position_count(const nx_positions *positions, uint32_t byte)
{
    uint32_t chunk = byte / CHUNK;
    return positions->points[chunk] + count_bits(positions->starts[chunk] & ~(~0ull << byte % CHUNK));
}

uint32_t nx_position_utf16(const nx_positions *positions, uint32_t byte)
{
    if (positions->ascii)
        return byte;
    uint32_t chunk = byte / CHUNK;
    uint64_t pairs = bits_of(positions->text + chunk * CHUNK, byte % CHUNK, pairs_of);
    return nx_position_points(positions, byte) + positions->pairs[chunk] + count_bits(pairs);
}

/* A line ends with LF, CR LF, or a CR alone. */
static void count_lines(nx_positions *positions, uint32_t byte)
{
    const char *text = positions->text;

    if (byte < positions->line_start)
        begin_lines(positions);
    if (positions->carriage) {
        for (uint32_t i = positions->at; i < byte; i++)
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < positions->length && text[i + 1] == '\n'))) {
                positions->line++;
                positions->line_start = i + 1;
            }
    } else {
        const char *from = text + positions->at, *end = text + byte;
        while (from < end && (from = memchr(from, '\n', (size_t)(end - from)))) {
            positions->line++;
            positions->line_start = (uint32_t)(++from - text);
        }
    }
    if (positions->at < byte)
        positions->at = byte;
}

/* Most questions are about the line of the last one, or a byte just asked for. */
static void go_to(nx_positions *positions, uint32_t byte)
{
    uint32_t before = positions->line_start;

    if (byte == positions->at)
        return;
    count_lines(positions, byte);
    if (positions->line_start != before)
        positions->line_points = nx_position_points(positions, positions->line_start);
}

uint32_t nx_position_line(nx_positions *positions, uint32_t byte)
{
    go_to(positions, byte);
    return positions->line;
}

uint32_t nx_position_column(nx_positions *positions, uint32_t byte)
{
    go_to(positions, byte);
    return nx_position_points(positions, byte) - positions->line_points + 1;
}

nx_position nx_position_at(nx_positions *positions, uint32_t byte)
{
    uint32_t line = nx_position_line(positions, byte);
    return (nx_position){ nx_position_offset(positions, byte), line, nx_position_column(positions, byte) };
}

nx_position nx_position_find(const char *text, uint32_t length, uint32_t byte)
{
    nx_positions lines = { .text = text, .length = length, .unit = NEWSX_BYTE, .carriage = true };

    if (byte > length)
        byte = length;
    begin_lines(&lines);
    count_lines(&lines, byte);
    uint32_t column = (uint32_t)nx_utf8_count(text + lines.line_start, byte - lines.line_start) + 1;
    return (nx_position){ byte, lines.line, column };
}
