/* reader.h - what is known of a file that is being cut into raw inputs. */
#ifndef NX_READER_H
#define NX_READER_H

#include "read/formats.h"
#include "read/window.h"

struct newsx_reader {
    char *path;
    nx_window window;
    const nx_format *format;  /* NULL as long as it is not known */
    int64_t mtime;
    bool finished;            /* nothing more to give */
    uint64_t record, line;    /* of the next input */
};

#endif
