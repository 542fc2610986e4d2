/* load.h - which texts make an engine: those of a built-in language, then the user's packs. */
#ifndef NX_LOAD_H
#define NX_LOAD_H

#include "image/builtin.h"
#include "pack/source.h"

/* Adds one text of the language data by its name: *.txt is a lexicon, "language" the language's file, else a rule
 * pack. */
newsx_status nx_sources_add(nx_sources *sources, const char *name, const char *bytes, size_t length,
                            const char *grammar, size_t grammar_length, newsx_report_fn report, void *context,
                            newsx_error *error);
/* The texts of a built-in language, then the user's packs. The sources' arena is the caller's to free, also on
 * failure. */
newsx_status nx_sources_load(nx_sources *sources, const nx_builtin_language *language, const char *const *rules,
                             size_t count, newsx_report_fn report, void *context, newsx_error *error);

#endif
