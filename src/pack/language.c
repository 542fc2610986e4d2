/* language.c - reads a language's file: lines of a key, a colon and words. */
#include "pack/language.h"
#include "base/ascii.h"
#include "base/error.h"

static const char *const NAMES[NX_LANGUAGE_KEY_COUNT] = {
#define X(id, name) name,
    NX_LANGUAGE_KEYS(X)
#undef X
};

typedef struct {
    nx_language *language;
    const char *path;
    uint32_t line, used;             /* bytes of language->words */
    uint32_t key_line[NX_LANGUAGE_KEY_COUNT];   /* 0: not seen */
    newsx_error *error;
} reader;

static int key_find(const char *name, size_t length)
{
    for (int k = 0; k < NX_LANGUAGE_KEY_COUNT; k++)
        if (strlen(NAMES[k]) == length && memcmp(NAMES[k], name, length) == 0)
            return k;
    return -1;
}

/* Adds `length` bytes and a NUL; false where there is no room. */
static bool put(reader *r, const char *word, size_t length)
{
    if (length + 1 > NX_LANGUAGE_BYTES - r->used)
        return false;
    memcpy(r->language->words + r->used, word, length);
    r->language->words[r->used + length] = '\0';
    r->used += (uint32_t)length + 1;
    return true;
}

static bool put_words(reader *r, const char *at, const char *end)
{
    while (at < end) {
        const char *stop = at;
        while (stop < end && !nx_ascii_space((unsigned char)*stop))
            stop++;
        if (stop > at && !put(r, at, (size_t)(stop - at)))
            return false;
        at = stop + (stop < end);
    }
    return put(r, "", 0);
}

static newsx_status read_line(reader *r, const char *at, const char *end)
{
    const char *colon = memchr(at, ':', (size_t)(end - at));
    if (!colon)
        return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->line, 1, "expected a key, a colon and words");
    int key = key_find(at, (size_t)(colon - at));
    if (key < 0)
        return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->line, 1, "there is no key \"%.*s\"",
                       (int)(colon - at < 100 ? colon - at : 100), at);
    if (r->key_line[key])
        return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->line, 1, "the key \"%s\" stands here and on line %u",
                       NAMES[key], r->key_line[key]);
    r->key_line[key] = r->line;
    r->language->at[key] = (uint16_t)r->used;
    if (!put_words(r, colon + 1, end))
        return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->line, 1, "more than %d bytes of words", NX_LANGUAGE_BYTES);
    return NEWSX_OK;
}

/* A key without which the program cannot do must have a word, pairs must be such. */
static newsx_status check_words(const reader *r)
{
    if (!*nx_language_words(r->language, NX_LANGUAGE_CODE))
        return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->key_line[NX_LANGUAGE_CODE], 1,
                       "the language needs a code");
    NX_EACH_WORD(pair, r->language, NX_LANGUAGE_PLACE_FORM)
        if (!strchr(pair, '='))
            return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->key_line[NX_LANGUAGE_PLACE_FORM], 1,
                           "expected pairs such as Saint=St., not \"%.100s\"", pair);
    return NEWSX_OK;
}

/* Every key is asked for by the program, so none may be missing. */
static newsx_status check_keys(const reader *r)
{
    for (int k = 0; k < NX_LANGUAGE_KEY_COUNT; k++)
        if (!r->key_line[k])
            return nx_fail(r->error, NEWSX_BAD_RULE, r->path, r->line, 1, "the key \"%s\" is missing", NAMES[k]);
    return check_words(r);
}

newsx_status nx_language_read(nx_language *language, const char *bytes, size_t length, const char *path,
                              newsx_error *error)
{
    reader r = { .language = language, .path = path, .error = error };
    memset(language, 0, sizeof *language);
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at)), *next = stop ? stop + 1 : end;
        if (!stop)
            stop = end;
        r.line++;
        while (at < stop && nx_ascii_space((unsigned char)*at))
            at++;
        newsx_status s = at == stop || *at == '#' ? NEWSX_OK : read_line(&r, at, stop);
        if (s != NEWSX_OK)
            return s;
        at = next;
    }
    return check_keys(&r);
}
