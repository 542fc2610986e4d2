/* xml-scan.h - the tags of XML, one after the other, without reading what they mean. */
#ifndef NX_XML_SCAN_H
#define NX_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    size_t start, end;        /* bytes of the tag in what was scanned */
    const char *name;         /* without prefix, lent */
    size_t length;
    bool prefixed;            /* it has one */
    bool closing;             /* </name> */
    bool alone;               /* <name/> */
    bool broken;              /* another tag begins before its ">", and `end` is there */
} nx_xml_tag;

/** Finds the next tag behind `from`, passing over comments, CDATA sections, declarations and what looks like no tag.
 * Shape:  *from goes on behind the tag. A comment or CDATA section that never ends is none, where `last` says that
 *         there is no more than these bytes. *never, 0 at first, keeps from one call to the next which of them end no
 *         more.
 * Errors: false where there is none; without `last` one may follow, and *from is where to look again. */
bool nx_xml_next_tag(const char *bytes, size_t length, bool last, size_t *from, unsigned *never,
                     nx_xml_tag *tag);

/* Behind a document type, which may hold declarations; NULL where it does not end. */
const char *nx_xml_skip_type(const char *p, const char *end);

static inline bool nx_xml_tag_is(const nx_xml_tag *tag, const char *name)
{
    return __builtin_strlen(name) == tag->length && __builtin_memcmp(name, tag->name, tag->length) == 0;
}

#endif
