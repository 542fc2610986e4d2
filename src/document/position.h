/* position.h - where a byte of the text is for others: in code points or UTF-16 units, as line and column. */
#ifndef NX_POSITION_H
#define NX_POSITION_H

#include "document/document.h"

enum { NX_POSITION_CHUNK = 64 };

typedef struct {
    uint64_t inner;              /* a bit for each of 64 bytes that is inside a character: 0 for ASCII */
    uint32_t points;             /* how many characters begin before them */
    uint32_t pairs;              /* and how many of those take two UTF-16 units, where these are asked for */
} nx_position_chunk;

typedef struct {
    const char *text;
    uint32_t length;
    newsx_offsets unit;
    bool carriage;               /* some line ends with a CR alone or a CR LF */
    bool line_ends;              /* a U+0085, U+2028 or U+2029 stands somewhere */
    nx_position_chunk *chunks;   /* NULL: every byte is a character, nothing to count */
    uint32_t *lines;             /* where each line begins, and NX_NONE behind them */
    uint32_t line, line_points;  /* the line last asked for, and where it begins in code points */
} nx_positions;

/** Makes the tables for one text (valid UTF-8, lent), which take a third of its size, a tenth for ASCII.
 * Errors: false without memory. */
bool nx_positions_open(nx_positions *positions, const char *text, uint32_t length, newsx_offsets unit);
void nx_positions_close(nx_positions *positions);

static inline uint32_t nx_count_bits(uint64_t bits)
{
    const uint64_t each = 0x0101010101010101ull;
    bits -= bits >> 1 & 0x55 * each;
    bits = (bits & 0x33 * each) + (bits >> 2 & 0x33 * each);
    return (uint32_t)(((bits + (bits >> 4)) & 0x0F * each) * each >> 56);
}

/* How many code points begin before a byte. Who asks in text order, as for tokens, asks of one chunk many times, so
 * that a processor foresees whether there is anything to be counted. */
static inline uint32_t nx_position_points(const nx_positions *positions, uint32_t byte)
{
    if (!positions->chunks)
        return byte;
    const nx_position_chunk *chunk = &positions->chunks[byte / NX_POSITION_CHUNK];
    unsigned within = byte % NX_POSITION_CHUNK;
    if (!chunk->inner)
        return chunk->points + within;
    return chunk->points + within - nx_count_bits(chunk->inner & ~(~0ull << within));
}

/* The offset of a byte, in the unit that was asked for. Constant time. */
uint32_t nx_position_utf16(const nx_positions *positions, uint32_t byte);
static inline uint32_t nx_position_offset(const nx_positions *positions, uint32_t byte)
{
    return positions->unit == NEWSX_CODEPOINT ? nx_position_points(positions, byte)
           : positions->unit == NEWSX_UTF16   ? nx_position_utf16(positions, byte) : byte;
}

/* Offset, line and column (code points, from 1). Lines are looked for from the last one: ask in text order; going back
 * starts over. */
void nx_position_go_to_line(nx_positions *positions, uint32_t byte);
static inline nx_position nx_position_at(nx_positions *positions, uint32_t byte)
{
    if (byte < positions->lines[positions->line - 1] || byte >= positions->lines[positions->line])
        nx_position_go_to_line(positions, byte);
    uint32_t points = nx_position_points(positions, byte);
    return (nx_position){
        .offset = positions->unit == NEWSX_CODEPOINT ? points : nx_position_offset(positions, byte),
        .line = positions->line,
        .column = points - positions->line_points + 1,
    };
}

/* Line and column (code points, from 1) of a single byte, without a table. */
nx_position nx_position_find(const char *text, uint32_t length, uint32_t byte);

#endif
