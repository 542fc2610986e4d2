/* builtin.h - the languages that the build embeds: of each its image, its gazetteer, and the texts that both were made
 * from. */
#ifndef NX_BUILTIN_H
#define NX_BUILTIN_H

#include "image/image.h"

typedef struct {
    const unsigned char *image, *gazetteer, *texts;
    const uint64_t *image_size, *gazetteer_size, *texts_size;
} nx_builtin_language;

/* All of them; behind the last one without an image. */
extern const nx_builtin_language nx_builtin_languages[];

/* The image of a language; NULL where the bytes are none. */
const nx_image *nx_builtin_image(const nx_builtin_language *language);
/* A language by its code ("en"); NULL where it is not built in. */
const nx_builtin_language *nx_builtin_find(const char *code);
/* The codes of all, with blanks between. */
void nx_builtin_codes(char *out, size_t room);

typedef struct { const char *name; const char *bytes; size_t length; } nx_builtin_file;
/* The texts of a language, one after the other; start with *at = 0. False after the last. */
bool nx_builtin_next(const nx_builtin_language *language, size_t *at, nx_builtin_file *out);

#endif
