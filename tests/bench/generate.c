/* generate.c - makes the news that the bench is run on, out of templates, lexicons and the seeds; the same every time.
 *
 * generate ROOT OUT   reads ROOT/tests/bench/news.txt, ROOT/src/en/lexicons and ROOT/seeds, and fills the folder OUT:
 *     news/NNNNN.txt  articles of 0.8 to 8 kB, all different    news.jsonl   the same as JSON Lines
 *     long.txt        one document of 20 MB                     small/NNNNN.txt  short articles
 *     rules.xml       a pack of further rules                   hostile/     shapes that hurt
 *
 * What costs time in real news is that no two articles have the same words: names go on being new, as they do there.
 */
#include <dirent.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    NEWS_BYTES = 10 << 20, LONG_BYTES = 20 << 20, SHORTEST = 800, LONGEST = 8000, SMALL_FILES = 20000,
    SMALL_PARAGRAPHS = 4, LARGE_CITY = 50000,
    HOSTILE_BYTES = 1 << 20, RULES = 240, CAST = 5, DEPTH = 20,
};

static void stop(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
static void stop(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("generate: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* ---------------------------------------------------------------- chance */

static uint64_t chance = 20250418;

static uint32_t below(uint32_t bound)
{
    chance = chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((chance >> 32) * bound >> 32);
}

/* Some names are common and most are rare: the cube of chance, over a list in an order of its own. */
static uint32_t skewed(uint32_t bound)
{
    double part = below(1 << 20) / (double)(1 << 20);
    return (uint32_t)(part * part * part * bound);
}

/* ---------------------------------------------------------------- text */

struct text { char *bytes; size_t length, room; };

static void add(struct text *text, const char *bytes, size_t length)
{
    if (text->room - text->length < length + 1) {
        text->room = 2 * (text->room + length) + 64;
        text->bytes = realloc(text->bytes, text->room);
        if (!text->bytes)
            stop("no memory");
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

static void adds(struct text *text, const char *string) { add(text, string, strlen(string)); }

static char *copy(const char *bytes, size_t length)
{
    char *made = malloc(length + 1);
    if (!made)
        stop("no memory");
    memcpy(made, bytes, length);
    made[length] = '\0';
    return made;
}

static struct text read_file(const char *path)
{
    struct text text = { 0 };
    char block[65536];
    size_t got;
    FILE *stream = fopen(path, "rb");

    if (!stream)
        stop("%s: cannot be read", path);
    add(&text, "", 0);
    while ((got = fread(block, 1, sizeof block, stream)) > 0)
        add(&text, block, got);
    fclose(stream);
    return text;
}

static FILE *create(const char *format, ...) __attribute__((format(printf, 1, 2)));
static FILE *create(const char *format, ...)
{
    char path[4096];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    FILE *stream = fopen(path, "wb");
    if (!stream)
        stop("%s: cannot be written", path);
    return stream;
}

static void finish(FILE *stream)
{
    bool lost = ferror(stream) != 0;
    if (fclose(stream) != 0 || lost)
        stop("the disk is full");
}

/* ---------------------------------------------------------------- lists: rules, lexicons, sentences of the seeds */

struct list { char *name; char **items; uint32_t count, room; };

static struct list lists[256];
static uint32_t list_count;
static const char *root;

static void list_add(struct list *list, const char *bytes, size_t length)
{
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 16;
        list->items = realloc(list->items, list->room * sizeof *list->items);
        if (!list->items)
            stop("no memory");
    }
    list->items[list->count++] = copy(bytes, length);
}

static struct list *list_new(const char *name, size_t length)
{
    if (list_count == sizeof lists / sizeof *lists)
        stop("too many lists");
    lists[list_count] = (struct list){ .name = copy(name, length) };
    return &lists[list_count++];
}

/* A lexicon's entries of one word, in an order that is not the alphabet's. */
static struct list *lexicon(const char *name, size_t length)
{
    char path[4096];
    struct list *list = list_new(name, length);

    snprintf(path, sizeof path, "%s/src/en/lexicons/%s", root, list->name);
    struct text text = read_file(path);
    for (char *line = strtok(text.bytes, "\n"); line; line = strtok(NULL, "\n"))
        if (*line != '#' && strcspn(line, " \t"))
            list_add(list, line, strcspn(line, "\t"));
    free(text.bytes);
    for (uint32_t i = list->count; i > 1; i--) {
        uint32_t other = below(i);
        char *item = list->items[i - 1];
        list->items[i - 1] = list->items[other];
        list->items[other] = item;
    }
    return list;
}

static struct list *list_find(const char *name, size_t length)
{
    for (uint32_t i = 0; i < list_count; i++)
        if (strlen(lists[i].name) == length && memcmp(lists[i].name, name, length) == 0)
            return &lists[i];
    if (length > 4 && memcmp(name + length - 4, ".txt", 4) == 0)
        return lexicon(name, length);
    return NULL;
}

static void read_templates(void)
{
    char path[4096];
    struct list *list = NULL;

    snprintf(path, sizeof path, "%s/tests/bench/news.txt", root);
    struct text text = read_file(path);
    for (char *line = strtok(text.bytes, "\n"); line; line = strtok(NULL, "\n")) {
        size_t name = strcspn(line, ":= ");
        if (*line == '#')
            continue;
        if (*line == ' ') {
            if (!list)
                stop("%s: a line belongs to no rule: %s", path, line);
            list_add(list, line + strspn(line, " "), strlen(line + strspn(line, " ")));
        } else if (line[name] == ':') {
            list = list_new(line, name);
        } else if (line[name] == '=') {
            list = list_new(line, name);
            for (char *word = line + name + 1; *(word += strspn(word, " "));) {
                size_t length = strcspn(word, " ");
                list_add(list, word, length);
                for (char *c = list->items[list->count - 1]; *c; c++)
                    if (*c == '_')
                        *c = ' ';
                word += length;
            }
        } else {
            stop("%s: neither a rule nor a list: %s", path, line);
        }
    }
    free(text.bytes);
}

static void read_seeds(void)
{
    char path[4096];
    struct list *list = list_new("seed", 4);
    struct dirent *entry;

    snprintf(path, sizeof path, "%s/seeds", root);
    DIR *folder = opendir(path);
    if (!folder)
        stop("%s: cannot be read", path);
    while ((entry = readdir(folder))) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/seeds/%s", root, entry->d_name);
        struct text text = read_file(path);
        for (char *at = text.bytes, *stop_at; (stop_at = strpbrk(at, ".\n")); at = stop_at + 1) {
            at += strspn(at, " ");
            /* Sentences without marks, so that the templates alone decide how many quotes there are. */
            size_t length = (size_t)(stop_at - at) + 1;
            if (*stop_at == '.' && length > 60 && stop_at[1] == ' ' && !memchr(at, '\xE2', length))
                list_add(list, at, length);
        }
        free(text.bytes);
    }
    closedir(folder);
    if (!list->count)
        stop("the seeds have no sentences");
    /* The order of a folder is nobody's promise. */
    for (uint32_t i = 1; i < list->count; i++)
        for (uint32_t k = i; k && strcmp(list->items[k - 1], list->items[k]) > 0; k--) {
            char *item = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = item;
        }
}

/* The names of larger cities, those of all letters. */
static void read_cities(void)
{
    char path[4096];
    struct list *list = list_new("city", 4);

    snprintf(path, sizeof path, "%s/src/en/gazetteer/cities.tsv", root);
    struct text text = read_file(path);
    for (char *line = strtok(text.bytes, "\n"); line; line = strtok(NULL, "\n")) {
        long population = 0;
        size_t length = strcspn(line, "\t");
        if (*line != '#' && sscanf(line, "%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%ld", &population) == 1 &&
            population >= LARGE_CITY)
            list_add(list, line, length);
    }
    free(text.bytes);
    for (uint32_t i = list->count; i > 1; i--) {
        uint32_t other = below(i);
        char *item = list->items[i - 1];
        list->items[i - 1] = list->items[other];
        list->items[other] = item;
    }
}

/* ---------------------------------------------------------------- names that nobody has heard of */

/* A new surname, or one of those before: after n draws there are some 3 n^0.65 of them (Heaps' law). */
static const char *invented(void)
{
    static const char *const BEGIN[] = { "Ab", "Bel", "Cas", "Dor", "El", "Fen", "Gar", "Hol", "Iv", "Jan", "Kra", "Lor", "Mar",
                                         "Nov", "Os", "Pet", "Qua", "Ros", "Sta", "Tor", "Ul", "Vas", "Wen", "Yar", "Zel", "Mü",
                                         "Sán", "Ch", "Bö", "Ó" };
    static const char *const MIDDLE[] = { "a", "e", "i", "o", "u", "ade", "ari", "el", "en", "eri", "ind", "olo", "on", "ur",
                                          "ast", "é", "ø", "and" };
    static const char *const END[] = { "berg", "ton", "ski", "ez", "ov", "sen", "dorf", "well", "man", "ic", "ley", "kar", "shi",
                                       "ng", "rio", "dez", "lund", "ard", "ko", "ini", "ham", "vić" };
    static struct list *pool;
    static uint64_t draws;

    if (!pool)
        pool = list_new("invented", 8);
    draws++;
    if (!pool->count || below(1 << 20) < (uint32_t)(pow((double)draws, -0.35) * (1 << 20))) {
        char name[64];
        int length = snprintf(name, sizeof name, "%s%s%s", BEGIN[below(sizeof BEGIN / sizeof *BEGIN)],
                              MIDDLE[below(sizeof MIDDLE / sizeof *MIDDLE)], END[below(sizeof END / sizeof *END)]);
        list_add(pool, name, (size_t)length);
        return pool->items[pool->count - 1];
    }
    return pool->items[skewed(pool->count)];
}

/* ---------------------------------------------------------------- articles */

static struct { const char *title, *given, *surname; bool named, female; } cast[CAST];
static uint32_t last_named;

static void choose_cast(void)
{
    static const char *const TITLES[] = {
        "Mayor", "President", "Senator", "Dr.", "Secretary of State", "Foreign Minister", "Gen.", "Professor",
        "Prime Minister", "Judge", NULL, NULL, NULL, NULL,
    };
    struct list *given = list_find("given-name.txt", 14), *surname = list_find("surname.txt", 11);

    for (int i = 0; i < CAST; i++) {
        cast[i].title = TITLES[below(sizeof TITLES / sizeof *TITLES)];
        cast[i].given = given->items[skewed(given->count)];
        cast[i].surname = below(2) ? invented() : surname->items[skewed(surname->count)];
        cast[i].named = false;
        cast[i].female = below(2);
    }
    last_named = 0;
}

static void name(struct text *out, bool whole)
{
    uint32_t who = last_named = below(CAST);

    if (whole || !cast[who].named) {
        if (cast[who].title && !cast[who].named) {
            adds(out, cast[who].title);
            adds(out, " ");
        }
        adds(out, cast[who].given);
        adds(out, " ");
    }
    cast[who].named = true;
    adds(out, cast[who].surname);
}

static void expand(struct text *out, const char *template, int depth);

static void slot(struct text *out, const char *word, size_t length, int depth)
{
    unsigned low, high;
    char number[16];

    if (sscanf(word, "%u-%u}", &low, &high) == 2) {
        snprintf(number, sizeof number, "%u", low + below(high - low + 1));
        adds(out, number);
    } else if (length == 3 && memcmp(word, "new", 3) == 0) {
        name(out, true);
    } else if (length == 3 && memcmp(word, "old", 3) == 0) {
        name(out, false);
    } else if (length == 2 && memcmp(word, "he", 2) == 0) {
        adds(out, cast[last_named].female ? "she" : "he");
    } else {
        struct list *list = list_find(word, length);
        char lower[64];
        size_t start = out->length;
        /* {Clause} is {clause} with a capital, unless there is a rule of that name. */
        if (!list && length < sizeof lower && word[0] >= 'A' && word[0] <= 'Z') {
            memcpy(lower, word, length);
            lower[0] = (char)(word[0] + 'a' - 'A');
            list = list_find(lower, length);
        }
        if (!list || !list->count || depth > DEPTH)
            stop("there is no rule or list {%.*s}", (int)length, word);
        bool named = length > 4 && memcmp(word + length - 4, ".txt", 4) == 0;
        expand(out, list->items[named ? skewed(list->count) : below(list->count)], depth + 1);
        if (word[0] >= 'A' && word[0] <= 'Z' && out->bytes[start] >= 'a' && out->bytes[start] <= 'z')
            out->bytes[start] = (char)(out->bytes[start] + 'A' - 'a');
    }
}

static void expand(struct text *out, const char *template, int depth)
{
    for (const char *open; (open = strchr(template, '{')); ) {
        const char *close = strchr(open, '}');
        if (!close)
            stop("a brace is not closed: %s", template);
        add(out, template, (size_t)(open - template));
        slot(out, open + 1, (size_t)(close - open) - 1, depth);
        template = close + 1;
    }
    adds(out, template);
}

static void article(struct text *out, uint32_t paragraphs)
{
    for (uint32_t i = 0; i < paragraphs; i++) {
        if (i == 0 && !out->length && below(3) == 0) {
            static const char *const CITIES[] = { "PARIS", "KYIV", "WASHINGTON", "LAGOS", "BERLIN", "OTTAWA" };
            adds(out, CITIES[below(sizeof CITIES / sizeof *CITIES)]);
            expand(out, ", {month} {1-28} – ", 0);
        } else if (i && i % 5 == 0 && below(2)) {
            expand(out, "{heading}\n", 0);
        }
        expand(out, "{paragraph}\n", 0);
    }
}

/* ---------------------------------------------------------------- the files */

/* Articles are short more often than long: each doubling of the length is as likely as the last. */
static void real_article(struct text *text)
{
    const size_t length = (size_t)(SHORTEST * pow((double)LONGEST / SHORTEST, below(1 << 16) / 65536.0));

    text->length = 0;
    choose_cast();
    while (text->length < length)
        article(text, 2 + below(4));
}

static void put_json(FILE *stream, const struct text *text, size_t number)
{
    fprintf(stream, "{\"id\":%zu,\"title\":\"Article %zu\",\"date\":\"2024-%02u-%02u\",\"text\":\"", number, number,
            1 + below(12), 1 + below(28));
    for (const char *c = text->bytes; *c; c++) {
        if (*c == '\n')
            fputs("\\n", stream);
        else
            putc(*c, stream);
    }
    fputs("\"}\n", stream);
}

static void make_news(const char *out)
{
    struct text text = { 0 };
    FILE *lines = create("%s/news.jsonl", out), *whole = create("%s/long.txt", out);

    for (size_t written = 0, number = 1; written < LONG_BYTES; number++, written += text.length + 1) {
        real_article(&text);
        fwrite(text.bytes, 1, text.length, whole);
        putc('\n', whole);
        if (written >= NEWS_BYTES)
            continue;
        put_json(lines, &text, number);
        FILE *stream = create("%s/news/%05zu.txt", out, number);
        fwrite(text.bytes, 1, text.length, stream);
        finish(stream);
    }
    finish(lines);
    finish(whole);
    free(text.bytes);
}

static void make_small(const char *out)
{
    struct text text = { 0 };

    for (int i = 0; i < SMALL_FILES; i++) {
        text.length = 0;
        choose_cast();
        article(&text, SMALL_PARAGRAPHS);
        FILE *stream = create("%s/small/%05d.txt", out, i);
        fwrite(text.bytes, 1, text.length, stream);
        finish(stream);
    }
    free(text.bytes);
}

static void make_hostile(const char *out)
{
    static const struct { const char *name, *unit; } SHAPES[] = {
        { "letters", "a" },
        { "marks", "\"" },
        { "closing", "”" },
        { "cues", "he said, " },
        { "brackets", "((" },
        { "ordinals", "1st of " },
        { "titles", "Mr. " },
        { "nested", "“‘" },
        { "initials", "U.S." },
        { "months", "May " },
        { "lines", "\n" },
        { "items", "- " },
        { "quotes", "“Yes,” he said. " },
        { "names", "Ana Ruiz " },
        { "numbers", "1,000 " },
        { "capitals", "Big Old River Bank " },
        { "places", "Paris, France, " },
        { "feasts", "Easter 2025 and Ramadan 2024, Eid al-Fitr 2023; " },
        { "feasts-of-countries", "U.S. Thanksgiving " },
        { "capitals-of-states", "Wash. Canton Paris " },
        { "countries", "US " },
    };

    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        size_t length = strlen(SHAPES[i].unit);
        FILE *stream = create("%s/hostile/%s.txt", out, SHAPES[i].name);
        for (size_t written = 0; written < HOSTILE_BYTES; written += length)
            fwrite(SHAPES[i].unit, 1, length, stream);
        finish(stream);
    }
}

/* Rules of the kinds that users add: words of the news above beside names, numbers and lexicons, so that they match. */
static void make_rules(const char *out)
{
    static const struct { const char *layer, *pattern, *yield; } FORMS[] = {
        { "date", "the %s of {year:1900-2029}", "type=\"DATE\" year=\"{year}\"" },
        { "date", "%s season {year:1900-2029}", "type=\"DATE\" year=\"{year}\"" },
        { "date", "{month:month} {day:1-31} %s", "type=\"DATE\" month=\"{month}\" day=\"{day}\"" },
        { "mention", "{title:title}? {given:given-name} {surname:capital} of the %s", "kind=\"person\"" },
        { "mention", "the {capital} %s (committee|agency|council)", "kind=\"organization\"" },
        { "quote", "{quote:quote} {comma}? {speaker:source} (quietly|openly)? {cue:say} of the %s", "type=\"direct\"" },
    };
    struct list *nouns = list_find("noun", 4), *words = list_find("common-word.txt", 15);
    FILE *stream = create("%s/rules.xml", out);

    fputs("<pack>\n  <define name=\"source\">{person}|{group}|{pronoun}</define>\n", stream);
    for (unsigned i = 0; i < RULES; i++) {
        size_t form = i % (sizeof FORMS / sizeof *FORMS);
        const char *word = i < nouns->count * 3 ? nouns->items[i / 3] : words->items[i];
        fprintf(stream, "  <rule id=\"bench.r%u\" layer=\"%s\">\n    <pattern>", i, FORMS[form].layer);
        fprintf(stream, FORMS[form].pattern, word);
        fprintf(stream, "</pattern>\n    <yield %s/>\n  </rule>\n", FORMS[form].yield);
    }
    fputs("</pack>\n", stream);
    finish(stream);
}

int main(int argc, char **argv)
{
    static const char *const FOLDERS[] = { "", "/news", "/small", "/hostile" };
    char path[4096];

    if (argc != 3)
        stop("usage: generate ROOT OUT");
    root = argv[1];
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        snprintf(path, sizeof path, "%s%s", argv[2], FOLDERS[i]);
        mkdir(path, 0777);
    }
    read_templates();
    read_seeds();
    read_cities();
    make_news(argv[2]);
    make_small(argv[2]);
    make_hostile(argv[2]);
    make_rules(argv[2]);
    return 0;
}
