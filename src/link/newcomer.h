/* newcomer.h - the entry of a source that no stage before knew, made when a quote is given to it. */
#ifndef NX_NEWCOMER_H
#define NX_NEWCOMER_H

#include "document/document.h"

/** The person of a mention; one that has none gets the entry of the same words, else one of its own. Two people who
 * speak together are called by their full names.
 * Errors: false without memory. */
bool nx_newcomer(newsx_document *doc, nx_id mention, nx_id *person);

#endif
