/* builtin.c - the compiled language data, embedded read-only: the build passes the three files' paths. */
#include "image/builtin.h"

/* Hidden, so that the shared library exports nothing but newsx.h. */
#define SYMBOL(name) ".global " name "\n.hidden " name "\n" name ":\n"
#define EMBED(symbol, path)                                                                                             \
    __asm__(".section .rodata\n.balign 64\n" SYMBOL(#symbol) ".incbin \"" path "\"\n1:\n"                               \
            ".balign 8\n" SYMBOL(#symbol "_size") ".quad 1b - " #symbol "\n.text\n")

EMBED(nx_builtin_image, PACK_DIR "/pack.img");
EMBED(nx_builtin_gazetteer, PACK_DIR "/gazetteer.img");
EMBED(nx_builtin_texts, PACK_DIR "/texts.bin");
