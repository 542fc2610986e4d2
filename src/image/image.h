/* image.h - compiled rules as one flat block of bytes: what mkpack makes, the binary embeds and the matcher reads.
 *
 * All places are offsets from the start of the image, so it can lie anywhere and be shared. The numbers are in the
 * machine's own byte order: an image is made by the build for the machine that it is built for.
 */
#ifndef NX_IMAGE_H
#define NX_IMAGE_H

#include "base/bloom.h"
#include "document/page-words.h"
#include "image/language.h"
#include "image/lexicon.h"
#include "image/rule.h"

#define NX_IMAGE_MAGIC 0x3130584eu   /* "NX01" */
#define NX_MAX_REGEX 250             /* token expressions in one pattern: a step numbers them by a byte */
#define NX_MAX_CAPTURES 24           /* roles in one pattern */
#define NX_MATCH_UNITS 120           /* the longest match */
#define NX_LOOK_UNITS 40             /* how far before and behind it a pattern may look */

typedef struct { int64_t at; uint32_t count, unused; } nx_part;   /* offset, number of items */
typedef struct { uint64_t bits[3]; } nx_tags;    /* bit m % 64 of word m / 64: the kind has tag m of enum nx_tag */
_Static_assert(NX_TAG_COUNT < 192, "a bit must be left for NX_NO_TAG");

typedef struct {
    uint32_t id, pattern, path;      /* strings */
    uint32_t line, examples;
    nx_part steps;                   /* nx_image_step: the pattern's program */
    nx_part regex;                   /* its token expressions: places in `expressions`, as uint32_t */
    nx_part captures;                /* role of each of its captures, as uint16_t */
    nx_part yields;                  /* nx_image_yield */
    uint32_t layer, table;
    int32_t whole;                   /* the table's word is proof: NX_ROLE_COUNT, or the role that the whole match
                                        plays; -1 where it has to be proved */
    nx_part before;                  /* uint8_t of each class: may it stand before a match; count 0: any may */
    uint32_t ahead;                  /* 1: the table's ends go beyond the match, over what must follow it */
    uint32_t look_before, look_after;/* units beside the match that its proof may look at */
} nx_image_rule;

/* One step of a rule's program: see program.h for what the parts mean. */
typedef struct {
    uint8_t op, least, capture;
    bool negative;
    int16_t offset;
    uint16_t to;
    uint32_t test, other;
} nx_image_step;

typedef struct { uint16_t key; int16_t role; uint32_t value; } nx_image_yield;

enum { NX_ENTRY_HEAD = 16 };

/* All that a look-up reads, within one line of a cache. */
typedef struct {
    nx_entry entry;
    char head[NX_ENTRY_HEAD];        /* the lower-case words where they fit, then NULs; else 8 NULs and the hash */
    uint32_t text;                   /* string: words that do not fit; else 0 */
} nx_image_entry;
_Static_assert(sizeof(nx_image_entry) == 32, "two entries fill a line of a cache");

typedef struct { uint32_t tag, text; } nx_image_value;   /* enum nx_tag */
typedef struct { uint32_t first, count; } nx_image_values;   /* of one entry: some that follow each other */

static inline bool nx_entry_is_free(const nx_image_entry *e) { return !e->head[0] && !e->text; }

/* How the matcher reads these is told in match/README.md. Names that recur:
 *
 *     kind        what rules see of a word: the symbols of a tape; there are some 39,000
 *     alphabet    classes of kinds that somebody who reads the tape cannot tell apart; class 0 is what nothing matches
 *     table       a DFA for a few rules of a layer, over an alphabet of its own; the programs of its rules use the same
 *     layer class kinds that no table of the layer tells apart: kind -> layer class -> class of each table
 *     bucket      a table and some of the states that the first unit can bring it to; a layer has at most 128, so that
 *                 a set of buckets is two numbers
 *     mask        a set of buckets: those that can go on with a unit
 *     prefilter class   kinds with the same masks
 */

/* A DFA. */
typedef struct {
    uint32_t classes, states;        /* state 0 is dead, state 1 the start */
    uint32_t first_accept;           /* states from here on accept */
    uint32_t prefix;                 /* not 0: it reads only so many units of its one rule; the proof finds the end */
    uint32_t row_words;
    uint32_t asks_before;            /* not 0: there are rules that ask what stands before a match */
    uint32_t signature[2];           /* build/known.h: of what it was made of */
    nx_part class_of;                /* of each layer class, as uint16_t */
    nx_part order;                   /* build/known.h: of each class as it was numbered first, as uint16_t */
    nx_part next;                    /* states x classes, as uint16_t */
    nx_part accept;                  /* of each state: place in `accepted`, or 0 for none, as uint32_t */
    nx_part accepted;                /* lists of uint16_t: a count, then the rules in the order to be tried */
    nx_part rows;                    /* uint64_t, for the programs: of each class the tests that it passes, as bits,
                                        and last those that pass where there is no unit */
    nx_part asked, keys;             /* build/stock.h: what its rules ask, as uint32_t; uint64_t of each class */
} nx_image_table;

#define NX_MAX_BUCKETS 128
#define NX_PACK_BUCKETS 16           /* of them are left to a pack that is compiled over the layer: 0.2 % of all time */
#define NX_MAX_TABLES (NX_MAX_BUCKETS - NX_PACK_BUCKETS) /* of a layer: each has a bucket at least */
#define NX_NO_BUCKET UINT16_MAX

/* A set of buckets: bit b % 64 of word b / 64. */
#define NX_BUCKET_WORDS (NX_MAX_BUCKETS / 64)
typedef uint64_t nx_buckets __attribute__((vector_size(NX_MAX_BUCKETS / 8)));
static inline bool nx_buckets_any(nx_buckets set) { return set[0] | set[1]; }
static inline void nx_buckets_add(nx_buckets *set, uint32_t bucket) { (*set)[bucket / 64] |= 1ull << bucket % 64; }
static inline bool nx_buckets_has(nx_buckets set, uint32_t bucket) { return set[bucket / 64] >> bucket % 64 & 1; }

/* What the buckets of a layer can do with a unit. Each half is a line of a cache: what is asked together stands in
 * one. */
typedef struct {
    nx_buckets first, first_accepts; /* with it as their first unit: those that begin; those that accept then */
    nx_buckets before;               /* those that may begin behind it */
    nx_buckets third;                /* those that go on with it as their third unit */
    nx_buckets second, second_accepts;   /* those that go on with it as their second unit; those that accept then */
    nx_buckets required;             /* those whose matches hold such a unit behind their first, or need none */
    nx_buckets passed;               /* those whose match may go on over it, however far on */
} nx_image_masks;
_Static_assert(sizeof(nx_image_masks) == 128, "the masks of a class fill two lines of a cache");

/* A bucket: its table, and the state that its first units lead to; NX_START_STATE where they lead to several. */
typedef struct { uint16_t table, state; } nx_image_bucket;
#define NX_START_STATE 1             /* of every table */

/* The classes of a kind in all layers stand together, in half a line of a cache, since each word goes through all
 * layers: alphabets that lie apart cost 5 % of the time. So the classes of two kinds in a layer are that many places
 * apart. */
#define NX_KIND_CLASSES 16
_Static_assert(2 * NX_LAYER_COUNT <= NX_KIND_CLASSES, "a kind has two classes in each layer");
static inline uint16_t nx_class_of_kind(const uint16_t *classes, uint16_t kind)
{
    return classes[(uint32_t)kind * NX_KIND_CLASSES];
}

typedef struct { uint16_t rule, bucket; } nx_image_single;   /* a rule that matches one unit */

typedef struct {
    nx_part tables;                  /* nx_image_table */
    nx_part too_large;               /* uint64_t: signatures of rules that were too many for one table */
    nx_part layer_class;             /* of each kind, as uint16_t: see nx_class_of_kind */
    nx_part buckets;                 /* nx_image_bucket */
    nx_part prefilter_class;         /* of each kind, the same way */
    nx_part masks;                   /* nx_image_masks of each prefilter class */
    nx_part single;                  /* of each prefilter class: place of its list in `singles`, as uint32_t */
    nx_part singles;                 /* nx_image_single: lists by rule, each ended by NX_NO_BUCKET */
    nx_part asked, keys;             /* build/stock.h: what its rules ask, as uint32_t; uint64_t of each layer class */
    nx_part prefilter_of;            /* of each layer class its prefilter class, as uint32_t */
    uint32_t requires;               /* not 0: `required` and `passed` are worth asking */
} nx_image_layer;

/* What a user's pack is compiled over, beside the tables: see build/stock.h. */
typedef struct { uint32_t kind, left, right; } nx_image_test;   /* enum nx_test_kind; tests that stand before it; NAME,
                                                                   LITERAL: left is the tag */
typedef struct { uint32_t name, pattern, path, line, column; } nx_image_define;   /* strings, and where it stands */
typedef struct {
    uint32_t named;                  /* tags with names; behind them are those of words in patterns */
    nx_part tags;                    /* strings, as uint32_t */
    nx_part kind_tags_from;          /* of each kind, and behind the last: place in kind_tags, as uint32_t */
    nx_part kind_tags;               /* uint16_t */
    nx_part tests;                   /* nx_image_test */
    nx_part defines;                 /* nx_image_define, the latest first */
} nx_image_stock;

typedef struct {
    uint32_t magic, size;
    uint32_t build[2];               /* compiled.h: of the built-in image that it goes with */
    nx_part kind_class, kind_case;   /* uint8_t of each kind */
    nx_part kind_tags;              /* nx_tags of each kind */
    nx_part kind_begins;             /* uint8_t of each kind: bit l where it begins something in layer l; its case */
    nx_part kind_gaz;                /* uint16_t x NX_GAZ_CLASSES of each kind before those that it names */
    nx_part plain;                   /* uint16_t: class x NX_CASES */
    nx_part number_from;             /* uint32_t: least value of each number kind, rising */
    nx_part number_kind;             /* uint16_t */
    nx_part filter;                  /* uint64_t, a power of two: base/bloom.h, over each entry's hash */
    nx_part entries;                 /* nx_image_entry, a power of two: open-address hash, so that one look reads all */
    nx_part values_of;               /* nx_image_values of each entry */
    nx_part values;                  /* nx_image_value */
    nx_part pack_entries;            /* the same for words of a pack that is compiled over a built-in image, whose */
    nx_part pack_values_of;          /* entries stay: these are looked at first */
    nx_part rules;                   /* nx_image_rule, by layer */
    nx_part expressions;             /* strings of all token expressions, as uint32_t */
    nx_part by_id;                   /* uint16_t: the rules sorted by id */
    nx_part layers;                  /* nx_image_layer, NX_LAYER_COUNT of them */
    nx_part language;                /* nx_language */
    nx_part page_words[NX_PAGE_LIST_COUNT];   /* bytes of each list, see page-words.h */
    nx_part stock;                   /* nx_image_stock: one in a built-in image, none in others */
    nx_part evidence;                /* int16_t: the weight of each piece of evidence, see confidence.h; or none */
    nx_part rule_evidence;           /* int16_t: of each rule, layer by layer */
    nx_part strings;                 /* bytes */
} nx_image;

_Static_assert((int)NX_LAYER_COUNT <= NX_BEGINS_CASE && NX_CASES <= 4, "a byte has a bit for each layer, and a case");

#define NX_AT(image, type, part) ((const type *)((const char *)(image) + (part).at))
#define NX_STRING(image, offset) ((const char *)(image) + (image)->strings.at + (offset))

/* False: the lexicon has no entry with this hash. */
static inline bool nx_image_may_have(const nx_image *image, uint64_t hash)
{
    return nx_bloom_may_have(NX_AT(image, uint64_t, image->filter), image->filter.count, hash);
}

/* The entry of words in lower case with this hash, NULL where there is none. */
const nx_image_entry *nx_image_entry_find(const nx_image *image, const char *lower, size_t length, uint64_t hash);
/* The values that an entry has; *count of them. */
const nx_image_value *nx_image_values_of(const nx_image *image, const nx_image_entry *entry, uint32_t *count);

#endif
