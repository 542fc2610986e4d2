/* csv.c - a row of a table, whose header line says what its columns are. */
#include "read/csv.h"
#include "base/error.h"
#include "read/decode.h"
#include "read/facts.h"
#include "read/field-name.h"
#include "read/formats.h"
#include "read/id.h"
#include "read/text-field.h"
#include <string.h>

typedef struct {
    newsx_document *doc;
    const newsx_input *input;
    nx_decoded row, header;
    char separator;
    size_t fields, used;      /* of the row; up to the last that is not empty */
} record;

enum nx_answer nx_begins_csv(const nx_beginning *b)
{
    if (!b->length || b->line_too_long)
        return NX_NO;
    if (!b->line_ends && !b->last)
        return b->line > 4096 ? NX_NO : NX_ASK_AGAIN;
    return nx_csv_hint(b->bytes, b->line) || nx_csv_is_header(b->bytes, b->line) ? NX_YES : NX_NO;
}

/* ------------------------------------------------------------ fields */

static bool nth_field(const nx_decoded *row, char separator, size_t index, nx_csv_field *field)
{
    const char *end = row->text + row->length, *next = row->text, *row_end;

    for (size_t i = 0; next; i++) {
        if (!nx_csv_read(next, end, separator, true, true, field, &next, &row_end))
            return false;
        if (i == index)
            return true;
    }
    return false;
}

/* Looks through the first `most` columns. */
static bool find_column(const record *r, const char *name, size_t most, size_t *column)
{
    const char *end = r->header.text + r->header.length, *next = r->header.text, *row_end;
    nx_csv_field field;

    for (*column = 0; *column < most && next; ++*column) {
        if (!nx_csv_read(next, end, r->separator, true, true, &field, &next, &row_end))
            return false;
        if (nx_csv_is_name(field, name))
            return true;
    }
    return false;
}

/* The cell of a field, if the header has such a column and the row goes so far. */
static bool find_field(const record *r, enum nx_field which, nx_csv_field *field)
{
    const char *own = nx_field_own(&r->doc->options->fields, which), *name;
    size_t column;

    for (size_t i = 0; (name = own ? (i ? NULL : own) : nx_field_name(which, i)) != NULL; i++)
        if (find_column(r, name, r->fields, &column) && nth_field(&r->row, r->separator, column, field) &&
            field->end > field->at)
            return true;
    return false;
}

/* The field as it is meant: a mark that is written twice is one. With `origins` they are told, too. */
static char *plain(const record *r, nx_csv_field field, size_t *length, nx_origins *origins)
{
    nx_arena *arena = r->doc->arena;
    char *text = nx_arena_alloc(arena, (size_t)(field.end - field.at) + 16), *to = text;

    for (const char *p = field.at; text && p < field.end;) {
        const char *mark = field.quoted ? memchr(p, '"', (size_t)(field.end - p)) : NULL;
        const char *stop = mark ? mark + 1 : field.end;
        if (origins && !nx_origin_add(arena, origins, (uint32_t)(to - text), (uint32_t)(p - r->row.text),
                                      (uint32_t)(stop - p)))
            return NULL;
        memcpy(to, p, (size_t)(stop - p));
        to += stop - p;
        p = stop + (mark && stop < field.end && *stop == '"');
    }
    if (text)
        memset(to, 0, 16);
    *length = (size_t)(to - text);
    return text;
}

/* A row has few fields where the header has thousands: what costs is counted by the row. */
static void count_fields(record *r)
{
    const char *end = r->row.text + r->row.length, *next = r->row.text, *row_end;
    nx_csv_field field;

    while (next && nx_csv_read(next, end, r->separator, true, true, &field, &next, &row_end)) {
        r->fields++;
        r->used = field.end > field.at ? r->fields : r->used;
    }
}

/* Somebody has forgotten the quotation marks round a text with commas: a row that has more fields than the header is
 * cut wrong, and to say so is all that is sure. Empty fields at its end are a spreadsheet's. */
static void warn_of_width(const record *r)
{
    const char *end = r->header.text + r->header.length, *next = r->header.text, *row_end;
    size_t columns = 0;
    nx_csv_field field;

    while (columns < r->used && next && nx_csv_read(next, end, r->separator, true, true, &field, &next, &row_end))
        columns++;
    if (r->used > columns)
        nx_warn(r->doc, 0, "the row has %zu fields and the header line %zu: what is where is not sure", r->used,
                columns);
}

/* ------------------------------------------------------------ the document */

static bool set_id(const record *r)
{
    nx_csv_field field;
    size_t length;

    if (!find_field(r, NX_FIELD_ID, &field))
        return true;
    char *id = plain(r, field, &length, NULL);
    return id && (r->doc->id_json = nx_id_from_name(r->doc->arena, id, 0)) != NULL;
}

/* Where the row is UTF-8 as it came, its bytes are those of the input. */
static newsx_status set_text(const record *r)
{
    newsx_document *doc = r->doc;
    nx_csv_field field;
    nx_decoded text = r->row;
    const bool as_it_came = r->row.length == r->input->length;

    if (!find_field(r, NX_FIELD_TEXT, &field)) {
        size_t column;
        bool any = false;
        const char *own = doc->options->fields.text, *name;
        for (size_t i = 0; !any && (name = own ? (i ? NULL : own) : nx_field_name(NX_FIELD_TEXT, i)) != NULL; i++)
            any = find_column(r, name, SIZE_MAX, &column);
        nx_fail(&doc->error, any ? NEWSX_NO_TEXT : NEWSX_BAD_INPUT, doc->name, (uint32_t)doc->line, 1,
                any   ? "the row has no text"
                : own ? "no text: the header line has no column \"%s\""
                      : "no text: the header line has none of the usual names for it; name it with -F text=COLUMN",
                own);
        return NEWSX_OK;
    }
    doc->origins = (nx_origins){ NULL, 0, 0 };
    text.text = plain(r, field, &text.length, as_it_came ? &doc->origins : NULL);
    if (!text.text)
        return NEWSX_NO_MEMORY;
    return nx_read_text_field(doc, &text);
}

static bool set_fact(const record *r, enum nx_field which, bool (*set)(newsx_document *, const char *, size_t))
{
    nx_csv_field field;
    size_t length;

    if (!find_field(r, which, &field))
        return true;
    char *value = plain(r, field, &length, NULL);
    return value && set(r->doc, value, length);
}

static newsx_status set_facts(const record *r)
{
    return set_fact(r, NX_FIELD_TITLE, nx_set_title) && set_fact(r, NX_FIELD_URL, nx_set_url) &&
                   set_fact(r, NX_FIELD_AUTHOR, nx_add_byline) && set_fact(r, NX_FIELD_DATE, nx_set_published) &&
                   set_fact(r, NX_FIELD_LANGUAGE, nx_set_language)
               ? NEWSX_OK
               : NEWSX_NO_MEMORY;
}

static void skip_hint(nx_decoded *header)
{
    const size_t hint = nx_csv_hint(header->text, header->length), length = hint + (hint && hint < header->length);

    header->text += length;
    header->length -= length;
}

newsx_status nx_read_csv(newsx_document *doc, const newsx_input *input)
{
    record r = { .doc = doc, .input = input };

    if (!nx_decode(doc->scratch, input->bytes, input->length, &r.row) ||
        !nx_decode(doc->scratch, input->context ? input->context : "", input->context_length, &r.header))
        return NEWSX_NO_MEMORY;
    if (nx_has_numbered(r.row.text, r.row.length) &&
        !(r.row.text = nx_copy_numbered(doc->scratch, r.row.text, &r.row.length)))
        return NEWSX_NO_MEMORY;
    r.separator = nx_csv_separator(r.header.text, r.header.length);
    skip_hint(&r.header);
    count_fields(&r);
    if (!set_id(&r))
        return NEWSX_NO_MEMORY;
    newsx_status status = set_text(&r);
    warn_of_width(&r);
    return status == NEWSX_OK && doc->error.status == NEWSX_OK ? set_facts(&r) : status;
}
