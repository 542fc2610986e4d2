/* speaker-finder.h - what is known on the way through the quotes, and how one of them is given its speaker. */
#ifndef NX_LINK_SPEAKER_FINDER_H
#define NX_LINK_SPEAKER_FINDER_H

#include "link/antecedent.h"

/* A reason of two files, for --explain. */
#define NX_WAS_ASKED "%s was asked in the sentence before"

/* On the way through the quotes of a document, in text order. */
typedef struct {
    newsx_document *doc;
    nx_antecedents who;              /* with the latest speaker */
    nx_id interviewed;               /* whose the answers of an interview without labels are, or NX_NONE */
    nx_id to_and_fro;                /* the latest quote that a dialogue gave its speaker, or NX_NONE */
    uint32_t utterances;
    nx_id sentence, token;           /* cursors over the sentences, and over the tokens that quotes begin with */
    bool failed;                     /* memory has run out */
} nx_speaker_finder;

/* The sentence in which a byte stands; asked in rising order. */
nx_id nx_finder_sentence(nx_speaker_finder *f, uint32_t byte);

/* The first subject among units of a sentence, or NX_NONE. */
nx_id nx_finder_first_subject(const nx_speaker_finder *f, uint32_t from, uint32_t to);

/* The subject of a sentence, or NX_NONE. */
nx_id nx_finder_subject(const nx_speaker_finder *f, nx_id sentence);

/* Who was asked in the latest quote, or NX_NONE. */
nx_id nx_finder_asked(const nx_speaker_finder *f);

/* Is it the writer's own? “Are you well?” I asked. */
bool nx_finder_is_writers(const newsx_document *doc, const nx_quote *q);

/* Gives a quote to whom a mention names; `reason` is why. Sets `failed` without memory. */
void nx_finder_take(nx_speaker_finder *f, nx_quote *q, nx_id mention, const char *reason);

/* Makes a quote a further part of the latest utterance. */
void nx_finder_go_on(const nx_speaker_finder *f, nx_quote *q, const char *reason);

#endif
