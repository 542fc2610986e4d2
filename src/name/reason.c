/* reason.c - with --explain: what spoke for and against what a name was taken for. */
#include "name/reason.h"

#include "base/buffer.h"
#include "base/search.h"
#include "image/engine.h"

#include <stdlib.h>

static const char *in_words(newsx_document *doc, nx_evidence set)
{
    newsx_buffer words = NEWSX_BUFFER_INIT;
    for (const char *between = ""; set; set &= set - 1, between = ", ") {
        const uint16_t rule = nx_link_rule(doc->engine, NX_RULE_NAME_FIRST + 1 + __builtin_ctzll(set));
        const char *kind = nx_rule_yield(doc->engine, rule, NX_YIELD_KIND, NULL);
        const char *number = nx_rule_yield(doc->engine, rule, NX_YIELD_NUMBER, NULL);
        nx_puts(&words, between);
        nx_puts(&words, nx_rule_id(doc->engine, rule));
        nx_putc(&words, ' ');
        nx_puts(&words, number ? number : "0");
        nx_putc(&words, ' ');
        nx_puts(&words, kind ? kind : "");
    }
    const char *line = words.failed ? NULL : nx_arena_copy(doc->arena, words.data ? words.data : "", words.length);
    newsx_buffer_free(&words);
    return line;
}

newsx_status nx_reason_keep(newsx_document *doc, const nx_name_candidate *name, nx_evidence set)
{
    const nx_id token = doc->units.first[name->start], end = doc->units.first[name->end];
    nx_reason *reason = NX_ADD(doc, reasons);
    const char *words = reason ? in_words(doc, set) : NULL;
    if (!words)
        return NEWSX_NO_MEMORY;
    /* Names come in text order, nearly always. */
    while (reason > doc->reasons && reason[-1].token > token) {
        *reason = reason[-1];
        reason--;
    }
    *reason = (nx_reason){ token, end, set, words };
    return NEWSX_OK;
}

int nx_name_evidence_bit(const newsx_engine *engine, uint16_t rule)
{
    for (int bit = 0; bit < NX_RULE_EVIDENCE - NX_RULE_NAME_FIRST - 1; bit++)
        if (nx_link_rule(engine, NX_RULE_NAME_FIRST + 1 + bit) == rule)
            return bit;
    return -1;
}

const char *nx_reason_of(const newsx_document *doc, nx_id token)
{
    uint32_t i;
    NX_SEARCH(i, 0, doc->reasons_count, token <= doc->reasons[i].token);
    return i < doc->reasons_count && doc->reasons[i].token == token ? doc->reasons[i].words : NULL;
}
