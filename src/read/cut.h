/* cut.h - how a file is cut into raw inputs. */
#ifndef NX_CUT_H
#define NX_CUT_H

#include "newsx.h"

/* Each fills in the next input or finishes the reader, as newsx_reader_next() does. */
newsx_status nx_cut_file(newsx_reader *reader, newsx_input *input, newsx_error *error);   /* all of it is one input */
/* A line that is not blank. The line feeds of the text must be single bytes, as in UTF-8. */
newsx_status nx_cut_line(newsx_reader *reader, newsx_input *input, newsx_error *error);

newsx_status nx_cut_csv(newsx_reader *reader, newsx_input *input, newsx_error *error); /* a row of a table */
newsx_status nx_cut_feed(newsx_reader *reader, newsx_input *input, newsx_error *error); /* an item of a feed */
newsx_status nx_cut_message(newsx_reader *reader, newsx_input *input, newsx_error *error); /* a news message's item */
newsx_status nx_cut_object(newsx_reader *reader, newsx_input *input, newsx_error *error); /* a JSON object */
newsx_status nx_cut_mbox(newsx_reader *reader, newsx_input *input, newsx_error *error); /* a mail of a mailbox */
newsx_status nx_cut_warc(newsx_reader *reader, newsx_input *input, newsx_error *error); /* a record of a web archive */

#endif
