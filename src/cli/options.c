/* options.c - the command line as one table of options. */
#include "cli/options.h"
#include "cli/sandbox.h"
#include <stddef.h>

static const cli_choice JSON_ONLY[] = { { "json", NEWSX_JSON, "" }, { NULL, 0, NULL } };

static const cli_choice TYPES[] = {
    { "quote",    NEWSX_QUOTE,    "what was said" },
    { "speaker",  NEWSX_SPEAKER,  "who said it" },
    { "person",   NEWSX_PERSON,   "everybody named" },
    { "organization", NEWSX_ORGANIZATION, "organizations named" },
    { "date",     NEWSX_DATE,     "expressions of time and their values" },
    { "place",    NEWSX_PLACE,    "places, and which on earth they are" },
    { "file",     NEWSX_FILE,     "the document's summary" },
    { "heading",  NEWSX_HEADING,  "headings" },
    { "block",    NEWSX_BLOCK,    "headings, paragraphs, list items and the like" },
    { "sentence", NEWSX_SENTENCE, "sentences" },
    { "token",    NEWSX_TOKEN,    "tokens" },
    { "all",      NEWSX_ALL,      "all of them" },
    { NULL, 0, NULL },
};

/* The formats themselves are the library's. */
static const cli_choice FROM[] = {
    { "auto", NEWSX_FROM_AUTO, "by content first, then by name" },
    { NULL, 0, NULL },
};

static const cli_choice DATE_FROM[] = {
    { "meta",     NEWSX_DATE_META,     "the date that comes with a record" },
    { "dateline", NEWSX_DATE_DATELINE, "the dateline" },
    { "name",     NEWSX_DATE_NAME,     "the file's name" },
    { "mtime",    NEWSX_DATE_MTIME,    "the file's time of modification" },
    { "crawl",    NEWSX_DATE_CRAWL,    "the day on which a web archive fetched it" },
    { NULL, 0, NULL },
};

static const cli_choice OFFSETS[] = {
    { "codepoint", NEWSX_CODEPOINT, "Unicode code points" },
    { "byte",      NEWSX_BYTE,      "bytes of UTF-8" },
    { "utf16",     NEWSX_UTF16,     "UTF-16 code units" },
    { "source",    NEWSX_SOURCE,    "bytes of the file or archive member" },
    { NULL, 0, NULL },
};

static const cli_choice ROLLUP[] = {
    { "speaker", NEWSX_ROLLUP_SPEAKER, "who is quoted" },
    { "person",  NEWSX_ROLLUP_PERSON,  "who is named" },
    { "organization", NEWSX_ROLLUP_ORGANIZATION, "which organizations are named" },
    { "date",    NEWSX_ROLLUP_DATE,    "which days and periods" },
    { "place",   NEWSX_ROLLUP_PLACE,   "which places" },
    { "country", NEWSX_ROLLUP_COUNTRY, "which countries, with all that lies in them and their people" },
    { "quote",   NEWSX_ROLLUP_QUOTE,   "the same words in several articles, cut or changed" },
    { NULL, 0, NULL },
};

static const cli_choice PER[] = {
    { "day",      NEWSX_PER_DAY,      "the day of the article" },
    { "week",     NEWSX_PER_WEEK,     "its ISO week" },
    { "month",    NEWSX_PER_MONTH,    "its month" },
    { "outlet",   NEWSX_PER_OUTLET,   "the host of its address, else its folder" },
    { "language", NEWSX_PER_LANGUAGE, "its language" },
    { NULL, 0, NULL },
};

static const cli_choice COLOR[] = {
    { "always", CLI_COLOR_ALWAYS, "in colour" },
    { "never",  CLI_COLOR_NEVER,  "without" },
    { "auto",   CLI_COLOR_AUTO,   "by NO_COLOR, CLICOLOR_FORCE and the terminal" },
    { NULL, 0, NULL },
};

static const cli_choice SANDBOX[] = {
    { "yes",    CLI_SANDBOX_YES,    "as far as the machine can; what it cannot is told" },
    { "strict", CLI_SANDBOX_STRICT, "what the machine cannot is an error" },
    { "no",     CLI_SANDBOX_NO,     "not at all" },
    { NULL, 0, NULL },
};

static const cli_choice GENERATE[] = {
    { "man",           CLI_GENERATE_MAN,    "the manual page" },
    { "complete-bash", CLI_GENERATE_BASH,   "completions for bash" },
    { "complete-zsh",  CLI_GENERATE_ZSH,    "completions for zsh" },
    { "complete-fish", CLI_GENERATE_FISH,   "completions for fish" },
    { "schema",        CLI_GENERATE_SCHEMA, "the JSON Schema of --json" },
    { "rng",           CLI_GENERATE_RNG,    "the RELAX NG schema of --format xml" },
    { "columns",       CLI_GENERATE_COLUMNS, "the fields and keys of each kind of record" },
    { NULL, 0, NULL },
};

const char *const CLI_GROUP_NAMES[CLI_GROUPS] = {
    [CLI_FIND] = "What to find", [CLI_WRITE] = "What to write", [CLI_READ] = "What to read",
    [CLI_RULES] = "Rules",       [CLI_RUN] = "How to run",      [CLI_ASK] = "Questions",
};

#define AT(member) offsetof(cli_options, member)
const cli_option CLI_OPTIONS[] = {
    { 't', "type", "LIST", CLI_SET, CLI_FIND, AT(types), TYPES, true,
      "which records: quote, speaker, person, organization, date, place, file, heading, block, sentence, token; all",
      "A list separated by commas; named twice, they add up. The default is all but heading, block, sentence and "
      "token; in tsv and csv, which are tables of one type, it is quote. For pretty, lines, json, tsv, csv and xml." },
    { 's', "speaker", "REGEX", CLI_TEXT, CLI_FIND, AT(speaker), NULL, true,
      "of the quotes, only those of speakers whose name matches",
      "Case does not matter. Other records stay; --type quote leaves them out." },
    { 'g', "grep", "REGEX", CLI_TEXT, CLI_FIND, AT(grep), NULL, true,
      "of the quotes, only those whose text matches",
      "Case does not matter. Other records stay; --type quote leaves them out." },
    { 'd', "date", "DAY", CLI_DAY, CLI_FIND, AT(date), NULL, true,
      "reference date of all inputs: YYYY-MM-DD, or none",
      "\"Tuesday\" and \"last month\" are reckoned from it. Without it, it comes from the document (see --date-from); "
      "with none, such values stay open." },
    { 0, "date-from", "LIST", CLI_ORDER, CLI_FIND, AT(date_from), DATE_FROM, false,
      "where to look for it, in order: meta, dateline, name, mtime, crawl",
      "The default is meta,dateline,name. The clock is never asked." },
    { 0, "day-first", NULL, CLI_FLAG, CLI_FIND, AT(day_first), NULL, false,
      "4/5/2025 is the 4th of May", NULL },
    { 0, "home", "PLACE", CLI_TEXT, CLI_FIND, AT(home), NULL, false,
      "where the paper is at home: places near it are likelier",
      "\"Springfield, Ohio\" or \"Ireland\". Without it, the url tells a little: denverpost.com, .co.uk." },
    { 0, "min-confidence", "X", CLI_SHARE, CLI_FIND, AT(min_confidence), NULL, false,
      "leave out records that are less sure, from 0 to 1",
      "Of the records with 0.9, nine in ten are right. What is not known to be doubtful stays." },
    { 'f', "format", "FORMAT", CLI_OUTPUT_FORMAT, CLI_WRITE, AT(format), NULL, true,
      "*", "The default is pretty on a terminal, else lines." },
    { 'J', "json", NULL, CLI_SETS, CLI_WRITE, AT(format), JSON_ONLY, true,
      "the same as --format json", NULL },
    { 'o', "output", "FILE", CLI_TEXT, CLI_WRITE, AT(output), NULL, true,
      "write to FILE", "It is written beside FILE and renamed when it is complete, so that nobody sees half of it." },
    { 0, "offsets", "UNIT", CLI_CHOICE, CLI_WRITE, AT(offsets), OFFSETS, false,
      "what offsets count: *",
      "For json, tsv, csv, xml, geojson and html; lines and pretty tell line and column." },
    { 0, "fields", "LIST", CLI_TEXT, CLI_WRITE, AT(only), NULL, false,
      "only these keys or columns, in their usual order",
      "For json, lines, tsv and csv: id,url,speaker,text. In JSON a name is the document's, else that of every kind of "
      "record, or all of what is in it: quotes; quotes.id and source.path are what is inside. What is not named is not "
      "looked for. A record with an error always has all of its keys, whatever is named." },
    { 0, "with-text", NULL, CLI_FLAG, CLI_WRITE, AT(with_text), NULL, false,
      "put the text into the JSON", "Also into the JSON that html carries." },
    { 0, "confidence", NULL, CLI_FLAG, CLI_WRITE, AT(confidence), NULL, false,
      "how sure each record is, as the last field of lines", "The other formats but pretty and text always have it." },
    { 0, "explain", NULL, CLI_FLAG, CLI_WRITE, AT(explain), NULL, false,
      "say of each record what matched and why", "For pretty, lines, json and html." },
    { 0, "rollup", "TYPE", CLI_CHOICE, CLI_WRITE, AT(rollup), ROLLUP, false,
      "one table over all inputs, a row for each: *",
      "The formats are tsv (the default), csv, json, pretty and html, of places also geojson." },
    { 0, "per", "WHAT", CLI_CHOICE, CLI_WRITE, AT(per), PER, false,
      "with --rollup, count for each of these apart: *", NULL },
    { 0, "max-articles", "N", CLI_COUNT, CLI_WRITE, AT(max_articles), NULL, false,
      "in html, show the text of the first N articles (default 200)", "The tables count all." },
    { 0, "color", "WHEN", CLI_MAYBE, CLI_WRITE, AT(color), COLOR, false,
      "auto, always or never", "auto asks NO_COLOR, then CLICOLOR_FORCE, then whether it writes to a terminal." },
    { 'i', "from", "FORMAT", CLI_INPUT_FORMAT, CLI_READ, AT(from), FROM, true,
      "input format: *", NULL },
    { 'F', "field", "ROLE=PATH", CLI_FIELD, CLI_READ, AT(fields), NULL, false,
      "where JSON and tables keep id, title, text, date, author, url",
      "PATH goes into objects along its dots: -F text=article.body; of a table it is the name of a column. Usual names "
      "are known without it." },
    { 'R', "recursive", NULL, CLI_FLAG, CLI_READ, AT(recursive), NULL, true,
      "descend into directories",
      "Files are taken in the order of their names; names that begin with a dot are passed over, and what is neither "
      "file nor folder." },
    { 0, "files-from", "FILE", CLI_TEXT, CLI_READ, AT(files_from), NULL, false,
      "read the names of inputs from FILE, one a line; - is standard input", NULL },
    { '0', "null", NULL, CLI_FLAG, CLI_READ, AT(null_separated), NULL, false,
      "names in --files-from end with NUL, not at the line's end", NULL },
    { 0, "max-bytes", "SIZE", CLI_SIZE, CLI_READ, AT(max_bytes), NULL, false,
      "a larger document is an error (default 16M)", "With K, M or G, up to 1G." },
    { 'r', "rules", "FILE", CLI_REPEATED, CLI_RULES, AT(rules), NULL, true,
      "add a rule pack; may be repeated", "Rules with the id of a built-in one take its place." },
    { 'G', "gazetteer", "FILE", CLI_TEXT, CLI_RULES, AT(gazetteer), NULL, false,
      "a table of places instead of the built-in one",
      "TAB stands between its columns, which the first row names, in any order. There must be name and kind (country, "
      "admin1, admin2, city, area, natural or facility); there may be country (two letters), admin1 (the name of the "
      "division), lat, lon, population, geonames (the id there), flags (capital, seat, alone, with commas) and names "
      "(other names, with |). Lines that begin with # are comments. A dump of GeoNames, 19 columns and no first row, "
      "is read as well." },
    { 0, "list-rules", NULL, CLI_FLAG, CLI_RULES, AT(list_rules), NULL, false,
      "print the rules: id, layer, pattern, file and line", NULL },
    { 0, "check-rules", "FILE", CLI_REPEATED, CLI_RULES, AT(check_rules), NULL, false,
      "check a rule pack and run its examples",
      "May be repeated; each pack is checked alone, so that -r is an error beside it." },
    { 0, "compile-rules", "FILE", CLI_REPEATED, CLI_RULES, AT(compile_rules), NULL, false,
      "write a rule pack to the --output file, for --rules to map",
      "May be repeated. What is compiled starts in no time, and goes only with the newsx that compiled it. Like a "
      "program, it is not checked when it is used: use only what you compiled." },
    { 'j', "jobs", "N", CLI_NUMBER, CLI_RUN, AT(jobs), NULL, true,
      "threads (default: 0, as many as processors)", "The output is the same, byte for byte, whatever N is." },
    { 0, "sandbox", "HOW", CLI_MAYBE, CLI_RUN, AT(sandbox), SANDBOX, false,
      "give up all rights but to read the inputs, before they are read: *",
      "Once options, rules, gazetteer and output are open, no file is opened but the inputs that are named (with -R, "
      "what is in them), no file is written but the output, and there is no network, no other process and no new "
      "machine code. A list of --files-from is read to its end first. Linux only: Landlock (5.13) and libseccomp." },
    { 0, "strict", NULL, CLI_FLAG, CLI_RUN, AT(strict), NULL, false,
      "a warning or a bad record makes the exit status 1", NULL },
    { 'e', "exit-status", NULL, CLI_FLAG, CLI_RUN, AT(exit_status), NULL, false,
      "exit with 1 when nothing of the asked types was found", NULL },
    { 'q', "quiet", NULL, CLI_FLAG, CLI_RUN, AT(quiet), NULL, false,
      "no messages about inputs; the exit status still tells", NULL },
    { 'v', "verbose", NULL, CLI_FLAG, CLI_RUN, AT(verbose), NULL, false,
      "say what is done with each input", NULL },
    { 0, "progress", NULL, CLI_FLAG, CLI_RUN, AT(progress), NULL, false,
      "count documents on standard error",
      "On a terminal, how far the run has come is shown without it, once it has lasted a second and the output goes "
      "elsewhere: documents, bytes, speed and, where the inputs are plain files, the time that is left." },
    { 0, "stats", NULL, CLI_FLAG, CLI_RUN, AT(stats), NULL, false,
      "print counts and speed on standard error at the end",
      "A second line, behind \"newsx: summary:\", is an object of JSON: documents, sources, the first and the last "
      "day, who is quoted most, and the countries by the number of documents that name them." },
    { 0, "line-buffered", NULL, CLI_FLAG, CLI_RUN, AT(line_buffered), NULL, false,
      "write each document as soon as it is done",
      "For streams that pause; otherwise records are taken by the dozen." },
    { 0, "generate", "WHAT", CLI_CHOICE, CLI_ASK, AT(generate), GENERATE, false,
      "print *", NULL },
    { 0, "list-formats", NULL, CLI_FLAG, CLI_ASK, AT(list_formats), NULL, false,
      "print the formats that are read and written", NULL },
    { 'h', "help", NULL, CLI_HELP, CLI_ASK, AT(help), NULL, true,
      "-h a short help, --help all of it", NULL },
    { 'V', "version", NULL, CLI_FLAG, CLI_ASK, AT(version), NULL, true,
      "print the version", NULL },
};
const size_t CLI_OPTION_COUNT = sizeof CLI_OPTIONS / sizeof *CLI_OPTIONS;
#undef AT
