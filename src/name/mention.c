/* mention.c - words that name someone: what the rules match, and later mentions by a surname alone.
 *
 * A rule sees a sentence; only the whole article tells that "Ruiz" in the fourth paragraph is the Ana Ruiz of the
 * first. So the rules run first, the names that they find go into a table of words (named.c), and every other
 * capitalised word is held against it (later-name.c).
 */
#include "name/gender.h"
#include "name/later-name.h"
#include "name/name.h"
#include "name/typing.h"

#include <string.h>

enum { MENTION_UNITS = 10 };     /* of a text stand for one mention, or more */

/* What a rule says of its matches, as one number; the kind that it names and the gender are its lowest bits. */
enum { KIND = 7, GENDER = 8 /* times the gender */, GENDERS = 7, NO_KIND = 64, TAIL = 128, IS_UNSURE = 256,
       WAS_READ = 512, WRITERS = 1024 };

static __attribute__((cold, noinline)) uint16_t read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const struct { const char *word; uint16_t kind; enum nx_gender gender; } KINDS[] = {
        { "person", NX_PERSON, NX_UNKNOWN },             { "pronoun", NX_PRONOUN, NX_UNKNOWN },
        { "group", NX_GROUP, NX_PLURAL },                { "organization", NX_ORGANIZATION, NX_NEUTER },
        { "report", NX_REPORT, NX_NEUTER },              { "unnamed", NX_UNNAMED, NX_UNKNOWN },
        { "tail", NX_UNNAMED | NO_KIND | TAIL, NX_UNKNOWN },
        { "writers", NX_UNNAMED | NO_KIND | WRITERS, NX_UNKNOWN },
    };
    const char *kind = nx_rule_yield(engine, rule, NX_YIELD_KIND, NULL);
    enum nx_gender gender = nx_gender_of(nx_rule_yield(engine, rule, NX_YIELD_GENDER, NULL));
    uint16_t said = NX_UNNAMED | NO_KIND;
    for (size_t i = 0; kind && i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strcmp(kind, KINDS[i].word) != 0)
            continue;
        said = KINDS[i].kind;
        gender = KINDS[i].gender == NX_UNKNOWN ? gender : KINDS[i].gender;
    }
    if (nx_rule_yield(engine, rule, NX_YIELD_TYPE, NULL))
        said |= IS_UNSURE;
    return (uint16_t)(said | WAS_READ | GENDER * gender);
}

/* Kept from one document to the next. */
static inline unsigned said_by(const newsx_document *doc, uint16_t rule)
{
    uint16_t *said = &doc->kit.readings[rule];
    if (!*said)
        *said = read_rule(doc->engine, rule);
    return *said;
}

/* The units of a role; none, at the beginning of the match, where it is not there. */
static nx_range role_of(const nx_match *match, enum nx_role role)
{
    return match->roles >> role & 1 ? match->role[role] : (nx_range){ match->start, match->start };
}

/* An apposition, an age or a party tag goes to the person right before it. */
static void append_tail(nx_findings *all, nx_found *f, const nx_match *match)
{
    f->end = match->end;
    if (f->title.end == f->title.start && match->roles >> NX_ROLE_TITLE & 1)
        f->head = f->title = match->role[NX_ROLE_TITLE];
    f->inside = true;
    /* Andrew, the Queen's third child: whose he is says nothing of him. */
    const nx_range title = role_of(match, NX_ROLE_TITLE);
    const uint32_t from = title.end > title.start ? title.start : match->start;
    enum nx_gender told = nx_gender_told(all->doc, from, match->end);
    if (told != NX_UNKNOWN)
        f->gender = (uint8_t)told;
}

/* The noun that the rest of a group without a name hangs on: the last of its kind before the first preposition
 * behind one. */
static nx_range head_of(const nx_findings *all, const nx_match *match, enum nx_mention_kind kind)
{
    static const uint64_t PERSONS =
        NX_TAG_BIT(ROLE) | NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(TITLE) | NX_TAG_BIT(KINSHIP);
    static const uint64_t HEADS[] = {
        [NX_PERSON] = PERSONS,  [NX_GROUP] = NX_TAG_BIT(GROUP_NOUN), [NX_ORGANIZATION] = NX_TAG_BIT(ORGANIZATION_NOUN),
        [NX_UNNAMED] = PERSONS, [NX_PRONOUN] = PERSONS,               [NX_REPORT] = NX_TAG_BIT(REPORT_NOUN),
    };
    uint32_t head = match->end;
    for (uint32_t u = match->start; u < match->end; u++) {
        bool is_head = nx_kind_any(all->doc->engine, nx_unit_kind(all->doc, u), HEADS[kind]);
        head = is_head ? u : head;
        if (!is_head && head < match->end && nx_unit_has(all->doc, u, NX_TAG_FUNCTION_WORD))
            break;
    }
    if (head == match->end)
        return (nx_range){ match->end, match->end };
    uint32_t first = head;
    while (kind == NX_UNNAMED && first > match->start && nx_unit_has(all->doc, first - 1, NX_TAG_TITLE_FIELD))
        first--;
    return (nx_range){ first, head + 1 };
}

/* The sex of whom a match names. */
static enum nx_gender gender_in(const nx_findings *all, const nx_match *match, enum nx_mention_kind kind, nx_range name,
                                nx_range head)
{
    if (kind == NX_UNNAMED)
        return nx_gender_told(all->doc, head.start, head.end);
    if (kind != NX_PERSON)
        return NX_UNKNOWN;
    enum nx_gender gender = nx_gender_told_last(all->doc, match->start, name.start);
    if (gender == NX_UNKNOWN)
        gender = nx_gender_told(all->doc, name.end, match->end);
    return gender == NX_UNKNOWN ? nx_gender_of_name(all->doc, name) : gender;
}

static nx_found *found_new(nx_findings *all)
{
    if (!nx_arena_grow(&all->doc->scratch, (void **)&all->list->items, &all->list->capacity, all->list->count + 1,
                       sizeof *all->list->items)) {
        all->failed = true;
        return NULL;
    }
    return &all->list->items[all->list->count++];
}

static bool take(void *context, const nx_match *match)
{
    nx_findings *all = context;
    const unsigned said = said_by(all->doc, match->rule);
    const bool tail = said & TAIL, dropped = said & NO_KIND;
    if (tail && all->list->count > 0) {
        nx_found *last = &all->list->items[all->list->count - 1];
        if (!last->dropped && last->kind == NX_PERSON && last->end == match->start) {
            append_tail(all, last, match);
            return true;
        }
    }
    nx_found *f = found_new(all);
    if (!f)
        return false;
    const enum nx_mention_kind kind = said & KIND;
    const bool named = match->roles >> NX_ROLE_NAME & 1;
    nx_range name = named ? match->role[NX_ROLE_NAME] : (nx_range){ match->start, match->end };
    nx_range title = role_of(match, NX_ROLE_TITLE), head = { match->end, match->end };
    bool inside = tail;
    if (kind == NX_PERSON && match->roles >> NX_ROLE_TITLE & 1) {
        head = title;
        inside = head.start >= name.end || head.start > match->start;
    } else if (named) {
        name.start += kind == NX_ORGANIZATION && name.end > name.start + 1 &&
            nx_unit_has(all->doc, name.start, NX_TAG_ARTICLE);
    } else if (kind != NX_PRONOUN && !dropped) {
        head = head_of(all, match, kind);
        title = kind == NX_UNNAMED ? head : title;
        inside = kind != NX_PERSON;
    }
    enum nx_gender gender = said / GENDER & GENDERS;
    if (gender == NX_UNKNOWN)
        gender = gender_in(all, match, kind, name, head);
    *f = (nx_found){
        .start = match->start,
        .end = match->end,
        .name = name,
        .title = title,
        .owner = role_of(match, NX_ROLE_ORGANIZATION),
        .head = head,
        .rule = match->rule,
        .kind = (uint8_t)kind,
        .gender = (uint8_t)gender,
        .named = named,
        .dropped = dropped,
        .unsure = said & IS_UNSURE,
        .writers = said & WRITERS,
        .inside = inside,
        .loose = tail,
    };
    all->any_unsure |= f->unsure;
    all->names += named & (kind == NX_PERSON);
    return true;
}

static bool any_capital(const nx_findings *all, uint32_t from, uint32_t to)
{
    for (uint32_t u = from; (u = nx_next_capital(all->doc, u, to)) < to; u++)
        if (nx_is_capital(all->doc, u))
            return true;
    return false;
}

static __attribute__((noinline)) newsx_status look_among(nx_findings *all, const nx_found *f, uint32_t from,
                                                         uint32_t to)
{
    if (from >= to || (!f->loose && !any_capital(all, from, to)))
        return NEWSX_OK;
    return nx_match_layer(all->doc->kit.matcher, all->doc, &all->doc->units, NX_LAYER_MENTION, from, to, take, all);
}

static inline newsx_status look_between(nx_findings *all, const nx_found *f, uint32_t from, uint32_t to)
{
    return f->loose || nx_next_capital(all->doc, from, to) < to ? look_among(all, f, from, to) : NEWSX_OK;
}

/* Where a person's title or name begins: before it stands what the title belongs to. */
static uint32_t before_name(const nx_found *f)
{
    return f->head.start < f->name.start ? f->head.start : f->name.start;
}

/* Names inside a longer mention ("Varga's office", "a lawyer for Ana Ruiz"): the rules run again over what stands
 * before its head and behind it. One level only, and a match has a bounded length, so the cost stays linear. */
static newsx_status look_inside(nx_findings *all, const nx_found *f)
{
    newsx_status status = NEWSX_OK;
    if (f->loose) {
        status = look_between(all, f, f->start + 1, f->end);
    } else if (f->kind == NX_PERSON) {
        /* FBI agent Bo Ek; Bo Ek, a CIA officer at Keld Bank */
        status = look_between(all, f, f->start, before_name(f));
        if (status == NEWSX_OK && f->head.start > f->name.end)
            status = look_between(all, f, f->name.end, f->head.start);
        if (status == NEWSX_OK)
            status = look_between(all, f, f->head.start + 1, f->end);
    } else {
        uint32_t end = f->head.start;
        while (end + 1 < f->head.end && nx_is_capital(all->doc, end))
            end++;                   /* Keld University | professor: his field is the end of a name */
        if (end < f->end)
            status = look_between(all, f, f->start, end);
        if (status == NEWSX_OK)
            status = look_between(all, f, f->head.end, f->end);
    }
    return status;
}

/* One that a rule found, or two words that the evidence tells of, or one that has what firms have: a Keld spokesman is
 * Keld's, but the Osterby office is not Osterby Bank's. */
static bool is_inner_organization(const newsx_document *doc, const nx_found *inner)
{
    return inner->named && inner->kind == NX_ORGANIZATION &&
           (inner->name.end > inner->name.start + 1 || inner->rule != nx_link_rule(doc->engine, NX_RULE_EVIDENCE) ||
            (nx_unit_has(doc, inner->name.end, NX_TAG_FIRM_PART) &&
             !nx_unit_has(doc, inner->name.start, NX_TAG_SURNAME)));
}

/* Ruiz Holdings does not mention Ruiz. */
static bool is_closed(const nx_found *f) { return f->named && f->kind != NX_PERSON; }

/* Adds what was found inside a mention from *next_inner on and ends before `end`, and the later names between. */
static newsx_status add_inner(const nx_findings *all, const nx_named *named, const nx_found *f, uint32_t *next_inner,
                              uint32_t *at, uint32_t end, newsx_status status)
{
    newsx_document *doc = all->doc;
    for (; *next_inner < all->inner.count && status == NEWSX_OK; ++*next_inner) {
        const nx_found *inner = &all->inner.items[*next_inner];
        if (inner->start >= end)
            break;
        const bool counts = inner->kind == NX_PERSON || (!is_closed(f) && is_inner_organization(doc, inner));
        if (inner->dropped || (!f->loose && !counts) || inner->start < *at || inner->end > end)
            continue;
        status = nx_later_names_add(doc, named, *at, inner->start);
        if (status == NEWSX_OK)
            status = nx_found_add(doc, inner);
        *at = inner->end;
    }
    return status;
}

/* Adds a mention, what was found inside it from *next_inner on, and the later names between. */
static inline newsx_status add_found(const nx_findings *all, const nx_named *named, const nx_found *f,
                                     uint32_t *next_inner)
{
    newsx_document *doc = all->doc;
    if (f->dropped && !f->loose)
        return NEWSX_OK;
    newsx_status status = f->loose ? NEWSX_OK : nx_found_add(doc, f);
    uint32_t at = f->start;
    if (f->kind == NX_PERSON) {
        /* "Ruiz aide Bo Dunn"; "the head of Keld Bank, Bo Dunn" */
        status = add_inner(all, named, f, next_inner, &at, f->name.start, status);
        if (status == NEWSX_OK)
            status = nx_later_names_add(doc, named, at, before_name(f));
        at = f->name.end;
    }
    const bool closed = is_closed(f);
    status = add_inner(all, named, f, next_inner, &at, f->end, status);
    if (status == NEWSX_OK && !closed && f->kind != NX_PRONOUN)
        status = nx_later_names_add(doc, named, at, f->end);
    return status;
}

/* Runs the rules over the document, and again inside what they find. */
static newsx_status find(nx_findings *all)
{
    newsx_document *doc = all->doc;
    all->list = &all->top;
    if (!nx_arena_grow(&doc->scratch, (void **)&all->top.items, &all->top.capacity,
                       doc->units.count / MENTION_UNITS + 1,
                       sizeof *all->top.items))
        return NEWSX_NO_MEMORY;
    newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_MENTION, 0, doc->units.count,
                                         take, all);
    all->list = &all->inner;
    for (uint32_t i = 0; i < all->top.count && status == NEWSX_OK; i++)
        if (all->top.items[i].inside)
            status = look_inside(all, &all->top.items[i]);
    return status == NEWSX_OK && all->failed ? NEWSX_NO_MEMORY : status;
}

/* Does a line say itself that it is one of writers: By Ana Ruiz? */
static bool is_byline(const newsx_document *doc, const nx_block_record *block, uint32_t unit)
{
    if (block->kind != NX_BYLINE)
        return false;
    while (unit > 0 && doc->tokens[doc->units.first[unit - 1]].span.start >= block->span.start)
        unit--;
    while (doc->units.first[unit] == doc->units.first[unit + 1])     /* a break */
        unit++;
    return nx_unit_has(doc, unit, NX_TAG_BYLINE_WORD) || nx_unit_has(doc, unit, NX_TAG_BYLINE_LEAD);
}

/* A person, or a name in capitals that looks like an acronym and is none that is known: By WANJA MWAI. */
static bool may_write(const newsx_document *doc, const nx_found *f)
{
    return f->kind == NX_PERSON || (f->kind == NX_ORGANIZATION && f->name.end == f->name.start + 1 &&
                                    !nx_unit_has(doc, f->name.start, NX_TAG_ORGANIZATION_NAME));
}

static bool add_writer(newsx_document *doc, uint32_t start, uint32_t end)
{
    nx_span *writer = NX_ADD(doc, writers);
    if (writer)
        *writer = nx_tape_span(doc, &doc->units, start, end);
    return writer != NULL;
}

/* The names of a credit, but not where they wrote: (Reporting by Carolina Ruiz in New York, Bo Ek in Osterby). */
static bool add_credited(newsx_document *doc, const nx_found *f)
{
    bool where = false, added = true;
    for (uint32_t u = f->start; u < f->end && added; u++) {
        uint32_t end = u;
        while (end < f->end && nx_is_capital(doc, end))
            end++;
        if (end > u && !where)
            added = add_writer(doc, u, end);
        u = end > u ? end : u;
        where = u < f->end && nx_unit_has(doc, u, NX_TAG_PLACE_PREPOSITION);
    }
    return added;
}

/* Whoever wrote the piece is told by its byline, and is none of the people in it. False without memory. */
static bool drop_writers(newsx_document *doc, nx_found_list *list)
{
    for (uint32_t i = 0, b = 0; i < list->count && doc->blocks_count; i++) {
        nx_found *f = &list->items[i];
        if (f->writers && !add_credited(doc, f))
            return false;
        const uint32_t at = doc->tokens[doc->units.first[f->start]].span.start;
        while (b + 1 < doc->blocks_count && doc->blocks[b + 1].span.start <= at)
            b++;
        if (!may_write(doc, f) || !is_byline(doc, &doc->blocks[b], f->start))
            continue;
        f->dropped = true, f->named = f->loose = false;
        if (!add_writer(doc, f->start, f->end))
            return false;
    }
    return true;
}

newsx_status nx_mention_run(newsx_document *doc)
{
    nx_findings all = { .doc = doc };
    nx_named named;
    newsx_status status = find(&all);
    if (status == NEWSX_OK && !drop_writers(doc, &all.top))
        status = NEWSX_NO_MEMORY;
    if (status == NEWSX_OK)
        status = nx_names_type(&all);
    if (status == NEWSX_OK)
        status = nx_named_learn(&named, &all);
    if (status == NEWSX_OK && !nx_arena_grow(&doc->arena, (void **)&doc->mentions, &doc->mentions_capacity,
                                             all.top.count + all.inner.count + 1, sizeof *doc->mentions))
        status = NEWSX_NO_MEMORY;
    uint32_t at = 0, next_inner = 0;
    for (uint32_t i = 0; i < all.top.count && status == NEWSX_OK; i++) {
        const nx_found *f = &all.top.items[i];
        status = nx_later_names_add(doc, &named, at, f->start);
        if (status == NEWSX_OK)
            status = add_found(&all, &named, f, &next_inner);
        at = f->end;
    }
    return status == NEWSX_OK ? nx_later_names_add(doc, &named, at, doc->units.count) : status;
}
