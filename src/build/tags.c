/* tags.c - names become tags: those of token classes, cases, spans, the gazetteer and the lexicons. */
#include "base/search.h"
#include "build/builder.h"

#include <stdlib.h>
#include <string.h>

static const char *const CLASS_NAMES[] = {
#define X(id, name) name,
    NX_CLASSES(X)
#undef X
};
static const char *const CASE_NAMES[] = {
#define X(id, name) name,
    NX_CASE_NAMES(X)
#undef X
};
static const char *const GAZ_NAMES[] = {
    "",
#define X(id, name) name,
    NX_GAZ_NAMES(X)
#undef X
};
static const char *const SPAN_TAGS[] = {
#define X(id, tags) tags,
    NX_SPANS(X)
#undef X
};

static int compare(const char *tag, const char *name, size_t length)
{
    const int order = strncmp(tag, name, length);
    return order ? order : tag[length] != '\0';
}

static int find(const nx_builder *b, const char *name, size_t length)
{
    uint32_t at;
    NX_SEARCH(at, 0, b->tags_in_order, compare(b->tags[at], name, length) >= 0);
    if (at == b->tags_in_order || compare(b->tags[at], name, length) != 0)
        for (at = b->tags_in_order; at < b->named && compare(b->tags[at], name, length) != 0;)
            at++;
    return at < b->named ? (int)at : -1;
}

int nx_build_tag_find(const nx_builder *b, const char *name) { return find(b, name, strlen(name)); }

int nx_build_tag_add(nx_builder *b, const char *name, size_t length)
{
    const int there = find(b, name, length);
    if (there >= 0)
        return there;
    const char *copy = nx_arena_copy(&b->arena, name, length);
    if (!copy || !NX_BUILD_GROW(b, tag, b->tag_count + 1)) {
        nx_build_no_memory(b);
        return -1;
    }
    b->tags[b->tag_count] = copy;
    b->named = b->tag_count + 1;
    return (int)b->tag_count++;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void nx_build_each_name(const char *names, void (*each)(nx_builder *, const char *, size_t, void *), nx_builder *b,
                        void *context)
{
    while (*names) {
        size_t n = strcspn(names, " ");
        if (n)
            each(b, names, n, context);
        names += n + (names[n] == ' ');
    }
}

static void add_tag_name(nx_builder *b, const char *name, size_t length, void *context)
{
    (void)context;
    nx_build_tag_add(b, name, length);
}

void nx_build_tags(nx_builder *b)
{
    for (int i = 0; i < NX_CLASS_COUNT; i++)
        nx_build_tag_add(b, CLASS_NAMES[i], strlen(CLASS_NAMES[i]));
    for (int i = 0; i < NX_CASES; i++)
        nx_build_tag_add(b, CASE_NAMES[i], strlen(CASE_NAMES[i]));
    for (int i = 1; i < NX_GAZ_CLASSES; i++)
        nx_build_tag_add(b, GAZ_NAMES[i], strlen(GAZ_NAMES[i]));
    for (size_t i = 0; i < NX_SPAN_COUNT; i++)
        nx_build_each_name(SPAN_TAGS[i], add_tag_name, b, NULL);
    for (const nx_lexicon_source *l = b->sources->lexicons; l; l = l->next)
        nx_build_tag_add(b, l->name, strlen(l->name));
    const char *last = NULL;
    for (const nx_word_source *w = b->sources->words; w; w = w->next) {
        if (last && strcmp(last, w->tags) == 0)
            continue;                /* the lines of a lexicon mostly give the same tags */
        nx_build_each_name(w->tags, add_tag_name, b, NULL);
        last = w->tags;
    }
    if (b->status != NEWSX_OK)
        return;
    qsort(b->tags, b->tag_count, sizeof *b->tags, compare_names);
    b->tags_in_order = b->named;
    for (int i = 0; i < NX_CLASS_COUNT; i++)
        b->class_tag[i] = (uint32_t)nx_build_tag_find(b, CLASS_NAMES[i]);
    b->class_tag[NX_CLASS_COUNT] = UINT32_MAX;     /* spans */
    for (int i = 0; i < NX_CASES; i++)
        b->case_tag[i] = (uint32_t)nx_build_tag_find(b, CASE_NAMES[i]);
}

const char *nx_build_span_tags(enum nx_span_kind span) { return SPAN_TAGS[span]; }

const char *nx_build_gaz_tag(enum nx_gaz_class cls) { return GAZ_NAMES[cls]; }
