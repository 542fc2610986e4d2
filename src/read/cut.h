/* cut.h - how a file is cut into raw inputs. */
#ifndef NX_CUT_H
#define NX_CUT_H

#include "newsx.h"

/* Each fills bytes, length, record and line of the next input, or sets the reader to finished: as newsx_reader_next(). */
newsx_status nx_cut_file(newsx_reader *reader, newsx_input *input, newsx_error *error);   /* all of it is one input */
newsx_status nx_cut_line(newsx_reader *reader, newsx_input *input, newsx_error *error);   /* a line that is not blank */

#endif
