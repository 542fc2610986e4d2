/* test_reference.c - the fast matcher finds what the slowest finds: over rules and tapes by chance, and the built-in
 * rules over news.
 *
 * SEED=7 build/tests/test_reference tries others than usual. What differs is told with its seed, its rules and its
 * tape.
 */
#include "test.h"

#include "../common/reference.h"
#include "base/file.h"
#include "document/document.h"
#include "image/builtin.h"
#include "match/prefilter.h"
#include "match/table.h"
#include "match/tape.h"
#include "pack/load.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

enum { WORDS = 8, NUMBERS = 40, MOST_UNITS = 64, MOST_RULES = 80, PACK_BYTES = 40000 };

/* ------------------------------------------------------------ chance */

static uint64_t chance;
static unsigned long seed = 1;

static uint32_t below(uint32_t n)
{
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (uint32_t)(chance >> 33) % n;
}

/* ------------------------------------------------------------ rules by chance */

static char pack[PACK_BYTES];
static size_t pack_length;

static void put(const char *text)
{
    size_t n = strlen(text);
    assert_true(pack_length + n < sizeof pack);
    memcpy(pack + pack_length, text, n + 1);
    pack_length += n;
}

/* A unit: a word, some words, a number, a gap. Few roles, so that none is there twice. */
static void put_unit(void)
{
    static const char *const UNITS[] = { "zqa", "zqb", "zqc", "zqd", "zqe", "zqf", "{early}", "{late}", "{early|late}",
                                         "{1-9}", "{5-20}", "{number&amp;!7}", "{!early}", ".", "{number}/.*[13579]/" };
    put(UNITS[below(COUNT(UNITS))]);
}

/* So many units that hold no choice of different lengths: what may stand behind a look back. */
static void put_units(uint32_t count)
{
    put_unit();
    while (--count) {
        put(" ");
        put_unit();
    }
}

static void put_look(bool behind)
{
    static const char *const FORMS[] = { "(?= ", "(?! ", "(?&lt;= ", "(?&lt;! " };
    put(FORMS[below(2) + 2 * behind]);
    if (below(4) == 0)
        put("{half:late} ");
    put_units(1 + below(2));
    if (below(3) == 0) {
        put("|");
        put_units(1 + below(2));
    }
    put(")");
}

static void put_pattern(uint32_t depth, bool roles);

static void put_piece(uint32_t depth, bool roles)
{
    static const char *const ROLES[] = { "(day: ", "(month: ", "(year: ", "(span: " };
    static const char *const COUNTS[] = { "?", "*", "+", "{1,3}", "{2}", "{0,4}", "{,25}", "??", "*?", "+?", "{1,3}?" };
    const uint32_t form = below(10);
    if (form < 4 || !depth) {
        put_unit();
    } else if (form < 6) {
        put("(");
        put_pattern(depth - 1, roles);
        put("|");
        put_pattern(depth - 1, roles);
        put(")");
    } else if (form < 8 && roles) {
        put(ROLES[below(4)]);
        put_pattern(depth - 1, false);
        put(")");
    } else {
        put("(");
        put_pattern(depth - 1, roles && below(2));
        put(")");
        put(COUNTS[below(sizeof COUNTS / sizeof *COUNTS)]);
    }
}

static void put_pattern(uint32_t depth, bool roles)
{
    for (uint32_t n = 1 + below(3); n; n--) {
        put_piece(depth, roles);
        put(" ");
        if (roles && below(12) == 0)
            put_look(below(2));
    }
}

/* A rule that matches no empty text: it begins with a unit, or with what must stand before it. */
static void put_rule(uint32_t number)
{
    char head[100];
    snprintf(head, sizeof head, "<rule id=\"date.r%u\" layer=\"date\"><pattern>", number);
    put(head);
    switch (below(8)) {
    case 0:
        put_look(true);
        break;
    case 1:
        put("(");
        put_look(true);
        put(below(2) ? "|" : "|zqa ");
        put_look(true);
        put(") ");
        break;
    default:
        break;
    }
    put_unit();
    put(" ");
    if (below(4) == 0)
        put(below(2) ? "{!early}{0,9} " : ".* ");
    put_pattern(2, true);
    if (below(6) == 0)
        put_look(false);
    put("</pattern><yield type=\"DATE\" value=\"PAST_REF\"/></rule>\n");
}

static void make_pack(uint32_t rules)
{
    pack_length = 0;
    put("<pack>\n<lexicon name=\"early\">zqa, zqb, zqc</lexicon>\n<lexicon name=\"late\">zqc, zqd, zqg</lexicon>\n"
        "<lexicon name=\"zz\">zqh</lexicon>\n");
    for (uint32_t r = 0; r < rules; r++)
        put_rule(r);
    put("</pack>\n");
}

/* ------------------------------------------------------------ tapes by chance */

/* What is looked at: a document of words apart by blanks, its tape, and both matchers. */
static struct {
    const nx_builder *b;
    newsx_engine engine;
    newsx_document doc;
    nx_tape tape;
    char text[MOST_UNITS * 8];
    nx_token tokens[MOST_UNITS + 1];
    uint16_t symbol[MOST_UNITS + 1];
    uint32_t first[MOST_UNITS + 1];
    uint8_t begins[MOST_UNITS + NX_TAPE_ROOM];
    reference slow;
    size_t tapes, matches, hidden_from, begun;
} here;

static uint16_t kind_of(const char *word)
{
    for (uint32_t i = 0; i < here.b->word_count; i++)
        if (strcmp(here.b->words[i]->text, word) == 0 && here.b->words[i]->kind[NX_LOWER])
            return here.b->words[i]->kind[NX_LOWER];
    return nx_kind_plain(&here.engine, NX_CLASS_WORD, NX_LOWER);
}

static void make_tape(uint32_t units)
{
    size_t length = 0;
    for (uint32_t i = 0; i < units; i++) {
        char *word = here.text + length;
        const uint32_t number = below(NUMBERS);
        if (below(4) == 0) {
            length += (size_t)sprintf(word, "%u", number);
            here.symbol[i] = nx_kind_number(&here.engine, number, number < 10 ? 1 : 2);
        } else {
            length += (size_t)sprintf(word, "zq%c", 'a' + (int)below(WORDS));
            here.symbol[i] = kind_of(word);
        }
        here.tokens[i].span = (nx_span){ (uint32_t)(word - here.text), (uint32_t)length };
        here.first[i] = i;
        here.text[length++] = ' ';
    }
    here.text[length] = '\0';
    here.symbol[units] = 0;
    here.first[units] = units;
    here.doc = (newsx_document){ .text = here.text, .tokens = here.tokens, .tokens_count = units };
    here.tape = (nx_tape){ .symbol = here.symbol, .begins = here.begins, .first = here.first, .count = units };
    const uint8_t *begins = NX_AT(here.engine.image, uint8_t, here.engine.image->kind_begins);
    memset(here.begins, 0, sizeof here.begins);
    for (uint32_t i = 0; i < units; i++)
        here.begins[i] = begins[here.symbol[i]];
}

/* The only expression of these rules: an odd number. */
static bool is_odd(void *context, const char *expression, uint32_t unit)
{
    (void)context;
    (void)expression;
    return (here.text[here.tokens[unit].span.end - 1] - '0') % 2 != 0;
}

/* ------------------------------------------------------------ comparing */

typedef struct { uint32_t count; nx_match match[2000]; } found;

static bool keep(void *context, const nx_match *match)
{
    found *f = context;
    assert_true(f->count < sizeof f->match / sizeof *f->match);
    nx_match *m = &f->match[f->count++];
    *m = (nx_match){ .start = match->start, .end = match->end, .rule = match->rule, .roles = match->roles };
    for (int role = 0; role < NX_ROLE_COUNT; role++)
        if (match->roles >> role & 1)
            m->role[role] = match->role[role];
    return true;
}

static bool same_match(const nx_match *a, const nx_match *b)
{
    if (a->start != b->start || a->end != b->end || a->rule != b->rule || a->roles != b->roles)
        return false;
    for (int role = 0; role < NX_ROLE_COUNT; role++)
        if (a->roles >> role & 1 &&
            (a->role[role].start != b->role[role].start || a->role[role].end != b->role[role].end))
            return false;
    return true;
}

static void tell(char *out, size_t room, const nx_match *m)
{
    int n = snprintf(out, room, "%s %u-%u", here.b->rules[m->rule]->id, m->start, m->end);
    for (int role = 0; role < NX_ROLE_COUNT; role++)
        if (m->roles >> role & 1)
            n += snprintf(out + n, room - (size_t)n, " %s %u-%u", nx_role_names[role], m->role[role].start,
                          m->role[role].end);
}

/* All matches of the slow matcher, one behind the other. */
static void find_slowly(enum nx_layer layer, uint32_t from, uint32_t to, found *out)
{
    nx_match best;
    out->count = 0;
    here.slow.from = from;
    here.slow.to = to;
    for (uint32_t at = from, free_from = from; at < to; at++)
        if (at >= free_from && reference_best(&here.slow, layer, at, &best)) {
            keep(out, &best);
            free_from = best.end;
        }
}

static void compare(const found *fast, const found *slow, const char *what)
{
    char a[1000] = "nothing", b[1000] = "nothing";
    uint32_t i = 0;
    while (i < fast->count && i < slow->count && same_match(&fast->match[i], &slow->match[i]))
        i++;
    here.matches += i;
    if (i == fast->count && i == slow->count)
        return;
    if (i < fast->count)
        tell(a, sizeof a, &fast->match[i]);
    if (i < slow->count)
        tell(b, sizeof b, &slow->match[i]);
    fail_msg("SEED=%lu: match %u is %s and should be %s, in: %s\n%s", seed, i, a, b, what, pack);
}

/* ------------------------------------------------------------ the sieves, each alone */

/* Whoever matches at a unit, the prefilter lets its table be run there, or knows the rule as one that matches the unit
 * alone. Gives how many candidates are in the room. */
static uint32_t prefilter_hides_nothing(nx_prefilter_room *room, uint32_t from, uint32_t to)
{
    const nx_image *image = here.engine.image;
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + NX_LAYER_DATE;
    const nx_image_bucket *of = NX_AT(image, nx_image_bucket, layer->buckets);
    nx_prefilter prefilter;
    nx_prefilter_open(&prefilter, image, NX_LAYER_DATE);
    const uint32_t count = nx_prefilter_run(&prefilter, room, &here.tape, from, from, to);
    here.slow.from = from;
    here.slow.to = to;
    for (uint32_t at = from; at < to; at++)
        for (uint32_t rule = 0; rule < here.b->rule_count; rule++) {
            uint32_t c = 0;
            if (!reference_rule(&here.slow, rule, at))
                continue;
            here.hidden_from++;
            while (c < count && room->candidates[c].at != at)
                c++;
            nx_buckets buckets = { 0 };
            if (c < count)
                buckets = room->candidates[c].buckets;
            if (here.slow.match.end == at + 1 && c < count)
                buckets |= room->candidates[c].singles;
            uint32_t bucket = 0;
            while (bucket < layer->buckets.count &&
                   !(nx_buckets_has(buckets, bucket) &&
                     of[bucket].table == NX_AT(image, nx_image_rule, image->rules)[rule].table))
                bucket++;
            if (bucket == layer->buckets.count)
                fail_msg("SEED=%lu: the prefilter hides %s at %u, in: %s\n%s", seed, here.b->rules[rule]->id, at,
                         here.text, pack);
        }
    return count;
}

/* Where a bucket is to be run from one state, the first unit leads its table there. */
static void buckets_know_their_states(const nx_prefilter_room *room, uint32_t count)
{
    const nx_image *image = here.engine.image;
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + NX_LAYER_DATE;
    for (const nx_candidate *c = room->candidates; c < room->candidates + count; c++)
        for (uint32_t b = 0; b < layer->buckets.count; b++) {
            const nx_image_bucket bucket = NX_AT(image, nx_image_bucket, layer->buckets)[b];
            nx_table table;
            if (!nx_buckets_has(c->buckets, b) || bucket.state == NX_START_STATE)
                continue;
            nx_table_open(&table, image, layer, bucket);
            assert_int_equal(bucket.state, table.next[NX_START_STATE * table.classes +
                                                      nx_table_class(&table, here.symbol[c->at])]);
            here.begun++;
        }
}

/* A table run with what the memo knows from other units ends where it ends when it is run by hand. */
static void memo_changes_nothing(uint32_t to)
{
    static nx_memo memo;
    const nx_image *image = here.engine.image;
    const nx_image_layer *layer = NX_AT(image, nx_image_layer, image->layers) + NX_LAYER_DATE;
    memo.run++;
    for (uint32_t t = 0; t < layer->tables.count; t++) {
        nx_table table;
        nx_table_open(&table, image, layer, (nx_image_bucket){ (uint16_t)t, NX_START_STATE });
        for (uint32_t at = 0; at < to; at++) {
            nx_table_end passed_ends[NX_MATCH_UNITS + 1];
            const uint32_t count = nx_table_run(&table, &memo, here.symbol, at, to - at, passed_ends);
            uint32_t state = 1, passed = 0;
            for (uint32_t i = at; i < to && state; i++) {
                state = table.next[state * table.classes + nx_table_class(&table, here.symbol[i])];
                if (state < table.first_accept)
                    continue;
                if (passed == count || passed_ends[passed].state != state || passed_ends[passed].length != i + 1 - at)
                    fail_msg("SEED=%lu: table %u at %u misses an end of %u units, in: %s\n%s", seed, t, at, i + 1 - at,
                             here.text, pack);
                passed++;
            }
            assert_int_equal(passed, count);
        }
    }
}

/* ------------------------------------------------------------ rules by chance over tapes by chance */

static void look_at_tapes(void *context, nx_builder *b, const nx_image *image)
{
    static nx_prefilter_room room;
    static found fast, slow;
    const uint32_t tapes = *(const uint32_t *)context;
    here.b = b;
    nx_engine_set_image(&here.engine, image);
    here.slow = (reference){ .b = b, .symbol = here.symbol, .fits = is_odd };
    nx_matcher *matcher = nx_matcher_new(&here.engine);
    assert_non_null(matcher);
    for (uint32_t i = 0; i < tapes; i++, here.tapes++) {
        const uint32_t units = 1 + below(15), from = below(3) ? 0 : below(units);
        const uint32_t to = below(3) ? units : from + below(units - from);
        make_tape(units);
        fast.count = 0;
        assert_int_equal(nx_match_layer(matcher, &here.doc, &here.tape, NX_LAYER_DATE, from, to, keep, &fast),
                         NEWSX_OK);
        find_slowly(NX_LAYER_DATE, from, to, &slow);
        compare(&fast, &slow, here.text);
        buckets_know_their_states(&room, prefilter_hides_nothing(&room, from, to));
        make_tape(MOST_UNITS);
        memo_changes_nothing(MOST_UNITS);
    }
    nx_matcher_free(matcher);
}

/* The built-in files that even a small pack needs. */
static void add_basics(nx_sources *sources, nx_builtin_file *grammar)
{
    nx_builtin_file file;
    for (size_t at = 0; nx_builtin_next(nx_builtin_languages, &at, &file);) {
        const char *dot = strrchr(file.name, '.');
        if (dot && strcmp(dot, ".rng") == 0)
            *grammar = file;
        else if (!dot)
            assert_int_equal(nx_sources_add(sources, file.name, file.bytes, file.length, "", 0, NULL, NULL, NULL),
                             NEWSX_OK);
    }
}

static void try_rules(uint32_t rules, uint32_t tapes)
{
    nx_sources sources = { 0 };
    nx_builtin_file grammar = { "", "", 0 };
    newsx_error error = { 0 };
    make_pack(rules);
    add_basics(&sources, &grammar);
    newsx_status status = nx_source_pack(&sources, pack, pack_length, "chance", false, grammar.bytes, grammar.length,
                                         NULL, NULL, &error);
    if (status == NEWSX_OK)
        status = nx_build_show(&sources, look_at_tapes, &tapes, NULL, NULL, &error);
    if (status != NEWSX_OK)
        fail_msg("SEED=%lu: %s:%u:%u: %s\n%s", seed, error.path, error.line, error.column, error.message, pack);
    nx_arena_free(&sources.arena);
}

static void rules_by_chance(void **state)
{
    (void)state;
    const char *wish = getenv("SEED");
    if (wish)
        seed = strtoul(wish, NULL, 10);
    for (uint32_t i = 0; i < 600; i++) {
        chance = (seed * 1000003 + i) * 0x9E3779B97F4A7C15u | 1;
        below(1);
        try_rules(i % 50 == 0 ? MOST_RULES : 1 + below(12), 20);
    }
    assert_true(here.tapes >= 12000 && here.matches > 5000 && here.hidden_from > 10000 && here.begun > 1000);
}

/* ------------------------------------------------------------ the built-in rules over news */

/* A unit's words in one line, with a blank between two that stand apart: how many bytes. */
static size_t words_of(const newsx_document *doc, uint32_t unit, char *out, size_t room)
{
    size_t n = 0;
    for (uint32_t t = here.tape.first[unit]; t < here.tape.first[unit + 1]; t++) {
        const nx_span word = doc->tokens[t].span;
        assert_true(n + 1 + word.end - word.start < room);
        if (n && word.start > doc->tokens[t - 1].span.end)
            out[n++] = ' ';
        memcpy(out + n, doc->text + word.start, word.end - word.start);
        n += word.end - word.start;
    }
    return n;
}

/* Whether an expression of a built-in rule fits is asked of PCRE2. */
static bool fits_text(void *context, const char *expression, uint32_t unit)
{
    char words[1 << 16];
    const size_t length = words_of(context, unit, words, sizeof words);
    int error, got;
    size_t at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                                     PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF, &error, &at, NULL);
    pcre2_match_data *data = pcre2_match_data_create(4, NULL);
    assert_true(code && data);
    got = pcre2_match(code, (PCRE2_SPTR)words, length, 0, 0, data, NULL);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return got >= 0;
}

static void look_at_layer(nx_matcher *matcher, newsx_document *doc, nx_tape *tape, enum nx_layer layer)
{
    static found fast, slow;
    here.tape = *tape;
    here.slow = (reference){ .b = here.b, .symbol = tape->symbol, .fits = fits_text, .context = doc };
    for (uint32_t from = 0, to; from < tape->count; from = to + 1) {      /* by sentence, as the stages do */
        for (to = from; to < tape->count; to++) {
            const enum nx_class cls = nx_kind_class(&here.engine, tape->symbol[to]);
            if (cls == NX_CLASS_SENTENCE_BREAK || cls == NX_CLASS_BLOCK_BREAK)
                break;
        }
        fast.count = 0;
        assert_int_equal(nx_match_layer(matcher, doc, tape, layer, from, to, keep, &fast), NEWSX_OK);
        find_slowly(layer, from, to, &slow);
        compare(&fast, &slow, nx_layer_names[layer]);
    }
}

static void look_at_news(void *context, nx_builder *b, const nx_image *image)
{
    newsx_engine *engine;
    newsx_analyser *analyser;
    newsx_document *doc;
    glob_t files;
    (void)context;
    assert_int_equal(newsx_engine_new(NULL, &engine, NULL), NEWSX_OK);
    assert_int_equal(newsx_analyser_new(engine, &analyser, NULL), NEWSX_OK);
    /* so kinds are the same; the number of the build is only in what is built in */
    assert_int_equal(image->size, engine->image->size);
    assert_memory_equal(&image->kind_class, &engine->image->kind_class, image->size - offsetof(nx_image, kind_class));
    here.b = b;
    here.engine = *engine;
    pack[0] = '\0';
    nx_matcher *matcher = nx_matcher_new(&here.engine);
    assert_non_null(matcher);
    assert_int_equal(glob("seeds/*.txt", 0, NULL, &files), 0);
    assert_int_equal(glob("tests/cases/*/*/input.txt", GLOB_APPEND, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        newsx_input input = NEWSX_INPUT_INIT;
        char *bytes;
        size_t length;
        assert_int_equal(nx_file_read(files.gl_pathv[i], NX_FILE_MOST, &bytes, &length, NULL), NEWSX_OK);
        input.bytes = bytes;
        input.length = length;
        assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
        for (int layer = 0; layer < NX_LAYER_LINK; layer++)
            look_at_layer(matcher, doc, layer == NX_LAYER_QUOTE ? &doc->clause : &doc->units, (enum nx_layer)layer);
        free(bytes);
    }
    globfree(&files);
    nx_matcher_free(matcher);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
}

static void built_in_rules_over_news(void **state)
{
    (void)state;
    nx_sources sources = { 0 };
    newsx_error error = { 0 };
    here.matches = 0;
    assert_int_equal(nx_sources_load(&sources, nx_builtin_languages, NULL, 0, NULL, NULL, &error), NEWSX_OK);
    assert_int_equal(nx_build_show(&sources, look_at_news, NULL, NULL, NULL, &error), NEWSX_OK);
    nx_arena_free(&sources.arena);
    assert_true(here.matches > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(rules_by_chance), cmocka_unit_test(built_in_rules_over_news) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
