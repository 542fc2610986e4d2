/* builtin.h - the language data that the build embeds: the image, the gazetteer, and the texts that both were made from. */
#ifndef NX_BUILTIN_H
#define NX_BUILTIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { const char *name; const char *bytes; size_t length; } nx_builtin_file;
extern const unsigned char nx_builtin_image[], nx_builtin_gazetteer[], nx_builtin_texts[];
extern const uint64_t nx_builtin_image_size, nx_builtin_gazetteer_size, nx_builtin_texts_size;
/* The built-in texts, one after the other; start with *at = 0. False after the last. */
bool nx_builtin_next(size_t *at, nx_builtin_file *out);

#endif
