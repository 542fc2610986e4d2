/* match.h - rules over tapes: which rule matches which units, and which of them play which role.
 *
 * A *match* says which rule matched which units, and which of them are its "month", its "speaker", its "cue".
 */
#ifndef NX_MATCH_H
#define NX_MATCH_H

#include "document/document.h"
#include "image/engine.h"

typedef struct { uint32_t start, end; } nx_range;            /* units of the tape, end exclusive */
typedef struct {
    uint32_t start, end;             /* units: the record's extent (role span, else the match) */
    uint16_t rule;
    uint64_t roles;                  /* bit r: role r is there */
    nx_range role[NX_ROLE_COUNT];
} nx_match;

typedef struct nx_matcher nx_matcher;                        /* what one thread needs to match */
/* NULL without memory. */
nx_matcher *nx_matcher_new(const newsx_engine *engine);
void nx_matcher_free(nx_matcher *matcher);

/* Called for each match, in text order. `match` is lent for the call. Return false to stop. */
typedef bool (*nx_match_fn)(void *context, const nx_match *match);
/** Runs the rules of a layer over a tape.
 * Shape:  matches of one layer do not overlap: at each place the longest wins, then the rule that stands first.
 * Errors: NEWSX_NO_MEMORY. A rule that hits its limit becomes a warning of the document; the others go on.
 * Cost:   linear in the tape; a match is at most 120 units long. */
newsx_status nx_match_layer(nx_matcher *matcher, newsx_document *doc, const nx_tape *tape, enum nx_layer layer,
                            uint32_t from, uint32_t to, nx_match_fn found, void *context);
/* May a match of the layer start at unit `from`, where the tape begins there? Mostly not, which two units tell. */
bool nx_match_may_start(const nx_matcher *matcher, const nx_tape *tape, enum nx_layer layer, uint32_t from,
                        uint32_t to);
/* Has every match told to `seen` as well, with its layer and tape: for the examples in the rules. NULL ends it. */
typedef void (*nx_watch_fn)(void *context, newsx_document *doc, const nx_tape *tape, enum nx_layer layer,
                            const nx_match *match);
void nx_matcher_watch(nx_matcher *matcher, nx_watch_fn seen, void *context);

#endif
