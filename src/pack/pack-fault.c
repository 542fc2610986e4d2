/* pack-fault.c - what is wrong with a pack is told with the line and column of its text. */
#include "pack/pack.h"
#include "base/error.h"

#include <string.h>

void nx_pack_fault(nx_pack *p, newsx_status status, uint32_t line, uint32_t column, const char *what)
{
    newsx_error e;
    nx_fail(&e, status, p->path, line, column, "%s", what);
    if (p->report)
        p->report(p->context, &e);
    if (p->status == NEWSX_OK) {
        p->status = status;
        if (p->error)
            *p->error = e;
    }
}

void nx_pack_no_memory(nx_pack *p) { nx_pack_fault(p, NEWSX_NO_MEMORY, 0, 0, "out of memory"); }

uint32_t nx_pack_line(const xmlNode *node) { return (uint32_t)nx_libxml.xmlGetLineNo(node); }

uint32_t nx_pack_column(const nx_pack *p, const char *name, uint32_t line, bool inside)
{
    const char *at = p->bytes, *end = p->bytes + p->length;
    for (uint32_t l = 1; l < line && at < end; l++) {
        const char *nl = memchr(at, '\n', (size_t)(end - at));
        at = nl ? nl + 1 : end;
    }
    const char *start = at;
    size_t size = strlen(name);
    for (; at + size + 1 < end && *at != '\n'; at++)
        if (*at == '<' && memcmp(at + 1, name, size) == 0) {
            if (!inside)
                return (uint32_t)(at - start + 1);
            while (at < end && *at != '>' && *at != '\n')
                at++;
            return (uint32_t)(at - start + 2);
        }
    return 1;
}
