/* facts.h - what a source says of its article, as values of a document: each is made clean by one rule for all
 * formats. */
#ifndef NX_FACTS_H
#define NX_FACTS_H

#include "document/document.h"

/* Each sets a fact that is not set yet from UTF-8 bytes of the source; what is empty, or makes no sense, sets nothing.
 * False without memory. */

/* One line: white space becomes one blank. */
bool nx_set_title(newsx_document *doc, const char *text, size_t length);
/* Only an address that is whole: "https://...". */
bool nx_set_url(newsx_document *doc, const char *text, size_t length);
/* As much of it as looks like BCP 47: "en-GB"; of a language's name nothing. */
bool nx_set_language(newsx_document *doc, const char *text, size_t length);
/* The day as it is written; a date that is not understood is a warning. */
bool nx_set_published(newsx_document *doc, const char *text, size_t length);
/* Says so of a date of another reader. */
void nx_warn_of_date(newsx_document *doc, const char *text, size_t length);
/* Adds the names in a byline, or the line itself where it is nobody's name, but no account either: an agency's. */
bool nx_add_byline(newsx_document *doc, const char *text, size_t length);
/* Does a line begin with what stands before the names of a byline? */
bool nx_begins_byline(const newsx_document *doc, const char *line, size_t length);

#endif
