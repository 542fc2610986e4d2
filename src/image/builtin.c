/* builtin.c - the compiled languages, embedded read-only: the build says which there are, as NX_LANGUAGES(X), and
 * where. */
#include "image/builtin.h"
#include "base/embed.h"

#define EMBED_LANGUAGE(folder)                                                                                         \
    NX_EMBED(nx_builtin_image_##folder, NX_LANGUAGES_DIR "/" #folder "/pack.img")                                      \
    NX_EMBED(nx_builtin_gazetteer_##folder, NX_LANGUAGES_DIR "/" #folder "/gazetteer.img")                             \
    NX_EMBED(nx_builtin_texts_##folder, NX_LANGUAGES_DIR "/" #folder "/texts.bin")
NX_LANGUAGES(EMBED_LANGUAGE)

const nx_builtin_language nx_builtin_languages[] = {
#define ROW(folder)                                                                                                    \
    { nx_builtin_image_##folder, nx_builtin_gazetteer_##folder, nx_builtin_texts_##folder,                             \
      &nx_builtin_image_##folder##_size, &nx_builtin_gazetteer_##folder##_size, &nx_builtin_texts_##folder##_size },
    NX_LANGUAGES(ROW)
#undef ROW
    { 0 }
};
