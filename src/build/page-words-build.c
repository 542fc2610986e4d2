/* page-words-build.c - the lexicons for pages become lists that can be searched as they lie. */
#include "base/ascii.h"
#include "build/builder.h"

#include <stdlib.h>
#include <string.h>

static const char *const LISTS[] = {
#define X(id, name) name,
    NX_PAGE_LISTS(X)
#undef X
};

typedef struct { char *words; const char *value; } page_word;

static int compare_words(const void *a, const void *b)
{
    return strcmp(((const page_word *)a)->words, ((const page_word *)b)->words);
}

/* The words of a list in small letters, sorted. */
static page_word *words_of(nx_builder *b, const char *list, uint32_t *count)
{
    uint32_t most = 0;

    *count = 0;
    for (const nx_word_source *w = b->sources->page_words; w; w = w->next)
        most++;
    page_word *all = nx_arena_alloc(&b->arena, (most + 1) * sizeof *all);
    for (const nx_word_source *w = b->sources->page_words; w && all; w = w->next) {
        if (strcmp(w->tags, list) != 0)
            continue;
        char *words = nx_arena_copy(&b->arena, w->words, strlen(w->words));
        if (!words)
            return NULL;
        for (char *p = words; *p; p++)
            *p = (char)nx_ascii_to_lower((unsigned char)*p);
        all[(*count)++] = (page_word){ words, w->value };
    }
    if (all)
        qsort(all, *count, sizeof *all, compare_words);
    return all;
}

void nx_build_page_words(nx_builder *b, nx_image *head)
{
    for (int i = 0; i < NX_PAGE_LIST_COUNT; i++) {
        newsx_buffer bytes = NEWSX_BUFFER_INIT;
        uint32_t count;
        const page_word *words = words_of(b, LISTS[i], &count);
        for (uint32_t w = 0; w < count && words; w++) {
            nx_put(&bytes, words[w].words, strlen(words[w].words) + 1);
            nx_put(&bytes, words[w].value, strlen(words[w].value) + 1);
        }
        nx_put(&bytes, "", 1);
        if (!words || bytes.failed)
            nx_build_no_memory(b);
        else
            head->page_words[i] = nx_build_part(b, bytes.data, (uint32_t)bytes.length, 1);
        newsx_buffer_free(&bytes);
    }
}
