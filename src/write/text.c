/* text.c - the analysed text, exactly: what offsets count in. */
#include "write/write.h"

void nx_write_text(nx_walk *walk)
{
    nx_put(walk->out, walk->doc->text, walk->doc->length);
}
