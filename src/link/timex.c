/* timex.c - rules of the layer "date" over the units: what a match says of its words becomes a reading, and when.c gives it
 * its value. */
#include "link/when.h"
#include "link/link.h"
#include "match/match.h"
#include "segment/value.h"

#include <string.h>

#define THOUSAND 1000
#define LOOK_BACK 20                 /* units before an expression that may make it look ahead or back */
#define ALREADY 3                    /* units before a word that looks ahead, that put it into the past */
#define NOTE 40                      /* tokens of the longest note */
#define FRAGMENT 6                   /* tokens of a note that is hardly more than its date */
#define HISTORY 5                    /* years that a text tells, to be history */
#define LONG_OVER 2                  /* years between them and the reference date, at least */
#define FURTHEST 100                 /* the largest shift that a rule may ask for */
#define WITHOUT_REFERENCE 2015       /* two digits of a year are then one of 1936 to 2035 */
#define BATCH 32                     /* matches that are read in one go: what reads them stays in the near cache meanwhile */
#define LARGEST 1000000000000ll      /* thousandths; numbers of texts are cut off here */

typedef struct {
    newsx_document *doc;
    nx_when when;
    newsx_status status;
    nx_id sentence;                  /* the last that was asked for */
    bool knows_history;              /* when.history has been found out */
    uint64_t asked;                  /* bit k: the match says something for yield k: a role of its own, */
    uint64_t says;                   /* or what its rule yields, */
    const nx_image_yield *yield[NX_YIELD_COUNT];   /* which is this one */
    nx_match *matches;               /* those that wait to be read, BATCH at most */
    uint32_t matches_count;
} stage;

/* ------------------------------------------------------------ words */

/* What a yield says: words of the text (a role) or a constant of the rule. */
typedef struct {
    const char *text;
    size_t length;
    nx_range units;                  /* empty for a constant */
} said;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static const char *lexicon(const stage *s, const said *what, enum nx_tag tag)
{
    return nx_value_of(s->doc, what->text, what->length, tag);
}

/* The first of some lexicons that gives the words a value. */
static const char *either(const stage *s, const said *what, uint16_t one, uint16_t other)
{
    const char *value = lexicon(s, what, one);
    return value ? value : lexicon(s, what, other);
}

/* A decimal as thousandths: 12, 1,250, 3.5, -1; *size (may be NULL) gets how many bytes of it were read. */
static int64_t decimal(const char *text, size_t length, size_t *size)
{
    int64_t n = 0, place = 0;
    size_t i = 0;
    bool minus = length && *text == '-';
    for (i = minus; i < length; i++) {
        if (is_digit(text[i])) {
            if (place == 0)
                n = n * 10 + (text[i] - '0') * THOUSAND;
            else if (place > 1)
                n += (text[i] - '0') * (place /= 10);
            if (n > LARGEST)
                n = LARGEST;
        } else if (text[i] == '.' && place == 0 && i + 1 < length && is_digit(text[i + 1])) {
            place = THOUSAND;
        } else if (text[i] != ',' || place) {
            break;
        }
    }
    if (size)
        *size = i;
    return minus ? -n : n;
}

/* The fraction characters, and 1/2 written with a stroke. */
static int64_t fraction(const char *text, size_t length)
{
    static const struct { const char *bytes; int64_t value; } CHARACTERS[] = {
        { "\xC2\xBD", 500 }, { "\xC2\xBC", 250 }, { "\xC2\xBE", 750 }, { "\xE2\x85\x93", 333 }, { "\xE2\x85\x94", 667 },
    };
    size_t size;
    int64_t whole = decimal(text, length, &size);
    if (size < length && text[size] == '/') {
        int64_t below = decimal(text + size + 1, length - size - 1, NULL);
        return below ? whole * THOUSAND / below : 0;
    }
    for (size_t i = 0; i < sizeof CHARACTERS / sizeof *CHARACTERS; i++) {
        size_t n = strlen(CHARACTERS[i].bytes);
        if (length - size == n && memcmp(text + size, CHARACTERS[i].bytes, n) == 0)
            return whole + CHARACTERS[i].value;
    }
    return whole;
}

static int fitting(int64_t number)
{
    return number > INT32_MAX - 1 ? INT32_MAX - 1 : number < -INT32_MAX + 1 ? -INT32_MAX + 1 : (int)number;
}

/* The number that words stand for, in thousandths; NX_VAGUE for "several", NX_UNSET where there is none. `year`: nineteen
 * ninety-six is 1996. */
static int number_of(const stage *s, const said *what, bool year)
{
    int64_t total = 0, current = 0;
    bool any = false, vague = false;
    if (what->units.end == what->units.start) {
        if (what->length == 1 && *what->text == 'X')
            return NX_VAGUE;
        return fitting(decimal(what->text, what->length, NULL));
    }
    const newsx_document *doc = s->doc;
    uint32_t first = doc->units.first[what->units.start], end = doc->units.first[what->units.end];
    for (uint32_t i = first; i < end; i++) {
        const nx_token *t = &doc->tokens[i];
        said word = { doc->text + t->span.start, t->span.end - t->span.start, { 0, 0 } };
        int64_t value;
        switch (nx_kind_class(doc->engine, t->kind)) {
        case NX_CLASS_NUMBER: case NX_CLASS_DECIMAL: case NX_CLASS_ORDINAL:
            value = decimal(word.text, word.length, NULL);
            break;
        case NX_CLASS_FRACTION:
            value = fraction(word.text, word.length);
            break;
        default: {
            const char *text = either(s, &word, NX_TAG_NUMBER, NX_TAG_ORDINAL);
            if (!text)
                text = either(s, &word, NX_TAG_NUMBER_NOUN, NX_TAG_FRACTION_WORD);
            if (!text)
                text = either(s, &word, NX_TAG_AMOUNT, NX_TAG_ORDINAL_END);
            if (!text)
                continue;
            if (*text == 'X') {
                vague = true;
                continue;
            }
            if (*text == '*') {      /* three quarters */
                current = current * decimal(text + 1, strlen(text) - 1, NULL) / THOUSAND;
                continue;
            }
            value = decimal(text, strlen(text), NULL);
            if (value < 0 && total + current > 0) {   /* the third last */
                current = -current;
                continue;
            }
        }
        }
        any = true;
        if (value >= 100 * THOUSAND && nx_kind_has(doc->engine, t->kind, NX_TAG_NUMBER_LARGE)) {
            int64_t times = value / THOUSAND;
            current = current ? current : THOUSAND;
            current = current > LARGEST / times ? LARGEST : current * times;
            if (value >= 1000 * THOUSAND) {
                total += current;
                current = 0;
            }
        } else if (year && current >= 10 * THOUSAND && current < 100 * THOUSAND &&
                   (value >= 10 * THOUSAND || current % (10 * THOUSAND))) {
            current = current * 100 + value;
        } else {
            current += value;
        }
    }
    total += current;
    if (vague)
        return NX_VAGUE;
    if (!any)
        return NX_UNSET;
    return fitting(total);
}

/* The same as a whole number: an ordinal, a day, a year. */
static int whole(const stage *s, const said *what, bool year)
{
    int n = number_of(s, what, year);
    return n == NX_UNSET || n == NX_VAGUE ? NX_UNSET : n / THOUSAND;
}

/* Two digits of a year: the one that is at most 20 years ahead. */
static int full_year(const stage *s, int year)
{
    int now = s->when.reference.year ? s->when.reference.year : WITHOUT_REFERENCE;
    if (year < 0 || year > 99)
        return year;
    int full = now - now % 100 + year;
    return full > now + 20 ? full - 100 : full < now - 79 ? full + 100 : full;
}

/* The digits of a text as a year: 1998, '98, 98. */
static int year_of(const stage *s, const said *what)
{
    size_t i = 0;
    while (i < what->length && !is_digit(what->text[i]))
        i++;
    if (i < what->length) {
        size_t size;
        int year = (int)(decimal(what->text + i, what->length - i, &size) / THOUSAND);
        return size <= 2 ? full_year(s, year) : year;
    }
    return whole(s, what, true);
}

/* ------------------------------------------------------------ codes */

/* 10:30, 10.30, 5pm, 1730, ten, noon: the hour and minute, and a.m. or p.m. where they stand in the same word. */
static void clock_of(const stage *s, const said *what, nx_reading *r)
{
    const char *word = lexicon(s, what, NX_TAG_CLOCK_WORD);
    const char *p = word ? word : what->text, *end = p + (word ? strlen(word) : what->length);
    if (p == end)
        return;
    for (const char *c = p; c < end; c++)   /* "12 noon" */
        if (!word && is_digit(*p) && *c == ' ') {
            said last = { c + 1, (size_t)(end - c - 1), { 0, 0 } };
            if (lexicon(s, &last, NX_TAG_CLOCK_WORD))
                p = lexicon(s, &last, NX_TAG_CLOCK_WORD), end = p + strlen(p), c = end;
        }
    if (!is_digit(*p)) {             /* seven, seven thirty, seven oh five */
        r->hour = whole(s, what, false);
        if (what->units.end - what->units.start > 1 && r->hour > 12) {
            uint32_t first = what->units.start;
            nx_span hour = nx_tape_span(s->doc, &s->doc->units, first, first + 1);
            said one = { s->doc->text + hour.start, hour.end - hour.start, { first, first + 1 } };
            said rest = { one.text, what->length, { first + 1, what->units.end } };
            r->hour = whole(s, &one, false);
            r->minute = whole(s, &rest, false);
        }
        return;
    }
    int n = 0, digits = 0, minute = 0;
    while (p < end && is_digit(*p) && digits < 4) {
        n = n * 10 + *p++ - '0';
        digits++;
    }
    if (digits >= 3)
        minute = n % 100, n /= 100;
    if (p + 2 < end && (*p == ':' || *p == '.' || (*p | 0x20) == 'h') && is_digit(p[1]) && is_digit(p[2])) {
        minute = (p[1] - '0') * 10 + p[2] - '0';
        p += 3;
    }
    if (p + 2 < end && *p == ':' && is_digit(p[1]) && is_digit(p[2])) {
        r->second = (p[1] - '0') * 10 + p[2] - '0';
        p += 3;
    }
    r->hour = n;
    r->minute = minute;
    while (p < end && !((*p | 0x20) == 'a' || (*p | 0x20) == 'p'))
        p++;
    if (p < end && n >= 1 && n <= 12)
        r->hour = n % 12 + ((*p | 0x20) == 'p' ? 12 : 0);
}

/* 2025-04-18, 4/18/2025, 18.04.2025, 4/18, 10/2012: the year where it has four digits or stands last. */
static void numeric_date(const stage *s, const said *what, nx_reading *r)
{
    int part[3], digits[3], count = 0;
    char mark = 0;
    for (size_t i = 0; i < what->length && count < 3;) {
        if (!is_digit(what->text[i])) {
            if (!mark)
                mark = what->text[i];
            i++;
            continue;
        }
        int n = 0, d = 0;
        while (i < what->length && is_digit(what->text[i])) {
            n = n * 10 + what->text[i++] - '0';
            if (++d > 4)
                return;
        }
        part[count] = n;
        digits[count++] = d;
    }
    if (count < 2)
        return;
    const char *time = memchr(what->text, 'T', what->length);
    if (time) {                      /* 2025-04-18T10:30:00Z */
        said clock = { time + 1, what->length - (size_t)(time + 1 - what->text), { 0, 0 } };
        clock_of(s, &clock, r);
    }
    bool day_first = s->doc->options->day_first || mark == '.';
    int year = -1, a = 0, b = 0;
    if (digits[0] >= 3) {
        year = part[0], a = part[1], b = count == 3 ? part[2] : NX_UNSET;
        day_first = false;
    } else if (count == 3) {
        year = digits[2] <= 2 ? full_year(s, part[2]) : part[2], a = part[0], b = part[1];
    } else if (digits[1] >= 3) {
        year = part[1], a = part[0], b = NX_UNSET;
        day_first = false;
    } else {
        a = part[0], b = part[1];
    }
    if (b != NX_UNSET && (day_first ? b <= 12 : a > 12 && b <= 12)) {
        int swap = a;
        a = b, b = swap;
    }
    if (year >= 0)
        r->year = year;
    r->month = a;
    r->day = b;
}

/* FY24, FY2024, 3Q23, Q3, Q32023, 1H24, H1, Feb13, 20250418: letters say what the digits beside them are. */
static void code_of(const stage *s, const said *what, nx_reading *r)
{
    const char *p = what->text, *end = p + what->length, *letters = p, *month;
    while (letters < end && is_digit(*letters))
        letters++;
    const char *after = letters;
    while (after < end && !is_digit(*after))
        after++;
    said name = { letters, (size_t)(after - letters), { 0, 0 } };
    month = either(s, &name, NX_TAG_MONTH, NX_TAG_MONTH_LOWER);
    if (month)
        r->month = (int)(decimal(month, strlen(month), NULL) / THOUSAND);
    if (what->length == 8 && letters == end) {   /* 20250418 */
        int64_t n = decimal(what->text, 8, NULL) / THOUSAND;
        r->year = (int)(n / 10000);
        r->month = (int)(n / 100 % 100);
        r->day = (int)(n % 100);
        return;
    }
    while (p < end) {
        char c = *p;
        if (is_digit(c)) {
            const char *digits = p;
            int n = 0;
            while (p < end && is_digit(*p) && p - digits < 4)
                n = n * 10 + *p++ - '0';
            char next = p < end ? *p & ~0x20 : 0;
            if (month && p - digits <= 2) {
                r->day = n;
            } else if ((next == 'Q' || next == 'H') && p - digits == 1) {
                *(next == 'Q' ? &r->quarter : &r->half) = n;
                p++;
            } else {
                r->year = p - digits <= 2 ? full_year(s, n) : n;
            }
        } else {
            c &= ~0x20;
            if ((c == 'Q' || c == 'H') && p + 1 < end && is_digit(p[1])) {
                *(c == 'Q' ? &r->quarter : &r->half) = p[1] - '0';
                p++;
            }
            p++;
        }
    }
}

static enum nx_grain grain_of(const char *unit, int *factor)
{
    *factor = 0;
    while (is_digit(*unit))
        *factor = *factor * 10 + *unit++ - '0';
    if (!*factor)
        *factor = 1;
    switch (*unit) {
    case 'Y': return NX_YEAR;
    case 'Q': return NX_QUARTER;
    case 'M': return NX_MONTH;
    case 'W': return unit[1] == 'E' ? NX_WEEKEND : NX_WEEK;
    case 'D': return NX_DAY;
    case 'H': return NX_HALF;
    case 'S': return NX_SEASON;
    case 'E': return NX_DECADE;
    case 'C': return NX_CENTURY;
    case 'L': return NX_MILLENNIUM;
    case 'h': return NX_HOUR;
    case 'm': return NX_MINUTE;
    case 's': return NX_SECOND;
    case 'N': return NX_PART;
    default: return NX_NO_GRAIN;
    }
}

static int season_of(const char *value)
{
    static const char *const NAMES[] = { "SP", "SU", "FA", "WI" };
    for (int i = 0; value && i < 4; i++)
        if (memcmp(value, NAMES[i], 2) == 0)
            return i + 1;
    return NX_UNSET;
}

/* ------------------------------------------------------------ readings */

/* The words that play a role in a match. */
static bool words_of(const stage *s, const nx_match *m, int role, said *out)
{
    if (!(m->roles >> role & 1))
        return false;
    nx_range units = m->role[role];
    nx_span span = nx_tape_span(s->doc, &s->doc->units, units.start, units.end);
    *out = (said){ s->doc->text + span.start, span.end - span.start, units };
    return span.end > span.start;
}

/* What a rule says for one of its yields. A role that the yield does not mention but the pattern has means its own. */
static __attribute__((noinline)) bool told(const stage *s, const nx_match *m, enum nx_yield_key key, int own, said *out)
{
    const nx_image_yield *yield = s->says >> key & 1 ? s->yield[key] : NULL;
    if (yield && yield->role < 0) {
        const char *text = NX_STRING(s->doc->engine->image, yield->value);
        *out = (said){ text, strlen(text), { 0, 0 } };
        return true;
    }
    return words_of(s, m, yield ? yield->role : own, out);
}

/* Of two dozen questions most have no answer, so that is seen without a call; *out is then left alone. */
static inline bool say(const stage *s, const nx_match *m, enum nx_yield_key key, int own, said *out)
{
    return s->asked >> key & 1 && told(s, m, key, own, out);
}

/* Roles and the yields that they are by themselves stand in the same order, but for some. */
#define RUN(from, to) ((2ull << NX_ROLE_##to) - (1ull << NX_ROLE_##from))
#define OWN(first, last) (m->roles & RUN(first, last)) << (NX_YIELD_##first - NX_ROLE_##first)
#define FAR_OWN(first, last) (m->roles & RUN(first, last)) >> (NX_ROLE_##first - NX_YIELD_##first)
#define SAME_RUN(first, last) \
    _Static_assert(NX_ROLE_##last - NX_ROLE_##first == NX_YIELD_##last - NX_YIELD_##first, "roles and yields in one order")
SAME_RUN(YEAR, HOLIDAY);
SAME_RUN(NUMBER, UNIT);
SAME_RUN(ERA, EVENT);

/* Lays out what the rule of a match says; where it says a thing twice, the first counts. */
static void hear(stage *s, const nx_match *m)
{
    uint32_t count;
    const nx_image_yield *yields = nx_rule_yields(s->doc->engine, m->rule, &count);
    uint64_t says = 0;
    for (uint32_t i = count; i-- > 0;) {
        says |= 1ull << yields[i].key;
        s->yield[yields[i].key] = &yields[i];
    }
    s->says = says;
    s->asked = says | OWN(YEAR, HOLIDAY) | OWN(NUMBER, UNIT) | OWN(SHIFT, SHIFT) | OWN(MOD, MOD) | FAR_OWN(ERA, EVENT) |
               FAR_OWN(NUMDATE, NUMDATE) | FAR_OWN(CODE, CODE);
}

static bool equal(const said *what, const char *text)
{
    return what->length == strlen(text) && memcmp(what->text, text, what->length) == 0;
}

#define CLASS(id) (1ull << NX_CLASS_##id)
#define CUT_OFF (CLASS(SENTENCE_BREAK) | CLASS(BLOCK_BREAK) | CLASS(COMMA) | CLASS(SEMICOLON) | CLASS(COLON) | CLASS(DASH) |  \
                 CLASS(OPEN_QUOTE) | CLASS(CLOSE_QUOTE) | CLASS(STRAIGHT_QUOTE) | CLASS(STOP))
#define CUES (NX_TAG_BIT(PAST_CUE) | NX_TAG_BIT(PRESENT_CUE) | NX_TAG_BIT(FUTURE_CUE) | NX_TAG_BIT(SAY))

/* Do the words before look ahead (1), back (-1) or neither (0)? With *now where they tell what is, in the present. A comma, a
 * quotation mark or a verb of saying ends what they can reach. "was due" looks back: what was due was so then. */
static int outlook(const stage *s, uint32_t unit, bool *now)
{
    const newsx_document *doc = s->doc;
    int ahead = 0;
    *now = false;
    for (uint32_t back = 0; back < LOOK_BACK && unit > 0; back++) {
        uint16_t kind = doc->units.symbol[--unit];
        if (1ull << nx_kind_class(doc->engine, kind) & CUT_OFF)
            return ahead;
        if (!nx_kind_any(doc->engine, kind, CUES))
            continue;
        if (nx_kind_has(doc->engine, kind, NX_TAG_PAST_CUE)) {
            *now = unit > 0 && nx_kind_has(doc->engine, doc->units.symbol[unit - 1], NX_TAG_PRESENT_CUE);   /* "is closed" */
            return *now ? ahead : -1;
        }
        *now |= nx_kind_has(doc->engine, kind, NX_TAG_PRESENT_CUE);
        if (nx_kind_has(doc->engine, kind, NX_TAG_FUTURE_CUE)) {
            ahead = 1;
            back = LOOK_BACK - ALREADY - 1;   /* "was due": only the words right before may turn it round */
        } else if (nx_kind_has(doc->engine, kind, NX_TAG_SAY)) {
            return ahead;
        }
    }
    return ahead;
}

#define ASKED(yield) (1ull << NX_YIELD_##yield)
#define FIELDS (ASKED(NUMDATE) | ASKED(CODE) | ASKED(ERA) | ASKED(YEAR) | ASKED(MONTH) | ASKED(DAY) | ASKED(WEEKDAY) |         \
                ASKED(QUARTER) | ASKED(HALF) | ASKED(SEASON) | ASKED(DECADE) | ASKED(CENTURY) | ASKED(HOLIDAY) | ASKED(EVENT))
#define STEPS (ASKED(UNIT) | ASKED(NUMBER) | ASKED(SHIFT) | ASKED(GRAIN))
#define WAYS (ASKED(VALUE) | ASKED(ANCHOR) | ASKED(PICK) | ASKED(MOD))

static void read_fields(stage *s, const nx_match *m, nx_reading *r)
{
    said w;
    const char *v;
    if (say(s, m, NX_YIELD_NUMDATE, NX_ROLE_NUMDATE, &w))
        numeric_date(s, &w, r);
    if (say(s, m, NX_YIELD_CODE, NX_ROLE_CODE, &w))
        code_of(s, &w, r);
    said era = { 0 };
    bool has_era = say(s, m, NX_YIELD_ERA, NX_ROLE_ERA, &era);
    if (say(s, m, NX_YIELD_YEAR, NX_ROLE_YEAR, &w)) {
        r->year = has_era ? whole(s, &w, true) : year_of(s, &w);
        if (w.length == 2 && r->anchor == NX_ANCHOR_LAST && s->when.named_count) {   /* 1861-65 */
            int first = s->when.named[0].time.year, two = r->year % 100;
            r->year = first - first % 100 + two + (two < first % 100 ? 100 : 0);
        }
    }
    if (say(s, m, NX_YIELD_MONTH, NX_ROLE_MONTH, &w)) {
        v = either(s, &w, NX_TAG_MONTH, NX_TAG_MONTH_LOWER);
        if (!v)   /* a figure */
            r->month = whole(s, &w, false);
        else
            r->month = (int)(decimal(v, strlen(v), NULL) / THOUSAND);
    }
    if (say(s, m, NX_YIELD_DAY, NX_ROLE_DAY, &w))
        r->day = whole(s, &w, false);
    if (say(s, m, NX_YIELD_WEEKDAY, NX_ROLE_WEEKDAY, &w)) {
        v = either(s, &w, NX_TAG_WEEKDAY, NX_TAG_WEEKDAYS);
        r->weekday = v ? *v - '0' : whole(s, &w, false);
    }
    if (say(s, m, NX_YIELD_QUARTER, NX_ROLE_QUARTER, &w))
        r->quarter = whole(s, &w, false);
    if (say(s, m, NX_YIELD_HALF, NX_ROLE_HALF, &w))
        r->half = whole(s, &w, false);
    if (say(s, m, NX_YIELD_SEASON, NX_ROLE_SEASON, &w))
        r->season = season_of((v = either(s, &w, NX_TAG_SEASON, NX_TAG_SEASONS)) ? v : w.length == 2 ? w.text : NULL);
    if (say(s, m, NX_YIELD_DECADE, NX_ROLE_DECADE, &w)) {
        v = lexicon(s, &w, NX_TAG_DECADE_WORD);
        size_t i = 0;
        while (i < w.length && !is_digit(w.text[i]))
            i++;
        if (v)
            r->decade = (int)(decimal(v, strlen(v), NULL) / THOUSAND);
        else if (i < w.length)
            r->decade = (int)(decimal(w.text + i, w.length - i, NULL) / THOUSAND);
        int hundreds = say(s, m, NX_YIELD_CENTURY, NX_ROLE_CENTURY, &w) ? whole(s, &w, false) : NX_UNSET;   /* nineteen seventies */
        if (hundreds != NX_UNSET && r->decade < 100)
            r->decade += hundreds * 100;
        r->decade -= r->decade % 10;
    } else if (say(s, m, NX_YIELD_CENTURY, NX_ROLE_CENTURY, &w)) {
        r->century = whole(s, &w, false);
    }
    if (say(s, m, NX_YIELD_HOLIDAY, NX_ROLE_HOLIDAY, &w))
        r->holiday = lexicon(s, &w, NX_TAG_HOLIDAY);
    if (say(s, m, NX_YIELD_EVENT, NX_ROLE_EVENT, &w))
        r->value = lexicon(s, &w, NX_TAG_EVENT);
    r->before_christ = era.units.end > era.units.start &&
                       nx_kind_has(s->doc->engine, s->doc->units.symbol[era.units.start], NX_TAG_ERA_BEFORE);
}

static void read_clock(stage *s, const nx_match *m, nx_reading *r)
{
    said w;
    if (say(s, m, NX_YIELD_PART, NX_ROLE_PART, &w)) {
        const char *v = either(s, &w, NX_TAG_PART, NX_TAG_PARTS);
        r->part = v ? v : w.units.end > w.units.start ? NULL : w.text;
    }
    if (!say(s, m, NX_YIELD_CLOCK, NX_ROLE_CLOCK, &w))
        return;
    clock_of(s, &w, r);
    const char *half = NULL;
    if (say(s, m, NX_YIELD_MERIDIEM, NX_ROLE_MERIDIEM, &w) && !(half = lexicon(s, &w, NX_TAG_MERIDIEM)))
        half = w.text;
    if (r->hour >= 1 && r->hour <= 12) {
        if (half && (*half | 0x20) == 'p')
            r->hour = r->hour % 12 + 12;
        else if (half)
            r->hour %= 12;
        else if (r->part && memcmp(r->part, "MO", 2) != 0 && r->hour != 12 &&
                 !(memcmp(r->part, "NI", 2) == 0 && r->hour < 5))
            r->hour += 12;
    }
    r->part = NULL;
}

static void read_steps(stage *s, const nx_match *m, nx_reading *r)
{
    int factor = 1;
    said w;
    const char *v;
    if (say(s, m, NX_YIELD_UNIT, NX_ROLE_UNIT, &w)) {
        v = either(s, &w, NX_TAG_UNIT, NX_TAG_UNIT_SHORT);
        if (!v)
            v = lexicon(s, &w, NX_TAG_DAILY_WORD);
        r->unit = grain_of(v ? v : w.units.end > w.units.start ? "" : w.text, &factor);
    }
    if (say(s, m, NX_YIELD_NUMBER, NX_ROLE_NUMBER, &w) && (r->number = number_of(s, &w, false)) == NX_UNSET)
        r->number = THOUSAND;        /* a week ago */
    if (factor > 1 && r->number != NX_VAGUE)
        r->number = (r->number == NX_UNSET ? THOUSAND : r->number % (INT32_MAX / 100)) * factor;
    if (say(s, m, NX_YIELD_SHIFT, NX_ROLE_SHIFT, &w)) {
        v = lexicon(s, &w, NX_TAG_SHIFT);
        r->shift = v ? (int)(decimal(v, strlen(v), NULL) / THOUSAND) : whole(s, &w, false);
        if (r->shift != NX_UNSET && (r->shift > FURTHEST || r->shift < -FURTHEST))
            r->shift = NX_UNSET;
    }
    /* What else the match counts: from which day (a week from tomorrow), or a second number (an hour and 30 minutes). */
    if (words_of(s, m, NX_ROLE_WHICH, &w)) {
        if ((v = lexicon(s, &w, NX_TAG_SHIFT)) != NULL) {
            r->base = (int)(decimal(v, strlen(v), NULL) / THOUSAND);
        } else {
            nx_span last = nx_tape_span(s->doc, &s->doc->units, w.units.end - 1, w.units.end);
            said unit = { s->doc->text + last.start, last.end - last.start, { w.units.end - 1, w.units.end } };
            said count = { w.text, w.length, { w.units.start, w.units.end - 1 } };
            v = either(s, &unit, NX_TAG_UNIT, NX_TAG_UNIT_SHORT);
            r->more = w.units.end - w.units.start > 1 ? number_of(s, &count, false) : NX_UNSET;
            r->more_unit = v ? grain_of(v, &factor) : NX_NO_GRAIN;
            if (r->more == NX_UNSET || r->more == NX_VAGUE || r->more < 0 || !r->more_unit)
                r->more = 0;
        }
    }
    if (say(s, m, NX_YIELD_GRAIN, -1, &w)) {
        r->anchor_grain = equal(&w, "anchor");
        if (!r->anchor_grain)
            r->grain = grain_of(w.text, &factor);
    }
}

static void read_ways(stage *s, const nx_match *m, nx_reading *r)
{
    said w;
    if (say(s, m, NX_YIELD_VALUE, -1, &w) && w.units.start == w.units.end)
        r->value = w.text;
    if (say(s, m, NX_YIELD_ANCHOR, -1, &w))
        r->anchor = equal(&w, "last") ? NX_ANCHOR_LAST : equal(&w, "period") ? NX_ANCHOR_PERIOD
                 : equal(&w, "quarter") ? NX_ANCHOR_QUARTER : NX_ANCHOR_REFERENCE;
    if (say(s, m, NX_YIELD_PICK, -1, &w))
        r->pick = equal(&w, "latest")    ? NX_PICK_LATEST
                 : equal(&w, "nearest") ? NX_PICK_NEAREST
                 : equal(&w, "next")    ? NX_PICK_NEXT
                 : equal(&w, "within")  ? NX_PICK_WITHIN
                 : equal(&w, "nth")     ? NX_PICK_NTH
                 : equal(&w, "ahead")   ? NX_PICK_AHEAD
                                        : NX_PICK_DEFAULT;
    if (say(s, m, NX_YIELD_MOD, NX_ROLE_MOD, &w)) {
        const char *v = lexicon(s, &w, NX_TAG_DATE_MODIFIER);
        r->mod = v ? v : w.units.start == w.units.end ? w.text : NULL;
    }
}

static void read_match(stage *s, const nx_match *m, nx_reading *r)
{
    said w;
    hear(s, m);
    if (say(s, m, NX_YIELD_TYPE, -1, &w))
        r->type = equal(&w, "TIME") ? NX_TIME : equal(&w, "DURATION") ? NX_DURATION : equal(&w, "SET") ? NX_SET : NX_DATE;
    if (s->asked & WAYS)
        read_ways(s, m, r);
    if (s->asked & FIELDS)
        read_fields(s, m, r);
    if (s->asked & (ASKED(PART) | ASKED(CLOCK)))
        read_clock(s, m, r);
    if (s->asked & STEPS || m->roles >> NX_ROLE_WHICH & 1)
        read_steps(s, m, r);
    bool fields = r->weekday != NX_UNSET || r->month != NX_UNSET || r->day != NX_UNSET || r->season != NX_UNSET ||
                  (s->when.note && (r->holiday || r->quarter != NX_UNSET || r->half != NX_UNSET));
    bool open = r->pick == NX_PICK_AHEAD || r->pick == NX_PICK_LATEST || (r->year == NX_UNSET && r->shift == NX_UNSET && fields);
    int view = open && r->type != NX_SET ? outlook(s, m->start, &r->now) : 0;
    r->future = view > 0 || (view == 0 && s->when.note);
    r->past = view < 0;
}

/* ------------------------------------------------------------ the stage */

/* Does the text tell of years that are over, and hardly of its own day (no weekdays, no "yesterday")? */
static bool is_history(const stage *s)
{
    const newsx_document *doc = s->doc;
    int now = s->when.reference.year ? s->when.reference.year - LONG_OVER : NX_YEAR_MAX;
    uint32_t told = 0, near = 0;
    for (uint32_t i = 0; i < doc->tokens_count; i++) {
        const nx_token *t = &doc->tokens[i];
        if (nx_kind_class(doc->engine, t->kind) != NX_CLASS_NUMBER || t->span.end - t->span.start != 4)
            continue;
        int64_t year = decimal(doc->text + t->span.start, 4, NULL) / THOUSAND;
        told += year >= 1000 && year < 3000 && year <= now;
    }
    if (told < HISTORY)                  /* as nearly all are: no need to ask each token again */
        return false;
    for (uint32_t i = 0; i < doc->tokens_count && told > 3 * near; i++)
        near += nx_kind_has(doc->engine, doc->tokens[i].kind, NX_TAG_NEAR_WORD);
    return told > 3 * near;
}

/* Is the text a short note or request, and nothing past in it ("lunch on Monday", "remind me in two weeks")? Then it speaks of
 * what is to come, where a news item looks back. It is hardly more than its date, or speaks to someone. */
static bool is_note(const stage *s)
{
    const newsx_document *doc = s->doc;
    bool address = doc->tokens_count <= FRAGMENT;
    if (doc->tokens_count > NOTE || doc->blocks_count > 1 || doc->dateline.span.end > doc->dateline.span.start)
        return false;
    for (uint32_t i = 0; i < doc->tokens_count; i++) {
        const nx_token *t = &doc->tokens[i];
        const char *end = doc->text + t->span.end;
        uint32_t length = t->span.end - t->span.start;
        bool ahead = nx_kind_has(doc->engine, t->kind, NX_TAG_FUTURE_CUE);
        bool speaks = nx_kind_has(doc->engine, t->kind, NX_TAG_ADDRESS_WORD);
        bool ends_d = !speaks && nx_kind_class(doc->engine, t->kind) == NX_CLASS_WORD && length > 3 && end[-1] == 'd';
        if (nx_kind_has(doc->engine, t->kind, NX_TAG_PAST_CUE) ||
            (ends_d && !ahead && (end[-2] == 'e' || nx_kind_has(doc->engine, t->kind, NX_TAG_SAY))))
            return false;
        address |= speaks;
    }
    return address;
}

/* "from July to October": is it the later end of a range whose first end, of its own kind, is the date before it? */
static bool ends_range(const stage *s, const nx_reading *r, const nx_timex *t)
{
    const newsx_document *doc = s->doc;
    if (doc->dates_count < 2 || !s->when.named_count || t->first_token == 0)
        return false;
    const nx_timex *before = &doc->dates[doc->dates_count - 2];
    if (before->end_token + 1 != t->first_token || s->when.named[0].at != before->span.start)
        return false;
    enum nx_grain grain = r->season != NX_UNSET ? NX_SEASON : r->month != NX_UNSET && r->day == NX_UNSET ? NX_MONTH : NX_DAY;
    if (s->when.named[0].time.grain != grain || (r->month == NX_UNSET && grain == NX_DAY && before->rule != t->rule))
        return false;
    uint16_t kind = doc->tokens[t->first_token - 1].kind;
    enum nx_class cls = nx_kind_class(doc->engine, kind);
    return cls == NX_CLASS_HYPHEN || cls == NX_CLASS_DASH || nx_kind_has(doc->engine, kind, NX_TAG_RANGE_WORD);
}

/* The whole text is asked whether it is history only for a date of which that may decide: one that comes every year, behind
 * another date. */
static void know_history(stage *s, const nx_reading *r)
{
    bool yearly = r->month != NX_UNSET || r->quarter != NX_UNSET || r->half != NX_UNSET || r->season != NX_UNSET || r->holiday;
    if (s->knows_history || !yearly || r->year != NX_UNSET || r->anchor != NX_ANCHOR_REFERENCE || !s->when.named_count)
        return;
    s->when.history = is_history(s);
    s->knows_history = true;
}

/* Where the sentence around a place begins; places come in text order. */
static uint32_t sentence_start(stage *s, uint32_t at)
{
    const newsx_document *doc = s->doc;
    while (s->sentence + 1 < doc->sentences_count && doc->sentences[s->sentence].span.end <= at)
        s->sentence++;
    return doc->sentences_count ? doc->sentences[s->sentence].span.start : 0;
}

static bool add_date(stage *s, const nx_match *m)
{
    newsx_document *doc = s->doc;
    nx_reading r = nx_reading_new();
    read_match(s, m, &r);
    nx_timex *t = NX_ADD(doc, dates);
    if (!t) {
        s->status = NEWSX_NO_MEMORY;
        return false;
    }
    t->span = nx_tape_span(doc, &doc->units, m->start, m->end);
    t->first_token = doc->units.first[m->start];
    t->end_token = doc->units.first[m->end];
    t->rule = m->rule;
    r.at = t->span.start;
    bool open = r.pick == NX_PICK_DEFAULT && r.anchor == NX_ANCHOR_REFERENCE && r.year == NX_UNSET && r.shift == NX_UNSET &&
                (r.weekday != NX_UNSET || r.month != NX_UNSET || r.season != NX_UNSET);
    if (open && ends_range(s, &r, t)) {
        r.anchor = NX_ANCHOR_LAST;
        r.pick = NX_PICK_NEXT;
    }
    if (r.hour != NX_UNSET || r.part)   /* who else does not ask */
        r.sentence = sentence_start(s, r.at);
    know_history(s, &r);
    newsx_status status = nx_when_resolve(&s->when, &r, t);
    if (status != NEWSX_OK)
        s->status = status;
    if (doc->dateline.span.end > doc->dateline.span.start && doc->dateline.date == NX_NONE &&
        t->span.start >= doc->dateline.span.start && t->span.end <= doc->dateline.span.end)
        doc->dateline.date = doc->dates_count - 1;
    return s->status == NEWSX_OK;
}

static bool read_batch(stage *s)
{
    bool fine = true;
    for (uint32_t i = 0; i < s->matches_count && fine; i++)
        fine = add_date(s, &s->matches[i]);
    s->matches_count = 0;
    return fine;
}

static bool found(void *context, const nx_match *m)
{
    stage *s = context;
    nx_match *kept = &s->matches[s->matches_count++];
    kept->start = m->start;
    kept->end = m->end;
    kept->rule = m->rule;
    kept->roles = m->roles;
    for (uint64_t left = m->roles; left; left &= left - 1)   /* of some forty roles a match has one or two */
        kept->role[__builtin_ctzll(left)] = m->role[__builtin_ctzll(left)];
    return s->matches_count < BATCH || read_batch(s);
}

newsx_status nx_timex_run(newsx_document *doc)
{
    nx_match matches[BATCH];
    stage s = { .doc = doc, .matches = matches };
    s.when.arena = &doc->arena;
    s.when.explain = doc->options->explain;
    s.when.reference = (nx_time){ .grain = NX_DAY, .year = doc->ref_year, .month = doc->ref_month, .day = doc->ref_day };
    s.when.note = is_note(&s);
    doc->dateline.date = NX_NONE;
    newsx_status status =
        nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_DATE, 0, doc->units.count, found, &s);
    read_batch(&s);
    return status != NEWSX_OK ? status : s.status;
}
