/* builtin.c - the compiled languages, embedded read-only: the build says which there are, as NX_LANGUAGES(X), and
 * where. */
#include "image/builtin.h"

/* Hidden, so that the shared library exports nothing but newsx.h. */
#define SYMBOL(name) ".global " name "\n.hidden " name "\n" name ":\n"
#define EMBED(symbol, path)                                                                                            \
    __asm__(".section .rodata\n.balign 64\n" SYMBOL(#symbol) ".incbin \"" path "\"\n1:\n"                              \
            ".balign 8\n" SYMBOL(#symbol "_size") ".quad 1b - " #symbol "\n.text\n");                                  \
    extern const unsigned char symbol[];                                                                               \
    extern const uint64_t symbol##_size;

#define EMBED_LANGUAGE(folder)                                                                                         \
    EMBED(nx_builtin_image_##folder, NX_LANGUAGES_DIR "/" #folder "/pack.img")                                         \
    EMBED(nx_builtin_gazetteer_##folder, NX_LANGUAGES_DIR "/" #folder "/gazetteer.img")                                \
    EMBED(nx_builtin_texts_##folder, NX_LANGUAGES_DIR "/" #folder "/texts.bin")
NX_LANGUAGES(EMBED_LANGUAGE)

const nx_builtin_language nx_builtin_languages[] = {
#define ROW(folder)                                                                                                    \
    { nx_builtin_image_##folder, nx_builtin_gazetteer_##folder, nx_builtin_texts_##folder,                             \
      &nx_builtin_image_##folder##_size, &nx_builtin_gazetteer_##folder##_size, &nx_builtin_texts_##folder##_size },
    NX_LANGUAGES(ROW)
#undef ROW
    { 0 }
};
