/* words.h - enumerations as the output spells them. Each list is in the order of its enum and ends with NULL. */
#ifndef NX_WORDS_H
#define NX_WORDS_H

extern const char *const NX_QUOTE_WORDS[];     /* enum nx_quote_type */
extern const char *const NX_SOURCE_WORDS[];    /* enum nx_mention_kind, without pronouns */
extern const char *const NX_TIMEX_WORDS[];     /* enum nx_timex_type */
extern const char *const NX_USE_WORDS[];       /* enum nx_place_use */
extern const char *const NX_PLACE_WORDS[];     /* the kinds of places; no enum */
extern const char *const NX_STATUS_WORDS[];    /* newsx_status */

#endif
