/* source.h - rule packs and lexicons as their authors wrote them, read into lists; nothing is compiled here. */
#ifndef NX_PACK_SOURCE_H
#define NX_PACK_SOURCE_H

#include "base/arena.h"
#include "image/image.h"
#include "pack/language.h"

/* An entry of a lexicon: words, a value ("" where there is none) and the tags that it gives. */
typedef struct nx_word_source {
    const char *words;               /* as written */
    const char *value;
    const char *tags;               /* names separated by spaces; the first is the one that the value belongs to */
    const char *path;
    uint32_t line;
    bool user;
    struct nx_word_source *next;
} nx_word_source;

/* A lexicon by name; it may have no words. */
typedef struct nx_lexicon_source {
    const char *name;
    struct nx_lexicon_source *next;
} nx_lexicon_source;

typedef struct nx_yield_source {
    enum nx_yield_key key;
    const char *value;
    struct nx_yield_source *next;
} nx_yield_source;

typedef struct nx_example_source {
    const char *text;                /* without the role elements */
    uint32_t roles;                  /* how many role elements */
    struct { enum nx_role role; const char *text; } role[8];
    const char *value, *type, *on;   /* or NULL */
    bool none;
    uint32_t line;
    struct nx_example_source *next;
} nx_example_source;

typedef struct nx_rule_source {
    const char *id, *pattern, *path;
    enum nx_layer layer;
    uint32_t line, pattern_line, pattern_column;
    nx_yield_source *yields;
    nx_example_source *examples;
    uint32_t example_count;
    bool user;                       /* stands before the built-in ones of its layer */
    struct nx_rule_source *next;
} nx_rule_source;

typedef struct nx_define_source {
    const char *name, *pattern, *path;
    uint32_t line, column;
    bool user;
    struct nx_define_source *next;
} nx_define_source;

typedef struct {
    nx_arena arena;
    nx_language language;            /* without a code: not read yet */
    nx_lexicon_source *lexicons;
    nx_word_source *words;
    nx_word_source *page_words;      /* of lexicons whose names begin with "page-" */
    nx_rule_source *rules;
    nx_define_source *defines;
    const nx_image *builtin;         /* what was made of the built-in texts among these, or NULL */
    const char *confidence, *confidence_path;   /* the table of confidence, ended by NUL; NULL: there is none */
} nx_sources;

/* An entry as it stands in its text. */
typedef struct {
    const char *words, *value, *tags;
    size_t words_length, value_length, tags_length;
} nx_entry_text;

/* Adds a lexicon's name and, to the lexicon `tag`, an entry; `place` says where it stands and whose it is. Those of
 * lexicons for pages are kept apart: they give no tag.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_source_lexicon_name(nx_sources *sources, const char *name);
newsx_status nx_source_word(nx_sources *sources, const char *tag, const nx_entry_text *entry,
                            const nx_word_source *place);

/** Reads a lexicon file's bytes; `name` ("month") is the tag that it gives.
 * Errors: NEWSX_BAD_RULE with the line of what cannot be read; NEWSX_NO_MEMORY. */
newsx_status nx_source_lexicon(nx_sources *sources, const char *bytes, size_t length, const char *path,
                               const char *name, newsx_error *error);
/** Reads a pack: well-formed XML, valid by pack.rng (`grammar`, its bytes). Each fault is told to `report` (may be
 * NULL), the first one is in `error`. A rule with the id of an earlier one takes its place. */
newsx_status nx_source_pack(nx_sources *sources, const char *bytes, size_t length, const char *path, bool user,
                            const char *grammar, size_t grammar_length, newsx_report_fn report, void *context,
                            newsx_error *error);

#endif
