/* sandbox.c - the rights that a run needs no more are given up before it reads what strangers wrote. */
#define _XOPEN_SOURCE 700
#include "cli/sandbox.h"
#include "cli/landlock.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/seccomp.h"
#include <stdlib.h>
#include <string.h>

/* Tells what is missing: an error where all of it was asked for. */
static newsx_status miss(const cli_sandbox *s, const char *why, const char *open, newsx_error *error)
{
    if (s->wish == CLI_SANDBOX_STRICT)
        return cli_refuse(error, "--sandbox=strict: %s: %s", why, open);
    cli_sayf("--sandbox: %s: %s", why, open);
    return NEWSX_OK;
}

#define WITHOUT_FILES "this kernel has no Landlock", "any file could still be read"
#define WITHOUT_CALLS "processes, the network and files to be written are not closed off"

newsx_status cli_sandbox_wished(int option, const char *said, enum cli_sandbox_wish *wish, newsx_error *error)
{
    static const struct { const char *word; enum cli_sandbox_wish wish; } WORDS[] = {
        { "1", CLI_SANDBOX_YES }, { "yes", CLI_SANDBOX_YES }, { "strict", CLI_SANDBOX_STRICT },
        { "0", CLI_SANDBOX_NO },  { "no", CLI_SANDBOX_NO },
    };

    *wish = option == CLI_SANDBOX_UNSAID ? CLI_SANDBOX_NO : (enum cli_sandbox_wish)option;
    if (option != CLI_SANDBOX_UNSAID || !said)
        return NEWSX_OK;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].word, said) == 0) {
            *wish = WORDS[i].wish;
            return NEWSX_OK;
        }
    return cli_refuse(error, "NEWSX_SANDBOX \"%.40s\": it is 1, strict or 0", said);
}

newsx_status cli_sandbox_begin(cli_sandbox *s, enum cli_sandbox_wish wish, newsx_error *error)
{
    *s = (cli_sandbox){ .wish = wish, .files = -1 };
    if (wish == CLI_SANDBOX_NO)
        return NEWSX_OK;
    const char *missing = cli_seccomp_missing();
    newsx_load_libraries();
    if (!missing && !cli_seccomp_no_new_code())
        missing = "this kernel has no seccomp";
    s->begun = !missing;
    newsx_status status = missing ? miss(s, missing, WITHOUT_CALLS, error) : NEWSX_OK;
    s->files = cli_landlock_open();
    if (status == NEWSX_OK && s->files < 0)
        status = miss(s, WITHOUT_FILES, error);
    return status;
}

void cli_sandbox_allow(void *sandbox, const char *path, bool tree)
{
    const cli_sandbox *s = sandbox;

    if (s->wish != CLI_SANDBOX_NO && strcmp(path, "-") != 0)
        cli_landlock_read(s->files, path, tree);
}

/* The output, when it is complete, takes its name. */
static bool allow_rename(const cli_sandbox *s, const cli_output *output)
{
    char *folder = output->target ? strdup(output->target) : NULL;
    char *slash = folder ? strrchr(folder, '/') : NULL;

    if (output->target && !folder)
        return false;
    if (slash)
        slash[slash == folder] = '\0';   /* the root keeps its own */
    if (folder)
        cli_landlock_rename(s->files, slash ? folder : ".");
    free(folder);
    return true;
}

newsx_status cli_sandbox_close(cli_sandbox *s, const cli_output *output, newsx_error *error)
{
    newsx_status status = NEWSX_OK;

    if (s->wish == CLI_SANDBOX_NO)
        return NEWSX_OK;
    if (!allow_rename(s, output))
        return cli_no_memory(error);
    if (s->files >= 0 && !cli_landlock_close(s->files))
        status = miss(s, WITHOUT_FILES, error);
    if (status == NEWSX_OK && s->begun && !cli_seccomp_close(output->target != NULL))
        status = miss(s, "the kernel refuses the filter", WITHOUT_CALLS, error);
    return status;
}
