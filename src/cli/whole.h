/* whole.h - what is told of a file as a whole: what all its records have in common is told once, and a file of which no
 * record could be read is one that could not be read.
 *
 * Its records come in batches that several threads work on. Each leaves notes beside its messages, and who writes the
 * messages, in the order of the inputs, reads them.
 */
#ifndef CLI_WHOLE_H
#define CLI_WHOLE_H

#include "newsx.h"

enum cli_note_sort {
    CLI_NOTE_READ,                  /* a record was read */
    CLI_NOTE_BAD,                   /* a record could not be read */
    CLI_NOTE_ONCE,                  /* the message at `at` is said once of a file */
};

/* Notes a record of the file `path`. Want of memory is sticky in the buffer. */
void cli_note(newsx_buffer *notes, enum cli_note_sort sort, const char *path);
/* Notes that the message `text` stands from `at` to `end` of the messages. */
void cli_note_once(newsx_buffer *notes, const char *path, const char *text, size_t at, size_t end);

/* The file whose notes are being read; zeros before the first. */
typedef struct {
    uint64_t file;                  /* its path, as a hash */
    bool any, read, bad;
    uint64_t told[64];              /* messages, as hashes */
    unsigned told_count;
} cli_whole;

/* Reads notes. `say` is called for each piece of the messages that is to be written, in order.
 * Adds to *unread how many files ended of which no record could be read, to *warned how many of the messages that are
 * said once were said. */
void cli_whole_read(cli_whole *whole, const newsx_buffer *notes, const newsx_buffer *messages,
                    void (*say)(const char *bytes, size_t length), uint64_t *unread, uint64_t *warned);
/* The last file has ended: 1 where none of its records could be read. */
unsigned cli_whole_end(cli_whole *whole);

#endif
