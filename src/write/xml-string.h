/* xml-string.h - text as XML has it. */
#ifndef NX_XML_STRING_H
#define NX_XML_STRING_H

#include "newsx.h"

/* Appends bytes from anywhere as content, or as the value of an attribute. What XML 1.0 has no way to write - bytes
 * that are no UTF-8, control characters, U+FFFE and U+FFFF - becomes U+FFFD, one for each, so that code points stay
 * counted. */
void nx_put_xml(newsx_buffer *out, const char *bytes, size_t length, bool attribute);

#endif
