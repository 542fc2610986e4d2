/* pack.c - a rule pack's elements -> the lists of rules, defines and words. */
#include "pack/pack.h"
#include "base/ascii.h"
#include "base/error.h"
#include "pack/yield.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char *copy_xml(nx_pack *p, xmlChar *text)
{
    char *copy = text ? nx_arena_copy(&p->sources->arena, (const char *)text, strlen((const char *)text)) : NULL;
    if (text && !copy)
        nx_pack_no_memory(p);
    (*nx_libxml.xmlFree)(text);
    return copy;
}

static char *attribute(nx_pack *p, xmlNode *node, const char *name)
{
    return copy_xml(p, nx_libxml.xmlGetNoNsProp(node, (const xmlChar *)name));
}

static char *content(nx_pack *p, xmlNode *node) { return copy_xml(p, nx_libxml.xmlNodeGetContent(node)); }

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

/* Tells a fault with an element of that name, at its start. */
static void fault_at(nx_pack *p, const xmlNode *node, const char *name, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void fault_at(nx_pack *p, const xmlNode *node, const char *name, const char *format, ...)
{
    char what[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    uint32_t line = nx_pack_line(node);
    nx_pack_fault(p, NEWSX_BAD_RULE, line, nx_pack_column(p, name, line, false), what);
}

static void read_example(nx_pack *p, xmlNode *node, nx_rule_source *rule, nx_example_source ***tail)
{
    nx_example_source *e = nx_arena_zalloc(&p->sources->arena, 1, sizeof *e);
    if (!e) {
        nx_pack_no_memory(p);
        return;
    }
    char *none = attribute(p, node, "none");
    e->none = none && strcmp(none, "yes") == 0;
    e->value = attribute(p, node, "value");
    e->type = attribute(p, node, "type");
    e->on = attribute(p, node, "on");
    e->text = content(p, node);
    e->line = nx_pack_line(node);
    for (xmlNode *c = node->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        const char *name = (const char *)c->name;
        const int role = nx_role_find(name, strlen(name));
        if (role < 0) {
            fault_at(p, c, name, "an element in an example is the name of a role; there are:%s", nx_role_words);
            return;
        }
        if (e->roles == sizeof e->role / sizeof *e->role) {
            fault_at(p, c, name, "too many roles in one example");
            return;
        }
        e->role[e->roles].role = (enum nx_role)role;
        e->role[e->roles++].text = content(p, c);
    }
    rule->example_count++;
    **tail = e;
    *tail = &e->next;
}

/* {month}: such a value names a role of the pattern. */
static bool names_no_role(const char *value)
{
    size_t size = value ? strlen(value) : 0;
    if (size < 2 || value[0] != '{')
        return false;
    return nx_role_find(value + 1, size - 2) < 0;
}

/* Figures may stand before a unit. */
static void check_word(nx_pack *p, const xmlNode *node, enum nx_layer layer, const nx_yield_source *yield)
{
    const char *words = nx_yield_words(layer, yield->key);
    const size_t figures = yield->key == NX_YIELD_UNIT ? strspn(yield->value, "0123456789") : 0;
    if (words && !nx_is_one_of(words, yield->value + figures))
        fault_at(p, node, "yield", "%s=\"%.80s\": expected one of %s", nx_yield_names[yield->key], yield->value, words);
}

static void read_yields(nx_pack *p, xmlNode *node, nx_rule_source *rule)
{
    for (xmlAttr *a = node->properties; a; a = a->next) {
        int key = find_name(nx_yield_names, NX_YIELD_COUNT, (const char *)a->name);
        if (key < 0)
            continue;                /* the grammar has told of it */
        nx_yield_source *y = nx_arena_zalloc(&p->sources->arena, 1, sizeof *y);
        if (!y) {
            nx_pack_no_memory(p);
            return;
        }
        y->key = (enum nx_yield_key)key;
        y->value = attribute(p, node, (const char *)a->name);
        y->next = rule->yields;
        rule->yields = y;
        if (names_no_role(y->value))
            fault_at(p, node, "yield", "%s=\"%.80s\" names no role; there are:%s", nx_yield_names[key],
                     y->value, nx_role_words);
        else if (y->value && *y->value != '{')
            check_word(p, node, rule->layer, y);
    }
}

/* Of a user's and a built-in rule with the same id the user's counts; two of one author are a mistake. */
static void check_same_id(nx_pack *p, const xmlNode *node, const nx_rule_source *rule, const nx_rule_source *first)
{
    if (first->path == p->path)
        fault_at(p, node, "rule", "rule \"%s\" stands here and on line %u", rule->id, first->line);
    else if (!first->user && !p->user)
        fault_at(p, node, "rule", "rule \"%s\" stands here and in %s on line %u", rule->id, first->path, first->line);
    if (first->layer != rule->layer)
        fault_at(p, node, "rule", "rule \"%s\" is of layer %s elsewhere", rule->id, nx_layer_names[first->layer]);
}

/* In the place of the rule with its id, else behind the others of its author; the user's stand first. */
static void rule_add(nx_pack *p, const xmlNode *node, nx_rule_source *rule)
{
    nx_rule_source **at = &p->sources->rules;
    while (*at && strcmp((*at)->id, rule->id) != 0)
        at = &(*at)->next;
    if (*at) {
        check_same_id(p, node, rule, *at);
        rule->next = (*at)->next;
        *at = rule;
        return;
    }
    for (at = &p->sources->rules; *at && !(p->user && !(*at)->user);)
        at = &(*at)->next;
    rule->next = *at;
    *at = rule;
}

static void read_rule(nx_pack *p, xmlNode *node)
{
    nx_rule_source *r = nx_arena_zalloc(&p->sources->arena, 1, sizeof *r);
    if (!r) {
        nx_pack_no_memory(p);
        return;
    }
    char *layer = attribute(p, node, "layer");
    int l = layer ? find_name(nx_layer_names, NX_LAYER_COUNT, layer) : -1;
    *r = (nx_rule_source){ .id = attribute(p, node, "id"), .pattern = "", .path = p->path, .line = nx_pack_line(node),
                           .user = p->user };
    if (l < 0 || !r->id)
        return;                      /* the grammar has told of it */
    r->layer = (enum nx_layer)l;
    nx_example_source **tail = &r->examples;
    for (xmlNode *c = node->children; c; c = c->next) {
        if (is(c, "pattern")) {
            r->pattern = content(p, c);
            r->pattern_line = nx_pack_line(c);
            r->pattern_column = nx_pack_column(p, "pattern", r->pattern_line, true);
        } else if (is(c, "yield")) {
            read_yields(p, c, r);
        } else if (is(c, "example")) {
            read_example(p, c, r, &tail);
        }
    }
    if (!r->pattern)
        return;
    bool linked = r->layer == NX_LAYER_LINK, empty = !*r->pattern;
    if (linked != empty)
        fault_at(p, node, "rule", linked ? "a rule of layer link has no pattern" : "expected a <pattern>");
    rule_add(p, node, r);
}

static void read_define(nx_pack *p, xmlNode *node)
{
    nx_define_source *d = nx_arena_zalloc(&p->sources->arena, 1, sizeof *d);
    if (!d) {
        nx_pack_no_memory(p);
        return;
    }
    d->name = attribute(p, node, "name");
    d->pattern = content(p, node);
    d->path = p->path;
    d->user = p->user;
    d->line = nx_pack_line(node);
    d->column = nx_pack_column(p, "define", d->line, true);
    if (d->name && d->pattern) {
        d->next = p->sources->defines;   /* the latest is found first */
        p->sources->defines = d;
    }
}

static const char *trimmed(const char *start, const char **end)
{
    while (start < *end && nx_ascii_space((unsigned char)*start))
        start++;
    while (*end > start && nx_ascii_space((unsigned char)(*end)[-1]))
        --*end;
    return start;
}

/* One entry, "deadpanned = value"; nothing between two commas is none. */
static void read_entry(nx_pack *p, const char *tag, const char *tags, const char *at, const char *end, uint32_t line)
{
    const char *equals = memchr(at, '=', (size_t)(end - at));
    const char *words_end = equals ? equals : end, *value = equals ? equals + 1 : end, *value_end = end;
    const char *words = trimmed(at, &words_end);
    value = trimmed(value, &value_end);
    if (words_end == words)
        return;
    nx_entry_text entry = { words, value, tags, (size_t)(words_end - words), (size_t)(value_end - value),
                            strlen(tags) };
    nx_word_source place = { .path = p->path, .line = line, .user = p->user };
    if (nx_source_word(p->sources, tag, &entry, &place) != NEWSX_OK)
        nx_pack_no_memory(p);
}

/* <lexicon name="say" tags="direct">quipped, deadpanned = value</lexicon>, separated by commas or line ends */
static void read_lexicon(nx_pack *p, xmlNode *node)
{
    char *name = attribute(p, node, "name"), *tags = attribute(p, node, "tags"), *text = content(p, node);
    if (!tags)
        tags = attribute(p, node, "marks");      /* as packs were written before */
    if (!name || !text)
        return;
    if (nx_source_lexicon_name(p->sources, name) != NEWSX_OK)
        nx_pack_no_memory(p);
    uint32_t line = nx_pack_line(node);
    for (const char *at = text; *at;) {
        const char *stop = at + strcspn(at, ",\n");
        read_entry(p, name, tags ? tags : "", at, stop, line);
        line += *stop == '\n';
        at = stop + (*stop != '\0');
    }
}

newsx_status nx_source_pack(nx_sources *sources, const char *bytes, size_t length, const char *path, bool user,
                            const char *grammar, size_t grammar_length, newsx_report_fn report, void *context,
                            newsx_error *error)
{
    nx_pack p = { sources, bytes, nx_arena_copy(&sources->arena, path, strlen(path)), length, user, report, context,
                  error, NEWSX_OK };
    if (!p.path)
        return nx_fail(error, NEWSX_NO_MEMORY, path, 0, 0, "out of memory");
    xmlDoc *doc = nx_pack_parse(&p, grammar, grammar_length);
    xmlNode *root = doc ? nx_libxml.xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *n = p.status == NEWSX_OK && root ? root->children : NULL; n; n = n->next) {
        if (is(n, "rule"))
            read_rule(&p, n);
        else if (is(n, "define"))
            read_define(&p, n);
        else if (is(n, "lexicon"))
            read_lexicon(&p, n);
    }
    if (doc)
        nx_libxml.xmlFreeDoc(doc);
    return p.status;
}
