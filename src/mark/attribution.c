/* attribution.c - what the quote rules match: a cue, the speaker beside it, and how what is said stands to them. */
#include "mark/attribution.h"

#include "mark/subject.h"
#include "segment/token-kind.h"

#include <string.h>

static __attribute__((cold, noinline)) enum nx_construction read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const char *const WORDS[NX_CUE_COUNT] = {
#define X(id, word) [NX_CUE_##id] = word,
        NX_CONSTRUCTIONS(X)
#undef X
    };
    const char *said = nx_rule_yield(engine, rule, NX_YIELD_CONSTRUCTION, NULL);
    for (int c = NX_CUE_PLAIN + 1; said && c < NX_CUE_COUNT; c++)
        if (strcmp(said, WORDS[c]) == 0)
            return c;
    return NX_CUE_PLAIN;
}

enum nx_construction nx_construction_of(const newsx_document *doc, uint16_t rule)
{
    uint16_t *reading = &doc->kit.readings[rule];
    if (!*reading)
        *reading = (uint16_t)(read_rule(doc->engine, rule) + 1);
    return (enum nx_construction)(*reading - 1);
}

static bool own_quotes(nx_attributions *all, const nx_match *m, enum nx_role role, uint32_t owner)
{
    if (!(m->roles >> role & 1))
        return false;
    bool any = false;
    for (uint32_t u = m->role[role].start; u < m->role[role].end; u++) {
        nx_id pair = nx_clause_pair(&all->view, u);
        if (pair == NX_NONE)
            continue;
        any = true;
        if (all->owner[pair] == NX_NONE)
            all->owner[pair] = owner;
    }
    return any;
}

static bool is_capital(const newsx_document *doc, uint32_t unit)
{
    const uint16_t kind = doc->clause.symbol[unit];
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) != NX_LOWER &&
           !nx_kind_has(doc->engine, kind, NX_TAG_FUNCTION_WORD);
}

static bool is_plain_word(const newsx_document *doc, uint32_t unit)
{
    const uint16_t kind = doc->clause.symbol[unit];
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && nx_kind_case(doc->engine, kind) == NX_LOWER &&
           !nx_kind_any(doc->engine, kind, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(PREPOSITION) | NX_TAG_BIT(JOINT));
}

/* Does a noun want a name behind it? Only one person or organization can have one. */
static bool wants_name(const newsx_document *doc, nx_id noun)
{
    if (noun == NX_NONE)
        return true;
    const nx_mention *m = &doc->mentions[noun];
    return !m->named && (m->kind == NX_UNNAMED || m->kind == NX_ORGANIZATION);
}

/* The units of the name between commas that a description before a verb of saying has: the chain's owner, Ruiz Foods,
 * said. It is a mention, or a few capitalised words. */
static nx_range name_behind(const nx_attributions *all, const nx_match *m, uint32_t unit)
{
    enum { NAME_WORDS = 4 };
    const newsx_document *doc = all->doc;
    const nx_range none = { unit, unit };
    if (!(m->roles >> NX_ROLE_CUE & 1))
        return none;
    const uint32_t cue = m->role[NX_ROLE_CUE].start;
    while (unit < cue && nx_clause_class(doc, unit) != NX_CLASS_COMMA)
        unit++;
    nx_range name = { unit + 1, unit + 2 };
    nx_id mention = name.end < cue ? nx_clause_mention(&all->view, name.start) : NX_NONE;
    while (mention == NX_NONE && name.end < cue && name.end < name.start + NAME_WORDS && is_capital(doc, name.end))
        name.end++;
    if (name.end >= cue || nx_clause_class(doc, name.end) != NX_CLASS_COMMA)
        return none;
    if (mention == NX_NONE)
        return is_capital(doc, name.start) ? name : none;
    const nx_mention *n = &doc->mentions[mention];
    return n->named && (n->kind == NX_PERSON || n->kind == NX_ORGANIZATION) ? name : none;
}

/* Does the head of a noun group stand before this unit: engineers of the two counties? Not where a name ends the group,
 * and what stands before it is its title: Supervisor of Elections Ana Ruiz, leader in the house Mr Ruiz. */
static bool ends_head(const nx_attributions *all, uint32_t unit, uint32_t end)
{
    const newsx_document *doc = all->doc;
    if (!nx_clause_has(doc, unit, NX_TAG_PREPOSITION) || nx_clause_class(doc, unit + 1) == NX_CLASS_HYPHEN)
        return false;
    nx_id last = end > unit + 2 ? nx_clause_mention(&all->view, end - 1) : NX_NONE;
    if (last == NX_NONE || doc->mentions[last].kind != NX_PERSON || nx_clause_has(doc, end - 2, NX_TAG_PREPOSITION))
        return true;
    const nx_mention *m = &doc->mentions[last];
    return !is_capital(doc, end - 2) && m->span.start == m->name.start;
}

/* Cuts off where and when it was said: harbour officials in a letter, officials on Friday. */
static nx_range without_setting(const nx_attributions *all, nx_range r)
{
    const newsx_document *doc = all->doc;
    while (r.end > r.start + 2 && nx_clause_has(doc, r.end - 2, NX_TAG_PREPOSITION)) {
        nx_id mention = nx_clause_mention(&all->view, r.end - 1);
        bool report = mention != NX_NONE && doc->mentions[mention].kind == NX_REPORT;
        if (!report && !nx_clause_has(doc, r.end - 1, NX_TAG_DATE))
            break;
        r.end -= 2;
    }
    /* The council on | Monday said: the day stands behind the role. */
    if (r.end > r.start + 1 && r.end < doc->clause.count && nx_clause_has(doc, r.end, NX_TAG_DATE) &&
        nx_clause_has(doc, r.end - 1, NX_TAG_PREPOSITION))
        r.end--;
    return r;
}

/* An official, some officials: what stands behind such a noun tells which. */
static bool is_vague(const newsx_document *doc, const nx_mention *m)
{
    return !m->named && (m->kind == NX_UNNAMED || m->kind == NX_GROUP) &&
           !nx_token_has(doc, m->first_token, NX_TAG_DEFINITE);
}

/* A senior PMC official, the statistics office: the last noun is the speaker, and the name or the papers tell whose. */
static bool is_owner_of_noun(const newsx_document *doc, const nx_mention *m, nx_range r, uint32_t unit)
{
    const uint64_t nouns = m->kind == NX_REPORT ? NX_TAG_BIT(ORGANIZATION_NOUN) | NX_TAG_BIT(ROLE) :
                           m->named && m->kind == NX_ORGANIZATION ? NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(ROLE) : 0;
    return nouns && unit + 2 == r.end && is_plain_word(doc, unit + 1) &&
           nx_kind_any(doc->engine, doc->clause.symbol[unit + 1], nouns);
}

/* Danish and Norwegian officials: does a people stand before the group that begins with another one's name? */
static bool is_joint_people(const newsx_document *doc, uint32_t unit)
{
    const uint16_t first = doc->tokens[doc->clause.first[unit]].kind;
    return unit > 1 && nx_clause_has(doc, unit - 1, NX_TAG_COORDINATOR) &&
           nx_clause_has(doc, unit - 2, NX_TAG_DEMONYM) && nx_kind_case(doc->engine, first) != NX_LOWER &&
           !nx_kind_has(doc->engine, first, NX_TAG_FUNCTION_WORD);
}

/* The peoples before two joint ones: American, Danish and Norwegian officials. */
static nx_range with_peoples(const newsx_document *doc, nx_range r)
{
    while (r.start > 1 && nx_clause_class(doc, r.start - 1) == NX_CLASS_COMMA &&
           nx_clause_has(doc, r.start - 2, NX_TAG_DEMONYM))
        r.start -= 2;
    return r;
}

/* Is a noun only a part of what the words name: LGBT advocates, campaign organizers, the defendants counsel? Then words
 * of the same group stand right before it, without an article between, or behind it. */
static bool is_part(const nx_attributions *all, nx_range r, uint32_t unit)
{
    const newsx_document *doc = all->doc;
    const nx_mention *m = &doc->mentions[nx_clause_mention(&all->view, unit)];
    if (is_owner_of_noun(doc, m, r, unit))
        return true;
    if (m->named || m->kind == NX_PRONOUN || m->kind == NX_REPORT)
        return false;
    if (unit + 1 < r.end && is_plain_word(doc, unit + 1))
        return true;
    /* The boy's relatives: whose they are tells which. */
    if (unit > r.start && m->kind == NX_GROUP && nx_clause_class(doc, unit - 1) == NX_CLASS_POSSESSIVE)
        return true;
    if (unit > r.start && is_joint_people(doc, unit))
        return true;
    const bool compound = !nx_kind_any(doc->engine, doc->tokens[m->first_token].kind,
                                       NX_TAG_BIT(ARTICLE) | NX_TAG_BIT(FUNCTION_WORD));
    return compound && unit > r.start &&
           (is_plain_word(doc, unit - 1) || is_capital(doc, unit - 1) ||
            nx_clause_mention(&all->view, unit - 1) != NX_NONE);
}

/* The mention at the head of a speaker's units: the last, for a noun group's head stands at its end. *mentions counts
 * how many there are: none where all the words together are the speaker. */
static nx_id head_mention(const nx_attributions *all, nx_range r, uint32_t *mentions)
{
    const newsx_document *doc = all->doc;
    nx_id head = NX_NONE;
    /* Whom something made speak: it led some voters to say. */
    bool part = false;
    const bool made = r.end > r.start + 1 && nx_clause_has(doc, r.end - 1, NX_TAG_PREPOSITION);
    *mentions = 0;
    for (uint32_t u = r.start; u < r.end; u++) {
        if (u > r.start && !made && ends_head(all, u, r.end)) {
            if (head != NX_NONE && is_vague(doc, &doc->mentions[head]))
                *mentions = 0;
            break;
        }
        nx_id mention = nx_clause_mention(&all->view, u);
        if (mention == NX_NONE) {
            /* Ana Ruiz's own figures: whatever stands behind the owner is the speaker. */
            if (nx_clause_class(doc, u) == NX_CLASS_POSSESSIVE)
                *mentions = 0;
            continue;
        }
        nx_id explained = nx_clause_explained(&all->view, u);
        head = explained != NX_NONE ? explained : mention;
        part = is_part(all, r, u);
        ++*mentions;
    }
    /* Of the one name before it, or of none. */
    if (part && (*mentions == 1 || (*mentions == 2 && r.end == r.start + 2)))
        *mentions = 0;
    return head;
}

/* Letters that stand for a name, which no mention is: LGBT advocates, R.A.C. engineers. */
static bool is_letters(const newsx_document *doc, uint32_t unit)
{
    const uint16_t kind = doc->clause.symbol[unit];
    return nx_kind_class(doc->engine, kind) == NX_CLASS_WORD && !nx_kind_has(doc->engine, kind, NX_TAG_FUNCTION_WORD) &&
           (nx_kind_case(doc->engine, kind) == NX_UPPER || nx_kind_case(doc->engine, kind) == NX_INITIAL);
}

/* Where the words begin whose group it is: the mill's owners, the miller's sons. The group's own unit where neither an
 * article nor a mention opens them. */
static uint32_t owner_start(const nx_attributions *all, uint32_t group)
{
    enum { OWNER_WORDS = 5 };
    const newsx_document *doc = all->doc;
    if (group < 2 || nx_clause_class(doc, group - 1) != NX_CLASS_POSSESSIVE)
        return group;
    if (nx_clause_mention(&all->view, group - 2) != NX_NONE)
        return group - 2;
    for (uint32_t u = group - 1; u > 0 && group - u < OWNER_WORDS && !nx_clause_has(doc, u, NX_TAG_PREPOSITION); u--)
        if (nx_clause_has(doc, u - 1, NX_TAG_ARTICLE))
            return u - 1;
    return group;
}

/* Begins a speaker further left where its noun is only a part of what the words name: LGBT advocates. */
static nx_range with_owner(const nx_attributions *all, nx_range r)
{
    const newsx_document *doc = all->doc;
    nx_id noun = nx_clause_mention(&all->view, r.start);
    if (noun != NX_NONE && r.end == r.start + 1 && doc->mentions[noun].kind == NX_GROUP &&
        is_joint_people(doc, r.start))
        return with_peoples(doc, (nx_range){ r.start - 2, r.end });
    if (noun != NX_NONE && r.end == r.start + 1 && doc->mentions[noun].kind == NX_GROUP)
        r.start = owner_start(all, r.start);
    nx_id owner = r.start > 0 ? nx_clause_mention(&all->view, r.start - 1) : NX_NONE;
    if (noun == NX_NONE || r.start == 0 || r.end != r.start + 1 || doc->mentions[noun].kind != NX_GROUP ||
        !(owner != NX_NONE ? doc->mentions[owner].kind == NX_ORGANIZATION && doc->mentions[owner].named
                           : is_letters(doc, r.start - 1)) ||
        nx_kind_any(doc->engine, doc->tokens[doc->mentions[noun].first_token].kind,
                    NX_TAG_BIT(ARTICLE) | NX_TAG_BIT(FUNCTION_WORD)))
        return r;
    return (nx_range){ r.start - 1, r.end };
}

/* The sources before two joint ones, back to the first of the clause: voters, organizers and volunteers. */
static nx_range with_list(const nx_attributions *all, nx_range r)
{
    enum { MOST = 6 };
    uint32_t start = r.start;
    for (int i = 0; i < MOST && start > 1 && nx_clause_class(all->doc, start - 1) == NX_CLASS_COMMA &&
                    nx_clause_mention(&all->view, start - 2) != NX_NONE; i++)
        start -= 2;
    return start < r.start && nx_clause_opens(&all->view, start) ? (nx_range){ start, r.end } : r;
}

/* Keld MCA Ana Ruiz: what stands before the name is her title, though no list has it. */
static bool is_titled(const nx_attributions *all, nx_range r)
{
    const nx_id last = nx_clause_mention(&all->view, r.end - 1);
    return nx_clause_mention(&all->view, r.start) == NX_NONE && last != NX_NONE && all->doc->mentions[last].named &&
           all->doc->mentions[last].kind == NX_PERSON;
}

bool nx_mention_begins_with_trade(const newsx_document *doc, const nx_mention *m)
{
    const nx_id first = m->title_tokens.first;
    return m->title_tokens.end > first && first < m->name_tokens.first &&
           nx_kind_case(doc->engine, doc->tokens[first].kind) == NX_LOWER;
}

/* One with two trades, or with a body before the trade: Danish runner and novelist Ana Ruiz, Met Office weather
 * forecaster Ana Ruiz; but: a miller and Ana Ruiz. */
static bool is_one_with_trade(const nx_attributions *all, nx_range r)
{
    const newsx_document *doc = all->doc;
    const nx_id first = nx_clause_mention(&all->view, r.start), last = nx_clause_mention(&all->view, r.end - 1);
    if (first == NX_NONE || last == NX_NONE)
        return false;
    const nx_mention *m = &doc->mentions[last];
    const enum nx_mention_kind before = doc->mentions[first].kind;
    const bool joined = nx_clause_has(doc, r.start + 1, NX_TAG_COORDINATOR);
    const bool begins_small = nx_token_has(doc, m->first_token, NX_TAG_FUNCTION_WORD);
    if (joined ? before != NX_UNNAMED || begins_small : before != NX_ORGANIZATION)
        return false;
    return m->kind == NX_PERSON && m->named && nx_mention_begins_with_trade(doc, m);
}

/* Whom words tell more of that are no mention, where the comma behind them is missing: Ana Ruiz, head of the old union
 * said; not: Ruiz, a man at the mill said, left. */
static nx_id name_before(const nx_attributions *all, const nx_match *m, nx_range r)
{
    const newsx_document *doc = all->doc;
    if (r.start < 2 || nx_clause_class(doc, r.start - 1) != NX_CLASS_COMMA || !(m->roles >> NX_ROLE_CUE & 1) ||
        !nx_kind_any(doc->engine, doc->clause.symbol[r.start],
                     NX_TAG_BIT(ARTICLE) | NX_TAG_BIT(ROLE) | NX_TAG_BIT(PERSON_NOUN) | NX_TAG_BIT(TITLE)))
        return NX_NONE;
    const nx_id name = nx_clause_mention(&all->view, r.start - 2);
    const uint32_t behind = m->role[NX_ROLE_CUE].end;
    const bool inserted = behind + 1 < doc->clause.count && nx_clause_class(doc, behind) == NX_CLASS_COMMA &&
                          nx_clause_pair(&all->view, behind + 1) == NX_NONE;
    return name != NX_NONE && doc->mentions[name].named && doc->mentions[name].kind == NX_PERSON && !inserted &&
           nx_clause_opens(&all->view, r.start - 2) ? name : NX_NONE;
}

/* The name behind a comma of whom a trade without an article tells before it: said local farmer, Ana Ruiz. NX_NONE
 * where the words can stand alone: said a farmer, Ana Ruiz being ill. */
static nx_id name_after_trade(const nx_attributions *all, const nx_match *m, nx_range r)
{
    const newsx_document *doc = all->doc;
    if (!(m->roles >> NX_ROLE_CUE & 1) || m->role[NX_ROLE_CUE].start > r.start || r.end + 1 >= doc->clause.count ||
        nx_clause_class(doc, r.end) != NX_CLASS_COMMA ||
        !nx_clause_has(doc, m->role[NX_ROLE_CUE].start, NX_TAG_SAY))
        return NX_NONE;
    const uint16_t first = doc->tokens[doc->clause.first[r.start]].kind;
    const nx_id name = nx_clause_mention(&all->view, r.end + 1);
    return name != NX_NONE && doc->mentions[name].named && doc->mentions[name].kind == NX_PERSON &&
                   nx_kind_class(doc->engine, first) == NX_CLASS_WORD && nx_kind_case(doc->engine, first) == NX_LOWER &&
                   !nx_kind_any(doc->engine, first, NX_TAG_BIT(FUNCTION_WORD) | NX_TAG_BIT(ARTICLE) |
                                                        NX_TAG_BIT(NUMBER)) &&
                   !(r.end + 2 < doc->clause.count && nx_clause_has(doc, r.end + 2, NX_TAG_COORDINATOR))
               ? name : NX_NONE;
}

/* Words that no mention is in and that nobody is called by: let's, not with the, Overall I, a stray quotation mark. Who
 * says "I said" is somebody, though nobody knows who. */
static bool is_nobody(const newsx_document *doc, nx_range r)
{
    const uint32_t last = r.end - 1;
    if (nx_clause_has(doc, r.start, NX_TAG_WE_WORD))
        return false;
    return nx_clause_has(doc, r.start, NX_TAG_ADDRESS_WORD) || nx_clause_has(doc, last, NX_TAG_WE_WORD) ||
           nx_clause_has(doc, last, NX_TAG_ARTICLE) ||
           (r.start == last && nx_clause_class(doc, last) == NX_CLASS_CLOSE_QUOTE);
}

/* Who speaks, by the units of the role. False where the match is none after all: it wants an owner and has none, or the
 * words are nobody. */
static bool read_speaker(nx_attributions *all, nx_attribution *a, const nx_match *m)
{
    nx_range r = with_owner(all, without_setting(all, m->role[NX_ROLE_SPEAKER]));
    uint32_t mentions;
    a->mention = head_mention(all, r, &mentions);
    const nx_id owner = nx_owner_of_report(all->doc, a->mention);
    if (a->construction == NX_CUE_OWNER && owner == a->mention)
        return false;
    a->mention = owner;
    if (mentions < 2 && wants_name(all->doc, mentions ? a->mention : NX_NONE)) {
        nx_range name = name_behind(all, m, r.end);
        if (name.end > name.start) {
            r = name;
            a->mention = nx_clause_mention(&all->view, name.start);
            mentions = a->mention != NX_NONE;
        }
    }
    if (mentions < 2 && wants_name(all->doc, mentions ? a->mention : NX_NONE) &&
        name_after_trade(all, m, r) != NX_NONE) {
        a->mention = name_after_trade(all, m, r);
        mentions = 1;
    }
    if (mentions == 2 && r.end - r.start == 3 && is_one_with_trade(all, r)) {
        a->mention = nx_clause_mention(&all->view, r.end - 1);
        mentions = 1;
    }
    if (mentions == 0 && name_before(all, m, r) != NX_NONE) {
        a->mention = name_before(all, m, r);
        mentions = 1;
    }
    /* A label is a name whole: in capitals, a surname looks like an agency. */
    if (a->construction == NX_CUE_TURN && r.end > r.start + 1)
        mentions = 0;
    if (mentions == 0 && is_nobody(all->doc, r))
        return false;
    /* Two who speak together are a source of its own. */
    if (mentions == 0 || (mentions == 2 && r.end - r.start == 3 && !is_titled(all, r))) {
        a->plural = a->mention != NX_NONE && (mentions == 2 || all->doc->mentions[a->mention].kind == NX_GROUP);
        a->mention = NX_NONE;
        a->unknown = mentions == 2 ? with_list(all, r) : r;
        a->stranger = mentions == 0;
        all->unknown++;
    }
    return true;
}

static bool found(void *context, const nx_match *m)
{
    nx_attributions *all = context;
    newsx_document *doc = all->doc;
    if (!nx_arena_grow(doc->scratch, (void **)&all->list, &all->capacity, all->count + 1, sizeof *all->list)) {
        all->failed = true;
        return false;
    }
    nx_attribution *a = &all->list[all->count];
    *a = (nx_attribution){ .start = m->start + nx_clause_is_break(&all->view, m->start), .end = m->end,
                           .content = NX_NONE, .mention = NX_NONE, .rule = m->rule,
                           .construction = nx_construction_of(doc, m->rule) };
    if (a->construction == NX_CUE_INTERVIEW) {
        if (all->interview == NX_NONE)
            all->interview = m->start;
        return true;
    }
    if (m->roles >> NX_ROLE_SPEAKER & 1 && !read_speaker(all, a, m))
        return true;
    a->relative = a->mention != NX_NONE && a->start > 0 && nx_clause_class(all->doc, a->start - 1) == NX_CLASS_COMMA &&
                  nx_is_relative(doc, &doc->mentions[a->mention]);
    a->at = doc->tokens[doc->clause.first[a->start]].span.start;
    if (m->roles >> NX_ROLE_CUE & 1)
        a->cue = nx_tape_span(doc, &doc->clause, m->role[NX_ROLE_CUE].start, m->role[NX_ROLE_CUE].end);
    if (m->roles >> NX_ROLE_CONTENT & 1)
        a->content = m->role[NX_ROLE_CONTENT].start;
    a->quotes = own_quotes(all, m, NX_ROLE_QUOTE, all->count);
    a->quotes |= own_quotes(all, m, NX_ROLE_QUOTE2, all->count);
    all->count++;
    return true;
}

newsx_status nx_attributions_find(nx_attributions *all)
{
    newsx_document *doc = all->doc;
    newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->clause, NX_LAYER_QUOTE, 0, doc->clause.count,
                                         found, all);
    return status == NEWSX_OK && all->failed ? NEWSX_NO_MEMORY : status;
}
