/* rules.h - what the stages may ask of the rules, the lexicons and the matcher.
 *
 * Words become *kinds*: a kind is a small number that stands for one combination of token class, case and lexicon marks.
 * The tokeniser finds a word's kind with one look-up. Rules are regular expressions over strings of kinds (tapes); see
 * src/en/README.md for how they are written. A *match* says which rule matched which units, and which of them play which
 * role ("month", "speaker", "cue").
 */
#ifndef NX_RULES_H
#define NX_RULES_H

#include "document/document.h"

/* ------------------------------------------------------------ classes and kinds */

/* What the tokeniser can tell without a lexicon. The order is part of the image format. */
#define NX_CLASSES(X)                                                                                                   \
    X(WORD, "word")             /* letters, with inner apostrophes, hyphens or points as the tokeniser leaves them */   \
    X(NUMBER, "number")         /* 7, 1987, 1,250 : whole numbers; {1-31} asks for its size */                          \
    X(DECIMAL, "decimal")       /* 3.5 */                                                                               \
    X(ORDINAL, "ordinal-number")/* 21st */                                                                              \
    X(DECADE, "decade-number")  /* 1990s, '90s */                                                                       \
    X(SHORT_YEAR, "short-year") /* '98 */                                                                               \
    X(CLOCK, "clock")           /* 10:30, 18:00:05 */                                                                   \
    X(NUMDATE, "numeric-date")  /* 2025-04-18, 4/18/2025, 18.04.2025, 4/18 */                                           \
    X(FRACTION, "fraction")     /* 1/2 and the fraction characters */                                                   \
    X(ALNUM, "alnum")           /* letters and digits: FY24, 3Q23, F-16, 5pm */                                         \
    X(COMMA, "comma") X(STOP, "stop") X(QUESTION, "question") X(EXCLAIM, "exclaim") X(COLON, "colon")                   \
    X(SEMICOLON, "semicolon") X(ELLIPSIS, "ellipsis") X(DASH, "dash") /* en, em, --, - with spaces */                   \
    X(HYPHEN, "hyphen") X(SLASH, "slash") X(OPEN, "open") X(CLOSE, "close") /* brackets */                              \
    X(OPEN_QUOTE, "open-quote") X(CLOSE_QUOTE, "close-quote") X(STRAIGHT_QUOTE, "straight-quote")                       \
    X(APOSTROPHE, "apostrophe") X(POSSESSIVE, "possessive") /* 's or ' behind a name */                                 \
    X(CLITIC, "clitic")         /* n't 're 'll ... */                                                                   \
    X(PERCENT, "percent") X(CURRENCY, "currency") X(BULLET, "bullet") X(SYMBOL, "symbol")                               \
    X(URL, "url") X(EMAIL, "email") X(HANDLE, "handle") /* @name, #tag */                                               \
    X(SENTENCE_BREAK, "sentence-break") X(BLOCK_BREAK, "block-break") /* between units; never matched by . or {!x} */

enum nx_class {
#define X(id, name) NX_CLASS_##id,
    NX_CLASSES(X)
#undef X
    NX_CLASS_COUNT
};

/* Case of a word. A class other than WORD has NX_LOWER. */
enum nx_case { NX_LOWER, NX_CAPITAL /* Paris, McCain, iPhone */, NX_UPPER /* NATO, U.S. */, NX_INITIAL /* J, J. */, NX_CASES };

/* Spans on the clause tape are kinds of their own; the marks that rules see of each are in rules/kind.c (SPAN_MARKS). */
enum nx_span_kind {
    NX_SPAN_QUOTE_COMMA,      /* marks: quote, ends-comma        "We will rebuild,"   also a closing mark before a comma */
    NX_SPAN_QUOTE_STOP,       /* quote, ends-stop                "We will rebuild."   */
    NX_SPAN_QUOTE_QUESTION,   /* quote, ends-question            ? or ! */
    NX_SPAN_QUOTE_BARE,       /* quote, ends-bare                no punctuation inside the closing mark, dash, ellipsis */
    NX_SPAN_SHORT_COMMA, NX_SPAN_SHORT_STOP, NX_SPAN_SHORT_QUESTION, NX_SPAN_SHORT_BARE,   /* the same, and short: 1-3 words */
    NX_SPAN_PERSON,           /* person, name       a named person, with or without title */
    NX_SPAN_GROUP,            /* group              some Ukrainian officials */
    NX_SPAN_ORGANIZATION,     /* organization, name */
    NX_SPAN_REPORT,           /* report             the report, a poll */
    NX_SPAN_UNNAMED,          /* unnamed            a Ukrainian official, the mayor */
    NX_SPAN_PRONOUN,          /* pronoun            he, she, they, it, who as speakers */
    NX_SPAN_DATE,             /* date */
    NX_SPAN_DURATION,         /* duration */
    NX_SPAN_PLACE,            /* place, name */
    NX_SPAN_DEMONYM,          /* demonym */
    NX_SPAN_COUNT
};
static inline uint16_t nx_span_symbol(enum nx_span_kind kind) { return (uint16_t)(kind + 1); }

/* What a gazetteer name adds to a word's kind: the class of its best known sense. Marks on the tape: place (all but demonym)
 * and the name of the class. */
enum nx_gaz_class {
    NX_GAZ_NONE, NX_GAZ_COUNTRY, NX_GAZ_ADMIN1, NX_GAZ_CITY, NX_GAZ_AREA, NX_GAZ_NATURAL, NX_GAZ_FACILITY, NX_GAZ_DEMONYM,
    NX_GAZ_CLASSES
};

/* The kind of a token without lexicon marks. */
uint16_t nx_kind_plain(const newsx_engine *engine, enum nx_class cls, enum nx_case cas);
/* The kind of a whole number: its value (capped at UINT32_MAX) and its count of digits. One that is written with commas
 * (1,987) has `digits` 0: it is a number, but no year and in no range. */
uint16_t nx_kind_number(const newsx_engine *engine, uint32_t value, unsigned digits);
/* The same of every kind, as a table by kind: for loops over a whole text. */
const uint8_t *nx_kind_cases(const newsx_engine *engine);
/* The marks that the stages ask for by name: each a bit of every kind, found by the build in the lexicons (that of one which no
 * lexicon has is never set). Rules may name any mark; only C code needs it here. What loops over whole texts ask stands first. */
#define NX_MARKS(X)                                                                                                    \
    X(SAY, "say") X(SAY_BARE, "say-bare") X(SAY_THAT, "say-that") X(SAY_OBJECT, "say-object")                          \
    X(CUE_NOUN, "cue-noun") X(SPEAKING_PRONOUN, "speaking-pronoun") X(HE_WORD, "he-word") X(SHE_WORD, "she-word")      \
    X(ARTICLE, "article") X(DEFINITE, "definite") X(PREPOSITION, "preposition") X(JOINT, "joint") X(PLACE, "place")    \
    X(DEMONYM, "demonym") X(COUNTRY, "country") X(GIVEN_NAME, "given-name") X(SURNAME, "surname")                      \
    X(SURNAME_FIRST, "surname-first") X(NAME_SUFFIX, "name-suffix") X(NAME_PARTICLE, "name-particle")                  \
    X(COMMON_WORD, "common-word") X(FUNCTION_WORD, "function-word") X(FINITE_VERB, "finite-verb")                      \
    X(BE_FORM, "be-form") X(TITLE, "title") X(TITLE_NOUN, "title-noun") X(TITLE_FIELD, "title-field")                  \
    X(ROLE, "role") X(KINSHIP, "kinship") X(PERSON_NOUN, "person-noun") X(GROUP_NOUN, "group-noun")                    \
    X(ORGANIZATION_NOUN, "organization-noun") X(ORGANIZATION_WORD, "organization-word")                                \
    X(ANY_ORGANIZATION, "any-organization") X(REPORT_NOUN, "report-noun") X(PLACE_PREPOSITION, "place-preposition")    \
    X(WAY_PREPOSITION, "way-preposition") X(DATE, "date") X(MONTH, "month") X(MONTH_LOWER, "month-lower")              \
    X(WEEKDAY, "weekday") X(WEEKDAYS, "weekdays") X(UNIT, "unit") X(UNIT_SHORT, "unit-short") X(NUMBER, "number")      \
    X(ORDINAL, "ordinal") X(SEASON, "season") X(SEASONS, "seasons") X(PART, "part") X(PARTS, "parts")                  \
    X(SHIFT, "shift") X(PAST_CUE, "past-cue") X(FUTURE_CUE, "future-cue") X(PRESENT_CUE, "present-cue")                \
    X(RANGE_WORD, "range-word") X(ADDRESS_WORD, "address-word") X(NEAR_WORD, "near-word")                              \
    X(ASK_WHETHER, "ask-whether") X(ANYONE, "anyone") X(STATUS_WORD, "status-word") X(NICKNAME, "nickname")            \
    X(HOLIDAY, "holiday") X(EVENT, "event") X(ERA_BEFORE, "era-before") X(ORDINAL_END, "ordinal-end")                  \
    X(AMOUNT, "amount") X(NUMBER_NOUN, "number-noun") X(NUMBER_LARGE, "number-large")                                  \
    X(FRACTION_WORD, "fraction-word") X(CLOCK_WORD, "clock-word") X(MERIDIEM, "meridiem")                              \
    X(DATE_MODIFIER, "date-modifier") X(DECADE_WORD, "decade-word") X(DAILY_WORD, "daily-word") X(ZONE, "zone")        \
    X(ABBREVIATION_END, "abbreviation-end") X(ABBREVIATION_NUMBER, "abbreviation-number")                              \
    X(ABBREVIATION_TITLE, "abbreviation-title") X(TITLE_ABBREVIATION, "title-abbreviation")                            \
    X(HONORIFIC, "honorific") X(ABBREVIATION_INNER, "abbreviation-inner") X(ABBREVIATION_LAST, "abbreviation-last")    \
    X(SENTENCE_STARTER, "sentence-starter") X(CAPTION_WORD, "caption-word") X(BYLINE_WORD, "byline-word")              \
    X(HYPHEN_PREFIX, "hyphen-prefix") X(HYPHENATED, "hyphenated") X(CONTRACTION, "contraction")                        \
    X(ELISION, "elision") X(CLITIC_HOST, "clitic-host") X(NUMBER_SUFFIX, "number-suffix")                              \
    X(INTERNET_DOMAIN, "internet-domain")

enum nx_mark {
#define X(id, name) NX_MARK_##id,
    NX_MARKS(X)
#undef X
    NX_MARK_COUNT,
    NX_NO_MARK = NX_MARK_COUNT       /* no kind has it */
};
extern const char *const nx_mark_names[NX_MARK_COUNT];

/* ------------------------------------------------------------ lexicon */

#define NX_HASH_SEED 0x9E3779B97F4A7C15ull
/* The hash of words in lower case: it goes on from one to the next, over sixteen bytes at once. These are two numbers, the first
 * byte lowest and zeros behind the word, as a token's letters are read. */
static inline uint64_t nx_hash_sixteen(uint64_t hash, uint64_t low, uint64_t high)
{
    hash = (hash ^ low ^ (high << 35 | high >> 29)) * 0x9E3779B97F4A7C15ull;
    hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93ull;
    return hash ^ hash >> 32;
}

/* The same for bytes in memory, which may be several words with a space between. */
static inline uint64_t nx_hash_words(uint64_t hash, const char *lower, size_t length)
{
    uint64_t part[2] = { 0, 0 };
    for (size_t i = 0, at = 0; i < length; i++) {
        bool space = lower[i] == ' ';
        if (space || at == 16) {
            hash = nx_hash_sixteen(hash, part[0], part[1]);
            part[0] = part[1] = at = 0;
        }
        if (!space) {
            part[at / 8] |= (uint64_t)(unsigned char)lower[i] << at % 8 * 8;
            at++;
        }
    }
    return nx_hash_sixteen(hash, part[0], part[1]);
}

/* Other texts are hashed byte by byte. */
static inline uint64_t nx_hash_byte(uint64_t hash, unsigned char lower)
{
    return (hash ^ lower) * 0x100000001B3ull;
}
static inline uint64_t nx_hash_end(uint64_t hash) { return hash ^ hash >> 29; }

enum nx_entry_flag { NX_ENTRY_WORD = 1 /* is itself an entry */, NX_ENTRY_PREFIX = 2 /* begins a longer one */ };
/* What the tokeniser asks of each word of the lexicon: is it a contraction, does it join what a hyphen stands before? */
enum nx_word_flag { NX_WORD_CONTRACTION = 4, NX_WORD_JOINS = 8 };

typedef struct {
    uint16_t kind[NX_CASES];         /* by the case of the words in the text; 0 where the entry does not hold in that case */
    uint8_t flags;                   /* enum nx_entry_flag, enum nx_word_flag */
    uint16_t next;                   /* of longer entries that begin with it: a bit for the first byte of each next word */
} nx_entry;

/* The bit for a word that begins with this byte. Few words share both a beginning and the bit of what goes on with it. */
static inline unsigned nx_next_bit(unsigned char first) { return first & 15; }

/* The lexicon's entry for lower-cased bytes with the hash of their words, or NULL. Words of several tokens are joined by one
 * space. */
const nx_entry *nx_lexicon_find(const newsx_engine *engine, const char *lower, size_t length, uint64_t hash);
/* The same for a word of up to sixteen bytes, as nx_hash_sixteen takes it. */
const nx_entry *nx_lexicon_word(const newsx_engine *engine, uint64_t low, uint64_t high, uint64_t hash);
/* The value that a lexicon gives to words ("January" has 1 as a month), or NULL. Case does not matter. */
const char *nx_lexicon_value(const newsx_engine *engine, const char *words, size_t length, enum nx_mark mark);

/* The same with a memory of what was asked before, zeroed at first: news names the same few days, months and people. */
enum { NX_REMEMBERED = 256 };
typedef struct {
    uint64_t low, high;              /* the bytes of short words */
    const char *value;
    uint32_t length;                 /* 0: nothing yet */
    uint32_t mark;
} nx_remembered;
const char *nx_lexicon_remembered(nx_remembered memory[NX_REMEMBERED], const newsx_engine *engine, const char *words,
                                  size_t length, enum nx_mark mark);

/* ------------------------------------------------------------ roles and yields */

/* What a part of a match can be. Names in packs are these with - for _ and lower case. */
#define NX_ROLES(X)                                                                                                     \
    X(SPAN)          /* the record's extent, where it is not the whole match */                                         \
    /* dates */                                                                                                         \
    X(YEAR) X(MONTH) X(DAY) X(WEEKDAY) X(QUARTER) X(HALF) X(SEASON) X(DECADE) X(CENTURY) X(PART) X(CLOCK) X(MERIDIEM)    \
    X(ZONE) X(HOLIDAY) X(NUMBER) X(UNIT) X(SHIFT) X(MOD) X(WHICH) X(ERA) X(EVENT) X(NUMDATE) X(CODE)                    \
    /* mentions */                                                                                                      \
    X(NAME) X(GIVEN) X(SURNAME) X(TITLE) X(ORGANIZATION) X(PLACE) X(HEAD) X(AGE) X(DEMONYM)                             \
    /* attribution */                                                                                                   \
    X(QUOTE) X(QUOTE2) X(SPEAKER) X(SPEAKER2) X(CUE) X(ADDRESSEE) X(CONTENT) X(CONTENT2) X(MEDIUM)                      \
    /* datelines */                                                                                                     \
    X(DATE) X(AGENCY)

enum nx_role {
#define X(id) NX_ROLE_##id,
    NX_ROLES(X)
#undef X
    NX_ROLE_COUNT
};

/* What a rule says of its matches: <yield> attributes. Each is a number, a word, or the name of a role ("{month}"). */
#define NX_YIELDS(X)                                                                                                    \
    X(TYPE) X(KIND) X(USE) X(GENDER)                                                                                    \
    X(YEAR) X(MONTH) X(DAY) X(WEEKDAY) X(QUARTER) X(HALF) X(SEASON) X(DECADE) X(CENTURY) X(PART) X(CLOCK) X(MERIDIEM)    \
    X(ZONE) X(HOLIDAY) X(ERA) X(EVENT) X(CODE) X(NUMDATE)                                                               \
    X(ANCHOR) X(SHIFT) X(NUMBER) X(UNIT) X(GRAIN) X(PICK) X(VALUE) X(MOD) X(QUANT) X(FREQ) X(SPEECH) X(CONSTRUCTION)

enum nx_yield_key {
#define X(id) NX_YIELD_##id,
    NX_YIELDS(X)
#undef X
    NX_YIELD_COUNT
};

/* The value of a yield for a rule: NULL where the rule does not say. Where it names a role, *role is that role and the
 * string is "{role}"; else *role is -1 (role may be NULL). */
const char *nx_rule_yield(const newsx_engine *engine, uint16_t rule, enum nx_yield_key key, int *role);
/* The id of a rule ("date.month-day"). */
const char *nx_rule_id(const newsx_engine *engine, uint16_t rule);
/* A rule by id, UINT16_MAX where there is none. */
uint16_t nx_rule_find(const newsx_engine *engine, const char *id);
/* The rules of decisions that no pattern makes, which the stages name: declared in the pack as rules of layer "link" without a
 * pattern. What the engine found for each is nx_link_rule(engine, NX_RULE_SCARE), in image.h. */
#define NX_LINK_RULES(X)                                                                                               \
    X(UNKNOWN_NAME, "mention.unknown-name") X(LATER_NAME, "mention.later-name") X(DATELINE_PLACE, "place.dateline")    \
    X(PLACE_AGAIN, "place.again") X(STATE_BEHIND, "place.state-behind") X(UNATTRIBUTED, "quote.unattributed")          \
    X(SCARE, "quote.scare") X(SAME_PARAGRAPH, "quote.same-paragraph") X(NEXT_PARAGRAPH, "quote.next-paragraph")        \
    X(SENTENCE_BEFORE, "quote.sentence-before") X(SENTENCE_SUBJECT, "quote.sentence-subject")
enum nx_link_rule {
#define X(id, name) NX_RULE_##id,
    NX_LINK_RULES(X)
#undef X
    NX_LINK_RULE_COUNT
};

/* ------------------------------------------------------------ matching */

/* Layers that rules feed. Which tape each runs over is in rules/rules.c. Rules of layer "link" have no pattern. */
enum nx_layer { NX_LAYER_DATELINE, NX_LAYER_DATE, NX_LAYER_MENTION, NX_LAYER_PLACE, NX_LAYER_QUOTE, NX_LAYER_LINK, NX_LAYER_COUNT };

typedef struct { uint32_t start, end; } nx_range;            /* units of the tape, end exclusive */
typedef struct {
    uint32_t start, end;                                     /* units: the record's extent (role span, else the match) */
    uint16_t rule;
    uint64_t roles;                                          /* bit r: role r is there */
    nx_range role[NX_ROLE_COUNT];
} nx_match;

typedef struct nx_matcher nx_matcher;                        /* what one thread needs to match */
/* NULL without memory. */
nx_matcher *nx_matcher_new(const newsx_engine *engine);
void nx_matcher_free(nx_matcher *matcher);

/* Called for each match, in text order. `match` is lent for the call. Return false to stop. */
typedef bool (*nx_match_fn)(void *context, const nx_match *match);
/* Puts down in a tape with symbols where the layers' matches may begin: layers share a tape, and most units begin few of their
 * rules. False without memory. */
bool nx_tape_begin(const newsx_engine *engine, nx_arena *arena, nx_tape *tape);
/** Runs the rules of a layer over a tape.
 * Shape:  matches of one layer do not overlap: at each place the longest wins, then the rule that stands first.
 * Errors: NEWSX_NO_MEMORY. A rule that hits its limit becomes a warning of the document; the others go on.
 * Cost:   linear in the tape; a match is at most 120 units long. */
newsx_status nx_match_layer(nx_matcher *matcher, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, uint32_t from,
                            uint32_t to, nx_match_fn found, void *context);
/* May a match of the layer start at unit `from`, where the tape begins there? Mostly not, which two units tell. */
bool nx_match_may_start(const nx_matcher *matcher, const nx_tape *tape, enum nx_layer layer, uint32_t from, uint32_t to);
/* Has every match told to `seen` as well, with its layer and tape: for the examples in the rules. NULL ends it. */
typedef void (*nx_watch_fn)(void *context, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, const nx_match *match);
void nx_matcher_watch(nx_matcher *matcher, nx_watch_fn seen, void *context);

/* What is asked for every unit is defined in image.h, inline, since a call would cost more than the answer: nx_kind_class,
 * nx_kind_case, nx_kind_has, nx_kind_with_gaz, nx_tape_span and nx_link_rule. */
#include "image/image.h"

#endif
