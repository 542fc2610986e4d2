/* mark.h - the stages that add layers of spans, each by what rules or marks it sees. */
#ifndef NX_MARK_H
#define NX_MARK_H

#include "document/document.h"

newsx_status nx_genre_run(newsx_document *doc);     /* genre.c: blocks, tokens -> genre */
newsx_status nx_quote_marks_run(newsx_document *doc);     /* quote-marks.c: tokens -> pairs */
newsx_status nx_dateline_run(newsx_document *doc);  /* dateline.c: units -> dateline.span, the dateline's block */
newsx_status nx_clause_run(newsx_document *doc);    /* clause.c: units, pairs, mentions, dates, place names -> clause */
newsx_status nx_quote_run(newsx_document *doc);     /* quote.c: clause, pairs -> quotes with mention and cue */

#endif
