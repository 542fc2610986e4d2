/* analyse.c - an input and options -> a finished document, or one that holds an error. */
#include "api/analyser.h"
#include "api/pipeline.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/options.h"
#include "document/records.h"
#include "image/engine.h"
#include "link/place-home.h"
#include "read/read.h"

#include <string.h>
#include <strings.h>

/* YYYY-MM-DD, a day of the calendar. */
static bool is_date(const char *text)
{
    nx_civil day;
    return strlen(text) == 10 && nx_civil_read(text, 10, &day);
}

static newsx_status take_options(newsx_options *own, const newsx_options *given, newsx_error *error)
{
    *own = (newsx_options)NEWSX_OPTIONS_INIT;
    if (!nx_options_take(own, sizeof *own, given))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the options do not say their size");
    if (own->date && strcmp(own->date, "none") != 0 && !is_date(own->date))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "\"%.40s\" is no date: it should be YYYY-MM-DD or none",
                       own->date);
    return NEWSX_OK;
}

newsx_status newsx_options_check(const newsx_options *options, newsx_error *error)
{
    newsx_options own;
    return take_options(&own, options, error);
}

newsx_status newsx_home_check(const newsx_engine *engine, const char *home, newsx_error *error)
{
    uint32_t place;
    if (!engine)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "only an engine knows places");
    if (home && !nx_home_find(nx_engine_gazetteer(engine), home, &place))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "\"%.80s\" is no place that the gazetteer has", home);
    return NEWSX_OK;
}

static newsx_status take_input(newsx_input *own, const newsx_input *given, newsx_error *error)
{
    *own = (newsx_input)NEWSX_INPUT_INIT;
    if (!given || !nx_options_take(own, sizeof *own, given))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the input does not say its size");
    if (!own->path)
        own->path = "-";
    if (!own->bytes) {
        own->bytes = "";
        own->length = 0;
    }
    return NEWSX_OK;
}

/* The records of a text in another language are made all the same, and mean little. */
static void warn_of_language(newsx_document *doc)
{
    const char *own = nx_language_words(nx_engine_language(doc->engine), NX_LANGUAGE_CODE), *said = doc->language;
    size_t length = said ? strcspn(said, "-") : 0;

    for (const char *code = own; length && *code; code += strlen(code) + 1)
        if (length == strlen(code) && strncasecmp(said, code, length) == 0)
            return;
    if (length)
        nx_warn_of_source(doc,
                          "the source says that this is in the language \"%s\"; it is read by the rules for \"%s\"",
                          said, own);
}

newsx_status newsx_analyse(newsx_analyser *analyser, const newsx_input *input, const newsx_options *options,
                           newsx_document **document, newsx_error *error)
{
    newsx_input own;
    newsx_status status;

    if (document)
        *document = NULL;
    if (!analyser || !document)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "no analyser, or nowhere to put the document");
    if ((status = take_input(&own, input, error)) != NEWSX_OK ||
        (status = take_options(&analyser->options, options, error)) != NEWSX_OK)
        return status;

    /* Offsets are 32 bits wide, and decoding may make a text longer: half of what they can count is the most. */
    if (own.length > UINT32_MAX / 2) {
        newsx_error large;
        nx_fail(&large, NEWSX_TOO_LARGE, own.path, 0, 0, "%zu bytes are too many for one document", own.length);
        status = newsx_refuse(analyser, &own, &large, document);
        if (error)
            *error = large;
        return status == NEWSX_OK ? large.status : status;
    }

    newsx_document *doc = nx_analyser_begin(analyser, &own);
    status = nx_read_document(doc, &own);
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK) {
        if (!doc->taken)
            warn_of_language(doc);
        status = doc->taken ? nx_order_run(doc) : nx_pipeline_run(doc);
    }
    nx_analyser_end(analyser, &own);
    if (status != NEWSX_OK)
        return nx_fail(error, status, own.path, 0, 0, "out of memory");
    *document = doc;
    if (doc->error.status != NEWSX_OK && error)
        *error = doc->error;
    return doc->error.status;
}

newsx_status newsx_refuse(newsx_analyser *analyser, const newsx_input *input, const newsx_error *why,
                          newsx_document **document)
{
    newsx_input own;

    if (document)
        *document = NULL;
    if (!analyser || !document || !why || why->status == NEWSX_OK || take_input(&own, input, NULL) != NEWSX_OK)
        return NEWSX_BAD_OPTION;
    newsx_error reason = *why;   /* it may be lent by the very document that is made anew here */
    analyser->options = (newsx_options)NEWSX_OPTIONS_INIT;
    own.bytes = "";
    own.length = 0;

    newsx_document *doc = nx_analyser_begin(analyser, &own);
    if (nx_read_document(doc, &own) != NEWSX_OK)
        return NEWSX_NO_MEMORY;
    doc->error = reason;
    nx_fail(&doc->error, reason.status, doc->name, reason.line, reason.column, "%s", reason.message);
    *document = doc;
    return NEWSX_OK;
}
