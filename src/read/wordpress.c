/* wordpress.c - what an export of WordPress has beside a feed. */
#include "read/wordpress.h"
#include <string.h>

static uint32_t own_child(const nx_xml_tree *tree, uint32_t node, const char *name)
{
    uint32_t at = nx_xml_child(tree, node, name);

    while (at != NX_XML_NONE && strcmp(tree->nodes[at].prefix, "wp") != 0)
        at = nx_xml_sibling(tree, at, name);
    return at;
}

static bool text_is(const nx_xml_tree *tree, uint32_t node, nx_arena *arena, const char *const *list)
{
    size_t length;
    const char *text = nx_xml_text(tree, node, arena, &length);

    for (; text && *list; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

bool nx_wordpress_has(const nx_xml_tree *tree, uint32_t item)
{
    return own_child(tree, item, "post_type") != NX_XML_NONE;
}

bool nx_wordpress_is_article(const nx_xml_tree *tree, uint32_t item, nx_arena *arena)
{
    static const char *const TYPES[] = { "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset",
                                         "oembed_cache", "user_request", "wp_block", "wp_template", "wp_template_part",
                                         "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face", NULL };
    static const char *const STATES[] = { "trash", "auto-draft", NULL };

    return !text_is(tree, own_child(tree, item, "post_type"), arena, TYPES) &&
           !text_is(tree, own_child(tree, item, "status"), arena, STATES);
}

const char *nx_wordpress_author(const nx_xml_tree *tree, nx_arena *arena, const char *login)
{
    size_t length;

    for (uint32_t i = 0; i < tree->count && !nx_xml_is(tree, i, "item"); i++) {   /* they stand before the items */
        const char *name = NULL;
        const uint32_t at = own_child(tree, i, "author_login");
        if (at == NX_XML_NONE || !(name = nx_xml_text(tree, at, arena, &length)) || strcmp(name, login) != 0)
            continue;
        name = nx_xml_text(tree, own_child(tree, i, "author_display_name"), arena, &length);
        return name && length ? name : NULL;
    }
    return NULL;
}

/* ------------------------------------------------------------ codes */

/* WordPress's own codes; plugins have thousands more. `inside`: what stands between the two halves goes as well. */
static const struct { const char *name; bool inside; } CODES[] = {
    { "audio", true },      { "caption", true },  { "embed", true }, { "gallery", false },
    { "playlist", false },  { "video", true },    { "wp_caption", true },
};

/* A code and what stands in it are short: where somebody forgot an end, the article goes on. */
static const char *near_end(const char *p, const char *end)
{
    enum { LONGEST = 8192 };
    return end - p > LONGEST ? p + LONGEST : end;
}

/* Behind the second half of a code whose first ends at `p`; `p` itself where the code comes alone: [audio src="a.mp3"].
 * It does, too, where another of its name begins first. */
static const char *behind_half(const char *p, const char *end, const char *name)
{
    const size_t length = strlen(name);

    end = near_end(p, end);
    for (const char *at = p; (at = memchr(at, '[', (size_t)(end - at))) != NULL; at++) {
        const bool second = end - at > 1 && at[1] == '/';
        const char *word = at + 1 + second;
        if ((size_t)(end - word) > length && memcmp(word, name, length) == 0)
            return second && word[length] == ']' ? word + length + 1 : p;
    }
    return p;
}

/* Behind the code that begins at a "[", with what goes along; NULL where there is none. */
static const char *behind_code(const char *p, const char *end)
{
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        const char *name = CODES[i].name, *close;
        const size_t length = strlen(name);
        if ((size_t)(end - p) < length + 2 || memcmp(p + 1, name, length) != 0 || !strchr(" /]", p[1 + length]))
            continue;
        close = memchr(p, ']', (size_t)(near_end(p, end) - p));
        return !close ? NULL : CODES[i].inside ? behind_half(close + 1, end, name) : close + 1;
    }
    return NULL;
}

char *nx_wordpress_text(nx_arena *arena, const char *text, size_t *length)
{
    const char *end = text + *length, *behind;
    char *copy = nx_arena_alloc(arena, *length + 1), *to = copy;

    for (const char *p = text; copy && p < end;) {
        if (*p == '[' && (behind = behind_code(p, end)) != NULL)
            p = behind;
        else
            *to++ = *p++;
    }
    if (copy) {
        *to = '\0';
        *length = (size_t)(to - copy);
    }
    return copy;
}
