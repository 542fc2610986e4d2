/* role.c - what the parts of a record are usually called. */
#include "read/role.h"
#include <string.h>

enum { MOST_NAMES = 16 };
static const char *const NAMES[NX_ROLES][MOST_NAMES] = {   /* ended by NULL */
    [NX_ROLE_ID]     = { "id", "_id", "guid", "uuid", "doc_id" },
    [NX_ROLE_TITLE]  = { "title", "headline" },
    [NX_ROLE_TEXT]   = { "text", "body", "content", "article_text", "maintext", "articleBody", "article" },
    [NX_ROLE_DATE]   = { "date", "published", "published_at", "publishedAt", "date_publish", "datePublished",
                         "date_published", "pubDate", "publication_date", "publish_date", "timestamp", "created_at" },
    [NX_ROLE_AUTHOR] = { "author", "authors", "byline" },
    [NX_ROLE_URL]    = { "url", "link", "source_url" },
    [NX_ROLE_LANGUAGE] = { "language", "lang" },
};

const char *nx_role_name(enum nx_role role, size_t index) { return index < MOST_NAMES ? NAMES[role][index] : NULL; }

bool nx_role_is(enum nx_role role, const char *name, size_t length)
{
    const char *usual;

    for (size_t i = 0; (usual = nx_role_name(role, i)) != NULL; i++)
        if (strlen(usual) == length && memcmp(usual, name, length) == 0)
            return true;
    return false;
}

const char *nx_role_own(const newsx_fields *fields, enum nx_role role)
{
    switch (role) {
    case NX_ROLE_ID:     return fields->id;
    case NX_ROLE_TITLE:  return fields->title;
    case NX_ROLE_TEXT:   return fields->text;
    case NX_ROLE_DATE:   return fields->date;
    case NX_ROLE_AUTHOR: return fields->author;
    case NX_ROLE_URL:    return fields->url;
    default:             return NULL;
    }
}
