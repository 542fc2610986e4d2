/* sentence.c - where a sentence ends.
 *
 * Only the tokens that may end one are looked at (NX_HINT_END): . ? ! ... and words with their point. Closing marks and
 * brackets behind them belong to the sentence; then the next word decides:
 *
 *     He left.” She stayed.      a new sentence          “Ready?” he asked.       none: lower case
 *     in the U.S. The bill       a usual first word      the U.S. Senate          none
 */
#include "segment/sentence.h"

#include "base/utf8.h"
#include "segment/segment.h"
#include "image/engine.h"
#include "segment/hint.h"

#include <string.h>

/* A pass over the tokens of a document, one block after the other. */
typedef struct {
    newsx_document *doc;
    const newsx_engine *engine;
    uint32_t end;                    /* of the block's tokens */
} sentence_pass;

static bool has(const sentence_pass *pass, uint32_t token, enum nx_tag tag)
{
    return nx_kind_has(pass->engine, pass->doc->tokens[token].kind, tag);
}

static enum nx_class class_at(const sentence_pass *pass, uint32_t token)
{
    return nx_kind_class(pass->engine, pass->doc->tokens[token].kind);
}

static bool space_before(const sentence_pass *pass, uint32_t token)
{
    return pass->doc->tokens[token].flags & NX_SPACE_BEFORE;
}

static char first_byte(const sentence_pass *pass, uint32_t token)
{
    return pass->doc->text[pass->doc->tokens[token].span.start];
}

/* Lower case throughout: iPhone and eHow may begin a sentence. */
static bool is_lower(const sentence_pass *pass, uint32_t token)
{
    unsigned size;
    if (nx_kind_case(pass->engine, pass->doc->tokens[token].kind) != NX_LOWER || class_at(pass, token) == NX_CLASS_URL)
        return false;
    uint32_t code = nx_utf8_decode(pass->doc->text + pass->doc->tokens[token].span.start, &size);
    return nx_is_letter(code) && !nx_is_upper(code);
}

static bool is_capital(const sentence_pass *pass, uint32_t token)
{
    unsigned size;
    return nx_is_upper(nx_utf8_decode(pass->doc->text + pass->doc->tokens[token].span.start, &size));
}

static bool is_quote(const sentence_pass *pass, uint32_t token)
{
    return pass->doc->tokens[token].flags & (NX_OPENS | NX_CLOSES);
}

/* The first token behind all that still belongs to a sentence that ends before `i`: further stops, closing quotation
 * marks and brackets, the number of a note. *quoted tells that a quotation mark was among them, *spaced that the stops
 * are an ellipsis with blanks, ". . ." */
static uint32_t closers(const sentence_pass *pass, uint32_t i, bool *quoted, bool *spaced)
{
    *quoted = *spaced = false;
    for (; i < pass->end; i++) {
        const nx_token *t = &pass->doc->tokens[i];
        if (is_quote(pass, i)) {
            bool closes = t->flags & NX_CLOSES;
            /* One with a blank before it closes only where it cannot open. */
            if (!closes || (t->flags & NX_SPACE_BEFORE && t->flags & NX_OPENS))
                break;
            *quoted = true;
        } else {
            enum nx_class cls = class_at(pass, i);
            bool note = cls == NX_CLASS_OPEN && first_byte(pass, i) == '[' && i + 2 < pass->end &&
                        class_at(pass, i + 1) == NX_CLASS_NUMBER && class_at(pass, i + 2) == NX_CLASS_CLOSE;
            bool close = cls == NX_CLASS_CLOSE || cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION ||
                         cls == NX_CLASS_EXCLAIM || (cls == NX_CLASS_ELLIPSIS && !(t->flags & NX_SPACE_BEFORE));
            if (note)
                i += 2;
            else if (!close)
                break;
            *spaced = *spaced || (cls == NX_CLASS_STOP && t->flags & NX_SPACE_BEFORE);
        }
    }
    return i;
}

/* “Ready?” Ana Ruiz asked: names and then a verb of saying, all in the same sentence. */
static bool attribution_follows(const sentence_pass *pass, uint32_t i)
{
    enum { NAMES = 6 };
    for (uint32_t stop = i + NAMES; i < stop && i < pass->end; i++) {
        if (is_lower(pass, i))
            return has(pass, i, NX_TAG_SAY);
        if (class_at(pass, i) != NX_CLASS_WORD)
            return false;
    }
    return false;
}

/* Does the word with its point at `i` end its sentence, before the token `next`? */
static bool abbreviation_ends(const sentence_pass *pass, uint32_t i, uint32_t next, bool quoted)
{
    if (has(pass, i, NX_TAG_ABBREVIATION_TITLE) || has(pass, i, NX_TAG_TITLE_ABBREVIATION) ||
        has(pass, i, NX_TAG_HONORIFIC))
        return quoted && is_capital(pass, next);
    if (has(pass, i, NX_TAG_ABBREVIATION_INNER))
        return false;
    if (has(pass, i, NX_TAG_ABBREVIATION_LAST))              /* at 6 p.m. Crowds, but: at 6 p.m. Monday */
        return is_capital(pass, next) && !has(pass, next, NX_TAG_WEEKDAY) && !has(pass, next, NX_TAG_MONTH) &&
               !has(pass, next, NX_TAG_ZONE);
    uint32_t word = next;
    while (word < pass->end && (pass->doc->tokens[word].flags & NX_OPENS || class_at(pass, word) == NX_CLASS_OPEN))
        word++;
    if (word == pass->end || !is_capital(pass, word))
        return false;
    if (word > next && pass->doc->tokens[next].flags & NX_OPENS)
        return true;
    nx_span span = pass->doc->tokens[i].span;
    bool initial = span.end - span.start == 2;
    if (quoted)
        return true;
    return !initial && has(pass, word, NX_TAG_SENTENCE_STARTER);
}

/* "1." or "a." at the start of a sentence counts its items. */
static bool is_counter(const sentence_pass *pass, uint32_t i, uint32_t start)
{
    if (i > start + 1)
        return false;
    nx_span span = pass->doc->tokens[start].span;
    enum nx_class cls = class_at(pass, start);
    return cls == NX_CLASS_NUMBER || (cls == NX_CLASS_WORD && span.end - span.start == (i == start ? 2 : 1));
}

/* Does a sentence that began at `start` end with token `i`? *behind: the first token that does not belong to it. */
static bool ends(const sentence_pass *pass, uint32_t start, uint32_t i, uint32_t *behind)
{
    bool quoted, spaced;
    uint32_t next = closers(pass, i + 1, &quoted, &spaced);
    *behind = next;
    if (next == pass->end)
        return true;
    enum nx_class cls = class_at(pass, i);
    if ((cls == NX_CLASS_STOP || cls == NX_CLASS_WORD) && is_counter(pass, i, start))
        return false;
    if (cls == NX_CLASS_STOP && spaced)
        cls = NX_CLASS_ELLIPSIS;
    char first = first_byte(pass, next);
    if (first == ',' || first == ';' || first == ':')
        return false;
    if (!space_before(pass, next)) {
        /* "the end.The next": a lost blank. A dash or a note behind the stop is no new sentence. */
        if (!is_capital(pass, next) || cls == NX_CLASS_WORD || cls == NX_CLASS_ELLIPSIS)
            return quoted && pass->doc->tokens[next].flags & NX_OPENS;
        return true;
    }
    if (cls == NX_CLASS_WORD || cls == NX_CLASS_ALNUM)
        return abbreviation_ends(pass, i, next, quoted);
    enum nx_class following = class_at(pass, next);
    if (following == NX_CLASS_DASH)
        return cls == NX_CLASS_STOP && !quoted;
    if (is_lower(pass, next))
        return false;
    if (cls == NX_CLASS_ELLIPSIS) {
        uint32_t word = next;
        while (word < pass->end && pass->doc->tokens[word].flags & NX_OPENS)
            word++;
        return word < pass->end && is_capital(pass, word);
    }
    if (quoted && cls != NX_CLASS_STOP)
        return !attribution_follows(pass, next);
    return true;
}

static bool add_sentence(newsx_document *doc, uint32_t first, uint32_t end, nx_id block)
{
    if (doc->sentences_count == doc->sentences_capacity &&
        !nx_arena_grow(&doc->arena, (void **)&doc->sentences, &doc->sentences_capacity, doc->sentences_count + 1,
                       sizeof *doc->sentences))
        return false;
    doc->sentences[doc->sentences_count++] = (nx_sentence){
        .span = { doc->tokens[first].span.start, doc->tokens[end - 1].span.end },
        .first_token = first, .end_token = end, .block = block,
    };
    doc->tokens[first].flags |= NX_STARTS_SENTENCE;
    return true;
}

/* Where the credit of a caption begins: "The harbour at dawn. | Photo: Ana Ruiz". `end` where there is none. */
static uint32_t credit_start(const sentence_pass *pass, uint32_t start)
{
    for (uint32_t i = pass->end - 1; i > start; i--)
        if (class_at(pass, i) == NX_CLASS_COLON && has(pass, i - 1, NX_TAG_CAPTION_WORD))
            return i - 1;
    return pass->end;
}

/* A heading, a byline is one sentence whatever stops are in it. */
static bool is_whole(enum nx_block_kind kind)
{
    return kind == NX_HEADING || kind == NX_BYLINE || kind == NX_DATELINE_BLOCK;
}

newsx_status nx_sentence_run(newsx_document *doc, const uint8_t *hint, const uint32_t *first)
{
    sentence_pass pass = { .doc = doc, .engine = doc->engine };

    for (nx_id b = 0; b < doc->blocks_count; b++) {
        nx_block_record *block = &doc->blocks[b];
        uint32_t start = first[b];
        pass.end = first[b + 1];
        block->first_sentence = doc->sentences_count;
        uint32_t credit = block->kind == NX_CAPTION ? credit_start(&pass, start) : pass.end;
        for (uint32_t i = is_whole(block->kind) ? pass.end : start; i < pass.end;) {
            uint32_t stop = nx_next_hint(hint, i, pass.end, NX_HINT_END);
            i = stop < credit ? stop : i < credit ? credit - 1 : stop;
            if (i >= pass.end)
                break;
            uint32_t behind = i + 1;
            if (hint[i] & NX_HINT_END && ends(&pass, start, i, &behind)) {
                if (!add_sentence(doc, start, behind, b))
                    return NEWSX_NO_MEMORY;
                start = behind;
            }
            if (behind == credit && start < credit) {
                if (!add_sentence(doc, start, behind, b))
                    return NEWSX_NO_MEMORY;
                start = behind;
            }
            i = behind;
        }
        if (start < pass.end && !add_sentence(doc, start, pass.end, b))
            return NEWSX_NO_MEMORY;
        block->end_sentence = doc->sentences_count;
    }
    return NEWSX_OK;
}
