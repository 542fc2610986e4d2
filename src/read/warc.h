/* warc.h - a record of a web archive: what its headers say. */
#ifndef NX_WARC_H
#define NX_WARC_H

#include "read/header.h"

/* All of it lies in the bytes of the record. */
typedef struct {
    size_t head;              /* bytes of the record's own header, with the empty line */
    unsigned long long length;/* of what stands behind it, as the header says */
    nx_value type, media, target, date;
} nx_warc_head;

/* What a web server said before the page. */
typedef struct {
    size_t head;              /* bytes of it; 0 where there is none */
    unsigned status;
    nx_value media, transfer, content;   /* Content-Type, Transfer-Encoding, Content-Encoding */
} nx_http_head;

/* Does a record begin here? */
bool nx_warc_begins(const char *bytes, size_t length);
/* False where the header is not whole or says no length. */
bool nx_warc_read_head(const char *bytes, size_t length, nx_warc_head *head);
void nx_http_read_head(const char *bytes, size_t length, nx_http_head *head);

/** May an article stand in the record? `bytes` are the first of what stands behind its header.
 * Shape: pages that a server sent (2xx), and files and conversions (WET) of the sorts that are read. */
bool nx_warc_wanted(const nx_warc_head *head, const char *bytes, size_t length);
/* Is it a sort of HTML? */
bool nx_media_is_html(nx_value media);

#endif
