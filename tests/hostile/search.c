/* search.c - looks for texts that take much time, or much memory, by climbing hills.
 *
 * search time|memory SECONDS SEED WORST NEWS LEXICON...   A text is a few pieces over and over: words of the lexicons, and
 *     marks. Of many texts the worse ones are kept and changed. Prints the worst, as how many times of news it costs, and
 *     its pieces; exits with 1 where it is worse than WORST. What it finds belongs into hostile.c as a shape.
 */
#include "newsx.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BYTES = 64 << 10, MOST_PIECES = 32, TEXTS = 32, LONGEST_PIECE = 60 };

static const char *const MARKS[] = { "“", "”", "\"", "'", "’s ", ", ", ". ", "\n", "\n\n", ": ", "; ", " – ", "(", ") ", "1", "2025 ", "$",
                                     "% ", "- ", "he said ", "said ", "Mr. ", "U.S. ", "in ", "of the ", "and ", "the ", "A" };
static char **pieces;
static uint32_t piece_count, piece_room;
static newsx_analyser *analyser;
static bool by_memory;
static double held_before;           /* bytes, by what does not belong to the text */
static uint64_t chance;

typedef struct { uint32_t count, piece[MOST_PIECES]; double cost; } candidate;

static uint32_t below(uint32_t bound)
{
    chance = chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((chance >> 32) * bound >> 32);
}

static void stop(const char *why)
{
    fprintf(stderr, "search: %s\n", why);
    exit(2);
}

static void add_piece(const char *text, size_t length, const char *behind)
{
    if (piece_count == piece_room) {
        piece_room = piece_room ? 2 * piece_room : 1024;
        if (!(pieces = realloc(pieces, piece_room * sizeof *pieces)))
            stop("no memory");
    }
    char *piece = malloc(length + strlen(behind) + 1);
    if (!piece)
        stop("no memory");
    memcpy(piece, text, length);
    strcpy(piece + length, behind);
    /* Words of lexicons are in small letters, names in news are not. */
    if (below(2) && piece[0] >= 'a' && piece[0] <= 'z')
        piece[0] = (char)(piece[0] - 'a' + 'A');
    pieces[piece_count++] = piece;
}

static void read_lexicon(const char *path)
{
    char line[512];
    FILE *file = fopen(path, "r");

    if (!file)
        stop(path);
    while (fgets(line, sizeof line, file)) {
        const size_t length = strcspn(line, "\t\n");
        if (*line != '#' && length && length < LONGEST_PIECE)
            add_piece(line, length, " ");
    }
    fclose(file);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Bytes of this process in memory: what was asked for and never touched costs nothing. */
static double held_now(void)
{
    unsigned long all = 0, resident = 0, shared = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    if (!file || fscanf(file, "%lu %lu %lu", &all, &resident, &shared) != 3)
        stop("/proc/self/statm cannot be read");
    fclose(file);
    return (double)(resident - shared) * (double)sysconf(_SC_PAGESIZE);
}

/* What a text costs a byte: nanoseconds, or bytes of memory that are held when it is analysed and written. */
static double cost_of(const char *text, size_t length)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_write_options write = NEWSX_WRITE_OPTIONS_INIT;
    newsx_buffer out = NEWSX_BUFFER_INIT;
    newsx_document *document;

    input.bytes = text;
    input.length = length;
    options.date = "2025-04-18";
    write.format = NEWSX_JSON;
    const double begin = seconds();
    if (newsx_analyse(analyser, &input, &options, &document, NULL) == NEWSX_OK)
        newsx_write(document, &write, &out, NULL);
    const double time = (seconds() - begin) * 1e9;
    newsx_buffer_free(&out);           /* the program writes in pieces */
    const double held = by_memory ? held_now() - held_before : 0;
    return (by_memory ? held : time) / (double)length;
}

static double cost(candidate *c)
{
    static char text[BYTES + LONGEST_PIECE + 8];
    size_t length = 0;

    for (uint32_t i = 0; length < BYTES; i = (i + 1) % c->count) {
        const size_t more = strlen(pieces[c->piece[i]]);
        memcpy(text + length, pieces[c->piece[i]], more);
        length += more;
    }
    return c->cost = cost_of(text, length);
}

/* The least of several: what else a machine does only adds to the time. */
static double surely(candidate *c)
{
    double least = cost(c);
    for (int i = 0; i < 5; i++)
        least = cost(c) < least ? c->cost : least;
    return c->cost = least;
}

static void change(candidate *c, const candidate *other)
{
    const uint32_t at = below(c->count);

    switch (below(5)) {
    case 0:
        if (c->count < MOST_PIECES)
            c->piece[c->count++] = below(piece_count);
        break;
    case 1:
        if (c->count > 1)
            c->piece[at] = c->piece[--c->count];
        break;
    case 2:
        c->piece[at] = below(piece_count);
        break;
    case 3:
        c->piece[at] = below(sizeof MARKS / sizeof *MARKS);   /* the first pieces */
        break;
    default:
        for (uint32_t i = 0; i < other->count && c->count < MOST_PIECES; i++)
            c->piece[c->count++] = other->piece[i];
    }
}

static candidate climb(double limit)
{
    static candidate all[TEXTS];
    uint32_t worst = 0, best = 0;

    for (uint32_t i = 0; i < TEXTS; i++) {
        all[i].count = 1 + below(6);
        for (uint32_t k = 0; k < all[i].count; k++)
            all[i].piece[k] = below(piece_count);
        cost(&all[i]);
    }
    while (seconds() < limit) {
        candidate c = all[below(TEXTS)];
        for (uint32_t times = 1 + below(3); times--;)
            change(&c, &all[below(TEXTS)]);
        cost(&c);
        for (uint32_t i = 0; i < TEXTS; i++)
            best = all[i].cost < all[best].cost ? i : best;   /* the one that costs least makes room */
        if (c.cost > all[best].cost && surely(&c) > all[best].cost)
            all[best] = c;
    }
    for (uint32_t i = 0; i < TEXTS; i++)
        worst = surely(&all[i]) > all[worst].cost ? i : worst;
    return all[worst];
}

static double cost_of_news(const char *path)
{
    static char text[BYTES];
    FILE *file = fopen(path, "r");
    size_t length = file ? fread(text, 1, sizeof text, file) : 0;

    if (!length)
        stop(path);
    fclose(file);
    double least = cost_of(text, length);
    for (int i = 0; i < 20; i++) {
        const double now = cost_of(text, length);
        least = now < least ? now : least;
    }
    return least;
}

int main(int argc, char **argv)
{
    newsx_engine *engine;
    newsx_error error;

    if (argc < 7)
        stop("usage: search time|memory SECONDS SEED WORST NEWS LEXICON...");
    by_memory = strcmp(argv[1], "memory") == 0;
    mallopt(M_MMAP_THRESHOLD, 4096);   /* so that what is freed is gone */
    chance = strtoull(argv[3], NULL, 10);
    if (newsx_engine_new(NULL, &engine, &error) != NEWSX_OK || newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK)
        stop(error.message);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        add_piece(MARKS[i], strlen(MARKS[i]), "");
    for (int i = 6; i < argc; i++)
        read_lexicon(argv[i]);
    const double news = cost_of_news(argv[5]);
    held_before = by_memory ? held_now() : 0;
    candidate found = climb(seconds() + strtod(argv[2], NULL));
    const double times = by_memory ? found.cost : found.cost / news;
    printf("%s %.1f %s", argv[1], times, by_memory ? "bytes a byte:" : "times news:");
    for (uint32_t i = 0; i < found.count; i++)
        printf(" [%s]", pieces[found.piece[i]]);
    printf("\n");
    return times > strtod(argv[4], NULL);
}
