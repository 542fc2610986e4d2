/* fixture.h - the built-in engine and an analyser, for tests that look at what they find. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "newsx.h"

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

#endif
