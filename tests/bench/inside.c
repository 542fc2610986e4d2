/* inside.c - which part of the time goes into writing JSON, measured inside one process.
 *
 * inside FILE...   prints processor seconds of the analysis and of the writing
 */
#include "newsx.h"

#include <stdio.h>
#include <time.h>

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    newsx_engine *engine;
    newsx_analyser *analyser;
    newsx_buffer buffer = NEWSX_BUFFER_INIT;
    newsx_error error = { .message = "" };
    double analysis = 0, writing = 0;

    if (newsx_engine_new(NULL, &engine, &error) != NEWSX_OK ||
        newsx_analyser_new(engine, &analyser, &error) != NEWSX_OK) {
        fprintf(stderr, "inside: %s\n", error.message);
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        newsx_reader *reader;
        newsx_input input = NEWSX_INPUT_INIT;
        newsx_document *document;
        if (newsx_reader_open(argv[i], NULL, &reader, &error) != NEWSX_OK) {
            fprintf(stderr, "inside: %s: %s\n", argv[i], error.message);
            return 1;
        }
        while (newsx_reader_next(reader, &input, &error) == NEWSX_OK) {
            double start = cpu_seconds();
            if (newsx_analyse(analyser, &input, NULL, &document, &error) != NEWSX_OK) {
                fprintf(stderr, "inside: %s: %s\n", argv[i], error.message);
                return 1;
            }
            double middle = cpu_seconds();
            buffer.length = 0;
            if (newsx_write(document, NULL, &buffer, NULL) != NEWSX_OK)
                return 1;
            analysis += middle - start;
            writing += cpu_seconds() - middle;
        }
        newsx_reader_free(reader);
    }
    printf("%.6f %.6f\n", analysis, writing);
    newsx_analyser_free(analyser);
    newsx_engine_free(engine);
    newsx_buffer_free(&buffer);
    return 0;
}
