/* engine.c - the engine: an image of rules and a gazetteer, built in or made from the user's files; and what may be asked of it. */
#include "pack/load.h"
#include "base/buffer.h"
#include "base/bytes.h"
#include "base/word-hash.h"
#include "base/error.h"
#include "image/gazetteer.h"
#include "image/image.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FILE (64u << 20)

newsx_status nx_file_read(const char *path, char **bytes, size_t *length, newsx_error *error)
{
    newsx_buffer b = NEWSX_BUFFER_INIT;
    FILE *f = fopen(path, "rb");
    size_t got = 0;
    if (!f)
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(errno));
    while (nx_buffer_reserve(&b, 65536) && (got = fread(b.data + b.length, 1, 65536, f)) > 0 && b.length < MAX_FILE)
        b.length += got;
    bool bad = ferror(f);
    int reason = errno;
    fclose(f);
    if (b.failed || bad || b.length >= MAX_FILE) {
        newsx_status s = b.failed ? nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory")
                                  : nx_fail(error, NEWSX_IO, path, 0, 0, "%s", bad ? strerror(reason) : "larger than 64 MB");
        newsx_buffer_free(&b);
        return s;
    }
    *bytes = b.data;
    *length = b.length;
    return NEWSX_OK;
}

/* "lexicons/month.txt" -> "month" in `out`. */
static void stem(const char *path, char *out, size_t room)
{
    const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path, *dot = strrchr(start, '.');
    size_t n = dot ? (size_t)(dot - start) : strlen(start);
    if (n >= room)
        n = room - 1;
    memcpy(out, start, n);
    out[n] = '\0';
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

newsx_status nx_sources_add(nx_sources *sources, const char *name, const char *bytes, size_t length, const char *grammar,
                            size_t grammar_length, newsx_report_fn report, void *context, newsx_error *error)
{
    if (ends_with(name, ".txt")) {
        char mark[128];
        stem(name, mark, sizeof mark);
        newsx_error e;
        newsx_status s = nx_source_lexicon(sources, bytes, length, name, mark, &e);
        if (s != NEWSX_OK && report)
            report(context, &e);
        if (s != NEWSX_OK && error)
            *error = e;
        return s;
    }
    return nx_source_pack(sources, bytes, length, name, false, grammar, grammar_length, report, context, error);
}

static void builtin_grammar(nx_builtin_file *grammar)
{
    for (size_t at = 0; nx_builtin_next(&at, grammar);)
        if (ends_with(grammar->name, ".rng"))
            return;
    *grammar = (nx_builtin_file){ "", "", 0 };
}

newsx_status nx_sources_load(nx_sources *sources, const char *const *rules, size_t count, newsx_report_fn report, void *context,
                             newsx_error *error)
{
    nx_builtin_file file, grammar;
    builtin_grammar(&grammar);
    for (size_t at = 0; nx_builtin_next(&at, &file);)
        if (!ends_with(file.name, ".rng")) {
            newsx_status s = nx_sources_add(sources, file.name, file.bytes, file.length, grammar.bytes, grammar.length, report,
                                            context, error);
            if (s != NEWSX_OK)
                return s;
        }
    for (size_t i = 0; i < count; i++) {
        char *bytes = NULL;
        size_t length = 0;
        newsx_error e;
        newsx_status s = nx_file_read(rules[i], &bytes, &length, &e);
        if (s == NEWSX_OK) {
            s = nx_source_pack(sources, bytes, length, rules[i], true, grammar.bytes, grammar.length, report, context, error);
            free(bytes);
        } else {
            if (report)
                report(context, &e);
            if (error)
                *error = e;
        }
        if (s != NEWSX_OK)
            return s;
    }
    return NEWSX_OK;
}

static void find_link_rules(newsx_engine *e)
{
    static const char *const IDS[NX_LINK_RULE_COUNT] = {
#define X(id, name) name,
        NX_LINK_RULES(X)
#undef X
    };
    for (int i = 0; i < NX_LINK_RULE_COUNT; i++)
        e->link_rules[i] = nx_rule_find(e, IDS[i]);
}

newsx_status nx_engine_from(nx_sources *sources, newsx_report_fn report, void *context, newsx_engine **engine,
                            newsx_error *error)
{
    newsx_engine *e = calloc(1, sizeof *e);
    if (!e)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    newsx_status s = NEWSX_OK;
    if (sources) {
        size_t size;
        s = nx_build(sources, &e->owned, &size, report, context, error);
        e->image = e->owned;
    } else {
        e->image = (const nx_image *)nx_builtin_image;
        if (nx_builtin_image_size < sizeof *e->image || e->image->magic != NX_IMAGE_MAGIC)
            s = nx_fail(error, NEWSX_BAD_RULE, NULL, 0, 0, "the built-in rules are damaged");
    }
    if (s == NEWSX_OK && nx_builtin_gazetteer_size)
        s = nx_gazetteer_open(nx_builtin_gazetteer, nx_builtin_gazetteer_size, &e->owned_gazetteer, error);
    e->gazetteer = e->owned_gazetteer;
    if (s != NEWSX_OK) {
        newsx_engine_free(e);
        return s;
    }
    find_link_rules(e);
    *engine = e;
    return NEWSX_OK;
}

/* Puts the user's gazetteer in the place of the built-in one. */
static newsx_status use_gazetteer(newsx_engine *e, const char *path, newsx_error *error)
{
    nx_gazetteer *own = NULL;
    void *image = NULL;
    size_t size = 0;
    newsx_status s = nx_gazetteer_build(&path, 1, &image, &size, error);
    if (s == NEWSX_OK)
        s = nx_gazetteer_open(image, size, &own, error);
    if (s != NEWSX_OK) {
        free(image);
        return s;
    }
    nx_gazetteer_free(e->owned_gazetteer);
    e->owned_gazetteer = own;
    e->gazetteer = own;
    e->gazetteer_image = image;
    return NEWSX_OK;
}

newsx_status newsx_engine_new(const newsx_engine_options *options, newsx_engine **engine, newsx_error *error)
{
    newsx_engine_options o = NEWSX_ENGINE_OPTIONS_INIT;
    if (options)
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    nx_sources sources = { 0 };
    newsx_status s = NEWSX_OK;
    *engine = NULL;
    if (o.rule_count)
        s = nx_sources_load(&sources, o.rules, o.rule_count, NULL, NULL, error);
    if (s == NEWSX_OK)
        s = nx_engine_from(o.rule_count ? &sources : NULL, NULL, NULL, engine, error);
    nx_arena_free(&sources.arena);
    if (s == NEWSX_OK && o.gazetteer && (s = use_gazetteer(*engine, o.gazetteer, error)) != NEWSX_OK) {
        newsx_engine_free(*engine);
        *engine = NULL;
    }
    return s;
}

void newsx_engine_free(newsx_engine *engine)
{
    if (!engine)
        return;
    nx_gazetteer_free(engine->owned_gazetteer);
    free(engine->gazetteer_image);
    free(engine->owned);
    free(engine);
}

const nx_gazetteer *nx_engine_gazetteer(const newsx_engine *engine) { return engine->gazetteer; }

/* ------------------------------------------------------------ built-in texts: name NUL length(8 bytes) bytes, ... */

bool nx_builtin_next(size_t *at, nx_builtin_file *out)
{
    if (*at >= nx_builtin_texts_size)
        return false;
    const char *p = (const char *)nx_builtin_texts + *at;
    out->name = p;
    p += strlen(p) + 1;
    uint64_t length;
    memcpy(&length, p, sizeof length);
    out->bytes = p + sizeof length;
    out->length = (size_t)length;
    *at = (size_t)(out->bytes - (const char *)nx_builtin_texts) + out->length;
    return true;
}

/* ------------------------------------------------------------ kinds */

uint16_t nx_kind_plain(const newsx_engine *engine, enum nx_class cls, enum nx_case cas)
{
    return NX_AT(engine->image, uint16_t, engine->image->plain)[cls * NX_CASES + cas];
}

uint16_t nx_kind_number(const newsx_engine *engine, uint32_t value, unsigned digits)
{
    const nx_image *image = engine->image;
    if (!digits)
        return nx_kind_plain(engine, NX_CLASS_NUMBER, NX_LOWER);
    const uint32_t *from = NX_AT(image, uint32_t, image->number_from);
    uint32_t low = 0, high = image->number_from.count;   /* from[low] <= value < from[high] */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (from[middle] <= value)
            low = middle;
        else
            high = middle;
    }
    return NX_AT(image, uint16_t, image->number_kind)[low];
}

const uint8_t *nx_kind_cases(const newsx_engine *engine) { return NX_AT(engine->image, uint8_t, engine->image->kind_case); }

const char *const nx_mark_names[NX_MARK_COUNT] = {
#define X(id, name) name,
    NX_MARKS(X)
#undef X
};

/* ------------------------------------------------------------ lexicon */

/* Is the entry one of these words? What is longer than its head has the hash there, behind zeros that no word begins with. */
static inline bool entry_is(const nx_image *image, const nx_image_entry *e, const char *lower, size_t length, uint64_t hash)
{
    if (length <= NX_ENTRY_HEAD)
        return !e->text && memcmp(e->head, lower, length) == 0 && (length == NX_ENTRY_HEAD || !e->head[length]);
    const char *text = NX_STRING(image, e->text);
    return e->text && nx_load_eight(e->head + 8) == hash && strncmp(text, lower, length) == 0 && !text[length];
}

static const nx_image_entry *entry_find(const nx_image *image, const char *lower, size_t length, uint64_t hash)
{
    if (!nx_image_may_have(image, hash))
        return NULL;
    const nx_image_entry *entries = NX_AT(image, nx_image_entry, image->entries);
    for (uint32_t at = (uint32_t)hash, mask = image->entries.count - 1;; at++) {
        const nx_image_entry *e = &entries[at & mask];
        if (nx_entry_is_free(e))
            return NULL;
        if (entry_is(image, e, lower, length, hash))
            return e;
    }
}

const nx_entry *nx_lexicon_find(const newsx_engine *engine, const char *lower, size_t length, uint64_t hash)
{
    const nx_image_entry *e = entry_find(engine->image, lower, length, hash);
    return e ? &e->entry : NULL;
}

const nx_entry *nx_lexicon_word(const newsx_engine *engine, uint64_t low, uint64_t high, uint64_t hash)
{
    const nx_image *image = engine->image;
    if (!nx_image_may_have(image, hash))
        return NULL;
    const nx_image_entry *entries = NX_AT(image, nx_image_entry, image->entries);
    for (uint32_t at = (uint32_t)hash, mask = image->entries.count - 1;; at++) {
        const nx_image_entry *e = &entries[at & mask];
        if (nx_load_eight(e->head) == low && nx_load_eight(e->head + 8) == high)
            return &e->entry;
        if (nx_entry_is_free(e))
            return NULL;
    }
}

/* The look-up form of words; plain words with single spaces between need no cutting. */
static size_t lower_words(const char *words, size_t length, char *out, size_t room)
{
    size_t n = 0;
    for (; n < length && n < room; n++) {
        unsigned char c = (unsigned char)words[n], low = c | 32;
        if ((low < 'a' || low > 'z') && !(c == ' ' && n && n + 1 < length && words[n - 1] != ' '))
            return nx_token_words(words, length, out, room);
        out[n] = (char)low;
    }
    return n == length ? n : 0;
}

const char *nx_lexicon_value(const newsx_engine *engine, const char *words, size_t length, enum nx_mark mark)
{
    char lower[512];
    size_t n = lower_words(words, length, lower, sizeof lower);
    const nx_image *image = engine->image;
    const nx_image_entry *e = n ? entry_find(image, lower, n, nx_hash_words(NX_HASH_SEED, lower, n)) : NULL;
    if (!e)
        return NULL;
    const nx_part *part = &NX_AT(image, nx_part, image->values)[e - NX_AT(image, nx_image_entry, image->entries)];
    const nx_image_value *values = NX_AT(image, nx_image_value, *part);
    for (uint32_t i = 0; i < part->count; i++)
        if (values[i].mark == mark)
            return NX_STRING(image, values[i].text);
    return NULL;
}

/* All of up to sixteen bytes, without any behind them: with their number, no others give the same. */
static inline void load_short(const char *words, size_t length, uint64_t *low, uint64_t *high)
{
    if (length >= 8) {
        *low = nx_load_eight(words);
        *high = nx_load_eight(words + length - 8);
    } else if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, words, 4);
        memcpy(&last, words + length - 4, 4);
        *low = first;
        *high = last;
    } else {
        *low = (unsigned char)words[0];
        *high = (uint64_t)(unsigned char)words[length / 2] << 8 | (unsigned char)words[length - 1];
    }
}

const char *nx_lexicon_remembered(nx_remembered memory[NX_REMEMBERED], const newsx_engine *engine, const char *words,
                                  size_t length, enum nx_mark mark)
{
    uint64_t low, high;
    if (!length || length > 16)
        return nx_lexicon_value(engine, words, length, mark);
    load_short(words, length, &low, &high);
    nx_remembered *m = &memory[nx_hash_mix((low ^ high * 0x9E3779B97F4A7C15ull) + mark) % NX_REMEMBERED];
    if (m->low != low || m->high != high || m->length != length || m->mark != mark)
        *m = (nx_remembered){ low, high, nx_lexicon_value(engine, words, length, mark), (uint32_t)length, mark };
    return m->value;
}

/* ------------------------------------------------------------ rules */

static const nx_image_rule *rules_of(const newsx_engine *engine)
{
    return NX_AT(engine->image, nx_image_rule, engine->image->rules);
}

const char *nx_rule_yield(const newsx_engine *engine, uint16_t rule, enum nx_yield_key key, int *role)
{
    const nx_image *image = engine->image;
    const nx_image_rule *r = &rules_of(engine)[rule];
    const nx_image_yield *yields = NX_AT(image, nx_image_yield, r->yields);
    for (uint32_t i = 0; i < r->yields.count; i++)
        if (yields[i].key == key) {
            if (role)
                *role = yields[i].role;
            return NX_STRING(image, yields[i].value);
        }
    return NULL;
}

const char *nx_rule_id(const newsx_engine *engine, uint16_t rule)
{
    return rule < engine->image->rules.count ? NX_STRING(engine->image, rules_of(engine)[rule].id) : "";
}

uint16_t nx_rule_find(const newsx_engine *engine, const char *id)
{
    const uint16_t *by_id = NX_AT(engine->image, uint16_t, engine->image->by_id);
    uint32_t low = 0, high = engine->image->by_id.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(nx_rule_id(engine, by_id[middle]), id);
        if (order == 0)
            return by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return UINT16_MAX;
}

size_t newsx_rule_count(const newsx_engine *engine) { return engine->image->rules.count; }

bool newsx_rule_at(const newsx_engine *engine, size_t index, newsx_rule *out)
{
    const nx_image *image = engine->image;
    if (index >= image->rules.count)
        return false;
    const nx_image_rule *r = &rules_of(engine)[index];
    *out = (newsx_rule){ NX_STRING(image, r->id), nx_layer_names[r->layer], NX_STRING(image, r->pattern),
                         NX_STRING(image, r->path), r->line, r->examples };
    return true;
}
