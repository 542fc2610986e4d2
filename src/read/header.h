/* header.h - header lines, "Name: value", as WARC, HTTP and mail have them. */
#ifndef NX_HEADER_H
#define NX_HEADER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct { const char *at; size_t length; } nx_value;   /* `at` NULL: there is none */

/* How many bytes the header takes, with the empty line behind it; 0 where there is no such line. */
size_t nx_header_length(const char *bytes, size_t length);
/** The first value of a name, whatever its case, without white space around it. A line that begins with white space
 * goes on the one before; its line end is part of the value. */
nx_value nx_header_find(const char *header, size_t length, const char *name);
/* Does the value begin with these words, whatever their case, and is what follows no part of a word? */
bool nx_value_is(nx_value value, const char *words);
/* The same anywhere in it. */
bool nx_value_has(nx_value value, const char *word);
/* A parameter of it: charset of "text/html; charset=utf-8", without quotation marks. */
nx_value nx_value_parameter(nx_value value, const char *name);
/* Digits; false where it is something else or too large. */
bool nx_value_number(nx_value value, unsigned long long *number);

#endif
