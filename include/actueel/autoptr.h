/**
 * Lets g_autoptr(article) hold a `struct article *`.
 *
 * G_DEFINE_AUTOPTR_CLEANUP_FUNC wants a typedef of that name, which every variable called
 * `article` would shadow; this makes the two names that g_autoptr pastes without one.
 */
#pragma once

#include <glib.h>

#define ACTUEEL_AUTOPTR(name, free_func)                                                           \
    typedef struct name *_GLIB_AUTOPTR_TYPENAME(name);                                             \
    static inline G_GNUC_UNUSED void _GLIB_AUTOPTR_FUNC_NAME(name)(struct name * *pointer)         \
    {                                                                                              \
        g_clear_pointer(pointer, free_func);                                                       \
    }
