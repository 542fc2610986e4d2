/* evidence.h - what speaks for and against a name being a person's, an organization's, a place's or another thing's.
 *
 * Each piece of evidence is a rule of layer "link" whose id begins with "name."; rules/name.xml of the language says
 * what it speaks for, by how many points and why, and gives an example. What it is that must stand in or beside a name
 * is asked in evidence.c, of tags alone.
 */
#ifndef NX_EVIDENCE_H
#define NX_EVIDENCE_H

#include "name/found.h"

enum nx_name_type { NX_NAME_PERSON, NX_NAME_ORGANIZATION, NX_NAME_PLACE, NX_NAME_OTHER, NX_NAME_TYPES };

/* A name that may be a person's, or something else's: units of the document. */
typedef struct {
    uint32_t start, end;
    nx_found *found;                 /* the match that it is the name of; NULL where only its capitals tell of it */
} nx_name_candidate;

/* A set of evidence: bit i is rule NX_RULE_NAME_FIRST + 1 + i. */
typedef uint64_t nx_evidence;
#define NX_EVIDENCE(id) (1ull << (NX_RULE_NAME_##id - NX_RULE_NAME_FIRST - 1))
_Static_assert(NX_RULE_NAME_OF_FIRM - NX_RULE_NAME_FIRST <= 64, "a piece of evidence has a bit of its own");

/* What stands in a name and beside it, at one place of the article. */
nx_evidence nx_evidence_of(const newsx_document *doc, const nx_name_candidate *candidate);

/* The points that a set gives to each type. */
typedef struct { int of[NX_NAME_TYPES]; } nx_name_points;
nx_name_points nx_evidence_weigh(const newsx_document *doc, nx_evidence set);
/* The type with the most points, the first of equals. */
enum nx_name_type nx_name_points_most(const nx_name_points *points);

#endif
