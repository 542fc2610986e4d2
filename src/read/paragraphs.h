/* paragraphs.h - plain text that stands inside another format, set paragraph by paragraph. */
#ifndef NX_PARAGRAPHS_H
#define NX_PARAGRAPHS_H

#include "read/galley.h"

/* Empty lines part paragraphs, single line ends are blanks. Nothing leads back to the source. */
void nx_set_paragraphs(nx_galley *galley, const char *text, size_t length);
/* The same, but where there is no empty line each line is a paragraph. */
void nx_set_plain(nx_galley *galley, const char *text, size_t length);

#endif
