/* field-name.c - what the fields of a record are usually called. */
#include "read/field-name.h"
#include <string.h>

enum { MOST_NAMES = 16 };
static const char *const NAMES[NX_FIELDS][MOST_NAMES] = {   /* ended by NULL */
    [NX_FIELD_ID]     = { "id", "_id", "guid", "uuid", "doc_id" },
    [NX_FIELD_TITLE]  = { "title", "headline" },
    [NX_FIELD_TEXT]   = { "text", "body", "content", "article_text", "maintext", "articleBody", "article" },
    [NX_FIELD_DATE]   = { "date", "published", "published_at", "publishedAt", "date_publish", "datePublished",
                         "date_published", "pubDate", "publication_date", "publish_date", "timestamp", "created_at" },
    [NX_FIELD_AUTHOR] = { "author", "authors", "byline" },
    [NX_FIELD_URL]    = { "url", "link", "source_url" },
    [NX_FIELD_LANGUAGE] = { "language", "lang" },
};

const char *nx_field_name(enum nx_field which, size_t index) { return index < MOST_NAMES ? NAMES[which][index] : NULL; }

bool nx_field_is(enum nx_field which, const char *name, size_t length)
{
    const char *usual;

    for (size_t i = 0; (usual = nx_field_name(which, i)) != NULL; i++)
        if (strlen(usual) == length && memcmp(usual, name, length) == 0)
            return true;
    return false;
}

const char *nx_field_own(const newsx_fields *fields, enum nx_field which)
{
    switch (which) {
    case NX_FIELD_ID:     return fields->id;
    case NX_FIELD_TITLE:  return fields->title;
    case NX_FIELD_TEXT:   return fields->text;
    case NX_FIELD_DATE:   return fields->date;
    case NX_FIELD_AUTHOR: return fields->author;
    case NX_FIELD_URL:    return fields->url;
    default:             return NULL;
    }
}
