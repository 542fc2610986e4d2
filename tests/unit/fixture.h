/* fixture.h - the built-in engine and an analyser, for tests that look at what they find. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "newsx.h"
#include "test.h"

#include <string.h>

static newsx_engine *engine;
static newsx_analyser *analyser;

static int set_up(void **state)
{
    (void)state;
    newsx_error error;
    return newsx_engine_new(NULL, &engine, &error) != NEWSX_OK || newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK;
}

static int tear_down(void **state)
{
    (void)state;
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    return 0;
}

/* What is found in a text, as plain text and with the usual options. */
static inline newsx_document *analysed(const char *text)
{
    newsx_input input = NEWSX_INPUT_INIT;
    newsx_document *doc = NULL;
    input.bytes = text;
    input.length = strlen(text);
    assert_int_equal(newsx_analyse(analyser, &input, NULL, &doc, NULL), NEWSX_OK);
    return doc;
}

#endif
