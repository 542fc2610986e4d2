/* engine.h - from sources to an engine: shared by newsx_engine_new and the checker. */
#ifndef NX_API_ENGINE_H
#define NX_API_ENGINE_H

#include "image/engine.h"
#include "pack/load.h"

/* An engine of sources; NULL: of the built-in image. */
newsx_status nx_engine_from(nx_sources *sources, newsx_report_fn report, void *context, newsx_engine **engine,
                            newsx_error *error);

#endif
