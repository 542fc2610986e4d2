/* analyse.c - an input and options -> a finished document, or one that holds an error. */
#include "api/analyser.h"
#include "api/pipeline.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/options.h"
#include "image/engine.h"
#include "link/place-home.h"
#include "name/foreign.h"
#include "read/read.h"

#include <string.h>
#include <strings.h>

/* YYYY-MM-DD, a day of the calendar. */
static bool is_date(const char *text)
{
    nx_civil day;
    return strlen(text) == 10 && nx_civil_read(text, 10, &day);
}

static bool are_known_sources(const newsx_date_from *order, size_t most)
{
    for (size_t i = 0; i < most && order[i] != NEWSX_DATE_FROM_END; i++)
        if ((unsigned)order[i] > NEWSX_DATE_CRAWL)
            return false;
    return true;
}

static newsx_status take_options(newsx_options *own, const newsx_options *given, newsx_error *error)
{
    *own = (newsx_options)NEWSX_OPTIONS_INIT;
    if (!nx_options_take(own, sizeof *own, given))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the options do not say their size");
    if (own->date && strcmp(own->date, "none") != 0 && !is_date(own->date))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "\"%.40s\" is no date: it should be YYYY-MM-DD or none",
                       own->date);
    if (!are_known_sources(own->date_from, sizeof own->date_from / sizeof *own->date_from))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "there is no such source of a reference date");
    if (own->find & ~(unsigned)NEWSX_ALL)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "there are no such records to find");
    if (!(own->min_confidence >= 0 && own->min_confidence <= 1))   /* as it is not for what is no number */
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "a confidence lies between 0 and 1");
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

/* The same where nobody says so and the words do not look like it. */
static void warn_of_foreign(newsx_document *doc)
{
    if (doc->error.status == NEWSX_OK && !doc->taken && !doc->language && nx_is_foreign(doc))
        nx_warn_of_source(doc, "this does not look like the language \"%s\", by whose rules it is read",
                          nx_language_words(nx_engine_language(doc->engine), NX_LANGUAGE_CODE));
}

/* How long are the inputs in all? */
static newsx_status measure(const newsx_input *const *inputs, size_t count, size_t *bytes, newsx_error *error)
{
    newsx_status status = NEWSX_OK;
    newsx_input own;

    *bytes = 0;
    for (size_t i = 0; i < count && status == NEWSX_OK; i++) {
        status = take_input(&own, inputs[i], error);
        *bytes += own.length;
    }
    return status;
}

/* A document of what is known without the input's bytes, and of what is wrong with them. */
static newsx_status refuse(newsx_document *doc, newsx_input input, const newsx_error *why)
{
    input.bytes = "";
    input.length = 0;
    if (nx_read_document(doc, &input) != NEWSX_OK)
        return NEWSX_NO_MEMORY;
    doc->error = *why;
    nx_fail(&doc->error, why->status, doc->name, why->line, why->column, "%s", why->message);
    return NEWSX_OK;
}

static newsx_status read_input(newsx_document *doc, const newsx_input *input)
{
    newsx_error large;

    /* Offsets are 32 bits wide, and decoding may make a text longer: half of what they can count is the most. */
    if (input->length > UINT32_MAX / 2) {
        nx_fail(&large, NEWSX_TOO_LARGE, NULL, 0, 0, "%zu bytes are too many for one document", input->length);
        return refuse(doc, *input, &large);
    }
    newsx_status status = nx_read_document(doc, input);
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK && !doc->taken)
        warn_of_language(doc);
    return status;
}

newsx_status newsx_analyse_many(newsx_analyser *analyser, const newsx_input *const *inputs, size_t count,
                                const newsx_options *options, newsx_document **documents, newsx_error *error)
{
    newsx_status status;
    size_t bytes;

    for (size_t i = 0; documents && i < count; i++)
        documents[i] = NULL;
    if (!analyser || !documents || !inputs)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "no analyser, no inputs, or nowhere to put the documents");
    if ((status = measure(inputs, count, &bytes, error)) != NEWSX_OK ||
        (status = take_options(&analyser->options, options, error)) != NEWSX_OK)
        return status;

    status = nx_analyser_begin(analyser, count, bytes) ? NEWSX_OK : NEWSX_NO_MEMORY;
    for (size_t i = 0; i < count && status == NEWSX_OK; i++) {
        newsx_input own;
        take_input(&own, inputs[i], NULL);
        status = read_input(nx_analyser_document(analyser, i, &own), &own);
    }
    if (status == NEWSX_OK)
        status = nx_pipeline_run(analyser->documents, count);
    nx_analyser_end(analyser, bytes);
    if (status != NEWSX_OK)
        return nx_fail(error, status, count ? inputs[0]->path : NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < count; i++) {
        warn_of_foreign(&analyser->documents[i]);
        documents[i] = &analyser->documents[i];
    }
    return NEWSX_OK;
}

newsx_status newsx_analyse(newsx_analyser *analyser, const newsx_input *input, const newsx_options *options,
                           newsx_document **document, newsx_error *error)
{
    newsx_status status = newsx_analyse_many(analyser, &input, 1, options, document, error);

    if (status != NEWSX_OK)
        return status;
    if ((*document)->error.status != NEWSX_OK && error)
        *error = (*document)->error;
    return (*document)->error.status;
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
    if (!nx_analyser_begin(analyser, 1, 0))
        return NEWSX_NO_MEMORY;
    newsx_document *doc = nx_analyser_document(analyser, 0, &own);
    if (refuse(doc, own, &reason) != NEWSX_OK)
        return NEWSX_NO_MEMORY;
    *document = doc;
    return NEWSX_OK;
}
