/* confidence.c - how sure each record is: the evidence that its article gives, weighed by the language's table. */
#include "base/ascii.h"
#include "base/buffer.h"
#include "image/confidence.h"
#include "image/gazetteer-image.h"
#include "image/gazetteer.h"
#include "link/link.h"
#include "link/phrase.h"
#include "link/reading.h"
#include "name/reason.h"

#include <math.h>
#include <string.h>

enum {
    NEAR_BYTES = 12, FAR_BYTES = 80,         /* between a quote and the words for its speaker */
    NAMED_NEAR = 250, NAMED_FAR = 900,       /* from a pronoun back to the name that it means */
    OFTEN = 5, SEEN = 3, CROWD = 8, SHORT_BYTES = 24, LONG_NAME = 4,
    TIE_MARGIN = 8, CLOSE_MARGIN = 25, CLEAR_MARGIN = 80,    /* points before the next best place */
    NAMESAKES = 8,                           /* places of one name, beyond which there are many */
    AWAY = 2,                                /* paragraphs back to the latest speaker's words */
    VILLAGE_FAME = 95, TOWN_FAME = 125,      /* of a city of 60,000, of 2 million */
    METROPOLIS_FAME = 150,                   /* of a capital of 2 million */
    SOME = 2,
};

/* A set of a layer's evidence, a bit each. */
typedef uint64_t evidence;
#define OF(LAYER, ID, is) ((evidence)(is) << (NX_SURE_##LAYER##_##ID - NX_SURE_##LAYER##_ANY))

typedef struct {
    newsx_document *doc;
    const int16_t *weights, *rule_weights;   /* NULL: no table */
    uint32_t rule_count;
    uint32_t people;                         /* with a name */
} judge;

/* ------------------------------------------------------------ weighing */

/* The probability that a sum of weights stands for, in per cent. */
static uint8_t probability(int sum)
{
    const double percent = 100 / (1 + exp(-sum / 100.0));
    return percent < 1 ? 1 : percent > 99 ? 99 : (uint8_t)lround(percent);
}

static uint8_t weigh(const judge *j, enum nx_sure_layer layer, evidence found, uint16_t rule)
{
    if (!j->weights)
        return 0;
    int sum = rule < j->rule_count ? j->rule_weights[(uint32_t)layer * j->rule_count + rule] : 0;
    for (const int16_t *w = j->weights + nx_sure_layers[layer].first; found; found &= found - 1)
        sum += w[__builtin_ctzll(found)];
    return probability(sum);
}

/* "quote.said-after any by-name near"; NULL without memory or where nobody asks. */
static const char *list(const judge *j, enum nx_sure_layer layer, evidence found, uint16_t rule)
{
    newsx_buffer words = NEWSX_BUFFER_INIT;
    if (!j->doc->options->explain)
        return NULL;
    nx_puts(&words, nx_rule_id(j->doc->engine, rule));
    for (; found; found &= found - 1) {
        nx_putc(&words, ' ');
        nx_puts(&words, nx_evidence_names[nx_sure_layers[layer].first + (uint32_t)__builtin_ctzll(found)]);
    }
    const char *line = words.failed ? NULL : nx_arena_copy(j->doc->arena, words.data, words.length);
    newsx_buffer_free(&words);
    return line;
}

#define JUDGE(j, LAYER, record, found)                                                                                 \
    do {                                                                                                               \
        const evidence all = (found);                                                                                  \
        (record)->confidence = weigh(j, NX_SURE_LAYER_##LAYER, all, (record)->rule);                                   \
        (record)->evidence = list(j, NX_SURE_LAYER_##LAYER, all, (record)->rule);                                      \
    } while (0)

/* ------------------------------------------------------------ what speaks for a record */

static uint32_t words_of(const char *name)
{
    uint32_t words = 1;
    for (; *name; name++)
        words += *name == ' ';
    return words;
}

static bool in_capitals(const char *name)
{
    return nx_all_capitals(name, (nx_span){ 0, (uint32_t)strlen(name) });
}

/* How many bytes stand between two spans; 0 where they overlap. */
static uint32_t gap(nx_span a, nx_span b)
{
    return a.end <= b.start ? b.start - a.end : b.end <= a.start ? a.start - b.end : 0;
}

/* How far before a mention its person was last named; 0 where that is unknown. */
static uint32_t since_named(const newsx_document *doc, nx_id mention)
{
    enum { BACK = 40 };
    const nx_mention *m = &doc->mentions[mention];
    for (nx_id i = mention; i-- > 0 && i + BACK > mention;)
        if (doc->mentions[i].named && doc->mentions[i].person == m->person)
            return gap(doc->mentions[i].span, m->span);
    return UINT32_MAX;
}

static evidence of_source(const judge *j, const nx_person *p)
{
    const bool full = p->kind == NX_PERSON && strchr(p->name, ' ');
    return OF(QUOTE, GROUP, p->kind == NX_GROUP) | OF(QUOTE, ORGANIZATION, p->kind == NX_ORGANIZATION) |
           OF(QUOTE, DOCUMENT, p->kind == NX_REPORT) | OF(QUOTE, UNNAMED, p->kind == NX_UNNAMED) |
           OF(QUOTE, FULL_NAME, full) | OF(QUOTE, CAPITALS, in_capitals(p->name)) |
           OF(QUOTE, TITLED, p->title != NULL) | OF(QUOTE, OFTEN, p->quotes >= OFTEN) |
           OF(QUOTE, ONCE, p->quotes == 1) | OF(QUOTE, SEEN, p->mentions >= SEEN) |
           OF(QUOTE, ALONE, j->people == 1) | OF(QUOTE, CROWD, j->people >= CROWD);
}

static evidence of_mention(const newsx_document *doc, const nx_quote *q)
{
    const nx_mention *m = &doc->mentions[q->mention];
    const uint32_t far = gap(m->span, q->span);
    const bool pronoun = m->kind == NX_PRONOUN;
    const uint32_t named = pronoun ? since_named(doc, q->mention) : NAMED_NEAR;
    return OF(QUOTE, BY_NAME, m->named) | OF(QUOTE, BY_NOUN, !m->named && !pronoun) | OF(QUOTE, BY_PRONOUN, pronoun) |
           OF(QUOTE, NEAR, far <= NEAR_BYTES) | OF(QUOTE, FAR, far > FAR_BYTES) |
           OF(QUOTE, BEFORE, m->span.start < q->span.start) | OF(QUOTE, NAMED_NEAR, named < NAMED_NEAR) |
           OF(QUOTE, NAMED_FAR, named > NAMED_FAR);
}

static evidence of_link(const nx_quote *q)
{
    return OF(QUOTE, RIVAL, q->rival) | OF(QUOTE, SUBJECT, q->link == NX_SPEAKER_SUBJECT) |
           OF(QUOTE, LATEST, q->link == NX_SPEAKER_LATEST) | OF(QUOTE, NEAREST, q->link == NX_SPEAKER_NEAR) |
           OF(QUOTE, FAR_NAME, q->link == NX_SPEAKER_FAR) | OF(QUOTE, DESCRIBED, q->link == NX_SPEAKER_DESCRIBED) |
           OF(QUOTE, AWAY, q->mention == NX_NONE && q->away >= AWAY);
}

static evidence of_quote(const judge *j, nx_id index)
{
    const newsx_document *doc = j->doc;
    const nx_quote *q = &doc->quotes[index];
    evidence e = OF(QUOTE, ANY, 1) | OF(QUOTE, PARTIAL, q->type == NX_PARTIAL) |
                 OF(QUOTE, INDIRECT, q->type == NX_INDIRECT) | OF(QUOTE, MIXED, q->type == NX_MIXED) |
                 OF(QUOTE, SCARE, q->type == NX_SCARE) | OF(QUOTE, SHORT, q->span.end - q->span.start < SHORT_BYTES) |
                 OF(QUOTE, LATER, index > 0 && doc->quotes[index - 1].utterance == q->utterance) |
                 OF(QUOTE, CUE, q->cue.end > q->cue.start);
    if (q->person >= doc->people_count || !doc->people[q->person].name)
        return OF(QUOTE, UNKNOWN, 1);
    e |= of_source(j, &doc->people[q->person]) | of_link(q);
    return e | (q->mention < doc->mentions_count ? of_mention(doc, q) : OF(QUOTE, TAKEN_OVER, 1));
}

static bool has_figure(const char *text, nx_span span)
{
    for (uint32_t i = span.start; i < span.end; i++)
        if (nx_ascii_digit((unsigned char)text[i]))
            return true;
    return false;
}

static evidence of_date(const judge *j, const nx_timex *d)
{
    const size_t length = strlen(d->value);
    const bool vague = strstr(d->value, "REF") || strchr(d->value, 'X');
    return OF(DATE, ANY, 1) | OF(DATE, TIME, d->type == NX_TIME) | OF(DATE, DURATION, d->type == NX_DURATION) |
           OF(DATE, SET, d->type == NX_SET) | OF(DATE, NO_VALUE, !length) | OF(DATE, VAGUE, vague) |
           OF(DATE, DAY, length == 10) | OF(DATE, YEAR, length == 4) | OF(DATE, MOD, d->mod != NULL) |
           OF(DATE, NO_REFERENCE, !j->doc->ref_year) | OF(DATE, FIGURE, has_figure(j->doc->text, d->span)) |
           OF(DATE, ONE_WORD, d->end_token - d->first_token == 1) |
           OF(DATE, COUNTED, d->basis == NX_BASIS_COUNTED) | OF(DATE, VERB, d->basis == NX_BASIS_VERB) |
           OF(DATE, HABIT, d->basis == NX_BASIS_HABIT) | OF(DATE, STORY, d->anchor == NX_ANCHOR_STORY) |
           OF(DATE, OTHER, d->anchor == NX_ANCHOR_LAST || d->anchor == NX_ANCHOR_PERIOD);
}

static evidence of_gazetteer(const newsx_document *doc, const nx_place_entry *p)
{
    nx_gaz_place place;
    if (p->number == NX_NONE || !nx_gazetteer_place(nx_engine_gazetteer(doc->engine), p->number, &place) ||
        place.cls != NX_GAZ_CITY)
        return 0;
    return OF(PLACE, VILLAGE, place.fame < VILLAGE_FAME) |
           OF(PLACE, TOWN, place.fame >= VILLAGE_FAME && place.fame < TOWN_FAME) |
           OF(PLACE, METROPOLIS, place.fame >= METROPOLIS_FAME);
}

static bool is_word(const char *word, const char *const *words, int member)
{
    return word && strcmp(word, words[member]) == 0;
}

/* Buildings that a gazetteer has are surer than what a word makes one: the White House, Elm Street. */
static evidence of_place_kind(const nx_place_entry *p)
{
    const bool facility = is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_FACILITY), known = p->number != NX_NONE;

    return OF(PLACE, COUNTRY, is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_COUNTRY)) |
           OF(PLACE, ADMIN1, is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_ADMIN1)) |
           OF(PLACE, ADMIN2, is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_ADMIN2)) |
           OF(PLACE, CITY, is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_CITY)) |
           OF(PLACE, AREA, is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_AREA)) |
           OF(PLACE, NATURAL, is_word(p->kind, NX_PLACE_WORDS, NX_GAZ_KIND_NATURAL)) |
           OF(PLACE, FACILITY, facility && !known) | OF(PLACE, LANDMARK, facility && known);
}

static bool is_capital_word(const newsx_document *doc, nx_id token)
{
    return nx_class_of(doc, token) == NX_CLASS_WORD && nx_kind_case(doc->engine, doc->tokens[token].kind) != NX_LOWER;
}

static evidence of_next(const newsx_document *doc, nx_id token)
{
    const enum nx_class cls = nx_class_of(doc, token);
    const bool capital = is_capital_word(doc, token);
    return OF(PLACE, NAME_BEHIND, capital) | OF(PLACE, COMMA, cls == NX_CLASS_COMMA) |
           OF(PLACE, POSSESSIVE, cls == NX_CLASS_POSSESSIVE) | OF(PLACE, LOWER, cls == NX_CLASS_WORD && !capital) |
           OF(PLACE, HYPHEN, cls == NX_CLASS_HYPHEN);
}

/* The evidence of the words beside a place: "United Russia" and "Egypt Telecom" are names of other things. */
static evidence of_neighbours(const newsx_document *doc, const nx_place *p)
{
    evidence e = 0;
    if (p->first_token > 0 && !(doc->tokens[p->first_token].flags & NX_STARTS_SENTENCE)) {
        const nx_id before = p->first_token - 1;
        e |= OF(PLACE, NAME_BEFORE, is_capital_word(doc, before)) |
             OF(PLACE, IN, nx_token_has(doc, before, NX_TAG_PREPOSITION)) |
             OF(PLACE, AFTER_COMMA, nx_class_of(doc, before) == NX_CLASS_COMMA);
    }
    if (p->end_token < doc->tokens_count && !(doc->tokens[p->end_token].flags & NX_STARTS_SENTENCE))
        e |= of_next(doc, p->end_token);
    return e | OF(PLACE, SURNAME, p->end_token == p->first_token + 1 &&
                                      nx_token_has(doc, p->first_token, NX_TAG_SURNAME));
}

static evidence of_place(const newsx_document *doc, nx_id index)
{
    const nx_place *p = &doc->places[index];
    const char *precision = p->entry->precision;
    const bool exact = is_word(precision, NX_PRECISION_WORDS, NX_EXACT), chosen = p->how == NX_PLACE_CHOSEN;
    return OF(PLACE, ANY, 1) | OF(PLACE, ASSOCIATIVE, p->use == NX_ASSOCIATIVE) |
           OF(PLACE, DEMONYM, p->use == NX_DEMONYM) | of_place_kind(p->entry) | of_gazetteer(doc, p->entry) |
           of_neighbours(doc, p) |
           OF(PLACE, DIVISION, precision && !exact) | OF(PLACE, NO_POINT, !precision) |
           OF(PLACE, TOLD, p->how == NX_PLACE_TOLD) | OF(PLACE, ONLY, p->how == NX_PLACE_ONLY) |
           OF(PLACE, IN_NAME, p->how == NX_PLACE_IN_NAME) | OF(PLACE, BESIDE, p->how == NX_PLACE_BESIDE) |
           OF(PLACE, NEAREST, p->how == NX_PLACE_NEAREST) | OF(PLACE, NOWHERE, p->how == NX_PLACE_NOWHERE) |
           OF(PLACE, TIE, chosen && p->margin < TIE_MARGIN) | OF(PLACE, NAMESAKES, p->namesakes > NAMESAKES) |
           OF(PLACE, OUTDONE, p->outdone) |
           OF(PLACE, CLOSE, chosen && p->margin < CLOSE_MARGIN) | OF(PLACE, CLEAR, chosen && p->margin > CLEAR_MARGIN) |
           OF(PLACE, WEAK, p->weak) | OF(PLACE, DOUBTFUL, p->doubtful) | OF(PLACE, STATE, p->in_admin1 >= SOME) |
           OF(PLACE, LAND, p->in_country >= SOME) | OF(PLACE, NO_LAND, !p->in_country) |
           OF(PLACE, WORDS, p->end_token - p->first_token > 1) |
           OF(PLACE, CAPITALS, nx_all_capitals(doc->text, p->span));
}

static evidence of_person(const newsx_document *doc, const nx_person *p)
{
    const uint32_t words = words_of(p->name);
    const nx_mention *m = p->first_mention < doc->mentions_count ? &doc->mentions[p->first_mention] : NULL;
    const bool heading = m && doc->sentences_count && doc->blocks_count && m->span.start < doc->blocks[0].span.end &&
                         doc->blocks[0].kind == NX_HEADING;
    return OF(PERSON, ANY, 1) | OF(PERSON, ONE_WORD, words == 1) | OF(PERSON, LONG, words >= LONG_NAME) |
           OF(PERSON, CAPITALS, in_capitals(p->name)) | OF(PERSON, TITLED, p->title != NULL) |
           OF(PERSON, SPEAKS, p->quotes > 0) | OF(PERSON, ONCE, p->mentions == 1) |
           OF(PERSON, SEEN, p->mentions >= SEEN) | OF(PERSON, SEX, p->gender == NX_MALE || p->gender == NX_FEMALE) |
           OF(PERSON, HEADING, heading) | OF(PERSON, ONE_WORD_ONCE, words == 1 && p->mentions == 1);
}

static evidence of_organization(const newsx_document *doc, const nx_organization *o)
{
    const bool speaks = o->source < doc->people_count && doc->people[o->source].quotes > 0;
    return OF(ORGANIZATION, ANY, 1) | OF(ORGANIZATION, KIND, o->kind != NULL) |
           OF(ORGANIZATION, ONE_WORD, words_of(o->name) == 1) | OF(ORGANIZATION, CAPITALS, in_capitals(o->name)) |
           OF(ORGANIZATION, SHORT, o->shorts_count > 0) | OF(ORGANIZATION, ONCE, o->mentions == 1) |
           OF(ORGANIZATION, SPEAKS, speaks);
}

/* ------------------------------------------------------------ the stage */

/* "mention.full-name any once; name.full 15 person, name.given 8 person" */
static void add_reason(newsx_document *doc, const char **line, const char *reason)
{
    const char *both = reason && *line ? nx_arena_printf(doc->arena, "%s; %s", *line, reason) : NULL;
    *line = both ? both : *line;
}

/* With --explain: what each person's and each organization's name was typed by, of the first mention that tells. */
static void tell_reasons(newsx_document *doc)
{
    const char **of = nx_arena_zalloc(doc->scratch, doc->people_count + 1, sizeof *of);
    for (nx_id i = 0; i < doc->mentions_count && of; i++) {
        const nx_mention *m = &doc->mentions[i];
        if (m->named && m->person < doc->people_count && !of[m->person])
            of[m->person] = nx_reason_of(doc, m->name_tokens.first);
    }
    for (nx_id i = 0; i < doc->people_count && of; i++)
        add_reason(doc, &doc->people[i].evidence, of[i]);
    for (nx_id i = 0; i < doc->organizations_count && of; i++)
        if (doc->organizations[i].source < doc->people_count)
            add_reason(doc, &doc->organizations[i].evidence, of[doc->organizations[i].source]);
}

static void judge_sources(const judge *j)
{
    newsx_document *doc = j->doc;
    for (nx_id i = 0; i < doc->quotes_count; i++)
        JUDGE(j, QUOTE, &doc->quotes[i], of_quote(j, i));
    for (nx_id i = 0; i < doc->people_count; i++)
        if (doc->people[i].kind == NX_PERSON && doc->people[i].name)
            JUDGE(j, PERSON, &doc->people[i], of_person(doc, &doc->people[i]));
    for (nx_id i = 0; i < doc->organizations_count; i++)
        JUDGE(j, ORGANIZATION, &doc->organizations[i], of_organization(doc, &doc->organizations[i]));
    if (doc->options->explain)
        tell_reasons(doc);
}

newsx_status nx_confidence_run(newsx_document *doc)
{
    const nx_image *image = doc->engine->image;
    judge j = { .doc = doc, .rule_count = image->rules.count };
    if (image->evidence.count == NX_EVIDENCE_COUNT) {
        j.weights = NX_AT(image, int16_t, image->evidence);
        j.rule_weights = NX_AT(image, int16_t, image->rule_evidence);
    }
    for (nx_id i = 0; i < doc->people_count; i++)
        j.people += doc->people[i].kind == NX_PERSON && doc->people[i].name;
    judge_sources(&j);
    for (nx_id i = 0; i < doc->dates_count; i++)
        JUDGE(&j, DATE, &doc->dates[i], of_date(&j, &doc->dates[i]));
    for (nx_id i = 0; i < doc->places_count; i++)
        JUDGE(&j, PLACE, &doc->places[i], of_place(doc, i));
    return doc->arena->failed ? NEWSX_NO_MEMORY : NEWSX_OK;
}
