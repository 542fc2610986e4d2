/* options.c - the command line as one table of options, and its parser. */
#define _XOPEN_SOURCE 700
#include "cli/options.h"
#include "cli/messages.h"
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ the table */

static const cli_choice FORMATS[] = {
    { "pretty",  NEWSX_PRETTY, "for reading, in colour on a terminal", false },
    { "lines",   NEWSX_LINES,  "one record a line, fields separated by TAB", false },
    { "json",    NEWSX_JSON,   "one JSON object a document and line", false },
    { "tsv",     0,            "", true },
    { "xml",     0,            "", true },
    { "geojson", 0,            "", true },
    { "html",    0,            "", true },
    { "text",    NEWSX_TEXT,   "the text that offsets count in", false },
    { NULL, 0, NULL, false },
};

static const cli_choice JSON_ONLY[] = { { "json", NEWSX_JSON, "", false }, { NULL, 0, NULL, false } };

static const cli_choice TYPES[] = {
    { "quote",    NEWSX_QUOTE,    "what was said", false },
    { "speaker",  NEWSX_SPEAKER,  "who said it", false },
    { "person",   NEWSX_PERSON,   "everybody named", false },
    { "date",     NEWSX_DATE,     "expressions of time and their values", false },
    { "place",    NEWSX_PLACE,    "places, and which on earth they are", false },
    { "file",     NEWSX_FILE,     "the document's summary", false },
    { "heading",  NEWSX_HEADING,  "headings", false },
    { "sentence", NEWSX_SENTENCE, "sentences", false },
    { "token",    NEWSX_TOKEN,    "tokens", false },
    { "all",      NEWSX_ALL,      "all of them", false },
    { NULL, 0, NULL, false },
};

static const cli_choice FROM[] = {
    { "auto",   NEWSX_FROM_AUTO,  "by content first, then by name", false },
    { "text",   NEWSX_FROM_TEXT,  "plain text, one document a file", false },
    { "html",   0,                "", true },
    { "nitf",   0,                "", true },
    { "newsml", 0,                "", true },
    { "ninjs",  0,                "", true },
    { "rss",    0,                "", true },
    { "jsonl",  NEWSX_FROM_JSONL, "JSON Lines, one document a line", false },
    { "warc",   0,                "", true },
    { NULL, 0, NULL, false },
};

static const cli_choice DATE_FROM[] = {
    { "meta",     NEWSX_DATE_META,     "the date that comes with a record", false },
    { "dateline", NEWSX_DATE_DATELINE, "the dateline", false },
    { "name",     NEWSX_DATE_NAME,     "the file's name", false },
    { "mtime",    NEWSX_DATE_MTIME,    "the file's time of modification", false },
    { NULL, 0, NULL, false },
};

static const cli_choice OFFSETS[] = {
    { "codepoint", NEWSX_CODEPOINT, "Unicode code points", false },
    { "byte",      NEWSX_BYTE,      "bytes of UTF-8", false },
    { "utf16",     NEWSX_UTF16,     "UTF-16 code units", false },
    { NULL, 0, NULL, false },
};

static const cli_choice ROLLUP[] = {
    { "speaker", 0, "", true }, { "date", 0, "", true }, { "place", 0, "", true }, { "quote", 0, "", true },
    { NULL, 0, NULL, false },
};

static const cli_choice COLOR[] = {
    { "always", CLI_COLOR_ALWAYS, "in colour", false },
    { "never",  CLI_COLOR_NEVER,  "without", false },
    { "auto",   CLI_COLOR_AUTO,   "by NO_COLOR, CLICOLOR_FORCE and the terminal", false },
    { NULL, 0, NULL, false },
};

static const cli_choice GENERATE[] = {
    { "man",           CLI_GENERATE_MAN,    "the manual page", false },
    { "complete-bash", CLI_GENERATE_BASH,   "completions for bash", false },
    { "complete-zsh",  CLI_GENERATE_ZSH,    "completions for zsh", false },
    { "complete-fish", CLI_GENERATE_FISH,   "completions for fish", false },
    { "schema",        CLI_GENERATE_SCHEMA, "the JSON Schema of --json", false },
    { NULL, 0, NULL, false },
};

const char *const CLI_GROUP_NAMES[CLI_GROUPS] = {
    [CLI_FIND] = "What to find", [CLI_WRITE] = "What to write", [CLI_READ] = "What to read",
    [CLI_RULES] = "Rules",       [CLI_RUN] = "How to run",      [CLI_ASK] = "Questions",
};

#define AT(member) offsetof(cli_options, member)
const cli_option CLI_OPTIONS[] = {
    { 't', "type", "LIST", CLI_SET, CLI_FIND, AT(types), TYPES, true,
      "which records: quote, speaker, person, date, place, file, heading, sentence, token; all",
      "A list separated by commas. The default is all but heading, sentence and token." },
    { 's', "speaker", "REGEX", CLI_TEXT, CLI_FIND, AT(speaker), NULL, true,
      "only quotes of speakers whose name matches", "Case does not matter." },
    { 'g', "grep", "REGEX", CLI_TEXT, CLI_FIND, AT(grep), NULL, true,
      "only quotes whose text matches", "Case does not matter." },
    { 'd', "date", "DAY", CLI_DAY, CLI_FIND, AT(date), NULL, true,
      "reference date of all inputs: YYYY-MM-DD, or none",
      "\"Tuesday\" and \"last month\" are reckoned from it. Without it, it comes from the document (see --date-from); "
      "with none, such values stay open." },
    { 0, "date-from", "LIST", CLI_ORDER, CLI_FIND, AT(date_from), DATE_FROM, false,
      "where to look for it, in order: meta, dateline, name, mtime",
      "The default is meta,dateline,name. The clock is never asked." },
    { 0, "day-first", NULL, CLI_FLAG, CLI_FIND, AT(day_first), NULL, false,
      "4/5/2025 is the 4th of May", NULL },
    { 'f', "format", "FORMAT", CLI_CHOICE, CLI_WRITE, AT(format), FORMATS, true,
      "pretty, lines, json or text", "The default is pretty on a terminal, else lines." },
    { 'J', "json", NULL, CLI_SETS, CLI_WRITE, AT(format), JSON_ONLY, true,
      "the same as --format json", NULL },
    { 'o', "output", "FILE", CLI_TEXT, CLI_WRITE, AT(output), NULL, true,
      "write to FILE", "It is written beside FILE and renamed when it is complete, so that nobody sees half of it." },
    { 0, "offsets", "UNIT", CLI_CHOICE, CLI_WRITE, AT(offsets), OFFSETS, false,
      "what JSON offsets count: codepoint, byte or utf16", NULL },
    { 0, "with-text", NULL, CLI_FLAG, CLI_WRITE, AT(with_text), NULL, false,
      "put the text into the JSON", NULL },
    { 0, "explain", NULL, CLI_FLAG, CLI_WRITE, AT(explain), NULL, false,
      "say of each record what matched and why", NULL },
    { 0, "rollup", "TYPE", CLI_CHOICE, CLI_WRITE, AT(rollup), ROLLUP, false,
      "one table over all inputs (not built yet)", NULL },
    { 0, "color", "WHEN", CLI_MAYBE, CLI_WRITE, AT(color), COLOR, false,
      "auto, always or never", "auto asks NO_COLOR, then CLICOLOR_FORCE, then whether it writes to a terminal." },
    { 'i', "from", "FORMAT", CLI_CHOICE, CLI_READ, AT(from), FROM, true,
      "input format: auto, text or jsonl", NULL },
    { 'F', "field", "ROLE=PATH", CLI_FIELD, CLI_READ, AT(fields), NULL, false,
      "where JSON Lines keep id, title, text, date, author, url",
      "PATH goes into objects along its dots: -F text=article.body. Usual names are known without it." },
    { 'R', "recursive", NULL, CLI_FLAG, CLI_READ, AT(recursive), NULL, true,
      "descend into directories",
      "Files are taken in the order of their names; names that begin with a dot are passed over." },
    { 0, "files-from", "FILE", CLI_TEXT, CLI_READ, AT(files_from), NULL, false,
      "read the names of inputs from FILE, one a line; - is standard input", NULL },
    { '0', "null", NULL, CLI_FLAG, CLI_READ, AT(null_separated), NULL, false,
      "names in --files-from end with NUL, not at the line's end", NULL },
    { 0, "max-bytes", "SIZE", CLI_SIZE, CLI_READ, AT(max_bytes), NULL, false,
      "a larger document is an error (default 16M)", "With K, M or G, up to 1G." },
    { 'r', "rules", "FILE", CLI_REPEATED, CLI_RULES, AT(rules), NULL, true,
      "add a rule pack; may be repeated", "Rules with the id of a built-in one take its place." },
    { 'G', "gazetteer", "FILE", CLI_TEXT, CLI_RULES, AT(gazetteer), NULL, false,
      "a table of places instead of the built-in one", NULL },
    { 0, "list-rules", NULL, CLI_FLAG, CLI_RULES, AT(list_rules), NULL, false,
      "print the rules: id, layer, pattern, file and line", NULL },
    { 0, "check-rules", "FILE", CLI_TEXT, CLI_RULES, AT(check_rules), NULL, false,
      "check a rule pack and run its examples", NULL },
    { 'j', "jobs", "N", CLI_NUMBER, CLI_RUN, AT(jobs), NULL, true,
      "threads (default: as many as processors)", "The output is the same, byte for byte, whatever N is." },
    { 0, "strict", NULL, CLI_FLAG, CLI_RUN, AT(strict), NULL, false,
      "a warning or a bad record makes the exit status 1", NULL },
    { 'e', "exit-status", NULL, CLI_FLAG, CLI_RUN, AT(exit_status), NULL, false,
      "exit with 1 when nothing of the asked types was found", NULL },
    { 'q', "quiet", NULL, CLI_FLAG, CLI_RUN, AT(quiet), NULL, false,
      "no messages about inputs; the exit status still tells", NULL },
    { 'v', "verbose", NULL, CLI_FLAG, CLI_RUN, AT(verbose), NULL, false,
      "say what is done with each input", NULL },
    { 0, "progress", NULL, CLI_FLAG, CLI_RUN, AT(progress), NULL, false,
      "count documents on standard error", NULL },
    { 0, "stats", NULL, CLI_FLAG, CLI_RUN, AT(stats), NULL, false,
      "print counts and speed on standard error at the end", NULL },
    { 0, "line-buffered", NULL, CLI_FLAG, CLI_RUN, AT(line_buffered), NULL, false,
      "write each document as soon as it is done",
      "For streams that pause; otherwise records are taken by the dozen." },
    { 0, "generate", "WHAT", CLI_CHOICE, CLI_ASK, AT(generate), GENERATE, false,
      "print man, complete-bash, complete-zsh, complete-fish or schema", NULL },
    { 'h', "help", NULL, CLI_HELP, CLI_ASK, AT(help), NULL, true,
      "-h a short help, --help all of it", NULL },
    { 'V', "version", NULL, CLI_FLAG, CLI_ASK, AT(version), NULL, true,
      "print the version", NULL },
};
const size_t CLI_OPTION_COUNT = sizeof CLI_OPTIONS / sizeof *CLI_OPTIONS;
#undef AT

/* ------------------------------------------------------------ errors */

/* Shared by all that reads one option: where it stands, and where to put its value. */
typedef struct {
    cli_options *options;
    const cli_option *option;
    const char *shown;          /* as the user wrote it: "-t", "--type", "type" */
    const char *value;
    newsx_error *error;
} reading;

static newsx_status refuse(newsx_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
static newsx_status refuse(newsx_error *error, const char *format, ...)
{
    va_list arguments;

    error->status = NEWSX_BAD_OPTION;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return NEWSX_BAD_OPTION;
}

static newsx_status no_memory(newsx_error *error)
{
    refuse(error, "out of memory");
    return error->status = NEWSX_NO_MEMORY;
}

/* How many letters must be added, lost or changed to make one word of the other; long words are far from everything. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(b), row[64];

    if (n >= sizeof row / sizeof *row)
        return SIZE_MAX;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; *a; a++, i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = corner + (*a != b[j - 1]);
            corner = row[j];
            if (row[j] + 1 < change)
                change = row[j] + 1;
            if (row[j - 1] + 1 < change)
                change = row[j - 1] + 1;
            row[j] = change;
        }
    }
    return row[n];
}

/* Is `guess` near enough to `word` to be meant by it, and nearer than *best? */
static bool nearer(const char *word, const char *guess, size_t *best)
{
    size_t d = distance(word, guess);

    if (d > 2 || d * 2 >= strlen(guess) + 1 || d >= *best)
        return false;
    *best = d;
    return true;
}

static void list_choices(const cli_choice *choices, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (; choices->word; choices++)
        if (!choices->later && used < size)
            used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", choices->word);
}

/* ------------------------------------------------------------ values */

static newsx_status find_choice(const reading *r, const char *word, size_t length, const cli_choice **choice)
{
    char list[256], given[64];
    const char *meant = NULL;
    size_t best = SIZE_MAX;

    list_choices(r->option->choices, list, sizeof list);
    snprintf(given, sizeof given, "%.*s", length < 40 ? (int)length : 40, word);
    for (const cli_choice *c = r->option->choices; c->word; c++) {
        if (strlen(c->word) == length && memcmp(c->word, word, length) == 0) {
            *choice = c;
            if (!c->later)
                return NEWSX_OK;
            if (!list[0])
                return refuse(r->error, "%s is not built yet", r->shown);
            return refuse(r->error, "%s %s is not built yet; there are %s", r->shown, c->word, list);
        }
        if (!c->later && nearer(given, c->word, &best))
            meant = c->word;
    }
    if (meant)
        return refuse(r->error, "%s has no \"%s\"; did you mean \"%s\"? There are %s", r->shown, given, meant, list);
    return refuse(r->error, "%s has no \"%s\"; there are %s", r->shown, given, list);
}

/* Each word of a comma list. */
static newsx_status each_choice(const reading *r, newsx_status (*take)(const reading *, const cli_choice *, size_t))
{
    const char *p = r->value;

    for (size_t i = 0;; i++) {
        size_t length = strcspn(p, ",");
        const cli_choice *choice;
        newsx_status status = find_choice(r, p, length, &choice);
        if (status == NEWSX_OK)
            status = take(r, choice, i);
        if (status != NEWSX_OK || p[length] == '\0')
            return status;
        p += length + 1;
    }
}

static void *place(const reading *r) { return (char *)r->options + r->option->offset; }

static newsx_status add_type(const reading *r, const cli_choice *choice, size_t index)
{
    unsigned *set = place(r);
    *set = (index ? *set : 0) | (unsigned)choice->value;
    return NEWSX_OK;
}

static newsx_status add_order(const reading *r, const cli_choice *choice, size_t index)
{
    newsx_date_from *order = place(r);

    for (size_t i = 0; i < index; i++)
        if (order[i] == (newsx_date_from)choice->value)
            return refuse(r->error, "%s has %s twice", r->shown, choice->word);
    order[index] = (newsx_date_from)choice->value;   /* four words at most: none stands twice */
    order[index + 1] = NEWSX_DATE_FROM_END;
    return NEWSX_OK;
}

static newsx_status add_item(cli_list *list, const char *item, newsx_error *error)
{
    /* Grows at every power of two. */
    if ((list->count & (list->count - 1)) == 0) {
        const char **items = realloc(list->items, (list->count ? list->count * 2 : 1) * sizeof *items);
        if (!items)
            return no_memory(error);
        list->items = items;
    }
    list->items[list->count++] = item;
    return NEWSX_OK;
}

static bool is_day(const char *s)
{
    static const char DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9')
            return false;
    int year = atoi(s), month = atoi(s + 5), day = atoi(s + 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return !s[10] && year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
           day <= DAYS[month - 1] + (month == 2 && leap);
}

static newsx_status take_day(const reading *r)
{
    if (strcmp(r->value, "none") != 0 && !is_day(r->value))
        return refuse(r->error, "%s \"%s\": a day is written YYYY-MM-DD, or none", r->shown, r->value);
    *(const char **)place(r) = r->value;
    return NEWSX_OK;
}

/* Digits alone; false where there are others or the number passes `most`. */
static bool digits(const char *s, const char *end, uint64_t most, uint64_t *number)
{
    *number = 0;
    if (s == end)
        return false;
    for (; s < end; s++) {
        if (*s < '0' || *s > '9')
            return false;
        *number = *number * 10 + (uint64_t)(*s - '0');
        if (*number > most)
            return false;
    }
    return true;
}

static newsx_status take_number(const reading *r)
{
    uint64_t number;

    if (!digits(r->value, r->value + strlen(r->value), 1024, &number))
        return refuse(r->error, "%s \"%s\": a number from 1 to 1024, or 0 for as many as processors", r->shown,
                      r->value);
    *(unsigned *)place(r) = (unsigned)number;
    return NEWSX_OK;
}

static newsx_status take_size(const reading *r)
{
    static const uint64_t MOST = UINT64_C(1) << 30;
    const char *end = r->value + strlen(r->value), *unit = NULL;
    uint64_t number;

    if (end > r->value)
        unit = strchr("KMG", end[-1] >= 'a' ? end[-1] - 32 : end[-1]);
    unsigned shift = !unit ? 0 : *unit == 'K' ? 10 : *unit == 'M' ? 20 : 30;
    if (!digits(r->value, end - (unit != NULL), MOST, &number) || !number || number > MOST >> shift)
        return refuse(r->error, "%s \"%s\": a size from 1 to 1G, such as 500000, 512K, 16M", r->shown, r->value);
    *(uint64_t *)place(r) = number << shift;
    return NEWSX_OK;
}

static newsx_status take_field(const reading *r)
{
    static const struct { const char *role; size_t offset; } ROLES[] = {
        { "id", offsetof(newsx_fields, id) },     { "title", offsetof(newsx_fields, title) },
        { "text", offsetof(newsx_fields, text) }, { "date", offsetof(newsx_fields, date) },
        { "author", offsetof(newsx_fields, author) }, { "url", offsetof(newsx_fields, url) },
    };
    size_t length = strcspn(r->value, "=");

    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (r->value[length] && r->value[length + 1] && strlen(ROLES[i].role) == length &&
            memcmp(ROLES[i].role, r->value, length) == 0) {
            *(const char **)((char *)place(r) + ROLES[i].offset) = r->value + length + 1;
            return NEWSX_OK;
        }
    return refuse(r->error, "%s \"%s\": it is ROLE=PATH, and roles are id, title, text, date, author, url", r->shown,
                  r->value);
}

static newsx_status take_choice(const reading *r)
{
    const cli_choice *choice;
    newsx_status status = find_choice(r, r->value, strlen(r->value), &choice);

    if (status == NEWSX_OK)
        *(int *)place(r) = choice->value;
    return status;
}

static bool takes_value(const cli_option *option) { return option->argument && option->kind != CLI_MAYBE; }

/* Puts one option's value where it belongs. `value` is NULL where none was given. */
static newsx_status take(const reading *r)
{
    switch (r->option->kind) {
    case CLI_FLAG:
        *(bool *)place(r) = true;
        return NEWSX_OK;
    case CLI_SETS:
        *(int *)place(r) = r->option->choices[0].value;
        return NEWSX_OK;
    case CLI_HELP:
        *(int *)place(r) = strlen(r->shown) > 2 ? 2 : 1;
        return NEWSX_OK;
    case CLI_MAYBE:
        if (!r->value) {
            *(int *)place(r) = r->option->choices[0].value;
            return NEWSX_OK;
        }
        return take_choice(r);
    case CLI_CHOICE:
        return take_choice(r);
    case CLI_SET:
        return each_choice(r, add_type);
    case CLI_ORDER:
        return each_choice(r, add_order);
    case CLI_TEXT:
        *(const char **)place(r) = r->value;
        return NEWSX_OK;
    case CLI_REPEATED:
        return add_item(place(r), r->value, r->error);
    case CLI_DAY:
        return take_day(r);
    case CLI_NUMBER:
        return take_number(r);
    case CLI_SIZE:
        return take_size(r);
    case CLI_FIELD:
        return take_field(r);
    }
    return NEWSX_OK;
}

/* ------------------------------------------------------------ the command line */

static const cli_option *find_name(const char *name, size_t length)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (strlen(CLI_OPTIONS[i].name) == length && memcmp(CLI_OPTIONS[i].name, name, length) == 0)
            return &CLI_OPTIONS[i];
    return NULL;
}

static const cli_option *find_letter(char letter)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (letter && CLI_OPTIONS[i].letter == letter)
            return &CLI_OPTIONS[i];
    return NULL;
}

static newsx_status no_such_name(newsx_error *error, const char *dashes, const char *name, size_t length)
{
    char given[64];
    const char *meant = NULL;
    size_t best = SIZE_MAX;

    snprintf(given, sizeof given, "%.*s", length < 40 ? (int)length : 40, name);
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
        if (nearer(given, CLI_OPTIONS[i].name, &best))
            meant = CLI_OPTIONS[i].name;
    if (meant)
        return refuse(error, "there is no %s%s; did you mean %s%s?", dashes, given, dashes, meant);
    return refuse(error, "there is no %s%s; newsx --help lists the options", dashes, given);
}

typedef struct { int argc, next; char **argv; } arguments;

static newsx_status take_long(reading *r, arguments *a, const char *word)
{
    char shown[64];
    size_t length = strcspn(word + 2, "=");
    const char *value = word[2 + length] ? word + 2 + length + 1 : NULL;

    if (!(r->option = find_name(word + 2, length)))
        return no_such_name(r->error, "--", word + 2, length);
    snprintf(shown, sizeof shown, "--%s", r->option->name);
    r->shown = shown;
    if (value && !r->option->argument)
        return refuse(r->error, "%s takes no value", shown);
    if (!value && takes_value(r->option)) {
        if (a->next == a->argc)
            return refuse(r->error, "%s needs a value: %s", shown, r->option->argument);
        value = a->argv[a->next++];
    }
    r->value = value;
    return take(r);
}

/* Letters may stand together, and the last may have its value right behind it: -Rj4. */
static newsx_status take_letters(reading *r, arguments *a, const char *letters)
{
    for (; *letters; letters++) {
        char shown[3] = { '-', *letters, '\0' };
        if (!(r->option = find_letter(*letters))) {
            if ((unsigned char)*letters < 0x21 || (unsigned char)*letters > 0x7E)
                return refuse(r->error, "there is no such option; newsx --help lists them");
            return refuse(r->error, "there is no -%c; newsx --help lists the options", *letters);
        }
        r->shown = shown;
        r->value = NULL;
        if (!takes_value(r->option)) {
            newsx_status status = take(r);
            if (status != NEWSX_OK)
                return status;
            continue;
        }
        if (letters[1])
            r->value = letters + 1;
        else if (a->next < a->argc)
            r->value = a->argv[a->next++];
        else
            return refuse(r->error, "%s needs a value: %s", shown, r->option->argument);
        return take(r);
    }
    return NEWSX_OK;
}

static newsx_status read_arguments(cli_options *options, int argc, char **argv, newsx_error *error)
{
    arguments a = { argc, 1, argv };
    reading r = { .options = options, .error = error };
    newsx_status status = NEWSX_OK;
    bool only_files = false;

    while (status == NEWSX_OK && a.next < argc) {
        const char *word = argv[a.next++];
        if (only_files || word[0] != '-' || !word[1])
            status = add_item(&options->files, word, error);
        else if (strcmp(word, "--") == 0)
            only_files = true;
        else if (word[1] == '-')
            status = take_long(&r, &a, word);
        else
            status = take_letters(&r, &a, word + 1);
    }
    return status;
}

/* ------------------------------------------------------------ the configuration file */

static newsx_status read_whole(const char *path, char **text, newsx_error *error)
{
    FILE *file = fopen(path, "re");
    size_t size = 0, used = 0;

    *text = NULL;
    while (file && !feof(file) && !ferror(file)) {
        if (used + 1 >= size) {
            char *larger = realloc(*text, size = size ? size * 2 : 4096);
            if (!larger) {
                fclose(file);
                return no_memory(error);
            }
            *text = larger;
        }
        used += fread(*text + used, 1, size - used - 1, file);
        (*text)[used] = '\0';
    }
    bool failed = !file || ferror(file);
    if (failed) {
        error->status = NEWSX_IO;
        snprintf(error->message, sizeof error->message, "%s", strerror(errno));
    }
    if (file)
        fclose(file);
    return failed ? NEWSX_IO : NEWSX_OK;
}

static char *trim(char *s)
{
    s += strspn(s, " \t\r");
    for (size_t n = strlen(s); n && strchr(" \t\r", s[n - 1]);)
        s[--n] = '\0';
    return s;
}

/* name = value, or the name alone of an option that takes none. */
static newsx_status take_setting(reading *r, char *line)
{
    char *value = strchr(line, '=');

    if (value)
        *value++ = '\0';
    line = trim(line);
    if (!(r->option = find_name(line, strlen(line))))
        return no_such_name(r->error, "", line, strlen(line));
    r->shown = r->option->name;
    r->value = value ? trim(value) : NULL;
    if (r->option->group == CLI_ASK || r->option->offset == offsetof(cli_options, list_rules) ||
        r->option->offset == offsetof(cli_options, check_rules))
        return refuse(r->error, "%s belongs on the command line", r->shown);
    if (r->value && !r->option->argument)
        return refuse(r->error, "%s takes no value", r->shown);
    if (!r->value && takes_value(r->option))
        return refuse(r->error, "%s needs a value: %s", r->shown, r->option->argument);
    return take(r);
}

static newsx_status read_config(cli_options *options, const char *path, newsx_error *error)
{
    reading r = { .options = options, .error = error };
    newsx_status status = read_whole(path, &options->config, error);
    char *line = options->config;

    for (uint32_t number = 1; status == NEWSX_OK && line; number++) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        char *setting = trim(line);
        error->line = number;
        if (*setting && *setting != '#')
            status = take_setting(&r, setting);
        line = next;
    }
    if (status != NEWSX_OK)
        snprintf(error->path, sizeof error->path, "%s", path);
    if (status == NEWSX_OK || status == NEWSX_IO)
        error->line = 0;
    return status;
}

/* ------------------------------------------------------------ all of it */

static newsx_status check(const cli_options *options, newsx_error *error)
{
    size_t stdins = options->files_from && strcmp(options->files_from, "-") == 0;

    for (size_t i = 0; i < options->files.count; i++)
        stdins += strcmp(options->files.items[i], "-") == 0;
    if (stdins > 1)
        return refuse(error, "standard input can be read only once");
    if (options->null_separated && !options->files_from)
        return refuse(error, "-0 is for the names in --files-from, which is not given");
    return NEWSX_OK;
}

newsx_status cli_options_read(cli_options *options, const char *config, int argc, char **argv, newsx_error *error)
{
    static const newsx_options usual = NEWSX_OPTIONS_INIT;

    memset(error, 0, sizeof *error);
    memset(options, 0, sizeof *options);
    options->types = NEWSX_USUAL;
    memcpy(options->date_from, usual.date_from, sizeof options->date_from);
    options->format = CLI_FORMAT_BY_TERMINAL;
    options->offsets = NEWSX_CODEPOINT;
    options->color = CLI_COLOR_AUTO;
    options->from = NEWSX_FROM_AUTO;
    options->max_bytes = 16u << 20;

    newsx_status status = config ? read_config(options, config, error) : NEWSX_OK;
    if (status == NEWSX_OK)
        status = read_arguments(options, argc, argv, error);
    if (status == NEWSX_OK)
        status = check(options, error);
    return status;
}

void cli_options_free(cli_options *options)
{
    free(options->rules.items);
    free(options->files.items);
    free(options->config);
}
