/* cutter.c - the class of each byte, words that were seen lately, and tokens that the lexicon may know under another class. */
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
    uint16_t kind = c->plain->cls[cls];
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

/* ------------------------------------------------------------ words */

size_t nx_letters_of(uint64_t low, uint64_t high, uint8_t *out)
{
    size_t n = 0;
    for (; low; low >>= 8)
        out[n++] = (uint8_t)low;
    for (; high; high >>= 8)
        out[n++] = (uint8_t)high;
    return n;
}

/* By case; what the lexicon does not hold in a case is plain there. */
static void take_kinds(const cutter *c, const nx_entry *entry, uint16_t *kind)
{
    for (unsigned i = 0; i < NX_CASES; i++)
        kind[i] = entry && entry->kind[i] ? entry->kind[i] : c->plain->word[i];
}

void nx_recent_fill(cutter *c, recent_word *word, uint64_t low, uint64_t high)
{
    uint8_t key[RECENT_LETTERS];
    size_t length = nx_letters_of(low, high, key);
    const nx_entry *entry = nx_lexicon_find(c->engine, (const char *)key, length, hash_of(key, length));
    *word = (recent_word){ .letters = { low, high } };
    take_kinds(c, entry, word->kind);
    if (entry) {
        word->next = entry->next;
        word->flags = entry_has(c, entry, c->marks->contraction) ? RECENT_CONTRACTION : 0;
    }
}

bool nx_recent_ask_point(cutter *c, recent_word *word)
{
    uint8_t key[RECENT_LETTERS + 1];
    size_t length = nx_letters_of(word->letters[0], word->letters[1], key);
    key[length++] = '.';
    bool found = nx_lexicon_find(c->engine, (const char *)key, length, hash_of(key, length));
    word->flags |= RECENT_POINT_ASKED | (found ? RECENT_POINT : 0);
    return found;
}

/* What the gazetteer knows of a word with a capital: NX_HINT_NAME and NX_HINT_GAZ. *upper: that holds only in capitals. */
static unsigned name_hint(const cutter *c, const uint8_t *key, size_t length, bool *upper)
{
    char folded[KEY_ROOM];
    nx_gaz_name name;
    const char *lower = (const char *)key;
    if (!c->keep->gazetteer)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (key[i] < 0x80)
            continue;
        length = nx_fold(lower, length, folded);
        lower = folded;
        break;
    }
    if (!nx_gazetteer_find(c->keep->gazetteer, length, hash_of((const uint8_t *)lower, length), &name))
        return 0;
    *upper = name.flags & NX_GAZ_UPPER;
    return (name.flags & NX_ENTRY_WORD ? (unsigned)name.cls * NX_HINT_GAZ_UNIT : 0) |
           (name.flags & NX_ENTRY_PREFIX ? NX_HINT_NAME : 0);
}

void nx_recent_ask_name(cutter *c, recent_word *word)
{
    uint8_t key[RECENT_LETTERS];
    size_t length = nx_letters_of(word->letters[0], word->letters[1], key);
    bool upper = false;
    word->name = (uint8_t)name_hint(c, key, length, &upper);
    word->flags |= RECENT_NAME_ASKED | (upper ? RECENT_UPPER : 0);
}

/* A word too long to be kept at hand. */
static bool emit_long_word(cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length,
                           enum nx_case cas, unsigned hint)
{
    uint16_t kind[NX_CASES];
    bool upper = false;
    const nx_entry *entry = nx_lexicon_find(c->engine, (const char *)key, length, hash_of(key, length));
    take_kinds(c, entry, kind);
    hint |= entry ? longer_follows(entry->next, end) : 0;
    if (cas != NX_LOWER) {
        unsigned name = name_hint(c, key, length, &upper);
        hint |= upper && cas != NX_UPPER ? name & ~(unsigned)NX_HINT_GAZ : name;
    }
    emit(c, start, end, kind[cas], hint);
    return entry_has(c, entry, c->marks->contraction);
}

bool nx_emit_word(cutter *c, const uint8_t *start, const uint8_t *end, const uint8_t *key, size_t length, enum nx_case cas,
                  unsigned hint)
{
    if (!c->doc) {
        emit(c, start, end, c->plain->word[cas], hint);
        return false;
    }
    if (length > RECENT_LETTERS)
        return emit_long_word(c, start, end, key, length, cas, hint);
    uint64_t low = nx_first_bytes(nx_load_eight(key), (unsigned)length);
    uint64_t high = length > 8 ? nx_first_bytes(nx_load_eight(key + 8), (unsigned)length - 8) : 0;
    recent_word *word = recent_of(c, low, high);
    emit_recent(c, start, end, word, cas, hint);
    return word->flags & RECENT_CONTRACTION;
}
