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
    uint32_t first, end;             /* of the block's tokens */
    bool has_case, is_small;         /* of the block, once it was asked for: no capitals at all */
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

/* Is the whole block written without capitals, as in a chat? "my cat is old. she sleeps all day." */
static bool is_small(sentence_pass *pass)
{
    if (!pass->has_case) {
        pass->is_small = true;
        for (uint32_t i = pass->first; i < pass->end && pass->is_small; i++)
            pass->is_small = !is_capital(pass, i);
        pass->has_case = true;
    }
    return pass->is_small;
}

static bool is_small_number(const sentence_pass *pass, uint32_t token)
{
    nx_span span = pass->doc->tokens[token].span;
    return class_at(pass, token) == NX_CLASS_NUMBER && span.end - span.start <= 2;
}

/* The first token behind the numbers of notes: "the group).7 It is rare." The point is no decimal point, and a new
 * sentence begins behind the number. */
static uint32_t behind_notes(const sentence_pass *pass, uint32_t i)
{
    if (i < pass->first + 2 || i >= pass->end || space_before(pass, i) || !is_small_number(pass, i) ||
        class_at(pass, i - 1) != NX_CLASS_STOP)
        return i;
    nx_span before = pass->doc->tokens[i - 2].span;
    enum nx_class cls = class_at(pass, i - 2);
    uint32_t behind = i + 1;
    while (behind < pass->end && is_small_number(pass, behind))
        behind++;
    bool is_end = behind == pass->end || (space_before(pass, behind) && is_capital(pass, behind));
    bool is_word = cls == NX_CLASS_CLOSE || is_quote(pass, i - 2) ||
                   (cls == NX_CLASS_WORD && before.end - before.start > 2);
    return is_end && is_word ? behind : i;
}

/* Does a mark open the next sentence, though the blank before it was lost: she said no.“We stay,” ...? */
static bool opens_next(const sentence_pass *pass, uint32_t mark)
{
    return pass->doc->tokens[mark].flags & NX_OPENS && mark + 1 < pass->end && !space_before(pass, mark + 1) &&
           class_at(pass, mark + 1) == NX_CLASS_WORD && is_capital(pass, mark + 1);
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
            if (!closes || (t->flags & NX_SPACE_BEFORE && t->flags & NX_OPENS) || opens_next(pass, i))
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
    return behind_notes(pass, i);
}

/* A verb of saying, or the first word of one: asked, told, went on. */
static bool is_saying(const sentence_pass *pass, uint32_t i)
{
    return has(pass, i, NX_TAG_SAY) || has(pass, i, NX_TAG_TELL) || has(pass, i, NX_TAG_SAY_START);
}

/* Is a verb of saying what stands behind an apposition that begins with a comma: “Ready?” Ana Ruiz, who runs the mill,
 * asked? */
static bool said_behind_apposition(const sentence_pass *pass, uint32_t comma)
{
    enum { APPOSITION = 20 };
    for (uint32_t i = comma + 1; i + 1 < pass->end && i < comma + APPOSITION; i++) {
        const enum nx_class cls = class_at(pass, i);
        if (cls == NX_CLASS_COMMA && is_lower(pass, i + 1))
            return is_saying(pass, i + 1);
        if (cls == NX_CLASS_STOP || is_quote(pass, i))
            return false;
    }
    return false;
}

/* What may stand among the names and small beside them: Keld police spokesman Ana Ruiz later asked. */
static bool is_beside_name(const sentence_pass *pass, uint32_t i)
{
    return has(pass, i, NX_TAG_ROLE) || has(pass, i, NX_TAG_PERSON_NOUN) || has(pass, i, NX_TAG_TITLE) ||
           has(pass, i, NX_TAG_TITLE_FIELD) || has(pass, i, NX_TAG_NAME_PARTICLE) || has(pass, i, NX_TAG_ADVERB);
}

/* The last token of a party or place in brackets: Rep. Ana Ruiz (D-Ohio); `i` itself where there is none. */
static uint32_t bracket_end(const sentence_pass *pass, uint32_t i)
{
    enum { BRACKETED = 6 };
    for (uint32_t at = i + 1; at < pass->end && at < i + BRACKETED; at++)
        if (class_at(pass, at) == NX_CLASS_CLOSE)
            return at;
    return i;
}

/* “Ready?” Ana Ruiz asked: names and then a verb of saying, all in the same sentence. What an article begins is a new
 * one. */
static bool attribution_follows(const sentence_pass *pass, uint32_t i)
{
    enum { NAMES = 9 };
    const bool article = has(pass, i, NX_TAG_ARTICLE);
    for (uint32_t first = i; i < first + NAMES && i < pass->end; i++) {
        if (is_lower(pass, i)) {
            if (is_saying(pass, i))
                return true;
            if (article || !is_beside_name(pass, i))
                return false;
            continue;
        }
        if (class_at(pass, i) == NX_CLASS_OPEN && i > first)
            i = bracket_end(pass, i);
        else if ((class_at(pass, i) == NX_CLASS_POSSESSIVE || class_at(pass, i) == NX_CLASS_HYPHEN) && i > first)
            continue;
        else if (class_at(pass, i) == NX_CLASS_COMMA)
            return i > first && said_behind_apposition(pass, i);
        else if (class_at(pass, i) != NX_CLASS_WORD)
            return false;
    }
    return false;
}

/* Does the word with its point at `i` end its sentence, before the token `next`? */
static bool abbreviation_ends(const sentence_pass *pass, uint32_t start, uint32_t i, uint32_t next, bool quoted)
{
    if (has(pass, i, NX_TAG_ABBREVIATION_TITLE) || has(pass, i, NX_TAG_TITLE_ABBREVIATION) ||
        has(pass, i, NX_TAG_HONORIFIC))
        return quoted && is_capital(pass, next);
    if (has(pass, i, NX_TAG_ABBREVIATION_INNER))
        return false;
    if (has(pass, i, NX_TAG_ABBREVIATION_LAST))              /* at 6 p.m. Crowds, but: at 6 p.m. Monday */
        return is_capital(pass, next) && !(i < start + 3 && has(pass, next, NX_TAG_HONORIFIC)) &&
               !has(pass, next, NX_TAG_WEEKDAY) && !has(pass, next, NX_TAG_MONTH) && !has(pass, next, NX_TAG_ZONE);
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

/* Does a figure follow inside brackets that are still open? "(pop. 300)", "(Phil. 4:8)" */
static bool is_in_brackets(const sentence_pass *pass, uint32_t start, uint32_t i, uint32_t next)
{
    enum { REACH = 12 };
    if (class_at(pass, i) != NX_CLASS_STOP || first_byte(pass, next) < '0' || first_byte(pass, next) > '9')
        return false;
    for (uint32_t t = i; t > start && t + REACH > i; t--) {
        enum nx_class cls = class_at(pass, t - 1);
        if (cls == NX_CLASS_OPEN || cls == NX_CLASS_CLOSE)
            return cls == NX_CLASS_OPEN;
    }
    return false;
}

/* Yahoo! Japan, the party called Forward! Malta: the mark belongs to a name. */
static bool is_exclaimed(const sentence_pass *pass, uint32_t start, uint32_t i, uint32_t next)
{
    enum nx_class cls = class_at(pass, i);
    if ((cls != NX_CLASS_EXCLAIM && cls != NX_CLASS_QUESTION) || i == start || next != i + 1 ||
        !is_capital(pass, i - 1))
        return false;
    bool is_named = has(pass, i - 1, NX_TAG_NAME_EXCLAIMED) ||
                    (i > start + 1 && has(pass, i - 2, NX_TAG_NAMED_WORD));
    return is_named && !has(pass, next, NX_TAG_SENTENCE_STARTER) && !has(pass, next, NX_TAG_FUNCTION_WORD);
}

/* A counter at the start of an item: "1." "10)" "1.)" "a." "b)", perhaps behind a bullet. */
typedef struct {
    uint32_t number;                 /* 1 for "1" and "a"; 0: it is none */
    bool is_letter, is_closed;       /* with a bracket */
    uint32_t behind;                 /* the first token of the item's text */
} counter;

static bool is_mark(const sentence_pass *pass, uint32_t i)
{
    enum nx_class cls = class_at(pass, i);
    return cls == NX_CLASS_BULLET || cls == NX_CLASS_SYMBOL;
}

/* The number that a token begins with, *rest the first byte behind it; of one small letter its place among them. */
static uint32_t number_of(const sentence_pass *pass, uint32_t i, bool *is_letter, const char **rest)
{
    const char *text = pass->doc->text + pass->doc->tokens[i].span.start;
    const char *end = pass->doc->text + pass->doc->tokens[i].span.end;
    uint32_t number = 0;
    *rest = text;
    *is_letter = *text >= 'a' && *text <= 'z' && (end - text == 1 || (end - text == 2 && text[1] == '.'));
    if (*is_letter) {
        *rest = text + 1;
        return (uint32_t)(*text - 'a' + 1);
    }
    while (*rest < end && *rest < text + 2 && **rest >= '0' && **rest <= '9')
        number = number * 10 + (uint32_t)(*(*rest)++ - '0');
    return number;
}

static counter counter_at(const sentence_pass *pass, uint32_t i)
{
    counter c = { 0 };
    const char *rest;
    if (i + 1 < pass->end && is_mark(pass, i) && (first_byte(pass, i) < '0' || first_byte(pass, i) > '9'))
        i++;
    if (i + 1 >= pass->end)
        return c;
    const uint32_t number = number_of(pass, i, &c.is_letter, &rest);
    const char *end = pass->doc->text + pass->doc->tokens[i].span.end;
    bool is_pointed = rest < end && *rest == '.';
    c.is_closed = rest < end && *rest == ')';                /* "1)" may be a token, a bullet */
    rest += is_pointed | c.is_closed;
    c.behind = i + 1;
    if (rest != end || number == 0)
        return c;
    if (!is_pointed && !c.is_closed && !space_before(pass, c.behind) && class_at(pass, c.behind) == NX_CLASS_STOP) {
        is_pointed = true;
        c.behind++;
    }
    if (c.behind < pass->end && class_at(pass, c.behind) == NX_CLASS_CLOSE && first_byte(pass, c.behind) == ')') {
        c.is_closed = true;
        c.behind++;
    }
    bool has_text = c.behind < pass->end && space_before(pass, c.behind) && class_at(pass, c.behind) == NX_CLASS_WORD;
    c.number = (is_pointed || c.is_closed) && has_text ? number : 0;
    return c;
}

/* "1." or "a." at the start of a sentence counts its items. */
static bool is_counter(const sentence_pass *pass, uint32_t i, uint32_t start)
{
    if (i > start + 2)
        return false;
    const counter c = counter_at(pass, start);
    if (c.number)
        return i < c.behind;
    nx_span span = pass->doc->tokens[start].span;
    enum nx_class cls = class_at(pass, start);
    return i <= start + 1 &&
           (cls == NX_CLASS_NUMBER || (cls == NX_CLASS_WORD && span.end - span.start == (i == start ? 2 : 1)));
}

/* "on 17. August 2020", "for 3. May, he said": the point of a day, behind a preposition. */
static bool is_of_day(const sentence_pass *pass, uint32_t i, uint32_t next)
{
    if (class_at(pass, i) != NX_CLASS_STOP || i < pass->first + 2 || space_before(pass, i) || next != i + 1 ||
        next + 1 >= pass->end || !has(pass, next, NX_TAG_MONTH) || !is_small_number(pass, i - 1) ||
        !has(pass, i - 2, NX_TAG_PREPOSITION))
        return false;
    const enum nx_class behind = class_at(pass, next + 1);
    return behind == NX_CLASS_NUMBER || behind == NX_CLASS_COMMA || behind == NX_CLASS_STOP ||
           has(pass, next + 1, NX_TAG_PREPOSITION);
}

/* Does it end where no blank stands before token `next`, from a token of class `cls`? */
static bool ends_unspaced(const sentence_pass *pass, enum nx_class cls, uint32_t next, bool quoted)
{
    const bool opens = pass->doc->tokens[next].flags & NX_OPENS;
    /* "swim?who": a lost blank, whatever the case. */
    if (cls == NX_CLASS_QUESTION && !quoted && class_at(pass, next) == NX_CLASS_WORD)
        return true;
    /* The same before opening marks: said no.“We stay ... */
    if (cls != NX_CLASS_WORD && opens && next + 1 < pass->end && is_capital(pass, next + 1))
        return true;
    /* "the end.The next". A dash or a note behind the stop is no new sentence. */
    if (is_capital(pass, next) && cls != NX_CLASS_WORD && cls != NX_CLASS_ELLIPSIS)
        return true;
    return quoted && opens;
}

/* Does a sentence that began at `start` end with token `i`? *behind: the first token that does not belong to it. */
static bool ends(sentence_pass *pass, uint32_t start, uint32_t i, uint32_t *behind)
{
    bool quoted, spaced;
    uint32_t next = closers(pass, i + 1, &quoted, &spaced);
    *behind = next;
    if (next == pass->end)
        return true;
    enum nx_class cls = class_at(pass, i);
    if (((cls == NX_CLASS_STOP || cls == NX_CLASS_WORD) && is_counter(pass, i, start)) ||
        is_of_day(pass, i, next) || is_in_brackets(pass, start, i, next) || is_exclaimed(pass, start, i, next))
        return false;
    if (cls == NX_CLASS_STOP && spaced)
        cls = NX_CLASS_ELLIPSIS;
    char first = first_byte(pass, next);
    if (first == ',' || first == ';' || first == ':')
        return false;
    if (!space_before(pass, next))
        return ends_unspaced(pass, cls, next, quoted);
    if (cls == NX_CLASS_WORD || cls == NX_CLASS_ALNUM)
        return abbreviation_ends(pass, start, i, next, quoted);
    enum nx_class following = class_at(pass, next);
    if (following == NX_CLASS_DASH)
        return cls == NX_CLASS_STOP && !quoted;
    if (is_lower(pass, next))
        return cls != NX_CLASS_ELLIPSIS && !quoted && is_small(pass);
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
        !nx_arena_grow(doc->arena, (void **)&doc->sentences, &doc->sentences_capacity, doc->sentences_count + 1,
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

/* Where the next item of a list inside a line begins, for a sentence that is an item itself: "1. The first 2. The
 * second". The block's end where there is none. */
static uint32_t next_item(const sentence_pass *pass, uint32_t start)
{
    enum { ITEM_TOKENS = 60 };
    const counter own = counter_at(pass, start);
    for (uint32_t i = own.behind; own.number && i < pass->end && i < own.behind + ITEM_TOKENS; i++) {
        if (!space_before(pass, i))
            continue;
        counter next = counter_at(pass, i);
        if (next.number == own.number + 1 && next.is_letter == own.is_letter && next.is_closed == own.is_closed)
            return i;
    }
    return pass->end;
}

/* The first token behind a whole date at the start of a block: "Thursday, May 7, 2015 | On Tuesday, ...". */
static uint32_t behind_date(const sentence_pass *pass, uint32_t start)
{
    enum { WEEKDAY, COMMA, MONTH, DAY, SECOND_COMMA, YEAR, BEHIND };
    if (pass->end - start <= BEHIND || !has(pass, start, NX_TAG_WEEKDAY) ||
        class_at(pass, start + COMMA) != NX_CLASS_COMMA || !has(pass, start + MONTH, NX_TAG_MONTH) ||
        !is_small_number(pass, start + DAY) || class_at(pass, start + SECOND_COMMA) != NX_CLASS_COMMA)
        return start;
    nx_span year = pass->doc->tokens[start + YEAR].span;
    bool is_year = class_at(pass, start + YEAR) == NX_CLASS_NUMBER && year.end - year.start == 4;
    return is_year && class_at(pass, start + BEHIND) == NX_CLASS_WORD && is_capital(pass, start + BEHIND)
               ? start + BEHIND : start;
}

/* Where the list begins that a sentence announces: "three steps: | 1. Fill the tank 2. Start". */
static uint32_t first_item(const sentence_pass *pass, const uint8_t *hint, uint32_t start)
{
    const uint32_t colon = nx_next_hint(hint, start, pass->end, NX_HINT_COLON | NX_HINT_END);
    if (colon + 1 >= pass->end || !(hint[colon] & NX_HINT_COLON) || counter_at(pass, colon + 1).number != 1)
        return pass->end;
    return next_item(pass, colon + 1) < pass->end ? colon + 1 : pass->end;
}

/* Where a sentence that begins at `start` must end at the latest: before the credit of a caption, the next item of a
 * list, behind a date at the block's start. */
static uint32_t limit_of(const sentence_pass *pass, const uint8_t *hint, uint32_t start, uint32_t credit)
{
    uint32_t limit = start < credit ? credit : pass->end;
    uint32_t item = next_item(pass, start);
    if (item == pass->end)
        item = first_item(pass, hint, start);
    if (item < limit)
        limit = item;
    const uint32_t date = start == pass->first ? behind_date(pass, start) : start;
    return date > start ? date : limit;
}

/* The end of the sentence that begins at `start`. */
static uint32_t sentence_end(sentence_pass *pass, const uint8_t *hint, uint32_t start, uint32_t limit)
{
    for (uint32_t i = nx_next_hint(hint, start, limit, NX_HINT_END); i < limit;) {
        uint32_t behind;
        if (ends(pass, start, i, &behind))
            return behind < limit ? behind : limit;
        i = nx_next_hint(hint, behind > i ? behind : i + 1, limit, NX_HINT_END);
    }
    return limit;
}

newsx_status nx_sentence_run(newsx_document *doc, const uint8_t *hint, const uint32_t *first)
{
    sentence_pass pass = { .doc = doc, .engine = doc->engine };

    for (nx_id b = 0; b < doc->blocks_count; b++) {
        nx_block_record *block = &doc->blocks[b];
        pass.first = first[b];
        pass.end = first[b + 1];
        pass.has_case = false;
        block->first_sentence = doc->sentences_count;
        const bool whole = is_whole(block->kind);
        const uint32_t credit = block->kind == NX_CAPTION ? credit_start(&pass, pass.first) : pass.end;
        for (uint32_t start = pass.first, end; start < pass.end; start = end) {
            end = whole ? pass.end : sentence_end(&pass, hint, start, limit_of(&pass, hint, start, credit));
            if (!add_sentence(doc, start, end, b))
                return NEWSX_NO_MEMORY;
        }
        block->end_sentence = doc->sentences_count;
    }
    return NEWSX_OK;
}
