/* spell.h - the form in which a token is looked up. */
#ifndef NX_SPELL_H
#define NX_SPELL_H

#include <stddef.h>

/* The look-up form of one token's bytes, as nx_token_words would give it, without NUL; 0 where it does not fit. */
size_t nx_token_key(const char *bytes, size_t length, char *out, size_t room);

#endif
