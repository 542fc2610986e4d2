/* html-facts.h - all that a page's markup says of its article, as it stands there; who reads it decides what to
 * believe. */
#ifndef NX_HTML_FACTS_H
#define NX_HTML_FACTS_H

#include "document/document.h"
#include "read/html-tree.h"
#include "read/json-ld.h"
#include "read/page-list.h"

/* What <meta> can say, in the order in which one is believed before another of its sort. */
#define NX_META_FACTS(X)                                                                                               \
    X(TITLE_OG, "og:title") X(TITLE_TWITTER, "twitter:title") X(TITLE_PARSELY, "parsely-title")                        \
    X(TITLE_SAILTHRU, "sailthru.title") X(TITLE_DC, "dc.title")                                                        \
    X(SITE, "og:site_name") X(APPLICATION, "application-name")                                                         \
    X(AUTHOR, "author") X(AUTHOR_BYL, "byl") X(AUTHOR_PARSELY, "parsely-author") X(AUTHOR_SAILTHRU, "sailthru.author") \
    X(AUTHOR_CXENSE, "cxenseparse:author") X(AUTHOR_DC, "dc.creator") X(AUTHOR_DCTERMS, "dcterms.creator")             \
    X(AUTHOR_CITATION, "citation_author")                                                                              \
    X(AUTHOR_ARTICLE, "article:author") X(AUTHOR_OG, "og:article:author") X(AUTHOR_SHORT, "article.author")            \
    X(DATE_ARTICLE, "article:published_time") X(DATE_OG, "og:article:published_time") X(DATE_OG2, "og:published_time") \
    X(DATE_PUBLISHED, "datepublished") X(DATE_PARSELY, "parsely-pub-date") X(DATE_SAILTHRU, "sailthru.date")           \
    X(DATE_PUBDATE, "pubdate") X(DATE_PUBDATE2, "pub_date") X(DATE_PUBLISH, "publish-date")                            \
    X(DATE_PUBLISH2, "publish_date") X(DATE_PUBLICATION, "publication_date") X(DATE_PUBLISHED2, "article.published")   \
    X(DATE_PUBLISHED3, "published_time") X(DATE_PUBLISHED4, "published_on") X(DATE_PUBLISHED5, "published")            \
    X(DATE_DC_ISSUED, "dc.date.issued") X(DATE_DCTERMS_ISSUED, "dcterms.issued") X(DATE_DCTERMS, "dcterms.created")    \
    X(DATE_DC, "dc.date") X(DATE_DC_CREATED, "dc.date.created") X(DATE, "date") X(DATE_DISPLAY, "displaydate")         \
    X(DATE_ORIGINAL, "originalpublicationdate") X(DATE_ARTICLE_ORIGINAL, "article_date_original")                      \
    X(DATE_CXENSE, "cxenseparse:recs:publishtime") X(DATE_CITATION, "citation_publication_date")                       \
    X(CARD_LABEL, "twitter:label1") X(CARD_DATA, "twitter:data1")                                                      \
    X(URL, "og:url") X(LOCALE, "og:locale") X(LANGUAGE, "content-language")

enum nx_meta_fact {
#define X(id, name) NX_META_##id,
    NX_META_FACTS(X)
#undef X
    NX_META_COUNT
};

enum { NX_MOST_NODES = 8 };
typedef struct { uint32_t nodes[NX_MOST_NODES], count; } nx_html_nodes;

typedef struct {
    newsx_document *doc;
    const nx_html_tree *tree;
    const nx_page_words *words;
    nx_json_ld ld;
    const char *meta[NX_META_COUNT]; /* the first of each, NULL for none */
    const char *authors[NX_MOST_NODES];   /* all <meta name=author> */
    uint32_t authors_count;
    const char *title;               /* <title> */
    uint32_t heading;                /* the element that is the article's title, as far as that is known; else 0 */
    const char *canonical, *html_language;
    /* elements of the page's body */
    nx_html_nodes h1, item_author, rel_author, class_author, class_byline, item_date, item_headline, time, class_date,
        author_link, said_by;
} nx_html_facts;

/* False without memory. */
bool nx_html_facts_read(nx_html_facts *facts, newsx_document *doc, const nx_html_tree *tree);
/* Does a node stand in an element of comments, recommendations and the like? With `tags` <aside>, <nav> and <footer>
 * are such elements too. */
bool nx_html_is_aside(const nx_html_facts *facts, uint32_t node, bool tags);
/* A node as a line; NULL where it is empty or there is no memory. */
const char *nx_html_fact_line(const nx_html_facts *facts, uint32_t node);

/* Each of these takes what it believes into the document. False without memory. */
bool nx_html_take_title(nx_html_facts *facts);        /* html-title.c */
bool nx_html_take_byline(nx_html_facts *facts);       /* html-author.c */
bool nx_html_take_published(nx_html_facts *facts);    /* html-date.c */

/* The publisher's name; NULL where the page does not say it. */
static inline const char *nx_html_site(const nx_html_facts *facts)
{
    return facts->meta[NX_META_SITE] ? facts->meta[NX_META_SITE] : facts->meta[NX_META_APPLICATION];
}

#endif
