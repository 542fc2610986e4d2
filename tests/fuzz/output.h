/* output.h - a document through a sink, as one part and as two: the same bytes, and what its format promises. */
#ifndef FUZZ_OUTPUT_H
#define FUZZ_OUTPUT_H

#include "base/libxml.h"
#include "base/utf8.h"
#include "newsx.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

/* A run over the same document twice, cut into so many parts; false for a table that the format has not. */
static bool run_sink(const newsx_document *document, const newsx_write_options *how, int parts, newsx_buffer *out)
{
    newsx_sink *sink;
    newsx_part *part;

    out->length = 0;
    if (newsx_sink_new(how, &sink) == NEWSX_BAD_OPTION)
        return false;
    must(sink && newsx_part_new(sink, &part) == NEWSX_OK, "no sink");
    must(newsx_sink_begin(sink, out) == NEWSX_OK, "it does not begin");
    for (int i = 0; i < 2; i++) {
        must(newsx_part_document(part, document) == NEWSX_OK, "a document is refused");
        if (i + 1 == 2 || parts == 2)
            must(newsx_sink_merge(sink, part, out) == NEWSX_OK, "a part is refused");
    }
    must(newsx_sink_end(sink, out) == NEWSX_OK, "it does not end");
    newsx_part_free(part);
    newsx_sink_free(sink);
    return true;
}

static void must_be_xml(const newsx_buffer *out)
{
    const int quiet = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    xmlParserCtxtPtr parser = nx_libxml.xmlNewParserCtxt();

    if (!parser)
        return;
    xmlDocPtr read = nx_libxml.xmlCtxtReadMemory(parser, out->data, (int)out->length, NULL, NULL, quiet);
    must(read != NULL, "the XML is not well-formed");
    nx_libxml.xmlFreeDoc(read);
    nx_libxml.xmlFreeParserCtxt(parser);
}

/* One value of JSON, or one a line. */
static void must_be_json(const newsx_buffer *out)
{
    const int flags = JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8 | JSON_TOKENER_ALLOW_TRAILING_CHARS;
    struct json_tokener *tokener = json_tokener_new();
    size_t at = 0;

    if (!tokener)
        return;
    json_tokener_set_flags(tokener, flags);
    while (at < out->length) {
        json_object *value = json_tokener_parse_ex(tokener, out->data + at, (int)(out->length - at));
        must(json_tokener_get_error(tokener) == json_tokener_success, "the JSON cannot be parsed");
        at += json_tokener_get_parse_end(tokener);
        json_object_put(value);
        while (at < out->length && out->data[at] == '\n')
            at++;
    }
    json_tokener_free(tokener);
}

/* As many TABs in each line as in the first. */
static void must_be_a_table(const newsx_buffer *out)
{
    int columns = -1, tabs = 0;

    for (size_t i = 0; i < out->length; i++) {
        tabs += out->data[i] == '\t';
        if (out->data[i] != '\n')
            continue;
        must(columns < 0 || tabs == columns, "the rows of a table have not the same columns");
        columns = tabs;
        tabs = 0;
    }
    must(!tabs, "a table does not end with a line's end");
}

static void must_write_alike(const newsx_document *document, const newsx_write_options *how)
{
    static newsx_buffer whole = NEWSX_BUFFER_INIT, cut = NEWSX_BUFFER_INIT;

    if (!run_sink(document, how, 1, &whole))
        return;
    run_sink(document, how, 2, &cut);
    must(whole.length == cut.length && (!cut.length || memcmp(whole.data, cut.data, cut.length) == 0),
         "how a run is cut into parts makes a difference");
    must(!whole.length || nx_utf8_valid(whole.data, whole.length) == whole.length, "the output is not UTF-8");
    if (how->format == NEWSX_XML)
        must_be_xml(&whole);
    if (how->format == NEWSX_JSON || how->format == NEWSX_GEOJSON)
        must_be_json(&whole);
    if (how->format == NEWSX_TSV)
        must_be_a_table(&whole);
}

#endif
