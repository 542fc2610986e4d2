/* totals.h - how many documents and records there were: a table over all documents that every sink keeps. */
#ifndef NX_TOTALS_H
#define NX_TOTALS_H

#include "write/formats.h"

extern const nx_writer nx_totals_writer;   /* writes nothing; its table is a newsx_totals */

#endif
