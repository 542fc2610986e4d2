/* json-keys.c - the keys of newsx/1 that may be chosen, from the tables that json.c writes by. */
#include "write/json.h"

/* Keys of the document that nothing in the text is asked for. */
static const char *const OF_INPUT[] = { "schema", "id", "source", "language", "url", "offsets", "text" };

/* The key without its marks and colon. */
static nx_choice_word name_of(const nx_json_key *key)
{
    return (nx_choice_word){ key->text + 1, key->length - 3 };
}

static bool is(nx_choice_word word, const char *text)
{
    return strlen(text) == word.length && memcmp(text, word.bytes, word.length) == 0;
}

/* The records that a key of the document is made of. */
static unsigned find_for_document(const newsx_write_options *options, const nx_json_key *key)
{
    if (key->only & NEWSX_ALL)
        return key->only & NEWSX_ALL;
    for (size_t i = 0; i < sizeof OF_INPUT / sizeof *OF_INPUT; i++)
        if (is(name_of(key), OF_INPUT[i]))
            return 0;
    return is(name_of(key), "warnings") ? options->types : NEWSX_HEADING;
}

/* The same of an object that is one of its keys: records are there already, but counts and the dateline tell of others,
 * as far as --type asks for these. */
static unsigned find_for_part(const newsx_write_options *options, unsigned shape, nx_choice_word name)
{
    const unsigned asked = options->types & NEWSX_FILE ? NEWSX_ALL : options->types;

    if (shape == NX_SHAPE_COUNTS)
        return nx_choice_find(name.bytes, name.length) & asked;
    if (shape != NX_SHAPE_DATELINE)
        return 0;
    return (is(name, "value") ? NEWSX_DATE : is(name, "place") || is(name, "country") ? NEWSX_PLACE : 0) & asked;
}

/* NULL where the key is there. */
static const char *option_for(const newsx_write_options *options, unsigned only)
{
    if (only & NX_ONLY_EXPLAINED)
        return options->explain ? NULL : "--explain";
    if (only & NX_ONLY_WITH_TEXT)
        return options->with_text ? NULL : "--with-text";
    return !only || options->types & only ? NULL : "a --type that asks for it";
}

static const nx_json_shape *shape_behind(const nx_json_value *value)
{
    return value->object ? value->object : value->items ? value->items->object : NULL;
}

/* The keys of an object that is part of the column `part_of`, and of what is in it. A record's may be named alone. */
static void list_part(const newsx_write_options *options, nx_choices *choices, const nx_json_shape *shape, bool bare,
                      size_t part_of, nx_choice_word of, const char *wants)
{
    for (unsigned i = 0; i < shape->count; i++) {
        const nx_json_key *key = &shape->keys[i];
        const nx_choice choice = {
            .of = of, .name = name_of(key), .bare = bare, .set = shape->number, .place = i, .part_of = part_of,
            .find = find_for_part(options, shape->number, name_of(key)),
            .wants = wants ? wants : option_for(options, key->only),
        };
        const size_t at = nx_choices_add(choices, &choice);
        const nx_json_shape *inside = shape_behind(key->value);
        if (inside)
            list_part(options, choices, inside, false, at, choice.name, choice.wants);
    }
}

/* A key of the line itself, and what is in it. */
static void list_key(const newsx_write_options *options, nx_choices *choices, const nx_json_shape *shape, unsigned i,
                     unsigned find)
{
    const nx_json_key *key = &shape->keys[i];
    const nx_choice choice = {
        .name = name_of(key), .bare = true, .set = shape->number, .place = i, .part_of = NX_CHOICE_WHOLE,
        .find = find, .wants = option_for(options, key->only),
    };
    const size_t at = nx_choices_add(choices, &choice);
    const nx_json_shape *inside = shape_behind(key->value);

    if (inside)
        list_part(options, choices, inside, key->value->items != NULL, at, choice.name, choice.wants);
}

void nx_json_list_keys(const nx_json_shape *document, const nx_json_shape *error, const newsx_write_options *options,
                       nx_choices *choices)
{
    for (unsigned i = 0; i < document->count; i++)
        list_key(options, choices, document, i, find_for_document(options, &document->keys[i]));
    for (unsigned i = 0; i < error->count; i++)
        if (is(name_of(&error->keys[i]), "error"))
            list_key(options, choices, error, i, 0);
}
