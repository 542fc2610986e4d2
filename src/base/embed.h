/* embed.h - a file of the sources or the build as bytes of the program, read-only. */
#ifndef NX_EMBED_H
#define NX_EMBED_H

#include <stdint.h>

/* Defines `symbol`, the bytes of the file, and `symbol_size`. They are hidden, so that the shared library exports
 * nothing but newsx.h. */
#define NX_EMBED_SYMBOL(name) ".global " name "\n.hidden " name "\n" name ":\n"
#define NX_EMBED(symbol, path)                                                                                         \
    __asm__(".section .rodata\n.balign 64\n" NX_EMBED_SYMBOL(#symbol) ".incbin \"" path "\"\n1:\n"                     \
            ".balign 8\n" NX_EMBED_SYMBOL(#symbol "_size") ".quad 1b - " #symbol "\n.text\n");                         \
    extern const unsigned char symbol[];                                                                               \
    extern const uint64_t symbol##_size;

#endif
