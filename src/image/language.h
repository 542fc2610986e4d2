/* language.h - what a language's file says: letters and endings that are no words of a lexicon (see src/en/language).
 *
 *     possessive: 's            NX_EACH_WORD(word, language, NX_LANGUAGE_POSSESSIVE)  ->  word is "'s"
 */
#ifndef NX_LANGUAGE_H
#define NX_LANGUAGE_H

#include "base/ascii.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Every key of the file; the file says what each is for. */
#define NX_LANGUAGE_KEYS(X)                                                                                            \
    X(CODE, "code")                                                                                                    \
    X(CLITIC, "clitic") X(CLITIC_INSIDE, "clitic-inside") X(POSSESSIVE, "possessive")                                  \
    X(POSSESSIVE_BEHIND, "possessive-behind") X(POSSESSIVE_OR_MARK_BEHIND, "possessive-or-mark-behind")                \
    X(ORDINAL_ENDING, "ordinal-ending") X(DECADE_ENDING, "decade-ending") X(HOUR_LETTER, "hour-letter")                \
    X(BEFORE_NOON, "before-noon") X(AFTER_NOON, "after-noon") X(QUARTER_LETTER, "quarter-letter")                      \
    X(HALF_LETTER, "half-letter") X(LETTER_WORD, "letter-word") X(SLASH_ENDING, "slash-ending")                        \
    X(PAST_ENDING, "past-ending") X(PROGRESSIVE_ENDING, "progressive-ending") X(INFINITIVE, "infinitive")              \
    X(THEN_FUTURE, "then-future") X(THEN_PERFECT, "then-perfect") X(EXISTS, "exists") X(WISH, "wish")                  \
    X(NEGATION, "negation") X(PLURAL_VERB, "plural-verb") X(BEGINS, "begins")                                          \
    X(SAME_TIME, "same-time") X(PLURAL_ENDING, "plural-ending")                                                        \
    X(SINGULAR_ENDING, "singular-ending") X(RELATIVE, "relative") X(THAT, "that")                                      \
    X(PLACE_FORM, "place-form") X(FIRM_ENDING, "firm-ending") X(RULED_BY, "ruled-by")                                  \
    X(GLUED, "glued") X(TOPIC, "topic")

enum nx_language_key {
#define X(id, name) NX_LANGUAGE_##id,
    NX_LANGUAGE_KEYS(X)
#undef X
    NX_LANGUAGE_KEY_COUNT
};

/* The words of each key, one behind the other, each with its NUL and a further NUL behind the last:
 * "st\0nd\0rd\0th\0\0". It is read as it stands, by the tokeniser for each apostrophe, so it is one block in the
 * sources as in the image. */
enum { NX_LANGUAGE_BYTES = 1024 };
typedef struct {
    uint16_t at[NX_LANGUAGE_KEY_COUNT];
    char words[NX_LANGUAGE_BYTES];
} nx_language;

static inline const char *nx_language_words(const nx_language *language, enum nx_language_key key)
{
    return language->words + language->at[key];
}

#define NX_EACH_WORD(word, language, key)                                                                              \
    for (const char *word = nx_language_words(language, key); *word; word += strlen(word) + 1)

/* Is the text one of the key's words, letter by letter? */
static inline bool nx_language_has(const nx_language *language, enum nx_language_key key, const char *text,
                                   size_t length)
{
    NX_EACH_WORD(word, language, key)
        if (strlen(word) == length && memcmp(word, text, length) == 0)
            return true;
    return false;
}

/* The same where the text may begin with a capital letter: "Who" is "who". */
static inline bool nx_language_has_word(const nx_language *language, enum nx_language_key key, const char *text,
                                        size_t length)
{
    NX_EACH_WORD(word, language, key)
        if (strlen(word) == length && nx_ascii_to_lower((unsigned char)*text) == (unsigned char)*word &&
            memcmp(word + 1, text + 1, length - 1) == 0)
            return true;
    return false;
}

/* Does the text end with one of them? */
static inline bool nx_language_ends(const nx_language *language, enum nx_language_key key, const char *text,
                                    size_t length)
{
    NX_EACH_WORD(word, language, key) {
        const size_t size = strlen(word);
        if (size <= length && word[size - 1] == text[length - 1] && memcmp(word, text + length - size, size) == 0)
            return true;
    }
    return false;
}

#endif
