/* genre.c - what sort of text a document is, by its form: how its blocks begin and end.
 *
 * Turns of a transcript begin with a label ("RUIZ:", "Mr. Dunn (Osterby):", "Q:"), those of a live page with a time; an
 * interview without labels has questions that answers in quotation marks follow; a list has lines and no sentences; a
 * statement speaks of itself. What is none of these and has sentences is an article. It is a guess: words are not
 * understood here.
 */
#include "base/hash.h"
#include "image/engine.h"
#include "mark/label.h"
#include "mark/mark.h"
#include "segment/token-kind.h"

#include <string.h>

enum {
    LABELS = 64,                     /* different ones that are counted */
    LINE_WORDS = 15,                 /* of a line of a list, at most */
};

/* What the blocks of a document look like. */
typedef struct {
    uint32_t blocks, texts;          /* all that have tokens; paragraphs */
    uint32_t labelled, asking;       /* begin with a label; and end with a question mark */
    uint32_t spoken, capitals;       /* the same that end as a sentence does; whose label is in capitals */
    uint32_t own;                    /* that ask, or say "I" */
    uint32_t letters;                /* labels of one letter: Q, A */
    uint32_t answered;               /* questions without marks before a block that begins with one */
    uint32_t timed, lines;           /* begin with a time; are a short line without an end */
    uint32_t sentences;              /* of paragraphs */
    struct { uint64_t hash; uint32_t count; } label[LABELS];
    uint32_t label_count, again;     /* again: labels that had stood before */
} form;

static void count_label(form *f, uint64_t hash)
{
    f->labelled++;
    for (uint32_t i = 0; i < f->label_count; i++)
        if (f->label[i].hash == hash) {
            f->label[i].count++;
            f->again++;
            return;
        }
    if (f->label_count < LABELS) {
        f->label[f->label_count].hash = hash;
        f->label[f->label_count++].count = 1;
    }
}

/* Does a block begin with a time of day: "10:30 a.m.", "9 p.m."? */
static bool begins_with_time(const newsx_document *doc, nx_id first, nx_id end)
{
    while (first < end && nx_class_of(doc, first) == NX_CLASS_BULLET)
        first++;
    if (first >= end)
        return false;
    return nx_class_of(doc, first) == NX_CLASS_CLOCK ||
           (nx_class_of(doc, first) == NX_CLASS_NUMBER && first + 1 < end &&
            nx_token_has(doc, first + 1, NX_TAG_MERIDIEM));
}

static bool is_end(enum nx_class cls)
{
    return cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM || cls == NX_CLASS_ELLIPSIS;
}

/* Has from..end a word of one who speaks: I, our? */
static bool speaks(const newsx_document *doc, nx_id from, nx_id end)
{
    while (from < end && !nx_token_has(doc, from, NX_TAG_WE_WORD))
        from++;
    return from < end;
}

static void look_at(form *f, const newsx_document *doc, const nx_block_record *block)
{
    const nx_id first = doc->sentences[block->first_sentence].first_token,
                end = doc->sentences[block->end_sentence - 1].end_token;
    if (first >= end)
        return;
    const enum nx_class last = nx_class_of(doc, end - 1);
    const bool text = block->kind == NX_PARAGRAPH || block->kind == NX_QUOTE_BLOCK;
    f->blocks++;
    f->texts += text;
    f->timed += begins_with_time(doc, first, end);
    const nx_label label = nx_label_at(doc, first, end);
    if (label.end > first) {
        /* By its last word: who is introduced in full is a surname later. */
        const nx_span name = doc->tokens[label.last].span;
        count_label(f, nx_hash_any_case(doc->text + name.start, name.end - name.start));
        f->asking += last == NX_CLASS_QUESTION;
        f->letters += name.end - name.start <= 2;
        f->spoken += is_end(last) || label.end == end || doc->tokens[end - 1].flags & NX_CLOSES;
        f->own += last == NX_CLASS_QUESTION || speaks(doc, label.end, end);
        f->capitals += label.capitals;
    }
    f->sentences += text ? block->end_sentence - block->first_sentence : 0;
    f->lines += end - first <= LINE_WORDS && !is_end(last) && !(doc->tokens[end - 1].flags & NX_CLOSES);
}

static bool is_mark(enum nx_class cls) { return cls == NX_CLASS_OPEN_QUOTE || cls == NX_CLASS_STRAIGHT_QUOTE; }

/* Is a block a question that nobody is quoted with, and the next one an answer in quotation marks? */
static bool is_answered(const newsx_document *doc, const nx_block_record *block)
{
    const nx_block_record *next = block + 1;
    if (next == doc->blocks + doc->blocks_count || block->first_sentence >= block->end_sentence ||
        next->first_sentence >= next->end_sentence)
        return false;
    const nx_id first = doc->sentences[block->first_sentence].first_token,
                end = doc->sentences[block->end_sentence - 1].end_token,
                answer = doc->sentences[next->first_sentence].first_token;
    return first < end && answer < doc->tokens_count && nx_class_of(doc, end - 1) == NX_CLASS_QUESTION &&
           !is_mark(nx_class_of(doc, first)) && is_mark(nx_class_of(doc, answer));
}

/* How often the label stands that stands `rank`-most often: 0 for the first. */
static uint32_t label_rank(const form *f, unsigned rank)
{
    uint32_t most[3] = { 0 };
    for (uint32_t i = 0; i < f->label_count; i++)
        for (unsigned r = 0, n = f->label[i].count; r < 3; r++)
            if (n > most[r]) {
                const uint32_t lower = most[r];
                most[r] = n;
                n = lower;
            }
    return most[rank];
}

/* Does it go to and fro between those who speak? A label that stands once only opens a section, or a line of a list. */
static bool has_turns(const form *f)
{
    enum { FEW = 3, A_SIXTH = 6 };
    return f->labelled >= FEW && f->labelled * A_SIXTH >= f->blocks && f->spoken * 3 >= f->labelled * 2 &&
           (label_rank(f, 1) > 1 || f->own * 3 >= f->labelled * 2 || (f->again > 0 && f->capitals == f->labelled));
}

/* Does the document speak of itself in most of its sentences, and quote nobody? */
static bool speaks_of_itself(const newsx_document *doc, uint32_t sentences)
{
    enum { FEW = 3 };
    uint32_t own = 0;
    for (nx_id i = 0; i < doc->quotation_count; i++)
        if (nx_class_of(doc, doc->quotation[i]) != NX_CLASS_APOSTROPHE)
            return false;
    for (nx_id s = 0; s < doc->sentences_count; s++)
        own += speaks(doc, doc->sentences[s].first_token, doc->sentences[s].end_token);
    return sentences >= FEW && own * 3 >= sentences;
}

static enum nx_genre genre_of(const newsx_document *doc, const form *f)
{
    enum { FEW = 3, A_SIXTH = 6, A_TWELFTH = 12 };
    if (has_turns(f)) {
        const bool two = label_rank(f, 2) == 0 && f->asking > 1;
        return two || f->letters * 2 >= f->labelled ? NX_INTERVIEW : NX_TRANSCRIPT;
    }
    if (f->answered >= FEW && f->answered * A_SIXTH >= f->blocks)
        return NX_INTERVIEW;
    if (f->timed >= FEW && f->timed * A_TWELFTH >= f->blocks)
        return NX_LIVE;
    if (f->blocks > FEW && f->lines * 3 >= f->blocks * 2)
        return NX_LIST;
    if (f->labelled >= FEW && f->labelled * 3 >= f->blocks * 2)
        return NX_LIST;
    if (speaks_of_itself(doc, f->sentences))
        return NX_STATEMENT;
    return f->sentences > 1 ? NX_ARTICLE : NX_OTHER_GENRE;
}

newsx_status nx_genre_run(newsx_document *doc)
{
    form f = { .blocks = 0 };
    for (nx_id b = 0; b < doc->blocks_count; b++)
        if (doc->blocks[b].first_sentence < doc->blocks[b].end_sentence) {
            look_at(&f, doc, &doc->blocks[b]);
            f.answered += is_answered(doc, &doc->blocks[b]);
        }
    doc->genre = f.blocks > 0 ? NX_GENRE_WORDS[genre_of(doc, &f)] : NULL;
    return NEWSX_OK;
}
