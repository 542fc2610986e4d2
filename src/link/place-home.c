/* place-home.c - where the paper is at home, which speaks for places near by. */
#include "link/place-home.h"

#include "base/ascii.h"
#include "mark/place-name.h"

#include <string.h>

enum { ROOM = 80 /* bytes of a name, of a domain */ };
static const float TOLD = 3, BY_DOMAIN = 1;

static bool look_up(const nx_gazetteer *gazetteer, const char *name, size_t length, nx_gaz_name *out)
{
    char text[ROOM];
    const nx_place_pass pass = { .gazetteer = gazetteer };
    while (length && *name == ' ') {
        name++;
        length--;
    }
    while (length && name[length - 1] == ' ')
        length--;
    if (!length || length >= sizeof text)
        return false;
    memcpy(text, name, length);
    text[length] = '\0';
    return nx_name_with(&pass, 0, 0, text, out);
}

static bool take(nx_place_choice *choice, uint32_t place, float weight)
{
    if (!nx_gazetteer_place(choice->gazetteer, place, &choice->home.place))
        return false;
    nx_candidate_init(&choice->home);
    choice->home_weight = weight;
    return true;
}

/* The first name's place that lies in one of the second's. */
static bool find_within(const nx_gazetteer *gazetteer, const nx_gaz_name *inner, const nx_gaz_name *outer,
                        uint32_t *place)
{
    for (uint32_t o = 0; o < outer->count; o++) {
        nx_gaz_place whole, part;
        if (!nx_gazetteer_place(gazetteer, outer->places[o], &whole))
            continue;
        for (uint32_t i = 0; i < inner->count; i++)
            if (nx_gazetteer_place(gazetteer, inner->places[i], &part) && nx_place_lies_in(&part, &whole)) {
                *place = inner->places[i];
                return true;
            }
    }
    return false;
}

bool nx_home_find(const nx_gazetteer *gazetteer, const char *home, uint32_t *place)
{
    const size_t length = strcspn(home, ",");
    nx_gaz_name inner, outer;
    if (!look_up(gazetteer, home, length, &inner))
        return false;
    if (home[length])
        return look_up(gazetteer, home + length + 1, strcspn(home + length + 1, ","), &outer) &&
               find_within(gazetteer, &inner, &outer, place);
    *place = inner.places[0];
    return true;
}

/* The host of a url, without "www.", in small letters. */
static size_t host_of(const char *url, char *out)
{
    const char *at = strstr(url, "://");
    at = at ? at + 3 : url;
    if (!strncmp(at, "www.", 4))
        at += 4;
    const size_t length = strcspn(at, "/:?#");
    if (length >= ROOM)
        return 0;
    for (size_t i = 0; i < length; i++)
        out[i] = (char)nx_ascii_to_lower((unsigned char)at[i]);
    out[length] = '\0';
    return length;
}

/* "chicagotribune.com": the longest well-known town, state or country that it begins with. */
static bool take_beginning(nx_place_choice *choice, const char *host)
{
    enum { SHORTEST = 5 };
    for (size_t length = strcspn(host, ".-"); length >= SHORTEST; length--) {
        nx_gaz_name name;
        if (look_up(choice->gazetteer, host, length, &name) && name.flags & NX_ENTRY_WORD && name.cls != NX_GAZ_DEMONYM)
            return take(choice, name.places[0], BY_DOMAIN);
    }
    return false;
}

/* "thing.co.uk": the country of the last part, but for those that are sold to all the world. */
static void take_country(nx_place_choice *choice, const char *host, size_t length)
{
    static const char *const SOLD = " ai am cc co fm gg gl im io is la ly me nu sh st su to tv vc ws ";
    const char *last = strrchr(host, '.');
    if (!last || strlen(last) != 3 || last == host + length)
        return;
    char word[] = { ' ', last[1], last[2], ' ', '\0' };
    if (strstr(SOLD, word))
        return;
    choice->home_country[0] = (char)(last[1] - 'a' + 'A');
    choice->home_country[1] = (char)(last[2] - 'a' + 'A');
    if (!strcmp(choice->home_country, "UK"))
        memcpy(choice->home_country, "GB", 3);
    choice->home = (nx_place_candidate){ .place = { .name = "", .country = choice->home_country, .admin1 = "",
                                                    .kind = "", .cls = NX_GAZ_COUNTRY } };
    nx_candidate_init(&choice->home);
    choice->home_weight = choice->home.country == NX_NO_COUNTRY ? 0 : BY_DOMAIN;
}

void nx_place_home(nx_place_choice *choice)
{
    const newsx_document *doc = choice->doc;
    char host[ROOM];
    if (doc->options->home) {
        uint32_t place;
        if (nx_home_find(choice->gazetteer, doc->options->home, &place))
            take(choice, place, TOLD);
        return;
    }
    const size_t length = doc->url ? host_of(doc->url, host) : 0;
    if (length && !take_beginning(choice, host))
        take_country(choice, host, length);
}
