/* reported.c - the words that belong to each cue, which may run to the end of its clause, and whose they are. */
#include "mark/reported.h"

#include "base/search.h"
#include "mark/extent.h"
#include "mark/subject.h"
#include "mark/turns.h"

enum { TOLD_BACK = 32,               /* told clauses that are asked whether they hold another one, or stand before it */
       TOLD_DEEPEST = 3 };           /* one inside the other: nobody goes deeper, and "he said" over and over would */

static bool add_content(nx_attributions *all, uint32_t start, uint32_t end, uint32_t owner)
{
    /* A turn is whole sentences, with the marks that end them. */
    if (!nx_is_turn(&all->list[owner]))
        nx_extent_trim(all, &all->list[owner], &start, &end);
    if (start >= end)
        return true;
    uint32_t at = all->next_pair, pairs = 0;
    while (at > 0 && all->pairs[at - 1].unit >= start)
        at--;
    while (at < all->pair_count && all->pairs[at].unit < start)
        at++;
    for (; at < all->pair_count && all->pairs[at].unit < end; at++, pairs++)
        if (all->owner[all->pairs[at].pair] == NX_NONE)
            all->owner[all->pairs[at].pair] = owner;
    all->next_pair = at;
    if (pairs == end - start)
        return true;   /* nothing but quotes, which are items of their own */
    if (!nx_arena_grow(all->doc->scratch, (void **)&all->reported, &all->reported_capacity, all->reported_count + 1,
                       sizeof *all->reported))
        return false;
    /* What is told inside it was found before, where the words that tell of it stand behind. */
    uint32_t r = all->reported_count++;
    for (; r > 0 && (all->reported[r - 1].start > start ||
                      (all->reported[r - 1].start == start && all->reported[r - 1].end < end)); r--)
        all->reported[r] = all->reported[r - 1];
    all->reported[r] = (nx_reported){ start, end, owner };
    return true;
}

/* Does an attribution tell a clause of somebody's, who may stand inside what another one says: she said Dunn had said
 * he would go? */
static bool can_nest(const nx_attribution *a)
{
    return a->mention != NX_NONE && a->content != NX_NONE && a->rule != UINT16_MAX &&
           (a->construction == NX_CUE_AFTER || a->construction == NX_CUE_RELATIVE ||
            a->construction == NX_CUE_NOUN || a->construction == NX_CUE_OWNER);
}

/* Adds what attribution i tells inside what another one tells. It leaves the outer one its marked words that stand
 * before and behind. False without memory. */
static bool add_nested(nx_attributions *all, uint32_t i)
{
    nx_attribution *a = &all->list[i];
    uint32_t outer = all->reported_count, steps = 0;
    while (outer > 0 && steps++ < TOLD_BACK &&
           (all->reported[outer - 1].start > a->start || all->reported[outer - 1].end <= a->content))
        outer--;
    uint32_t depth = 0;
    while (depth < TOLD_DEEPEST && depth < outer && all->reported[outer - 1 - depth].end > a->content)
        depth++;
    if (outer == 0 || steps > TOLD_BACK || depth == TOLD_DEEPEST || !can_nest(a)) {
        if (!a->quotes)
            a->rule = UINT16_MAX;
        return true;
    }
    const nx_reported around = all->reported[outer - 1];
    uint32_t end = nx_extent_end(all, a, a->content, i + 1);
    if (end > around.end)
        end = around.end;
    uint32_t p;
    NX_SEARCH(p, 0, all->pair_count, all->pairs[p].unit >= a->content);
    for (; p < all->pair_count && all->pairs[p].unit < end; p++)
        if (all->owner[all->pairs[p].pair] == around.owner)
            all->owner[all->pairs[p].pair] = i;
    const uint32_t next = all->next_pair;
    const bool added = add_content(all, a->content, end, i);
    all->next_pair = next;
    return added;
}

/* Does a byte stand in running text? *block is a cursor. */
static bool in_prose(const nx_attributions *all, const nx_attribution *a, nx_id *block)
{
    const uint32_t at = a->at;
    const newsx_document *doc = all->doc;
    while (*block + 1 < doc->blocks_count && doc->blocks[*block + 1].span.start <= at)
        ++*block;
    enum nx_block_kind kind = doc->blocks[*block].kind;
    /* A headline tells what somebody says: Ruiz warns the mill must go. What it speaks of is spoken of again below. */
    return kind == NX_HEADING ? a->construction != NX_CUE_OBJECT : kind != NX_BYLINE && kind != NX_CAPTION;
}

/* Is it not said whose words they are: what somebody was asked, what a court heard? */
static bool is_nobodys(const nx_attribution *a)
{
    return a->construction == NX_CUE_ASKED || a->construction == NX_CUE_HEARD || a->construction == NX_CUE_HEARD_THAT;
}

/* Where the search for what is reported stands; attributions come in text order. */
typedef struct {
    uint32_t sentence, scanned;      /* where the attribution's sentence begins; how far the tape was looked over */
    uint32_t done;                   /* units before this are spoken for */
    uint32_t last;                   /* the latest attribution with a mention */
    nx_id subject;                   /* that of the sentence at `subject_of`, looked up once */
    uint32_t subject_of;
    nx_id block;
} report_cursor;

/* Goes to the sentence in which an attribution begins. */
static void go_to_sentence(const nx_attributions *all, report_cursor *c, uint32_t start)
{
    uint32_t begin = start;
    while (begin > c->scanned && !nx_clause_is_break(&all->view, begin - 1))
        begin--;
    if (begin > c->scanned)
        c->sentence = begin;
    if (start > c->scanned)
        c->scanned = start;
}

/* Whom an attribution without a mention means: whoever else is named in its sentence, else the subject before it. */
static nx_id mention_before(const nx_attributions *all, report_cursor *c, uint32_t start)
{
    /* "..., which critics called a joke, by saying": what the whole sentence is about, says it. */
    const bool apart = start > 0 && nx_clause_has(all->doc, start - 1, NX_TAG_PREPOSITION);
    const bool told = c->last != NX_NONE && all->list[c->last].start >= c->sentence;
    const nx_id joined =
        nx_clause_joined_subject(&all->view, told ? all->list[c->last].end : c->sentence, start);
    if (joined != NX_NONE)
        return joined;
    if (c->subject_of != c->sentence)
        c->subject = nx_clause_main_subject(&all->view, c->sentence, start);
    c->subject_of = c->sentence;
    /* After being called a liar by Dunn, Ruiz left, saying: what was told before the main clause has no say in it. */
    const bool before = told && c->subject != NX_NONE &&
                        nx_clause_main(&all->view, c->sentence, start) >= all->list[c->last].end;
    return !apart && told && !before ? all->list[c->last].mention : c->subject;
}

/* Where the words begin that go with the last told clause: its sentence begins there, or somebody else was told to have
 * said what stands before them: the mill will go, she said on Friday, Dunn said it paid, said Ana Ruiz. */
static uint32_t behind_others(const nx_attributions *all, uint32_t sentence)
{
    const nx_reported *last = &all->reported[all->reported_count - 1], *r;
    uint32_t begin = last->start, from = sentence;
    for (r = last; r > all->reported && r[-1].start >= sentence; r--) {
        if (last - r == TOLD_BACK)
            return begin;
        if (r[-1].end >= last->end)
            begin = r[-1].start;
    }
    for (; r < last; r++) {
        const nx_attribution *a = &all->list[r->owner];
        const uint32_t end = a->end < begin ? a->end : begin;   /* a match may reach into what is told behind it */
        if (r->owner != last->owner && r->start < a->start && r->end <= begin && end > from)
            from = end;
    }
    return from;
}

/* Gives what an earlier attribution told up to attribution i to that one: shop owners said they will not pay, said Ana
 * Ruiz. The answer is where the words begin that were told last. */
static uint32_t take_over(nx_attributions *all, report_cursor *c, uint32_t i)
{
    const uint32_t end = all->list[i].start;
    nx_reported *last = all->reported_count > 0 ? &all->reported[all->reported_count - 1] : NULL;
    /* His offer to pay was refused, said Ana Ruiz: what a noun tells is a part of the clause. */
    if (last && last->start >= c->sentence && last->end < end && can_nest(&all->list[last->owner]) &&
        nx_is_of_noun(&all->list[last->owner]))
        return all->list[last->owner].start;
    if (!last || (c->done != end && !nx_extent_is_remark(all, c->done)) || last->start < c->sentence ||
        last->end > end)
        return c->done;
    /* Nobody says what they were asked: asked whether the mill was safe, Ruiz shrugged. */
    if (all->list[last->owner].construction == NX_CUE_ASKED)
        return c->done;
    const uint32_t inner = last->owner, cut = nx_extent_last_clause(all, last->start, end);
    if (cut > last->start) {
        last->end = cut;
        nx_extent_trim(all, &all->list[inner], &last->start, &last->end);
        return cut;
    }
    const uint32_t from = behind_others(all, c->sentence);
    if (can_nest(&all->list[inner]))
        return from;
    for (uint32_t p = 0; p < all->next_pair; p++)
        if (all->owner[all->pairs[p].pair] == inner)
            all->owner[all->pairs[p].pair] = i;
    all->list[inner].rule = UINT16_MAX;
    /* Both sides of it: "The mill, she said, will close", said Ana Ruiz. */
    while (all->reported_count > 0 && all->reported[all->reported_count - 1].owner == inner &&
           all->reported[all->reported_count - 1].start >= c->sentence)
        all->reported_count--;
    return from;
}

/* Is a marked run before the words of saying only the end of what was said: the mill “is no good,” Ruiz said? */
static bool ends_in_marks(const nx_attributions *all, const nx_attribution *a, uint32_t from)
{
    const newsx_document *doc = all->doc;
    const nx_id pair = nx_clause_pair(&all->view, a->start);
    if (pair == NX_NONE || from >= a->start || nx_clause_is_break(&all->view, a->start - 1))
        return false;
    const enum nx_class before = nx_clause_class(doc, a->start - 1);
    return nx_kind_case(doc->engine, doc->tokens[doc->pairs[pair].first_token].kind) == NX_LOWER &&
           (before == NX_CLASS_WORD || nx_clause_is_span(&doc->clause, a->start - 1));
}

/* Do the words of saying part one clause, of which the rest stands in marks: the mill, Ruiz said, “is no good”? */
static bool goes_on_in_marks(const nx_attributions *all, const nx_attribution *a, uint32_t from)
{
    const newsx_document *doc = all->doc;
    if (from + 2 >= a->start || nx_clause_class(doc, a->start - 1) != NX_CLASS_COMMA)
        return false;
    const nx_id pair = nx_clause_pair(&all->view, a->end - 1);
    return pair != NX_NONE &&
           (nx_extent_is_clause(all, from, a->start) || nx_extent_is_opening(all, from, a->start - 1)) &&
           nx_kind_case(doc->engine, doc->tokens[doc->pairs[pair].first_token].kind) == NX_LOWER;
}

/* Adds the words of a turn, a piece each paragraph. */
static bool add_turn(nx_attributions *all, report_cursor *c, uint32_t i)
{
    c->done = nx_turn_end(all, i);
    for (uint32_t start = all->list[i].content, next; nx_turn_piece(all, &start, c->done, &next); start = next)
        if (!add_content(all, start, next, i))
            return false;
    return true;
}

/* Adds the paragraph that a signature stands under, or at the end of. */
static bool add_signed(nx_attributions *all, report_cursor *c, uint32_t i)
{
    uint32_t end = all->list[i].start;
    while (end > 0 && nx_clause_is_break(&all->view, end - 1))
        end--;
    uint32_t from = end;
    while (from > c->done && all->doc->clause.symbol[from - 1] != all->view.block_break)
        from--;
    c->done = all->list[i].end;
    return add_content(all, from, end, i);
}

/* Adds the paragraph behind words of saying that end one: Ruiz wrote: */
static bool add_paragraph(nx_attributions *all, report_cursor *c, uint32_t i)
{
    const uint32_t start = all->list[i].content;
    c->done = start;
    while (c->done < all->doc->clause.count && all->doc->clause.symbol[c->done] != all->view.block_break)
        c->done++;
    return add_content(all, start, c->done, i);
}

/* Adds what stands before attribution i, as its construction says. False without memory. */
static bool add_before(nx_attributions *all, report_cursor *c, uint32_t i)
{
    const nx_attribution *a = &all->list[i];
    uint32_t from = c->sentence > c->done ? c->sentence : c->done;
    const bool before = a->construction == NX_CUE_BEFORE || a->construction == NX_CUE_HEARD;
    if (before)
        from = take_over(all, c, i);
    if (from < c->sentence)
        from = c->sentence;
    if (before || a->construction == NX_CUE_AROUND || a->construction == NX_CUE_PLAIN)
        from = nx_extent_behind_link(all, from);
    if (before || a->construction == NX_CUE_AROUND) {
        /* What stands on both sides is one clause: in the end, she said, the mill closed. */
        const bool around = a->construction == NX_CUE_AROUND && from + 1 < a->start;
        return (!around && !nx_extent_is_clause(all, from, a->start)) || add_content(all, from, a->start, i);
    }
    if (a->construction != NX_CUE_PLAIN || !a->quotes)
        return true;
    if (ends_in_marks(all, a, from))
        return add_content(all, from, a->start + 1, i);
    return !goes_on_in_marks(all, a, from) || add_content(all, from, a->start, i);
}

/* Does what is told stand behind the words of saying? */
static bool has_behind(enum nx_construction construction)
{
    return (construction >= NX_CUE_AFTER && construction <= NX_CUE_ANSWER) || construction == NX_CUE_AROUND;
}

/* Adds what stands behind attribution i, as its construction says. False without memory. */
static bool add_behind(nx_attributions *all, report_cursor *c, uint32_t i)
{
    const nx_attribution *a = &all->list[i];
    if (a->content == NX_NONE)
        return true;
    if (nx_is_turn(a))
        return add_turn(all, c, i);
    if (a->construction == NX_CUE_PARAGRAPH)
        return add_paragraph(all, c, i);
    if (a->construction == NX_CUE_NAMING) {
        all->list[i].relative |= nx_extent_is_subordinate(all, a, c->sentence);
        c->done = nx_extent_end(all, a, a->end - 1, i + 1);
        return add_content(all, a->content, c->done, i);
    }
    if (!has_behind(a->construction))
        return true;
    all->list[i].relative |= a->construction == NX_CUE_RELATIVE || a->construction == NX_CUE_ASKED ||
                             nx_extent_is_fronted(all, a, c->sentence) ||
                             nx_extent_is_subordinate(all, a, c->sentence);
    c->done = nx_extent_end(all, a, a->content, i + 1);
    return add_content(all, a->content, c->done, i);
}

static bool add_contents(nx_attributions *all, report_cursor *c, uint32_t i)
{
    const nx_attribution *a = &all->list[i];
    if (a->construction == NX_CUE_SIGNATURE)
        return add_signed(all, c, i);
    if (!add_before(all, c, i))
        return false;
    c->done = a->end;
    return add_behind(all, c, i);
}

bool nx_reported_find(nx_attributions *all)
{
    report_cursor c = { .last = NX_NONE, .subject = NX_NONE, .subject_of = NX_NONE };
    if (!nx_turns_settle(all))
        return false;
    for (uint32_t i = 0; i < all->count; i++) {
        nx_attribution *a = &all->list[i];
        const bool labelled = nx_is_turn(a), nobody = is_nobodys(a);
        go_to_sentence(all, &c, a->start);
        if (labelled && a->rule == UINT16_MAX)
            continue;
        if (a->start < c.done && (!a->quotes || can_nest(a))) {
            if (!add_nested(all, i))      /* reported inside what another one says */
                return false;
            continue;
        }
        if (a->mention != NX_NONE)
            c.last = i;
        else if (!labelled && !nobody)
            a->mention = mention_before(all, &c, a->start);
        if (a->start < c.done)
            continue;
        /* What a thing or nobody signals is not said, and what a heading tells is told again below it. */
        const bool apart = labelled || nobody || a->quotes || a->construction == NX_CUE_SIGNATURE;
        if (!apart && (a->mention == NX_NONE || !in_prose(all, a, &c.block))) {
            a->rule = UINT16_MAX;
            continue;
        }
        if (!add_contents(all, &c, i))
            return false;
    }
    return true;
}
