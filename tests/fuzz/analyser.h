/* analyser.h - the analyser that a target keeps from one input to the next. */
#ifndef FUZZ_ANALYSER_H
#define FUZZ_ANALYSER_H

#include "newsx.h"
#include <stdio.h>
#include <stdlib.h>

static newsx_analyser *the_analyser(void)
{
    static newsx_analyser *analyser;
    newsx_engine *engine;
    newsx_error error;

    if (!analyser && (newsx_engine_new(NULL, &engine, &error) != NEWSX_OK ||
                      newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK)) {
        fprintf(stderr, "fuzz: %s\n", error.message);
        abort();
    }
    return analyser;
}

#endif
