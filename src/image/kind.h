/* kind.h - kinds: what rules see of a word. A small number for one combination of token class, case and lexicon tags.
 *
 * The tokeniser finds a word's kind with one look-up; rules are regular expressions over strings of kinds (tapes), see
 * src/en/README.md for how they are written.
 */
#ifndef NX_KIND_H
#define NX_KIND_H

#include "newsx.h"

/* What the tokeniser can tell without a lexicon. The order is part of the image format. */
#define NX_CLASSES(X)                                                                                                  \
    X(WORD, "word")             /* letters, with inner apostrophes, hyphens or points as the tokeniser leaves them */  \
    X(NUMBER, "number")         /* 7, 1987, 1,250 : whole numbers; {1-31} asks for its size */                         \
    X(DECIMAL, "decimal")       /* 3.5 */                                                                              \
    X(ORDINAL, "ordinal-number")/* 21st */                                                                             \
    X(DECADE, "decade-number")  /* 1990s, '90s */                                                                      \
    X(SHORT_YEAR, "short-year") /* '98 */                                                                              \
    X(CLOCK, "clock")           /* 10:30, 18:00:05 */                                                                  \
    X(NUMDATE, "numeric-date")  /* 2025-04-18, 4/18/2025, 18.04.2025, 4/18 */                                          \
    X(FRACTION, "fraction")     /* 1/2 and the fraction characters */                                                  \
    X(ALNUM, "alnum")           /* letters and digits: FY24, 3Q23, F-16, 5pm */                                        \
    X(COMMA, "comma") X(STOP, "stop") X(QUESTION, "question") X(EXCLAIM, "exclaim") X(COLON, "colon")                  \
    X(SEMICOLON, "semicolon") X(ELLIPSIS, "ellipsis") X(DASH, "dash") /* en, em, --, - with spaces */                  \
    X(HYPHEN, "hyphen") X(SLASH, "slash") X(OPEN, "open") X(CLOSE, "close") /* brackets */                             \
    X(OPEN_QUOTE, "open-quote") X(CLOSE_QUOTE, "close-quote") X(STRAIGHT_QUOTE, "straight-quote")                      \
    X(APOSTROPHE, "apostrophe") X(POSSESSIVE, "possessive") /* 's or ' behind a name */                                \
    X(CLITIC, "clitic")         /* n't 're 'll ... */                                                                  \
    X(PERCENT, "percent") X(CURRENCY, "currency") X(BULLET, "bullet") X(SYMBOL, "symbol")                              \
    X(URL, "url") X(EMAIL, "email") X(HANDLE, "handle") /* @name, #tag */                                              \
    X(SENTENCE_BREAK, "sentence-break") X(BLOCK_BREAK, "block-break") /* between units; never matched by . or {!x} */

enum nx_class {
#define X(id, name) NX_CLASS_##id,
    NX_CLASSES(X)
#undef X
    NX_CLASS_COUNT
};

/* Case of a word. A class other than WORD has NX_LOWER. */
#define NX_CASE_NAMES(X)                                                                                               \
    X(LOWER, "lower") X(CAPITAL, "capital") /* Paris, McCain, iPhone */ X(UPPER, "upper") /* NATO, U.S. */             \
    X(INITIAL, "initial") /* J, J. */
enum nx_case {
#define X(id, name) NX_##id,
    NX_CASE_NAMES(X)
#undef X
    NX_CASES
};

/* Spans on the clause tape are kinds of their own, each with the tags that rules see of it. */
#define NX_SPANS(X)                                                                                                    \
    X(QUOTE_COMMA, "quote ends-comma")   /* "We will rebuild,"  also a closing quotation mark before a comma */        \
    X(QUOTE_STOP, "quote ends-stop")     /* "We will rebuild." */                                                      \
    X(QUOTE_QUESTION, "quote ends-question") /* ? or ! */                                                              \
    X(QUOTE_BARE, "quote ends-bare")     /* no punctuation inside the closing mark, or a dash, an ellipsis */          \
    X(SHORT_COMMA, "quote short ends-comma") X(SHORT_STOP, "quote short ends-stop") /* the same of 1 to 3 words */     \
    X(SHORT_QUESTION, "quote short ends-question") X(SHORT_BARE, "quote short ends-bare")                              \
    X(PERSON, "person name")             /* a named person, with or without title */                                   \
    X(GROUP, "group")                    /* some Ukrainian officials */                                                \
    X(ORGANIZATION, "organization name")                                                                               \
    X(REPORT, "report")                  /* the report, a poll */                                                      \
    X(UNNAMED, "unnamed")                /* a Ukrainian official, the mayor */                                         \
    X(PRONOUN, "pronoun")                /* he, she, they, it, who as speakers */                                      \
    X(DATE, "date") X(DURATION, "duration") X(PLACE, "place name") X(DEMONYM, "demonym")
enum nx_span_kind {
#define X(id, tags) NX_SPAN_##id,
    NX_SPANS(X)
#undef X
    NX_SPAN_COUNT
};
static inline uint16_t nx_span_symbol(enum nx_span_kind kind) { return (uint16_t)(kind + 1); }

/* What a gazetteer name adds to a word's kind: the class of its best known sense. Tags on the tape: place (all but
 * demonym) and the name of the class. */
#define NX_GAZ_NAMES(X)                                                                                                \
    X(COUNTRY, "country") X(ADMIN1, "admin1") X(CITY, "city") X(AREA, "area") X(NATURAL, "natural")                    \
    X(FACILITY, "facility") X(DEMONYM, "demonym")
enum nx_gaz_class {
    NX_GAZ_NONE,
#define X(id, name) NX_GAZ_##id,
    NX_GAZ_NAMES(X)
#undef X
    NX_GAZ_CLASSES
};

/* The tags that the stages ask for by name: each a bit of every kind. A language must have all of them, as lexicons
 * (which may be empty) or as further tags of their lines; the build tells which it lacks. Rules may name any tag; only
 * C code needs it here. What loops over whole texts ask stands first. */
#define NX_TAGS(X)                                                                                                     \
    X(SAY, "say") X(SAY_BARE, "say-bare") X(SAY_THAT, "say-that") X(SAY_OBJECT, "say-object") X(CUE_NOUN, "cue-noun")  \
    X(SPEAKING_PRONOUN, "speaking-pronoun") X(HE_WORD, "he-word") X(SHE_WORD, "she-word") X(ARTICLE, "article")        \
    X(DEFINITE, "definite") X(PREPOSITION, "preposition") X(JOINT, "joint") X(PLACE, "place") X(DEMONYM, "demonym")    \
    X(COUNTRY, "country") X(GIVEN_NAME, "given-name") X(SURNAME, "surname") X(SURNAME_FIRST, "surname-first")          \
    X(NAME_SUFFIX, "name-suffix") X(NAME_PARTICLE, "name-particle") X(COMMON_WORD, "common-word")                      \
    X(FUNCTION_WORD, "function-word") X(FINITE_VERB, "finite-verb") X(BE_FORM, "be-form") X(TITLE, "title")            \
    X(TITLE_NOUN, "title-noun") X(TITLE_FIELD, "title-field") X(ROLE, "role") X(KINSHIP, "kinship")                    \
    X(PERSON_NOUN, "person-noun") X(GROUP_NOUN, "group-noun") X(ORGANIZATION_NOUN, "organization-noun")                \
    X(ORGANIZATION_WORD, "organization-word") X(ANY_ORGANIZATION, "any-organization") X(REPORT_NOUN, "report-noun")    \
    X(PLACE_PREPOSITION, "place-preposition") X(WAY_PREPOSITION, "way-preposition") X(DATE, "date") X(MONTH, "month")  \
    X(MONTH_LOWER, "month-lower") X(WEEKDAY, "weekday") X(WEEKDAYS, "weekdays") X(UNIT, "unit")                        \
    X(UNIT_SHORT, "unit-short") X(NUMBER, "number") X(ORDINAL, "ordinal") X(SEASON, "season") X(SEASONS, "seasons")    \
    X(PART, "part") X(PARTS, "parts") X(SHIFT, "shift") X(PAST_CUE, "past-cue") X(FUTURE_CUE, "future-cue")            \
    X(PRESENT_CUE, "present-cue") X(FUTURE_TO, "future-to") X(FUTURE_VERB, "future-verb") X(DEFER_CUE, "defer-cue")    \
    X(AFTER_CUE, "after-cue") X(PERFECT_CUE, "perfect-cue") X(UNTIL_WORD, "until-word") X(RANGE_WORD, "range-word")    \
    X(ADDRESS_WORD, "address-word") X(NEAR_WORD, "near-word") X(ASK_WHETHER, "ask-whether") X(ANYONE, "anyone")        \
    X(STANDS_FOR, "stands-for") X(STATUS_WORD, "status-word") X(STILL, "still") X(NOT_NOW, "not-now")                  \
    X(NICKNAME, "nickname") X(WE_WORD, "we-word") X(HOLIDAY, "holiday") X(EVENT, "event") X(ERA_BEFORE, "era-before")  \
    X(ORDINAL_END, "ordinal-end") X(AMOUNT, "amount") X(NUMBER_NOUN, "number-noun") X(NUMBER_LARGE, "number-large")    \
    X(FRACTION_WORD, "fraction-word") X(CLOCK_WORD, "clock-word") X(MERIDIEM, "meridiem")                              \
    X(DATE_MODIFIER, "date-modifier") X(MODIFIER_COMPARATIVE, "modifier-comparative")                                  \
    X(DECADE_WORD, "decade-word") X(DAILY_WORD, "daily-word") X(ZONE, "zone")                                          \
    X(ABBREVIATION_END, "abbreviation-end") X(ABBREVIATION_NUMBER, "abbreviation-number")                              \
    X(ABBREVIATION_TITLE, "abbreviation-title") X(TITLE_ABBREVIATION, "title-abbreviation") X(HONORIFIC, "honorific")  \
    X(ABBREVIATION_INNER, "abbreviation-inner") X(ABBREVIATION_LAST, "abbreviation-last")                              \
    X(SENTENCE_STARTER, "sentence-starter") X(CAPTION_WORD, "caption-word") X(BYLINE_WORD, "byline-word")              \
    X(HYPHEN_PREFIX, "hyphen-prefix") X(HYPHENATED, "hyphenated") X(CONTRACTION, "contraction") X(ELISION, "elision")  \
    X(CLITIC_HOST, "clitic-host") X(NUMBER_SUFFIX, "number-suffix") X(INTERNET_DOMAIN, "internet-domain")              \
    X(COUNTY_NAME, "county-name")                                                                                      \
    X(TOWN_NOUN, "town-noun") X(TOWN_PEOPLE, "town-people") X(TOWN_THING, "town-thing") X(TOWN_HEAD, "town-head")      \
    X(ORGANIZATION_NAME, "organization-name") X(THING_WORD, "thing-word") X(CAR_MAKE, "car-make")                      \
    X(SHIP_WORD, "ship-word") X(FIRM_PART, "firm-part") X(FIRM_HEAD, "firm-head") X(LIFE_VERB, "life-verb")            \
    X(IT_WORD, "it-word") X(ONE_WORD, "one-word") X(OF_WORD, "of-word") X(WINNER_WORD, "winner-word")                  \
    X(ADVERB, "adverb")                                                                                                \
    X(PAST_LOOKALIKE, "past-lookalike") X(FIRM_WORD, "firm-word") X(MAYBE_ORGANIZATION, "maybe-organization")          \
    X(FACILITY, "facility") X(COORDINATOR, "coordinator") X(ASIDE_START, "aside-start")                                \
    X(SUBORDINATOR, "subordinator") X(RULE_WORD, "rule-word") X(DEED_VERB, "deed-verb") X(FAITH_WORD, "faith-word")    \
    X(ADMIN1, "admin1") X(NAME_EXCLAIMED, "name-exclaimed") X(NAMED_WORD, "named-word") X(ASIDE_CUE, "aside-cue")      \
    X(ASIDE_NOUN, "aside-noun") X(GAME_WORD, "game-word") X(BUSINESS_WORD, "business-word")                            \
    X(ANSWER_START, "answer-start") X(BYLINE_ROLE, "byline-role")                                                      \
    X(QUESTION_WORD, "question-word") X(AUXILIARY, "auxiliary") X(ADDRESSEE, "addressee") X(BYLINE_FOR, "byline-for")  \
    X(BYLINE_LEAD, "byline-lead") X(STATE_ABBREVIATION, "state-abbreviation")                                          \
    X(PLACE_NOUN, "place-noun") X(LANGUAGE, "language") X(TOWN_BODY, "town-body") X(FOREIGN_WORD, "foreign-word")      \
    X(NO_PLACE, "no-place") X(OFFICE_TAKEN, "office-taken")                                                            \
    X(LINKING_WORD, "linking-word") X(COMPASS, "compass") X(PLACE_BEHIND, "place-behind")                              \
    X(THING_BEFORE, "thing-before") X(ONLY_HERE, "only-here") X(AREA_CODE, "area-code")                                \
    X(TEAM_NICKNAME, "team-nickname") X(WHOLE_TITLE, "whole-title") X(TELL, "tell") X(SAY_START, "say-start")          \
    X(KICKER, "kicker") X(MEDIUM, "medium") X(TOLD_ON, "told-on")                \
    X(COUNTRY_SURNAME, "country-surname")

enum nx_tag {
#define X(id, name) NX_TAG_##id,
    NX_TAGS(X)
#undef X
    NX_TAG_COUNT,
    NX_NO_TAG = NX_TAG_COUNT       /* no kind has it */
};
extern const char *const nx_tag_names[NX_TAG_COUNT];

/* The lexicons whose values the stages read, and the form that these must have: "#" for a number (7, -1, *0.25), else
 * all that there are, "" for any text. */
#define NX_TAG_VALUES(X)                                                                                               \
    X(MONTH, "#") X(MONTH_LOWER, "#") X(WEEKDAY, "#") X(WEEKDAYS, "#") X(NUMBER, "#") X(ORDINAL, "#")                  \
    X(ORDINAL_END, "#") X(NUMBER_NOUN, "#") X(FRACTION_WORD, "#") X(DECADE_WORD, "#") X(SHIFT, "#")                    \
    X(CONTRACTION, "#") X(AMOUNT, "X")                                                                                 \
    X(SEASON, "SP SU FA WI") X(SEASONS, "SP SU FA WI") X(PART, "MO MI AF EV NI DT") X(PARTS, "MO MI AF EV NI DT")      \
    X(MERIDIEM, "AM PM") X(GIVEN_NAME, "f m u") X(CLOCK_WORD, "") X(UNIT, "") X(UNIT_SHORT, "") X(DAILY_WORD, "")      \
    X(DATE_MODIFIER, "") X(HOLIDAY, "") X(EVENT, "") X(NICKNAME, "") X(STANDS_FOR, "") X(ORGANIZATION_NAME, "")        \
    X(ORGANIZATION_WORD, "") X(MAYBE_ORGANIZATION, "") X(ORGANIZATION_NOUN, "") X(TEAM_NICKNAME, "")                   \
    X(WHOLE_TITLE, "") X(KICKER, "label section before-colon")

#endif
