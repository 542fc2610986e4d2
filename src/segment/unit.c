/* unit.c - the tape that rules run over.
 *
 *     tokens    Prime Minister Giorgia Meloni | said | in | New York | .
 *     units     Prime_Minister Giorgia Meloni | said | in | New_York | .    and a break behind the sentence
 */
#include "segment/unit.h"

#include "base/fold.h"
#include "image/gazetteer.h"
#include "match/tape.h"
#include "segment/eight.h"
#include "segment/spell.h"
#include "segment/hint.h"

#include <string.h>

enum { KEY_ROOM = 160,     /* no entry is longer */
       LONGEST = 16,       /* tokens of one entry */
       PLAIN = 16 };       /* bytes of a word that is put into a key without a loop */

/* The look-up form of tokens, word by word. */
typedef struct {
    char bytes[KEY_ROOM + PLAIN];    /* a plain word is written with what stands behind it */
    size_t length;
    uint64_t hash;
} entry_key;

typedef struct {
    newsx_document *doc;
    const newsx_engine *engine;
    const nx_gazetteer *gazetteer;
    uint32_t end;                    /* of the sentence's tokens */
} unit_pass;

static void hash_bytes(entry_key *k, const char *bytes, size_t length)
{
    memcpy(k->bytes + k->length, bytes, length);
    k->length += length;
    k->hash = nx_hash_words(k->hash, bytes, length);
}

/* Adds a token of ASCII letters alone or one ASCII sign, as nearly all are; false (the key as it was) for any other.
 * Text and key have room to look and write behind it. */
static bool add_plain(entry_key *k, const char *bytes, size_t length)
{
    uint64_t low, high;
    if (!nx_plain_word(bytes, length, &low, &high)) {
        if (length > 1 || (unsigned char)*bytes >= 0x80)
            return false;
        low = (unsigned char)*bytes;
    }
    k->bytes[k->length] = ' ';
    k->length += k->length != 0;
    nx_store_eight(k->bytes + k->length, low);
    nx_store_eight(k->bytes + k->length + 8, high);
    k->hash = nx_hash_sixteen(k->hash, low, high);
    k->length += length;
    return true;
}

/* Adds token `i` to the key, with a blank before all but the first. False where the key is full. */
static bool add_token(const unit_pass *pass, entry_key *k, uint32_t i, bool fold)
{
    nx_span span = pass->doc->tokens[i].span;
    size_t size = span.end - span.start;
    if (k->length + 1 + size <= KEY_ROOM && add_plain(k, pass->doc->text + span.start, size))
        return true;
    char word[KEY_ROOM];
    size_t length = nx_token_key(pass->doc->text + span.start, size, word, sizeof word);
    if (!length || k->length + 1 + length > KEY_ROOM)
        return false;
    if (k->length)
        k->bytes[k->length++] = ' ';
    if (fold)
        length = nx_fold(word, length, word);
    hash_bytes(k, word, length);
    return true;
}

/* The case of tokens together: upper if all words are, capital if the first one is. */
static enum nx_case case_of(const unit_pass *pass, uint32_t first, uint32_t end)
{
    enum nx_case cas = nx_kind_case(pass->engine, pass->doc->tokens[first].kind);
    if (cas == NX_INITIAL && end - first > 1)
        cas = NX_UPPER;
    for (uint32_t i = first + 1; i < end && cas == NX_UPPER; i++) {
        uint16_t kind = pass->doc->tokens[i].kind;
        if (nx_kind_class(pass->engine, kind) == NX_CLASS_WORD && nx_kind_case(pass->engine, kind) < NX_UPPER)
            cas = NX_CAPITAL;
    }
    return cas;
}

/* An organization's name ends in a capital as well: "The sun rose" is not The Sun. */
static bool is_lower(const unit_pass *pass, uint32_t token)
{
    const uint16_t kind = pass->doc->tokens[token].kind;
    return nx_kind_class(pass->engine, kind) == NX_CLASS_WORD && nx_kind_case(pass->engine, kind) == NX_LOWER;
}

/* The longest entry of the lexicon of two tokens or more at `first`: its end and kind; `first` where there is none. */
static uint32_t lexicon_entry(const unit_pass *pass, uint32_t first, uint16_t *kind)
{
    entry_key k;                           /* its bytes need no clearing */
    uint32_t best = first, stop = pass->end - first > LONGEST ? first + LONGEST : pass->end;
    k.length = 0;
    k.hash = NX_HASH_SEED;
    if (!add_token(pass, &k, first, false))
        return first;
    for (uint32_t i = first + 1; i < stop && add_token(pass, &k, i, false); i++) {
        const nx_entry *entry = nx_lexicon_find(pass->engine, k.bytes, k.length, k.hash);
        if (!entry)
            break;
        if (entry->flags & NX_ENTRY_WORD) {
            uint16_t found = entry->kind[case_of(pass, first, i + 1)];
            if (found && !(is_lower(pass, i) && nx_kind_has(pass->engine, found, NX_TAG_ORGANIZATION_NAME))) {
                best = i + 1;
                *kind = found;
            }
        }
        if (!(entry->flags & NX_ENTRY_PREFIX))
            break;
    }
    return best;
}

/* The longest name of the gazetteer at `first`; *cls is that of the first word alone, until a longer one is found. */
static uint32_t gazetteer_name(const unit_pass *pass, uint32_t first, enum nx_gaz_class *cls)
{
    entry_key k;
    uint32_t best = first + 1, stop = pass->end - first > LONGEST ? first + LONGEST : pass->end;
    k.length = 0;
    k.hash = NX_HASH_SEED;
    if (!add_token(pass, &k, first, true))
        return best;
    for (uint32_t i = first + 1; i < stop && add_token(pass, &k, i, true); i++) {
        nx_gaz_name name;
        if (!nx_gazetteer_find(pass->gazetteer, k.length, k.hash, &name))
            break;
        bool holds = name.flags & NX_ENTRY_WORD && name.cls != NX_GAZ_NONE;
        if (holds && name.flags & NX_GAZ_UPPER)
            holds = case_of(pass, first, i + 1) == NX_UPPER;
        if (holds) {
            best = i + 1;
            *cls = name.cls;
        }
        if (!(name.flags & NX_ENTRY_PREFIX))
            break;
    }
    return best;
}

/* The unit at token `i`, whose hints say that it may be more than the token: its end and kind. */
static __attribute__((noinline)) uint32_t longer_unit(const unit_pass *pass, uint32_t i, unsigned hint, uint16_t *kind)
{
    uint32_t end = i + 1;
    if (hint & NX_HINT_PREFIX) {
        uint32_t found = lexicon_entry(pass, i, kind);
        if (found > end)
            end = found;
    }
    if (hint & (NX_HINT_NAME | NX_HINT_GAZ)) {
        enum nx_gaz_class cls = (enum nx_gaz_class)((hint & NX_HINT_GAZ) / NX_HINT_GAZ_UNIT);
        uint32_t found = hint & NX_HINT_NAME ? gazetteer_name(pass, i, &cls) : i + 1;
        if (found > end) {
            *kind = nx_kind_plain(pass->engine, NX_CLASS_WORD, case_of(pass, i, found));
            end = found;
        }
        if (found == end && cls != NX_GAZ_NONE)
            *kind = nx_kind_with_gaz(pass->engine, *kind, cls);
    }
    return end;
}

newsx_status nx_unit_run(newsx_document *doc, const uint8_t *hint)
{
    unit_pass pass = { .doc = doc, .engine = doc->engine, .gazetteer = nx_engine_gazetteer(doc->engine) };
    size_t room = (size_t)doc->tokens_count + doc->sentences_count + doc->blocks_count + 2;
    uint16_t *symbol = nx_arena_alloc(doc->arena, room * sizeof *symbol);
    uint32_t *first = nx_arena_alloc(doc->arena, room * sizeof *first);
    if (!symbol || !first)
        return NEWSX_NO_MEMORY;
    const uint16_t block_break = nx_kind_plain(pass.engine, NX_CLASS_BLOCK_BREAK, NX_LOWER);
    const uint16_t sentence_break = nx_kind_plain(pass.engine, NX_CLASS_SENTENCE_BREAK, NX_LOWER);
    const nx_token *tokens = doc->tokens;
    uint32_t n = 0;

    symbol[n] = block_break;
    first[n++] = 0;
    for (uint32_t s = 0; s < doc->sentences_count; s++) {
        nx_sentence *sentence = &doc->sentences[s];
        sentence->first_unit = n;
        pass.end = sentence->end_token;
        for (uint32_t i = sentence->first_token, end = pass.end; i < end; n++) {
            symbol[n] = tokens[i].kind;
            first[n] = i;
            if (hint[i] & (NX_HINT_PREFIX | NX_HINT_NAME | NX_HINT_GAZ))
                i = longer_unit(&pass, i, hint[i], &symbol[n]);
            else
                i++;
        }
        sentence->end_unit = n;
        bool last = s + 1 == doc->sentences_count || sentence[1].block != sentence->block;
        symbol[n] = last ? block_break : sentence_break;
        first[n++] = pass.end;
    }
    symbol[n] = 0;
    first[n] = doc->tokens_count;
    doc->units = (nx_tape){ .symbol = symbol, .first = first, .record = NULL, .count = n };
    return nx_tape_begin(pass.engine, doc->arena, &doc->units) ? NEWSX_OK : NEWSX_NO_MEMORY;
}
