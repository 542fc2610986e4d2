/* unreadable.h - files that are no news, whatever they are called: pictures, programs, XML of other sorts. */
#ifndef NX_UNREADABLE_H
#define NX_UNREADABLE_H

#include "read/formats.h"

/** Is a file that begins so of a sort that is not read? Asked when no format has claimed it.
 * Shape:  writes what it is to `what`.
 * Errors: NX_ASK_AGAIN where more must be seen. */
enum nx_answer nx_unreadable(const nx_beginning *beginning, char *what, size_t size);

#endif
