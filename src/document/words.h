/* words.h - enumerations as the output spells them. Each list is in the order of its enum. */
#ifndef NX_WORDS_H
#define NX_WORDS_H

/* enum nx_quote_type; nx_mention_kind, without pronouns; nx_timex_type; nx_place_use; newsx_status; kinds of places */
#define NX_QUOTE_LIST(WORD) WORD("direct") WORD("partial") WORD("indirect") WORD("mixed") WORD("scare")
#define NX_SOURCE_LIST(WORD) WORD("person") WORD("group") WORD("organization") WORD("document") WORD("unnamed")
#define NX_TIMEX_LIST(WORD) WORD("DATE") WORD("TIME") WORD("DURATION") WORD("SET")
#define NX_USE_LIST(WORD) WORD("literal") WORD("associative") WORD("demonym")
#define NX_STATUS_LIST(WORD)                                                                                           \
    WORD("ok") WORD("end") WORD("no-memory") WORD("io") WORD("bad-input") WORD("too-large") WORD("bad-rule")           \
    WORD("bad-option")
#define NX_PLACE_LIST(WORD)                                                                                            \
    WORD("country") WORD("admin1") WORD("admin2") WORD("city") WORD("area") WORD("natural") WORD("facility")
#define NX_WORD(word) word,

/* The same as arrays; these end with NULL. */
extern const char *const NX_QUOTE_WORDS[], *const NX_SOURCE_WORDS[], *const NX_TIMEX_WORDS[], *const NX_USE_WORDS[],
                  *const NX_PLACE_WORDS[], *const NX_STATUS_WORDS[];

#endif
