/* load.h - which texts make an engine: those of a built-in language, then the user's packs. */
#ifndef NX_LOAD_H
#define NX_LOAD_H

#include "image/builtin.h"
#include "pack/source.h"

/** Adds one text of the language data to the sources.
 * Shape:  its name says what it is: *.txt a lexicon, .../language the language's file, all others rule packs, which are
 *         read by `grammar`, the bytes of pack.rng.
 * Errors: NEWSX_BAD_RULE with the place of the first fault; each goes to `report` (may be NULL). NEWSX_NO_MEMORY. */
newsx_status nx_sources_add(nx_sources *sources, const char *name, const char *bytes, size_t length,
                            const char *grammar, size_t grammar_length, newsx_report_fn report, void *context,
                            newsx_error *error);
/* A user's pack. `bytes` are NULL until it is read, and the caller's to free: a FIFO can be read only once. */
typedef struct { const char *path; char *bytes; size_t length; } nx_pack_file;

/** Reads the texts of a built-in language, then the user's packs.
 * Shape:  the sources' arena is the caller's to free, also on failure.
 * Errors: as above, and NEWSX_IO for a pack that cannot be read. */
newsx_status nx_sources_load(nx_sources *sources, const nx_builtin_language *language, nx_pack_file *packs,
                             size_t count, newsx_report_fn report, void *context, newsx_error *error);
/** Reads the user's packs, beside what the built-in image keeps for them to be compiled over it (build/over.h).
 * Errors: NEWSX_END where it keeps nothing; else the same, but nothing is told. */
newsx_status nx_sources_load_over(nx_sources *sources, const nx_builtin_language *language, nx_pack_file *packs,
                                  size_t count);

#endif
