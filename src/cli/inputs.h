/* inputs.h - the paths to read, in order: arguments, folders walked, lists of names. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "newsx.h"

typedef struct cli_inputs cli_inputs;

typedef struct {
    const char *const *files;       /* what the command line names */
    size_t count;
    const char *list;               /* a file of names, "-" for standard input, or NULL */
    bool null_separated;            /* its names end with NUL */
    bool recursive;
} cli_inputs_options;

/* NULL without memory. `options` is copied, what it points to is lent. */
cli_inputs *cli_inputs_new(const cli_inputs_options *options);
void cli_inputs_free(cli_inputs *inputs);

/* Calls `take` with each name of the arguments and of the list, which is read to its end for it; `tree`: a folder is to
 * be walked. What is wrong with the list is told behind its names. NEWSX_NO_MEMORY; NEWSX_BAD_OPTION: the list is too
 * long to be kept. */
newsx_status cli_inputs_names(cli_inputs *inputs, void (*take)(void *context, const char *name, bool tree),
                              void *context, newsx_error *error);

/** Gives the next path; it is lent until the next call.
 * Shape:  a folder is walked with `recursive`: entries sorted by their bytes, files of folders inside at their place.
 *         Names that begin with a dot, and what is neither file nor folder, are passed over there, but not where they
 *         are named. Symbolic links are followed, but not round in circles.
 * Errors: NEWSX_END after the last; NEWSX_IO for one that cannot be read (the next call goes on behind it);
 *         NEWSX_BAD_INPUT for a link that would lead in a circle (worth telling, but nothing is lost);
 *         NEWSX_NO_MEMORY. */
newsx_status cli_inputs_next(cli_inputs *inputs, const char **path, newsx_error *error);
/* What could not be opened, for the reason in *error, may be a folder: then its files are next and all is well, or
 * *error says why they are not. Most paths are files, and are not looked at twice. */
newsx_status cli_inputs_enter(cli_inputs *inputs, const char *path, newsx_error *error);

#endif
