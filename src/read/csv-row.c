/* csv-row.c - rows of a table in text. */
#include "read/csv.h"
#include "base/ascii.h"
#include "read/field-name.h"
#include <string.h>

/* ------------------------------------------------------------ fields */

/* Does the field end behind a closing mark? */
static bool ends_field(const char *p, const char *end, char separator)
{
    return p == end || *p == separator || *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] == '\n'));
}

/* Asked of what stands before a mark, never of a whole line: that would be done for each of its fields again. */
static bool has_feed(const char *p, const char *end) { return memchr(p, '\n', (size_t)(end - p)) != NULL; }

/* The mark that closes a field, each one inside being written twice; NULL where one is not, or there is none. *more:
 * the bytes end before that is known. Without `lines` no field goes on behind a line's end. */
static const char *close_strictly(const char *p, const char *end, char separator, bool lines, bool *more)
{
    const char *mark;

    for (; (mark = memchr(p, '"', (size_t)(end - p))) != NULL; p = mark + 2) {
        if (!lines && has_feed(p, mark))
            return NULL;
        if (end - mark < 3)
            *more = lines || !has_feed(mark, end);
        if (mark + 1 == end || mark[1] != '"')
            return ends_field(mark + 1, end, separator) ? mark : NULL;
    }
    *more = lines || !has_feed(p, end);
    return NULL;
}

/* The first mark of the line behind which a field may end: somebody forgot to double those inside, of which few texts
 * have hundreds. */
static const char *close_leniently(const char *p, const char *end, char separator)
{
    enum { MOST_MARKS = 256 };
    const char *mark;

    for (int i = 0; i < MOST_MARKS && (mark = memchr(p, '"', (size_t)(end - p))) != NULL; i++, p = mark + 1) {
        if (has_feed(p, mark))
            return NULL;
        if (ends_field(mark + 1, end, separator))
            return mark;
    }
    return NULL;
}

static const char *closing_mark(const char *p, const char *end, char separator, bool lines, bool *more)
{
    const char *close = close_strictly(p, end, separator, lines, more);

    if (close || (*more && lines))
        return close;
    return separator == '\t' ? NULL : close_leniently(p, end, separator);
}

/* Behind the field's end: the next field, or the end of the row. */
static bool go_on(const char *p, const char *end, char separator, bool last, const char **next, const char **row_end)
{
    *next = *row_end = NULL;
    if (p < end && *p == separator) {
        *next = p + 1;
        return true;
    }
    if (p < end && *p == '\r')
        p++;
    if (p == end && !last)
        return false;
    *row_end = p < end ? p + 1 : end;
    return true;
}

static bool read_plain(const char *p, const char *end, char separator, bool last, nx_csv_field *field,
                       const char **next, const char **row_end)
{
    const char *stop = p;

    while (stop < end && *stop != separator && *stop != '\n')
        stop++;
    if (stop == end && !last)
        return false;
    const char *text_end = stop > p && stop[-1] == '\r' && (stop == end || *stop == '\n') ? stop - 1 : stop;
    *field = (nx_csv_field){ p, text_end, false };
    return go_on(stop, end, separator, last, next, row_end);
}

bool nx_csv_read(const char *p, const char *end, char separator, bool last, bool lines, nx_csv_field *field,
                 const char **next, const char **row_end)
{
    bool more = false;

    if (p < end && *p == '"') {
        const char *close = closing_mark(p + 1, end, separator, lines, &more);
        if (more && !last)
            return false;
        if (close) {
            *field = (nx_csv_field){ p + 1, close, true };
            return go_on(close + 1, end, separator, last, next, row_end);
        }
    }
    return read_plain(p, end, separator, last, field, next, row_end);
}

size_t nx_csv_row(const char *p, size_t length, char separator, bool last, bool lines)
{
    const char *end = p + length, *next = p, *row_end = NULL;
    nx_csv_field field;

    while (next)
        if (!nx_csv_read(next, end, separator, last, lines, &field, &next, &row_end))
            return 0;
    return (size_t)(row_end - p);
}

/* ------------------------------------------------------------ the header line */

size_t nx_csv_hint(const char *line, size_t length)
{
    const size_t end = length > 5 && line[5] == '\r' ? 6 : 5;
    return length >= end && memcmp(line, "sep=", 4) == 0 && !strchr("\"\r\n", line[4]) &&
                   (length == end || line[end] == '\n')
               ? end
               : 0;
}

char nx_csv_separator(const char *header, size_t length)
{
    if (nx_csv_hint(header, length))
        return header[4];
    static const char SEPARATORS[] = "\t,;|";
    const char *feed = length ? memchr(header, '\n', length) : NULL, *end = feed ? feed : header + length;
    size_t most = 0;
    char best = ',';

    for (const char *s = SEPARATORS; *s; s++) {
        size_t count = 0;
        /* By memchr, since the first line of any file is looked at, and most have none of them. */
        for (const char *p = header; p < end && (p = memchr(p, *s, (size_t)(end - p))) != NULL; p++)
            count++;
        if (count > most) {
            most = count;
            best = *s;
        }
    }
    return best;
}

static const char *skip_fill(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '_' || *p == '-'))
        p++;
    return p;
}

bool nx_csv_is_name(nx_csv_field field, const char *name)
{
    const char *p = skip_fill(field.at, field.end), *q = skip_fill(name, name + strlen(name));

    while (p < field.end && *q && nx_ascii_to_lower((unsigned char)*p) == nx_ascii_to_lower((unsigned char)*q)) {
        p = skip_fill(p + 1, field.end);
        q = skip_fill(q + 1, q + strlen(q));
    }
    return p == field.end && !*q;
}

bool nx_csv_is_header(const char *line, size_t length)
{
    const char *end = line + length, *next = line, *row_end;
    const char separator = nx_csv_separator(line, length);
    nx_csv_field field;
    size_t columns = 0;
    bool text = false;

    while (next) {
        if (!nx_csv_read(next, end, separator, true, false, &field, &next, &row_end) || field.end - field.at > 40)
            return false;
        const char *name;
        for (size_t i = 0; (name = nx_field_name(NX_FIELD_TEXT, i)) != NULL; i++)
            text = text || nx_csv_is_name(field, name);
        columns++;
    }
    return text && columns > 1;
}
