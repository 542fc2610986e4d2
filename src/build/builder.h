/* builder.h - what the builder's parts share: the state of one build. See compile.c for the order of the work. */
#ifndef NX_BUILDER_H
#define NX_BUILDER_H

#include "base/buffer.h"
#include "base/intern.h"
#include "image/image.h"
#include "pack/pattern.h"

#define NX_NO_PARTITION UINT32_MAX

/* A kind in the making: its class, case and tags (named ones and literals, sorted). */
typedef struct {
    uint8_t cls, cas;
    uint32_t partition;              /* of numbers */
    uint32_t tag_count;
    const uint16_t *tags;
} nx_build_kind;

/* What one source says of a word. */
typedef struct { uint16_t tag; uint8_t cases; const char *value; } nx_build_given;
typedef struct nx_build_word {
    const char *text;
    size_t length;
    uint64_t hash;
    nx_build_given *given;
    uint32_t count, capacity, rank;
    uint8_t flags;
    uint16_t next, kind[NX_CASES];
    uint32_t seen[NX_CASES];         /* how often in examples */
} nx_build_word;

typedef struct {
    nx_arena arena;
    const nx_sources *sources;
    newsx_report_fn report;
    void *context;
    newsx_error *error;
    newsx_status status;
    const nx_image *over;            /* over.h: the image that is built over; NULL: all is built */
    bool partial;                    /* a few rules to look at: the program need not find all that it asks for */

    const char **tags;              /* names; literals follow the named ones */
    uint32_t tag_count, tag_capacity, named;
    uint32_t tags_in_order;          /* so many of the named ones, which are found by halves */
    nx_intern literal_table;         /* of the literals, by their places behind the named ones */
    uint32_t class_tag[NX_CLASS_COUNT + 1], case_tag[NX_CASES];   /* numbers of the classes' and cases' names */

    nx_build_word **words;
    uint32_t word_count, word_capacity;
    nx_intern word_table;            /* until the words are put in order */

    uint32_t *cuts;                  /* number partitions: least value of each */
    uint32_t cut_count, cut_capacity;

    nx_build_kind *kinds;
    uint32_t kind_count, kind_capacity;
    nx_intern kind_table;
    uint32_t plain_seen[NX_CLASS_COUNT][NX_CASES], example_count;   /* words of examples that no lexicon has */
    uint32_t *weights;               /* of each kind: how often it comes up */
    uint32_t base_kinds;             /* those before the gazetteer's */

    const nx_rule_source **rules;    /* by layer */
    const uint16_t *rule_number;     /* of each its number in the image; NULL: its place here */
    nx_node **trees;
    uint32_t rule_count;

    nx_test **tests;                 /* each that differs from the others once */
    const uint64_t **holds;          /* of each test: the kinds that pass it, as bits */
    bool *wide;                      /* of each test: very many kinds pass it */
    uint32_t test_count, test_capacity;
    nx_intern test_table;

    uint32_t *stock_test;            /* stock.h: of each test its number there; NULL: no stock is made */
    const char **expressions;        /* distinct token expressions */
    uint32_t expression_count, expression_capacity;

    newsx_buffer image, strings;
} nx_builder;

/* Tell a fault; the first one becomes the build's. NULL, for callers that return nothing. */
void *nx_build_fault(nx_builder *b, newsx_status status, const char *path, uint32_t line, uint32_t column,
                     const char *what);
void *nx_build_no_memory(nx_builder *b);
#define NX_BUILD_GROW(b, array, need)                                                                                  \
    nx_arena_grow(&(b)->arena, (void **)&(b)->array##s, &(b)->array##_capacity, need, sizeof *(b)->array##s)

/* Adds a string to the image in the making. Gives its offset. */
uint32_t nx_build_string(nx_builder *b, const char *text);
/* Adds an array of `size`-sized items, aligned for all of them; a large one to a line of the cache. Gives its place. */
nx_part nx_build_part(nx_builder *b, const void *items, uint32_t count, size_t size);
/* Adds further items to the part that was written last. */
void nx_build_more(nx_builder *b, nx_part *part, const void *items, uint32_t count, size_t size);

/* tags.c: the names that rules may use become tags. */
void nx_build_tags(nx_builder *b);
/* The tag of a name, -1 where there is none. */
int nx_build_tag_find(const nx_builder *b, const char *name);
/* The same, made where there is none; -1 without memory. */
int nx_build_tag_add(nx_builder *b, const char *name, size_t length);
/* The tags that rules see of a span, with blanks between. */
const char *nx_build_span_tags(enum nx_span_kind span);
/* The tag that rules see of a class of the gazetteer. */
const char *nx_build_gaz_tag(enum nx_gaz_class cls);
/* Calls `each` for every name in a list separated by spaces. */
void nx_build_each_name(const char *names, void (*each)(nx_builder *, const char *, size_t, void *), nx_builder *b,
                        void *context);

/* words.c: the words of the lexicons get their tags. */
void nx_build_words(nx_builder *b);
/* The word of a text as authors write it, made where it is new; of several words ("Prime Minister") their beginnings
 * are made too. NULL where the text has no word, or without memory. */
nx_build_word *nx_build_word_enter(nx_builder *b, const char *text);
/* The word that a text is looked up as, NULL where there is none; only before nx_build_order_words(). */
nx_build_word *nx_build_word_find(const nx_builder *b, const char *words, size_t length);
/* Gives a word a tag, in those cases (bits of nx_case), with a value (NULL: none). */
void nx_build_word_give(nx_builder *b, nx_build_word *word, uint16_t tag, uint8_t cases, const char *value);
/* The cases in which a text holds as it is written: "said" in all, "May" with a capital, "US" in capitals only. */
uint8_t nx_build_cases_of(const char *text);
/* Puts all words in the order in which the image has them. */
void nx_build_order_words(nx_builder *b);

/* tests.c: what the patterns ask of a unit, each question once. */
void nx_build_tests(nx_builder *b);
/* Adds the least number of a range; only before they are put in order. */
void nx_build_cut_add(nx_builder *b, uint32_t value);
/* Puts the bounds of their ranges of numbers in order, the smallest first. */
void nx_build_order_cuts(nx_builder *b);

/* kinds.c: words -> kinds. */
void nx_build_kinds(nx_builder *b);
/* Every kind that can begin with a capital, once more with each class of the gazetteer: kind x NX_GAZ_CLASSES. */
uint16_t *nx_build_gaz_kinds(nx_builder *b);
/* Puts kind `k` into the table by which kinds are found; there is no such one yet. */
void nx_build_kind_enter(nx_builder *b, uint32_t k);
/* Adds a kind for each word in each case in which it has tags. */
void nx_build_word_kinds(nx_builder *b);
/* The same kind with each class of the gazetteer, itself where it has none: NX_GAZ_CLASSES of them. */
void nx_build_gaz_row(nx_builder *b, uint32_t k, uint16_t *row);
/* The number of a word's kind, whose tags are sorted; 0 where there is none. */
uint16_t nx_build_kind_find(const nx_builder *b, uint8_t cls, uint8_t cas, const uint16_t *tags, uint32_t count);
/* The number of a kind, made where it is new. `tags` is sorted and copied. */
uint16_t nx_build_kind_get(nx_builder *b, uint8_t cls, uint8_t cas, uint32_t partition, uint16_t *tags, uint32_t count);

/* weights.c: how often each word stands in the rules' examples, by which kinds are weighed; only before
 * nx_build_order_words(). */
void nx_build_count_words(nx_builder *b);
/* How often each kind comes up: tables put those together that come up most. */
void nx_build_weights(nx_builder *b, const uint16_t *gaz);

/* test-sets.c: tests -> sets of kinds. */
void nx_build_test_sets(nx_builder *b);

/* lexicon-build.c: words and kinds, into the image. `gaz` is what nx_build_gaz_kinds gave. */
void nx_build_lexicon(nx_builder *b, nx_image *head, const uint16_t *gaz);

/* page-words-build.c: the lists for pages, into the image. */
void nx_build_page_words(nx_builder *b, nx_image *head);

/* confidence-build.c: the table of confidence, into the image. */
void nx_build_confidence(nx_builder *b, nx_image *head);

/* complete.c: every tag, value and rule that the program asks for is there; each that is not is told. */
void nx_build_complete(nx_builder *b);
/* The part of it that is about each rule alone. */
void nx_build_constructions(nx_builder *b);

/* compile.c: parses all patterns, layer by layer; every fault is told. */
void nx_build_parse(nx_builder *b);
/* The tree of a rule's pattern; NULL where it is at fault. */
nx_node *nx_build_tree(nx_builder *b, const nx_rule_source *rule);

/* layers.c: patterns -> tables, alphabets and prefilters, into the image. */
void nx_build_layers(nx_builder *b, nx_image *head);
/* Writes the layers; `classes` are those of each kind in all of them, NX_KIND_CLASSES a kind. */
void nx_build_put_layers(nx_builder *b, nx_image *head, nx_part classes, nx_image_layer *layers);
/* Tells of rules that an expression would have to be tried for on every word. */
void nx_build_check_starts(nx_builder *b);
/* What the image has of rule `r` beside its program: its names and yields. */
nx_image_rule nx_build_rule(nx_builder *b, uint32_t r);
void nx_build_expressions(nx_builder *b, nx_image *head);

/** Compiles sources and shows all that was made, with the trees and kinds that an image has no more; then drops it.
 * Errors: as nx_build; `show` is called where there is none. */
typedef void (*nx_build_show_fn)(void *context, nx_builder *b, const nx_image *image);
newsx_status nx_build_show(const nx_sources *sources, nx_build_show_fn show, void *context, newsx_report_fn report,
                           void *report_context, newsx_error *error);

#endif
