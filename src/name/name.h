/* name.h - the stage that finds who and what the article names, and decides which is a person and which is not. */
#ifndef NX_NAME_STAGE_H
#define NX_NAME_STAGE_H

#include "document/document.h"

newsx_status nx_mention_run(newsx_document *doc);   /* mention.c: units -> mentions */

#endif
