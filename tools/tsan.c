/**
 * Tells ThreadSanitizer of GLib's locks, which are futexes that it cannot see. Linked with --wrap
 * in `make tsan` only: each call of ours to one of these comes here.
 */
#include <glib.h>
#include <sanitizer/tsan_interface.h>

/* The linker makes these names. NOLINTBEGIN(bugprone-reserved-identifier) */

void __real_g_mutex_lock(GMutex *mutex);
void __wrap_g_mutex_lock(GMutex *mutex);
void __real_g_mutex_unlock(GMutex *mutex);
void __wrap_g_mutex_unlock(GMutex *mutex);
gboolean __real_g_mutex_trylock(GMutex *mutex);
gboolean __wrap_g_mutex_trylock(GMutex *mutex);
void __real_g_cond_wait(GCond *cond, GMutex *mutex);
void __wrap_g_cond_wait(GCond *cond, GMutex *mutex);
gboolean __real_g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end_time);
gboolean __wrap_g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end_time);
gpointer __real_g_once_impl(GOnce *once, GThreadFunc func, gpointer arg);
gpointer __wrap_g_once_impl(GOnce *once, GThreadFunc func, gpointer arg);

void __wrap_g_mutex_lock(GMutex *mutex)
{
    __real_g_mutex_lock(mutex);
    __tsan_acquire(mutex);
}

void __wrap_g_mutex_unlock(GMutex *mutex)
{
    __tsan_release(mutex);
    __real_g_mutex_unlock(mutex);
}

gboolean __wrap_g_mutex_trylock(GMutex *mutex)
{
    gboolean locked = __real_g_mutex_trylock(mutex);
    if (locked)
        __tsan_acquire(mutex);
    return locked;
}

void __wrap_g_cond_wait(GCond *cond, GMutex *mutex)
{
    __tsan_release(mutex);
    __real_g_cond_wait(cond, mutex);
    __tsan_acquire(mutex);
}

gboolean __wrap_g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end_time)
{
    __tsan_release(mutex);
    gboolean signalled = __real_g_cond_wait_until(cond, mutex, end_time);
    __tsan_acquire(mutex);
    return signalled;
}

gpointer __wrap_g_once_impl(GOnce *once, GThreadFunc func, gpointer arg)
{
    gpointer value = __real_g_once_impl(once, func, arg);
    __tsan_release(once);
    __tsan_acquire(once);
    return value;
}

/* NOLINTEND(bugprone-reserved-identifier) */
