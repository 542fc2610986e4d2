/* toponym.c - words that may name a place, before anyone has decided which.
 *
 * The rules of the layer "place" say where a name stands and what it is used for. What a rule yields:
 *
 *     use="literal" "associative" "government" "demonym"
 *     type="name"   the words of the role `place` may be a name that only the gazetteer knows: "the town of X"
 *     type="whole"  the same, but only all of the words together: "Dade County"
 *     type="entire" the same, and its parts are no places: "Puerto de Modica"
 *     type="maybe"  the same, and doubtful: it counts only if the article names other places near it
 *     type="built"  the words tell that they name a place, of the kind that the rule yields: "Ruiz Street"
 *     type="new"    the same, but the name may also be a person's: "in X"
 *     type="each"   each of the names is one with the word that the rule gives as its value: "Adams and Clay counties"
 *     type="hint"   these words are spoken of in one country or state alone, which the rule names as its value, or else
 *                   the lexicon only-here or area-code: "sheriff"
 *     type="none"   these words are no place here, whatever the gazetteer says: "Mr. London"
 *     which="last"  the last word of a built name says what it is, as in "Tibetan Plateau"
 *     kind          of a new name what it is; of country, admin1, admin2, city what a known one is: "the state of X"
 *
 * A small town or a new name that was found once, by the words around it, is taken for a place wherever its name stands
 * in the article.
 */
#include "mark/toponym.h"

#include "mark/place-again.h"
#include "mark/place-dateline.h"
#include "mark/place-prefixed.h"
#include "match/match.h"
#include "segment/token-kind.h"
#include "segment/value.h"

#include <string.h>

/* What a rule yields. */
enum found_as { FOUND_UNREAD, FOUND_PLACE, FOUND_NAME, FOUND_WHOLE, FOUND_ENTIRE, FOUND_MAYBE, FOUND_BUILT, FOUND_NEW,
                FOUND_EACH, FOUND_HINT, FOUND_NONE };
/* A reading is what it is found as, its use times USE_UNIT, and the classes of places that it may be. */
enum { USE_UNIT = 16, CLASS_UNIT = 256 };
enum { LONG_TEXT = 1 << 15, MOST_AHEAD = 1 << 20 };   /* tokens for which room is asked for at once */

/* "city admin1": only these classes are told apart by the words around a name. */
static unsigned classes_in(const char *kinds)
{
    static const struct { const char *word; enum nx_gaz_class cls; } TOLD[] = {
        { "country", NX_GAZ_COUNTRY }, { "admin1", NX_GAZ_ADMIN1 }, { "admin2", NX_GAZ_AREA },
        { "city", NX_GAZ_CITY },
    };
    unsigned classes = 0;
    for (size_t i = 0; kinds && i < sizeof TOLD / sizeof *TOLD; i++)
        if (strstr(kinds, TOLD[i].word))
            classes |= 1u << TOLD[i].cls;
    return classes;
}

static __attribute__((cold, noinline)) uint16_t read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const struct { const char *word; enum found_as as; } TYPES[] = {
        { "name", FOUND_NAME }, { "whole", FOUND_WHOLE }, { "entire", FOUND_ENTIRE }, { "maybe", FOUND_MAYBE },
        { "built", FOUND_BUILT }, { "new", FOUND_NEW }, { "each", FOUND_EACH }, { "hint", FOUND_HINT },
        { "none", FOUND_NONE },
    };
    static const struct { const char *word; enum nx_toponym_use use; } USES[] = {
        { "demonym", NX_TOPONYM_DEMONYM }, { "associative", NX_TOPONYM_ASSOCIATIVE },
        { "government", NX_TOPONYM_GOVERNMENT },
    };
    const char *type = nx_rule_yield(engine, rule, NX_YIELD_TYPE, NULL);
    const char *said = nx_rule_yield(engine, rule, NX_YIELD_USE, NULL);
    enum found_as as = FOUND_PLACE;
    enum nx_toponym_use use = NX_TOPONYM_LITERAL;
    for (size_t i = 0; type && i < sizeof TYPES / sizeof *TYPES; i++)
        if (!strcmp(type, TYPES[i].word))
            as = TYPES[i].as;
    for (size_t i = 0; said && i < sizeof USES / sizeof *USES; i++)
        if (!strcmp(said, USES[i].word))
            use = USES[i].use;
    const unsigned classes = classes_in(nx_rule_yield(engine, rule, NX_YIELD_KIND, NULL));
    return (uint16_t)(classes * CLASS_UNIT + use * USE_UNIT + as);
}

static inline enum found_as how_found(const nx_place_pass *pass, uint16_t rule)
{
    uint16_t *reading = &pass->doc->kit.readings[rule];
    if (!*reading)
        *reading = read_rule(pass->doc->engine, rule);
    return (enum found_as)(*reading % USE_UNIT);
}

/* The two below are of a rule that how_found() has read. */
static inline enum nx_toponym_use use_of(const nx_place_pass *pass, uint16_t rule)
{
    return (enum nx_toponym_use)(pass->doc->kit.readings[rule] % CLASS_UNIT / USE_UNIT);
}

static inline uint16_t classes_of(const nx_place_pass *pass, uint16_t rule)
{
    return pass->doc->kit.readings[rule] / CLASS_UNIT;
}

/* "Tromsø Cathedral": units [start, end) are the name of a town of some size that no other place has, and nobody; `out`
 * stays without places where they are not. */
static void only_town(const nx_place_pass *pass, uint32_t start, uint32_t end, nx_gaz_name *out)
{
    const uint64_t others = NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME) | NX_TAG_BIT(COMMON_WORD);
    enum { SOME_SIZE = 75 };         /* in fame: about 6,000 people */
    const nx_tape *tape = &pass->doc->units;
    nx_gaz_name name;
    nx_gaz_place town;
    for (uint32_t u = start; u < end; u++)
        if (nx_kind_any(pass->doc->engine, tape->symbol[u], others) ||
            nx_kind_has(pass->doc->engine, tape->symbol[u], NX_TAG_THING_WORD))
            return;
    if (nx_longest_name(pass, tape->first[start], tape->first[end], true, &name) == tape->first[end] &&
        name.count == 1 && !(name.flags & NX_GAZ_RISKY) && nx_gazetteer_place(pass->gazetteer, name.places[0], &town) &&
        town.cls == NX_GAZ_CITY && town.fame >= SOME_SIZE)
        *out = name;
}

/* "Modica Airport": in the gazetteer as a whole, or a thing of its own with the country of the place in its name. */
static bool add_built(nx_place_pass *pass, const nx_match *match)
{
    const newsx_document *doc = pass->doc;
    const nx_tape *tape = &doc->units;
    const nx_id first = tape->first[match->start], end = tape->first[match->end];
    nx_gaz_name name = { NULL, 0, 0, NX_GAZ_NONE };
    bool whole = nx_longest_name(pass, first, end, true, &name) == end;
    const uint32_t last = match->end - nx_toponym_ends_with_head(doc->engine, match->rule);
    for (uint32_t u = match->start; u < last && !name.count; u++)
        if (nx_kind_has(doc->engine, tape->symbol[u], NX_TAG_PLACE))
            nx_longest_name(pass, tape->first[u], tape->first[u + 1], true, &name);
    const char *kind = nx_rule_yield(doc->engine, match->rule, NX_YIELD_KIND, NULL);
    if (!name.count && last > match->start && last < match->end && kind && !strcmp(kind, "facility"))
        only_town(pass, match->start, last, &name);
    const bool guessed = how_found(pass, match->rule) == FOUND_NEW;
    if (guessed && !whole ? nx_in_person(pass, first, end) : nx_in_person_only(pass, first, end))
        return true;
    nx_toponym *t = nx_toponym_add(pass, first, end, &name, match->rule, use_of(pass, match->rule));
    if (!t)
        return false;
    t->kind = whole ? NULL : kind;
    t->classes = classes_of(pass, match->rule);
    t->guessed = guessed;
    t->told = true;
    return true;
}

static bool upper_at(const newsx_document *doc, nx_id token)
{
    uint16_t kind = doc->tokens[token].kind;
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) == NX_UPPER;
}

/* Is a short word in capitals, among words that are not, an acronym rather than a name? PISA is no town in Tuscany. */
static bool acronym(const nx_place_pass *pass, nx_id first, nx_id end, const nx_gaz_name *name)
{
    const newsx_document *doc = pass->doc;
    enum { SHORT = 5 };
    nx_span span = doc->tokens[first].span, line = doc->dateline.span;
    if (nx_kind_case(doc->engine, doc->tokens[first].kind) != NX_UPPER || end != first + 1 ||
        span.end - span.start > SHORT || name->flags & (NX_GAZ_UPPER | NX_GAZ_ABBREVIATION) ||
        memchr(doc->text + span.start, '.', span.end - span.start))
        return false;
    if (doc->tokens[first].flags & NX_STARTS_SENTENCE || (span.start >= line.start && span.end <= line.end))
        return false;
    return !(first && upper_at(doc, first - 1)) && !(end < doc->tokens_count && upper_at(doc, end));
}

/* A run of capitalised words from unit `u` on: where it ends, as a unit. */
static uint32_t run_of_capitals(const newsx_document *doc, uint32_t u, uint32_t end)
{
    while (u < end && nx_kind_class(doc->engine, doc->units.symbol[u]) == NX_CLASS_WORD &&
           nx_kind_case(doc->engine, doc->units.symbol[u]) != NX_LOWER)
        u++;
    return u;
}

/* "Adams, Clay and Perry counties": the names are those of Adams County and so on. */
static bool add_each(nx_place_pass *pass, const nx_match *match)
{
    const newsx_document *doc = pass->doc;
    const nx_tape *tape = &doc->units;
    const char *word = nx_rule_yield(doc->engine, match->rule, NX_YIELD_VALUE, NULL);
    for (uint32_t u = match->start, stop; u < match->end; u = stop) {
        stop = run_of_capitals(doc, u, match->end);
        nx_gaz_name name;
        if (stop == u) {
            stop++;
            continue;
        }
        const nx_id first = tape->first[u], end = tape->first[stop];
        if (!word || (!nx_name_with(pass, first, end, word, &name) &&
                      nx_longest_name(pass, first, end, true, &name) != end))
            continue;
        nx_toponym *t = nx_toponym_add(pass, first, end, &name, match->rule, use_of(pass, match->rule));
        if (!t)
            return false;
        t->classes = classes_of(pass, match->rule);
    }
    return true;
}

/* The first country of a name, else its first state; of a telephone code only a state. False where there is none. */
static bool whole_of(const nx_place_pass *pass, const nx_gaz_name *name, bool state, uint32_t *place)
{
    bool found = false;
    for (uint32_t i = 0; i < name->count; i++) {
        nx_gaz_place p;
        if (!nx_gazetteer_place(pass->gazetteer, name->places[i], &p) ||
            !((p.cls == NX_GAZ_COUNTRY && !state) || (p.cls == NX_GAZ_ADMIN1 && !found)))
            continue;
        *place = name->places[i];
        found = true;
        if (p.cls == NX_GAZ_COUNTRY)
            return true;
    }
    return found;
}

/* Which country or state the words of a match speak of: the rule says so, or the lexicon of the words. */
static const char *spoken_of(const nx_place_pass *pass, const nx_match *match, bool *code)
{
    enum { CODE = 3 };               /* figures of a telephone code */
    const newsx_document *doc = pass->doc;
    const nx_span s = nx_tape_span(doc, &doc->units, match->start, match->end);
    const char *where = nx_rule_yield(doc->engine, match->rule, NX_YIELD_VALUE, NULL);
    if (!where)
        where = nx_words_value(doc->engine, doc->text + s.start, s.end - s.start, NX_TAG_ONLY_HERE);
    *code = !where && s.end >= s.start + CODE;
    return *code ? nx_words_value(doc->engine, doc->text + s.start, CODE, NX_TAG_AREA_CODE) : where;
}

/* "The sheriff": the United States. */
static bool add_hint(nx_place_pass *pass, const nx_match *match)
{
    bool code;
    const char *where = spoken_of(pass, match, &code);
    nx_toponyms *o = pass->out;
    nx_gaz_name name;
    uint32_t place;
    if (!where || !nx_name_with(pass, 0, 0, where, &name) || !whole_of(pass, &name, code, &place))
        return true;
    for (uint32_t i = 0; i < o->hint_count; i++) {
        if (o->hints[i].place == place) {
            o->hints[i].count++;
            return true;
        }
    }
    if (o->hint_count < NX_MOST_HINTS)
        o->hints[o->hint_count++] = (nx_place_hint){ place, 1 };
    return true;
}

/* "San Luis Obispo": a small town's name may begin with a well-known one. Gives where the longer name ends, else
 * `stop`. */
static nx_id go_on(const nx_place_pass *pass, nx_id first, nx_id stop, nx_gaz_name *name)
{
    enum { MORE = 2 };               /* words */
    const newsx_document *doc = pass->doc;
    nx_id end = stop;
    if (!(name->flags & NX_GAZ_LONGER))
        return stop;
    while (end < doc->tokens_count && end < stop + MORE && !(doc->tokens[end].flags & NX_STARTS_SENTENCE) &&
           nx_class_of(doc, end) == NX_CLASS_WORD &&
           nx_kind_case(doc->engine, doc->tokens[end].kind) != NX_LOWER)
        end++;
    nx_gaz_name longer;
    const nx_id last = end > stop ? nx_longest_name(pass, first, end, false, &longer) : stop;
    if (last > stop)
        *name = longer;
    return last > stop ? last : stop;
}

static bool is_whole(enum found_as as) { return as == FOUND_MAYBE || as == FOUND_WHOLE || as == FOUND_ENTIRE; }

/* The end of the name that begins with a unit of the match, and the name; the unit's first token where none does. Weak
 * names count where `any`, else strong ones alone. */
static nx_id name_at(const nx_place_pass *pass, const nx_match *match, uint32_t unit, enum found_as as, bool any,
                     nx_gaz_name *name)
{
    const nx_tape *tape = &pass->doc->units;
    const nx_id first = tape->first[unit], end = tape->first[unit + 1];
    const bool known = nx_kind_any(pass->doc->engine, tape->symbol[unit], NX_TAG_BIT(PLACE) | NX_TAG_BIT(DEMONYM));
    nx_id stop = first;
    if (first < end && any)
        stop = nx_longest_name(pass, first, tape->first[match->end], is_whole(as), name);
    if (first < end && known && stop < end && as != FOUND_ENTIRE)
        stop = nx_longest_name(pass, first, end, true, name);
    return stop;
}

/* Adds tokens [first, end) unless they are part of a person's name, or letters that are no place. False without
 * memory. */
static bool add_name(nx_place_pass *pass, const nx_match *match, enum found_as as, nx_id first, nx_id end,
                     const nx_gaz_name *name)
{
    const bool maybe = as == FOUND_MAYBE;
    const bool surname = end == first + 1 && !classes_of(pass, match->rule) &&
                         (maybe || (as == FOUND_PLACE && name->cls == NX_GAZ_CITY)) &&
                         nx_is_surname_here(pass, first, maybe);
    if (surname || nx_in_person(pass, first, end) || acronym(pass, first, end, name))
        return true;
    nx_toponym *t = nx_toponym_add(pass, first, end, name, match->rule, use_of(pass, match->rule));
    if (!t)
        return false;
    t->doubtful = maybe && !(name->flags & NX_ENTRY_WORD);
    t->told = as != FOUND_PLACE && !maybe;
    t->classes = classes_of(pass, match->rule);
    return true;
}

/* Adds the names that the gazetteer has in a match, strong ones by their kind, others where the rule says so. */
static bool add_names(nx_place_pass *pass, const nx_match *match, enum found_as as)
{
    const nx_tape *tape = &pass->doc->units;
    bool any = is_whole(as) || as == FOUND_NAME;
    for (uint32_t u = match->start; u < match->end;) {
        const nx_id first = tape->first[u];
        nx_gaz_name name;
        nx_id end = name_at(pass, match, u, as, any, &name);
        any = any && !is_whole(as);  /* what is no name as a whole may hold places that are known */
        if (end <= first) {
            u++;
            continue;
        }
        if (as == FOUND_PLACE)
            end = go_on(pass, first, end, &name);
        if (!add_name(pass, match, as, first, end, &name))
            return false;
        while (u < match->end && tape->first[u] < end)
            u++;
    }
    return true;
}

static bool found(void *context, const nx_match *match)
{
    nx_place_pass *pass = context;
    const enum found_as as = how_found(pass, match->rule);
    switch (as) {
    case FOUND_NONE: return true;
    case FOUND_BUILT:
    case FOUND_NEW: return add_built(pass, match);
    case FOUND_HINT: return add_hint(pass, match);
    case FOUND_EACH: return add_each(pass, match);
    default: return add_names(pass, match, as);
    }
}

newsx_status nx_toponym_run(newsx_document *doc, nx_toponyms *out)
{
    *out = (nx_toponyms){ 0 };
    nx_place_pass pass = { .doc = doc, .gazetteer = nx_engine_gazetteer(doc->engine), .out = out };
    if (!pass.gazetteer)
        return NEWSX_OK;
    /* None is shorter than a token: a long list would else leave behind what it outgrew. */
    if (doc->tokens_count > LONG_TEXT &&
        !nx_arena_grow(doc->scratch, (void **)&out->items, &out->capacity,
                       doc->tokens_count < MOST_AHEAD ? doc->tokens_count : MOST_AHEAD, sizeof *out->items))
        return NEWSX_NO_MEMORY;
    newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_PLACE, 0, doc->units.count,
                                         found, &pass);
    if (status != NEWSX_OK)
        return status;
    const bool all = !pass.failed && nx_places_dateline(doc, out) && nx_places_again(doc, out) &&
                     nx_places_prefixed(doc, out);
    return all ? NEWSX_OK : NEWSX_NO_MEMORY;
}
