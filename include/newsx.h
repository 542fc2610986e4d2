/* newsx.h - who said what, when and where in a news article: the whole public API.
 *
 * The way through:   newsx_engine_new      the rules, once; shared by threads
 *                    newsx_analyser_new    the memory of one thread, used again for every document
 *                    newsx_reader_open     an input file or stream, cut into raw inputs (optional)
 *                    newsx_analyse         one input -> one document
 *                    newsx_write           one document -> bytes in one of the formats
 *                    newsx_sink_new        many documents -> bytes, with what stands before and behind them, and totals
 *
 * Ownership: what `_new` and `_open` make is ended by `_free`, which takes NULL, too. Everything lent by a document
 * lives until the next newsx_analyse() with the same analyser, or its end. Nothing is ever printed, and no call exits
 * or aborts. The `error` that a call fills may be NULL.
 * Threads: an engine is read-only once made and may be shared; an analyser, a reader, a part of a sink and the sink
 *          itself belong to one thread at a time.
 * Nothing: what is asked of NULL in the place of an engine, an analyser, a reader, a document, columns, a sink or a
 *          part, or has nowhere to put what it makes, fails with NEWSX_BAD_OPTION; a getter has nothing to lend then:
 *          0, false, NULL, a struct of zeros. The struct that a getter fills must be there.
 * Growing: a later version may add members at the end of a struct, so the caller always says how large its own is.
 *        Options and inputs have their size as first member, as the _INIT macros set it; members that they are too
 *        short for have their defaults. A getter that fills a struct takes `size`, sizeof of it, as its last
 *        argument: a shorter struct gets the members that fit, a longer one zeros behind them. newsx_span,
 *        newsx_error, newsx_buffer and newsx_fields stay as they are.
 */
#ifndef NEWSX_H
#define NEWSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define NEWSX_API __attribute__((visibility("default")))
#else
#define NEWSX_API
#endif

#define NEWSX_VERSION "0.1.0"

/* ---------------------------------------------------------------- status */

typedef enum {
    NEWSX_OK,
    NEWSX_END,          /* a reader has no more */
    NEWSX_NO_MEMORY,
    NEWSX_IO,           /* could not open, read or write */
    NEWSX_BAD_INPUT,    /* the bytes are not what they should be */
    NEWSX_TOO_LARGE,    /* larger than max_bytes */
    NEWSX_BAD_RULE,     /* a rule pack, lexicon or gazetteer is wrong */
    NEWSX_BAD_OPTION,   /* an option has an impossible value */
    NEWSX_UNSUPPORTED,  /* of a sort that is not read: a picture, an encrypted file, an archive in an archive */
    NEWSX_NO_TEXT,      /* an article without text */
    NEWSX_NO_ARTICLE,   /* a record that holds no article: a request, a picture, a package; nothing is wrong with it */
} newsx_status;

/* What went wrong and where. `line` and `column` count from 1; 0 is "no such place". */
typedef struct {
    newsx_status status;
    uint32_t line, column;
    char path[1024];
    char message[512];
} newsx_error;

/* A name for a status ("io", "bad-input", ...), as it stands in error records. Never NULL. */
NEWSX_API const char *newsx_status_name(newsx_status status);

/* The version of the library that runs, "MAJOR.MINOR.PATCH". */
NEWSX_API const char *newsx_version(void);

/* ---------------------------------------------------------------- engine */

typedef struct newsx_engine newsx_engine;

typedef struct {
    size_t size;                 /* sizeof(newsx_engine_options) */
    const char *const *rules;    /* paths of rule packs that add to or override the built-in one */
    size_t rule_count;
    const char *gazetteer;       /* path of a gazetteer table instead of the built-in one, or NULL */
    const char *language;        /* code of a language that is built in, or NULL: "en" */
} newsx_engine_options;
#define NEWSX_ENGINE_OPTIONS_INIT { sizeof(newsx_engine_options), NULL, 0, NULL, NULL }

/** Makes an engine from the built-in rules of a language and, where given, the user's.
 * Errors: NEWSX_BAD_OPTION for a language that is not built in, or options without a size; NEWSX_BAD_RULE with file,
 *         line and column; NEWSX_IO; NEWSX_NO_MEMORY. `options` may be NULL. */
NEWSX_API newsx_status newsx_engine_new(const newsx_engine_options *options, newsx_engine **engine, newsx_error *error);
NEWSX_API void newsx_engine_free(newsx_engine *engine);

typedef struct {
    const char *id;        /* "quote.said-after" */
    const char *layer;     /* "quote" */
    const char *pattern;   /* as the author wrote it */
    const char *path;      /* the pack it stands in; built-in packs have no folder */
    uint32_t line;
    uint32_t examples;     /* how many examples it carries */
} newsx_rule;

/* How many rules an engine has, those of layer "link" too. */
NEWSX_API size_t newsx_rule_count(const newsx_engine *engine);
/* Lends rule `index`; false past the end. Rules are sorted by layer, then by the order in which they are tried. */
NEWSX_API bool newsx_rule_at(const newsx_engine *engine, size_t index, newsx_rule *out, size_t size);

/* Called once for each fault that a check finds; `error` is lent for the call. */
typedef void (*newsx_report_fn)(void *context, const newsx_error *error);

/** Checks a rule pack: well formed, valid, compiles beside the built-in rules, and every example holds.
 * Shape:  each fault goes to `report`, with status NEWSX_OK what is no fault, but hardly meant: a lexicon that no rule
 *         asks for. *examples (may be NULL) gets how many examples were run.
 *         path NULL checks the examples of the built-in pack.
 * Errors: NEWSX_BAD_RULE where there was any fault; NEWSX_IO; NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_rules_check(const char *path, newsx_report_fn report, void *context, size_t *examples);

/* ---------------------------------------------------------------- inputs */

typedef enum {
    NEWSX_FROM_AUTO, NEWSX_FROM_TEXT, NEWSX_FROM_JSONL, NEWSX_FROM_HTML, NEWSX_FROM_NITF, NEWSX_FROM_NEWSML,
    NEWSX_FROM_NINJS, NEWSX_FROM_RSS, NEWSX_FROM_CSV, NEWSX_FROM_WARC, NEWSX_FROM_NEWSX,
    NEWSX_FROM_MBOX, NEWSX_FROM_JSON,
} newsx_from;

/* One of the formats that inputs come in. */
typedef struct {
    newsx_from from;
    const char *name;         /* "jsonl" */
    const char *help;         /* what it is, in a few words */
    bool stream;              /* a file holds many documents, one a record */
} newsx_input_format;
/* Lends format `index`, from 0; false past the end. `size` is sizeof *out. */
NEWSX_API bool newsx_input_format_at(size_t index, newsx_input_format *out, size_t size);
/* Does a file of this format hold many documents, one a record? */
NEWSX_API bool newsx_is_stream(newsx_from from);

/* Are tar, zip, zstd, xz and bzip2 read? Not without libarchive; gzip always is. */
NEWSX_API bool newsx_reads_archives(void);

/** Loads now what else is loaded by the first input that needs it: libxml2, libarchive, the C library's tables of
 * character sets. For a caller that gives up the right to open files before it reads what strangers wrote.
 * Shape:  takes some milliseconds, once; what is not installed is missing then as before. */
NEWSX_API void newsx_load_libraries(void);

/* One raw input: the bytes of one document as they came, not yet decoded. */
typedef struct {
    size_t size;              /* sizeof(newsx_input) */
    const char *bytes;
    size_t length;
    const char *path;         /* as shown in messages and records; "-" for standard input */
    newsx_from format;        /* what the bytes are; of a stream's format they are one record. AUTO counts as TEXT */
    uint64_t record;          /* which record of its file, from 1 */
    uint64_t line;            /* the line of the file on which it begins, from 1 */
    int64_t mtime;            /* modification time, Unix seconds; INT64_MIN where unknown */
    const char *member;       /* the file inside an archive, or NULL */
    const char *context;      /* what the file says of all its records (the header line of a CSV, a feed's root), or
                                 NULL */
    size_t context_length;
    uint64_t offset;          /* the byte of the file or member at which it begins */
    bool alone;               /* of a stream's format, and yet all that its file holds: a single newsItem */
    const char *note;         /* what is wrong around it, for a warning; or NULL */
    uint64_t max_bytes;       /* a packed page in a web archive that unpacks to more is not read */
} newsx_input;
#define NEWSX_INPUT_INIT                                                                                               \
    { sizeof(newsx_input), NULL, 0, "-", NEWSX_FROM_TEXT, 1, 1, INT64_MIN, NULL, NULL, 0, 0, false, NULL, 16u << 20 }

typedef struct newsx_reader newsx_reader;

typedef struct {
    size_t size;              /* sizeof(newsx_read_options) */
    newsx_from from;
    uint64_t max_bytes;       /* the largest single document */
} newsx_read_options;
#define NEWSX_READ_OPTIONS_INIT { sizeof(newsx_read_options), NEWSX_FROM_AUTO, 16u << 20 }

/** Opens a file, or standard input for "-", to be cut into inputs.
 * Errors: NEWSX_IO with the reason (missing, a directory, no permission); NEWSX_BAD_OPTION for options without a size
 *         or with a largest document of no bytes; NEWSX_NO_MEMORY. FIFOs and devices are read to their end. */
NEWSX_API newsx_status newsx_reader_open(const char *path, const newsx_read_options *options, newsx_reader **reader,
                                         newsx_error *error);
/** Gives the next raw input; its bytes are lent until the next call with this reader. `input` must say its size.
 * Shape:  a text file is one input, JSON Lines one for each line that is not blank. Compressed files and archives are
 *         unpacked, and each file in them is read as if it were one; `member` is its name.
 * Errors: NEWSX_END after the last. For one that cannot be given `input` has path, member, record and line, no bytes,
 *         and the next call goes on behind it: NEWSX_TOO_LARGE for one that passes max_bytes, NEWSX_BAD_INPUT where an
 *         archive is damaged, NEWSX_UNSUPPORTED for what is not read. NEWSX_IO where reading fails; NEWSX_BAD_OPTION
 *         for an input without a size. */
NEWSX_API newsx_status newsx_reader_next(newsx_reader *reader, newsx_input *input, newsx_error *error);
/* How many records were passed over so far because they can hold no article: requests, pictures. */
NEWSX_API uint64_t newsx_reader_passed(const newsx_reader *reader);
NEWSX_API void newsx_reader_free(newsx_reader *reader);

/* ---------------------------------------------------------------- analysis */

typedef struct newsx_analyser newsx_analyser;
typedef struct newsx_document newsx_document;

/* Records, as a set: what to find and what to write. */
enum {
    NEWSX_QUOTE = 1, NEWSX_SPEAKER = 2, NEWSX_PERSON = 4, NEWSX_DATE = 8, NEWSX_PLACE = 16, NEWSX_FILE = 32,
    NEWSX_HEADING = 64, NEWSX_SENTENCE = 128, NEWSX_TOKEN = 256, NEWSX_ORGANIZATION = 512,
    NEWSX_BLOCK = 1024,
    NEWSX_USUAL = NEWSX_QUOTE | NEWSX_SPEAKER | NEWSX_PERSON | NEWSX_DATE | NEWSX_PLACE | NEWSX_FILE |
                  NEWSX_ORGANIZATION,
    NEWSX_ALL = 2 * NEWSX_BLOCK - 1,
};

/* Where the reference date may come from, tried in the order given. */
typedef enum { NEWSX_DATE_FROM_END, NEWSX_DATE_META, NEWSX_DATE_DATELINE, NEWSX_DATE_NAME,
               NEWSX_DATE_MTIME, NEWSX_DATE_CRAWL } newsx_date_from;

/* Where a JSON record keeps its parts; each a dotted path ("meta.lang"), NULL for the usual names. */
typedef struct {
    const char *id, *title, *text, *date, *author, *url;
} newsx_fields;

typedef struct {
    size_t size;                  /* sizeof(newsx_options) */
    const char *date;             /* reference date YYYY-MM-DD, "none", or NULL: from the document */
    newsx_date_from date_from[5]; /* ended by NEWSX_DATE_FROM_END where they are fewer */
    newsx_fields fields;
    bool explain;                 /* keep why each link was chosen */
    bool day_first;               /* 4/5/2025 is the 4th of May */
    unsigned find;                /* set of NEWSX_QUOTE ...: a layer that none of them needs is not made, and is then
                                     counted as empty everywhere; 0 only reads the text */
    const char *home;             /* where the paper is at home ("Springfield, Ohio"): places near it are likelier;
                                     NULL: what the document's url tells. A place that the gazetteer lacks says
                                     nothing. */
    double min_confidence;        /* from 0 to 1: records that are known to be less sure are left out;
                                     0 keeps all */
    bool take_records;            /* of newsx's own JSON the records are taken, for tables over many documents; else
                                     it is JSON Lines like any other */
} newsx_options;
#define NEWSX_OPTIONS_INIT                                                                                            \
    { sizeof(newsx_options), NULL, { NEWSX_DATE_META, NEWSX_DATE_DATELINE, NEWSX_DATE_NAME, NEWSX_DATE_FROM_END },     \
      { NULL, NULL, NULL, NULL, NULL, NULL }, false, false, NEWSX_ALL, NULL, 0, false }

/** Checks options before there is anything to analyse, as newsx_analyse() does.
 * Errors: NEWSX_BAD_OPTION with what is wrong. */
NEWSX_API newsx_status newsx_options_check(const newsx_options *options, newsx_error *error);
/** Checks `home` of the options against the gazetteer of an engine: NULL, or a place that it has. newsx_analyse() does
 * not ask, and makes nothing of a place that it does not know.
 * Errors: NEWSX_BAD_OPTION with what is wrong. */
NEWSX_API newsx_status newsx_home_check(const newsx_engine *engine, const char *home, newsx_error *error);

/** Makes an analyser; the engine must live longer. One thread uses it at a time, for any number of inputs.
 * Errors: NEWSX_BAD_OPTION without an engine or a place for the analyser; NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_analyser_new(const newsx_engine *engine, newsx_analyser **analyser, newsx_error *error);
NEWSX_API void newsx_analyser_free(newsx_analyser *analyser);

/** Analyses one input.
 * Shape:  *document is lent until the next call with this analyser. A record that cannot be analysed (bad JSON, no
 *         text) still gives a document, whose newsx_document_error() says why; it is written as an error record.
 * Units:  all offsets inside a document are bytes of its UTF-8 text; the writers turn them into what was asked.
 * Errors: NEWSX_NO_MEMORY, NEWSX_BAD_OPTION: no document. NEWSX_BAD_INPUT, NEWSX_TOO_LARGE: a document that holds
 *         the error. `options` may be NULL. */
NEWSX_API newsx_status newsx_analyse(newsx_analyser *analyser, const newsx_input *input, const newsx_options *options,
                                     newsx_document **document, newsx_error *error);

/** Analyses several inputs together: the documents are those that newsx_analyse() makes of each, and of short articles
 * they are made a sixth faster, since each stage goes over all of them before the next begins.
 * Shape:  documents[i] is that of *inputs[i], and all are lent until the next call with this analyser; one that could
 *         not be analysed holds its error. Some 64 kB in all are best; all of them are in memory at once, each with
 *         some dozens of times its length.
 * Errors: NEWSX_NO_MEMORY, NEWSX_BAD_OPTION: no document at all, though one at a time there might be. */
NEWSX_API newsx_status newsx_analyse_many(newsx_analyser *analyser, const newsx_input *const *inputs, size_t count,
                                          const newsx_options *options, newsx_document **documents,
                                          newsx_error *error);

/** Makes the document of an input that cannot be analysed, such as one that newsx_reader_next() found too large, so
 * that it can be written as an error record in its place.
 * Shape:  `input` says where it stood (its bytes are not looked at), `why` what was wrong; *document is lent as from
 *         newsx_analyse().
 * Errors: NEWSX_NO_MEMORY, NEWSX_BAD_OPTION: no document. */
NEWSX_API newsx_status newsx_refuse(newsx_analyser *analyser, const newsx_input *input, const newsx_error *why,
                                    newsx_document **document);

/* NULL where the document was analysed. */
NEWSX_API const newsx_error *newsx_document_error(const newsx_document *document);
/* Things worth telling about the input (bytes replaced, a rule stopped), with line and column of the text: warning
 * `index`, from 0; false past the end. Its status is NEWSX_OK, or NEWSX_UNSUPPORTED where it is likely to be said of
 * many records of a file (their language, that they are summaries): the same words need to be told once. */
NEWSX_API bool newsx_warning_at(const newsx_document *document, size_t index, newsx_error *out);
/* The analysed text: UTF-8, no byte-order mark, a NUL behind it and none in it; the text that offsets count in.
 * *length (may be NULL) gets its bytes. */
NEWSX_API const char *newsx_document_text(const newsx_document *document, size_t *length);

typedef struct { uint32_t start, end; } newsx_span;          /* bytes of the text, end exclusive */

/* What is known of a document as a whole. Strings are NULL where there is nothing. */
typedef struct {
    const char *path;             /* as the input named it */
    const char *title, *url;
    const char *published;        /* YYYY-MM-DD, from the source's own metadata */
    const char *reference_date;   /* YYYY-MM-DD: the day that "yesterday" is counted from */
    const char *reference_from;   /* where that comes from: option meta dateline name mtime crawl */
    const char *format;           /* the name of its input format: "text" */
    const char *encoding;         /* as it was read: "UTF-8", "Windows-1252" */
    uint64_t record, line;        /* as the input said */
    newsx_span dateline;          /* empty where there is none */
    const char *genre;            /* {article interview transcript live list statement other} */
} newsx_info;
/* Lends what is known of a document; of one that holds an error, what its input told. `size` is sizeof *out. */
NEWSX_API void newsx_document_info(const newsx_document *document, newsx_info *out, size_t size);

/* Records as the getters lend them. Strings are UTF-8, end with NUL, and are NULL where there is nothing to say; words
 * in braces are all that can stand there. `rule` is the id of the rule that made the record; `why` is there with
 * newsx_options.explain. An index of another record is SIZE_MAX where there is none. */
typedef struct {
    newsx_span span;              /* what stands between the marks; without marks, the words reported */
    const char *type;             /* {direct partial indirect mixed scare} */
    const char *speaker;          /* resolved name */
    newsx_span mention, cue;      /* the speaker's mention and the words that announce speech; empty where none */
    const char *rule;
    newsx_span open, close;       /* the quotation marks; empty where one is missing */
    uint32_t utterance;           /* from 1; the parts of one utterance share it */
    size_t within;                /* for newsx_quote_at(): the mixed quote around it */
    size_t speaker_index;         /* for newsx_speaker_at() */
    const char *why;
    double confidence;            /* from 0 to 1, that the speaker is right; NAN where nothing is known */
} newsx_quote;
typedef struct {
    newsx_span span;
    const char *type;             /* TIMEX3: {DATE TIME DURATION SET} */
    const char *value;            /* TIMEX3; "" where none can be given */
    const char *rule;
    const char *mod;              /* TIMEX3: START, MID, END, APPROX ... */
    const char *from, *to;        /* the first and the last day that the value covers, YYYY-MM-DD */
    const char *why;
    double confidence;            /* from 0 to 1, that the value is right; NAN where nothing is known */
} newsx_date;
typedef struct {
    newsx_span span;
    const char *name;             /* the usual English name */
    const char *country;          /* ISO 3166 alpha-2 */
    const char *kind;             /* {country admin1 admin2 city area natural facility} */
    const char *use;              /* {literal associative demonym} */
    const char *rule;
    double lat, lon;              /* degrees, WGS 84; NAN where unknown */
    const char *admin1;           /* the state, province or region that it lies in */
    uint32_t geonames;            /* GeoNames id, 0 where unknown */
    const char *why;
    const char *precision;        /* what the coordinates are of: {exact admin2 admin1 country} */
    double confidence;            /* from 0 to 1, that it is this place; NAN where nothing is known */
} newsx_place;
typedef struct {
    const char *name;             /* the longest form in the article, without title */
    const char *kind;             /* {person group organization document unnamed} */
    const char *title;
    size_t quotes, mentions;      /* how many quotes are given to it; how many mentions it has */
    const char *organization;
    size_t words;                 /* in those quotes */
    newsx_span first;             /* the first mention */
    const char *rule;             /* of the first mention */
    double confidence;            /* from 0 to 1, that it is what `kind` says; NAN where nothing is known */
    const char *const *roles;     /* all that the article calls the person at the name: `role_count` of them */
    size_t role_count;
} newsx_person;

typedef struct {
    const char *name;             /* as it is named in full */
    const char *kind;             /* company media agency government party team university ... */
    const char *const *shorts;    /* the other forms of its name in the article: `short_count` of them */
    size_t short_count, mentions; /* how many mentions it has by name */
    newsx_span first;             /* the first of them */
    const char *rule;
    double confidence;            /* from 0 to 1, that it is an organization; NAN where nothing is known */
} newsx_organization;

/* How many records of one kind (NEWSX_QUOTE, _SPEAKER, _PERSON, _ORGANIZATION, _DATE, _PLACE, _HEADING, _BLOCK,
 * _SENTENCE, _TOKEN); 0 of any other. */
NEWSX_API size_t newsx_count(const newsx_document *document, unsigned kind);
/* Lend record `index` of its kind, from 0; false past the end. Records stand in text order, by start, then end; people
 * and speakers by their first mention. A speaker is a person or other source to whom a quote is given. */
NEWSX_API bool newsx_quote_at(const newsx_document *document, size_t index, newsx_quote *out, size_t size);
NEWSX_API bool newsx_date_at(const newsx_document *document, size_t index, newsx_date *out, size_t size);
NEWSX_API bool newsx_place_at(const newsx_document *document, size_t index, newsx_place *out, size_t size);
NEWSX_API bool newsx_person_at(const newsx_document *document, size_t index, newsx_person *out, size_t size);
NEWSX_API bool newsx_speaker_at(const newsx_document *document, size_t index, newsx_person *out, size_t size);
NEWSX_API bool newsx_organization_at(const newsx_document *document, size_t index, newsx_organization *out,
                                     size_t size);
/* The bytes of a record of any of these kinds, for people, organizations and speakers the first mention; false past the
 * end. */
NEWSX_API bool newsx_span_at(const newsx_document *document, unsigned kind, size_t index, newsx_span *out);

/* ---------------------------------------------------------------- writing */

typedef enum { NEWSX_PRETTY, NEWSX_LINES, NEWSX_JSON, NEWSX_TEXT, NEWSX_TSV, NEWSX_CSV, NEWSX_XML, NEWSX_GEOJSON,
               NEWSX_HTML } newsx_format;
/* What offsets count: of the text, or (SOURCE) bytes of the file or archive member that it was read from. There a start
 * is the first byte that the first character comes from, an end is behind the last; without knowledge of where exactly,
 * they are those of the whole record. */
typedef enum { NEWSX_CODEPOINT, NEWSX_BYTE, NEWSX_UTF16, NEWSX_SOURCE } newsx_offsets;

/* A table over all documents instead of the documents, and what its rows are for. */
typedef enum { NEWSX_NO_ROLLUP, NEWSX_ROLLUP_SPEAKER, NEWSX_ROLLUP_PERSON, NEWSX_ROLLUP_ORGANIZATION, NEWSX_ROLLUP_DATE,
               NEWSX_ROLLUP_PLACE, NEWSX_ROLLUP_COUNTRY, NEWSX_ROLLUP_QUOTE } newsx_rollup;
/* What stands before the rows' key: they are counted for each of these apart. */
typedef enum { NEWSX_PER_NOTHING, NEWSX_PER_DAY, NEWSX_PER_WEEK, NEWSX_PER_MONTH, NEWSX_PER_OUTLET,
               NEWSX_PER_LANGUAGE } newsx_per;

/* One of the formats that documents are written in. */
typedef struct {
    newsx_format format;
    const char *name;             /* "json" */
    const char *help;             /* what it is, in a few words */
    bool records;                 /* it tells of the records that are asked for */
    unsigned always;              /* NEWSX_QUOTE ...: records that it tells of whatever is asked */
} newsx_output_format;
/* Lends format `index`, from 0; false past the end. */
NEWSX_API bool newsx_output_format_at(size_t index, newsx_output_format *out, size_t size);

/* A filter on quotes, made from a PCRE2 regular expression. */
typedef struct newsx_regex newsx_regex;
/* Letter case is ignored, anything may stand before and behind the match, and "^" and "$" are the ends of the name or
 * quote. May be shared by threads. Errors: NEWSX_BAD_OPTION with the place in the expression (in bytes, from 1) as
 * `column`; NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_regex_new(const char *expression, newsx_regex **regex, newsx_error *error);
NEWSX_API void newsx_regex_free(newsx_regex *regex);

/* Which columns are written: keys of NEWSX_JSON, fields of NEWSX_LINES, columns of tables and roll-ups. */
typedef struct newsx_columns newsx_columns;

typedef struct {
    size_t size;                  /* sizeof(newsx_write_options) */
    newsx_format format;
    unsigned types;               /* set of NEWSX_QUOTE ... */
    newsx_offsets offsets;
    bool with_text;               /* JSON: the analysed text too */
    bool explain;                 /* why each link was chosen; needs newsx_options.explain */
    bool color;                   /* pretty: ANSI colours */
    unsigned width;               /* pretty: of the terminal, in columns */
    const newsx_regex *speaker;   /* only quotes whose speaker's name matches; other records are not filtered */
    const newsx_regex *grep;      /* only quotes whose text matches */
    newsx_rollup rollup;          /* a sink writes one table over all documents; formats TSV, CSV, JSON, PRETTY,
                                     HTML, of places GEOJSON */
    newsx_per per;
    bool confidence;              /* lines: how sure a record is, as their last field */
    unsigned max_articles;        /* HTML: how many articles, the first ones, are shown with their text */
    const newsx_columns *columns; /* only these, in their usual order; NULL: all */
    bool summary;                 /* a sink keeps what newsx_sink_summary() tells */
} newsx_write_options;
#define NEWSX_WRITE_OPTIONS_INIT                                                                                      \
    { sizeof(newsx_write_options), NEWSX_JSON, NEWSX_USUAL, NEWSX_CODEPOINT, false, false, false, 80, NULL, NULL,    \
      NEWSX_NO_ROLLUP, NEWSX_PER_NOTHING, false, 200, NULL, false }

/* The records that must be found for output with these options, as newsx_options.find has it: those that the format,
 * the columns, the table over all documents or the summary tell of. 0 where there is no such output; `options` may be
 * NULL. */
NEWSX_API unsigned newsx_write_find(const newsx_write_options *options);

/** Makes a choice of columns, `names` separated by commas, for output with these options (but for `columns`).
 * Shape:  a key of JSON is named "url", the document's, or, where that has none of the name, "speaker", that of every
 *         kind of record; or "quotes.id", "mention.kind". What holds other keys is named as a whole: "quotes".
 * Errors: NEWSX_BAD_OPTION with a message and the place of the unknown name (in bytes, from 1) as `column`, or 0 where
 *         the format has no columns; NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_columns_new(const char *names, const newsx_write_options *options, newsx_columns **columns,
                                         newsx_error *error);
NEWSX_API void newsx_columns_free(newsx_columns *columns);
/* The records that must be found for them, as newsx_options.find has it. */
NEWSX_API unsigned newsx_columns_find(const newsx_columns *columns);

/* Bytes that grow; start from NEWSX_BUFFER_INIT, set `length` to 0 to use the memory again. Not ended with NUL. */
typedef struct { char *data; size_t length, capacity; bool failed; } newsx_buffer;
#define NEWSX_BUFFER_INIT { NULL, 0, 0, false }
/* Gives the memory back; the buffer is then as NEWSX_BUFFER_INIT. */
NEWSX_API void newsx_buffer_free(newsx_buffer *buffer);

/** Compiles rule packs, together with the built-in ones, to the bytes of a file that newsx_engine_options.rules may
 * name in the place of them: it is mapped into memory, which takes no time.
 * Shape:  appends to `out`. The file goes with this build of the library (another one refuses it), and no other pack is
 *         named beside it. It is not checked as a text is: who may write it may do what the program may.
 * Errors: as newsx_engine_new(); each fault goes to `report` (may be NULL). */
NEWSX_API newsx_status newsx_rules_compile(const char *const *rules, size_t count, newsx_buffer *out,
                                           newsx_report_fn report, void *context, newsx_error *error);

/* Appends the names that newsx_columns_new() knows with these options, one a line: "title", "quotes.speaker".
 * Errors: NEWSX_BAD_OPTION where the format has no columns; NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_columns_names(const newsx_write_options *options, newsx_buffer *buffer);

/** Appends one document to `buffer` in the chosen format (JSON: one line), as a whole output of it.
 * Shape:  *found (may be NULL) gets how many records the document has of the types that were asked for, NEWSX_FILE not
 *         counted; where quotes are filtered, how many quotes were let through. A document that holds an error becomes
 *         an error record in JSON, and nothing in the other formats.
 * Units:  offsets as asked; lines and columns count from 1, columns in code points.
 * Errors: NEWSX_NO_MEMORY; the buffer then holds what was there before. NEWSX_BAD_OPTION. `options` may be NULL. */
NEWSX_API newsx_status newsx_write(const newsx_document *document, const newsx_write_options *options,
                                   newsx_buffer *buffer, size_t *found);

/* ---------------------------------------------------------------- many documents */

/* A sink takes all documents of a run and writes what stands before them, each of them, and what stands behind. A
 * part is some documents that follow each other. Several threads may fill parts at the same time; merged in the order
 * of their documents they give the same bytes however the documents were shared out:
 *
 *     newsx_sink_new, newsx_sink_begin
 *         newsx_part_new                            once a thread
 *             newsx_part_document ...               any number of documents that follow each other
 *             newsx_sink_merge                      in their turn; the part is empty again and may be filled anew
 *     newsx_sink_end
 *
 * Memory grows with the parts that are not merged and, in a format with a table over all documents, with its keys. */
typedef struct newsx_sink newsx_sink;
typedef struct newsx_part newsx_part;

/** Makes a sink for a format; `options` may be NULL, and what they point to is lent until the sink is freed.
 * Errors: NEWSX_BAD_OPTION, NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_sink_new(const newsx_write_options *options, newsx_sink **sink);
NEWSX_API void newsx_sink_free(newsx_sink *sink);
/* Append what stands before the first document and behind the last: once, first and last. Errors: NEWSX_NO_MEMORY;
 * `buffer` then holds what was there before. */
NEWSX_API newsx_status newsx_sink_begin(newsx_sink *sink, newsx_buffer *buffer);
NEWSX_API newsx_status newsx_sink_end(newsx_sink *sink, newsx_buffer *buffer);

/* An empty part. The sink must live longer; freeing a part that was not merged loses it. Errors: NEWSX_NO_MEMORY. */
NEWSX_API newsx_status newsx_part_new(const newsx_sink *sink, newsx_part **part);
NEWSX_API void newsx_part_free(newsx_part *part);
/** Adds a document behind those that the part has; nothing of it is lent longer than the call.
 * Errors: NEWSX_NO_MEMORY; the document is then left out. */
NEWSX_API newsx_status newsx_part_document(newsx_part *part, const newsx_document *document);
/* Takes bytes that a part has to write; false: not now. */
typedef bool (*newsx_flow_fn)(void *context, const char *bytes, size_t length);
/** Lets the line of a long document flow off while it is written, so that it is never held whole: 256 kB and more at a
 * time are handed to `flow` (NULL: nothing is, as at first), in JSON alone; it must put them where the merged bytes go,
 * and take them only when it is the part's turn.
 * Errors: where memory runs out behind what has flowed, newsx_part_document() ends the line where it is. */
NEWSX_API void newsx_part_flow(newsx_part *part, newsx_flow_fn flow, void *context);
/* How many bytes the part has to write. */
NEWSX_API size_t newsx_part_size(const newsx_part *part);
/** Takes over a part, which must have the documents that follow those merged before, and empties it.
 * Shape:  appends its bytes to `buffer`.
 * Errors: NEWSX_NO_MEMORY; the run cannot go on. */
NEWSX_API newsx_status newsx_sink_merge(newsx_sink *sink, newsx_part *part, newsx_buffer *buffer);

/* What a run has found. */
typedef struct {
    uint64_t documents;           /* analysed */
    uint64_t errors;              /* documents that hold an error */
    uint64_t found;               /* records, as newsx_write() tells them */
    uint64_t quotes, speakers, people, dates, places, organizations;
} newsx_totals;
/* Counts what was in the parts merged so far. `size` is sizeof *out. */
NEWSX_API void newsx_sink_totals(const newsx_sink *sink, newsx_totals *out, size_t size);
/** Appends one look at the parts merged so far, as an object of JSON: documents, sources, first and last (days),
 * most_quoted, countries. A sink made without newsx_write_options.summary has none, which is NEWSX_BAD_OPTION.
 * Errors: NEWSX_NO_MEMORY; the buffer then holds what was there before. */
NEWSX_API newsx_status newsx_sink_summary(const newsx_sink *sink, newsx_buffer *buffer);

/* ---------------------------------------------------------------- formats, described */

/* Append the JSON Schema (draft 2020-12) of the JSON format, and the RELAX NG schema of the XML format.
 * Errors: NEWSX_NO_MEMORY; the buffer then holds what was there before. */
NEWSX_API newsx_status newsx_write_schema(newsx_buffer *buffer);
NEWSX_API newsx_status newsx_write_relaxng(newsx_buffer *buffer);

/* A column: something that the formats say of each record of a kind. */
typedef struct {
    const char *record;           /* the kind: "quote" */
    const char *name;             /* "speaker" */
    const char *about;            /* what it is, NULL where its name says it */
    unsigned field;               /* which field of a line it is (NEWSX_LINES), from 1; 0: none */
    bool json;                    /* it is a key in NEWSX_JSON */
    bool explained;               /* the key is there only with newsx_write_options.explain ... */
    bool field_explained;         /* ... and so is the field */
} newsx_column;
/* Lends column `index`, from 0, those of a kind together, in the order of their keys; false past the end. */
NEWSX_API bool newsx_column_at(size_t index, newsx_column *out, size_t size);

#ifdef __cplusplus
}
#endif
#endif
