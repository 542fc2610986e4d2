/* options.h - the command line as one table of options, from which the parser, the help, the man page and the
 * completions are made.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/list.h"
#include "newsx.h"

/* ------------------------------------------------------------ the table */

/* A word that an option takes. */
typedef struct {
    const char *word;           /* the last row of a list has NULL */
    int value;
    const char *help;
} cli_choice;

/* How an option's value is read and kept. */
enum cli_kind {
    CLI_FLAG,                   /* bool: no value */
    CLI_SETS,                   /* int: no value, stands for the first choice */
    CLI_HELP,                   /* int: no value; 1 for the letter, 2 for the name */
    CLI_CHOICE,                 /* int: one of the choices */
    CLI_INPUT_FORMAT,           /* int: the same, or one of the library's input formats */
    CLI_OUTPUT_FORMAT,          /* int: one of the library's output formats */
    CLI_MAYBE,                  /* int: a choice, or no value, which stands for the first choice */
    CLI_SET,                    /* unsigned: a comma list of choices, their values or-ed */
    CLI_ORDER,                  /* newsx_date_from[5]: a comma list of choices */
    CLI_TEXT,                   /* const char * */
    CLI_REPEATED,               /* cli_list: one more each time */
    CLI_DAY,                    /* const char *: YYYY-MM-DD or none */
    CLI_NUMBER,                 /* unsigned */
    CLI_COUNT,                  /* unsigned: of anything but threads */
    CLI_SIZE,                   /* uint64_t: bytes, with K, M or G */
    CLI_SHARE,                  /* double: from 0 to 1 */
    CLI_FIELD,                  /* newsx_fields: role=path */
};

enum cli_group { CLI_FIND, CLI_WRITE, CLI_READ, CLI_RULES, CLI_RUN, CLI_ASK, CLI_GROUPS };

typedef struct {
    char letter;                /* 0: none */
    const char *name;
    const char *argument;       /* how help calls the value; NULL: none */
    enum cli_kind kind;
    enum cli_group group;
    size_t offset;              /* of its value in cli_options */
    const cli_choice *choices;
    bool usual;                 /* in the short help */
    const char *help;           /* one line; a * stands for the list of its words */
    const char *more;           /* what only the man page says, or NULL */
} cli_option;

extern const cli_option CLI_OPTIONS[];
extern const size_t CLI_OPTION_COUNT;
extern const char *const CLI_GROUP_NAMES[CLI_GROUPS];

/* ------------------------------------------------------------ what the user said */

enum cli_color { CLI_COLOR_ALWAYS, CLI_COLOR_NEVER, CLI_COLOR_AUTO };
enum cli_generate {
    CLI_GENERATE_NOTHING, CLI_GENERATE_MAN, CLI_GENERATE_BASH, CLI_GENERATE_ZSH, CLI_GENERATE_FISH, CLI_GENERATE_SCHEMA,
    CLI_GENERATE_COLUMNS, CLI_GENERATE_RNG,
};
#define CLI_FORMAT_BY_TERMINAL (-1)
#define CLI_SANDBOX_UNSAID (-1)

typedef struct {
    unsigned types;
    const char *date, *speaker, *grep, *home;
    newsx_date_from date_from[5];
    int format, offsets, color, rollup, per;
    unsigned max_articles;
    bool with_text, explain, day_first, confidence;
    double min_confidence;
    const char *output, *only;  /* --fields */
    int from;
    newsx_fields fields;
    const char *files_from;
    bool recursive, null_separated;
    uint64_t max_bytes;
    cli_list rules;
    cli_list compile_rules, check_rules;
    const char *gazetteer;
    bool list_rules, list_formats;
    unsigned jobs;              /* 0: as many as processors */
    int sandbox;                /* enum cli_sandbox_wish; CLI_SANDBOX_UNSAID: what the environment says */
    bool strict, exit_status, quiet, verbose, progress, line_buffered, stats;
    int help;                   /* 1 short, 2 long */
    bool version;
    int generate;
    cli_list files;
    cli_list config;            /* the lines of the configuration file; values point into them */
} cli_options;

/** Reads the configuration file (`config` NULL: none) and then the command line, which wins.
 * Errors: NEWSX_BAD_OPTION and NEWSX_IO with a message for the user; `options` must be freed in any case. */
newsx_status cli_options_read(cli_options *options, const char *config, int argc, char **argv, newsx_error *error);
void cli_options_free(cli_options *options);

#endif
