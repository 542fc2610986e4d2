/* list.c - a list of strings that grows. */
#include "cli/list.h"
#include <stdlib.h>

bool cli_list_add(cli_list *list, const char *item)
{
    /* It is full at every power of two. */
    if ((list->count & (list->count - 1)) == 0) {
        const char **items = realloc(list->items, (list->count ? list->count * 2 : 1) * sizeof *items);
        if (!items)
            return false;
        list->items = items;
    }
    list->items[list->count++] = item;
    return true;
}

void cli_list_free(cli_list *list)
{
    free(list->items);
    *list = (cli_list){ NULL, 0 };
}

void cli_list_free_items(cli_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free((char *)list->items[i]);
    cli_list_free(list);
}
