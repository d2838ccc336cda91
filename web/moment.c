#include "web/moment.h"

#include <fcntl.h>
#include <sys/stat.h>

bool file_identity_see(const char *path, struct file_identity *identity)
{
    enum { MINOR_BITS = 32 };
    const gint64 ns_a_second = 1000000000;
    struct statx file;
    if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &file) != 0)
        return false;
    bool has_birth = (file.stx_mask & STATX_BTIME) != 0;
    *identity = (struct file_identity){
        .device = (guint64)file.stx_dev_major << MINOR_BITS | file.stx_dev_minor,
        .inode = file.stx_ino,
        .born_ns = has_birth ? file.stx_btime.tv_sec * ns_a_second + file.stx_btime.tv_nsec : 0,
    };
    return true;
}

bool file_identity_equal(const struct file_identity *a, const struct file_identity *b)
{
    return a->device == b->device && a->inode == b->inode && a->born_ns == b->born_ns;
}
