/* filter.c - regular expressions that choose quotes. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "write/filter.h"

#include "base/error.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

struct newsx_regex {
    pcre2_code *code;
    pcre2_match_context *limits;
};

struct nx_filter {
    const newsx_regex *regex;
    pcre2_match_data *found;
};

/* Names and quotes are short: an honest expression stays far below these; one that runs away is stopped in
 * milliseconds. */
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 10000, HEAP_LIMIT = 16 << 10 /* KiB */ };

static newsx_status refuse(newsx_error *error, const char *expression, int code, size_t offset)
{
    PCRE2_UCHAR message[256];

    if (code == PCRE2_ERROR_HEAP_FAILED || code == PCRE2_ERROR_NOMEMORY)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    if (pcre2_get_error_message(code, message, sizeof message) < 0)
        message[0] = '\0';
    return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, (uint32_t)offset + 1, "\"%.100s\" is no regular expression: %s",
                   expression, (const char *)message);
}

newsx_status newsx_regex_new(const char *expression, newsx_regex **regex, newsx_error *error)
{
    if (regex)
        *regex = NULL;
    if (!expression || !regex)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "no regular expression, or nowhere to put it");

    int code;
    size_t offset;
    newsx_regex *made = calloc(1, sizeof *made);
    if (!made)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    /* UCP, which rules never use for its cost, so that \w and \b know the letters of every name. */
    made->code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                               PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code, &offset, NULL);
    if (!made->code) {
        newsx_regex_free(made);
        return refuse(error, expression, code, offset);
    }
    made->limits = pcre2_match_context_create(NULL);
    if (!made->limits) {
        newsx_regex_free(made);
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    }
    pcre2_set_match_limit(made->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(made->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(made->limits, HEAP_LIMIT);
    /* Without JIT it is only slower. */
    pcre2_jit_compile(made->code, PCRE2_JIT_COMPLETE);
    *regex = made;
    return NEWSX_OK;
}

void newsx_regex_free(newsx_regex *regex)
{
    if (!regex)
        return;
    pcre2_code_free(regex->code);
    pcre2_match_context_free(regex->limits);
    free(regex);
}

nx_filter *nx_filter_new(const newsx_regex *regex)
{
    nx_filter *filter = malloc(sizeof *filter);
    if (!filter)
        return NULL;
    filter->regex = regex;
    filter->found = pcre2_match_data_create(1, NULL);
    if (!filter->found) {
        free(filter);
        return NULL;
    }
    return filter;
}

void nx_filter_free(nx_filter *filter)
{
    if (!filter)
        return;
    pcre2_match_data_free(filter->found);
    free(filter);
}

bool nx_filter_matches(nx_filter *filter, const char *text, size_t length)
{
    const newsx_regex *regex = filter->regex;
    int found = pcre2_match(regex->code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_UTF_CHECK, filter->found, regex->limits);

    /* The compiled form has a small stack; the other has only the limits. */
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(regex->code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, filter->found,
                            regex->limits);
    /* An expression that runs into its limits keeps what it was tried on: nothing is lost without a word. */
    return found != PCRE2_ERROR_NOMATCH;
}
