/* http-body.c - what a web server sent, as it was before it was sent. */
#include "read/http-body.h"
#include "base/ascii.h"
#include "base/error.h"
#include "read/blank.h"
#include <string.h>
#include <zlib.h>

/* ------------------------------------------------------------ chunks */

static int hex(char c) { return nx_ascii_hex((unsigned char)c); }

/* Reads the line with a chunk's length; NULL where it is none. */
static const char *chunk_line(const char *p, const char *end, size_t *length)
{
    const char *start = p;

    for (*length = 0; p < end && hex(*p) >= 0 && p - start < 8; p++)
        *length = *length * 16 + (size_t)hex(*p);
    if (p == start)
        return NULL;
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    if (p < end && *p != '\r' && *p != '\n' && *p != ';')
        return NULL;
    const char *feed = memchr(p, '\n', (size_t)(end - p));
    return feed ? feed + 1 : NULL;
}

/* Joins the chunks; where the end is missing, or a chunk is wrong, what was good counts. NULL: they are no chunks. */
static const char *join_chunks(newsx_document *doc, const char *body, size_t *length, bool *no_memory)
{
    const char *p = body, *end = body + *length;
    size_t size;

    *no_memory = false;
    if (!chunk_line(p, end, &size))
        return NULL;
    char *joined = nx_arena_alloc(doc->scratch, *length + 1), *to = joined;
    *no_memory = !joined;
    while (joined && (p = chunk_line(p, end, &size)) != NULL && size) {
        size_t there = (size_t)(end - p) < size ? (size_t)(end - p) : size;
        memcpy(to, p, there);
        to += there;
        p += there;
        while (p < end && (*p == '\r' || *p == '\n'))
            p++;
    }
    *length = (size_t)(to - joined);
    return joined;
}

/* ------------------------------------------------------------ packing */

/* A page of a few kilobytes may be packed well; a bomb is no page. */
enum { LEAST = 1 << 20, RATIO = 200 };

/* `bits` tells zlib what to expect: gzip, zlib's own wrapper, or none. NULL without memory; what comes before a fault
 * counts. One byte more than `most` tells that there are too many. */
static char *inflate_all(newsx_document *doc, nx_value packed, uint64_t most, int bits, size_t *size, bool *whole)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)packed.at, .avail_in = (uInt)packed.length };
    uint32_t capacity = 0, made = 0;
    char *out = NULL;
    const size_t ratio = packed.length > LEAST / RATIO ? packed.length * RATIO : LEAST;
    int answer = Z_OK;

    if (packed.length > UINT32_MAX / 4 || inflateInit2(&z, bits) != Z_OK)
        return NULL;
    while (answer == Z_OK && made < ratio && made <= most) {
        if (!nx_arena_grow(doc->scratch, (void **)&out, &capacity,
                           made + 16384 + (uint32_t)(made ? 0 : packed.length * 3), 1)) {
            inflateEnd(&z);
            return NULL;
        }
        z.next_out = (Bytef *)out + made;
        z.avail_out = capacity - made;
        answer = inflate(&z, Z_NO_FLUSH);
        made = capacity - z.avail_out;
    }
    inflateEnd(&z);
    *whole = answer == Z_STREAM_END;
    *size = made;
    return out;
}

/* Does a tag begin there? Then nothing is packed, whatever the header says: crawlers unpack, and keep the header. */
static bool is_markup(const char *body, size_t length)
{
    const char *p = nx_skip_blanks(body, body + length);
    return body + length - p > 1 && *p == '<' && (nx_ascii_letter((unsigned char)p[1]) || p[1] == '!' || p[1] == '?');
}

static newsx_status refuse_large(newsx_document *doc, uint64_t most)
{
    nx_fail(&doc->error, NEWSX_TOO_LARGE, doc->name, 0, 0, "the packed page is larger than %llu bytes",
            (unsigned long long)most);
    return NEWSX_OK;
}

/* Old servers send "deflate" without the wrapper that is meant. It has no mark: it must unpack whole, or to a page. */
static newsx_status unpack_bare(newsx_document *doc, uint64_t most, const char **body, size_t *length)
{
    size_t size = 0;
    bool whole = false;
    char *out = inflate_all(doc, (nx_value){ *body, *length }, most, -MAX_WBITS, &size, &whole);

    if (!out)
        return NEWSX_NO_MEMORY;
    if (!size || !(whole || is_markup(out, size)))
        return NEWSX_OK;
    if (size > most)
        return refuse_large(doc, most);
    if (!whole)
        nx_warn(doc, 0, "the packed page is damaged or cut short; what came before is read");
    *body = out;
    *length = size;
    return NEWSX_OK;
}

static newsx_status unpack(newsx_document *doc, uint64_t most, bool deflate, const char **body, size_t *length)
{
    const unsigned char *p = (const unsigned char *)*body;
    const bool gzip = *length > 2 && p[0] == 0x1F && p[1] == 0x8B;
    const bool zlib = *length > 2 && (p[0] & 0x0F) == 8 && (p[0] * 256u + p[1]) % 31 == 0;
    size_t size;
    bool whole = true;

    if (!gzip && !zlib)
        return deflate && *length ? unpack_bare(doc, most, body, length) : NEWSX_OK;
    char *out = inflate_all(doc, (nx_value){ *body, *length }, most, gzip ? 16 + MAX_WBITS : MAX_WBITS, &size, &whole);
    if (!out)
        return NEWSX_NO_MEMORY;
    if (size > most)
        return refuse_large(doc, most);
    if (!whole)
        nx_warn(doc, 0, "the packed page is damaged or cut short; what came before is read");
    *body = out;
    *length = size;
    return NEWSX_OK;
}

newsx_status nx_http_body(newsx_document *doc, const nx_http_head *head, uint64_t most, const char **body,
                          size_t *length)
{
    bool no_memory;

    if (nx_value_has(head->transfer, "chunked")) {
        const char *joined = join_chunks(doc, *body, length, &no_memory);
        if (no_memory)
            return NEWSX_NO_MEMORY;
        if (joined)
            *body = joined;
    }
    const bool deflate = nx_value_has(head->content, "deflate");
    if (!head->content.length || is_markup(*body, *length))
        return NEWSX_OK;
    if (deflate || nx_value_has(head->content, "gzip") || nx_value_has(head->content, "x-gzip"))
        return unpack(doc, most, deflate, body, length);
    if (nx_value_has(head->content, "br") || nx_value_has(head->content, "zstd"))
        nx_fail(&doc->error, NEWSX_UNSUPPORTED, doc->name, 0, 0, "the page is packed with %.*s, which is not read",
                (int)(head->content.length < 40 ? head->content.length : 40), head->content.at);
    return NEWSX_OK;
}
