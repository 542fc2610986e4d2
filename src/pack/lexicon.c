/* lexicon.c - lexicons: lines of words, a value and further tags -> the list of words. */
#include "pack/source.h"
#include "base/ascii.h"
#include "base/error.h"

#include <string.h>

enum { LONGEST_WORDS = 100, LONGEST_TAGS = 200 };     /* bytes of an entry's words and of its further tags */

static bool is_of_pages(const char *lexicon) { return strncmp(lexicon, "page-", 5) == 0; }

newsx_status nx_source_lexicon_name(nx_sources *s, const char *name)
{
    if (is_of_pages(name))
        return NEWSX_OK;
    nx_lexicon_source *l = nx_arena_zalloc(&s->arena, 1, sizeof *l);
    if (!l || !(l->name = nx_arena_copy(&s->arena, name, strlen(name))))
        return NEWSX_NO_MEMORY;
    l->next = s->lexicons;
    s->lexicons = l;
    return NEWSX_OK;
}

newsx_status nx_source_word(nx_sources *s, const char *tag, const nx_entry_text *entry, const nx_word_source *place)
{
    nx_word_source *w = nx_arena_zalloc(&s->arena, 1, sizeof *w);
    if (!w)
        return NEWSX_NO_MEMORY;
    *w = *place;
    w->words = nx_arena_copy(&s->arena, entry->words, entry->words_length);
    w->value = nx_arena_copy(&s->arena, entry->value, entry->value_length);
    w->tags = entry->tags_length ? nx_arena_printf(&s->arena, "%s %.*s", tag, (int)entry->tags_length, entry->tags)
                                 : nx_arena_copy(&s->arena, tag, strlen(tag));
    nx_word_source **list = is_of_pages(tag) ? &s->page_words : &s->words;
    w->next = *list;
    *list = w;
    return w->words && w->value && w->tags ? NEWSX_OK : NEWSX_NO_MEMORY;
}

static bool is_tags(const char *tags, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)tags[i];
        if (!nx_ascii_lower(c) && !nx_ascii_digit(c) && c != '-' && c != ' ')
            return false;
    }
    return length > 0 && length < LONGEST_TAGS && nx_ascii_lower((unsigned char)tags[0]);
}

/* A line's fields, which TABs part: words, a value, further tags. */
static nx_entry_text fields_of(const char *at, const char *stop)
{
    const char *tab = memchr(at, '\t', (size_t)(stop - at));
    const char *words_end = tab ? tab : stop, *value = tab ? tab + 1 : stop;
    tab = memchr(value, '\t', (size_t)(stop - value));
    const char *value_end = tab ? tab : stop, *tags = tab ? tab + 1 : stop;
    return (nx_entry_text){ at, value, tags, (size_t)(words_end - at), (size_t)(value_end - value),
                            (size_t)(stop - tags) };
}

static newsx_status read_line(nx_sources *s, const char *name, const char *at, const char *stop,
                              const nx_word_source *place, newsx_error *error)
{
    nx_entry_text entry = fields_of(at, stop);
    if (!entry.words_length || entry.words_length > LONGEST_WORDS)
        return nx_fail(error, NEWSX_BAD_RULE, place->path, place->line, 1, "expected words of at most %d bytes",
                       LONGEST_WORDS);
    if (entry.tags_length && !is_tags(entry.tags, entry.tags_length))
        return nx_fail(error, NEWSX_BAD_RULE, place->path, place->line, (uint32_t)(entry.tags - at + 1),
                       "expected further tags: lower-case letters, digits and hyphens, separated by spaces");
    if (nx_source_word(s, name, &entry, place) != NEWSX_OK)
        return nx_fail(error, NEWSX_NO_MEMORY, place->path, place->line, 0, "out of memory");
    return NEWSX_OK;
}

newsx_status nx_source_lexicon(nx_sources *s, const char *bytes, size_t length, const char *path, const char *name,
                               newsx_error *error)
{
    nx_word_source place = { .path = nx_arena_copy(&s->arena, path, strlen(path)) };
    if (!place.path)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    if (!is_tags(name, strlen(name)) || strchr(name, ' '))
        return nx_fail(error, NEWSX_BAD_RULE, path, 0, 0,
                       "a lexicon's name is a tag: lower-case letters, digits and hyphens");
    if (nx_source_lexicon_name(s, name) != NEWSX_OK)
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at)), *next = stop ? stop + 1 : end;
        if (!stop)
            stop = end;
        place.line++;
        while (stop > at && (stop[-1] == ' ' || stop[-1] == '\r'))
            stop--;
        newsx_status status = at == stop || *at == '#' ? NEWSX_OK : read_line(s, name, at, stop, &place, error);
        if (status != NEWSX_OK)
            return status;
        at = next;
    }
    return NEWSX_OK;
}
