/* tab-value.c - a value between TABs, as lines and tables have it. */
#include "write/tab-value.h"
#include "base/buffer.h"

void nx_put_tab_value(newsx_buffer *out, const char *text, size_t length)
{
    static const char SPECIAL[] = "\t\r\n\\";
    const char *run = text, *end = text + length;

    for (const char *at = text; at < end; at++) {
        const char *found = *at == '\\' || (unsigned char)*at < ' ' ? memchr(SPECIAL, *at, sizeof SPECIAL - 1) : NULL;
        if (!found)
            continue;
        nx_put(out, run, (size_t)(at - run));
        nx_putc(out, '\\');
        nx_putc(out, "trn\\"[found - SPECIAL]);
        run = at + 1;
    }
    nx_put(out, run, (size_t)(end - run));
}
