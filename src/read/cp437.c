/* cp437.c - code page 437 becomes UTF-8. */
#include "read/cp437.h"
#include <stdbool.h>
#include <string.h>

/* Its characters 0x80 to 0xFF. */
static const char UPPER[] =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ"
    "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

static bool is_first(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

/* The character in UPPER for a byte, and its length. */
static const char *upper(unsigned char byte, size_t *length)
{
    const char *p = UPPER;

    for (unsigned left = byte - 0x80u; left; left--)
        do
            p++;
        while (!is_first(*p));
    for (*length = 1; !is_first(p[*length]);)
        ++*length;
    return p;
}

void nx_cp437_to_utf8(const char *name, char *to, size_t size)
{
    size_t made = 0;

    for (; *name; name++) {
        size_t length = 1;
        const char *bytes = (unsigned char)*name < 0x80 ? name : upper((unsigned char)*name, &length);
        if (made + length >= size)
            break;
        memcpy(to + made, bytes, length);
        made += length;
    }
    to[made] = '\0';
}
