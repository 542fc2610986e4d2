/* place-told.c - what stands right beside a name and tells which place it is: "Paris, Texas", "Lyon (France)", "Peru,
 * China and Japan". */
#include "link/place-told.h"

#include "image/engine.h"
#include "link/place-lies.h"
#include "segment/token-kind.h"

enum {
    LONG_LIST = 3, SHORT_LIST = 2,
    MOST_STATES = 24,                /* that a list of counties may lie in */
    MOST_OUTER = 4,                  /* senses of a state or country that are asked what lies in them */
    MOST_NEW = 8,                    /* names that are told to be elsewhere than the gazetteer has them */
};

/* ------------------------------------------------------------ lists */

/* Are name `i` and the next two of a list: is nothing between them but a comma, "and", "the"? */
static bool goes_on(const nx_place_choice *choice, uint32_t i)
{
    enum { GAP = 3 };
    const newsx_document *doc = choice->doc;
    const nx_toponym *a = &choice->found.items[i], *b = a + 1;
    if (b->first_token <= a->end_token || b->first_token > a->end_token + GAP)
        return false;
    for (nx_id t = a->end_token; t < b->first_token; t++)
        if (!nx_token_is(choice->doc, t, NX_CLASS_COMMA) &&
            !nx_kind_any(doc->engine, doc->tokens[t].kind, NX_TAG_BIT(JOINT) | NX_TAG_BIT(ARTICLE)))
            return false;
    return true;
}

/* The first sense of a class, in a country (NULL: in any). */
static const nx_gaz_place *sense_of(const nx_place_group *g, enum nx_gaz_class cls, const char *country)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const nx_gaz_place *p = &g->candidates[i].place;
        if (p->cls == cls && (!country || nx_same_text(p->country, country)))
            return p;
    }
    return NULL;
}

/* Has each name of a list a sense of a class, and one of them no other that is better known? */
static bool all_are(const nx_place_choice *choice, uint32_t from, uint32_t to, enum nx_gaz_class cls,
                    const char *country)
{
    bool plain = false;
    for (uint32_t i = from; i < to; i++) {
        const nx_place_group *g = nx_place_group_at(choice, i);
        if (choice->found.items[i].kind || !sense_of(g, cls, country))
            return false;
        plain |= g->candidates[0].place.cls == cls;
    }
    return plain;
}

/* "Georgia and Alabama": two names that are best known as countries or states. */
static bool are_powers(const nx_place_choice *choice, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const nx_place_group *g = nx_place_group_at(choice, i);
        if (!g->count || (g->candidates[0].place.cls != NX_GAZ_COUNTRY && g->candidates[0].place.cls != NX_GAZ_ADMIN1))
            return false;
    }
    return !nx_token_is(choice->doc, choice->found.items[from].end_token, NX_CLASS_COMMA);
}

/* "Georgia, Virginia and Ohio" are states, "Georgia, Armenia and Turkey" are countries. */
static bool tell_list(nx_place_choice *choice, uint32_t from, uint32_t to)
{
    enum nx_gaz_class cls = NX_GAZ_COUNTRY;
    const char *country = NULL;
    if (!all_are(choice, from, to, cls, NULL)) {
        const nx_gaz_place *state = sense_of(nx_place_group_at(choice, to - 1), cls = NX_GAZ_ADMIN1, NULL);
        if (!state || !all_are(choice, from, to, cls, country = state->country))
            return false;
    }
    for (uint32_t i = from; i < to; i++) {
        choice->told[i].country = country;
        choice->told[i].classes = 1u << cls;
    }
    return true;
}

/* ------------------------------------------------------------ counties */

/* The first county of a group in a state, or NULL. */
static const nx_gaz_place *county_in(const nx_place_group *g, const nx_gaz_place *of)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const nx_gaz_place *p = &g->candidates[i].place;
        if (p->flags & NX_GAZ_COUNTY && nx_same_text(p->country, of->country) && nx_same_text(p->admin1, of->admin1))
            return p;
    }
    return NULL;
}

/* How many of some names have a county in a state. */
static uint32_t counties_in(const nx_place_choice *choice, uint32_t from, uint32_t to, const nx_gaz_place *of)
{
    uint32_t counties = 0;
    for (uint32_t i = from; i < to; i++)
        counties += county_in(nx_place_group_at(choice, i), of) != NULL;
    return counties;
}

/* The state or country that is named right behind a list: "counties in Georgia", "counties, Ohio". NULL for none. */
static const nx_gaz_place *named_behind(const nx_place_choice *choice, uint32_t to)
{
    enum { GAP = 3 };                /* "counties", and what leads to the state */
    const nx_toponym *last = &choice->found.items[to - 1], *next = last + 1;
    if (to >= choice->found.count || next->first_token > last->end_token + GAP || next->kind)
        return NULL;
    return sense_of(nx_place_group_at(choice, to), NX_GAZ_ADMIN1, NULL);
}

/* "Adams, Clay and Perry counties" lie in one state: the one behind them, else the only one that has them all. */
static bool tell_counties(nx_place_choice *choice, uint32_t from, uint32_t to)
{
    if (!(choice->found.items[from].classes >> NX_GAZ_AREA & 1) || !nx_place_group_at(choice, from)->count)
        return false;
    const nx_gaz_place *behind = named_behind(choice, to), *state = NULL;
    const nx_place_group *first = nx_place_group_at(choice, from);
    nx_gaz_place inside = { 0 };
    if (behind) {
        inside = *behind;
        inside.admin1 = behind->name;
        state = counties_in(choice, from, to, &inside) ? &inside : NULL;
    }
    for (uint32_t c = 0, states = 0; !behind && c < first->count && states < MOST_STATES; c++) {
        const nx_gaz_place *p = &first->candidates[c].place;
        if (!(p->flags & NX_GAZ_COUNTY) || counties_in(choice, from, to, p) != to - from)
            continue;
        if (state && !nx_same_text(state->admin1, p->admin1))
            return false;            /* several have them all */
        state = p;
        states++;
    }
    for (uint32_t i = from; state && i < to; i++) {
        const nx_gaz_place *p = county_in(nx_place_group_at(choice, i), state);
        if (p)
            choice->told[i] = (nx_place_told){ .country = p->country, .state = p->admin1,
                                               .classes = 1u << NX_GAZ_AREA };
    }
    if (state == &inside)
        choice->told[to] = (nx_place_told){ .country = state->country, .classes = 1u << NX_GAZ_ADMIN1 };
    return state != NULL;
}

/* ------------------------------------------------------------ pairs */

static bool is_whole(const nx_gaz_place *p) { return p->cls == NX_GAZ_ADMIN1 || p->cls == NX_GAZ_COUNTRY; }

/* The sense of the outer name that holds one of the inner's, or NULL. */
static const nx_gaz_place *holder(const nx_place_group *inner, const nx_place_group *outer)
{
    for (uint32_t o = 0; o < outer->count && o < MOST_OUTER; o++) {
        const nx_gaz_place *whole = &outer->candidates[o].place;
        for (uint32_t c = 0; is_whole(whole) && c < inner->count; c++)
            if (nx_place_lies_in(&inner->candidates[c].place, whole))
                return whole;
    }
    return NULL;
}

/* Does the sentence go on behind a state as behind an apposition: "in Grantville, Pennsylvania, on"? */
static bool is_set_off(const nx_place_choice *choice, nx_id token)
{
    return token >= choice->doc->tokens_count || choice->doc->tokens[token].flags & NX_STARTS_SENTENCE ||
        nx_token_is(choice->doc, token, NX_CLASS_COMMA) ||
        nx_token_is(choice->doc, token, NX_CLASS_STOP) || nx_token_is(choice->doc, token, NX_CLASS_CLOSE) ||
        nx_token_is(choice->doc, token, NX_CLASS_DASH) || nx_token_is(choice->doc, token, NX_CLASS_OPEN);
}

/* Makes of a name one that the gazetteer does not have. */
static void make_new(nx_place_choice *choice, uint32_t i)
{
    choice->found.items[i].kind = "city";
    choice->found.items[i].name = (nx_gaz_name){ NULL, 0, 0, NX_GAZ_NONE };
    choice->group_of[i] = choice->nowhere;
}

/* "in Berlin, Ohio": a well-known city behind "in", and a state of another country: no list of two. */
static bool is_in_state(const nx_place_choice *choice, uint32_t i, const nx_gaz_place *outer)
{
    const nx_toponym *inner = &choice->found.items[i];
    const nx_place_group *g = nx_place_group_at(choice, i);
    return g->count && g->candidates[0].place.cls == NX_GAZ_CITY && outer->cls == NX_GAZ_ADMIN1 &&
        !nx_same_text(g->candidates[0].place.country, outer->country) && inner->first_token &&
        nx_kind_has(choice->doc->engine, choice->doc->tokens[inner->first_token - 1].kind, NX_TAG_PREPOSITION);
}

/* "Middleburg, Va.": there is one, although the gazetteer has it elsewhere only. A name that is well known stays what
 * it is, since "Geneva, Iran" need not be a pair. */
static void tell_new(nx_place_choice *choice, uint32_t i)
{
    nx_toponym *inner = &choice->found.items[i];
    const nx_toponym *outer = inner + 1;
    const nx_place_group *g = nx_place_group_at(choice, i + 1), *known = nx_place_group_at(choice, i);
    /* "Belgrade, Minn."; but "Iowa, N.H. targeted" is a list. */
    const bool shortened = choice->doc->text[outer->span.end - 1] == '.' &&
                           known->count && !is_whole(&known->candidates[0].place);
    const bool abbreviated = outer->name.flags & NX_GAZ_ABBREVIATION || shortened;
    const bool famous = inner->name.flags & NX_ENTRY_WORD && !is_in_state(choice, i, &g->candidates[0].place);
    if (inner->kind || inner->doubtful || !g->count || !is_whole(&g->candidates[0].place) ||
        (!abbreviated && (famous || !is_set_off(choice, outer->end_token))))
        return;
    make_new(choice, i);
}

/* Mentions of which nothing is told are of the new place too: "Belgrade, Minn." is in Minnesota throughout. */
static void tell_others(nx_place_choice *choice, uint32_t i, uint32_t name)
{
    for (uint32_t j = 0; j < choice->found.count; j++) {
        if (choice->group_of[j] != name || choice->told[j].country)
            continue;
        make_new(choice, j);
        choice->found.items[j].like = i + 1;
    }
}

/* "Paris, Texas": where the second name has a sense that holds a sense of the first, both are told. */
static void tell_pair(nx_place_choice *choice, uint32_t i)
{
    const nx_place_group *inner = nx_place_group_at(choice, i), *outer = nx_place_group_at(choice, i + 1);
    nx_place_told *told = &choice->told[i];
    if (inner == outer || told->classes || choice->found.items[i + 1].kind)
        return;
    const nx_gaz_place *whole = holder(inner, outer);
    if (!whole) {
        tell_new(choice, i);
        whole = choice->found.items[i].kind ? &outer->candidates[0].place : NULL;
    }
    if (!whole || !is_whole(whole))
        return;
    *told = (nx_place_told){ .country = whole->country, .state = whole->cls == NX_GAZ_ADMIN1 ? whole->name : NULL };
    told[1].country = whole->country;
    told[1].classes = 1u << whole->cls;
}

/* "Umm Dukhun in Sudan", "Cobb County in Georgia", "Cobb and Fulton counties in Georgia": a small place in a large
 * one. What is said of countries ("Georgia in Minnesota") tells nothing. */
static bool is_within(const nx_place_choice *choice, uint32_t i)
{
    enum { GAP = 2 };
    const newsx_document *doc = choice->doc;
    const nx_toponym *a = &choice->found.items[i], *b = a + 1;
    const nx_place_group *inner = nx_place_group_at(choice, i);
    if (a->end_token >= b->first_token || b->first_token - a->end_token > GAP || !inner->count ||
        !nx_token_has(doc, b->first_token - 1, NX_TAG_PLACE_PREPOSITION))
        return false;
    const enum nx_gaz_class best = inner->candidates[0].place.cls;
    const nx_place_group *outer = nx_place_group_at(choice, i + 1);
    return (best == NX_GAZ_CITY || best == NX_GAZ_AREA) && outer->count && is_whole(&outer->candidates[0].place) &&
        holder(inner, outer) &&
        nx_kind_case(doc->engine, doc->tokens[a->end_token].kind) == NX_LOWER;
}

/* Does name `i` stand before the next as a town before its state: "Lyon, France", "Lyon (France)"? */
static bool is_pair(const nx_place_choice *choice, uint32_t i)
{
    const nx_toponym *a = &choice->found.items[i], *b = a + 1;
    const newsx_document *doc = choice->doc;
    return b->first_token == a->end_token + 1 &&
        (nx_token_is(doc, a->end_token, NX_CLASS_COMMA) ||
         (nx_token_is(doc, a->end_token, NX_CLASS_OPEN) && nx_token_is(doc, b->end_token, NX_CLASS_CLOSE)));
}

bool nx_place_fits(const nx_place_told *told, const nx_gaz_place *p)
{
    return (!told->country || nx_same_text(p->country, told->country)) &&
        (!told->state || nx_same_text(nx_state_of(p), told->state)) &&
        (!told->classes || told->classes >> p->cls & 1);
}

/* Names that are told to be of a place that the gazetteer does not have, each with the mention that tells it. */
typedef struct {
    uint32_t names[MOST_NEW], mentions[MOST_NEW];
    uint32_t count;
} new_names;

/* Notes a mention that has left the group of its name. */
static void note_new(new_names *news, const nx_place_choice *choice, uint32_t mention, uint32_t name)
{
    if (choice->group_of[mention] == name || news->count == MOST_NEW)
        return;
    news->names[news->count] = name;
    news->mentions[news->count++] = mention;
}

/* What mentions `from` to `to`, between which a list may go on, tell of each other: as a list, else two by two. */
static void tell_run(nx_place_choice *choice, uint32_t from, uint32_t to, new_names *news)
{
    const uint32_t length = to - from;
    bool list = (length >= LONG_LIST || (length == SHORT_LIST && are_powers(choice, from, to))) &&
                tell_list(choice, from, to);
    list |= length >= SHORT_LIST && tell_counties(choice, from, to);
    for (uint32_t i = from; i < to && i + 1 < choice->found.count && !list; i++) {
        const uint32_t name = choice->group_of[i];
        if (is_pair(choice, i) || is_within(choice, i))
            tell_pair(choice, i);
        note_new(news, choice, i, name);
    }
}

bool nx_place_tell(nx_place_choice *choice)
{
    const uint32_t count = choice->found.count;
    new_names news = { .count = 0 };
    choice->told = nx_arena_zalloc(choice->doc->scratch, count + 1, sizeof *choice->told);
    if (!choice->told)
        return false;
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && goes_on(choice, to - 1); to++)
            ;
        tell_run(choice, from, to, &news);
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t name = choice->group_of[i];
        nx_place_lies(choice, i);
        note_new(&news, choice, i, name);
    }
    while (news.count-- > 0)
        tell_others(choice, news.mentions[news.count], news.names[news.count]);
    for (uint32_t i = 0; i < count; i++)
        if (!choice->told[i].classes)
            choice->told[i].classes = choice->found.items[i].classes;
    return true;
}
