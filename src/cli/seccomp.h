/* seccomp.h - the kernel refuses the process all calls but those that a run needs (libseccomp). */
#ifndef CLI_SECCOMP_H
#define CLI_SECCOMP_H

#include <stdbool.h>

/* Why it cannot be had: built without libseccomp, or it is not installed; NULL where it can. */
const char *cli_seccomp_missing(void);
/* No memory is from now on to be written and executed. False where the kernel refuses. */
bool cli_seccomp_no_new_code(void);
/* From now on no network, no process, no executable memory, no file to be written; with `renames`, files may be renamed
 * and removed. False where the kernel refuses. */
bool cli_seccomp_close(bool renames);

#endif
