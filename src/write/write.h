/* write.h - the writers, one for each format: a document -> bytes. */
#ifndef NX_WRITE_H
#define NX_WRITE_H

#include "write/walk.h"

/* Each appends to walk->out. Failure is sticky in the buffer and asked by newsx_write(). Only JSON is asked to write a
 * document that holds an error. */
void nx_write_json(nx_walk *walk);     /* json.c: one object, one line */
void nx_write_lines(nx_walk *walk);    /* lines.c: one record a line, for grep and cut */
void nx_write_pretty(nx_walk *walk);   /* pretty.c: for people */
void nx_write_text(nx_walk *walk);     /* text.c: the analysed text */

#endif
