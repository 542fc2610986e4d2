/* builtin-language.c - the languages that are built in, by their codes, and the texts that each was made from. */
#include "image/builtin.h"

#include <stdio.h>
#include <string.h>

const nx_image *nx_builtin_image(const nx_builtin_language *language)
{
    const nx_image *image = (const nx_image *)language->image;
    return *language->image_size >= sizeof *image && image->magic == NX_IMAGE_MAGIC ? image : NULL;
}

static const char *code_of(const nx_builtin_language *language)
{
    const nx_image *image = nx_builtin_image(language);
    return image ? nx_language_words(NX_AT(image, nx_language, image->language), NX_LANGUAGE_CODE) : "";
}

const nx_builtin_language *nx_builtin_find(const char *code)
{
    for (const nx_builtin_language *l = nx_builtin_languages; l->image; l++)
        if (strcmp(code_of(l), code) == 0)
            return l;
    return NULL;
}

void nx_builtin_codes(char *out, size_t room)
{
    size_t n = 0;
    *out = '\0';
    for (const nx_builtin_language *l = nx_builtin_languages; l->image && n < room; l++)
        n += (size_t)snprintf(out + n, room - n, "%s%s", n ? " " : "", code_of(l));
}

/* A text is its name, NUL, its length in eight bytes, and its bytes; one stands behind the other. */
bool nx_builtin_next(const nx_builtin_language *language, size_t *at, nx_builtin_file *out)
{
    if (*at >= *language->texts_size)
        return false;
    const char *p = (const char *)language->texts + *at;
    out->name = p;
    p += strlen(p) + 1;
    uint64_t length;
    memcpy(&length, p, sizeof length);
    out->bytes = p + sizeof length;
    out->length = (size_t)length;
    *at = (size_t)(out->bytes - (const char *)language->texts) + out->length;
    return true;
}
