/* options.c - libFuzzer target: a configuration file and a command line. A line "--" ends the first; behind it each line
 * is an argument. */
#define _GNU_SOURCE
#include "cli/options.h"
#include "file.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { MOST = 64 };

/* The end of the configuration in `text`; the arguments begin behind it. */
static size_t config_length(const char *text)
{
    const char *end = strstr(text, "\n--\n");
    return end ? (size_t)(end + 1 - text) : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1), *argv[MOST + 2] = { (char *)(uintptr_t) "newsx" };
    newsx_error error = { .status = NEWSX_OK };
    cli_options options;
    int argc = 1;

    if (!text)
        return 0;
    memcpy(text, bytes, size);
    text[size] = '\0';
    const size_t config = config_length(text);
    char *arguments = config ? text + config + 3 : text, *rest = arguments;
    for (char *word; argc <= MOST && (word = strsep(&rest, "\n")) != NULL;)
        argv[argc++] = word;
    newsx_status status = cli_options_read(&options, config ? as_file(text, config) : NULL, argc, argv, &error);
    if (status != NEWSX_OK && !error.message[0] && status != NEWSX_NO_MEMORY)
        abort();
    if (!memchr(error.message, 0, sizeof error.message))
        abort();
    cli_options_free(&options);
    free(text);
    return 0;
}
