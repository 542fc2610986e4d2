/* template.h - the report's markup, report.html, with what stands in its slots.
 *
 *     == row                                           nx_slot_word(&s, "name", "Ana <Ruiz>");
 *     <tr><td>{name}{?role}, {role}{/role}</td></tr>   nx_slot_word(&s, "role", NULL);
 *                                                      nx_fill(&s, "row", out);   <tr><td>Ana &lt;Ruiz&gt;</td></tr>
 *
 * A block begins with a line "== NAME". In it {slot} is a value, {=key} words of the language, {?slot}...{/slot}
 * stands only where the slot has a value, and {#} is the number of the article, which is put in at the end of the run.
 */
#ifndef NX_TEMPLATE_H
#define NX_TEMPLATE_H

#include "write/report-words.h"

enum { NX_MOST_SLOTS = 24 };
typedef struct { const char *name; size_t from, to; } nx_slot;

/* Values for the next block. */
typedef struct {
    nx_words words;
    newsx_buffer values;
    nx_slot slots[NX_MOST_SLOTS];
    unsigned count;
} nx_slots;

void nx_slots_open(nx_slots *slots, const char *language);
void nx_slots_free(nx_slots *slots);

/* Values are text, which becomes markup; NULL is none. */
void nx_slot_text(nx_slots *slots, const char *name, const char *bytes, size_t length);
void nx_slot_word(nx_slots *slots, const char *name, const char *text);
void nx_slot_number(nx_slots *slots, const char *name, uint64_t number);            /* 1234 */
void nx_slot_grouped(nx_slots *slots, const char *name, uint64_t number);           /* 1,234 */
void nx_slot_counted(nx_slots *slots, const char *name, const char *key, uint64_t number);
void nx_slot_period(nx_slots *slots, const char *name, const char *from, const char *to);   /* "": none */
void nx_slot_key(nx_slots *slots, const char *name, const char *prefix, const char *key);   /* words of prefix + key */
/* Only an address of http or https is one. */
void nx_slot_url(nx_slots *slots, const char *name, const char *url);
/* What is appended to the buffer until the next slot is the value, as markup. */
newsx_buffer *nx_slot_markup(nx_slots *slots, const char *name);

/* Writes a block with the values, which are then gone. */
void nx_fill(nx_slots *slots, const char *block, newsx_buffer *out);

/* What {#} leaves in the markup; no text has it. */
#define NX_ARTICLE_NUMBER '\001'

#endif
