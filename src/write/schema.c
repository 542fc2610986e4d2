/* schema.c - the JSON Schema of newsx/1, from the tables that json.c writes by. */
#include "write/json.h"
#include "base/buffer.h"
#include "write/json-string.h"

enum { SHAPES = 32 };            /* more than there are */

struct schema {
    newsx_buffer *out;
    const nx_json_shape *shapes[SHAPES];   /* each once, in the order in which they are met */
    unsigned count;
};

static void collect(struct schema *schema, const nx_json_shape *shape);

static void collect_value(struct schema *schema, const nx_json_value *value)
{
    if (value->object)
        collect(schema, value->object);
    if (value->items)
        collect_value(schema, value->items);
}

static void collect(struct schema *schema, const nx_json_shape *shape)
{
    for (unsigned i = 0; i < schema->count; i++)
        if (schema->shapes[i] == shape)
            return;
    if (schema->count == SHAPES)
        return;
    schema->shapes[schema->count++] = shape;
    for (unsigned i = 0; i < shape->count; i++)
        collect_value(schema, shape->keys[i].value);
}

static void put_text(struct schema *schema, const char *text)
{
    nx_put_json_foreign(schema->out, text, strlen(text));
}

/* "type": "string" or "type": ["string", "null"] */
static void put_types(struct schema *schema, unsigned types)
{
    static const struct {
        unsigned type;
        const char *name;
    } NAMES[] = {
        { NX_JSON_STRING, "string" },
        { NX_JSON_INTEGER, "integer" },
        { NX_JSON_NUMBER, "number" },
        { NX_JSON_BOOLEAN, "boolean" },
        { NX_JSON_NULL, "null" },
    };
    bool several = types & (types - 1);
    const char *before = "";

    nx_puts(schema->out, several ? "\"type\": [" : "\"type\": ");
    for (unsigned i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (types & NAMES[i].type) {
            nx_puts(schema->out, before);
            put_text(schema, NAMES[i].name);
            before = ", ";
        }
    if (several)
        nx_putc(schema->out, ']');
}

static void put_words(struct schema *schema, const nx_json_value *value)
{
    nx_puts(schema->out, ", \"enum\": [");
    for (unsigned i = 0; value->words[i]; i++) {
        if (i)
            nx_puts(schema->out, ", ");
        put_text(schema, value->words[i]);
    }
    nx_puts(schema->out, value->types & NX_JSON_NULL ? ", null]" : "]");
}

static void put_object(struct schema *schema, const nx_json_value *value)
{
    bool or_null = value->types & NX_JSON_NULL;

    nx_puts(schema->out, or_null ? "\"anyOf\": [{\"$ref\": \"#/$defs/" : "\"$ref\": \"#/$defs/");
    nx_puts(schema->out, value->object->name);
    nx_puts(schema->out, or_null ? "\"}, {\"type\": \"null\"}]" : "\"");
}

static void put_value(struct schema *schema, const nx_json_value *value, const char *about)
{
    nx_putc(schema->out, '{');
    if (value->object) {
        put_object(schema, value);
    } else if (value->items) {
        nx_puts(schema->out, "\"type\": \"array\", \"items\": ");
        put_value(schema, value->items, NULL);
        if (value->length)
            nx_putf(schema->out, ", \"minItems\": %u, \"maxItems\": %u", value->length, value->length);
    } else if (value->types != NX_JSON_ANY) {
        put_types(schema, value->types);
        if (value->types & NX_JSON_INTEGER)
            nx_puts(schema->out, ", \"minimum\": 0");
        if (value->words)
            put_words(schema, value);
        if (value->pattern) {
            nx_puts(schema->out, ", \"pattern\": ");
            put_text(schema, value->pattern);
        }
    }
    if (about) {
        nx_puts(schema->out, value->types == NX_JSON_ANY ? "\"description\": " : ", \"description\": ");
        put_text(schema, about);
    }
    nx_putc(schema->out, '}');
}

/* Keys are not closed off: within newsx/1 there may be more of them one day. */
static void put_shape(struct schema *schema, const nx_json_shape *shape)
{
    const char *before = "";

    nx_puts(schema->out, "    ");
    put_text(schema, shape->name);
    nx_puts(schema->out, ": {\n      \"type\": \"object\",\n      \"required\": [");
    for (unsigned i = 0; i < shape->count; i++) {
        if (shape->keys[i].only)
            continue;
        nx_puts(schema->out, before);
        nx_put(schema->out, shape->keys[i].text, shape->keys[i].length - 1);
        before = ", ";
    }
    nx_puts(schema->out, "],\n      \"properties\": {");
    for (unsigned i = 0; i < shape->count; i++) {
        nx_puts(schema->out, i ? ",\n        " : "\n        ");
        nx_put(schema->out, shape->keys[i].text, shape->keys[i].length);
        nx_putc(schema->out, ' ');
        put_value(schema, shape->keys[i].value, shape->keys[i].about);
    }
    nx_puts(schema->out, "\n      }\n    }");
}

newsx_status newsx_write_schema(newsx_buffer *buffer)
{
    struct schema schema = { .out = buffer };

    if (!buffer)
        return NEWSX_BAD_OPTION;
    size_t before = buffer->length;
    buffer->failed = false;
    collect_value(&schema, NX_JSON_DOCUMENT);
    collect_value(&schema, NX_JSON_ERROR_RECORD);
    nx_puts(buffer, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                    "  \"$id\": \"urn:newsx:newsx/1\",\n  \"title\": \"newsx/1\",\n"
                    "  \"description\": \"a line of newsx --json: a document, or an input that cannot be analysed\",\n"
                    "  \"oneOf\": [{\"$ref\": \"#/$defs/document\"}, {\"$ref\": \"#/$defs/error_record\"}],\n"
                    "  \"$defs\": {\n");
    for (unsigned i = 0; i < schema.count; i++) {
        if (i)
            nx_puts(buffer, ",\n");
        put_shape(&schema, schema.shapes[i]);
    }
    nx_puts(buffer, "\n  }\n}\n");
    if (buffer->failed) {
        buffer->length = before;
        return NEWSX_NO_MEMORY;
    }
    return NEWSX_OK;
}
