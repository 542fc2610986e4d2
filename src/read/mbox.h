/* mbox.h - a mailbox: mails one behind another, each below a line "From ADDRESS DAY". */
#ifndef NX_MBOX_H
#define NX_MBOX_H

#include <stdbool.h>
#include <stddef.h>

/** Does a mail of a mailbox begin with this line (without its line feed)?
 * Shape: "From ana@press.example Fri Apr 18 10:00:00 2025": such a line has a weekday, a month and a time, and ends
 *        with a year. "From Oslo, 10:30, April 18, 2025" is a line of an article. */
bool nx_mbox_is_from(const char *line, size_t length);

#endif
