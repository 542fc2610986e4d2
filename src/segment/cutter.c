/* cutter.c - the class of each byte, and tokens that the lexicon may know under another class than word. */
#include "segment/cutter.h"

#define SP B_SPACE
#define NL B_NEWLINE
#define LT B_LETTER
#define DG B_DIGIT
#define HI B_HIGH
#define MK B_MARK
const uint8_t nx_byte_class[256] = {
    SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, NL, NL, NL, NL, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP,
    SP, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, MK, DG, DG, DG, DG, DG, DG, DG, DG, DG, DG, MK, MK, MK, MK, MK, MK,
    MK, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, MK, MK, MK, MK, MK,
    MK, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, LT, MK, MK, MK, MK, SP,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
    HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI, HI,
};
#undef SP
#undef NL
#undef LT
#undef DG
#undef HI
#undef MK


enum high nx_high_class(uint32_t code)
{
    if (code < 0xC0) {
        if (code == 0xA0 || code == 0x85)
            return H_SPACE;
        if (code == 0xAD)
            return H_JOIN;
        return code == 0xAA || code == 0xB5 || code == 0xBA ? H_LETTER : H_MARK;
    }
    if (code == 0xD7 || code == 0xF7)
        return H_MARK;
    if (code < 0x250)
        return H_LETTER;
    if (code == 0x2BC || code == 0x2BB || code == 0x2019)
        return H_APOSTROPHE;
    if (code >= 0x300 && code < 0x370)
        return H_JOIN;
    if (code >= 0x2000 && code < 0x2070) {
        if (code <= 0x200B || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x2060)
            return H_SPACE;
        return code <= 0x200F || (code >= 0x202A && code <= 0x202E) ? H_JOIN : H_MARK;
    }
    if (code == 0x3000 || code == 0xFEFF || code == 0x1680)
        return H_SPACE;
    if (code >= 0xFE00 && code <= 0xFE0F)
        return H_JOIN;
    return nx_is_letter(code) ? H_LETTER : H_MARK;
}

/* A token of a class that is not WORD: the lexicon may know it as well, and then as one of the same class. */
void nx_emit_known(cutter *c, const uint8_t *start, const uint8_t *end, enum nx_class cls, unsigned hint)
{
    char key[KEY_ROOM];
    size_t length = c->doc ? nx_token_key((const char *)start, (size_t)(end - start), key, sizeof key) : 0;
    const nx_entry *entry = entry_of(c, (const uint8_t *)key, length);
    uint16_t kind = c->plain[cls];
    if (entry) {
        hint |= entry->flags & NX_ENTRY_PREFIX ? NX_HINT_PREFIX : 0;
        for (unsigned i = 0; i < NX_CASES; i++) {
            if (entry->kind[i] && nx_kind_class(c->engine, entry->kind[i]) == cls) {
                kind = entry->kind[i];
                break;
            }
        }
    }
    emit(c, start, end, kind, hint);
}

unsigned nx_name_hint(cutter *c, const uint8_t *key, size_t length, uint64_t hash, enum nx_case cas)
{
    unsigned slot = (unsigned)(hash >> 40) % NAMES;
    if (!c->gazetteer)
        return 0;
    if (c->name[slot].hash != hash) {
        char folded[KEY_ROOM];
        const char *lower = (const char *)key;
        uint64_t with = hash;
        for (size_t i = 0; i < length; i++) {
            if (key[i] < 0x80)
                continue;
            length = nx_fold(lower, length, folded);
            lower = folded;
            with = hash_of((const uint8_t *)folded, length);
            break;
        }
        nx_gaz_name name;
        c->name[slot].hash = hash;
        c->name[slot].hint = 0;
        if (nx_gazetteer_find(c->gazetteer, lower, length, with, &name)) {
            unsigned gaz = name.flags & NX_ENTRY_WORD ? (unsigned)name.cls * NX_HINT_GAZ_UNIT : 0;
            c->name[slot].hint = (uint8_t)(gaz | (name.flags & NX_ENTRY_PREFIX ? NX_HINT_NAME : 0));
            c->name[slot].upper = name.flags & NX_GAZ_UPPER;
        }
    }
    return c->name[slot].hint & (c->name[slot].upper && cas != NX_UPPER ? ~(unsigned)NX_HINT_GAZ : ~0u);
}
