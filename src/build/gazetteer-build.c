/* gazetteer-build.c - text tables of places -> the gazetteer's image: the order of the work. */
#include "build/gazetteer-build.h"
#include "build/gazetteer-draft.h"

newsx_status nx_gazetteer_build(const nx_language *language, const char *const *paths, size_t count, void **image,
                                size_t *size, newsx_error *error)
{
    nx_gaz_draft b = { .language = language, .error = error, .strings = NEWSX_BUFFER_INIT,
                       .dump_from = NX_GAZ_NO_PLACE };
    uint32_t empty;
    *image = NULL;
    *size = 0;
    bool fine = nx_gaz_add_string(&b, "", 0, &empty);
    for (size_t i = 0; fine && i < count; i++)
        fine = nx_gaz_read_file(&b, paths[i]);
    if (fine && nx_gaz_name_divisions(&b))
        nx_gaz_make_image(&b, image, size);
    newsx_buffer_free(&b.strings);
    nx_arena_free(&b.arena);
    return b.status;
}
