/* engine.h - from sources to an engine: shared by newsx_engine_new and the checker. */
#ifndef NX_API_ENGINE_H
#define NX_API_ENGINE_H

#include "image/engine.h"
#include "pack/load.h"

/* The language that engines are made for where none is asked for. */
#define NX_DEFAULT_LANGUAGE "en"

/* A language by its code, NULL for the usual one. Errors: NEWSX_BAD_OPTION, with those that are built in. */
newsx_status nx_engine_language_find(const char *code, const nx_builtin_language **language, newsx_error *error);
/* An engine of sources; NULL: of the language's own image. The gazetteer is the language's. */
newsx_status nx_engine_from(const nx_builtin_language *language, nx_sources *sources, newsx_report_fn report,
                            void *context, newsx_engine **engine, newsx_error *error);
/* An engine with a user's packs: compiled over the built-in image where they can be; else with all the rest, which also
 * tells what is wrong with them. */
newsx_status nx_engine_with_packs(const nx_builtin_language *language, nx_pack_file *packs, size_t count,
                                  newsx_engine **engine, newsx_error *error);

#endif
