/* analyser.c - what one thread needs to analyse one document after the other: made, kept and freed. */
#include "api/analyser.h"
#include "read/page-list.h"

#include "base/error.h"
#include "image/engine.h"
#include "match/match.h"
#include "segment/segment.h"

#include <stdlib.h>
#include <string.h>

newsx_status newsx_analyser_new(const newsx_engine *engine, newsx_analyser **analyser, newsx_error *error)
{
    if (!analyser)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "nowhere to put the analyser");
    *analyser = NULL;
    if (!engine)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "an analyser needs an engine");

    newsx_analyser *made = calloc(1, sizeof *made);
    if (made) {
        made->kit.values = made->values;
        made->kit.matcher = nx_matcher_new(engine);
        made->kit.segmenter = nx_segmenter_new(engine);
        made->kit.readings = calloc(newsx_rule_count(engine) + 1, sizeof *made->kit.readings);
    }
    if (!made || !made->kit.matcher || !made->kit.segmenter || !made->kit.readings) {
        newsx_analyser_free(made);
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    }
    for (int i = 0; i < NX_PAGE_LIST_COUNT; i++)
        made->page_words.list[i] = NX_AT(engine->image, char, engine->image->page_words[i]);
    nx_page_index(&made->page_words);
    made->kit.page_words = &made->page_words;
    made->engine = engine;
    *analyser = made;
    return NEWSX_OK;
}

void newsx_analyser_free(newsx_analyser *analyser)
{
    if (!analyser)
        return;
    nx_matcher_free(analyser->kit.matcher);
    nx_segmenter_free(analyser->kit.segmenter);
    free(analyser->kit.readings);
    free(analyser->documents);
    nx_arena_free(&analyser->arena);
    nx_arena_free(&analyser->scratch);
    free(analyser);
}

/* What is kept follows the new texts, not the largest ever: one long document must not leave its memory behind for the
 * thousands of short ones after it. The layers of an article take some dozens of times its length. */
enum { LAYERS = 48, SCRATCH = 8, SCRATCH_AT_END = 16 };
static size_t kept(size_t bytes, size_t times)
{
    const size_t least = 2 << 20;
    return least + times * (bytes < SIZE_MAX / times / 2 ? bytes : 0);
}

void nx_analyser_end(newsx_analyser *analyser, size_t bytes)
{
    nx_arena_reset(&analyser->scratch, kept(bytes, SCRATCH_AT_END));
}

bool nx_analyser_begin(newsx_analyser *analyser, size_t count, size_t bytes)
{
    nx_arena_reset(&analyser->arena, kept(bytes, LAYERS));
    nx_arena_reset(&analyser->scratch, kept(bytes, SCRATCH));
    if (count > analyser->room) {
        free(analyser->documents);
        analyser->documents = calloc(count, sizeof *analyser->documents);
        analyser->room = analyser->documents ? count : 0;
    }
    return count <= analyser->room;
}

newsx_document *nx_analyser_document(newsx_analyser *analyser, size_t index, const newsx_input *input)
{
    newsx_document *doc = &analyser->documents[index];

    memset(doc, 0, sizeof *doc);
    doc->arena = &analyser->arena;
    doc->scratch = &analyser->scratch;
    doc->engine = analyser->engine;
    doc->kit = analyser->kit;
    doc->options = &analyser->options;
    doc->text = "";
    doc->path = doc->name = input->path;
    doc->mtime = input->mtime;
    doc->dateline.place = doc->dateline.date = NX_NONE;
    return doc;
}
