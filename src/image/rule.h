/* rule.h - rules by number: their ids, layers, the roles that parts of a match can play, and what a rule yields. */
#ifndef NX_RULE_H
#define NX_RULE_H

#include "newsx.h"

/* What a part of a match can be, and what packs call it. */
#define NX_ROLES(X)                                                                                                    \
    X(SPAN, "span")          /* the record's extent, where it is not the whole match */                                \
    /* dates */                                                                                                        \
    X(YEAR, "year") X(MONTH, "month") X(DAY, "day") X(WEEKDAY, "weekday") X(QUARTER, "quarter") X(HALF, "half")        \
    X(SEASON, "season") X(DECADE, "decade") X(CENTURY, "century") X(PART, "part") X(CLOCK, "clock")                    \
    X(MERIDIEM, "meridiem") X(ZONE, "zone") X(HOLIDAY, "holiday") X(NUMBER, "number") X(UNIT, "unit")                  \
    X(SHIFT, "shift") X(MOD, "mod") X(WHICH, "which") X(ERA, "era") X(EVENT, "event") X(NUMDATE, "numdate")            \
    X(CODE, "code")                                                                                                    \
    /* mentions */                                                                                                     \
    X(NAME, "name") X(GIVEN, "given") X(SURNAME, "surname") X(TITLE, "title") X(ORGANIZATION, "organization")          \
    X(PLACE, "place") X(HEAD, "head") X(AGE, "age") X(DEMONYM, "demonym")                                              \
    /* attribution */                                                                                                  \
    X(QUOTE, "quote") X(QUOTE2, "quote2") X(SPEAKER, "speaker") X(CUE, "cue") X(ADDRESSEE, "addressee")                \
    X(CONTENT, "content")                                                                                              \
    /* datelines */                                                                                                    \
    X(DATE, "date") X(AGENCY, "agency")

enum nx_role {
#define X(id, name) NX_ROLE_##id,
    NX_ROLES(X)
#undef X
    NX_ROLE_COUNT
};

/* What a rule says of its matches: <yield> attributes. Each is a number, a word, or the name of a role ("{month}"). A
 * role of the pattern that bears the name of a yield means it, too. They stand in the order in which a match is read:
 * the era before the year, the part of the day before the clock time that it belongs to, the unit before its number. */
#define NX_YIELDS(X)                                                                                                   \
    X(TYPE, "type") X(KIND, "kind") X(USE, "use") X(GENDER, "gender") X(CONSTRUCTION, "construction")                  \
    /* dates */                                                                                                        \
    X(VALUE, "value") X(ANCHOR, "anchor") X(PICK, "pick") X(MOD, "mod") X(NUMDATE, "numdate") X(CODE, "code")          \
    X(ERA, "era") X(YEAR, "year") X(MONTH, "month") X(DAY, "day") X(WEEKDAY, "weekday") X(QUARTER, "quarter")          \
    X(HALF, "half") X(SEASON, "season") X(CENTURY, "century") X(DECADE, "decade") X(HOLIDAY, "holiday")                \
    X(EVENT, "event") X(PART, "part") X(MERIDIEM, "meridiem") X(CLOCK, "clock") X(ZONE, "zone") X(UNIT, "unit")        \
    X(NUMBER, "number") X(SHIFT, "shift") X(WHICH, "which") X(GRAIN, "grain")

enum nx_yield_key {
#define X(id, name) NX_YIELD_##id,
    NX_YIELDS(X)
#undef X
    NX_YIELD_COUNT
};

/* The value of a yield for a rule: NULL where the rule does not say. Where it names a role, *role is that role and the
 * string is "{role}"; else *role is -1 (role may be NULL). */
const char *nx_rule_yield(const newsx_engine *engine, uint16_t rule, enum nx_yield_key key, int *role);
/* The id of a rule ("date.month-day"). */
const char *nx_rule_id(const newsx_engine *engine, uint16_t rule);
/* The role of that name, -1 where there is none. */
int nx_role_find(const char *name, size_t length);
/* A rule by id, UINT16_MAX where there is none. */
uint16_t nx_rule_find(const newsx_engine *engine, const char *id);
/* What speaks for a name being a person's, an organization's, a place's or another thing's (name/evidence.c asks for
 * each); what each is worth stands in the pack. */
#define NX_NAME_EVIDENCE(X)                                                                                            \
    /* how it was found */                                                                                             \
    X(NAME_TITLED, "name.titled") X(NAME_FULL, "name.full") X(NAME_UNKNOWN, "name.unknown")                            \
    X(NAME_SINGLE, "name.single") X(NAME_ORGANIZED, "name.organized") X(NAME_GIVEN_WORD, "name.given-word")            \
    /* its own words */                                                                                                \
    X(NAME_GIVEN, "name.given") X(NAME_SURNAME, "name.surname") X(NAME_INITIAL, "name.initial")                        \
    X(NAME_LISTED, "name.listed") X(NAME_LISTED_TOO, "name.listed-too")                                              \
    X(NAME_FIRM, "name.firm") X(NAME_AND, "name.and") X(NAME_THING, "name.thing")                                      \
    X(NAME_THING_SURNAME, "name.thing-surname")                                                                        \
    X(NAME_IN_LIST, "name.in-list") X(NAME_COUNTRY, "name.country") X(NAME_PLACE, "name.place")                        \
    X(NAME_PLACE_IN, "name.place-in") X(NAME_WORDS, "name.words")                                                      \
    /* what stands before it */                                                                                        \
    X(NAME_SHIP, "name.ship") X(NAME_THE_FIRM, "name.the-firm") X(NAME_PART_OF, "name.part-of")                        \
    X(NAME_ARTICLE, "name.article") X(NAME_THE_NAME, "name.the-name") X(NAME_IN, "name.in")                            \
    X(NAME_QUOTED, "name.quoted")                                                                                      \
    X(NAME_TOWN_HAS, "name.town-has") X(NAME_TOWN_HEAD, "name.town-head")                                              \
    /* and behind it */                                                                                                \
    X(NAME_AGE, "name.age") X(NAME_WHO, "name.who") X(NAME_WHICH, "name.which") X(NAME_SOMEONE, "name.someone")        \
    X(NAME_SOME_FIRM, "name.some-firm") X(NAME_SAYS, "name.says") X(NAME_SAYS_IT, "name.says-it")                      \
    X(NAME_SAYS_HE, "name.says-he") X(NAME_LIVES, "name.lives") X(NAME_ITS_PART, "name.its-part")                      \
    X(NAME_ITS_OWN, "name.its-own") X(NAME_WINNER, "name.winner") X(NAME_SCORE, "name.score")                          \
    X(NAME_STATE_BEHIND, "name.state-behind") X(NAME_HEADLINE, "name.headline") X(NAME_FAITH, "name.faith")            \
    X(NAME_ITS_RULE, "name.its-rule") X(NAME_DONE_TO, "name.done-to") X(NAME_PLACE_END, "name.place-end")              \
    X(NAME_OF_TOWN, "name.of-town") X(NAME_NUMBER, "name.number") X(NAME_ITS_MAN, "name.its-man")                      \
    X(NAME_SUBJECT, "name.subject") X(NAME_HE, "name.he") X(NAME_ITS, "name.its") X(NAME_SAID, "name.said")            \
    X(NAME_UNDER, "name.under") X(NAME_FIRM_ENDING, "name.firm-ending") X(NAME_FOREIGN, "name.foreign")                \
    X(NAME_ITS_PEOPLE, "name.its-people") X(NAME_KNOWN_THING, "name.known-thing")                                      \
    X(NAME_SHORT_FORM, "name.short-form") X(NAME_TEAM, "name.team")                                                    \
    /* the rest of the article */                                                                                      \
    X(NAME_OF_PERSON, "name.of-person") X(NAME_OF_FIRM, "name.of-firm")
/* The rules of decisions that no pattern makes, which the stages name: declared in the pack as rules of layer "link"
 * without a pattern. What the engine found for each is nx_link_rule(engine, NX_RULE_SCARE), in engine.h. */
#define NX_LINK_RULES(X)                                                                                               \
    X(TOWN_TEAM, "mention.town-team")                                                                                  \
    X(UNKNOWN_NAME, "mention.unknown-name") X(LATER_NAME, "mention.later-name") X(DATELINE_PLACE, "place.dateline")    \
    X(PLACE_AGAIN, "place.again") X(STATE_BEHIND, "place.state-behind") X(PLACE_PREFIXED, "place.prefixed")            \
    X(UNATTRIBUTED, "quote.unattributed") X(SCARE, "quote.scare") X(SAME_PARAGRAPH, "quote.same-paragraph")            \
    X(NEXT_PARAGRAPH, "quote.next-paragraph")                                                                          \
    X(SENTENCE_BEFORE, "quote.sentence-before") X(SENTENCE_SUBJECT, "quote.sentence-subject")                          \
    X(SAID_AGAIN, "quote.said-again") X(INTERVIEWED, "quote.interviewed") X(DIALOGUE, "quote.dialogue")                \
    X(UNDERSIGNED, "quote.undersigned")                                                                                \
    NX_NAME_EVIDENCE(X) X(EVIDENCE, "name.evidence")
enum nx_link_rule {
#define X(id, name) NX_RULE_##id,
    NX_LINK_RULES(X)
#undef X
    NX_LINK_RULE_COUNT,
    NX_RULE_NAME_FIRST = NX_RULE_NAME_TITLED - 1   /* before the first piece of evidence */
};

/* Layers that rules feed. Rules of layer "link" have no pattern. */
#define NX_RULE_LAYERS(X)                                                                                              \
    X(DATELINE, "dateline") X(DATE, "date") X(MENTION, "mention") X(PLACE, "place") X(QUOTE, "quote") X(LINK, "link")
enum nx_layer {
#define X(id, name) NX_LAYER_##id,
    NX_RULE_LAYERS(X)
#undef X
    NX_LAYER_COUNT
};
/* In a byte with a bit for each layer the two bits from this one on are a case, enum nx_case. */
enum { NX_BEGINS_CASE = 6 };

extern const char *const nx_layer_names[NX_LAYER_COUNT];
extern const char *const nx_role_names[NX_ROLE_COUNT];      /* "quote2" for QUOTE2 */
extern const char nx_role_words[];                        /* all of them, " quote quote2", for who mistypes one */
extern const char *const nx_yield_names[NX_YIELD_COUNT];

#endif
