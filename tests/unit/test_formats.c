/* test_formats.c - files of every format, whole, cut, damaged, packed and under a wrong name: what must hold of every
 * document holds, nothing crashes or runs on, and what stands beside a damaged record is still there.
 */
#define _XOPEN_SOURCE 700
#include "test.h"

#include "../common/check.h"
#include "newsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static char path[] = "/tmp/newsx-formats-XXXXXX";
static newsx_analyser *analyser;

static void write_file(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(name, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static char *read_file(const char *name, size_t *length)
{
    FILE *file = fopen(name, "rb");
    char *bytes = malloc(1 << 20);

    assert_non_null(bytes);
    if (!file)
        fail_msg("there is no %s", name);
    *length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

typedef struct { unsigned documents, errors, none; char last[200]; } found;

static void check_one(const newsx_input *input, found *f, const char *what)
{
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_document *document;
    newsx_error error = { .status = NEWSX_OK };

    options.date = "2025-04-18";
    newsx_status status = newsx_analyse(analyser, input, &options, &document, &error);
    assert_non_null(document);
    if (status == NEWSX_NO_ARTICLE) {
        f->none++;
        return;
    }
    f->errors += status != NEWSX_OK;
    f->documents += status == NEWSX_OK;
    if (status != NEWSX_OK)
        return;
    const char *fault = check_document(document);
    if (fault)
        fail_msg("%s, record %d: %s", what, (int)input->record, fault);
    size_t length;
    const char *text = newsx_document_text(document, &length);
    snprintf(f->last, sizeof f->last, "%s", length > 60 ? text + length - 60 : text);
}

/* All documents of a file. */
static found read_all(const char *name, const char *what)
{
    newsx_reader *reader;
    newsx_error error;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_status status;
    found f = { 0, 0, 0, "" };

    assert_int_equal(newsx_reader_open(name, NULL, &reader, &error), NEWSX_OK);
    while ((status = newsx_reader_next(reader, &input, &error)) != NEWSX_END) {
        if (status == NEWSX_OK)
            check_one(&input, &f, what);
        else
            f.errors++;
        if (f.documents + f.errors > 1000)
            fail_msg("%s: it does not end", what);
    }
    newsx_reader_free(reader);
    return f;
}

/* ------------------------------------------------------------ inputs */

#define BYTES(literal) NULL, literal, sizeof(literal) - 1
static const struct { const char *name, *bytes; size_t length; unsigned documents; const char *last; } FILES[] = {
    { "nitf.xml", NULL, 0, 1, "distinguishes between a leader and a follower." },
    { "newsml-g2.xml", NULL, 0, 1, "cons dolutpat, si." },
    { "newsml-message.xml", NULL, 0, 1, "pensionärsduon framöver." },
    { "ninjs.json", NULL, 0, 1, "Schettino has denied wrongdoing." },
    { "rss-cut.xml", NULL, 0, 0, "" },
    { "atom.xml", NULL, 0, 1, "Example Atom" },
    { "example.warc.gz", NULL, 0, 1, "coordination or asking for permission." },
    { "example-trunc.warc", NULL, 0, 1, "coordination or asking for permission." },
    { BYTES("id,text,date\r\n1,\"“No,” Ana Ruiz\r\nsaid.\",2025-04-18\r\n2,\"He said \"\"no\"\".\",\r\n3,Fine.,\r\n"), 3, "Fine." },
    { BYTES("{\"text\":\"Ana Ruiz said no.\"}\n{\"text\":\"Tom Becker\"}\n"), 2, "Tom Becker" },
    { BYTES("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>Ana &amp; Bo</p>\"},"
            "{\"id\":\"2\",\"content_text\":\"Tom Becker said no.\"}]}"), 2, "Tom Becker said no." },
    { BYTES("<?xml version='1.0'?><rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><title>T</title>"
            "<language>en</language><item><title>A &amp; B</title><c:encoded><![CDATA[<p>Ana Ruiz said.</p>]]></c:encoded></item>"
            "<item><title>C</title><description>AT&T said &nbsp;no.</description></item></channel></rss>"), 2, "AT&T said no." },
    { BYTES("<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines><ContentItem><DataContent>"
            "&lt;p&gt;Ana Ruiz said no.&lt;/p&gt;</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"), 1,
      "Ana Ruiz said no." },
    { BYTES("\001r a1\r\n\002^BC-Slug,1st,01<\r\n^A title<\r\n\tPARIS (AP) _ Ana Ruiz said no.\r\n\003\r\n"), 1, NULL },
    { BYTES("From ana@press.example Fri Apr 18 10:00:00 2025\nFrom: ana@press.example\nSubject: Bridge\n\nAna Ruiz said no.\n\n>From "
            "Oslo.\n\nFrom b@press.example Sat Apr 19 10:00:00 2025\nFrom: b@press.example\nSubject: Mill\n\nTom Becker said no.\n\n"),
      2, "Tom Becker said no." },
    { BYTES("<html><head><title>T</title></head><body><article><h1>T</h1><p>Ana Ruiz said on Friday, in a statement to the "
            "paper, that the bridge would open, and that nobody had asked.</p></article></body></html>"), 1, "nobody had asked." },
};
#undef BYTES

static const char *input_at(size_t i, size_t *length, char **owned)
{
    char name[100];

    *owned = NULL;
    *length = FILES[i].length;
    if (FILES[i].bytes)
        return FILES[i].bytes;
    snprintf(name, sizeof name, "tests/formats/%s", FILES[i].name);
    return *owned = read_file(name, length);
}

static const char *name_of(size_t i) { return FILES[i].name ? FILES[i].name : FILES[i].bytes; }

static void files_are_read_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FILES); i++) {
        size_t length;
        char *owned;
        const char *bytes = input_at(i, &length, &owned);
        write_file(path, bytes, length);
        found f = read_all(path, name_of(i));
        if (f.documents != FILES[i].documents)
            fail_msg("%s: %u documents", name_of(i), f.documents);
        if (FILES[i].last && !strstr(f.last, FILES[i].last))
            fail_msg("%s ends with %s", name_of(i), f.last);
        free(owned);
    }
}

/* ------------------------------------------------------------ packed, and under other names */

static size_t pack(const char *bytes, size_t length, char *to, size_t room)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)length, .next_out = (Bytef *)to,
                   .avail_out = (uInt)room };

    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return room - z.avail_out;
}

static void packed_files_are_the_same(void **state)
{
    (void)state;
    static char packed[2][1 << 20];

    for (size_t i = 0; i < COUNT(FILES); i++) {
        size_t length;
        char *owned;
        const char *bytes = input_at(i, &length, &owned);
        size_t once = pack(bytes, length, packed[0], sizeof packed[0]);
        size_t twice = pack(packed[0], once, packed[1], sizeof packed[1]);
        write_file(path, packed[1], twice);
        found f = read_all(path, name_of(i));
        if (f.documents != FILES[i].documents)
            fail_msg("%s packed: %u documents", name_of(i), f.documents);
        /* Its end is missing: what stands before it is whole or told. */
        for (size_t cut = 0; cut < once; cut += 97) {
            write_file(path, packed[0], cut);
            f = read_all(path, name_of(i));
            if (cut && !f.documents && !f.errors)
                fail_msg("%s packed and cut at %zu: nothing is said", name_of(i), cut);
        }
        free(owned);
    }
}

static void names_lie(void **state)
{
    static const char *const ENDINGS[] = { ".html", ".xml", ".json", ".jsonl", ".warc", ".gz", ".csv", ".rss" };
    (void)state;

    for (size_t i = 0; i < COUNT(FILES); i++)
        for (size_t e = 0; e < COUNT(ENDINGS); e++) {
            char name[sizeof path + 8], *owned;
            size_t length;
            const char *bytes = input_at(i, &length, &owned);
            if (bytes[0] == '\001') {   /* what the beginning does not tell, the name may */
                free(owned);
                continue;
            }
            snprintf(name, sizeof name, "%s%s", path, ENDINGS[e]);
            write_file(name, bytes, length);
            found f = read_all(name, name_of(i));
            unlink(name);
            if (f.documents != FILES[i].documents)
                fail_msg("%s called %s: %u documents", name_of(i), ENDINGS[e], f.documents);
            free(owned);
        }
}

/* ------------------------------------------------------------ damage */

static uint32_t chance(uint32_t below)
{
    static uint32_t seed = 20250418;
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void damaged_files_do_no_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FILES); i++) {
        size_t length;
        char *owned, *copy;
        const char *bytes = input_at(i, &length, &owned);
        assert_non_null(copy = malloc(length));
        for (size_t cut = 0; cut < length; cut += 97) {
            write_file(path, bytes, cut);
            read_all(path, name_of(i));
        }
        for (unsigned turn = 0; turn < 60; turn++) {
            memcpy(copy, bytes, length);
            for (unsigned flips = 1 + turn % 4; flips; flips--)
                copy[chance((uint32_t)length)] ^= (char)(1 << chance(8));
            write_file(path, copy, length);
            read_all(path, name_of(i));
        }
        free(copy);
        free(owned);
    }
}

/* Three members of gzip, of which the middle one is damaged anywhere: the others are read. */
static void neighbours_are_not_lost(void **state)
{
    static char packed[4096], all[4096];
    char text[200];
    size_t start[4] = { 0 };
    (void)state;

    for (unsigned i = 0; i < 3; i++) {
        int length = snprintf(text, sizeof text, "{\"text\":\"Record %u of three, %u %u %u.\"}\n", i, chance(9999), chance(9999), chance(9999));
        start[i + 1] = start[i] + pack(text, (size_t)length, packed + start[i], sizeof packed - start[i]);
    }
    for (size_t at = start[1] + 10; at < start[2] - 8; at++) {
        memcpy(all, packed, start[3]);
        all[at] ^= 0x24;
        write_file(path, all, start[3]);
        found f = read_all(path, "three members");
        if (f.documents < 2 || !strstr(f.last, "Record 2"))
            fail_msg("damage at %zu: %u documents, the last ends with %s", at, f.documents, f.last);
    }
}

int main(void)
{
    newsx_engine *engine;
    newsx_error error;
    int fd = mkstemp(path);

    if (fd < 0 || newsx_engine_new(NULL, &engine, &error) != NEWSX_OK ||
        newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK)
        return 1;
    close(fd);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read_whole),     cmocka_unit_test(packed_files_are_the_same),
        cmocka_unit_test(names_lie),                cmocka_unit_test(damaged_files_do_no_harm),
        cmocka_unit_test(neighbours_are_not_lost),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    return failed;
}
