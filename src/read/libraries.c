/* libraries.c - what else is loaded by the first input that needs it is loaded at once. */
#include "base/libxml.h"
#include "read/charset.h"

void newsx_load_libraries(void)
{
    nx_libxml_load();
    newsx_reads_archives();
    nx_charset_load_all();
}
