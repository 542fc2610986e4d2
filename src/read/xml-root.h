/* xml-root.h - which element an XML file begins with. */
#ifndef NX_XML_ROOT_H
#define NX_XML_ROOT_H

#include "read/formats.h"

/** Finds the root element's name behind a declaration, comments and a document type.
 * Shape:  *name is lent, without prefix.
 * Errors: NX_NO where there is none, NX_ASK_AGAIN where it does not stand in what is there. */
enum nx_answer nx_xml_root(const nx_beginning *beginning, const char **name, size_t *length);
/* Is it one of these (ended by NULL)? */
enum nx_answer nx_xml_root_is(const nx_beginning *beginning, const char *const *names);

#endif
