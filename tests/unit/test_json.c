/* test_json.c - newsx/1 to the letter, read back by a parser, and true to its own schema. */
#include "test.h"

#include "../common/check.h"
#include "../common/sample.h"
#include "base/buffer.h"
#include "write/json-string.h"

#include <regex.h>

/* One line of JSON, without its end. */
static char *written(const newsx_document *doc, const newsx_write_options *options)
{
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    assert_int_equal(newsx_write(doc, options, &buffer, NULL), NEWSX_OK);
    assert_true(buffer.length > 0 && buffer.data[buffer.length - 1] == '\n');
    buffer.data[buffer.length - 1] = '\0';
    return buffer.data;
}

static newsx_write_options everything(void)
{
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;
    options.types = NEWSX_ALL;
    options.with_text = true;
    return options;
}

/* ------------------------------------------------------------ to the letter */

#define HEAD                                                                                                   \
    "{\"schema\":\"newsx/1\",\"id\":\"x.txt\",\"source\":{\"path\":\"x.txt\",\"member\":null,\"record\":1,"              \
    "\"format\":\"text\",\"encoding\":\"UTF-8\",\"bytes\":110,\"partial\":false},\"title\":null,\"byline\":[],\"published\":null,"         \
    "\"language\":\"en\",\"genre\":null,\"url\":null,\"reference_date\":{\"value\":\"2025-04-20\",\"from\":\"option\"},"                \
    "\"offsets\":\"codepoint\",\"counts\":{\"characters\":94,\"paragraphs\":1,\"sentences\":1,\"tokens\":1,"             \
    "\"quotes\":2,\"speakers\":1,\"people\":1,\"organizations\":1,\"dates\":1,\"places\":1},\"dateline\":null,"

static void keys_and_values_are_as_contracted(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = everything();
    char expected[4096];
    char *json = written(&sample->doc, &options);
    const char *rule = nx_rule_id(sample->doc.engine, 0);

    snprintf(expected, sizeof expected,
             HEAD "\"headings\":[[0,9]],\"blocks\":[{\"start\":0,\"end\":9,\"kind\":\"heading\",\"source_byte\":0},"
             "{\"start\":10,\"end\":94,\"kind\":\"paragraph\",\"source_byte\":0}],"
             "\"people\":[{\"id\":\"p1\",\"name\":\"Ana Ruiz\",\"title\":\"Mayor\","
             "\"roles\":[\"Mayor\",\"chair\\tof it\"],\"organization\":null,\"mentions\":[[37,45]],"
             "\"rule\":\"%s\",\"confidence\":0.05}],"
             "\"organizations\":[{\"id\":\"o1\",\"name\":\"bridge fell\",\"kind\":\"company\",\"short\":[\"bridge\"],"
             "\"mentions\":[[82,93]],\"rule\":\"%s\",\"confidence\":0.33}],"
             "\"speakers\":[{\"id\":\"p1\",\"name\":\"Ana Ruiz\",\"kind\":\"person\",\"title\":\"Mayor\",\"quotes\":1,\"words\":3}],"
             "\"quotes\":[{\"id\":\"q1\",\"type\":\"direct\",\"start\":11,\"end\":29,\"line\":2,\"column\":2,"
             "\"text\":\"We will\\trebuild 😀,\",\"marks\":\"“”\",\"speaker\":\"Ana Ruiz\",\"speaker_id\":\"p1\","
             "\"mention\":{\"start\":31,\"end\":45,\"text\":\"Mayor Ana Ruiz\",\"kind\":\"name\"},"
             "\"cue\":{\"start\":46,\"end\":50,\"text\":\"said\"},\"utterance\":\"u1\",\"within\":null,"
             "\"rule\":\"%s\",\"confidence\":0.87},"
             "{\"id\":\"q2\",\"type\":\"scare\",\"start\":75,\"end\":80,\"line\":2,\"column\":66,\"text\":\"old\\u2028\\\\\","
             "\"marks\":\"“”\",\"speaker\":null,\"speaker_id\":null,\"mention\":null,\"cue\":null,\"utterance\":\"u2\","
             "\"within\":null,\"rule\":\"%s\",\"confidence\":null}],"
             "\"dates\":[{\"id\":\"d1\",\"start\":62,\"end\":68,\"line\":2,\"column\":53,\"text\":\"Friday\",\"type\":\"DATE\","
             "\"value\":\"2025-04-18\",\"mod\":null,\"from\":\"2025-04-18\",\"to\":\"2025-04-18\","
             "\"rule\":\"%s\",\"confidence\":1.00,\"why\":null}],"
             "\"places\":[{\"id\":\"l1\",\"start\":54,\"end\":58,\"line\":2,\"column\":45,\"text\":\"Łódź\",\"name\":\"Łódź\","
             "\"kind\":\"city\",\"country\":\"PL\",\"admin1\":\"Łódź Voivodeship\",\"lat\":51.77058,\"lon\":-0.5,"
             "\"geonames\":3093133,\"precision\":\"exact\",\"use\":\"literal\",\"rule\":\"%s\",\"confidence\":null}],"
             "\"sentences\":[[0,9]],\"tokens\":[[0,1]],"
             "\"text\":\"A heading\\n“We will\\trebuild 😀,” Mayor Ana Ruiz said in Łódź on Friday. The “old\\u2028\\\\” bridge fell.\","
             "\"warnings\":[]}",
             rule, rule, rule, rule, rule, rule);
    assert_string_equal(json, expected);
    free(json);
}

static void arrays_are_there_when_asked_for(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;

    options.types = NEWSX_FILE;
    char *json = written(&sample->doc, &options);
    assert_string_equal(json, HEAD "\"warnings\":[]}");
    free(json);
}

static void offsets_count_what_was_asked(void **state)
{
    static const struct { newsx_offsets unit; const char *cue; } ROWS[] = {
        { NEWSX_CODEPOINT, "\"cue\":{\"start\":46,\"end\":50," },
        { NEWSX_UTF16, "\"cue\":{\"start\":47,\"end\":51," },
        { NEWSX_BYTE, "\"cue\":{\"start\":53,\"end\":57," },
    };
    struct sample *sample = *state;

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_write_options options = everything();
        options.offsets = ROWS[i].unit;
        newsx_buffer buffer = NEWSX_BUFFER_INIT;
        assert_int_equal(newsx_write(&sample->doc, &options, &buffer, NULL), NEWSX_OK);
        const char *found = check_json(&sample->doc, buffer.data, buffer.length, ROWS[i].unit);
        if (found)
            fail_msg("%s", found);
        nx_putc(&buffer, '\0');
        assert_non_null(strstr(buffer.data, ROWS[i].cue));
        newsx_buffer_free(&buffer);
    }
}

static void strings_are_escaped(void **state)
{
    (void)state;
    static const struct { const char *bytes; size_t length; const char *json; } ROWS[] = {
        { "", 0, "\"\"" },
        { "a\"b\\c/", 6, "\"a\\\"b\\\\c/\"" },
        { "\n\r\t\b\x1f\x7f", 6, "\"\\n\\r\\t\\u0008\\u001f\x7f\"" },
        { "a\0b", 3, "\"a\\u0000b\"" },
        { "\u2028\u2029\xC2\x85\u2027", 11, "\"\\u2028\\u2029\\u0085\u2027\"" },
        { "\u00a0\u2014\u20ac", 8, "\"\u00a0\u2014\u20ac\"" },
        { "a\xFFz\xC3", 4, "\"a\uFFFDz\uFFFD\"" },           /* a file name may be any bytes */
        { "\xED\xA0\x80", 3, "\"\uFFFD\uFFFD\uFFFD\"" },     /* half of a surrogate pair is no character */
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_buffer buffer = NEWSX_BUFFER_INIT;
        nx_put_json_foreign(&buffer, ROWS[i].bytes, ROWS[i].length);
        nx_putc(&buffer, '\0');
        assert_string_equal(buffer.data, ROWS[i].json);
        newsx_buffer_free(&buffer);
    }
}

static void coordinates_have_up_to_five_decimals(void **state)
{
    static const struct { double lat; const char *json; } ROWS[] = {
        { 0, "0" },           { -0.0, "0" },          { 48.85341, "48.85341" }, { -48.5, "-48.5" }, { 10.000001, "10" },
        { 9.999999, "10" },   { -0.00001, "-0.00001" }, { 0.1, "0.1" },         { 180, "180" },     { NAN, "null" },
        { INFINITY, "null" }, { -0.000001, "0" },     { 1.00010, "1.0001" },
    };
    struct sample *sample = *state;
    const nx_place_entry *before = sample->doc.places[0].entry;
    nx_place_entry other = *before;

    sample->doc.places[0].entry = &other;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_write_options options = everything();
        char expected[64];
        snprintf(expected, sizeof expected, "\"lat\":%s,", ROWS[i].json);
        other.lat = ROWS[i].lat;
        char *json = written(&sample->doc, &options);
        assert_non_null(strstr(json, expected));
        free(json);
    }
    sample->doc.places[0].entry = before;
}

static void an_error_is_a_record(void **state)
{
    struct sample *sample = *state;
    newsx_write_options options = NEWSX_WRITE_OPTIONS_INIT;

    sample->doc.error = (newsx_error){ .status = NEWSX_BAD_INPUT, .line = 7, .message = "no \"text\"" };
    char *json = written(&sample->doc, &options);
    assert_string_equal(json, "{\"schema\":\"newsx/1\",\"id\":\"x.txt\",\"error\":{\"code\":\"bad-input\","
                              "\"message\":\"no \\\"text\\\"\",\"line\":7,\"column\":null}}");
    sample->doc.error = (newsx_error){ 0 };
    free(json);
}

/* Stages work from left to right, but if one does not, the output still stands in text order, and its links hold. */
static void records_out_of_order_are_put_in_order(void **state)
{
    struct sample *sample = *state;
    newsx_document *doc = &sample->doc;
    newsx_write_options options = everything();
    char *before = written(doc, &options);

    nx_quote swapped = doc->quotes[0];
    doc->quotes[0] = doc->quotes[1];
    doc->quotes[1] = swapped;
    doc->headings_count = 0;
    assert_int_equal(nx_order_run(doc), NEWSX_OK);
    char *after = written(doc, &options);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* ------------------------------------------------------------ the schema, as far as ours goes */

static const char *valid(json_object *root, json_object *schema, json_object *value);

static bool has_type(const char *type, json_object *value)
{
    switch (json_object_get_type(value)) {
    case json_type_null: return strcmp(type, "null") == 0;
    case json_type_boolean: return strcmp(type, "boolean") == 0;
    case json_type_string: return strcmp(type, "string") == 0;
    case json_type_int: return strcmp(type, "integer") == 0 || strcmp(type, "number") == 0;
    case json_type_double: return strcmp(type, "number") == 0;
    case json_type_array: return strcmp(type, "array") == 0;
    case json_type_object: return strcmp(type, "object") == 0;
    default: return false;
    }
}

static const char *valid_type(json_object *types, json_object *value)
{
    if (json_object_is_type(types, json_type_string))
        return has_type(json_object_get_string(types), value) ? NULL : wrong("not of type %s", json_object_get_string(types));
    for (size_t i = 0; i < json_object_array_length(types); i++)
        if (has_type(json_object_get_string(json_object_array_get_idx(types, i)), value))
            return NULL;
    return wrong("of none of the types %s", json_object_to_json_string(types));
}

/* Says where the fault is. */
static const char *inside(const char *key, const char *found)
{
    char copy[300];

    if (!found)
        return NULL;
    snprintf(copy, sizeof copy, "%s", found);   /* `found` is where wrong() writes */
    return wrong("%s: %s", key, copy);
}

static const char *valid_object(json_object *root, json_object *schema, json_object *value)
{
    json_object *properties = get(schema, "properties"), *required = get(schema, "required");

    for (size_t i = 0; i < json_object_array_length(required); i++)
        if (!json_object_object_get_ex(value, json_object_get_string(json_object_array_get_idx(required, i)), NULL))
            return wrong("\"%s\" is missing", json_object_get_string(json_object_array_get_idx(required, i)));
    json_object_object_foreach(value, key, member)
    {
        json_object *about;
        if (!json_object_object_get_ex(properties, key, &about))
            return wrong("\"%s\" is not in the schema", key);
        TRY(inside(key, valid(root, about, member)));
    }
    return NULL;
}

static const char *valid_array(json_object *root, json_object *schema, json_object *value)
{
    size_t length = json_object_array_length(value);

    if (get(schema, "minItems") && length < (size_t)json_object_get_int(get(schema, "minItems")))
        return wrong("too few items");
    if (get(schema, "maxItems") && length > (size_t)json_object_get_int(get(schema, "maxItems")))
        return wrong("too many items");
    for (size_t i = 0; i < length; i++)
        TRY(valid(root, get(schema, "items"), json_object_array_get_idx(value, i)));
    return NULL;
}

static const char *valid_choice(json_object *root, json_object *choices, json_object *value, bool only_one)
{
    const char *last = NULL;
    size_t fits = 0;

    for (size_t i = 0; i < json_object_array_length(choices); i++) {
        const char *found = valid(root, json_object_array_get_idx(choices, i), value);
        fits += !found;
        last = found ? found : last;
    }
    if (only_one ? fits != 1 : fits == 0)
        return fits ? wrong("fits %zu of the choices", fits) : inside("no choice", last);
    return NULL;
}

static const char *valid_pattern(const char *pattern, const char *text)
{
    regex_t regex;

    if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return wrong("%s is no pattern", pattern);
    int found = regexec(&regex, text, 0, NULL, 0);
    regfree(&regex);
    return found == 0 ? NULL : wrong("\"%s\" is not %s", text, pattern);
}

static const char *valid(json_object *root, json_object *schema, json_object *value)
{
    static const char DEFINITIONS[] = "#/$defs/";
    const char *reference = string(schema, "$ref");

    if (reference) {
        json_object *definition = get(get(root, "$defs"), reference + sizeof DEFINITIONS - 1);
        return definition ? valid(root, definition, value) : wrong("%s is not there", reference);
    }
    if (get(schema, "oneOf"))
        return valid_choice(root, get(schema, "oneOf"), value, true);
    if (get(schema, "anyOf"))
        return valid_choice(root, get(schema, "anyOf"), value, false);
    if (get(schema, "type"))
        TRY(valid_type(get(schema, "type"), value));
    if (get(schema, "enum")) {
        json_object *words_allowed = get(schema, "enum");
        size_t i = 0;
        while (i < json_object_array_length(words_allowed) &&
               !json_object_equal(json_object_array_get_idx(words_allowed, i), value))
            i++;
        if (i == json_object_array_length(words_allowed))
            return wrong("%s is none of its words", json_object_to_json_string(value));
    }
    if (string(schema, "pattern") && json_object_is_type(value, json_type_string))
        TRY(valid_pattern(string(schema, "pattern"), json_object_get_string(value)));
    if (get(schema, "minimum") && json_object_is_type(value, json_type_int) && json_object_get_int64(value) < 0)
        return wrong("less than 0");
    if (json_object_is_type(value, json_type_object) && get(schema, "properties"))
        return valid_object(root, schema, value);
    if (json_object_is_type(value, json_type_array) && get(schema, "items"))
        return valid_array(root, schema, value);
    return NULL;
}

static json_object *schema_of_newsx(void)
{
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    assert_int_equal(newsx_write_schema(&buffer), NEWSX_OK);
    nx_putc(&buffer, '\0');
    json_object *schema = json_tokener_parse(buffer.data);
    assert_non_null(schema);
    newsx_buffer_free(&buffer);
    return schema;
}

static void must_be_valid(json_object *schema, const newsx_document *doc, const newsx_write_options *options)
{
    char *json = written(doc, options);
    json_object *value = json_tokener_parse(json);

    assert_non_null(value);
    const char *found = valid(schema, schema, value);
    if (found)
        fail_msg("%s\n%s", found, json);
    json_object_put(value);
    free(json);
}

static void the_sample_is_true_to_the_schema(void **state)
{
    struct sample *sample = *state;
    newsx_write_options all = everything(), little = NEWSX_WRITE_OPTIONS_INIT;
    json_object *schema = schema_of_newsx();

    all.explain = true;
    little.types = NEWSX_FILE;
    must_be_valid(schema, &sample->doc, &all);
    must_be_valid(schema, &sample->doc, &little);
    sample->doc.error = (newsx_error){ .status = NEWSX_TOO_LARGE, .message = "too large" };
    must_be_valid(schema, &sample->doc, &all);
    sample->doc.error = (newsx_error){ 0 };
    json_object_put(schema);
}

/* What the analysis makes of a real article, and of none. */
static void articles_are_true_to_the_schema(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "\n\n",
        "no words of anybody",
        "LYON, France, March 3 (Wire) - Mayor Ana Ruiz said on Tuesday that the bridge would open in two weeks.\n\n"
        "What comes next\n\n"
        "“We will rebuild,” Ruiz said. “Nobody doubts it.” According to the report, it cost $5 million last year.\n"
        "She called the delay “painful” and told French officials in Geneva that they \"had to act\" by April 18, 2025.\n"
        "“It is late,\n\n“It is very late,” a senior German official said.",
    };
    struct sample *sample = *state;
    newsx_write_options write = everything();
    newsx_options options = NEWSX_OPTIONS_INIT;
    newsx_analyser *analyser;
    json_object *schema = schema_of_newsx();

    write.explain = options.explain = true;
    assert_int_equal(newsx_analyser_new(sample->engine, &analyser, NULL), NEWSX_OK);
    for (size_t i = 0; i < COUNT(TEXTS); i++)
        for (unsigned with_date = 0; with_date < 2; with_date++) {
            newsx_input input = NEWSX_INPUT_INIT;
            newsx_document *doc;
            input.bytes = TEXTS[i];
            input.length = strlen(TEXTS[i]);
            options.date = with_date ? "2025-03-05" : NULL;
            assert_int_equal(newsx_analyse(analyser, &input, &options, &doc, NULL), NEWSX_OK);
            must_be_valid(schema, doc, &write);
        }
    newsx_analyser_free(analyser);
    json_object_put(schema);
}

static void the_schema_refuses_what_is_wrong(void **state)
{
    static const struct { const char *from, *to; } ROWS[] = {
        { "\"type\":\"direct\"", "\"type\":\"shouted\"" }, { "\"start\":11", "\"start\":\"11\"" },  { "\"start\":11", "\"start\":-1" },
        { "\"cue\":{", "\"cue\":{\"new\":1," },            { "\"lat\":51.77058,", "" },            { "[[37,45]]", "[[37]]" },
        { "\"country\":\"PL\"", "\"country\":\"Poland\"" }, { "newsx/1", "newsx/2" },
    };
    struct sample *sample = *state;
    newsx_write_options options = everything();
    json_object *schema = schema_of_newsx();

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        char *json = written(&sample->doc, &options), *at = strstr(json, ROWS[i].from), broken[8192];
        assert_non_null(at);
        snprintf(broken, sizeof broken, "%.*s%s%s", (int)(at - json), json, ROWS[i].to, at + strlen(ROWS[i].from));
        json_object *value = json_tokener_parse(broken);
        assert_non_null(value);
        assert_non_null(valid(schema, schema, value));
        json_object_put(value);
        free(json);
    }
    json_object_put(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_values_are_as_contracted),
        cmocka_unit_test(arrays_are_there_when_asked_for),
        cmocka_unit_test(offsets_count_what_was_asked),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(coordinates_have_up_to_five_decimals),
        cmocka_unit_test(an_error_is_a_record),
        cmocka_unit_test(records_out_of_order_are_put_in_order),
        cmocka_unit_test(the_sample_is_true_to_the_schema),
        cmocka_unit_test(articles_are_true_to_the_schema),
        cmocka_unit_test(the_schema_refuses_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
