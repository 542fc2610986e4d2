/* reader.h - what is known of a file that is being cut into raw inputs. */
#ifndef NX_READER_H
#define NX_READER_H

#include "read/flow.h"
#include "read/formats.h"

struct newsx_reader {
    char *path;
    nx_window window;         /* what is cut: of the file, or of what stands packed in it (flow.h) */
    unsigned never;           /* what of XML that is no tag ends no more (xml-scan.h) */
    const nx_format *given;   /* what --from says, or NULL */
    const nx_format *format;  /* NULL as long as it is not known */
    int64_t mtime;
    bool finished;            /* nothing more to give of this file or member */
    uint64_t record, line;    /* of the next input */
    uint64_t offset;          /* the byte of the file or member at which the window begins; a cutter's own count */
    uint64_t passed;          /* how many records of it can hold no article */

    unsigned packed;          /* how many flows stand on one another */
    bool archive;             /* one of them is an archive */
    bool damaged;             /* bytes of this file or member are lost */
    uint64_t members;         /* how many were gone through */
    char *member;             /* the name of the one that is read; NULL outside an archive */
    int64_t member_mtime;

    newsx_buffer context;     /* what a cutter gives as newsx_input.context */
    newsx_buffer authors;     /* what an export tells of them (cut-authors.h) */
    bool begun;               /* the context is known */
    bool alone;               /* there is but one record, and it is the file */
    bool list;                /* records stand in a list */
    const char *root;         /* the element around all records, as long as it has not ended */
    void *state;              /* a cutter's own, from malloc; let go of with the file or member */
    char note[200];           /* for newsx_input.note */
};

/* Lets go of the first bytes in the window. */
static inline void nx_reader_pass(newsx_reader *reader, size_t bytes)
{
    reader->window.start += bytes;
    reader->offset += bytes;
}

#endif
