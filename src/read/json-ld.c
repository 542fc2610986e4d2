/* json-ld.c - what a page says of its article in JSON-LD. */
#include "read/json-ld.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "read/json-get.h"
#include <json-c/json.h>
#include <string.h>

enum { DEEPEST = 32, MOST_SCRIPTS = 16, LONGEST_LINE = 1000, LONGEST_TEXT = 1 << 20, MOST_OBJECTS = 5000 };

typedef struct {
    nx_json_ld *ld;
    nx_arena *arena;
    json_object *roots[MOST_SCRIPTS];
    size_t roots_count;
    bool found;                      /* an article */
    bool failed;
} reader;

/* ------------------------------------------------------------ scripts */

static char *script_text(const nx_html_tree *tree, uint32_t node, nx_arena *arena, size_t *length)
{
    size_t size = 0;

    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++)
        size += tree->nodes[i].length;
    char *text = nx_arena_alloc(arena, size + 1);
    *length = 0;
    for (uint32_t i = node + 1; text && i < tree->nodes[node].end; i++) {
        memcpy(text + *length, tree->nodes[i].text, tree->nodes[i].length);
        *length += tree->nodes[i].length;
    }
    if (text)
        text[size] = '\0';
    return text;
}

static json_object *parse(const char *text, size_t length)
{
    json_tokener *tokener = length < INT32_MAX ? json_tokener_new_ex(64) : NULL;

    if (!tokener)
        return NULL;
    json_object *json = json_tokener_parse_ex(tokener, text, (int)length);
    json_tokener_free(tokener);
    return json;
}

/* Where the JSON begins behind comment or CDATA marks; NULL where it does not. */
static char *json_start(char *text, const char *end)
{
    for (char *p = text; p < end; p++) {
        if (*p == '{')
            return p;
        if (*p != '[' || (p > text && p[-1] == 'A'))
            continue;
        const char *next = p + 1;
        while (next < end && nx_ascii_space((unsigned char)*next))
            next++;
        if (next < end && *next == '{')
            return p;
    }
    return NULL;
}

/* Line feeds inside strings, and commas behind the last item, become blanks. */
static void mend(char *p, const char *end)
{
    char *comma = NULL;
    bool string = false;

    for (; p < end; p++) {
        if ((unsigned char)*p < 0x20)
            *p = ' ';
        if (string && *p == '\\' && p + 1 < end)
            p++;
        else if (*p == '"')
            string = !string;
        if (!string && comma && (*p == '}' || *p == ']'))
            *comma = ' ';
        if (*p != ' ')
            comma = !string && *p == ',' ? p : NULL;
    }
}

/* A second try for what people write by hand: marks around it as well. */
static json_object *parse_lenient(char *text, size_t length)
{
    char *end = text + length, *start = json_start(text, end);

    if (!start)
        return NULL;
    while (end > start && end[-1] != '}')
        end--;
    const char *close = *start == '[' ? memchr(end, ']', (size_t)(text + length - end)) : NULL;
    if (close)
        end = text + (close - text) + 1;
    mend(start, end);
    return parse(start, (size_t)(end - start));
}

/* ------------------------------------------------------------ values */

/* A string as a line, without tags and entities; NULL where there is none. */
static const char *line_of(reader *r, json_object *value, size_t longest)
{
    if (!json_object_is_type(value, json_type_string))
        return NULL;
    size_t length = (size_t)json_object_get_string_len(value);
    const char *text = json_object_get_string(value), *line = NULL;
    nx_html_tree tree;

    if (length > longest)
        length = longest;
    length = nx_utf8_valid(text, length);
    if (memchr(text, 0, length) || !length)
        return NULL;
    char *copy = nx_arena_copy(r->arena, text, length);
    if (copy && nx_html_tree_make(&tree, r->arena, copy, length))
        line = nx_html_line(&tree, 0, r->arena, length + 1);
    /* Entities that were escaped twice: &amp;#039; */
    if (line && strchr(line, '&') && strchr(line, ';') && nx_html_tree_make(&tree, r->arena, line, strlen(line)))
        line = nx_html_line(&tree, 0, r->arena, strlen(line) + 1);
    r->failed |= !line;
    return line && *line ? line : NULL;
}

/* The article's text as it is: tags and line feeds tell its paragraphs. */
static const char *raw_text(reader *r, json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return NULL;
    size_t length = (size_t)json_object_get_string_len(value);
    const char *text = json_object_get_string(value);
    if (!length || length > LONGEST_TEXT || memchr(text, 0, length) || nx_utf8_valid(text, length) != length)
        return NULL;
    const char *copy = nx_arena_copy(r->arena, text, length);
    r->failed |= !copy;
    return copy;
}

static const char *line_at(reader *r, json_object *object, const char *key)
{
    json_object *value = nx_json_get(object, key);
    if (json_object_is_type(value, json_type_array))
        value = json_object_array_get_idx(value, 0);
    return line_of(r, value, LONGEST_LINE);
}

/* ------------------------------------------------------------ objects */

static bool ends_with_any(json_object *type, const char *const *ends)
{
    if (json_object_is_type(type, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(type); i++)
            if (!json_object_is_type(json_object_array_get_idx(type, i), json_type_array) &&
                ends_with_any(json_object_array_get_idx(type, i), ends))
                return true;
        return false;
    }
    if (json_object_is_type(type, json_type_string))
        for (; *ends; ends++)
            if (nx_ends_with(json_object_get_string(type), *ends))
                return true;
    return false;
}

static bool is_article(json_object *object)
{
    static const char *const ENDS[] = { "Article", "Posting", "Report", "Review", NULL };
    return ends_with_any(nx_json_get(object, "@type"), ENDS);
}

static bool is_organization(json_object *object)
{
    static const char *const ENDS[] = { "Organization", "Corporation", NULL };
    return ends_with_any(nx_json_get(object, "@type"), ENDS);
}

/* Calls `each` for an object and for those that say what the page is about; false as soon as it gives false. */
static bool walk(reader *r, json_object *value, int depth, bool (*each)(reader *, json_object *, const void *),
                 const void *context)
{
    static const char *const INSIDE[] = { "@graph", "mainEntity", "mainEntityOfPage", "author", "creator",
                                          "publisher" };

    if (depth > DEEPEST)
        return true;
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value) && i < MOST_OBJECTS; i++)
            if (!walk(r, json_object_array_get_idx(value, i), depth + 1, each, context))
                return false;
        return true;
    }
    if (!json_object_is_type(value, json_type_object))
        return true;
    if (!each(r, value, context))
        return false;
    for (size_t i = 0; i < sizeof INSIDE / sizeof *INSIDE; i++)
        if (!walk(r, nx_json_get(value, INSIDE[i]), depth + 1, each, context))
            return false;
    return true;
}

/* ------------------------------------------------------------ authors */

static void add_author(reader *r, const char *name, bool office)
{
    nx_json_ld *ld = r->ld;

    if (!name)
        return;
    if (office && ld->offices_count < sizeof ld->offices / sizeof *ld->offices)
        ld->offices[ld->offices_count++] = name;
    else if (!office && ld->authors_count < sizeof ld->authors / sizeof *ld->authors)
        ld->authors[ld->authors_count++] = name;
}

static bool is_named_so(reader *r, json_object *object, const void *id)
{
    json_object *own = nx_json_get(object, "@id");

    if (!json_object_is_type(own, json_type_string) || strcmp(json_object_get_string(own), id) != 0 ||
        !nx_json_get(object, "name"))
        return true;
    add_author(r, line_at(r, object, "name"), is_organization(object));
    return false;
}

static void add_authors(reader *r, json_object *value, int depth)
{
    json_object *name = nx_json_get(value, "name"), *id = nx_json_get(value, "@id");

    if (json_object_is_type(value, json_type_array) && depth < 4) {
        for (size_t i = 0; i < json_object_array_length(value); i++)
            add_authors(r, json_object_array_get_idx(value, i), depth + 1);
    } else if (json_object_is_type(value, json_type_string)) {
        add_author(r, line_of(r, value, LONGEST_LINE), false);
    } else if (json_object_is_type(name, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(name); i++)
            add_author(r, line_of(r, json_object_array_get_idx(name, i), LONGEST_LINE), is_organization(value));
    } else if (name) {
        add_author(r, line_of(r, name, LONGEST_LINE), is_organization(value));
    } else if (json_object_is_type(id, json_type_string)) {
        for (size_t i = 0; i < r->roots_count; i++)
            if (!walk(r, r->roots[i], 0, is_named_so, json_object_get_string(id)))
                break;
    }
}

/* ------------------------------------------------------------ the article */

static void take(const char **to, const char *value)
{
    if (!*to)
        *to = value;
}

static bool take_article(reader *r, json_object *object, const void *unused)
{
    nx_json_ld *ld = r->ld;

    (void)unused;
    if (!is_article(object)) {
        if (!ld->page_published)
            ld->page_published = line_at(r, object, "datePublished");
        return true;
    }
    const char *headline = line_at(r, object, "headline");
    if (!headline)
        headline = line_at(r, object, "name");
    /* A second article only adds to what is said of the first, if it is the same. */
    if (r->found && ld->headline && headline && strcmp(headline, ld->headline) != 0)
        return true;
    r->found = true;
    take(&ld->headline, headline);
    take(&ld->published, line_at(r, object, "datePublished"));
    take(&ld->published, line_at(r, object, "dateCreated"));
    take(&ld->url, line_at(r, object, "url"));
    take(&ld->language, line_at(r, object, "inLanguage"));
    take(&ld->publisher, line_at(r, nx_json_get(object, "publisher"), "name"));
    take(&ld->text, raw_text(r, nx_json_get(object, "articleBody")));
    if (!ld->authors_count && !ld->offices_count) {
        add_authors(r, nx_json_get(object, "author"), 0);
        if (!ld->authors_count && !ld->offices_count)
            add_authors(r, nx_json_get(object, "creator"), 0);
    }
    return true;
}

bool nx_json_ld_read(nx_json_ld *ld, const nx_html_tree *tree, nx_arena *arena)
{
    reader r = { .ld = ld, .arena = arena };

    memset(ld, 0, sizeof *ld);
    for (uint32_t i = 0; i < tree->count && r.roots_count < MOST_SCRIPTS; i++) {
        size_t length;
        if (tree->nodes[i].tag != NX_HTML_SCRIPT || tree->nodes[i].end == i + 1)
            continue;
        char *text = script_text(tree, i, arena, &length);
        if (!text)
            return false;
        json_object *json = parse(text, length);
        if (!json)
            json = parse_lenient(text, length);
        if (json)
            r.roots[r.roots_count++] = json;
    }
    for (size_t i = 0; i < r.roots_count; i++)
        walk(&r, r.roots[i], 0, take_article, NULL);
    for (size_t i = 0; i < r.roots_count; i++)
        json_object_put(r.roots[i]);
    return !r.failed;
}
