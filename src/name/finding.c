/* finding.c - a match of a mention rule becomes a finding: what it names, its title, its sex. */
#include "name/finding.h"
#include "name/gender.h"

#include <string.h>

/* What a rule says of its matches, as one number; the kind that it names and the gender are its lowest bits. */
enum { KIND = 7, GENDER = 8 /* times the gender */, GENDERS = 7, NO_KIND = 64, TAIL = 128, IS_UNSURE = 256,
       WAS_READ = 512, AUTHORS = 1024 };

static __attribute__((cold, noinline)) uint16_t read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const struct { const char *word; uint16_t kind; enum nx_gender gender; } KINDS[] = {
        { "person", NX_PERSON, NX_UNKNOWN },             { "pronoun", NX_PRONOUN, NX_UNKNOWN },
        { "group", NX_GROUP, NX_PLURAL },                { "organization", NX_ORGANIZATION, NX_NEUTER },
        { "report", NX_REPORT, NX_NEUTER },              { "unnamed", NX_UNNAMED, NX_UNKNOWN },
        { "tail", NX_UNNAMED | NO_KIND | TAIL, NX_UNKNOWN },
        { "writers", NX_UNNAMED | NO_KIND | AUTHORS, NX_UNKNOWN },
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

/* Behind whose somebody is: Mr Ek's | adviser, Ana Ruiz. The sex of the owner tells nothing of the owned. */
static uint32_t behind_owner(const newsx_document *doc, uint32_t start, uint32_t end)
{
    while (end > start && nx_unit_class(doc, end - 1) != NX_CLASS_POSSESSIVE)
        end--;
    return end;
}

/* The sex of whom a match names. */
static enum nx_gender gender_in(const nx_findings *all, const nx_match *match, enum nx_mention_kind kind, nx_range name,
                                nx_range head)
{
    if (kind == NX_UNNAMED)
        return nx_gender_told(all->doc, head.start, head.end);
    if (kind != NX_PERSON)
        return NX_UNKNOWN;
    enum nx_gender gender = nx_gender_told_last(all->doc, behind_owner(all->doc, match->start, name.start), name.start);
    if (gender == NX_UNKNOWN)
        gender = nx_gender_told(all->doc, name.end, match->end);
    return gender == NX_UNKNOWN ? nx_gender_of_name(all->doc, name) : gender;
}

static nx_found *found_new(nx_findings *all)
{
    if (!nx_arena_grow(all->doc->scratch, (void **)&all->list->items, &all->list->capacity, all->list->count + 1,
                       sizeof *all->list->items)) {
        all->failed = true;
        return NULL;
    }
    return &all->list->items[all->list->count++];
}

/* The person that ends where a match begins; NULL where none does. */
static nx_found *person_before(const nx_findings *all, const nx_match *match)
{
    nx_found *last = all->list->count > 0 ? &all->list->items[all->list->count - 1] : NULL;
    return last && !last->dropped && last->kind == NX_PERSON && last->end == match->start ? last : NULL;
}

/* The name, title and head of a match, of which a rule says `said`. */
static nx_found found_in(const nx_findings *all, const nx_match *match, unsigned said)
{
    const enum nx_mention_kind kind = said & KIND;
    const bool named = match->roles >> NX_ROLE_NAME & 1, tail = said & TAIL, dropped = said & NO_KIND;
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
    return (nx_found){
        .start = match->start, .end = match->end, .name = name, .title = title, .head = head,
        .owner = role_of(match, NX_ROLE_ORGANIZATION), .rule = match->rule, .kind = (uint8_t)kind,
        .gender = (uint8_t)gender, .named = named, .dropped = dropped, .unsure = said & IS_UNSURE,
        .authors = said & AUTHORS, .inside = inside, .loose = tail,
    };
}

/* The Alba Quillor Hotel, the Xanthor Quillor airline: are unknown words part of what stands behind them? A rule asks
 * so itself, but inside another mention it sees no further than to its head. */
static bool is_part_of_thing(const nx_findings *all, const nx_match *match)
{
    const newsx_document *doc = all->doc;
    const uint32_t u = match->end;
    if (all->list != &all->inner || match->rule != nx_link_rule(doc->engine, NX_RULE_UNKNOWN_NAME))
        return false;
    if (nx_unit_class(doc, u + 1) == NX_CLASS_HYPHEN)
        return false;                /* Xanthor Quillor fund-raisers */
    return nx_unit_has(doc, u, NX_TAG_THING_WORD) ||
           (nx_unit_has(doc, u, NX_TAG_ORGANIZATION_NOUN) && !nx_unit_has(doc, u, NX_TAG_RULE_WORD));
}

bool nx_finding_take(void *findings, const nx_match *match)
{
    nx_findings *all = findings;
    if (is_part_of_thing(all, match))
        return true;
    const unsigned said = said_by(all->doc, match->rule);
    nx_found *owner = said & TAIL ? person_before(all, match) : NULL;
    if (owner) {
        append_tail(all, owner, match);
        return true;
    }
    nx_found *f = found_new(all);
    if (!f)
        return false;
    *f = found_in(all, match, said);
    all->any_unsure |= f->unsure;
    all->names += f->named & (f->kind == NX_PERSON);
    return true;
}
