/* hostile.c - inputs that somebody broke on purpose: cut, doubled, dropped and stray bytes, and shapes that hurt.
 *
 * hostile [--full] FILE...     each file is broken in many ways; every variant is analysed, written as JSON and checked
 * hostile [--full] --shapes    short texts repeated to megabytes: the same, and time must grow in step with the text
 *
 * Without --full long files are cut at every byte but broken otherwise at every few, and shapes end at half a megabyte.
 */
#include "../common/check.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#if defined __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

#define COUNT(array) (sizeof(array) / sizeof *(array))

static newsx_analyser *analyser;
static newsx_buffer line = NEWSX_BUFFER_INIT;
static unsigned passed, failed;
static bool full;

/* What is being done, told when a signal ends it. */
static char doing[300];

static void tell_where(void)
{
    /* Nothing can be done where even this cannot be written. */
    if (write(2, doing, strlen(doing)) < 0 || write(2, "\n", 1) < 0)
        return;
}

static void on_signal(int number)
{
    tell_where();
    signal(number, SIG_DFL);
    raise(number);
}

static void watch(void)
{
    signal(SIGALRM, on_signal);
#if defined __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback(tell_where);
#else
    signal(SIGSEGV, on_signal);
    signal(SIGABRT, on_signal);
    signal(SIGBUS, on_signal);
    signal(SIGFPE, on_signal);
#endif
}

/* Ends us with a signal after so many processor seconds: on a busy machine the clock on the wall would say nothing. */
static void allow(int seconds)
{
    static timer_t timer;
    static bool made;
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
    struct itimerspec when = { .it_value.tv_sec = seconds };

    if (!made && timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) != 0)
        return;
    made = true;
    timer_settime(timer, 0, &when, NULL);
}

/* ---------------------------------------------------------------- one text */

/* A rule that tries too many ways gives up, and its records are lost: no text that we know may lead it there. */
static const char *stopped_rule(const newsx_document *document)
{
    static newsx_error warning;

    for (size_t i = 0; newsx_warning_at(document, i, &warning); i++)
        if (strstr(warning.message, " was stopped here"))
            return warning.message;
    return NULL;
}

/* Analyses and writes a text and says what is wrong with the result; NULL where nothing is. */
static const char *try(const char *bytes, size_t length, newsx_from from, newsx_offsets unit, bool check)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_write_options how = NEWSX_WRITE_OPTIONS_INIT;
    newsx_document *document = NULL;
    static newsx_error error;

    input.bytes = bytes;
    input.length = length;
    input.path = "x.txt";
    input.format = from;
    options.date = "2025-04-18";
    newsx_status status = newsx_analyse(analyser, &input, &options, &document, &error);
    if (status != NEWSX_OK && status != NEWSX_BAD_INPUT && status != NEWSX_TOO_LARGE)
        return error.message;
    if (check) {
        const char *fault = check_document(document);
        if (!fault)
            fault = stopped_rule(document);
        if (fault)
            return fault;
    }
    how.types = NEWSX_ALL;
    how.with_text = true;
    how.offsets = unit;
    line.length = 0;
    if (newsx_write(document, &how, &line, NULL) != NEWSX_OK)
        return "it could not be written";
    return check ? check_json(document, line.data, line.length, unit) : NULL;
}

/* ---------------------------------------------------------------- variants of a file */

struct file {
    const char *name;
    char *bytes, *variant;      /* the variant has room for a few bytes more */
    size_t length;
    newsx_from from;
    unsigned tried;
    bool failed;
};

static void variant(struct file *file, size_t length, const char *what, size_t at)
{
    static const newsx_offsets UNITS[] = { NEWSX_CODEPOINT, NEWSX_BYTE, NEWSX_UTF16 };

    if (file->failed)
        return;
    snprintf(doing, sizeof doing, "hostile: %s, %s byte %zu", file->name, what, at);

    /* A copy of its exact size, so that the sanitizers see a read past the end. */
    char *copy = malloc(length ? length : 1);
    if (!copy)
        abort();
    memcpy(copy, file->variant, length);
    const char *fault = try(copy, length, file->from, UNITS[file->tried++ % COUNT(UNITS)], true);
    free(copy);
    if (fault) {
        printf("FAIL  %s, %s byte %zu: %s\n", file->name, what, at, fault);
        file->failed = true;
    }
}

static void cut(struct file *file, size_t step)
{
    memcpy(file->variant, file->bytes, file->length);
    for (size_t at = 0; at <= file->length; at += step)
        variant(file, at, "cut at", at);
}

/* Without the first bytes the text begins anywhere: inside a character, a quote, a word. */
static void behead(struct file *file, size_t step)
{
    for (size_t at = 1; at < file->length; at += step) {
        memcpy(file->variant, file->bytes + at, file->length - at);
        variant(file, file->length - at, "without all before", at);
    }
}

static void drop(struct file *file, size_t step)
{
    for (size_t at = 0; at < file->length; at += step) {
        memcpy(file->variant, file->bytes, at);
        memcpy(file->variant + at, file->bytes + at + 1, file->length - at - 1);
        variant(file, file->length - 1, "without", at);
    }
}

static void insert(struct file *file, size_t at, const char *bytes, size_t size, const char *what)
{
    memcpy(file->variant, file->bytes, at);
    memcpy(file->variant + at, bytes, size);
    memcpy(file->variant + at + size, file->bytes + at, file->length - at);
    variant(file, file->length + size, what, at);
}

static void insert_all(struct file *file, size_t step)
{
    static const struct { const char *what, *bytes; size_t size; } STRAY[] = {
        { "\" before", "\"", 1 },        { "\xE2\x80\x9C before", "\xE2\x80\x9C", 3 },
        { "\xE2\x80\x9D before", "\xE2\x80\x9D", 3 }, { "\xE2\x80\x98 before", "\xE2\x80\x98", 3 },
        { "' before", "'", 1 },          { "( before", "(", 1 },
        { ") before", ")", 1 },          { "\xC2\xAB before", "\xC2\xAB", 2 },
        { "a line end before", "\n", 1 }, { "CR before", "\r", 1 },
        { "NUL before", "\0", 1 },       { "0xFF before", "\xFF", 1 },
        { "0x80 before", "\x80", 1 },    { "0xE2 before", "\xE2", 1 },
        { "a surrogate before", "\xED\xA0\x80", 3 }, { "U+FEFF before", "\xEF\xBB\xBF", 3 },
        { "U+2028 before", "\xE2\x80\xA8", 3 }, { "an emoji before", "\xF0\x9F\x98\x80", 4 },
        { "a combining mark before", "\xCC\x81", 2 },
    };
    size_t turn = 0;

    for (size_t at = 0; at < file->length; at += step) {
        insert(file, at, file->bytes + at, 1, "doubled");
        /* One kind of stray bytes at each place and all of them over the file; with --full each at each place. */
        for (size_t i = 0; i < (full && file->length < 1000 ? COUNT(STRAY) : 1); i++, turn++)
            insert(file, at, STRAY[turn % COUNT(STRAY)].bytes, STRAY[turn % COUNT(STRAY)].size,
                   STRAY[turn % COUNT(STRAY)].what);
    }
}

static bool file_read(struct file *file, const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return false;
    size_t room = 1 << 20, suffix = strlen(path);
    *file = (struct file){ .name = path, .bytes = malloc(room), .variant = malloc(room + 16), .from = NEWSX_FROM_TEXT };
    if (suffix > 6 && strcmp(path + suffix - 6, ".jsonl") == 0)
        file->from = NEWSX_FROM_JSONL;
    if (file->bytes && file->variant)
        file->length = fread(file->bytes, 1, room, stream);
    bool whole = file->bytes && file->variant && !ferror(stream) && file->length < room;
    fclose(stream);
    return whole;
}

static void run_file(const char *path)
{
    struct file file;

    allow(full || SANITIZED ? 1200 : 300);
    if (!file_read(&file, path)) {
        printf("FAIL  %s: cannot be read\n", path);
        failed++;
        return;
    }
    size_t step = full || file.length < 1000 ? 1 : SANITIZED ? 23 : 7;
    cut(&file, SANITIZED && !full ? step : 1);
    behead(&file, step);
    drop(&file, step);
    insert_all(&file, step);
    if (file.failed) {
        failed++;
    } else {
        printf("ok    %s: %u variants\n", path, file.tried);
        passed++;
    }
    free(file.bytes);
    free(file.variant);
}

/* ---------------------------------------------------------------- shapes */

static const struct { const char *name, *unit; } SHAPES[] = {
    { "one letter", "a" },
    { "one capital", "A" },
    { "blanks", " " },
    { "line ends", "\n" },
    { "empty paragraphs", "\n \n" },
    { "one digit", "1" },
    { "full stops", "." },
    { "dashes", "-" },
    { "list items", "- " },
    { "straight marks", "\"" },
    { "straight marks apart", "\" " },
    { "opening marks", "\xE2\x80\x9C" },
    { "closing marks", "\xE2\x80\x9D" },
    { "mark and apostrophe", "\xE2\x80\x9C'" },
    { "apostrophes", "'" },
    { "brackets", "((" },
    { "cues", "he said, " },
    { "cues without end", "said " },
    { "tellings in tellings", "Ruiz said she said " },
    { "ordinals", "1st of " },
    { "titles", "Mr. " },
    { "initials", "U.S." },
    { "initials apart", "J. " },
    { "months", "May " },
    { "numbers", "1,000 " },
    { "dates", "Jan. 2, 2024, " },
    { "feasts of a country", "U.S. Thanksgiving " },
    { "quarters", "third-quarter " },
    { "a range that never ends", "2019-" },
    { "hyphens", "a-b-" },
    { "names", "Ana Ruiz " },
    { "capitals", "NATO " },
    { "capitalised words", "Big Old River Bank " },
    { "joined names", "Ana Ruiz, Bo Ek and " },
    { "places", "Paris, France, " },
    { "one country", "US " },
    { "a country and a name", "U.S. Fox " },
    { "states and towns", "Wash. Canton Paris " },
    { "names that are towns", "Hilton HI Konstantin " },
    { "short quotes", "\xE2\x80\x9CYes,\xE2\x80\x9D he said. " },
    { "quotes in paragraphs", "\xE2\x80\x9CWe will rebuild,\xE2\x80\x9D said Mayor Ana Ruiz on Friday.\n" },
    { "speech that never closes", "\xE2\x80\x9CWe will rebuild.\n" },
    { "marks in marks", "\xE2\x80\x9C\xE2\x80\x98" },
    { "according to", "According to " },
    { "that", "said that he said that " },
    { "where it was said", "Ruiz said the mill burned, in a statement " },
    { "of the", "head of the office of the " },
    { "URLs", "http://a.b/" },
    { "ats", "a@b." },
    { "long URL", "https://example.org/?q=" },
    { "emoji", "\xF0\x9F\x98\x80" },
    { "combining marks", "\xCC\x81" },
    { "bad bytes", "\xFF" },
    { "NULs", "\0" },
    { "letters of other scripts", "\xD0\x96" },
};

/* Those that need something to begin with. */
static const struct { const char *name, *head, *unit; } BEGUN[] = {
    { "told things joined", "Ana Ruiz closed the mill, blaming the owners", " and the town" },
    { "parts of one telling", "She vowed to ", "\xE2\x80\x9Csave the mill,\xE2\x80\x9D the paper " },
    { "short quotes of nobody", "Ana Ruiz wrote:\n\n", "\xE2\x80\x9C" "Dec.\xE2\x80\x9D " },
};

/* Of this thread: while allow() watches the clock of the process, that one moves in steps of milliseconds. */
static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static char *repeated(const char *head, const char *unit, size_t size)
{
    size_t length = strlen(unit) ? strlen(unit) : 1, begun = strlen(head);
    char *text = malloc(size);
    if (!text)
        abort();
    for (size_t i = 0; i < size; i++)
        text[i] = i < begun ? head[i] : unit[(i - begun) % length];
    return text;
}

/* The smallest of a few: what other processes take away only ever adds. */
static double seconds_for(const char *text, size_t size, int times)
{
    double best = 1e9;

    for (int i = 0; i < times; i++) {
        double start = cpu_seconds();
        try(text, size, NEWSX_FROM_TEXT, NEWSX_CODEPOINT, false);
        double took = cpu_seconds() - start;
        if (took < best)
            best = took;
    }
    return best;
}

enum { FACTOR = 4, TRIES = 3 };

/* How many times as much a byte of the large size costs as one of the small size: about 1 where time is linear. */
static double growth(const char *text, size_t small, size_t large)
{
    double best = 1e9;

    for (int i = 0; i < TRIES && best > FACTOR; i++) {
        double of_small = seconds_for(text, small, 3) / (double)small;
        double of_large = seconds_for(text, large, 1) / (double)large;
        if (of_large / of_small < best)
            best = of_large / of_small;
    }
    return best;
}

static void run_shape(const char *name, const char *head, const char *unit)
{
    size_t small = full ? 250 << 10 : 60 << 10, large = 8 * small, largest = full ? 8 << 20 : large;
    char *text = repeated(head, unit, largest);
    const char *fault;
    double grew = 1;

    allow(full || SANITIZED ? 900 : 120);
    snprintf(doing, sizeof doing, "hostile: %s, %zu bytes", name, full ? 1 << 20 : 4 * small);
    fault = try(text, full ? 1 << 20 : 4 * small, NEWSX_FROM_TEXT, NEWSX_CODEPOINT, true);
    if (!fault && full) {
        snprintf(doing, sizeof doing, "hostile: %s, %zu bytes", name, largest);
        fault = try(text, largest, NEWSX_FROM_TEXT, NEWSX_BYTE, false);
    }
    snprintf(doing, sizeof doing, "hostile: %s, timing", name);
    if (!fault && !SANITIZED)
        grew = growth(text, small, large);
    free(text);
    if (fault) {
        printf("FAIL  %s: %s\n", name, fault);
        failed++;
    } else if (grew > FACTOR) {
        printf("FAIL  %s: a byte of %zu costs %.1f times one of %zu\n", name, large, grew, small);
        failed++;
    } else {
        printf("ok    %s\n", name);
        passed++;
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    newsx_engine *engine;
    newsx_error error;

    watch();
    if (newsx_engine_new(NULL, &engine, &error) != NEWSX_OK ||
        newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK) {
        fprintf(stderr, "hostile: %s\n", error.message);
        return 2;
    }
    full = argc > 1 && strcmp(argv[1], "--full") == 0;
    argv += full, argc -= full;
    if (argc > 1 && strcmp(argv[1], "--shapes") == 0) {
        for (size_t i = 0; i < COUNT(SHAPES); i++)
            run_shape(SHAPES[i].name, "", SHAPES[i].unit);
        for (size_t i = 0; i < COUNT(BEGUN); i++)
            run_shape(BEGUN[i].name, BEGUN[i].head, BEGUN[i].unit);
    } else {
        for (int i = 1; i < argc; i++)
            run_file(argv[i]);
    }
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    newsx_buffer_free(&line);
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
