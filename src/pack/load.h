/* load.h - from sources to an engine: shared by newsx_engine_new, the checker and the build's mkpack. */
#ifndef NX_ENGINE_H
#define NX_ENGINE_H

#include "pack/source.h"
#include "segment/token.h"

/* A whole file, malloc'd; at most 64 MB. */
newsx_status nx_file_read(const char *path, char **bytes, size_t *length, newsx_error *error);
/* Adds one text of the language data by its name: *.txt is a lexicon, else a rule pack. */
newsx_status nx_sources_add(nx_sources *sources, const char *name, const char *bytes, size_t length, const char *grammar,
                            size_t grammar_length, newsx_report_fn report, void *context, newsx_error *error);
/* The built-in texts, then the user's packs. The sources' arena is the caller's to free, also on failure. */
newsx_status nx_sources_load(nx_sources *sources, const char *const *rules, size_t count, newsx_report_fn report, void *context,
                             newsx_error *error);
/* An engine of sources; NULL: of the built-in image. */
newsx_status nx_engine_from(nx_sources *sources, newsx_report_fn report, void *context, newsx_engine **engine,
                            newsx_error *error);

#endif
