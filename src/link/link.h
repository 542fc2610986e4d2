/* link.h - the stages that decide: which day, which person, which place, who the speaker is. */
#ifndef NX_LINK_H
#define NX_LINK_H

#include "document/document.h"

newsx_status nx_reference_run(newsx_document *doc); /* reference.c: metadata, dateline -> the reference date */
newsx_status nx_timex_run(newsx_document *doc);     /* timex.c: units -> dates, values by when.c */
newsx_status nx_people_run(newsx_document *doc);    /* people.c: mentions -> people; names, titles, pronouns' gender */
newsx_status nx_organization_run(newsx_document *doc); /* organization.c: people, mentions -> organizations */
newsx_status nx_place_run(newsx_document *doc);     /* place.c: clause, mentions, names of places -> places */
newsx_status nx_confidence_run(newsx_document *doc);/* confidence.c: how sure each record is, of the layers there are */
newsx_status nx_speaker_run(newsx_document *doc);   /* speaker.c: quotes, people -> who said them, utterances */

#endif
