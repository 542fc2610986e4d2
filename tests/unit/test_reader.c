/* test_reader.c - files and streams are cut into inputs, whatever their length and however they come. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include "newsx.h"
#include "read/unreadable.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[] = "/tmp/newsx-reader-XXXXXX";

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* What comes out, each input as "record:line:format bytes" and a bar; over-long ones as "record:line:format!". */
static void read_all(const char *from, const newsx_read_options *options, char *out)
{
    newsx_reader *reader;
    newsx_error error;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_status status;

    assert_int_equal(newsx_reader_open(from, options, &reader, &error), NEWSX_OK);
    *out = '\0';
    while ((status = newsx_reader_next(reader, &input, &error)) != NEWSX_END) {
        out += sprintf(out, "%d:%d:%c", (int)input.record, (int)input.line, input.format == NEWSX_FROM_JSONL ? 'j' : 't');
        if (status == NEWSX_TOO_LARGE) {
            assert_null(input.bytes);
            assert_int_equal(error.status, NEWSX_TOO_LARGE);
            out += sprintf(out, "!|");
        } else {
            assert_int_equal(status, NEWSX_OK);
            out += sprintf(out, " %.*s|", (int)input.length, input.bytes);
        }
        assert_string_equal(input.path, from);
    }
    assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_END);
    newsx_reader_free(reader);
}

#define BYTES(literal) literal, sizeof(literal) - 1
static const struct {
    const char *name, *bytes;
    size_t length;
    newsx_from from;
    uint64_t max_bytes;
    const char *inputs;
} ROWS[] = {
    { "empty", BYTES(""), NEWSX_FROM_AUTO, 100, "1:1:t |" },
    { "text", BYTES("One.\nTwo.\n"), NEWSX_FROM_AUTO, 100, "1:1:t One.\nTwo.\n|" },
    { "as long as allowed", BYTES("12345"), NEWSX_FROM_AUTO, 5, "1:1:t 12345|" },
    { "one byte longer", BYTES("123456"), NEWSX_FROM_AUTO, 5, "1:1:t!|" },
    { "records", BYTES("{\"a\":1}\n{\"b\":2}\n"), NEWSX_FROM_AUTO, 100, "1:1:j {\"a\":1}|2:2:j {\"b\":2}|" },
    { "no last line feed", BYTES("{\"a\":1}\n{\"b\":2}"), NEWSX_FROM_AUTO, 100, "1:1:j {\"a\":1}|2:2:j {\"b\":2}|" },
    { "blank lines", BYTES("\n \t\r\n{\"a\":1}\n\n{\"b\":2}\n\n"), NEWSX_FROM_AUTO, 100,
      "1:3:j {\"a\":1}|2:5:j {\"b\":2}|" },
    { "mark before records", BYTES("\xEF\xBB\xBF{\"a\":1}\n"), NEWSX_FROM_AUTO, 100, "1:1:j {\"a\":1}|" },
    { "CRLF stays", BYTES("{\"a\":1}\r\n"), NEWSX_FROM_AUTO, 100, "1:1:j {\"a\":1}\r|" },
    { "an object over lines is one", BYTES("{\n\"a\":1}\n"), NEWSX_FROM_AUTO, 100, "1:1:t {\n\"a\":1}|" },
    { "a brace is text", BYTES("{Ed.: wrong}\n"), NEWSX_FROM_AUTO, 100, "1:1:t {Ed.: wrong}\n|" },
    { "only as told", BYTES("{\"a\":1}\n"), NEWSX_FROM_TEXT, 100, "1:1:t {\"a\":1}\n|" },
    { "bad lines are records", BYTES("one\ntwo\n"), NEWSX_FROM_JSONL, 100, "1:1:j one|2:2:j two|" },
    { "no records", BYTES("\n \n"), NEWSX_FROM_JSONL, 100, "" },
    { "a record too long", BYTES("[1]\n[12345]\n[2]\n"), NEWSX_FROM_JSONL, 5, "1:1:j [1]|2:2:j!|3:3:j [2]|" },
    { "the first too long", BYTES("{\"aaaaaaaa\":1}\n{}\n"), NEWSX_FROM_AUTO, 5, "1:1:j!|2:2:j {}|" },
    { "a first line as long as allowed", BYTES("{    }\n"), NEWSX_FROM_AUTO, 6, "1:1:j {    }|" },
    { "a blank line too long is lost too", BYTES("      \n[1]\n"), NEWSX_FROM_JSONL, 5, "1:1:j!|2:2:j [1]|" },
    { "a mark on the second line", BYTES("{}\n\xEF\xBB\xBF{}\n"), NEWSX_FROM_AUTO, 100, "1:1:j {}|2:2:j \xEF\xBB\xBF{}|" },
    { "the last too long", BYTES("[1]\n[12345]"), NEWSX_FROM_JSONL, 5, "1:1:j [1]|2:2:j!|" },
};

static void files_are_cut_into_inputs(void **state)
{
    (void)state;
    char out[1000];

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_read_options options = NEWSX_READ_OPTIONS_INIT;
        options.from = ROWS[i].from;
        options.max_bytes = ROWS[i].max_bytes;
        write_file(ROWS[i].bytes, ROWS[i].length);
        read_all(path, &options, out);
        if (strcmp(out, ROWS[i].inputs) != 0)
            fail_msg("%s: %s", ROWS[i].name, out);
    }
}

/* The same from a pipe that gives one byte at a time. */
static void streams_are_cut_the_same(void **state)
{
    (void)state;
    char out[1000], fifo[sizeof path + 5];

    snprintf(fifo, sizeof fifo, "%s.fifo", path);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_read_options options = NEWSX_READ_OPTIONS_INIT;
        options.from = ROWS[i].from;
        options.max_bytes = ROWS[i].max_bytes;
        pid_t writer = fork();
        if (writer == 0) {
            int fd = open(fifo, O_WRONLY);
            for (size_t k = 0; k < ROWS[i].length; k++)
                if (write(fd, ROWS[i].bytes + k, 1) != 1)
                    break;
            _exit(0);
        }
        read_all(fifo, &options, out);
        waitpid(writer, NULL, 0);
        if (strcmp(out, ROWS[i].inputs) != 0)
            fail_msg("%s: %s", ROWS[i].name, out);
    }
    unlink(fifo);
}

/* What the beginning does not tell, the name's ending does. */
static const struct {
    const char *name, *ending, *bytes;
    newsx_from from;
} NAMES[] = {
    { "an ending", "a.jsonl", "one\n", NEWSX_FROM_JSONL },
    { "another", "a.ndjson", "one\n", NEWSX_FROM_JSONL },
    { "in capitals", "a.JSONL", "one\n", NEWSX_FROM_JSONL },
    { "an ending that is the whole name", ".jsonl", "one\n", NEWSX_FROM_JSONL },   /* of the name, not of the path */
    { "no dot", "ajsonl", "one\n", NEWSX_FROM_TEXT },
    { "not at the end", "a.jsonl.txt", "one\n", NEWSX_FROM_TEXT },
    { "an ending of no format", ".md", "one", NEWSX_FROM_TEXT },
    { "the beginning is asked first", "a.txt", "{}\n", NEWSX_FROM_JSONL },
    { "an empty file has its name alone", "a.jsonl", "", NEWSX_FROM_JSONL },
    { "white space too", "a.txt", " \n\n", NEWSX_FROM_TEXT },
    { "behind white space", "a", "\n \t\r\n{}\n", NEWSX_FROM_JSONL },
    { "behind a byte-order mark", "a", "\xEF\xBB\xBF {}\n", NEWSX_FROM_JSONL },
    { "a second byte-order mark is text", "a", "\xEF\xBB\xBF\xEF\xBB\xBF{}\n", NEWSX_FROM_TEXT },
    { "half a byte-order mark is text", "a", "\xEF\xBB", NEWSX_FROM_TEXT },
    { "an array is none of lines", "a", "[{}]\n", NEWSX_FROM_JSON },
    { "the object is all of its line", "a", "{} {}\n", NEWSX_FROM_JSON },
    { "an array of words is text", "a", "[\"a\"]\n", NEWSX_FROM_TEXT },
    { "form feed is no white space", "a", "\f{}\n", NEWSX_FROM_TEXT },
};

static void formats_are_found_out(void **state)
{
    (void)state;
    char folder[] = "/tmp/newsx-names-XXXXXX", file[100];

    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        newsx_reader *reader;
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_error error;
        snprintf(file, sizeof file, "%s/%s", folder, NAMES[i].ending);
        FILE *out = fopen(file, "wb");
        fwrite(NAMES[i].bytes, 1, strlen(NAMES[i].bytes), out);
        fclose(out);
        assert_int_equal(newsx_reader_open(file, NULL, &reader, &error), NEWSX_OK);
        newsx_reader_next(reader, &input, &error);
        if (input.format != NAMES[i].from)
            fail_msg("%s: it is read as %d", NAMES[i].name, (int)input.format);
        newsx_reader_free(reader);
        unlink(file);
    }
    rmdir(folder);
}

/* The rows that the command line makes its words from. */
static void formats_are_listed(void **state)
{
    (void)state;
    newsx_input_format format;
    size_t count = 0;

    for (; newsx_input_format_at(count, &format, sizeof format); count++) {
        assert_non_null(format.name);
        assert_true(!format.help == (format.from == NEWSX_FROM_AUTO));
        assert_true(newsx_is_stream(format.from) == format.stream);
    }
    assert_true(count > 2);
    assert_true(newsx_is_stream(NEWSX_FROM_JSONL) && newsx_is_stream(NEWSX_FROM_WARC));
    assert_false(newsx_is_stream(NEWSX_FROM_TEXT));
    assert_false(newsx_is_stream((newsx_from)99));

    assert_true(newsx_input_format_at(0, &format, sizeof format));
    memset(&format, 0, sizeof format);
    assert_true(newsx_input_format_at(0, &format, offsetof(newsx_input_format, help)));
    assert_string_equal(format.name, "text");
    assert_null(format.help);
}

/* Lines of every length around that of the buffer come out whole and in order. */
static void long_lines_come_out_whole(void **state)
{
    (void)state;
    static const size_t LENGTHS[] = { 3, 65533, 1, 65534, 65535, 2, 65536, 65537, 131071, 131072, 131073, 4, 300000, 1 };
    newsx_read_options options = NEWSX_READ_OPTIONS_INIT;
    newsx_reader *reader;
    newsx_error error;
    newsx_input input = NEWSX_INPUT_INIT;
    FILE *file = fopen(path, "wb");

    for (size_t i = 0; i < COUNT(LENGTHS); i++) {
        for (size_t k = 0; k < LENGTHS[i]; k++)
            putc('a' + (int)i, file);
        putc('\n', file);
    }
    fclose(file);
    options.from = NEWSX_FROM_JSONL;
    options.max_bytes = 200000;
    assert_int_equal(newsx_reader_open(path, &options, &reader, &error), NEWSX_OK);
    for (size_t i = 0; i < COUNT(LENGTHS); i++) {
        newsx_status status = newsx_reader_next(reader, &input, &error);
        assert_int_equal(input.line, i + 1);
        if (LENGTHS[i] > options.max_bytes) {
            assert_int_equal(status, NEWSX_TOO_LARGE);
            continue;
        }
        assert_int_equal(status, NEWSX_OK);
        assert_int_equal(input.length, LENGTHS[i]);
        assert_int_equal(input.bytes[0], 'a' + (int)i);
        assert_int_equal(input.bytes[input.length - 1], 'a' + (int)i);
    }
    assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_END);
    newsx_reader_free(reader);
}

/* An older program's newsx_input ended before the modification time. */
static void a_shorter_input_gets_what_fits(void **state)
{
    (void)state;
    newsx_reader *reader;
    newsx_error error;
    newsx_input input = NEWSX_INPUT_INIT;

    write_file("one\n", 4);
    assert_int_equal(newsx_reader_open(path, NULL, &reader, &error), NEWSX_OK);
    input.size = 0;
    assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_BAD_OPTION);
    input.size = offsetof(newsx_input, mtime);
    input.mtime = -7;
    assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_OK);
    assert_int_equal(input.size, offsetof(newsx_input, mtime));
    assert_int_equal(input.length, 4);
    assert_int_equal(input.mtime, -7);
    newsx_reader_free(reader);
}

static void what_cannot_be_opened_is_told(void **state)
{
    (void)state;
    newsx_reader *reader;
    newsx_error error;
    newsx_read_options none = NEWSX_READ_OPTIONS_INIT;

    assert_int_equal(newsx_reader_open("/no/such/file", NULL, &reader, &error), NEWSX_IO);
    assert_null(reader);
    assert_string_equal(error.path, "/no/such/file");
    assert_string_equal(error.message, "No such file or directory");
    assert_int_equal(newsx_reader_open("/", NULL, &reader, &error), NEWSX_IO);
    assert_string_equal(error.message, "is a directory");
    none.max_bytes = 0;
    assert_int_equal(newsx_reader_open(path, &none, &reader, &error), NEWSX_BAD_OPTION);
    newsx_reader_free(NULL);
}

/* Standard input is the caller's; a file is the reader's, even where it got that number. */
static void only_its_own_file_is_closed(void **state)
{
    (void)state;
    char out[100];
    int kept = dup(STDIN_FILENO);

    write_file("One.", 4);
    int file = open(path, O_RDONLY);
    assert_int_equal(dup2(file, STDIN_FILENO), STDIN_FILENO);
    close(file);
    read_all("-", NULL, out);
    assert_string_equal(out, "1:1:t One.|");
    assert_int_not_equal(fcntl(STDIN_FILENO, F_GETFD), -1);
    close(STDIN_FILENO);
    read_all(path, NULL, out);
    assert_string_equal(out, "1:1:t One.|");
    assert_int_equal(fcntl(STDIN_FILENO, F_GETFD), -1);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

/* A program built when the options were only as long as their first fields. */
static void shorter_options_take_the_defaults(void **state)
{
    (void)state;
    newsx_read_options old = { offsetof(newsx_read_options, max_bytes), NEWSX_FROM_TEXT, 1 };
    char out[100];

    write_file("{\"a\":1}", 7);
    read_all(path, &old, out);
    assert_string_equal(out, "1:1:t {\"a\":1}|");
}

/* Does what goes along with an input end so? */
static bool context_ends(const newsx_input *input, const char *end)
{
    const size_t length = strlen(end);
    return input->context_length >= length &&
           memcmp(input->context + input->context_length - length, end, length) == 0;
}

/* What goes along is read anew with each input: of an export's authors it is those that the item names. */
static void an_item_takes_its_authors_along(void **state)
{
    (void)state;
    enum { AUTHORS = 2000 };
    static const char *const ENDS[] = { ">Ana 7</name></wp:author>", ">Ana 1999</name></wp:author>", "<channel>" };
    static char bytes[AUTHORS * 100];
    newsx_read_options options = NEWSX_READ_OPTIONS_INIT;
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_reader *reader;
    newsx_error error;
    char *p = bytes + sprintf(bytes, "<rss xmlns:wp='w'><channel>");

    for (int a = 0; a < AUTHORS; a++)
        p += sprintf(p, "<wp:author><wp:author_login>a%d</wp:author_login><name>Ana %d</name></wp:author>", a, a);
    p += sprintf(p, "<item><creator>a7</creator></item><item><creator> <![CDATA[a1999]]></creator></item>"
                    "<item><creator>a2000</creator></item></channel></rss>");
    write_file(bytes, (size_t)(p - bytes));
    options.from = NEWSX_FROM_RSS;
    assert_int_equal(newsx_reader_open(path, &options, &reader, &error), NEWSX_OK);
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_OK);
        assert_true(context_ends(&input, ENDS[i]));
        assert_true(input.context_length < 150);
    }
    assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_END);
    newsx_reader_free(reader);
}

/* And of a head without end it is little. */
static void a_long_head_does_not_go_along(void **state)
{
    (void)state;
    static const struct { const char *begin, *more, *items; newsx_from from; } HEADS[] = {
        { "<rss", " a='b'", "><channel><item/><item/></channel></rss>", NEWSX_FROM_RSS },
        { "{\"a\":[1", ",1", "],\"items\":[{},{}]}", NEWSX_FROM_NINJS },
    };
    static char bytes[200100];

    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        newsx_read_options options = NEWSX_READ_OPTIONS_INIT;
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_reader *reader;
        newsx_error error;
        char *p = bytes + sprintf(bytes, "%s", HEADS[i].begin);
        while (p < bytes + 200000)
            p += sprintf(p, "%s", HEADS[i].more);
        p += sprintf(p, "%s", HEADS[i].items);
        write_file(bytes, (size_t)(p - bytes));
        options.from = HEADS[i].from;
        assert_int_equal(newsx_reader_open(path, &options, &reader, &error), NEWSX_OK);
        for (int item = 0; item < 2; item++) {
            assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_OK);
            assert_true(input.context_length <= 16 << 10);
        }
        assert_int_equal(newsx_reader_next(reader, &input, &error), NEWSX_END);
        newsx_reader_free(reader);
    }
}

/* Eight bytes that mean nothing in a text, and more than one in twenty: wherever they stand, also in the last bytes,
 * which are not looked at sixteen at once. */
static void bytes_of_no_text_count_anywhere(void **state)
{
    (void)state;
    static const size_t LENGTHS[] = { 8, 15, 16, 17, 33, 100, 159, 160, 177 };
    static const char NO_TEXT[] = "\x05\x7F\x1F\x06\x07\x10\x11\x7F";
    char bytes[200], what[120];

    for (size_t l = 0; l < sizeof LENGTHS / sizeof *LENGTHS; l++)
        for (size_t count = 7; count <= 8; count++)
            for (size_t at = 0; at + count <= LENGTHS[l]; at++) {
                const nx_beginning b = { .bytes = bytes, .length = LENGTHS[l], .last = true };
                memset(bytes, 'a', sizeof bytes);
                memcpy(bytes + at, NO_TEXT, count);
                if ((nx_unreadable(&b, what, sizeof what) == NX_YES) != (count == 8 && LENGTHS[l] < 160))
                    fail_msg("%zu at %zu of %zu", count, at, LENGTHS[l]);
            }
}

static int make_path(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_path(void **state)
{
    (void)state;
    return unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_cut_into_inputs),   cmocka_unit_test(streams_are_cut_the_same),
        cmocka_unit_test(long_lines_come_out_whole),   cmocka_unit_test(what_cannot_be_opened_is_told),
        cmocka_unit_test(shorter_options_take_the_defaults), cmocka_unit_test(formats_are_found_out),
        cmocka_unit_test(formats_are_listed),          cmocka_unit_test(only_its_own_file_is_closed),
        cmocka_unit_test(a_shorter_input_gets_what_fits), cmocka_unit_test(bytes_of_no_text_count_anywhere),
        cmocka_unit_test(an_item_takes_its_authors_along), cmocka_unit_test(a_long_head_does_not_go_along),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
