/* position.h - where a byte of the text is for others: in code points or UTF-16 units, as line and column. */
#ifndef NX_POSITION_H
#define NX_POSITION_H

#include "document.h"

typedef struct {
    const char *text;
    uint32_t length;
    newsx_offsets unit;
    bool ascii;                  /* every byte is a character: nothing to count */
    bool carriage;               /* some line ends with a CR alone or a CR LF */
    uint64_t *starts;            /* for each chunk of 64 bytes, a bit for each byte that begins a character */
    uint32_t *points;            /* how many characters stand before it */
    uint32_t *pairs;             /* and how many of those take two UTF-16 units, where these are asked for */
    uint32_t at, line, line_start;   /* how far lines are counted, the last of them, and where it begins, */
    uint32_t line_points;            /* in code points too */
} nx_positions;

/** Makes the table for one text (valid UTF-8, lent): one pass, and a fifth of its size in memory, nothing for ASCII.
 * Errors: false without memory. */
bool nx_positions_open(nx_positions *positions, const char *text, uint32_t length, newsx_offsets unit);
void nx_positions_close(nx_positions *positions);

enum { NX_POSITION_CHUNK = 64 };

/* How many code points stand before a byte. Constant time; most chunks are ASCII, and nothing is to be counted there. */
uint32_t nx_position_count(const nx_positions *positions, uint32_t byte);
static inline uint32_t nx_position_points(const nx_positions *positions, uint32_t byte)
{
    if (positions->ascii)
        return byte;
    uint32_t chunk = byte / NX_POSITION_CHUNK;
    return ~positions->starts[chunk] ? nx_position_count(positions, byte)
                                     : positions->points[chunk] + byte % NX_POSITION_CHUNK;
}

/* The offset of a byte, in the unit that was asked for. Constant time. */
uint32_t nx_position_utf16(const nx_positions *positions, uint32_t byte);
static inline uint32_t nx_position_offset(const nx_positions *positions, uint32_t byte)
{
    return positions->unit == NEWSX_CODEPOINT ? nx_position_points(positions, byte)
           : positions->unit == NEWSX_UTF16   ? nx_position_utf16(positions, byte) : byte;
}

/* Line and column (code points, from 1). Lines are counted on from the last call: ask in text order; going back starts
 * over. */
uint32_t nx_position_line(nx_positions *positions, uint32_t byte);
uint32_t nx_position_column(nx_positions *positions, uint32_t byte);
/* Offset, line and column. */
nx_position nx_position_at(nx_positions *positions, uint32_t byte);

/* Line and column (code points, from 1) of a single byte, without a table. */
nx_position nx_position_find(const char *text, uint32_t length, uint32_t byte);

#endif
