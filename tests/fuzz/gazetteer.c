/* gazetteer.c - libFuzzer target: any bytes are a gazetteer's table; what is made of it is opened. */
#define _GNU_SOURCE
#include "build/gazetteer-build.h"
#include "image/engine.h"
#include "image/gazetteer.h"
#include "file.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static newsx_engine *engine;
    const char *path = as_file(bytes, size);
    void *image = NULL;
    size_t length = 0;
    nx_gazetteer *gazetteer;

    if (!engine && newsx_engine_new(NULL, &engine, NULL) != NEWSX_OK)
        abort();
    if (nx_gazetteer_build(nx_engine_language(engine), &path, 1, &image, &length, NULL) == NEWSX_OK) {
        if (nx_gazetteer_open(image, length, &gazetteer, NULL) != NEWSX_OK)
            abort();
        nx_gazetteer_free(gazetteer);
    }
    free(image);
    return 0;
}
