/* tab-value.h - a value between TABs, as lines and tables have it. */
#ifndef NX_TAB_VALUE_H
#define NX_TAB_VALUE_H

#include "newsx.h"

/* TAB, CR, LF and backslash, which would break the line or its fields, are written \t \r \n \\. */
void nx_put_tab_value(newsx_buffer *out, const char *text, size_t length);

#endif
