/* report-frame.c - what a page of HTML begins and ends with: its policy, its style, its script. */
#include "base/embed.h"
#include "write/report.h"

NX_EMBED(nx_report_css, "src/write/report.css")
NX_EMBED(nx_report_js, "src/write/report.js")

void nx_report_frame_begin(nx_slots *slots, newsx_buffer *out)
{
    nx_slot_word(slots, "lang", slots->words.code);
    nx_slot_word(slots, "style-hash", NX_REPORT_STYLE_HASH);
    nx_slot_word(slots, "script-hash", NX_REPORT_SCRIPT_HASH);
    nx_slot_word(slots, "version", NEWSX_VERSION);
    nx_put(nx_slot_markup(slots, "style"), nx_report_css, nx_report_css_size);
    nx_fill(slots, "head", out);
}

void nx_report_frame_end(nx_slots *slots, newsx_buffer *out)
{
    nx_slot_word(slots, "version", NEWSX_VERSION);
    nx_put(nx_slot_markup(slots, "script"), nx_report_js, nx_report_js_size);
    nx_fill(slots, "foot", out);
}
