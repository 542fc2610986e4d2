/* whole.c - what is told of a file as a whole, over all its records. */
#include "cli/whole.h"
#include "cli/messages.h"
#include <string.h>

typedef struct {
    uint64_t file, message;
    size_t at, end;
    enum cli_note_sort sort;
} note;

/* FNV-1a */
static uint64_t hash(const char *text)
{
    uint64_t h = 0xCBF29CE484222325u;

    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001B3u;
    return h;
}

static void add(newsx_buffer *notes, const note *n) { cli_put(notes, (const char *)n, sizeof *n); }

void cli_note(newsx_buffer *notes, enum cli_note_sort sort, const char *path)
{
    note n, last;

    memset(&n, 0, sizeof n);
    n.file = hash(path);
    n.sort = sort;
    /* Thousands of records in a row need one note. */
    if (notes->length >= sizeof last) {
        memcpy(&last, notes->data + notes->length - sizeof last, sizeof last);
        if (last.file == n.file && last.sort == sort)
            return;
    }
    add(notes, &n);
}

void cli_note_once(newsx_buffer *notes, const char *path, const char *text, size_t at, size_t end)
{
    note n;

    memset(&n, 0, sizeof n);
    n = (note){ hash(path), hash(text), at, end, CLI_NOTE_ONCE };
    add(notes, &n);
}

/* ------------------------------------------------------------ reading them */

unsigned cli_whole_end(cli_whole *w)
{
    const unsigned unread = w->bad && !w->read;

    memset(w, 0, sizeof *w);
    return unread;
}

/* Was it told before? What comes behind the first few dozen is told each time. */
static bool is_told(cli_whole *w, uint64_t message)
{
    for (unsigned i = 0; i < w->told_count; i++)
        if (w->told[i] == message)
            return true;
    if (w->told_count < sizeof w->told / sizeof *w->told)
        w->told[w->told_count++] = message;
    return false;
}

void cli_whole_read(cli_whole *w, const newsx_buffer *notes, const newsx_buffer *messages,
                    void (*say)(const char *bytes, size_t length), uint64_t *unread, uint64_t *warned)
{
    size_t said = 0;
    note n;

    for (size_t i = 0; i + sizeof n <= notes->length; i += sizeof n) {
        memcpy(&n, notes->data + i, sizeof n);
        if (!w->any || w->file != n.file) {
            *unread += cli_whole_end(w);
            w->any = true;
            w->file = n.file;
        }
        w->read |= n.sort == CLI_NOTE_READ;
        w->bad |= n.sort == CLI_NOTE_BAD;
        if (n.sort != CLI_NOTE_ONCE)
            continue;
        const bool again = is_told(w, n.message);
        *warned += !again;
        if (again && n.end > n.at) {
            say(messages->data + said, n.at - said);
            said = n.end;
        }
    }
    if (messages->length > said)
        say(messages->data + said, messages->length - said);
}
