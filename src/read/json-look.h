/* json-look.h - what the keys at the beginning of a JSON object say of it: is it an article, or does it hold some? */
#ifndef NX_JSON_LOOK_H
#define NX_JSON_LOOK_H

#include <stdbool.h>
#include <stddef.h>

enum { NX_JSON_LOOK_FAR = 256 << 10 };   /* bytes of a file that are looked at before it is called no JSON */

typedef struct {
    bool text;                /* it has a text as records have it */
    bool item, head;          /* an address or type, and a headline or body as ninjs has them */
    bool feed;                /* it is a JSON Feed */
    bool inner;               /* a key holds the records: its value begins at `inner_at` */
    size_t inner_at;
} nx_json_look;

/* Looks at the object at `object`; false where it does not end in these bytes, and no key in them holds records. */
bool nx_json_look_at(const char *object, size_t length, nx_json_look *look);

#endif
