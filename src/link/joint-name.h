/* joint-name.h - "Ana and Bo Ruiz": two given names that share one surname. */
#ifndef NX_JOINT_NAME_H
#define NX_JOINT_NAME_H

#include "link/roster.h"

/* A mention by name, and its words. */
typedef struct {
    nx_id mention;
    const nx_name *name;
    uint32_t given;                  /* the given name's index into the roster's `bearing` */
} nx_joint_use;

/** Whom the first of two mentions by name in a row means where it is a given name that shares the other's surname: the
 * one whom the article names in full with it, or someone new.
 * Errors: NX_NONE where it shares none, where the article has much of another of that name, and without memory. */
nx_id nx_joint_person(nx_roster *roster, const nx_joint_use *one, const nx_joint_use *other);

#endif
