/* attribution.c - ties what is said to the words that announce it: clause rules and marked runs -> quotes.
 *
 * The rules of layer "quote" find cues and the speakers beside them. Here each match is given the content that belongs to
 * it, which may run to the end of its clause, and every marked run becomes a quote, attributed or not. Whose an
 * unattributed one is, is decided over the whole document (link/speaker.c). */
#include "mark/subject.h"
#include "mark/mark.h"
#include "match/match.h"
#include <string.h>

enum construction { PLAIN, PARTICIPLE, NAMING, NONE, AFTER, OWNER, BLOCK, QUESTION, ANSWER, BEFORE, AROUND, INTERVIEW };

/* One match of a rule. */
typedef struct {
    uint32_t start, end;             /* units */
    uint32_t at;                     /* the byte of the text where it begins: looked up while its tokens are at hand */
    uint32_t content;                /* unit, or NX_NONE */
    nx_id mention;                   /* or NX_NONE */
    nx_range unknown;                /* units of a speaker that is no mention yet; empty where there is none */
    nx_span cue;
    uint16_t rule;
    uint8_t construction;
    bool relative;                   /* stands in a relative clause between commas */
    bool quotes;                     /* has quotes of its own */
    bool stranger;                   /* the speaker was no mention */
    bool joint;                      /* the unknown speaker is two mentions */
} attribution;

/* A stretch of reported speech, on its way to a quote. */
typedef struct {
    uint32_t start, end;             /* units */
    uint32_t owner;                  /* index of its attribution */
} content;

/* A marked run on the tape. */
typedef struct { uint32_t unit; nx_id marked; } run;

typedef struct {
    newsx_document *doc;
    uint16_t *readings;              /* by rule: its construction + 1, once it was read */
    nx_clause_view view;
    attribution *list;
    uint32_t count, capacity;
    content *contents;
    uint32_t contents_count, contents_capacity;
    uint32_t *owner;                 /* of each marked run: an attribution, or NX_NONE */
    run *runs;
    uint32_t run_count, next_run;    /* next_run: the first that may belong to the next content */
    uint32_t unknown;                /* attributions whose speaker is no mention yet */
    uint32_t interview;              /* the unit that tells of an interview, or NX_NONE */
    bool doubles;                    /* the article has double marks */
    bool failed;
} work;

static __attribute__((cold, noinline)) enum construction read_rule(const newsx_engine *engine, uint16_t rule)
{
    static const char *const WORDS[] = {
        [PARTICIPLE] = "participle", [NAMING] = "naming",        [NONE] = "none",           [AFTER] = "clause-after",
        [OWNER] = "owner-after",     [BLOCK] = "block-after",    [QUESTION] = "question",   [ANSWER] = "answer",
        [INTERVIEW] = "interview",   [BEFORE] = "clause-before", [AROUND] = "clause-around"};
    const char *said = nx_rule_yield(engine, rule, NX_YIELD_CONSTRUCTION, NULL);
    for (int c = PARTICIPLE; said && c <= INTERVIEW; c++)
        if (strcmp(said, WORDS[c]) == 0)
            return c;
    return PLAIN;
}

static enum construction construction_of(const work *w, uint16_t rule)
{
    if (!w->readings[rule])
        w->readings[rule] = (uint16_t)(read_rule(w->doc->engine, rule) + 1);
    return (enum construction)(w->readings[rule] - 1);
}

static bool has(const work *w, uint32_t unit, enum nx_tag tag)
{
    return nx_kind_has(w->doc->engine, w->doc->clause.symbol[unit], tag);
}

/* The class of a unit's first token; breaks and spans have none that matters here. */
static enum nx_class class_at(const work *w, uint32_t unit)
{
    return nx_kind_class(w->doc->engine, w->doc->clause.symbol[unit]);
}

/* "who": the only pronoun with a speaker before it in the same sentence. */
static bool is_relative(const newsx_document *doc, const nx_mention *m)
{
    const char *s = doc->text + m->span.start;
    return m->kind == NX_PRONOUN && m->span.end - m->span.start == 3 && (s[0] == 'w' || s[0] == 'W') && s[1] == 'h' &&
           s[2] == 'o';
}

static bool own_quotes(work *w, const nx_match *m, enum nx_role role, uint32_t owner)
{
    if (!(m->roles >> role & 1))
        return false;
    bool any = false;
    for (uint32_t u = m->role[role].start; u < m->role[role].end; u++) {
        nx_id marked = nx_clause_marked(&w->view, u);
        if (marked == NX_NONE)
            continue;
        any = true;
        if (w->owner[marked] == NX_NONE)
            w->owner[marked] = owner;
    }
    return any;
}

/* What a document of somebody says, its owner says: Ana Ruiz's warning. */
static bool owner_of(const newsx_document *doc, nx_id *mention)
{
    const nx_mention *report = &doc->mentions[*mention], *owner = report + 1;
    if (report->kind != NX_REPORT || *mention + 1 >= doc->mentions_count || owner->kind != NX_PERSON ||
        owner->first_token != report->first_token || owner->end_token + 1 >= report->end_token ||
        nx_kind_class(doc->engine, doc->tokens[owner->end_token].kind) != NX_CLASS_POSSESSIVE)
        return false;
    ++*mention;
    return true;
}

static bool found(void *context, const nx_match *m)
{
    work *w = context;
    newsx_document *doc = w->doc;
    if (!nx_arena_grow(&doc->scratch, (void **)&w->list, &w->capacity, w->count + 1, sizeof *w->list)) {
        w->failed = true;
        return false;
    }
    attribution *a = &w->list[w->count];
    *a = (attribution){.start = m->start + nx_clause_is_break(&w->view, m->start),
                       .end = m->end,
                       .content = NX_NONE,
                       .mention = NX_NONE,
                       .rule = m->rule,
                       .construction = construction_of(w, m->rule)};
    if (a->construction == INTERVIEW) {
        if (w->interview == NX_NONE)
            w->interview = m->start;
        return true;
    }
    if (m->roles >> NX_ROLE_SPEAKER & 1) {
        nx_range r = m->role[NX_ROLE_SPEAKER];
        bool owned = false;
        uint32_t mentions = 0;
        for (uint32_t u = r.start; u < r.end; u++) {
            nx_id mention = nx_clause_mention(&w->view, u);
            if (mention == NX_NONE) {
                /* Ana Ruiz's own figures: whatever stands behind the owner is the speaker. */
                if (class_at(w, u) == NX_CLASS_POSSESSIVE)
                    mentions = 0;
                continue;
            }
            a->mention = mention;   /* the head of a noun group stands last */
            nx_id explained = nx_clause_explained(&w->view, u);
            if (explained != NX_NONE)
                a->mention = explained;
            owned = owner_of(doc, &a->mention);
            mentions++;
        }
        if (a->construction == OWNER && !owned)
            return true;
        /* Two who speak together are a source of its own. */
        if (mentions == 0 || (mentions == 2 && r.end - r.start == 3)) {
            a->mention = NX_NONE;
            a->joint = mentions == 2;
            a->unknown = r;
            a->stranger = mentions == 0;
            w->unknown++;
        }
    }
    a->relative = a->mention != NX_NONE && a->start > 0 && class_at(w, a->start - 1) == NX_CLASS_COMMA &&
                  is_relative(doc, &doc->mentions[a->mention]);
    a->at = doc->tokens[doc->clause.first[a->start]].span.start;
    if (m->roles >> NX_ROLE_CUE & 1)
        a->cue = nx_tape_span(doc, &doc->clause, m->role[NX_ROLE_CUE].start, m->role[NX_ROLE_CUE].end);
    if (m->roles >> NX_ROLE_CONTENT & 1)
        a->content = m->role[NX_ROLE_CONTENT].start;
    a->quotes = own_quotes(w, m, NX_ROLE_QUOTE, w->count);
    a->quotes |= own_quotes(w, m, NX_ROLE_QUOTE2, w->count);
    w->count++;
    return true;
}

/* ------------------------------------------------------------ speakers that were no mentions yet */

/* Words beside a cue name someone, whatever they are. All of them capitalised: a name; else a noun. */
static nx_mention mention_of(const work *w, const attribution *a)
{
    const newsx_document *doc = w->doc;
    nx_mention m = { .unit = NX_NONE, .person = NX_NONE, .kind = NX_UNNAMED, .rule = a->rule };
    m.first_token = doc->clause.first[a->unknown.start];
    m.end_token = doc->clause.first[a->unknown.end];
    m.span = m.name = nx_tape_span(doc, &doc->clause, a->unknown.start, a->unknown.end);
    m.title = m.organization = (nx_span){ m.span.start, m.span.start };
    if (a->joint) {
        m.kind = NX_GROUP;
        m.gender = NX_PLURAL;
        return m;
    }
    bool capitals = true;
    for (nx_id i = m.first_token; i < m.end_token; i++)
        capitals &= nx_kind_class(doc->engine, doc->tokens[i].kind) != NX_CLASS_WORD ||
                    nx_kind_case(doc->engine, doc->tokens[i].kind) != NX_LOWER;
    if (capitals && nx_kind_class(doc->engine, doc->tokens[m.first_token].kind) == NX_CLASS_WORD) {
        m.kind = NX_PERSON;
        m.named = true;
    }
    return m;
}

static bool is_new(const attribution *a) { return a->unknown.end > a->unknown.start; }

/* The first mention from `low` on that begins behind a token. */
static uint32_t mention_behind(const newsx_document *doc, uint32_t low, uint32_t high, nx_id token)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->mentions[middle].first_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Puts the new mentions among the others, in text order, and renumbers what points at them. */
static bool add_mentions(work *w)
{
    newsx_document *doc = w->doc;
    const uint32_t count = doc->mentions_count;
    nx_id *moved = nx_arena_alloc(&doc->scratch, (count + 1) * sizeof *moved);
    if (!moved || !nx_arena_grow(&doc->arena, (void **)&doc->mentions, &doc->mentions_capacity, count + w->unknown,
                                 sizeof *doc->mentions))
        return false;
    uint32_t before = 0, more = 0, first_new = doc->clause.count;
    for (uint32_t i = 0; i < w->count; i++) {
        attribution *a = &w->list[i];
        if (!is_new(a))
            continue;
        before = mention_behind(doc, before, count, doc->clause.first[a->unknown.start]);
        a->mention = before + more++;
        if (a->unknown.start < first_new)
            first_new = a->unknown.start;
    }
    doc->mentions_count = count + more;
    /* From the end on, so that each moves once. */
    uint32_t end = count;
    for (uint32_t i = w->count; i-- > 0;) {
        attribution *a = &w->list[i];
        if (!is_new(a))
            continue;
        uint32_t from = a->mention - (more - 1);
        memmove(doc->mentions + from + more, doc->mentions + from, (end - from) * sizeof *doc->mentions);
        for (uint32_t m = from; m < end; m++)
            moved[m] = m + more;
        doc->mentions[a->mention] = mention_of(w, a);
        end = from;
        more--;
    }
    for (uint32_t m = 0; m < end; m++)
        moved[m] = m;
    for (uint32_t i = 0; i < w->count; i++)
        if (!is_new(&w->list[i]) && w->list[i].mention != NX_NONE)
            w->list[i].mention = moved[w->list[i].mention];
    for (uint32_t i = 0; i < doc->people_count; i++)
        if (doc->people[i].first_mention < count)
            doc->people[i].first_mention = moved[doc->people[i].first_mention];
    nx_id *record = doc->clause.record;
    const uint32_t units = doc->clause.count;
    for (uint32_t u = first_new; (u = nx_clause_next_span(&doc->clause, u, units)) < units; u++)
        if (nx_clause_mention(&w->view, u) != NX_NONE)
            record[u] = moved[record[u]];
    return true;
}

/* ------------------------------------------------------------ what belongs to each match */

static bool is_separator(const work *w, uint32_t unit)
{
    enum nx_class cls = class_at(w, unit);
    return cls == NX_CLASS_COMMA || cls == NX_CLASS_DASH || cls == NX_CLASS_SEMICOLON || cls == NX_CLASS_COLON ||
           has(w, unit, NX_TAG_JOINT);
}

static bool is_end(const work *w, uint32_t unit)
{
    enum nx_class cls = class_at(w, unit);
    return cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM || cls == NX_CLASS_SEMICOLON;
}

/* Takes joints and punctuation off both ends. */
static void trim(const work *w, uint32_t *start, uint32_t *end)
{
    while (*end > *start && (nx_clause_is_break(&w->view, *end - 1) || is_end(w, *end - 1) || is_separator(w, *end - 1)))
        --*end;
    while (*start < *end && (nx_clause_is_break(&w->view, *start) || is_end(w, *start) ||
                             class_at(w, *start) == NX_CLASS_COMMA || class_at(w, *start) == NX_CLASS_DASH))
        ++*start;
    /* "that" introduces what is said and is no part of it. */
    nx_span first = nx_tape_span(w->doc, &w->doc->clause, *start, *start + (*start < *end));
    if (*end - *start > 1 && first.end - first.start == 4 && memcmp(w->doc->text + first.start, "that", 4) == 0 &&
        class_at(w, *start + 1) != NX_CLASS_POSSESSIVE &&
        !nx_kind_any(w->doc->engine, w->doc->clause.symbol[*start + 1], NX_TAG_BIT(BE_FORM) | NX_TAG_BIT(FINITE_VERB)))
        ++*start;
}

static bool add_content(work *w, uint32_t start, uint32_t end, uint32_t owner)
{
    trim(w, &start, &end);
    if (start >= end)
        return true;
    uint32_t at = w->next_run, marked = 0;
    while (at > 0 && w->runs[at - 1].unit >= start)
        at--;
    while (at < w->run_count && w->runs[at].unit < start)
        at++;
    for (; at < w->run_count && w->runs[at].unit < end; at++, marked++)
        if (w->owner[w->runs[at].marked] == NX_NONE)
            w->owner[w->runs[at].marked] = owner;
    w->next_run = at;
    if (marked == end - start)
        return true;   /* nothing but quotes, which are items of their own */
    if (!nx_arena_grow(&w->doc->scratch, (void **)&w->contents, &w->contents_capacity, w->contents_count + 1,
                       sizeof *w->contents))
        return false;
    w->contents[w->contents_count++] = (content){ start, end, owner };
    return true;
}

/* Does the clause of an attribution end at a unit, whatever attributions follow? */
static bool ends_clause(const work *w, const attribution *of, uint32_t unit)
{
    if (of->construction == BLOCK ? w->doc->clause.symbol[unit] == w->view.block_break : nx_clause_is_break(&w->view, unit))
        return true;
    /* A relative clause is over at the next comma: Ana Ruiz, who said the mill was safe, left. */
    return of->relative && unit > of->content && class_at(w, unit) == NX_CLASS_COMMA;
}

/* The first unit in [unit, limit) where it does, or that is a semicolon; else `limit`. */
static uint32_t clause_stop(const work *w, const attribution *of, uint32_t unit, uint32_t limit)
{
    const uint64_t stops = 1ull << NX_CLASS_SENTENCE_BREAK | 1ull << NX_CLASS_BLOCK_BREAK | 1ull << NX_CLASS_SEMICOLON |
                           (uint64_t)of->relative << NX_CLASS_COMMA;
    for (; unit < limit; unit++) {
        enum nx_class cls = class_at(w, unit);
        if (stops >> cls & 1 &&
            (ends_clause(w, of, unit) || cls == NX_CLASS_SEMICOLON))
            break;
    }
    return unit;
}

/* The end of the clause that begins at `unit`: the end of its sentence, or the place where the next attribution takes over.
 * `next` is the first attribution that may stand behind. */
static uint32_t clause_end(const work *w, const attribution *of, uint32_t unit, uint32_t next)
{
    const nx_tape *tape = &w->doc->clause;
    if (of->construction == QUESTION || of->construction == ANSWER) {
        while (unit < tape->count && tape->symbol[unit] != w->view.block_break)
            unit++;
        return unit;
    }
    while (unit < tape->count) {
        while (next < w->count && w->list[next].end <= unit)
            next++;
        const attribution *a = next < w->count ? &w->list[next] : NULL;
        if (a && a->start == unit) {
            if (ends_clause(w, of, unit) || is_separator(w, unit) || (unit > 0 && is_separator(w, unit - 1)))
                break;
            unit = a->end;           /* someone is reported as reporting: the whole is the outer speaker's */
            continue;
        }
        uint32_t limit = !a ? tape->count : a->start > unit ? a->start : a->end;
        unit = clause_stop(w, of, unit, limit);
        if (unit < limit)
            break;
    }
    return unit;
}

/* Does from..end say something, or does it only say where and when ("In the evening, ...")? */
static bool is_clause(const work *w, uint32_t from, uint32_t end)
{
    uint32_t u = from;
    while (u < end && (nx_clause_is_break(&w->view, u) || is_separator(w, u)))
        u++;
    if (u == end || !(has(w, u, NX_TAG_PREPOSITION) || has(w, u, NX_TAG_DATE)))
        return true;
    for (; u < end; u++)
        if (has(w, u, NX_TAG_FINITE_VERB) || has(w, u, NX_TAG_BE_FORM))
            return true;
    return false;
}

/* Does a byte stand in running text? *block is a cursor. */
static bool in_prose(const work *w, uint32_t at, nx_id *block)
{
    const newsx_document *doc = w->doc;
    while (*block + 1 < doc->blocks_count && doc->blocks[*block + 1].span.start <= at)
        ++*block;
    enum nx_block_kind kind = doc->blocks[*block].kind;
    return kind != NX_HEADING && kind != NX_BYLINE && kind != NX_CAPTION;
}

#define INTERVIEW_UNITS 128   /* looked over on either side */

/* Who is interviewed: the one person with a name in the sentence that tells of the interview. Of two it could be either. */
static nx_id interviewee(const work *w)
{
    const newsx_document *doc = w->doc;
    if (w->interview == NX_NONE)
        return NX_NONE;
    uint32_t from = w->interview, most = w->interview + INTERVIEW_UNITS;
    while (from > 0 && w->interview - from < INTERVIEW_UNITS && !nx_clause_is_break(&w->view, from - 1))
        from--;
    nx_id only = NX_NONE;
    for (uint32_t u = from; u < doc->clause.count && u < most && !nx_clause_is_break(&w->view, u); u++) {
        nx_id mention = nx_clause_mention(&w->view, u);
        if (mention == NX_NONE || doc->mentions[mention].kind != NX_PERSON || !doc->mentions[mention].named)
            continue;
        if (only != NX_NONE && doc->mentions[mention].person != doc->mentions[only].person)
            return NX_NONE;
        if (only == NX_NONE)
            only = mention;
    }
    return only;
}

/* "Q." and "A." may also count things or begin a name: they are a transcript's where an answer follows a question.
 * Where the article does not say who answers, what is reported inside the answers tells more than they do. */
static void pair_questions(work *w)
{
    uint32_t question = NX_NONE;
    nx_id answers = interviewee(w);
    for (uint32_t i = 0; i < w->count; i++) {
        attribution *a = &w->list[i];
        if (a->construction == QUESTION) {
            if (question != NX_NONE)
                w->list[question].rule = UINT16_MAX;
            question = i;
        } else if (a->construction == ANSWER) {
            if (question == NX_NONE || answers == NX_NONE) {
                a->rule = UINT16_MAX;
                continue;
            }
            a->mention = answers;
            question = NX_NONE;
        }
    }
    if (question != NX_NONE)
        w->list[question].rule = UINT16_MAX;
}

/* Gives every match its mention and content, in text order. */
static bool settle(work *w)
{
    uint32_t sentence = 0, scanned = 0;   /* where the sentence of the match begins; how far the tape was looked over */
    nx_id block = 0;
    uint32_t done = 0;                    /* units before this are spoken for */
    uint32_t last = NX_NONE;              /* the latest attribution with a mention */
    nx_id subject = NX_NONE;
    uint32_t subject_of = NX_NONE;
    pair_questions(w);
    for (uint32_t i = 0; i < w->count; i++) {
        attribution *a = &w->list[i];
        uint32_t begin = a->start;
        while (begin > scanned && !nx_clause_is_break(&w->view, begin - 1))
            begin--;
        if (begin > scanned)
            sentence = begin;
        if (a->start > scanned)
            scanned = a->start;
        bool labelled = a->construction == QUESTION || a->construction == ANSWER;
        if (labelled && a->rule == UINT16_MAX)
            continue;
        if (a->start < done && !a->quotes) {
            a->rule = UINT16_MAX;         /* reported inside what another one says */
            continue;
        }
        if (labelled) {
            last = a->mention == NX_NONE ? last : i;
        } else if (a->mention == NX_NONE) {
            if (last != NX_NONE && w->list[last].start >= sentence) {
                a->mention = w->list[last].mention;
            } else {
                if (subject_of != sentence)
                    subject = nx_clause_subject(&w->view, sentence, a->start);
                subject_of = sentence;
                a->mention = subject;
            }
        } else {
            last = i;
        }
        if (a->start < done)
            continue;
        /* What a thing or nobody signals is not said, and what a heading tells is told again below it. */
        if (!labelled && !a->quotes && (a->mention == NX_NONE || !in_prose(w, a->at, &block))) {
            a->rule = UINT16_MAX;
            continue;
        }
        bool ok = true;
        if (a->construction == BEFORE || a->construction == AROUND) {
            uint32_t from = sentence > done ? sentence : done;
            if (is_clause(w, from, a->start))
                ok = add_content(w, from, a->start, i);
        }
        if ((a->construction >= AFTER && a->construction <= ANSWER) || a->construction == AROUND) {
            uint32_t end = a->content == NX_NONE ? a->end : clause_end(w, a, a->content, i + 1);
            if (a->content != NX_NONE)
                ok = ok && add_content(w, a->content, end, i);
            done = end;
        } else {
            done = a->end;
        }
        if (!ok)
            return false;
    }
    return true;
}

/* In single marks: 'so', ‘so’. A run that is closed but not opened counts as double. */
static bool is_single(const newsx_document *doc, const nx_marked *m)
{
    const unsigned char *s = (const unsigned char *)doc->text + m->open.start;
    switch (m->open.end - m->open.start) {
    case 1: return s[0] != '"';
    case 3: return s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x98 && s[2] <= 0x9B;
    default: return false;
    }
}

static unsigned words_of(const newsx_document *doc, const nx_marked *m, unsigned most)
{
    unsigned words = 0;
    for (nx_id i = m->first_token; i < m->end_token && words < most; i++)
        words += nx_kind_class(doc->engine, doc->tokens[i].kind) <= NX_CLASS_ALNUM;
    return words;
}

/* All weighty words with a capital: "The Bridge at Dawn" is a title, "Go! Go! Go!" is speech. */
static bool is_title(const newsx_document *doc, const nx_marked *m)
{
    unsigned capitals = 0, lower = 0;
    for (nx_id i = m->first_token; i < m->end_token; i++) {
        uint16_t kind = doc->tokens[i].kind;
        enum nx_class cls = nx_kind_class(doc->engine, kind);
        if (i + 1 < m->end_token && (cls == NX_CLASS_STOP || cls == NX_CLASS_QUESTION || cls == NX_CLASS_EXCLAIM))
            return false;
        if (cls != NX_CLASS_WORD)
            continue;
        if (nx_kind_case(doc->engine, kind) != NX_LOWER)
            capitals++;
        else if (doc->tokens[i].span.end - doc->tokens[i].span.start > 3)
            lower++;
        if (capitals + lower > 12)
            return false;
    }
    return capitals > 1 && lower == 0;
}

/* A block of its own in marks that the paper does not speak in, or without the full stop of a sentence, is a headline. */
static bool is_headline(const work *w, const nx_marked *m, bool stop)
{
    const newsx_document *doc = w->doc;
    nx_span block = doc->blocks[m->block].span;
    if (m->open.start > block.start || m->close.end < block.end || m->close.end == m->close.start)
        return false;
    return !stop || (w->doubles && is_single(doc, m));
}

#define SIGNATURE_TOKENS 14

/* What stands in a block that the one before left open may be no speech but the name beneath a pull quote. */
static bool is_signature(const work *w, const nx_marked *m)
{
    const newsx_document *doc = w->doc;
    if (m->open.end > m->open.start || m->end_token - m->first_token > SIGNATURE_TOKENS)
        return false;
    nx_id low = 0, high = doc->mentions_count;
    while (low < high) {
        nx_id middle = low + (high - low) / 2;
        if (doc->mentions[middle].first_token < m->first_token)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == doc->mentions_count || doc->mentions[low].kind != NX_PERSON || doc->mentions[low].first_token > m->first_token + 1)
        return false;
    for (nx_id i = m->first_token; i < m->end_token; i++)
        if (nx_kind_has(doc->engine, doc->tokens[i].kind, NX_TAG_FINITE_VERB) ||
            nx_kind_has(doc->engine, doc->tokens[i].kind, NX_TAG_BE_FORM))
            return false;
    return true;
}

/* Does the run stand as a sentence of its own: between breaks, or up to a comma of an attribution? */
static bool is_sentence(const work *w, uint32_t unit)
{
    const nx_tape *tape = &w->doc->clause;
    bool starts = unit == 0 || nx_clause_is_break(&w->view, unit - 1);
    bool ends = unit + 1 >= tape->count || nx_clause_is_break(&w->view, unit + 1);
    return starts && ends;
}

#define SCARE_WORDS 3
#define CLAUSE_WORDS 4

static enum nx_quote_type type_of(const work *w, nx_id marked, uint32_t unit, bool inside)
{
    const newsx_document *doc = w->doc;
    const nx_marked *m = &doc->marked[marked];
    unsigned words = words_of(doc, m, 12);
    uint32_t owner = w->owner[marked];
    nx_id end = m->end_token - 1;
    while (end > m->first_token && (doc->tokens[end].flags & NX_CLOSES))
        end--;
    enum nx_class last = nx_kind_class(doc->engine, doc->tokens[end].kind);
    bool stop = last == NX_CLASS_COMMA || last == NX_CLASS_STOP || last == NX_CLASS_QUESTION || last == NX_CLASS_EXCLAIM;
    bool capital = nx_kind_case(doc->engine, doc->tokens[m->first_token].kind) != NX_LOWER;
    if (is_signature(w, m))
        return NX_SCARE;
    if (owner != NX_NONE) {
        const attribution *a = &w->list[owner];
        /* Words that are in no list name many things beside speakers. */
        if (a->construction == NONE || (a->stranger && !inside && words > 2 && is_title(doc, m)))
            return NX_SCARE;
        if (a->construction == NAMING)
            return NX_PARTIAL;
        if (inside)
            return is_title(doc, m) && !stop ? NX_SCARE : capital && stop && words >= CLAUSE_WORDS ? NX_DIRECT : NX_PARTIAL;
        return words >= CLAUSE_WORDS || stop || capital ? NX_DIRECT : NX_PARTIAL;
    }
    if (is_sentence(w, unit))
        return is_headline(w, m, stop) ? NX_SCARE : words >= CLAUSE_WORDS || stop ? NX_DIRECT : NX_SCARE;
    if (unit > 0 && words >= CLAUSE_WORDS && class_at(w, unit - 1) == NX_CLASS_COLON)
        return NX_DIRECT;
    if (words <= SCARE_WORDS || (is_title(doc, m) && words < 12))
        return NX_SCARE;
    if (unit > 0 && has(w, unit - 1, NX_TAG_TITLE_NOUN))
        return NX_SCARE;
    return capital && stop ? NX_DIRECT : NX_PARTIAL;
}

static nx_quote *add_quote(work *w, enum nx_quote_type type, nx_span span, uint32_t owner)
{
    nx_quote *q = NX_ADD(w->doc, quotes);
    if (!q)
        return NULL;
    q->type = type;
    q->span = span;
    q->marked = q->mention = q->person = q->within = NX_NONE;
    q->rule = UINT16_MAX;
    if (owner != NX_NONE) {
        q->mention = w->list[owner].mention;
        q->cue = w->list[owner].cue;
        q->rule = w->list[owner].rule;
    }
    return q;
}

/* Contents and marked runs, merged into one list in text order. */
static bool collect(work *w)
{
    newsx_document *doc = w->doc;
    const uint16_t unattributed = nx_link_rule(doc->engine, NX_RULE_UNATTRIBUTED), scare = nx_link_rule(doc->engine, NX_RULE_SCARE);
    nx_id around = NX_NONE;
    uint32_t around_end = 0;
    for (uint32_t r = 0, next = 0; r < w->run_count || next < w->contents_count;) {
        if (next < w->contents_count && (r == w->run_count || w->contents[next].start <= w->runs[r].unit)) {
            const content *c = &w->contents[next++];
            around = doc->quotes_count;
            around_end = c->end;
            if (!add_quote(w, NX_INDIRECT, nx_tape_span(doc, &doc->clause, c->start, c->end), c->owner))
                return false;
            continue;
        }
        const uint32_t unit = w->runs[r].unit;
        const nx_id marked = w->runs[r++].marked;
        bool inside = around != NX_NONE && unit < around_end;
        enum nx_quote_type type = type_of(w, marked, unit, inside);
        nx_quote *q = add_quote(w, type, doc->marked[marked].inner, type == NX_SCARE ? NX_NONE : w->owner[marked]);
        if (!q)
            return false;
        q->marked = marked;
        if (q->rule == UINT16_MAX)
            q->rule = type == NX_SCARE ? scare : unattributed;
        if (inside && type != NX_SCARE) {
            q->within = around;
            doc->quotes[around].type = NX_MIXED;
        }
    }
    return true;
}

newsx_status nx_quote_run(newsx_document *doc)
{
    work w = { .doc = doc, .interview = NX_NONE, .readings = doc->kit.readings };
    nx_clause_view_init(&w.view, doc);
    w.owner = nx_arena_alloc(&doc->scratch, (doc->marked_count + 1) * sizeof *w.owner);
    w.runs = nx_arena_alloc(&doc->scratch, (doc->marked_count + 1) * sizeof *w.runs);
    if (!w.owner || !w.runs)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < doc->marked_count; i++) {
        w.owner[i] = NX_NONE;
        if (doc->marked[i].unit != NX_NONE)
            w.runs[w.run_count++] = (run){ doc->marked[i].unit, i };
        w.doubles |= !is_single(doc, &doc->marked[i]);
    }
    newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->clause, NX_LAYER_QUOTE, 0, doc->clause.count,
                                         found, &w);
    if (status != NEWSX_OK)
        return status;
    if (w.failed || (w.unknown && !add_mentions(&w)) || !settle(&w) || !collect(&w))
        return NEWSX_NO_MEMORY;
    return NEWSX_OK;
}
