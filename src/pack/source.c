/* source.c - reads rule packs (XML, by libxml2) and lexicons (lines of text) into lists. */
#include "pack/source.h"
#include "base/error.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

/* ------------------------------------------------------------ lexicons */

static newsx_status lexicon_add(nx_sources *s, const char *name)
{
    nx_lexicon_source *l = nx_arena_zalloc(&s->arena, 1, sizeof *l);
    if (!l || !(l->name = nx_arena_copy(&s->arena, name, strlen(name))))
        return NEWSX_NO_MEMORY;
    l->next = s->lexicons;
    s->lexicons = l;
    return NEWSX_OK;
}

static newsx_status word_add(nx_sources *s, const char *words, size_t length, const char *value, size_t value_length,
                             const char *tag, const char *more, size_t more_length, const char *path, uint32_t line, bool user)
{
    nx_word_source *w = nx_arena_zalloc(&s->arena, 1, sizeof *w);
    if (!w)
        return NEWSX_NO_MEMORY;
    w->words = nx_arena_copy(&s->arena, words, length);
    w->value = nx_arena_copy(&s->arena, value, value_length);
    w->tags = more_length ? nx_arena_printf(&s->arena, "%s %.*s", tag, (int)more_length, more)
                           : nx_arena_copy(&s->arena, tag, strlen(tag));
    w->path = path;
    w->line = line;
    w->user = user;
    w->next = s->words;
    s->words = w;
    return w->words && w->value && w->tags ? NEWSX_OK : NEWSX_NO_MEMORY;
}

static bool tag_ok(const char *tag, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!((tag[i] >= 'a' && tag[i] <= 'z') || (tag[i] >= '0' && tag[i] <= '9') || tag[i] == '-' || tag[i] == ' '))
            return false;
    return length > 0 && length < 200 && tag[0] >= 'a';
}

newsx_status nx_source_lexicon(nx_sources *s, const char *bytes, size_t length, const char *path, const char *name,
                               newsx_error *error)
{
    uint32_t line = 0;
    const char *end = bytes + length;
    path = nx_arena_copy(&s->arena, path, strlen(path));
    if (!path)
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    if (!tag_ok(name, strlen(name)) || strchr(name, ' '))
        return nx_fail(error, NEWSX_BAD_RULE, path, 0, 0, "a lexicon's name is a tag: lower-case letters, digits and hyphens");
    if (lexicon_add(s, name) != NEWSX_OK)
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    for (const char *at = bytes; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *next = stop ? stop + 1 : end;
        if (!stop)
            stop = end;
        line++;
        while (stop > at && (stop[-1] == ' ' || stop[-1] == '\r'))
            stop--;
        if (at == stop || *at == '#') {
            at = next;
            continue;
        }
        const char *tab = memchr(at, '\t', (size_t)(stop - at));
        const char *words_end = tab ? tab : stop, *value = tab ? tab + 1 : stop;
        const char *tab2 = memchr(value, '\t', (size_t)(stop - value));
        const char *value_end = tab2 ? tab2 : stop, *more = tab2 ? tab2 + 1 : stop;
        if (words_end == at || words_end - at > 100)
            return nx_fail(error, NEWSX_BAD_RULE, path, line, 1, "expected words of at most 100 bytes");
        if (stop > more && !tag_ok(more, (size_t)(stop - more)))
            return nx_fail(error, NEWSX_BAD_RULE, path, line, (uint32_t)(more - at + 1),
                           "expected further tags: lower-case letters, digits and hyphens, separated by spaces");
        if (word_add(s, at, (size_t)(words_end - at), value, (size_t)(value_end - value), name, more, (size_t)(stop - more),
                     path, line, false) != NEWSX_OK)
            return nx_fail(error, NEWSX_NO_MEMORY, path, line, 0, "out of memory");
        at = next;
    }
    return NEWSX_OK;
}

/* ------------------------------------------------------------ packs */

typedef struct {
    nx_sources *sources;
    const char *bytes, *path;
    size_t length;
    bool user;
    newsx_report_fn report;
    void *context;
    newsx_error *error;
    newsx_status status;
} pack;

static void fault(pack *p, newsx_status status, uint32_t line, uint32_t column, const char *what)
{
    newsx_error e;
    nx_fail(&e, status, p->path, line, column, "%s", what);
    if (p->report)
        p->report(p->context, &e);
    if (p->status == NEWSX_OK) {
        p->status = status;
        if (p->error)
            *p->error = e;
    }
}

static void no_memory(pack *p) { fault(p, NEWSX_NO_MEMORY, 0, 0, "out of memory"); }

/* The column (from 1) behind `<name ...>` or, with `inside` false, of it, in the line that libxml2 gives for an element. */
static uint32_t column_of(const pack *p, const char *name, uint32_t line, bool inside)
{
    const char *at = p->bytes, *end = p->bytes + p->length;
    for (uint32_t l = 1; l < line && at < end; l++) {
        const char *nl = memchr(at, '\n', (size_t)(end - at));
        at = nl ? nl + 1 : end;
    }
    const char *start = at;
    size_t size = strlen(name);
    for (; at + size + 1 < end && *at != '\n'; at++)
        if (*at == '<' && memcmp(at + 1, name, size) == 0) {
            if (!inside)
                return (uint32_t)(at - start + 1);
            while (at < end && *at != '>' && *at != '\n')
                at++;
            return (uint32_t)(at - start + 2);
        }
    return 1;
}

static char *copy_xml(pack *p, xmlChar *text)
{
    char *copy = text ? nx_arena_copy(&p->sources->arena, (const char *)text, strlen((const char *)text)) : NULL;
    if (text && !copy)
        no_memory(p);
    xmlFree(text);
    return copy;
}

static char *attribute(pack *p, xmlNode *node, const char *name)
{
    return copy_xml(p, xmlGetNoNsProp(node, (const xmlChar *)name));
}

static char *content(pack *p, xmlNode *node) { return copy_xml(p, xmlNodeGetContent(node)); }

static int find_name(const char *const *names, int count, const char *text)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], text) == 0)
            return i;
    return -1;
}

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static uint32_t line_of(const xmlNode *node) { return (uint32_t)xmlGetLineNo(node); }

static void read_example(pack *p, xmlNode *node, nx_rule_source *rule, nx_example_source ***tail)
{
    nx_example_source *e = nx_arena_zalloc(&p->sources->arena, 1, sizeof *e);
    if (!e) {
        no_memory(p);
        return;
    }
    char *none = attribute(p, node, "none");
    e->none = none && strcmp(none, "yes") == 0;
    e->value = attribute(p, node, "value");
    e->type = attribute(p, node, "type");
    e->on = attribute(p, node, "on");
    e->text = content(p, node);
    e->line = line_of(node);
    for (xmlNode *c = node->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        int role = find_name(nx_role_names, NX_ROLE_COUNT, (const char *)c->name);
        if (role < 0 || e->roles == sizeof e->role / sizeof *e->role) {
            fault(p, NEWSX_BAD_RULE, line_of(c), column_of(p, (const char *)c->name, line_of(c), false),
                  role < 0 ? "an element in an example is the name of a role" : "too many roles in one example");
            return;
        }
        e->role[e->roles].role = (enum nx_role)role;
        e->role[e->roles++].text = content(p, c);
    }
    rule->example_count++;
    **tail = e;
    *tail = &e->next;
}

static void read_rule(pack *p, xmlNode *node)
{
    nx_rule_source *r = nx_arena_zalloc(&p->sources->arena, 1, sizeof *r);
    if (!r) {
        no_memory(p);
        return;
    }
    r->id = attribute(p, node, "id");
    r->path = p->path;
    r->line = line_of(node);
    r->user = p->user;
    char *layer = attribute(p, node, "layer");
    int l = layer ? find_name(nx_layer_names, NX_LAYER_COUNT, layer) : -1;
    if (l < 0 || !r->id)
        return;                      /* the grammar has told of it */
    r->layer = (enum nx_layer)l;
    r->pattern = "";
    nx_example_source **tail = &r->examples;
    for (xmlNode *c = node->children; c; c = c->next) {
        if (is(c, "pattern")) {
            r->pattern = content(p, c);
            r->pattern_line = line_of(c);
            r->pattern_column = column_of(p, "pattern", r->pattern_line, true);
        } else if (is(c, "yield")) {
            for (xmlAttr *a = c->properties; a; a = a->next) {
                nx_yield_source *y = nx_arena_zalloc(&p->sources->arena, 1, sizeof *y);
                int key = find_name(nx_yield_names, NX_YIELD_COUNT, (const char *)a->name);
                if (!y || key < 0) {
                    if (!y)
                        no_memory(p);
                    continue;
                }
                y->key = (enum nx_yield_key)key;
                y->value = attribute(p, c, (const char *)a->name);
                y->next = r->yields;
                r->yields = y;
                size_t size = y->value ? strlen(y->value) : 0;
                if (size > 1 && y->value[0] == '{') {
                    char *role = nx_arena_copy(&p->sources->arena, y->value + 1, size - 2);
                    if (role && find_name(nx_role_names, NX_ROLE_COUNT, role) < 0)
                        fault(p, NEWSX_BAD_RULE, line_of(c), column_of(p, "yield", line_of(c), false),
                              nx_arena_printf(&p->sources->arena, "%s=\"%s\" names no role", nx_yield_names[key], y->value));
                }
            }
        } else if (is(c, "example")) {
            read_example(p, c, r, &tail);
        }
    }
    if (!r->pattern)
        return;
    if ((r->layer == NX_LAYER_LINK) != (r->pattern[0] == '\0'))
        fault(p, NEWSX_BAD_RULE, r->line, column_of(p, "rule", r->line, false),
              r->layer == NX_LAYER_LINK ? "a rule of layer link has no pattern" : "expected a <pattern>");
    for (nx_rule_source **at = &p->sources->rules; *at; at = &(*at)->next)
        if (strcmp((*at)->id, r->id) == 0) {
            if ((*at)->path == p->path || (!(*at)->user && !p->user))
                fault(p, NEWSX_BAD_RULE, r->line, column_of(p, "rule", r->line, false),
                      nx_arena_printf(&p->sources->arena, "rule \"%s\" stands here and on line %u", r->id, (*at)->line));
            if ((*at)->layer != r->layer)
                fault(p, NEWSX_BAD_RULE, r->line, column_of(p, "rule", r->line, false),
                      nx_arena_printf(&p->sources->arena, "rule \"%s\" is of layer %s elsewhere", r->id,
                                      nx_layer_names[(*at)->layer]));
            r->next = (*at)->next;
            *at = r;
            return;
        }
    nx_rule_source **at = &p->sources->rules;
    while (*at && !(p->user && !(*at)->user))
        at = &(*at)->next;
    r->next = *at;
    *at = r;
}

static void read_define(pack *p, xmlNode *node)
{
    nx_define_source *d = nx_arena_zalloc(&p->sources->arena, 1, sizeof *d);
    if (!d) {
        no_memory(p);
        return;
    }
    d->name = attribute(p, node, "name");
    d->pattern = content(p, node);
    d->path = p->path;
    d->user = p->user;
    d->line = line_of(node);
    d->column = column_of(p, "define", d->line, true);
    if (d->name && d->pattern) {
        d->next = p->sources->defines;   /* the latest is found first */
        p->sources->defines = d;
    }
}

static const char *trimmed(const char *start, const char **end)
{
    while (start < *end && strchr(" \t\r\n", *start))
        start++;
    while (*end > start && strchr(" \t\r\n", (*end)[-1]))
        --*end;
    return start;
}

/* <lexicon name="say" tags="direct">quipped, deadpanned = value</lexicon>, separated by commas or line ends */
static void read_lexicon(pack *p, xmlNode *node)
{
    char *name = attribute(p, node, "name"), *tags = attribute(p, node, "tags"), *text = content(p, node);
    if (!tags)
        tags = attribute(p, node, "marks");      /* as packs were written before */
    uint32_t line = line_of(node);
    if (!name || !text)
        return;
    if (lexicon_add(p->sources, name) != NEWSX_OK)
        no_memory(p);
    for (const char *at = text; *at;) {
        const char *stop = at + strcspn(at, ",\n"), *end = stop;
        const char *words = trimmed(at, &end);
        const char *equals = memchr(words, '=', (size_t)(end - words));
        const char *words_end = equals ? equals : end, *value = equals ? equals + 1 : end, *value_end = end;
        words = trimmed(words, &words_end);
        value = trimmed(value, &value_end);
        if (words_end > words &&
            word_add(p->sources, words, (size_t)(words_end - words), value, (size_t)(value_end - value), name,
                     tags ? tags : "", tags ? strlen(tags) : 0, p->path, line, p->user) != NEWSX_OK)
            no_memory(p);
        if (*stop == '\n')
            line++;
        at = *stop ? stop + 1 : stop;
    }
}

static void clean(char *message)
{
    size_t n = strlen(message);
    while (n && strchr("\n ", message[n - 1]))
        message[--n] = '\0';
    for (; *message; message++)
        if (*message == '\n')
            *message = ' ';
}

/* What may stand where, in words: libxml2 only says what may not. */
static const struct { const char *element, *takes; } TAKES[] = {
    { "pack", "<define>, <rule> and <lexicon>" },
    { "define", "name=\"lower-case-name\" and a pattern" },
    { "lexicon", "name=\"lower-case-name\", perhaps tags=\"other tags\", and words separated by commas" },
    { "rule", "id=\"date.my-name\" in lower case and layer=\"dateline|date|mention|place|quote|link\", then perhaps <note>, "
              "<pattern>, perhaps <yield>, and <example>s" },
    { "yield", "attributes such as type, value, year, month, day, number, unit, shift, kind, use: see the grammar" },
    { "example", "text with the roles as elements; none=\"yes\", value, type or on=\"2025-04-18\"" },
};

static void invalid(void *context, xmlErrorPtr e)
{
    pack *p = context;
    const xmlNode *node = e->node;
    /* The fault is with an element or inside its start tag; libxml2 sometimes hands out a child of it. */
    const char *named = e->str1 ? e->str1 : "";
    if (node && (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, named) != 0) && node->parent &&
        node->parent->type == XML_ELEMENT_NODE && strcmp((const char *)node->parent->name, named) == 0)
        node = node->parent;
    bool unexpected = e->message && strstr(e->message, "expect element") != NULL;
    const xmlNode *rule_of = unexpected && node && node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : node;
    const char *takes = NULL;
    for (size_t i = 0; rule_of && i < sizeof TAKES / sizeof *TAKES; i++)
        if (strcmp(TAKES[i].element, (const char *)rule_of->name) == 0)
            takes = TAKES[i].takes;
    uint32_t line = node ? line_of(node) : (uint32_t)(e->line > 0 ? e->line : 0);
    char message[200] = "";
    strncpy(message, e->message ? e->message : "not valid", sizeof message - 1);
    clean(message);
    const char *what = takes ? nx_arena_printf(&p->sources->arena, "%s; <%s> takes %s", message, (const char *)rule_of->name, takes)
                             : message;
    fault(p, NEWSX_BAD_RULE, line, node ? column_of(p, (const char *)node->name, line, false) : 0, what ? what : message);
}

static void quiet(void *context, const char *message, ...)
{
    (void)context;
    (void)message;
}

static void validate(pack *p, xmlDoc *doc, const char *grammar, size_t length)
{
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(grammar, (int)length);
    if (!parser) {
        no_memory(p);
        return;
    }
    xmlRelaxNGSetParserErrors(parser, quiet, quiet, NULL);
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    xmlRelaxNGValidCtxt *valid = schema ? xmlRelaxNGNewValidCtxt(schema) : NULL;
    if (valid) {
        xmlRelaxNGSetValidStructuredErrors(valid, invalid, p);
        if (xmlRelaxNGValidateDoc(valid, doc) != 0 && p->status == NEWSX_OK)
            fault(p, NEWSX_BAD_RULE, 1, 1, "the pack is not valid by pack.rng");
    } else {
        fault(p, NEWSX_BAD_RULE, 0, 0, "the grammar of rule packs cannot be used");
    }
    xmlRelaxNGFreeValidCtxt(valid);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
}

newsx_status nx_source_pack(nx_sources *sources, const char *bytes, size_t length, const char *path, bool user,
                            const char *grammar, size_t grammar_length, newsx_report_fn report, void *context,
                            newsx_error *error)
{
    pack p = { sources, bytes, nx_arena_copy(&sources->arena, path, strlen(path)), length, user, report, context, error, NEWSX_OK };
    if (!p.path)
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    if (length > 16u << 20) {
        fault(&p, NEWSX_BAD_RULE, 0, 0, "a rule pack of more than 16 MB");
        return p.status;
    }
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) {
        no_memory(&p);
        return p.status;
    }
    xmlDoc *doc = xmlCtxtReadMemory(parser, bytes, (int)length, path, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                                        XML_PARSE_BIG_LINES);
    if (!doc) {
        const xmlError *e = xmlCtxtGetLastError(parser);
        char message[400] = "not well-formed XML";
        if (e && e->message)
            strncpy(message, e->message, sizeof message - 1);
        clean(message);
        fault(&p, NEWSX_BAD_RULE, e && e->line > 0 ? (uint32_t)e->line : 1, e && e->int2 > 0 ? (uint32_t)e->int2 : 1, message);
    } else if (doc->intSubset) {
        fault(&p, NEWSX_BAD_RULE, 1, 1, "a pack has no <!DOCTYPE: it defines no entities and takes nothing from other files");
    } else {
        validate(&p, doc, grammar, grammar_length);
        xmlNode *root = xmlDocGetRootElement(doc);
        for (xmlNode *n = p.status == NEWSX_OK && root ? root->children : NULL; n; n = n->next) {
            if (is(n, "rule"))
                read_rule(&p, n);
            else if (is(n, "define"))
                read_define(&p, n);
            else if (is(n, "lexicon"))
                read_lexicon(&p, n);
        }
    }
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    return p.status;
}
