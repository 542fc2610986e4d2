/* compiled.c - an image that was compiled before and lies in a file. */
#define _XOPEN_SOURCE 700
#include "image/compiled.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

uint64_t nx_image_build_of(const nx_image *image) { return (uint64_t)image->build[1] << 32 | image->build[0]; }

void nx_image_set_build(nx_image *image, uint64_t build)
{
    image->build[0] = (uint32_t)build;
    image->build[1] = (uint32_t)(build >> 32);
}

static int open_file(const char *path)
{
    int fd;

    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* A FIFO, from which rules may come, is not looked into: what was read of it would be lost. */
bool nx_compiled_is(const char *path)
{
    struct stat st;
    uint32_t magic = 0;
    const int fd = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? open_file(path) : -1;

    if (fd < 0)
        return false;
    bool is = read(fd, &magic, sizeof magic) == sizeof magic && magic == NX_IMAGE_MAGIC;
    close(fd);
    return is;
}

/* Are all parts that the head names inside? */
static bool is_whole(const nx_image *image, size_t size)
{
    const nx_part *part = &image->kind_class, *end = &image->strings;

    for (; part <= end; part++)
        if ((uint64_t)part->at > size || part->count > size)
            return false;
    return image->strings.count && image->strings.count <= size - (size_t)end->at &&
           !NX_STRING(image, image->strings.count - 1)[0];
}

newsx_status nx_compiled_map(const char *path, const nx_image *builtin, const nx_image **image, size_t *size,
                             newsx_error *error)
{
    struct stat st;
    const int fd = open_file(path);
    const int got = fd < 0 ? -1 : fstat(fd, &st);
    void *map = MAP_FAILED;

    if (got == 0 && (size_t)st.st_size >= sizeof **image)
        map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    const int reason = errno;
    if (fd >= 0)
        close(fd);
    if (got != 0 || (map == MAP_FAILED && (size_t)st.st_size >= sizeof **image))
        return nx_fail(error, NEWSX_IO, path, 0, 0, "%s", strerror(reason));
    *image = map;
    *size = (size_t)st.st_size;
    /* Of another build, parts lie elsewhere. */
    const bool same = map != MAP_FAILED && nx_image_build_of(*image) == nx_image_build_of(builtin);
    if (map == MAP_FAILED || (*image)->size != *size || (same && !is_whole(*image, *size)))
        nx_fail(error, NEWSX_BAD_RULE, path, 0, 0, "the compiled pack is damaged: compile it again");
    else if (!same)
        nx_fail(error, NEWSX_BAD_RULE, path, 0, 0, "compiled by another build of newsx: compile it again");
    else
        return NEWSX_OK;
    if (map != MAP_FAILED)
        nx_compiled_unmap(map, *size);
    *image = NULL;
    return NEWSX_BAD_RULE;
}

void nx_compiled_unmap(const nx_image *image, size_t size)
{
    if (image)
        munmap((void *)(uintptr_t)image, size);
}
