/* A disk that fails: loaded before libc, it counts the calls that change files and lets one of them go wrong.

   faulty_disk_arm(folder, mode, call): from now on the calls below folder are counted, and the call-th is the
   faulty one; mode says how. faulty_disk_calls() gives how many there were. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NEVER, DIE, DIE_HALFWAY, FAIL_ONCE, FULL };

static int mode, faulty, calls;
static char folder[PATH_MAX];

void faulty_disk_arm(const char *below, int how, int call) {
    strncpy(folder, below, sizeof folder - 1);
    mode = how, faulty = call, calls = 0;
}

int faulty_disk_calls(void) { return calls; }

static int counts_path(const char *path) { return folder[0] && !strncmp(path, folder, strlen(folder)); }

static int counts_file(int file) {
    char link[64], path[PATH_MAX];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return counts_path(path);
}

/* Return the errno that this call is to fail with, or 0; takes_room tells whether a full disk minds. */
static int fault(int is_counted, int takes_room) {
    if (!is_counted) return 0;
    calls++;
    if (mode == DIE && calls == faulty) _exit(9);
    if (mode == FAIL_ONCE && calls == faulty) return EIO;
    if (mode == FULL && calls >= faulty && takes_room) return ENOSPC;
    return 0;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)
#define FAILS(is_counted, takes_room) \
    do { int error = fault(is_counted, takes_room); if (error) { errno = error; return -1; } } while (0)
#define DIES_HALFWAY (mode == DIE_HALFWAY && calls == faulty)

ssize_t write(int file, const void *data, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    int is_counted = counts_file(file);
    FAILS(is_counted, 1);
    if (is_counted && DIES_HALFWAY) { real(file, data, size / 2); _exit(9); }
    return real(file, data, size);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int file, const void *data, size_t size, offset_type at) { \
        REAL(ssize_t, name, int, const void *, size_t, offset_type); \
        int is_counted = counts_file(file); \
        FAILS(is_counted, 1); \
        if (is_counted && DIES_HALFWAY) { real(file, data, size / 2, at); _exit(9); } \
        return real(file, data, size, at); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ON_FILE(name) \
    int name(int file) { REAL(int, name, int); FAILS(counts_file(file), 0); return real(file); }
ON_FILE(fsync)
ON_FILE(fdatasync)

#define ON_PATH(name) \
    int name(const char *path) { REAL(int, name, const char *); FAILS(counts_path(path), 0); return real(path); }
ON_PATH(unlink)
ON_PATH(rmdir)

int unlinkat(int at, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    FAILS(counts_path(path), 0);
    return real(at, path, flags);
}

int mkdir(const char *path, mode_t how) {
    REAL(int, mkdir, const char *, mode_t);
    FAILS(counts_path(path), 1);
    return real(path, how);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    FAILS(counts_path(to), 0);
    return real(from, to);
}

int renameat(int at, const char *from, int to_at, const char *to) {
    REAL(int, renameat, int, const char *, int, const char *);
    FAILS(counts_path(to), 0);
    return real(at, from, to_at, to);
}

#define TRUNCATE(name, offset_type) \
    int name(int file, offset_type size) { \
        REAL(int, name, int, offset_type); FAILS(counts_file(file), 1); return real(file, size); }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, const char *, int, ...); \
        __builtin_va_list list; \
        __builtin_va_start(list, flags); \
        mode_t how = (flags & O_CREAT) ? __builtin_va_arg(list, mode_t) : 0; \
        __builtin_va_end(list); \
        if (flags & O_CREAT) FAILS(counts_path(path), 1); \
        return real(path, flags, how); \
    }
OPEN(open)
OPEN(open64)
