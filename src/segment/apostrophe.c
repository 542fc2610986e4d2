/* apostrophe.c - what an apostrophe is that no word has taken: of a list of tries the first that holds counts. */
#include "segment/apostrophe.h"

#include "segment/clitic.h"
#include "segment/ending.h"
#include "segment/quotation.h"
#include "segment/spell.h"

typedef struct {
    const uint8_t *start, *behind;
    bool straight;
    bool after_space, after_word;    /* of the block's beginning the first */
} apostrophe;

/* An entry of a lexicon: 's, 'em. */
static const uint8_t *cut_entry(nx_cutter *c, const apostrophe *a)
{
    const uint8_t *stop = a->behind;
    if (c->doc || a->start != c->text || !nx_letter_at(stop, c->end))
        return NULL;
    if ((stop = nx_clitic_end(c->language, a->behind, c->end)) != NULL)
        return nx_emit_clitic(c, a->start, stop);
    for (stop = a->behind; stop < c->end && nx_ascii_letter(*stop);)
        stop++;
    nx_emit_class(c, a->start, stop, NX_CLASS_WORD, 0);
    return stop;
}

/* A clitic behind something that is no plain word: "the ‘Tide’'s crew", "the U.N.'s". */
static const uint8_t *cut_clitic(nx_cutter *c, const apostrophe *a)
{
    if (a->after_space || !(a->after_word || a->start[-1] >= 0x80 || strchr("\"')]}.", a->start[-1])))
        return NULL;
    const uint8_t *stop = nx_clitic_end(c->language, a->behind, c->end);
    return stop ? nx_emit_clitic(c, a->start, stop) : NULL;
}

/* '90s, '90's */
static const uint8_t *cut_decade(nx_cutter *c, const apostrophe *a)
{
    if (a->after_word || nx_digits_at(a->behind, c->end) != 2 || a->behind[1] != '0')
        return NULL;
    const uint8_t *stop = a->behind + 2;
    stop = nx_ending_at(c->language, NX_LANGUAGE_DECADE_ENDING, stop + nx_apostrophe_at(stop, c->end), c->end, 0);
    if (stop)
        nx_emit_class(c, a->start, stop, NX_CLASS_DECADE, 0);
    return stop;
}

/* '98, but no figure that goes on: '10.5, '20% */
static const uint8_t *cut_short_year(nx_cutter *c, const apostrophe *a)
{
    const uint8_t *stop = a->behind + 2, *end = c->end;
    if (a->after_word || nx_digits_at(a->behind, end) != 2 || nx_word_at(stop, end))
        return NULL;
    if (stop + 1 < end && (*stop == ',' || *stop == '.' || *stop == ':') && nx_ascii_digit(stop[1]))
        return NULL;
    if (stop < end && (*stop == '%' || *stop == '-'))
        return NULL;
    nx_emit_class(c, a->start, stop, NX_CLASS_SHORT_YEAR, 0);
    return stop;
}

/* 6'2" */
static const uint8_t *cut_feet(nx_cutter *c, const apostrophe *a)
{
    if (!a->after_word || !a->straight || !nx_digits_at(a->behind, c->end) || !nx_ascii_digit(a->start[-1]))
        return NULL;
    nx_emit_class(c, a->start, a->behind, NX_CLASS_SYMBOL, 0);
    return a->behind;
}

/* 'em, 'tis, 'til */
static const uint8_t *cut_elision(nx_cutter *c, const apostrophe *a)
{
    const uint8_t *stop = a->behind, *end = c->end;
    if (a->after_word || !c->doc || stop >= end || !nx_ascii_letter(*stop))
        return NULL;
    while (stop < end && nx_ascii_letter(*stop) && stop - a->behind < NX_KEY_ROOM)
        stop++;
    char key[NX_KEY_ROOM];
    size_t length = nx_token_key((const char *)a->start, (size_t)(stop - a->start), key, sizeof key);
    const nx_entry *entry = nx_entry_of(c->keep, (const uint8_t *)key, length);
    if (!nx_entry_has(c->keep, entry, NX_TAG_ELISION) || nx_word_at(stop, end) || nx_apostrophe_at(stop, end))
        return NULL;
    enum nx_case cas = nx_ascii_upper(*a->behind) ? NX_CAPITAL : NX_LOWER;
    nx_emit_word(c, a->start, stop, (const uint8_t *)key, length, cas, 0);
    return stop;
}

/* Behind a plural it may be the possessive; whether it closes speech, the pairing of marks decides. */
static const uint8_t *cut_possessive(nx_cutter *c, const apostrophe *a)
{
    const uint8_t *p = a->behind, *end = c->end;
    if (!a->after_word || !nx_is_letter_of(c->language, NX_LANGUAGE_POSSESSIVE_BEHIND, a->start[-1]) ||
        nx_word_at(p, end))
        return NULL;
    bool word_next = nx_space_at(p, end) && nx_word_at(nx_past_spaces(p, end), end);
    if (c->single_open && !word_next)
        return NULL;
    nx_emit_known(c, a->start, p, NX_CLASS_POSSESSIVE, 0);
    if (c->single_open)
        nx_note_quote(c, NX_CLOSES);
    return p;
}

/* Inside a word that could not be joined. */
static const uint8_t *cut_inside(nx_cutter *c, const apostrophe *a)
{
    if (!a->after_word || !nx_word_at(a->behind, c->end))
        return NULL;
    nx_emit_class(c, a->start, a->behind, NX_CLASS_APOSTROPHE, 0);
    return a->behind;
}

static const uint8_t *cut_quotation(nx_cutter *c, const apostrophe *a)
{
    if (!a->straight) {
        c->single_open = false;
        return nx_cut_quotation(c, a->start, a->behind, NX_CLASS_CLOSE_QUOTE);
    }
    nx_faces faces = nx_quotation_faces(c, a->start, a->behind);
    c->single_open = faces.opens && !faces.closes;
    return nx_cut_quotation(c, a->start, a->behind, NX_CLASS_STRAIGHT_QUOTE);
}

static const uint8_t *(*const TRIES[])(nx_cutter *c, const apostrophe *a) = {
    cut_entry, cut_clitic, cut_decade, cut_short_year, cut_feet, cut_elision, cut_possessive, cut_inside, cut_quotation,
};

const uint8_t *nx_cut_apostrophe(nx_cutter *c, const uint8_t *start, unsigned size)
{
    apostrophe a = { .start = start, .behind = start + size, .straight = size == 1 };
    a.after_space = nx_space_before(c->text, start, c->end);
    if (!a.after_space)
        a.after_word = start[-1] >= 0x80 ? start - c->text >= 3 && nx_letter_at(start - 2, c->end)
                                         : nx_ascii_letter(start[-1]) || nx_ascii_digit(start[-1]);
    const uint8_t *stop = NULL;
    for (size_t i = 0; !stop; i++)   /* the last always holds */
        stop = TRIES[i](c, &a);
    return stop;
}
