/* compile.c - sources -> image: words become kinds, patterns become tables of states, and a program each. */
#include "build/builder.h"
#include "build/compile.h"
#include "build/stock.h"

#include <string.h>

enum { MOST_RULES = 60000 };          /* a rule's number has 16 bits */

nx_node *nx_build_tree(nx_builder *b, const nx_rule_source *r)
{
    newsx_error e;
    nx_node *tree;
    const newsx_status status = nx_pattern_parse(&b->arena, b->sources, r, &tree, &e);
    if (status != NEWSX_OK)
        return nx_build_fault(b, status, e.path, e.line, e.column, e.message);
    if (nx_pattern_least(tree) == 0)
        return nx_build_fault(b, NEWSX_BAD_RULE, r->path, r->pattern_line, r->pattern_column,
                              "the pattern can match nothing at all; it must take at least one unit");
    return tree;
}

void nx_build_parse(nx_builder *b)
{
    uint32_t count = 0;
    for (const nx_rule_source *r = b->sources->rules; r; r = r->next)
        count++;
    b->rules = nx_arena_zalloc(&b->arena, count + 1, sizeof *b->rules);
    b->trees = nx_arena_zalloc(&b->arena, count + 1, sizeof *b->trees);
    if (!b->rules || !b->trees) {
        nx_build_no_memory(b);
        return;
    }
    for (int layer = 0; layer < NX_LAYER_COUNT; layer++)
        for (const nx_rule_source *r = b->sources->rules; r; r = r->next) {
            if (r->layer != (enum nx_layer)layer)
                continue;
            b->rules[b->rule_count] = r;
            b->trees[b->rule_count++] = layer == NX_LAYER_LINK ? NULL : nx_build_tree(b, r);
        }
    if (b->rule_count > MOST_RULES)
        nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0, "more than 60,000 rules");
}

static void build(nx_builder *b)
{
    if (!*nx_language_words(&b->sources->language, NX_LANGUAGE_CODE)) {
        nx_build_fault(b, NEWSX_BAD_RULE, NULL, 0, 0,
                       "no file says which language this is: one called \"language\" is needed");
        return;
    }
    nx_build_tags(b);
    nx_build_parse(b);
    if (b->status == NEWSX_OK && !b->partial)
        nx_build_complete(b);
    if (b->status == NEWSX_OK)
        nx_build_words(b);
    if (b->status == NEWSX_OK)
        nx_build_tests(b);
    if (b->status != NEWSX_OK)
        return;
    nx_build_count_words(b);
    nx_build_kinds(b);
    uint16_t *gaz = b->status == NEWSX_OK ? nx_build_gaz_kinds(b) : NULL;
    if (b->status == NEWSX_OK)
        nx_build_test_sets(b);
    if (b->status == NEWSX_OK)
        nx_build_weights(b, gaz);
    if (b->status != NEWSX_OK)
        return;
    nx_image head = { .magic = NX_IMAGE_MAGIC };
    nx_put(&b->image, &head, sizeof head);
    nx_build_string(b, "");
    nx_build_lexicon(b, &head, gaz);
    if (b->status == NEWSX_OK)
        nx_build_stock(b, &head);
    if (b->status == NEWSX_OK)
        nx_build_layers(b, &head);
    head.language = nx_build_part(b, &b->sources->language, 1, sizeof b->sources->language);
    nx_build_page_words(b, &head);
    nx_build_confidence(b, &head);
    head.strings = nx_build_part(b, b->strings.data, (uint32_t)b->strings.length, 1);
    if (b->image.failed || b->strings.failed)
        nx_build_no_memory(b);
    head.size = (uint32_t)b->image.length;
    if (b->status == NEWSX_OK)
        memcpy(b->image.data, &head, sizeof head);
}

newsx_status nx_build(const nx_sources *sources, void **image, size_t *size, newsx_report_fn report, void *context,
                      newsx_error *error)
{
    nx_builder b = { .sources = sources, .report = report, .context = context, .error = error };
    build(&b);
    newsx_buffer_free(&b.strings);
    nx_arena_free(&b.arena);
    if (b.status != NEWSX_OK) {
        newsx_buffer_free(&b.image);
        return b.status;
    }
    *image = b.image.data;
    *size = b.image.length;
    return NEWSX_OK;
}

newsx_status nx_build_show(const nx_sources *sources, nx_build_show_fn show, void *context, newsx_report_fn report,
                           void *report_context, newsx_error *error)
{
    nx_builder b = { .sources = sources, .report = report, .context = report_context, .error = error, .partial = true };
    build(&b);
    if (b.status == NEWSX_OK)
        show(context, &b, (const nx_image *)b.image.data);
    newsx_buffer_free(&b.strings);
    newsx_buffer_free(&b.image);
    nx_arena_free(&b.arena);
    return b.status;
}
