/* list.h - a list of strings that grows. */
#ifndef CLI_LIST_H
#define CLI_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* A list of zeros is empty and ready. */
typedef struct { const char **items; size_t count; } cli_list;

bool cli_list_add(cli_list *list, const char *item);   /* the item is lent; false without memory */
void cli_list_free(cli_list *list);                    /* the list alone */
void cli_list_free_items(cli_list *list);              /* the list, and its items, which came from malloc */

#endif
