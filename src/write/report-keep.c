/* report-keep.c - texts that live as long as a report, and how much of a text is shown. */
#include "write/report.h"

nx_report_markup nx_report_keep(nx_report *report, const newsx_buffer *buffer)
{
    const char *bytes = nx_arena_copy(&report->arena, buffer->data ? buffer->data : "", buffer->length);
    return (nx_report_markup){ bytes, bytes ? (uint32_t)buffer->length : 0 };
}

uint32_t nx_report_short_end(const char *text, nx_span span, uint32_t most)
{
    if (span.end - span.start <= most)
        return span.end;
    uint32_t end = span.start + most;
    while (end > span.start + most / 2 && text[end] != ' ')
        end--;
    while (end > span.start && ((unsigned char)text[end] & 0xC0) == 0x80)   /* never inside a character */
        end--;
    return end;
}
