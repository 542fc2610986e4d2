/* report-again.c - the report's quotes that several articles have: who printed them first, and what was changed. */
#include "corpus/word-diff.h"
#include "write/report.h"
#include "write/rollup-quote.h"

enum { MOST_LINKS = 12, MOST_SPEAKERS = 6 };

typedef struct { nx_report_page *page; uint32_t told; } teller;

static const nx_tally_string *text_of(const nx_quote_cluster *c, uint32_t member)
{
    return nx_reuse_string(c->reuse, c->reuse->variants[c->members[member].variant].text);
}

static uint32_t document_at(const nx_quote_cluster *c, uint32_t occurrence)
{
    return c->reuse->occurrences[c->occurrences[occurrence]].document;
}

/* The name of a document; where its text is in the report a link to it. */
static void put_document(nx_report_page *page, const nx_quote_cluster *c, uint32_t document, newsx_buffer *out)
{
    const nx_report *report = page->report;
    const nx_tally_string *name = nx_reuse_string(c->reuse, c->reuse->documents[document].name);

    if (document < report->article_count) {
        const char *title = report->articles[document].title;
        nx_putf(out, "<a href=\"#a%u\">", (unsigned)document + 1);
        nx_put_markup(out, title, strlen(title));
        nx_puts(out, "</a>");
    } else {
        nx_put_markup(out, name->bytes, name->length);
    }
}

/* The words of a difference, [-...-] as taken out and {+...+} as put in. */
static void put_difference(newsx_buffer *out, const char *text, size_t length)
{
    const char *open = NULL;         /* the tag that is open */

    for (size_t i = 0; i < length; i++) {
        const char *two = i + 1 < length ? text + i : "  ";
        if (!open && (memcmp(two, "[-", 2) == 0 || memcmp(two, "{+", 2) == 0)) {
            open = *two == '[' ? "del" : "ins";
            nx_putf(out, "<%s>", open);
            i++;
        } else if (open && memcmp(two, *open == 'd' ? "-]" : "+}", 2) == 0) {
            nx_putf(out, "</%s>", open);
            open = NULL;
            i++;
        } else {
            size_t run = 1;
            while (i + run < length && ((unsigned char)text[i + run] & 0xC0) == 0x80)
                run++;
            nx_put_markup(out, text + i, run);
            i += run - 1;
        }
    }
    if (open)
        nx_putf(out, "</%s>", open);
}

static void put_variant(nx_report_page *page, const nx_quote_cluster *c, uint32_t member)
{
    const nx_tally_string *centre = text_of(c, 0), *text = text_of(c, member);
    const uint32_t first = c->clusters->occurrences[c->clusters->begin[c->members[member].variant]];
    newsx_buffer difference = NEWSX_BUFFER_INIT;

    nx_word_diff(&difference, centre->bytes, centre->length, text->bytes, text->length);
    put_document(page, c, c->reuse->occurrences[first].document, nx_slot_markup(&page->slots, "document"));
    newsx_buffer *changed = nx_slot_markup(&page->slots, "changed");
    if (difference.data)
        put_difference(changed, difference.data, difference.length);
    nx_fill(&page->slots, "variant", page->out);
    page->failed |= difference.failed;
    newsx_buffer_free(&difference);
}

static void slot_speakers(nx_report_page *page, const nx_quote_cluster *c)
{
    newsx_buffer *out = nx_slot_markup(&page->slots, "speakers");

    for (uint32_t i = 0; i < c->speaker_count && i < MOST_SPEAKERS; i++) {
        const nx_tally_string *name = nx_reuse_string(c->reuse, c->speakers[i]);
        nx_puts(out, i ? " / " : "");
        nx_put_markup(out, name->bytes, name->length);
    }
    if (c->speaker_count > 1)
        nx_slot_word(&page->slots, "several", "1");
}

static void slot_documents(nx_report_page *page, const nx_quote_cluster *c)
{
    newsx_buffer *out = nx_slot_markup(&page->slots, "documents");
    uint32_t links = 0;

    for (uint32_t i = 1; i < c->occurrence_count; i++) {
        if (document_at(c, i) == document_at(c, i - 1))
            continue;
        if (links++ == MOST_LINKS) {
            nx_puts(out, " \xE2\x80\xA6");
            break;
        }
        nx_puts(out, links > 1 ? "; " : "");
        put_document(page, c, document_at(c, i), out);
    }
}

static void put_cluster(void *to, const nx_quote_cluster *c)
{
    teller *t = to;
    nx_report_page *page = t->page;
    const nx_tally_string *text = text_of(c, 0);

    if (c->documents < 2)
        return;
    if (t->told++ == 0)
        nx_fill(&page->slots, "again", page->out);
    nx_slot_text(&page->slots, "text", text->bytes, text->length);
    slot_speakers(page, c);
    nx_slot_counted(&page->slots, "count", "articles", c->documents);
    put_document(page, c, document_at(c, 0), nx_slot_markup(&page->slots, "first"));
    nx_slot_period(&page->slots, "day", c->reuse->documents[document_at(c, 0)].day, NULL);
    slot_documents(page, c);
    nx_fill(&page->slots, "again-quote", page->out);
    if (c->member_count > 1) {
        nx_fill(&page->slots, "variants", page->out);
        for (uint32_t i = 1; i < c->member_count; i++)
            put_variant(page, c, i);
        nx_fill(&page->slots, "variants-end", page->out);
    }
    nx_fill(&page->slots, "again-quote-end", page->out);
}

void nx_report_put_again(nx_report_page *page)
{
    teller t = { page, 0 };

    page->failed |= !nx_quote_clusters_each(&page->report->quotes, put_cluster, &t);
    if (t.told)
        nx_fill(&page->slots, "again-end", page->out);
}
