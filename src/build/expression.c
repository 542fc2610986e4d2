/* expression.c - does PCRE2 take the expressions that units' texts must fit? */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "build/expression.h"

const char *nx_expression_fault(nx_arena *arena, const char *expression)
{
    int number;
    PCRE2_SIZE at;
    PCRE2_UCHAR text[160];
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                                     PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF, &number, &at, NULL);
    pcre2_code_free(code);
    if (code)
        return NULL;
    pcre2_get_error_message(number, text, sizeof text);
    char *what = nx_arena_printf(arena, "in /%.80s/ at character %zu: %s", expression, at + 1, (char *)text);
    return what ? what : "out of memory";
}
