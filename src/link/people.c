/* people.c - mentions -> people and other sources: one entry each, however often and however it is named.
 *
 * Full names make the people. Then, in text order, a surname alone goes to the latest person who bears it, else to
 * the only one who is named in full further on; a title alone ("the mayor") to the latest who holds it in the
 * article.
 */
#include "document/place-at.h"
#include "link/joint-name.h"
#include "link/link.h"
#include "link/people-gender.h"
#include "link/people-list.h"
#include "link/phrase.h"
#include "link/pronoun.h"
#include "link/roster.h"
#include "link/sentence-of.h"
#include "link/source.h"
#include "link/title.h"
#include "name/gender.h"

#define FAMILY_STEPS 8       /* how many relatives are tried for "Mrs. Ruiz" */
#define AHEAD 6              /* mentions whose words are called for before it is their turn */

/* A mention by name: its surname and its given name (of one word both are that word) are looked up once. */
typedef struct {
    nx_name name;
    uint32_t family, given;          /* indexes into the roster's `bearing` */
} name_use;

/* The mentions of a document as the people are made of them. */
typedef struct {
    newsx_document *doc;
    nx_roster roster;
    nx_id *order;                    /* people by their first mention */
    uint32_t order_count;
    name_use *named;                 /* mentions by name, and where they are */
    nx_id *named_at;
    uint32_t named_count;
    nx_id *he_or_she;                /* mentions that are he or she */
    uint32_t he_or_she_count;
} people_builder;

/* "Ana Maria" of Ana Maria Ruiz, and Luis Chang Diaz, who was Luis Chang before: the only one of that given name, where
 * one name begins with all words of the other. */
static nx_id begun_person(const nx_roster *r, const name_use *use, nx_id mention)
{
    const nx_id id = r->bearing[use->given].later_given;
    if (id == NX_NONE || id == NX_SEVERAL)
        return NX_NONE;
    const nx_name *known = &r->bearers[id].name, *n = &use->name;
    const nx_hashed_word *words = r->names.words;
    const unsigned fewer = n->count < known->count ? n->count : known->count;
    for (unsigned i = 0; i < fewer; i++)
        if (n->count == known->count || words[n->first + i].hash != words[known->first + i].hash)
            return NX_NONE;
    /* In the capitals of a headline its verb is no surname: Ana Ruiz Endorses Bo Ek. */
    const nx_id longer = n->count > known->count ? mention : r->doc->people[id].first_mention;
    const nx_tokens all = r->doc->mentions[longer].name_tokens;
    for (nx_id t = all.first + fewer; t < all.end; t++)
        if (!nx_kind_any(r->doc->engine, r->doc->tokens[t].kind, NX_TAG_BIT(SURNAME) | NX_TAG_BIT(GIVEN_NAME)))
            return NX_NONE;
    return id;
}

/* A name of several words: someone known whose name it is, or fits, or someone new. */
static nx_id full_person(nx_roster *r, const name_use *use, nx_id mention)
{
    const nx_name *n = &use->name;
    nx_name_bearers *family = &r->bearing[use->family];
    nx_roster_entry *pair = nx_roster_entry_of(r, nx_name_hash(&r->names, n), NX_BY_FULL_NAME);
    if (!pair)
        return NX_NONE;
    nx_id id = pair->person;
    if (id != NX_NONE && nx_name_clashes(&r->names, n, &r->bearers[id].name))
        id = NX_NONE;
    if (id == NX_NONE && family->family != NX_NONE) {
        const nx_name *known = &r->bearers[family->family].name;
        if (nx_name_fits(&r->names, n, known) || nx_name_is_short_for(&r->names, n, known) ||
            nx_name_is_short_for(&r->names, known, n))
            id = family->family;
    }
    if (id == NX_NONE)
        id = begun_person(r, use, mention);
    if (id == NX_NONE) {
        id = nx_roster_add(r, NX_PERSON, mention);
        if (id == NX_NONE)
            return id;
        r->bearers[id].relative = family->newest;
        r->bearers[id].name = *n;
        family->newest = id;
    }
    nx_name *name = &r->bearers[id].name;
    bool longer = n->count > name->count ||
                  (n->count == name->count && n->span.end - n->span.start > name->span.end - name->span.start);
    if ((longer && n->capitals <= name->capitals) || (name->capitals && !n->capitals))
        *name = *n;
    pair->person = id;
    family->family = id;
    return id;
}

/* The Ruiz family, a Ruiz aide: an article makes the name one of a house. */
static bool is_family(const newsx_document *doc, const nx_mention *m)
{
    return m->first_token > 0 && nx_token_has(doc, m->first_token - 1, NX_TAG_ARTICLE);
}

/* "her husband, Tom Ruiz", "her husband, the former mayor Tom Ruiz" */
static bool is_relative(const newsx_document *doc, const nx_mention *m)
{
    const nx_tokens title = nx_within_mention(m, m->title_tokens);
    if (title.end > title.first && nx_token_has(doc, title.end - 1, NX_TAG_KINSHIP))
        return true;
    return m->first_token > 1 && nx_class_of(doc, m->first_token - 1) == NX_CLASS_COMMA &&
           nx_token_has(doc, m->first_token - 2, NX_TAG_KINSHIP);
}

/* "Ana Ruiz ... her husband, Tom Ruiz": is someone named by the way, as a relative, and only once? */
static bool is_by_the_way(const newsx_document *doc, const nx_person *p)
{
    return p->mentions == 1 && is_relative(doc, &doc->mentions[p->first_mention]);
}

/* Is a surname alone again the one whom it meant first? Who bears it as well is named in full, and keeps the surname
 * only near by: Clinton ... Bill Clinton ... Clinton. Who is named once, as a relative or in an article about the
 * first, does not keep it over the paragraph. */
static bool is_back_at_first(const newsx_document *doc, const nx_name_bearers *word, nx_id block)
{
    enum { OFTEN = 4 };              /* mentions of whom an article is about */
    if (word->alone == NX_NONE || word->family_before == NX_NONE || word->alone == word->family_before ||
        word->block == NX_NONE || word->block >= block)
        return false;
    const nx_person *latest = &doc->people[word->family_before];
    return word->block + 1 < block || is_by_the_way(doc, latest) ||
           (latest->mentions == 1 && doc->people[word->alone].mentions >= OFTEN);
}

/* Is someone called by the given name alone, as children are? */
static bool is_called_by_given(nx_roster *r, nx_id person)
{
    const nx_hashed_word *given = nx_name_given(&r->names, &r->bearers[person].name);
    return r->bearing[nx_roster_word(r, given->hash)].alone == person;
}

/* Whom a surname alone means that has not stood alone yet: the latest who bears it, but far behind a relative who was
 * named by the way the one before. */
static nx_id latest_bearer(nx_roster *r, const nx_name_bearers *word, nx_id block)
{
    const nx_id id = word->family_before;
    if (id == NX_NONE || word->alone != NX_NONE || word->block == NX_NONE || word->block + 1 >= block ||
        !is_by_the_way(r->doc, &r->doc->people[id]))
        return id;
    const nx_id other = r->bearers[id].relative;
    return other == NX_NONE || is_called_by_given(r, other) ? id : other;
}

/* Mrs. Ruiz: of those of one surname the latest who is known to be a woman, else who may be one; sooner one whom the
 * article has named by now. */
static nx_id fitting_relative(const nx_roster *r, nx_id newest, enum nx_gender gender)
{
    nx_id best = NX_NONE, id = newest;
    int most = 0;
    for (int i = 0; i <= FAMILY_STEPS && id != NX_NONE; i++, id = r->bearers[id].relative) {
        const bool known = r->doc->people[id].gender == gender;
        const int fit = nx_genders_differ(gender, r->doc->people[id].gender)
                            ? 0 : 1 + known + 2 * (r->bearers[id].place != NX_NONE);
        best = fit > most ? id : best;
        most = fit > most ? fit : most;
    }
    return best;
}

/* One word: whose surname is it, whose given name? */
static nx_id single_person(nx_roster *r, const nx_name_bearers *word, const nx_mention *m, nx_id block)
{
    const nx_person *people = r->doc->people;
    const nx_id latest = word->family_before;
    nx_id id = is_back_at_first(r->doc, word, block) ? word->alone : latest_bearer(r, word, block);
    if (id != NX_NONE && nx_genders_differ(m->gender, people[id].gender))
        id = fitting_relative(r, word->newest, m->gender);
    if (id == NX_NONE && latest == NX_NONE)
        id = word->given_before;
    if (id == NX_NONE) {
        id = word->later_family != NX_NONE ? word->later_family : word->later_given;
        id = id == NX_NONE ? word->middle : id;
        if (id != NX_NONE && (id == NX_SEVERAL || nx_genders_differ(m->gender, people[id].gender)))
            id = NX_NONE;
    }
    return id;
}

/* What a mention tells of its person. */
static void learn(nx_roster *r, nx_id person, const nx_mention *m)
{
    nx_person *p = &r->doc->people[person];
    nx_bearer *known = &r->bearers[person];
    if (p->gender == NX_UNKNOWN)
        p->gender = m->gender;
    uint32_t rank = nx_title_rank(r->doc, m);
    if (rank > known->title_rank) {
        known->title_rank = rank;
        known->title = nx_title_told(r->doc, m);
    }
    if (known->organization.end == 0)
        known->organization = nx_title_organization(r->doc, m);
}

/* King Omar, where the article has Aziz bin Omar: his son with a title is Prince Aziz. */
static bool is_father_of(const nx_roster *r, const name_use *n, nx_id mention, nx_id child)
{
    const nx_name *name = &r->bearers[child].name;
    const nx_mention *m = &r->doc->mentions[mention];
    return n->name.count == 1 && name->count > 2 && name->fathers && m->title.end > m->title.start &&
           r->names.words[n->name.first].hash == r->names.words[name->first + name->count - 1u].hash;
}

/* Someone of whom the article has one word, or a word and a particle. */
static nx_id short_person(nx_roster *r, const name_use *n, nx_id mention, nx_id block)
{
    const nx_mention *m = &r->doc->mentions[mention];
    nx_id id = single_person(r, &r->bearing[n->given], m, block);
    if (id != NX_NONE && is_father_of(r, n, mention, id))
        id = r->bearing[n->given].given_before;
    if (id != NX_NONE)
        return id;
    id = nx_roster_add(r, NX_PERSON, mention);
    if (id == NX_NONE)
        return id;
    r->bearers[id].name = n->name;
    r->bearers[id].guessed = m->gender == NX_UNKNOWN;   /* Cooper is a given name, and a surname */
    r->doc->people[id].gender =
        m->gender != NX_UNKNOWN ? m->gender : nx_gender_of_given(r->doc, r->names.words[n->name.first].span);
    return id;
}

/* ------------------------------------------------------------ the stage */

/* Mentions stand far apart: their tokens and words are in no cache, unless someone calls for them in time. */
static inline void call_for(const newsx_document *doc, nx_id mention)
{
    const nx_mention *m = &doc->mentions[mention < doc->mentions_count ? mention : 0];
    __builtin_prefetch(&doc->tokens[m->first_token]);
    __builtin_prefetch(doc->text + m->span.start);
}

static bool is_person_name(const nx_mention *m) { return (m->kind == NX_PERSON) & m->named; }

/* First the full names alone, so that a surname can also point forward. */
static void full_names(people_builder *b)
{
    nx_roster *r = &b->roster;
    for (uint32_t i = 0; i < b->named_count && !r->failed; i++) {
        if (i + AHEAD < b->named_count)
            call_for(b->doc, b->named_at[i + AHEAD]);
        nx_mention *m = &b->doc->mentions[b->named_at[i]];
        name_use *n = &b->named[i];
        if (!nx_name_read(&r->names, m, &n->name)) {
            r->failed = true;
            return;
        }
        if (n->name.count == 0)
            continue;
        const nx_hashed_word *words = &r->names.words[n->name.first];
        const bool full = n->name.written >= 2;
        n->family = nx_roster_word(r, words[n->name.family].hash);
        n->given = nx_roster_word(r, full ? nx_name_given(&r->names, &n->name)->hash : words[n->name.count - 1].hash);
        if (!full)
            continue;
        m->person = full_person(r, n, b->named_at[i]);
        if (m->person == NX_NONE)
            return;
        learn(r, m->person, m);
        nx_note_only(&r->bearing[n->family].later_family, m->person);
        nx_note_only(&r->bearing[n->given].later_given, m->person);
        if (n->name.count == 3 && n->name.written == 3)
            nx_note_only(&r->bearing[nx_roster_word(r, words[1].hash)].middle, m->person);
    }
}

/* Counts a mention, and gives the next place to whom it is the first of; no branch, since it may as well be as not. */
static void count_mention(people_builder *b, const nx_mention *m, nx_id mention)
{
    nx_person *p = &b->doc->people[m->person];
    nx_bearer *known = &b->roster.bearers[m->person];
    const uint32_t is_first = known->place == NX_NONE;
    b->order[b->order_count] = m->person;
    known->place = is_first ? b->order_count : known->place;
    p->first_mention = is_first ? mention : p->first_mention;
    p->rule = is_first ? m->rule : p->rule;
    b->order_count += is_first;
    p->mentions += m->named | (p->kind != NX_PERSON);
}

/* Ana of "Ana and Bo Ruiz". */
static nx_id joint_person(people_builder *b, const name_use *n, nx_id mention)
{
    if (n + 1 == b->named + b->named_count)
        return NX_NONE;
    const nx_joint_use one = { mention, &n->name, n->given };
    const nx_joint_use other = { b->named_at[n + 1 - b->named], &n[1].name, n[1].given };
    return nx_joint_person(&b->roster, &one, &other);
}

/* A mention by name: of a full name, whose person is known, or of a short one. False without memory. */
static bool named_mention(people_builder *b, const name_use *n, nx_id mention, nx_id block)
{
    nx_roster *r = &b->roster;
    nx_mention *m = &b->doc->mentions[mention];
    nx_name_bearers *family = &r->bearing[n->family];
    if (m->person == NX_NONE)
        m->person = joint_person(b, n, mention);
    if (m->person != NX_NONE && n->name.written < 2) {
        r->bearing[n->given].given_before = m->person;
    } else if (m->person == NX_NONE) {
        m->person = short_person(r, n, mention, block);
        if (m->person == NX_NONE)
            return false;
        learn(r, m->person, m);
        if (family->alone == NX_NONE && r->bearers[m->person].name.family > 0 && !is_family(b->doc, m))
            family->alone = m->person;
    } else {
        r->bearing[n->given].given_before = m->person;
        family->block = block;
    }
    family->family_before = m->person;
    count_mention(b, m, mention);
    if (m->title.end > m->title.start)
        nx_title_hold(r, m, m->person);
    return true;
}

/* Finds the person or source of every mention, in text order: each may mean what those before it have told of. */
static void all_mentions(people_builder *b)
{
    nx_roster *r = &b->roster;
    newsx_document *doc = b->doc;
    const name_use *next = b->named;
    nx_id sentence = 0;
    for (nx_id i = 0; i < doc->mentions_count && !r->failed; i++) {
        nx_mention *m = &doc->mentions[i];
        call_for(doc, i + AHEAD);
        if (m->kind == NX_PRONOUN)
            continue;
        if (!is_person_name(m)) {
            m->person = nx_source_of(r, i);
            if (m->person == NX_NONE)
                return;
            count_mention(b, m, i);
            continue;
        }
        const name_use *n = next++;
        if (n->name.count == 0)
            continue;
        sentence = nx_sentence_near(doc, sentence, m->first_token);
        if (!named_mention(b, n, i, sentence == NX_NONE ? NX_NONE : doc->sentences[sentence].block))
            return;
    }
}

/* "Scott and Polk counties", the town of a dateline: what was found as a place is no person's name. */
static void yield_to_place(const newsx_document *doc, nx_mention *m)
{
    if (!is_person_name(m) || !nx_place_has(doc, m->name))
        return;
    m->kind = NX_UNNAMED;
    m->named = false;
}

/* Which mentions are names and which are he or she, found in one go: what asks for some has no need to look at all. */
static bool sort_mentions(people_builder *b)
{
    newsx_document *doc = b->doc;
    nx_arena *scratch = doc->scratch;
    uint32_t names = 0, pronouns = 0;
    b->named_at = nx_arena_alloc(scratch, ((size_t)doc->mentions_count + 1) * sizeof *b->named_at);
    b->he_or_she = nx_arena_alloc(scratch, ((size_t)doc->mentions_count + 1) * sizeof *b->he_or_she);
    if (!b->named_at || !b->he_or_she)
        return false;
    for (nx_id i = 0; i < doc->mentions_count; i++) {
        nx_mention *m = &doc->mentions[i];
        yield_to_place(doc, m);
        b->named_at[names] = b->he_or_she[pronouns] = i;
        names += is_person_name(m);
        pronouns += (m->kind == NX_PRONOUN) & ((m->gender == NX_MALE) | (m->gender == NX_FEMALE));
    }
    b->named_count = names;
    b->he_or_she_count = pronouns;
    b->named = nx_arena_alloc(scratch, ((size_t)names + 1) * sizeof *b->named);
    b->order = nx_arena_alloc(scratch, ((size_t)doc->mentions_count + 1) * sizeof *b->order);
    return b->named && b->order;
}

newsx_status nx_people_run(newsx_document *doc)
{
    people_builder b = { .doc = doc };
    if (!sort_mentions(&b) || !nx_roster_init(&b.roster, doc, b.named_count))
        return NEWSX_NO_MEMORY;
    full_names(&b);
    if (!b.roster.failed)
        all_mentions(&b);
    if (!b.roster.failed)
        nx_learn_genders(&b.roster, b.he_or_she, b.he_or_she_count);
    return b.roster.failed ? NEWSX_NO_MEMORY : nx_people_list(&b.roster, b.order, b.order_count);
}
