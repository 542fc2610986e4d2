/* newsx.h - what newsx itself has written as JSON becomes a document's records again. */
#ifndef NX_READ_NEWSX_H
#define NX_READ_NEWSX_H

#include "document/document.h"
#include <json-c/json.h>

/** Fills the layers of records that tables over many documents are made of, and what the source said, from an object of
 * newsx/1; `id` is its id as it stands there. The text of each record is kept, one behind the other, and no more:
 * doc->taken says that the document has no other text and that no stage is to run.
 * Errors: false without memory. What is not as newsx writes it is taken for absent; an error record fills doc->error.
 */
bool nx_take_newsx(newsx_document *doc, json_object *json, const char *id);

#endif
