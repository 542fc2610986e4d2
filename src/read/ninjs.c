/* ninjs.c - an item in JSON as news agencies (ninjs 1 to 3) and sites (JSON Feed) send it. */
#define _GNU_SOURCE   /* strcasestr */
#include "base/error.h"
#include "read/blank.h"
#include "read/encoding.h"
#include "read/facts.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/json-get.h"
#include "read/json-look.h"
#include "read/nitf.h"
#include "read/paragraphs.h"
#include "read/scan.h"
#include <json-c/json.h>
#include <string.h>

enum { DEEPEST = 64 };

typedef struct {
    newsx_document *doc;
    json_object *item;
    nx_galley galley;
    bool failed;              /* want of memory */
} item;

/* ------------------------------------------------------------ the beginning */

enum nx_answer nx_begins_ninjs(const nx_beginning *b)
{
    const char *p = b->bytes;
    size_t length = b->length, from = 0;
    nx_json_look k;
    bool whole;

    if (!length || (*p != '{' && *p != '['))
        return NX_NO;
    for (;;) {
        while (from < length && p[from] != '{' && (p[from] == '[' || nx_blank(p[from])))
            from++;
        if (from < length && p[from] != '{')
            return NX_NO;
        whole = nx_json_look_at(p + from, length - from, &k);
        if (k.feed || (k.item && k.head && !k.text))
            return NX_YES;
        if (!k.inner)
            break;
        from += k.inner_at;
    }
    return whole || b->last || length > NX_JSON_LOOK_FAR ? NX_NO : NX_ASK_AGAIN;
}

/* ------------------------------------------------------------ facts */

static const char *string_of(json_object *value, size_t *length)
{
    *length = json_object_is_type(value, json_type_string) ? (size_t)json_object_get_string_len(value) : 0;
    return *length ? json_object_get_string(value) : NULL;
}

typedef bool (*set_fact)(newsx_document *, const char *, size_t);

static void set(item *i, json_object *value, set_fact fact)
{
    size_t length;
    nx_decoded text;
    const char *string = string_of(value, &length);

    if (!string)
        return;
    i->failed = i->failed || !nx_decode_utf8(i->doc->scratch, string, length, &text);
    if (!i->failed)
        i->failed = !fact(i->doc, text.text, text.length);
}

static void set_keys(item *i, const char *const *keys, set_fact fact)
{
    for (; *keys; keys++)
        set(i, nx_json_get(i->item, *keys), fact);
}

/* Entities and tags in a headline are resolved. */
static bool set_marked_title(newsx_document *doc, const char *text, size_t length)
{
    nx_galley line;

    if (!nx_html_has_tags(text, length) && !memchr(text, '&', length))
        return nx_set_title(doc, text, length);
    nx_galley_begin(&line, doc, length);
    if (!nx_html_fragment(&line, text, length, NX_NOWHERE, NULL))
        return false;
    nx_galley_close(&line);
    return nx_set_title(doc, line.text, line.length);
}

/* The headline of the main role, else the first. */
static void set_headlines(item *i)
{
    json_object *list = nx_json_get(i->item, "headlines"), *best = NULL;

    for (size_t k = 0; json_object_is_type(list, json_type_array) && k < json_object_array_length(list); k++) {
        json_object *one = json_object_array_get_idx(list, k);
        size_t length;
        const char *role = string_of(nx_json_get(one, "role"), &length);
        if (!best || (role && strstr(role, "main")))
            best = one;
    }
    set(i, nx_json_get(best, "value"), set_marked_title);
}

static void set_title(item *i)
{
    static const char *const KEYS[] = { "headline", "headline_main", NULL };

    set_keys(i, KEYS, set_marked_title);
    set_headlines(i);
    json_object_object_foreach(i->item, key, value)
        if (strncmp(key, "headline_", 9) == 0)
            set(i, value, set_marked_title);
    set(i, nx_json_get(i->item, "title"), set_marked_title);
}

static void add_authors(item *i, json_object *from)
{
    json_object *list = nx_json_get(from, "authors");

    set(i, nx_json_get(nx_json_get(from, "author"), "name"), nx_add_byline);
    for (size_t k = 0; json_object_is_type(list, json_type_array) && k < json_object_array_length(list); k++)
        set(i, nx_json_get(json_object_array_get_idx(list, k), "name"), nx_add_byline);
}

static void set_facts(item *i, json_object *feed)
{
    static const char *const BYLINE[] = { "byline", "by", NULL };
    static const char *const DATES[] = { "firstcreated", "firstCreated", "contentcreated", "contentCreated",
                                         "versioncreated", "versionCreated", "date_published", "date_modified", NULL };
    static const char *const URLS[] = { "url", "external_url", "uri", NULL };

    set_title(i);
    set_keys(i, BYLINE, nx_add_byline);
    add_authors(i, i->item);
    if (!i->doc->byline_count)
        add_authors(i, feed);
    set_keys(i, DATES, nx_set_published);
    set(i, nx_json_get(i->item, "language"), nx_set_language);
    set(i, nx_json_get(feed, "language"), nx_set_language);
    set_keys(i, URLS, nx_set_url);
}

/* ------------------------------------------------------------ text */

static const char *const NO_TEXT[] = { "dat", "vignette", "byline", NULL };

static bool set_nitf(item *i, const char *text, size_t length)
{
    nx_xml_tree tree;

    if (!nx_xml_tree_make(&tree, i->doc->scratch, text, length))
        return i->failed = true;
    const uint32_t nitf = nx_xml_find(&tree, 0, "nitf");
    if (nitf == NX_XML_NONE)
        return false;
    i->failed = i->failed || !nx_nitf_facts(i->doc, &tree, nitf) ||
                !nx_nitf_set(i->doc, &i->galley, &tree, nitf, NX_NOWHERE);
    return true;
}

/* A value that is called HTML is; any other is where it has tags. */
static void set_body(item *i, json_object *value, bool html)
{
    size_t length;
    nx_decoded text;
    const char *string = string_of(value, &length);

    if (!string || i->failed || i->galley.length)
        return;
    if (!nx_decode_utf8(i->doc->scratch, string, length, &text)) {
        i->failed = true;
        return;
    }
    if (nx_contains(text.text, text.length, "<nitf") && set_nitf(i, text.text, text.length))
        return;
    if (html || nx_html_has_tags(text.text, text.length))
        i->failed = i->failed || !nx_html_fragment(&i->galley, text.text, text.length, NX_NOWHERE, NO_TEXT);
    else
        nx_set_plain(&i->galley, text.text, text.length);
    nx_galley_close(&i->galley);
}

enum rank { OTHER, UNKNOWN, PLAIN, NITF, HTML };

static enum rank rank_of(json_object *body)
{
    size_t length;
    const char *type = string_of(nx_json_get(body, "contentType"), &length);

    if (!type)
        type = string_of(nx_json_get(body, "contenttype"), &length);
    return !type                      ? UNKNOWN
           : strcasestr(type, "html") ? HTML
           : strcasestr(type, "nitf") ? NITF
           : strcasestr(type, "plain") ? PLAIN
                                       : OTHER;
}

static void set_bodies(item *i)
{
    json_object *list = nx_json_get(i->item, "bodies"), *best = NULL;

    for (size_t k = 0; json_object_is_type(list, json_type_array) && k < json_object_array_length(list); k++) {
        json_object *one = json_object_array_get_idx(list, k);
        if (!best || rank_of(one) > rank_of(best))
            best = one;
    }
    set_body(i, nx_json_get(best, "value"), best && rank_of(best) == HTML);
}

static void set_text(item *i)
{
    static const char *const KEYS[] = { "body_xhtml", "body_html", "body_richtext", "body_html5", "body_nitf",
                                        "content_html", "body_text", "body_main", "content_text", NULL };

    for (const char *const *key = KEYS; *key; key++)
        set_body(i, nx_json_get(i->item, *key), strstr(*key, "html") != NULL);
    set_bodies(i);
    json_object_object_foreach(i->item, key, value)
        if (strncmp(key, "body_", 5) == 0)
            set_body(i, value, false);
}

/* ------------------------------------------------------------ the item */

/* The last of keys that stand twice counts. */
static json_object *parse(const char *bytes, size_t length, const char **why)
{
    json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    json_object *json = tokener && length <= INT32_MAX ? json_tokener_parse_ex(tokener, bytes, (int)length) : NULL;
    enum json_tokener_error error = tokener ? json_tokener_get_error(tokener) : json_tokener_error_depth;

    *why = error == json_tokener_continue ? "the JSON ends too early" : json_tokener_error_desc(error);
    if (tokener)
        json_tokener_free(tokener);
    return json;
}

/* What stands around the items, of which the context has the beginning. */
static json_object *parse_context(newsx_document *doc, const newsx_input *input)
{
    const char *why;
    char *text = input->context_length ? nx_arena_alloc(doc->scratch, input->context_length + 3) : NULL;

    if (!text)
        return NULL;
    memcpy(text, input->context, input->context_length);
    memcpy(text + input->context_length, "0}", 3);
    return parse(text, input->context_length + 2, &why);
}

static bool is_one_of(const char *type, const char *const *types)
{
    for (; type && *types; types++)
        if (strcmp(type, *types) == 0)
            return true;
    return false;
}

/* Entries of a calendar hold no article, and pictures and the like none where they have no text. */
static bool is_article(json_object *json, bool has_text)
{
    static const char *const NEVER[] = { "event", "planning", NULL };
    static const char *const HARDLY[] = { "picture", "audio", "video", "graphic", "composite", NULL };
    size_t length;
    const char *type = string_of(nx_json_get(json, "type"), &length);

    return !is_one_of(type, NEVER) && (has_text || !is_one_of(type, HARDLY));
}

static newsx_status read_item(newsx_document *doc, const newsx_input *input, json_object *json, json_object *feed)
{
    item i = { .doc = doc, .item = json };

    nx_galley_begin(&i.galley, doc, input->length);
    set_facts(&i, feed);
    set_text(&i);
    if (i.failed)
        return NEWSX_NO_MEMORY;
    if (!is_article(json, i.galley.length != 0)) {
        nx_fail(&doc->error, input->alone ? NEWSX_NO_TEXT : NEWSX_NO_ARTICLE, doc->name, 0, 0, "%s",
                input->alone ? "a picture, an event or the like: no article" : "");
        return NEWSX_OK;
    }
    return nx_xml_end(&i.galley, doc);
}

newsx_status nx_read_ninjs(newsx_document *doc, const newsx_input *input)
{
    const char *why;
    nx_decoded text;

    if (!nx_decode(doc->scratch, input->bytes, input->length, &text))
        return NEWSX_NO_MEMORY;
    json_object *json = parse(text.text, text.length, &why);
    if (!json_object_is_type(json, json_type_object)) {
        nx_fail(&doc->error, NEWSX_BAD_INPUT, doc->name, 0, 0, "%s", json ? "the item is not a JSON object" : why);
        json_object_put(json);
        return NEWSX_OK;
    }
    doc->encoding = text.encoding;
    json_object *feed = parse_context(doc, input);
    newsx_status status = read_item(doc, input, json, feed);
    json_object_put(feed);
    json_object_put(json);
    return status;
}
