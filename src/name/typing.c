/* typing.c - each name of an article is one thing, by all that the article says of it.
 *
 * The same letters share their evidence: what stands beside a name in one place counts wherever it stands. Then a word
 * alone takes part in what the longer names tell that have it: "Ruiz" is a person's where the article names Ana Ruiz,
 * "Krellon" is an organization where it has Krellon Holdings. The points of all evidence decide.
 */
#include "name/typing.h"

#include "base/ascii.h"
#include "base/intern.h"
#include "name/reason.h"
#include "name/small-words.h"
#include "segment/phrase-hash.h"
#include "segment/token-kind.h"

enum { MANY_GROUPS = 512 };         /* names of which each is several times in the text */

/* Points that words in capitals must be ahead by, where no rule found them. */
enum { MARGIN = 12, MARGIN_OF_ORGANIZATION = 10 };

typedef struct {
    nx_name_candidate name;
    uint32_t group;
    bool inner;
} candidate;

/* All names of the same letters. */
typedef struct {
    uint32_t start, end;             /* units of the first of them */
    uint64_t hash;
    nx_evidence evidence;
    enum nx_name_type type;
    bool sure;                       /* ahead by more than nothing */
    bool clear;                      /* ahead by enough */
    bool known;                      /* by more than one capital that opens a sentence: Eyebrows rose */
    bool small;                      /* letters of words of the language: operating costs (OC) */
} name_group;

typedef struct {
    nx_findings *all;
    newsx_document *doc;
    candidate *list;
    uint32_t count, capacity;
    name_group *groups;
    uint32_t group_count;
    nx_intern table;
} name_typer;

/* ------------------------------------------------------------ candidates */

static bool add(name_typer *t, uint32_t start, uint32_t end, nx_found *found)
{
    if (!nx_arena_grow(t->doc->scratch, (void **)&t->list, &t->capacity, t->count + 1, sizeof *t->list))
        return false;
    t->list[t->count++] = (candidate){ .name = { start, end, found } };
    return true;
}

static bool is_name_word(const newsx_document *doc, uint32_t unit)
{
    return nx_unit_class(doc, unit) == NX_CLASS_WORD && nx_is_capital(doc, unit);
}

/* In addition, South of: words of the language that stand together. */
static bool is_phrase(const newsx_document *doc, uint32_t unit)
{
    const nx_id last = doc->units.first[unit + 1] - 1;
    return last > doc->units.first[unit] &&
           nx_ascii_lower((unsigned char)doc->text[doc->tokens[last].span.start]);
}

/* Words that are no names though they stand in capitals. */
static bool is_no_name(const newsx_document *doc, uint32_t unit)
{
    static const uint64_t OTHERS = NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(COMMON_WORD) | NX_TAG_BIT(MONTH) |
                                   NX_TAG_BIT(WEEKDAY) | NX_TAG_BIT(TITLE) | NX_TAG_BIT(DEMONYM) |
                                   NX_TAG_BIT(COUNTRY) | NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(SAY) |
                                   NX_TAG_BIT(ROLE) | NX_TAG_BIT(GROUP_NOUN);
    return nx_kind_any(doc->engine, nx_unit_kind(doc, unit), OTHERS) || nx_unit_has(doc, unit, NX_TAG_LANGUAGE) ||
           nx_unit_has(doc, unit, NX_TAG_NUMBER) || is_phrase(doc, unit);
}

/* Words that are a name only with others: the Ministry, a Republican, Partido. */
static bool is_part_of_name(const newsx_document *doc, uint32_t unit)
{
    return nx_unit_has(doc, unit, NX_TAG_ORGANIZATION_WORD) || nx_unit_has(doc, unit, NX_TAG_THING_WORD) ||
           nx_unit_has(doc, unit, NX_TAG_ORGANIZATION_NOUN) || nx_unit_has(doc, unit, NX_TAG_FOREIGN_WORD);
}

/* Letters of which only the last is small: ATMs. */
static bool is_written(const newsx_document *doc, uint32_t unit)
{
    const nx_span s = doc->tokens[doc->units.first[unit]].span;
    return nx_unit_case(doc, unit) == NX_CAPITAL &&
           !(s.end > s.start + 2 && nx_ascii_upper((unsigned char)doc->text[s.start]) &&
             nx_ascii_upper((unsigned char)doc->text[s.end - 2]) &&
             nx_ascii_lower((unsigned char)doc->text[s.end - 1]));
}

/* Mo., Corp. */
static bool is_shortened(const newsx_document *doc, uint32_t unit)
{
    return doc->text[nx_tape_span(doc, &doc->units, unit, unit + 1).end - 1] == '.';
}

/* Is it joined to a word beside it, as in Glass-Steagall? */
static bool is_joined(const newsx_document *doc, uint32_t start, uint32_t end)
{
    return (start > 0 && nx_unit_class(doc, start - 1) == NX_CLASS_HYPHEN) ||
           nx_unit_class(doc, end) == NX_CLASS_HYPHEN;
}

/* "The" of The Ruiz government: what opens a sentence and has its capital from that alone. */
static bool is_opening(const newsx_document *doc, uint32_t unit)
{
    return nx_starts_sentence(doc, unit) &&
           nx_kind_any(doc->engine, nx_unit_kind(doc, unit), NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(PREPOSITION));
}

/* The words in capitals that stand together in units from..to, where no rule found anything. */
static bool add_runs(name_typer *t, uint32_t from, uint32_t to)
{
    const newsx_document *doc = t->doc;
    for (uint32_t u = nx_next_capital(doc, from, to); u < to;) {
        u += (is_opening(doc, u) || nx_unit_has(doc, u, NX_TAG_SHIP_WORD)) && u + 1 < to;
        uint32_t end = u;
        bool names = true, written = false;
        for (; end < to && is_name_word(doc, end) && (end == u || !nx_starts_sentence(doc, end)); end++) {
            names &= !is_no_name(doc, end) && !is_shortened(doc, end);
            written |= is_written(doc, end);
            end += end + 2 < to && nx_unit_class(doc, end + 1) == NX_CLASS_HYPHEN && is_name_word(doc, end + 2);
        }
        names &= end != u + 1 || !is_part_of_name(doc, u);
        const bool apart = !(u == from && u > 0 && is_name_word(doc, u - 1)) &&
                           !(end == to && is_name_word(doc, end)) && !is_joined(doc, u, end);
        if (end > u && names && written && apart && !add(t, u, end, NULL))
            return false;
        u = nx_next_capital(doc, end + (end == u), to);
    }
    return true;
}

static bool add_found(name_typer *t, nx_found *f)
{
    return !f->named || f->dropped || add(t, f->name.start, f->name.end, f);
}

/* Where the name ends that has whom it stands before: Norwind's managing director, Bo Ek. The start where there is
 * none. */
static uint32_t owner_end(const newsx_document *doc, const nx_found *f)
{
    uint32_t u = f->start;
    if (f->kind != NX_PERSON || f->dropped)
        return u;
    while (u < f->name.start && is_name_word(doc, u))
        u++;
    return nx_unit_class(doc, u) == NX_CLASS_POSSESSIVE ? u : f->start;
}

/* Did a rule find a name before `end` inside a longer mention? */
static bool names_inside(const nx_findings *all, uint32_t inner, uint32_t end)
{
    while (inner < all->inner.count && all->inner.items[inner].start < end && !all->inner.items[inner].named)
        inner++;
    return inner < all->inner.count && all->inner.items[inner].start < end;
}

/* Inside a noun group others may be named: the Ruiz government. */
static bool add_inside(name_typer *t, const nx_found *f, uint32_t *next_inner)
{
    nx_findings *all = t->all;
    const bool open = !f->named && !f->dropped && f->kind != NX_PRONOUN && f->end > f->start + 1;
    const uint32_t first = t->count, owner = owner_end(t->doc, f);
    uint32_t at = f->start;
    if (owner > at && !names_inside(all, *next_inner, owner) && !add_runs(t, at, owner))
        return false;
    for (; *next_inner < all->inner.count && all->inner.items[*next_inner].start < f->end; ++*next_inner) {
        nx_found *inner = &all->inner.items[*next_inner];
        if ((open && !add_runs(t, at, inner->start)) || !add_found(t, inner))
            return false;
        at = inner->end;
    }
    if (open && !add_runs(t, at, f->end))
        return false;
    for (uint32_t i = first; i < t->count; i++)
        t->list[i].inner = true;
    return true;
}

static bool collect(name_typer *t)
{
    const nx_findings *all = t->all;
    uint32_t at = 0, next_inner = 0;
    for (uint32_t i = 0; i < all->top.count; i++) {
        nx_found *f = &all->top.items[i];
        if (!add_runs(t, at, f->start) || !add_found(t, f) || !add_inside(t, f, &next_inner))
            return false;
        at = f->end;
    }
    return add_runs(t, at, t->doc->units.count);
}

/* ------------------------------------------------------------ groups */

static uint64_t hash_of(const newsx_document *doc, uint32_t start, uint32_t end)
{
    return nx_phrase_hash(doc, doc->units.first[start], doc->units.first[end]);
}

/* The group of some letters; NX_NONE where there is none, and none is to be made, or there is no memory for it. */
static uint32_t group_of(name_typer *t, uint64_t hash, bool make)
{
    nx_intern_slot *slot;
    uint32_t other;
    if (!nx_intern_room(&t->table, t->doc->scratch, t->group_count + 1))
        return NX_NONE;
    NX_INTERN(&t->table, hash, slot, other, t->groups[other].hash == hash);
    if (!slot->number) {
        if (!make)
            return NX_NONE;
        t->groups[t->group_count] = (name_group){ .hash = hash };
        nx_intern_put(slot, hash, t->group_count++);
    }
    return slot->number - 1;
}

/* ------------------------------------------------------------ lists */

/* Does nothing but a comma and "and" stand between two names: Ana Ruiz, Bo Ek and Zorba? */
static bool is_next_in_list(const newsx_document *doc, const candidate *a, const candidate *b)
{
    uint32_t u = a->name.found ? a->name.found->end : a->name.end;
    const uint32_t end = b->name.found ? b->name.found->start : b->name.start;
    if (a->inner != b->inner || u >= end)
        return false;
    u += nx_unit_class(doc, u) == NX_CLASS_COMMA;
    u += u < end && nx_unit_has(doc, u, NX_TAG_COORDINATOR);
    return u == end;
}

/* How much a name tells of those beside it in a list: 1 where it is somebody's, -1 where it is none. */
static int tells(const newsx_document *doc, const candidate *c)
{
    static const uint64_t NAMES = NX_TAG_BIT(GIVEN_NAME) | NX_TAG_BIT(SURNAME);
    const uint16_t kind = nx_unit_kind(doc, c->name.start);
    if (c->name.found && c->name.found->kind == NX_PERSON && !c->name.found->unsure)
        return 1;
    return c->name.found ? -(c->name.found->kind != NX_PERSON)
                         : -(nx_kind_any(doc->engine, kind, NX_TAG_BIT(PLACE) | NX_TAG_BIT(ORGANIZATION_WORD)) &&
                             !nx_kind_any(doc->engine, kind, NAMES));
}

/* Bo Ek and Civil Rights icon Ana Ruiz: what stands behind the words is what they belong to. */
static bool is_modifier(const newsx_document *doc, uint32_t end)
{
    static const uint64_t OTHERS = NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(FINITE_VERB) | NX_TAG_BIT(SAY) |
                                   NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(BE_FORM) | NX_TAG_BIT(JOINT);
    return nx_unit_class(doc, end) == NX_CLASS_WORD && !nx_kind_any(doc->engine, nx_unit_kind(doc, end), OTHERS) &&
           !nx_unit_has(doc, end, NX_TAG_ADVERB) && !nx_unit_has(doc, end, NX_TAG_COORDINATOR);
}

/* Names in capitals that stand in a list with people are people's: Hanni, Danielle and Haerin. */
static void share_lists(name_typer *t)
{
    enum { SOME = 2 };               /* people that show what a list is of */
    for (uint32_t i = 0, end; i < t->count; i = end) {
        int people = tells(t->doc, &t->list[i]);
        bool others = people < 0;
        for (end = i + 1; end < t->count && is_next_in_list(t->doc, &t->list[end - 1], &t->list[end]); end++) {
            const int more = tells(t->doc, &t->list[end]);
            people += more;
            others |= more < 0;
        }
        for (uint32_t k = i; k < end && people >= SOME && !others; k++)
            if (tells(t->doc, &t->list[k]) == 0 && !is_modifier(t->doc, t->list[k].name.end))
                t->groups[t->list[k].group].evidence |= NX_EVIDENCE(IN_LIST);
    }
}

/* Letters that a rule took for an organization, and no list has. */
static bool is_letters(const newsx_document *doc, const nx_name_candidate *c)
{
    return c->found && c->found->kind == NX_ORGANIZATION && c->end == c->start + 1 &&
           nx_unit_case(doc, c->start) == NX_UPPER && !nx_unit_has(doc, c->start, NX_TAG_ORGANIZATION_NAME);
}

static bool share(name_typer *t)
{
    newsx_document *doc = t->doc;
    t->groups = nx_arena_alloc(doc->scratch, (t->count + 1) * sizeof *t->groups);
    if (!t->groups || !nx_intern_room(&t->table, doc->scratch, t->count < MANY_GROUPS ? t->count + 1 : MANY_GROUPS))
        return false;
    for (uint32_t i = 0; i < t->count; i++) {
        candidate *c = &t->list[i];
        c->group = group_of(t, hash_of(doc, c->name.start, c->name.end), true);
        if (c->group == NX_NONE)
            return false;
        name_group *g = &t->groups[c->group];
        g->known |= g->end || c->name.found || c->name.end > c->name.start + 1 ||
                    !nx_starts_sentence(doc, c->name.start) ||
                    nx_kind_any(doc->engine, nx_unit_kind(doc, c->name.start),
                                NX_TAG_BIT(SURNAME) | NX_TAG_BIT(GIVEN_NAME));
        g->small |= is_letters(doc, &c->name) && nx_stands_for_small_words(doc, doc->units.first[c->name.start]);
        if (!g->end)
            g->start = c->name.start, g->end = c->name.end;
        g->evidence |= nx_evidence_of(doc, &c->name);
    }
    share_lists(t);
    return true;
}

static void weigh(const newsx_document *doc, name_group *g)
{
    const nx_evidence doubtful = g->known ? 0 : NX_EVIDENCE(SUBJECT);
    const nx_name_points points = nx_evidence_weigh(doc, g->evidence & ~doubtful);
    g->type = nx_name_points_most(&points);
    int next = 0;
    for (int i = 0; i < NX_NAME_TYPES; i++)
        next = i != (int)g->type && points.of[i] > next ? points.of[i] : next;
    g->sure = points.of[g->type] > next;
    g->clear = points.of[g->type] >= next + (g->type == NX_NAME_ORGANIZATION ? MARGIN_OF_ORGANIZATION : MARGIN);
}

/* Does the last word of an organization's name show that its first is its short form? Krellon Holdings is Krellon, but
 * the Lindsay police are not called Lindsay, nor is Ruiz's YouTube called Ruiz, nor the Osterby Bank Osterby. */
static bool has_short(const newsx_document *doc, const name_group *g)
{
    const nx_id last = doc->units.first[g->end] - 1;
    return (nx_token_has(doc, last, NX_TAG_FIRM_WORD) ||
            (g->end > g->start + 1 && nx_unit_has(doc, g->end - 1, NX_TAG_ORGANIZATION_NAME))) &&
           nx_unit_class(doc, g->start + 1) != NX_CLASS_POSSESSIVE &&
           (!nx_unit_has(doc, g->start, NX_TAG_PLACE) || nx_unit_has(doc, g->start, NX_TAG_GIVEN_NAME));
}

/* What a longer name tells of the word that is its short form. */
static void tell_short(name_typer *t, const name_group *g)
{
    const newsx_document *doc = t->doc;
    const bool person = g->type == NX_NAME_PERSON;
    const uint32_t word = person ? g->end - 1 : g->start;
    const nx_id token = doc->units.first[word];
    if (doc->units.first[g->end] == doc->units.first[g->start] + 1 || !g->sure || g->type > NX_NAME_ORGANIZATION)
        return;
    if (person ? doc->units.first[word + 1] > token + 1 : !has_short(doc, g))
        return;
    const uint32_t group = group_of(t, nx_phrase_hash(doc, token, token + 1), false);
    if (group != NX_NONE)
        t->groups[group].evidence |= person ? NX_EVIDENCE(OF_PERSON) : NX_EVIDENCE(OF_FIRM);
}

/* Courtaulds Textiles, where the article has Courtaulds PLC: a name of unknown words that begins with a firm's is a
 * firm's. */
static void tell_long(name_typer *t, name_group *g)
{
    const newsx_document *doc = t->doc;
    if (!(g->evidence & NX_EVIDENCE(UNKNOWN)) || nx_unit_has(doc, g->start, NX_TAG_GIVEN_NAME))
        return;
    const nx_id first = doc->units.first[g->start];
    const uint32_t firm = group_of(t, nx_phrase_hash(doc, first, first + 1), false);
    if (firm != NX_NONE && t->groups[firm].evidence & NX_EVIDENCE(OF_FIRM))
        g->evidence |= NX_EVIDENCE(OF_FIRM);
}

static void decide(name_typer *t)
{
    for (uint32_t i = 0; i < t->group_count; i++)
        weigh(t->doc, &t->groups[i]);
    for (uint32_t i = 0; i < t->group_count; i++)
        tell_short(t, &t->groups[i]);
    for (uint32_t i = 0; i < t->group_count; i++)
        tell_long(t, &t->groups[i]);
    for (uint32_t i = 0; i < t->group_count; i++)
        if (t->groups[i].evidence & (NX_EVIDENCE(OF_PERSON) | NX_EVIDENCE(OF_FIRM)))
            weigh(t->doc, &t->groups[i]);
}

/* ------------------------------------------------------------ what comes of it */

/* "TAPPER: Take a listen": no letters that stand for an organization, since the article has JAKE TAPPER in full. */
static void settle_letters(const newsx_document *doc, nx_found *f, const name_group *g)
{
    if (g->type != NX_NAME_PERSON || !(g->evidence & NX_EVIDENCE(OF_PERSON)) || f->kind != NX_ORGANIZATION)
        return;
    f->kind = NX_PERSON;
    f->gender = NX_UNKNOWN;
    f->rule = nx_link_rule(doc->engine, NX_RULE_LATER_NAME);
}

/* Does an organization's name stand for the town of that name here: in Red Bank, New Jersey; in Tottenham? */
static bool is_town_here(const newsx_document *doc, const nx_name_candidate *c, const name_group *g)
{
    if (!(g->evidence & (NX_EVIDENCE(STATE_BEHIND) | NX_EVIDENCE(IN))))
        return false;
    const nx_evidence here = nx_evidence_of(doc, c);
    const bool known = c->end == c->start + 1 && nx_unit_has(doc, c->start, NX_TAG_PLACE);   /* but not: in Congress */
    return here & (NX_EVIDENCE(PLACE) | NX_EVIDENCE(COUNTRY)) &&
        (here & NX_EVIDENCE(STATE_BEHIND) || (known && here & NX_EVIDENCE(IN)));
}

static void settle(const newsx_document *doc, nx_found *f, const nx_name_candidate *c, const name_group *g)
{
    settle_letters(doc, f, g);
    if (f->kind == NX_ORGANIZATION && f->named && (g->small || is_town_here(doc, c, g))) {
        f->dropped = true;
        f->named = false;
    }
    if (f->kind != NX_PERSON)
        return;
    if (g->type == NX_NAME_PERSON) {
        f->unsure &= !g->clear;
        return;
    }
    const enum nx_name_type type = g->type;
    f->unsure = false;
    if (type == NX_NAME_ORGANIZATION) {
        f->kind = NX_ORGANIZATION;
        f->gender = NX_NEUTER;
        f->title = (nx_range){ f->start, f->start };
    } else {
        f->dropped = true;
        f->named = false;
    }
}

/* What no rule found, and its surroundings tell of. */
static nx_found found_of(const newsx_document *doc, const candidate *c, enum nx_name_type type)
{
    const nx_range name = { c->name.start, c->name.end }, none = { name.start, name.start };
    return (nx_found){
        .start = name.start, .end = name.end, .name = name, .title = none, .owner = none, .head = none,
        .rule = nx_link_rule(doc->engine, NX_RULE_EVIDENCE), .named = true,
        .kind = type == NX_NAME_PERSON ? NX_PERSON : NX_ORGANIZATION,
        .gender = type == NX_NAME_PERSON ? NX_UNKNOWN : NX_NEUTER,
    };
}

/* "in Modica", although the article names an Ana Modica: not where it is no usual surname. */
static bool is_where(const newsx_document *doc, const nx_name_candidate *c)
{
    if (c->start > 1 && nx_unit_has(doc, c->start - 1, NX_TAG_OF_WORD) &&
        nx_unit_has(doc, c->start - 2, NX_TAG_PLACE_NOUN))
        return true;                 /* the town of Modica */
    return c->start > 0 && nx_unit_has(doc, c->start - 1, NX_TAG_PLACE_PREPOSITION) &&
           nx_unit_class(doc, c->end) != NX_CLASS_POSSESSIVE && !nx_unit_has(doc, c->start, NX_TAG_SURNAME);
}

/* Is it a name that no rule found, and its surroundings clearly tell of? */
static bool is_new(const name_typer *t, const candidate *c)
{
    const name_group *g = &t->groups[c->group];
    return !c->name.found && !t->all->foreign && g->clear && g->type <= NX_NAME_ORGANIZATION &&
           !((g->type == NX_NAME_PERSON || g->evidence & NX_EVIDENCE(TEAM)) && is_where(t->doc, &c->name)) &&
           !(g->evidence & NX_EVIDENCE(TEAM) && nx_evidence_of(t->doc, &c->name) & NX_EVIDENCE(TOWN_HAS));
}

/* A list of findings with those that the rules did not make, in text order. */
static bool merge(name_typer *t, nx_found_list *list, bool inner)
{
    uint32_t more = 0;
    for (uint32_t i = 0; i < t->count; i++)
        more += t->list[i].inner == inner && is_new(t, &t->list[i]);
    if (!more)
        return true;
    nx_found_list merged = { NULL, 0, 0 };
    if (!nx_arena_grow(t->doc->scratch, (void **)&merged.items, &merged.capacity, list->count + more,
                       sizeof *merged.items))
        return false;
    uint32_t old = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        const candidate *c = &t->list[i];
        if (c->inner != inner || !is_new(t, c))
            continue;
        while (old < list->count && list->items[old].start < c->name.start)
            merged.items[merged.count++] = list->items[old++];
        const enum nx_name_type type = t->groups[c->group].type;
        merged.items[merged.count++] = found_of(t->doc, c, type);
        t->all->names += type == NX_NAME_PERSON;
    }
    while (old < list->count)
        merged.items[merged.count++] = list->items[old++];
    *list = merged;
    return true;
}

static void settle_all(name_typer *t)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (t->list[i].name.found)
            settle(t->doc, t->list[i].name.found, &t->list[i].name, &t->groups[t->list[i].group]);
}

/* With --explain the evidence outlives the typing. */
static bool keep_reasons(const name_typer *t)
{
    bool kept = true;
    for (uint32_t i = 0; i < t->count && kept; i++)
        kept = nx_reason_keep(t->doc, &t->list[i].name, t->groups[t->list[i].group].evidence) == NEWSX_OK;
    return kept;
}

newsx_status nx_names_type(nx_findings *all)
{
    name_typer t = { .all = all, .doc = all->doc };
    const nx_arena_place before = nx_arena_save(t.doc->scratch);
    const nx_found *top = all->top.items, *inner = all->inner.items;
    if (!collect(&t) || !share(&t))
        return NEWSX_NO_MEMORY;
    decide(&t);
    if (t.doc->options->explain && !keep_reasons(&t))
        return NEWSX_NO_MEMORY;
    settle_all(&t);
    if (!merge(&t, &all->top, false) || !merge(&t, &all->inner, true))
        return NEWSX_NO_MEMORY;
    if (all->top.items == top && all->inner.items == inner)
        nx_arena_rewind(t.doc->scratch, before);   /* no list was made anew behind it */
    return NEWSX_OK;
}
