/* confidence.h - how sure a record is: pieces of evidence, and what a language's table says that each is worth.
 *
 * A record has the evidence that link/confidence.c sees of it, and a rule. Their weights, in hundredths of a logit, are
 * added up and become a probability. The table is the file `confidence` of the language's folder; without it nothing is
 * known.
 */
#ifndef NX_CONFIDENCE_H
#define NX_CONFIDENCE_H

#include <stdint.h>

/* The layers of the table, as it calls them. */
#define NX_SURE_LAYERS(X)                                                                                              \
    X(QUOTE, "quote") X(DATE, "date") X(PLACE, "place") X(PERSON, "person") X(ORGANIZATION, "organization")
enum nx_sure_layer {
#define X(id, name) NX_SURE_LAYER_##id,
    NX_SURE_LAYERS(X)
#undef X
    NX_SURE_LAYER_COUNT
};

/* The evidence of each layer; ANY is there in every record. */
#define NX_SURE_QUOTE_LIST(X)                                                                                          \
    X(QUOTE_ANY, "any") X(QUOTE_UNKNOWN, "unknown")                                                                    \
    /* what is quoted */                                                                                               \
    X(QUOTE_PARTIAL, "partial") X(QUOTE_INDIRECT, "indirect") X(QUOTE_MIXED, "mixed") X(QUOTE_SCARE, "scare")          \
    X(QUOTE_SHORT, "short") X(QUOTE_LATER, "later-part")                                                               \
    /* how the speaker was found */                                                                                    \
    X(QUOTE_BY_NAME, "by-name") X(QUOTE_BY_NOUN, "by-noun") X(QUOTE_BY_PRONOUN, "by-pronoun")                          \
    X(QUOTE_TAKEN_OVER, "taken-over") X(QUOTE_NEAR, "near") X(QUOTE_FAR, "far") X(QUOTE_BEFORE, "speaker-before")      \
    X(QUOTE_CUE, "cue")                                                                                                \
    /* who it is */                                                                                                    \
    X(QUOTE_GROUP, "group") X(QUOTE_ORGANIZATION, "organization") X(QUOTE_DOCUMENT, "document")                        \
    X(QUOTE_UNNAMED, "unnamed") X(QUOTE_FULL_NAME, "full-name") X(QUOTE_CAPITALS, "capitals")                          \
    X(QUOTE_TITLED, "titled") X(QUOTE_OFTEN, "speaks-often") X(QUOTE_ONCE, "speaks-once")                              \
    X(QUOTE_SEEN, "named-often")                                                                                       \
    /* who else it could be */                                                                                         \
    X(QUOTE_ALONE, "only-person") X(QUOTE_CROWD, "many-people") X(QUOTE_NAMED_NEAR, "named-near")                      \
    X(QUOTE_NAMED_FAR, "named-far") X(QUOTE_RIVAL, "rival")                                                            \
    /* how the pronoun or noun was taken for whom it is */                                                             \
    X(QUOTE_SUBJECT, "subject") X(QUOTE_LATEST, "latest-speaker") X(QUOTE_NEAREST, "nearest-name")                     \
    X(QUOTE_FAR_NAME, "far-name") X(QUOTE_DESCRIBED, "described") X(QUOTE_AWAY, "away")
#define NX_SURE_DATE_LIST(X)                                                                                           \
    X(DATE_ANY, "any") X(DATE_TIME, "time") X(DATE_DURATION, "duration") X(DATE_SET, "set")                            \
    X(DATE_NO_VALUE, "no-value") X(DATE_VAGUE, "vague") X(DATE_DAY, "day") X(DATE_YEAR, "year") X(DATE_MOD, "mod")     \
    X(DATE_NO_REFERENCE, "no-reference") X(DATE_FIGURE, "figure") X(DATE_ONE_WORD, "one-word")                         \
    X(DATE_COUNTED, "counted") X(DATE_VERB, "by-verb") X(DATE_HABIT, "by-habit")                                       \
    X(DATE_STORY, "from-story") X(DATE_OTHER, "from-other")
#define NX_SURE_PLACE_LIST(X)                                                                                          \
    X(PLACE_ANY, "any") X(PLACE_ASSOCIATIVE, "associative") X(PLACE_DEMONYM, "demonym") X(PLACE_COUNTRY, "country")    \
    X(PLACE_ADMIN1, "admin1") X(PLACE_ADMIN2, "admin2") X(PLACE_CITY, "city") X(PLACE_AREA, "area")                    \
    X(PLACE_NATURAL, "natural") X(PLACE_FACILITY, "facility") X(PLACE_DIVISION, "by-division")                         \
    X(PLACE_NO_POINT, "no-coordinates") X(PLACE_TOLD, "told") X(PLACE_ONLY, "only-one") X(PLACE_IN_NAME, "in-name")    \
    X(PLACE_BESIDE, "beside") X(PLACE_NEAREST, "nearest") X(PLACE_NOWHERE, "nowhere") X(PLACE_CLOSE, "close-call")     \
    X(PLACE_CLEAR, "clear") X(PLACE_WEAK, "weak-name") X(PLACE_DOUBTFUL, "doubtful") X(PLACE_STATE, "in-its-state")    \
    X(PLACE_LAND, "in-its-country") X(PLACE_NO_LAND, "alone-in-its-country") X(PLACE_VILLAGE, "village")               \
    X(PLACE_TOWN, "town") X(PLACE_METROPOLIS, "metropolis") X(PLACE_WORDS, "several-words")                            \
    X(PLACE_CAPITALS, "capitals") X(PLACE_NAME_BEFORE, "capital-before") X(PLACE_NAME_BEHIND, "capital-behind")        \
    X(PLACE_IN, "preposition-before") X(PLACE_COMMA, "comma-behind") X(PLACE_AFTER_COMMA, "comma-before")              \
    X(PLACE_TIE, "tie") X(PLACE_NAMESAKES, "many-namesakes") X(PLACE_OUTDONE, "outdone")                               \
    X(PLACE_POSSESSIVE, "possessive-behind") X(PLACE_LOWER, "lower-behind") X(PLACE_HYPHEN, "hyphen-beside")           \
    X(PLACE_SURNAME, "surname") X(PLACE_LANDMARK, "landmark")
#define NX_SURE_PERSON_LIST(X)                                                                                         \
    X(PERSON_ANY, "any") X(PERSON_ONE_WORD, "one-word") X(PERSON_LONG, "long-name") X(PERSON_CAPITALS, "capitals")     \
    X(PERSON_TITLED, "titled") X(PERSON_SPEAKS, "speaks") X(PERSON_ONCE, "named-once") X(PERSON_SEEN, "named-often")   \
    X(PERSON_SEX, "he-or-she") X(PERSON_HEADING, "in-heading") X(PERSON_ONE_WORD_ONCE, "one-word-once")
#define NX_SURE_ORGANIZATION_LIST(X)                                                                                   \
    X(ORGANIZATION_ANY, "any") X(ORGANIZATION_KIND, "kind") X(ORGANIZATION_ONE_WORD, "one-word")                       \
    X(ORGANIZATION_CAPITALS, "capitals") X(ORGANIZATION_SHORT, "short-forms") X(ORGANIZATION_ONCE, "named-once")       \
    X(ORGANIZATION_SPEAKS, "speaks")
#define NX_SURE_LISTS(X)                                                                                               \
    NX_SURE_QUOTE_LIST(X) NX_SURE_DATE_LIST(X) NX_SURE_PLACE_LIST(X) NX_SURE_PERSON_LIST(X)                            \
    NX_SURE_ORGANIZATION_LIST(X)
enum nx_evidence {
#define X(id, name) NX_SURE_##id,
    NX_SURE_LISTS(X)
#undef X
    NX_EVIDENCE_COUNT
};

/* "quote", and which evidence is the layer's: from `first` up to that of the next. */
typedef struct { const char *name; uint32_t first, end; } nx_sure_layer_info;
extern const nx_sure_layer_info nx_sure_layers[NX_SURE_LAYER_COUNT];
extern const char *const nx_evidence_names[NX_EVIDENCE_COUNT];

#endif
