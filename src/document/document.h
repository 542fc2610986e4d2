/* document.h - one article: a text that never changes, and the layers of records that point into it.
 *
 * Everything here is in bytes of `text` (UTF-8, valid). An nx_id is an index into the layer it is about; arrays may
 * move while a layer is made, indexes stay true.
 */
#ifndef NX_DOCUMENT_H
#define NX_DOCUMENT_H

#include "base/arena.h"
#include "document/kit.h"
#include "document/origin.h"
#include "document/words.h"
#include "newsx.h"

typedef uint32_t nx_id;
#define NX_NONE UINT32_MAX
typedef newsx_span nx_span;   /* {start, end}, end exclusive */

/* Members of enumerations that the output spells stand in words.h, beside their words. */

/* ------------------------------------------------------------ segment */

/* A quote block is text that is quoted as a whole, without marks; only a reader knows it. */
enum nx_block_kind { NX_BLOCK_LIST(NX_ID) };

typedef struct {
    nx_span span;
    enum nx_block_kind kind;
    nx_id first_sentence, end_sentence;
} nx_block_record;

typedef struct {
    nx_span span;
    nx_id first_token, end_token;
    nx_id first_unit, end_unit;      /* the sentence's units, breaks left out */
    nx_id block;
} nx_sentence;

/* A token: its bytes and its kind (what the rules see: class, case and tags, see image/kind.h). */
typedef struct {
    nx_span span;
    uint16_t kind;
    uint16_t flags;                  /* enum nx_token_flag */
} nx_token;

enum nx_token_flag {
    NX_SPACE_BEFORE = 1,             /* white space, or the start of a block, stands before it */
    NX_STARTS_SENTENCE = 2,
    NX_OPENS = 4, NX_CLOSES = 8,     /* a quotation mark that can open / can close; a straight one by its neighbours */
    NX_NEWLINE_BEFORE = 16,          /* a line break stands before it */
};

/* A tape is what rules run over: one symbol (kind) per unit. Unit i covers the tokens first[i] .. first[i+1]-1; a break
 * covers none. symbol[count] is 0, which no rule matches, and first[count] is the number of tokens.
 * `record[i]` (clause tape only) is the index of the span that the symbol stands for; of other symbols it is not set.
 * `begins[i]` has a bit for each layer in which a match may begin with the unit, and the unit's case, see
 * nx_tape_begin. */
typedef struct {
    uint16_t *symbol;
    uint8_t *begins;
    uint32_t *first;
    nx_id *record;
    uint32_t count;
} nx_tape;

/* ------------------------------------------------------------ mark and link */

enum nx_quote_type { NX_QUOTE_LIST(NX_ID) };

/* A pair of quotation marks, found per paragraph. */
typedef struct {
    nx_span open, close;             /* the marks; empty where one is missing */
    nx_span inner;                   /* what stands between */
    nx_id first_token, end_token;    /* the tokens of `inner` */
    nx_id unit;                      /* on the clause tape, once that is made; NX_NONE for one that another holds */
    nx_id block;
    bool continues;                  /* no closing mark, and the next paragraph opens with one */
} nx_mark_pair;

/* How the words beside a quote led to its speaker, the surest first; of a quote without such words its rule tells. */
enum nx_speaker_link {
    NX_SPEAKER_NONE,
    NX_SPEAKER_NAMED,                /* Ana Ruiz said */
    NX_SPEAKER_NOUN,                 /* an official said: called by these words */
    NX_SPEAKER_DESCRIBED,            /* the ex-minister said: by title, age or kinship */
    NX_SPEAKER_WHO,                  /* Ana Ruiz, who said */
    NX_SPEAKER_LATEST,               /* she said: the latest speaker, who agrees */
    NX_SPEAKER_SUBJECT,              /* the subject named since then */
    NX_SPEAKER_NEAR,                 /* the nearest that agrees */
    NX_SPEAKER_FAR,                  /* the latest subject that does, more than a paragraph before */
};

typedef struct {
    enum nx_quote_type type;
    nx_span span;                    /* what stands between the marks, where there are any */
    nx_id pair;                      /* index into pairs, NX_NONE for indirect and mixed */
    nx_id mention;                   /* index into mentions: the words beside the cue; NX_NONE where taken over */
    nx_span cue;                     /* empty where there is none */
    nx_id person;                    /* index into people: the resolved speaker, or NX_NONE */
    nx_id within;                    /* index into quotes of the mixed item around it, or NX_NONE */
    uint32_t utterance;              /* from 1; parts of one utterance share it */
    uint32_t words;                  /* how many it has, where it is counted */
    bool counted;                    /* among the quotes and words of its speaker */
    uint32_t line;                   /* as the source says it, where it has the records; 0: it is counted in the text */
    uint16_t rule;                   /* index into the engine's rules */
    uint8_t link;                    /* enum nx_speaker_link */
    uint8_t away;                    /* paragraphs since the latest speaker's words, 255 for many or none */
    bool rival;                      /* somebody else came into question, too */
    uint8_t confidence;              /* in per cent that the speaker is right; 0 where nothing is known */
    const char *why;                 /* with --explain: what matched and why this speaker; else NULL */
    const char *evidence;            /* with --explain: what the confidence is made of; else NULL */
} nx_quote;

enum nx_mention_kind { NX_SOURCE_LIST(NX_ID) NX_PRONOUN };
enum nx_gender { NX_UNKNOWN, NX_MALE, NX_FEMALE, NX_PLURAL, NX_NEUTER };

typedef struct { nx_id first, end; } nx_tokens;   /* tokens, end exclusive */

/* Words that name someone who can speak. */
typedef struct {
    nx_span span;                    /* all of it, with title: "Secretary of State Marco Rubio" */
    nx_span name;                    /* the name alone; for a noun or pronoun the same as span */
    nx_span title;                   /* empty where there is none */
    nx_id first_token, end_token;
    nx_tokens name_tokens, title_tokens, organization_tokens;   /* empty where there is none; of a noun no name's */
    nx_id first_unit, end_unit;      /* of the units' tape */
    nx_id unit;                      /* on the clause tape, once that is made; NX_NONE for one that it does not hold */
    nx_id person;                    /* index into people, or NX_NONE */
    enum nx_mention_kind kind : 8;
    enum nx_gender gender : 8;
    bool named;                      /* a proper name, not a noun or pronoun */
    uint16_t rule;
} nx_mention;

/* A person or other source, over all its mentions. */
typedef struct {
    const char *name;                /* longest form in the article, without title */
    const char *title, *organization;/* or NULL */
    const char **roles;              /* all that its mentions by name call it: roles_count of them */
    uint32_t roles_count;
    enum nx_mention_kind kind;
    enum nx_gender gender;
    nx_id first_mention;
    uint32_t mentions, quotes, words;/* words: in the quotes given to it */
    uint16_t rule;                   /* of its first mention */
    uint8_t confidence;              /* in per cent that it is what `kind` says; 0 where nothing is known */
    const char *evidence;
} nx_person;

/* With --explain: what spoke for and against a name. */
typedef struct {
    nx_id token, end;                /* its tokens */
    uint64_t set;                    /* nx_evidence, of name/evidence.h */
    const char *words;
} nx_reason;

/* An organization that the article names. */
typedef struct {
    const char *name;                /* longest form in the article */
    const char *kind;                /* company, media, agency, government, party, team, university ... or NULL */
    const char **shorts;             /* the other forms: shorts_count of them */
    uint32_t shorts_count;
    nx_id source;                    /* index into people, or NX_NONE */
    nx_id first_mention;             /* index into organization_spans; all its mentions stand there in a row */
    uint32_t mentions;
    uint16_t rule;                   /* of its first mention */
    uint8_t confidence;              /* in per cent that it is one; 0 where nothing is known */
    const char *evidence;
} nx_organization;

enum nx_timex_type { NX_TIMEX_LIST(NX_ID) };

/* How the value of a date was found, the surer first. */
enum nx_basis {
    NX_BASIS_TOLD,                   /* in full, or no date of the calendar: 3 May 2019, two weeks, now */
    NX_BASIS_COUNTED,                /* by what the words say: yesterday, two years later, last May */
    NX_BASIS_VERB,                   /* open, and a verb says whether it is the next or the last */
    NX_BASIS_HABIT,                  /* open, and taken as news mostly means it */
};

typedef struct {
    nx_span span;
    nx_id first_token, end_token;
    enum nx_timex_type type;
    const char *value;               /* TIMEX3; "" where none can be given */
    const char *mod;                 /* START, MID, END, APPROX, ... or NULL */
    char from[12], to[12];           /* YYYY-MM-DD; "" where none */
    uint16_t rule;
    uint8_t confidence;              /* in per cent that the value is right; 0 where nothing is known */
    uint8_t basis, anchor;           /* enum nx_basis; enum nx_anchor (link/reading.h): counted from what */
    const char *why, *evidence;
} nx_timex;

enum nx_place_use { NX_USE_LIST(NX_ID) };

/* How it was found out which place a name means, the surest first. */
enum nx_place_how {
    NX_PLACE_TOLD,                   /* a state or country stands beside it: "Paris, Texas" */
    NX_PLACE_ONLY,                   /* the only one of that name */
    NX_PLACE_CHOSEN,                 /* by points; `margin` says how many before the next best */
    NX_PLACE_IN_NAME,                /* a new name, placed by a name within it: "Modica Airport" */
    NX_PLACE_BESIDE,                 /* the same by a place that stands beside it: "Elm Hall in Hull" */
    NX_PLACE_NEAREST,                /* the same by the city that is named nearest to it */
    NX_PLACE_NOWHERE,                /* a new name that nothing tells of */
};

/* A place itself. */
typedef struct {
    nx_id number;                    /* in the gazetteer, or NX_NONE */
    uint32_t geonames;               /* 0 where there is none */
    const char *name, *kind, *country, *admin1;   /* country: ISO alpha-2; NULL where there is none */
    double lat, lon;                 /* NAN where there is none */
    const char *precision;           /* how near the coordinates are: one of NX_PRECISION_WORDS, or NULL */
} nx_place_entry;

/* Words that name a place. A text of nothing but names has millions of them, and few entries. */
typedef struct {
    nx_span span;
    nx_id first_token, end_token;
    const nx_place_entry *entry;     /* shared by the mentions of one place */
    uint16_t rule;
    enum nx_place_use use : 8;
    uint8_t how;                     /* enum nx_place_how */
    uint8_t margin;                  /* points before the next best place of that name, 255 and more as 255 */
    uint8_t in_country, in_admin1;   /* other names of the article that lie in its country, its division: up to 255 */
    uint8_t namesakes;               /* places of that name in the gazetteer, up to 255 */
    bool outdone;                    /* another place of that name is better known */
    bool weak;                       /* a name that is a place only by the words around it */
    bool doubtful;                   /* and those do not tell much either */
    bool gone;                       /* inside a person's name: about to be dropped */
    uint8_t confidence;              /* in per cent that it is this place; 0 where nothing is known */
    const char *why, *evidence;
} nx_place;

/* ------------------------------------------------------------ document */

#define NX_LAYER(type, name) type *name; uint32_t name##_count, name##_capacity

struct newsx_document {
    nx_arena *arena;                 /* everything below lives here: lent, as is the scratch */
    nx_arena *scratch;               /* given back after every stage */
    const newsx_engine *engine;
    nx_kit kit;
    const newsx_options *options;    /* never NULL while stages run */

    const char *text;
    uint32_t length;

    nx_span body;                    /* of the text, where header lines stand around it; end 0: all of it */
    NX_LAYER(nx_span, others);       /* lines of it that its writer has from others: a mail that is answered */

    /* what the source says */
    const char *id_json;             /* as JSON: "\"x.txt\"", 17, ...; never NULL */
    const char *path, *member;       /* member: the file inside an archive, or NULL */
    const char *name;                /* as it is called: PATH, PATH!MEMBER, PATH!MEMBER#RECORD */
    uint64_t record, line;           /* line 0: records of the format are called by their number alone */
    uint64_t offset;                 /* the byte of the file or member at which the raw input begins */
    const char *format, *encoding;   /* "text" "jsonl"; "UTF-8" "Windows-1252" */
    bool stream;                     /* one record of many in its file */
    bool taken;                      /* the source has the records, and no text: no stage is run */
    bool partial;                    /* the text is a summary: the source has no more */
    uint64_t bytes;                  /* of the raw input */
    const char *title, *url;         /* or NULL */
    const char *published;           /* YYYY-MM-DD from metadata, or NULL */
    const char *language;            /* as the source says, BCP 47, or NULL */
    const char *genre;               /* one of NX_GENRE_WORDS, or NULL */
    const char *crawled;             /* YYYY-MM-DD, when a web archive fetched it, or NULL */
    int64_t mtime;                   /* or INT64_MIN */
    NX_LAYER(const char *, byline);
    nx_origins origins;              /* where the text stands in the raw input */

    /* the reference date; year 0 where there is none */
    int ref_year, ref_month, ref_day;
    const char *ref_from;            /* option meta dateline name mtime crawl; or NULL */

    NX_LAYER(nx_token, tokens);
    NX_LAYER(nx_sentence, sentences);
    NX_LAYER(nx_block_record, blocks);
    NX_LAYER(nx_id, quotation);      /* the tokens that are quotation marks or may be: NX_OPENS, NX_CLOSES */
    nx_tape units;                   /* tokens, or several where they are one entry of a lexicon or the gazetteer */
    nx_tape clause;                  /* the same with quotes, mentions, dates and places as one symbol each */

    struct {                         /* of the first block that has one; place NX_NONE and value NULL where missing */
        nx_span span;                /* empty: no dateline */
        nx_id place, date;           /* indexes into places, dates */
    } dateline;

    NX_LAYER(nx_mark_pair, pairs);
    NX_LAYER(nx_timex, dates);
    NX_LAYER(nx_mention, mentions);
    NX_LAYER(nx_span, authors);      /* whom the lines that say so name as authors, in text order */
    NX_LAYER(nx_person, people);
    NX_LAYER(nx_reason, reasons);    /* in text order */
    NX_LAYER(nx_organization, organizations);
    NX_LAYER(nx_span, organization_spans);   /* where they are named */
    NX_LAYER(nx_place, places);
    NX_LAYER(nx_quote, quotes);
    NX_LAYER(newsx_error, warnings);

    /* made last, when the layers above stand in text order */
    NX_LAYER(nx_id, persons);        /* people who are people, by first mention */
    NX_LAYER(nx_id, speakers);       /* people who have quotes, by first mention */
    NX_LAYER(nx_id, headings);       /* blocks that are headings */
    nx_id *organization_of;          /* by person: the organization that it is, or NX_NONE */
    nx_id *speaker_rank;             /* by person: its place among speakers, or NX_NONE */
    nx_id *first_named;              /* by person: its first mention by name, or NX_NONE */
    nx_id *next_named;               /* by mention: the next by name of the same person, or NX_NONE */
    char ref_date[12];               /* the reference date as YYYY-MM-DD, "" where there is none */

    newsx_error error;               /* status NEWSX_OK where it was analysed */
};

/* Adds a zeroed record at the end of a layer and gives its address, NULL without memory:
 *     nx_timex *t = NX_ADD(doc, dates);  */
#define NX_ADD(doc, layer)                                                                                             \
    (nx_arena_grow((doc)->arena, (void **)&(doc)->layer, &(doc)->layer##_capacity, (doc)->layer##_count + 1,           \
                   sizeof *(doc)->layer)                                                                               \
         ? memset(&(doc)->layer[(doc)->layer##_count++], 0, sizeof *(doc)->layer)                                      \
         : NULL)

/* Adds a warning with a place worked out from a byte of the text. A document keeps the first few dozen. */
void nx_warn(newsx_document *doc, uint32_t byte, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Adds one that is likely to hold for many records of the file, and need be told once of it: no place. */
void nx_warn_of_source(newsx_document *doc, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The bytes of the text that units start..end cover; empty where they cover none. */
static inline nx_span nx_tape_span(const newsx_document *doc, const nx_tape *tape, uint32_t start, uint32_t end)
{
    uint32_t first = tape->first[start], last = tape->first[end];
    if (last <= first)
        return (nx_span){ 0, 0 };
    return (nx_span){ doc->tokens[first].span.start, doc->tokens[last - 1].span.end };
}

/* A place in the text, for people. Line and column count from 1, in code points; offset counts in `unit`. */
typedef struct { uint32_t offset, line, column; } nx_position;

#endif
