/* messages.h - what is said to the user: "newsx: FILE:LINE:COL: what". */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include "newsx.h"

/* Appends to a buffer. Without memory the buffer's `failed` is set, and nothing is added. */
void cli_put(newsx_buffer *buffer, const char *bytes, size_t length);
void cli_putf(newsx_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Empties a buffer, whose memory is used again unless it is large. */
void cli_empty(newsx_buffer *buffer);

/* Appends a message with its line end: path and place are left out where there are none, and control characters (a
 * file name may hold anything) are written as \n, \t, \x1b: a message is one line, and cannot move the cursor. */
void cli_message(newsx_buffer *buffer, const newsx_error *error);

/* Fill an error that stands at no line, and give its status. */
newsx_status cli_fault(newsx_error *error, newsx_status status, const char *path, const char *what);
newsx_status cli_no_memory(newsx_error *error);
/* The same for what the user asks: NEWSX_BAD_OPTION, path and line as they are. */
newsx_status cli_refuse(newsx_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes a message to standard error at once. */
void cli_say(const newsx_error *error);
void cli_sayf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
