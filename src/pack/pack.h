/* pack.h - one rule pack while it is read: what the parts that read it share. */
#ifndef NX_PACK_H
#define NX_PACK_H

#include "base/libxml.h"
#include "pack/source.h"

typedef struct {
    nx_sources *sources;
    const char *bytes, *path;
    size_t length;
    bool user;
    newsx_report_fn report;
    void *context;
    newsx_error *error;
    newsx_status status;             /* of the first fault */
} nx_pack;

/* pack-fault.c. Tells a fault; the first one becomes the pack's. */
void nx_pack_fault(nx_pack *p, newsx_status status, uint32_t line, uint32_t column, const char *what);
void nx_pack_no_memory(nx_pack *p);

/* Where an element stands: its line, and in that line the column (from 1) of `<name` or, with `inside`, behind `<name
 * ...>`. */
uint32_t nx_pack_line(const xmlNode *node);
uint32_t nx_pack_column(const nx_pack *p, const char *name, uint32_t line, bool inside);

/* valid.c: the XML tree of a pack; faults are told where it is not well-formed or not valid by the grammar. NULL where
 * there is no tree at all; to be freed by nx_libxml.xmlFreeDoc. */
xmlDoc *nx_pack_parse(nx_pack *p, const char *grammar, size_t grammar_length);

#endif
