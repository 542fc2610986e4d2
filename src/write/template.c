/* template.c - the report's markup with what stands in its slots. */
#include "write/template.h"
#include "base/ascii.h"
#include "base/embed.h"

NX_EMBED(nx_report_html, "src/write/report.html")

void nx_slots_open(nx_slots *slots, const char *language)
{
    nx_words_open(&slots->words, language);
    slots->values = (newsx_buffer)NEWSX_BUFFER_INIT;
    slots->count = 0;
}

void nx_slots_free(nx_slots *slots) { newsx_buffer_free(&slots->values); }

/* ------------------------------------------------------------ values */

static void end_slot(nx_slots *slots)
{
    if (slots->count)
        slots->slots[slots->count - 1].to = slots->values.length;
}

newsx_buffer *nx_slot_markup(nx_slots *slots, const char *name)
{
    end_slot(slots);
    if (slots->count < NX_MOST_SLOTS)
        slots->slots[slots->count++] = (nx_slot){ name, slots->values.length, slots->values.length };
    return &slots->values;
}

void nx_slot_text(nx_slots *slots, const char *name, const char *bytes, size_t length)
{
    if (bytes && length)
        nx_put_markup(nx_slot_markup(slots, name), bytes, length);
}

void nx_slot_word(nx_slots *slots, const char *name, const char *text)
{
    nx_slot_text(slots, name, text, text ? strlen(text) : 0);
}

void nx_slot_number(nx_slots *slots, const char *name, uint64_t number)
{
    nx_put_uint(nx_slot_markup(slots, name), number);
}

void nx_slot_grouped(nx_slots *slots, const char *name, uint64_t number)
{
    nx_put_grouped(nx_slot_markup(slots, name), &slots->words, number);
}

void nx_slot_counted(nx_slots *slots, const char *name, const char *key, uint64_t number)
{
    nx_put_counted(nx_slot_markup(slots, name), &slots->words, key, number);
}

void nx_slot_period(nx_slots *slots, const char *name, const char *from, const char *to)
{
    if (from && *from)
        nx_put_period(nx_slot_markup(slots, name), &slots->words, from, to && *to ? to : from);
}

void nx_slot_key(nx_slots *slots, const char *name, const char *prefix, const char *key)
{
    newsx_buffer whole = NEWSX_BUFFER_INIT;

    nx_puts(&whole, prefix);
    nx_puts(&whole, key);
    if (whole.data) {
        const nx_word word = nx_word_of(&slots->words, whole.data, whole.length);
        nx_slot_text(slots, name, word.text, word.length);
    }
    slots->values.failed |= whole.failed;
    newsx_buffer_free(&whole);
}

void nx_slot_url(nx_slots *slots, const char *name, const char *url)
{
    static const char *const SAFE[] = { "https://", "http://" };

    for (unsigned i = 0; url && i < 2; i++) {
        size_t at = 0;
        while (SAFE[i][at] && nx_ascii_to_lower((unsigned char)url[at]) == (unsigned char)SAFE[i][at])
            at++;
        if (!SAFE[i][at]) {
            nx_slot_word(slots, name, url);
            return;
        }
    }
}

/* ------------------------------------------------------------ blocks */

typedef struct { const char *at, *end; } part;

/* The lines behind "== NAME" up to the next such line. */
static part block_of(const char *name)
{
    const char *at = (const char *)nx_report_html, *end = at + nx_report_html_size;
    const size_t length = strlen(name);

    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at)), *next = line ? line + 1 : end;
        const bool heads = next - at > 3 && memcmp(at, "== ", 3) == 0;
        if (heads && (size_t)(next - at) == length + 4 && memcmp(at + 3, name, length) == 0) {
            const char *stop = next;
            while (stop < end && !(end - stop > 3 && memcmp(stop, "== ", 3) == 0)) {
                const char *more = memchr(stop, '\n', (size_t)(end - stop));
                stop = more ? more + 1 : end;
            }
            return (part){ next, stop };
        }
        at = next;
    }
    return (part){ end, end };
}

static const nx_slot *find(const nx_slots *slots, const char *name, size_t length)
{
    for (unsigned i = 0; i < slots->count; i++)
        if (strlen(slots->slots[i].name) == length && memcmp(slots->slots[i].name, name, length) == 0)
            return &slots->slots[i];
    return NULL;
}

/* Where {/NAME} stands. */
static const char *end_of(const char *at, const char *end, const char *name, size_t length)
{
    for (; end - at >= (ptrdiff_t)length + 3; at++)
        if (at[0] == '{' && at[1] == '/' && memcmp(at + 2, name, length) == 0 && at[length + 2] == '}')
            return at;
    return end;
}

static void put_slot(const nx_slots *slots, const char *name, size_t length, newsx_buffer *out)
{
    const nx_slot *slot = find(slots, name, length);
    if (slot && slots->values.data)
        nx_put(out, slots->values.data + slot->from, slot->to - slot->from);
}

static void put_part(const nx_slots *slots, part p, newsx_buffer *out)
{
    const char *open;

    for (; (open = memchr(p.at, '{', (size_t)(p.end - p.at))); ) {
        const char *close = memchr(open, '}', (size_t)(p.end - open));
        if (!close)
            break;
        nx_put(out, p.at, (size_t)(open - p.at));
        p.at = close + 1;
        const char *name = open + 2;
        const size_t length = (size_t)(close - name);
        if (open[1] == '#') {
            nx_putc(out, NX_ARTICLE_NUMBER);
        } else if (open[1] == '=') {
            const nx_word word = nx_word_of(&slots->words, name, length);
            nx_put_markup(out, word.text, word.length);
        } else if (open[1] == '?') {
            const nx_slot *slot = find(slots, name, length);
            if (!slot || slot->from == slot->to)
                p.at = end_of(p.at, p.end, name, length);
        } else if (open[1] != '/') {
            put_slot(slots, open + 1, length + 1, out);
        }
    }
    nx_put(out, p.at, (size_t)(p.end - p.at));
}

void nx_fill(nx_slots *slots, const char *block, newsx_buffer *out)
{
    end_slot(slots);
    put_part(slots, block_of(block), out);
    out->failed |= slots->values.failed;
    slots->values.length = 0;
    slots->count = 0;
}
