"""Faults of a disk, built with a C compiler and preloaded into the program under test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_SLOW = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* Waits before a file whose name begins with "slow-" is opened or looked at, whatever signals come. */
static void wait_for(const char *path) {
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    if (strncmp(name, "slow-", 5) != 0) return;
    const char *given = getenv("SLOW_MILLISECONDS");
    long milliseconds = given ? atol(given) : 0;
    struct timespec left = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {}
}

#define REAL(name) static typeof(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
    va_end(more);
    REAL(open64);
    wait_for(path);
    return real(path, flags, mode);
}
int fstatat64(int folder, const char *path, struct stat64 *status, int flags) {
    REAL(fstatat64);
    wait_for(path);
    return real(folder, path, status, flags);
}
"""


@cache
def _built(source: str, folder: Path) -> Path:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler on Linux")
    (folder / "shim.c").write_text(source)
    made = folder / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, folder / "shim.c", "-ldl"], check=True)
    return made


def slow_disk(folder: Path, milliseconds: int) -> dict[str, str]:
    """The environment in which files named `slow-...` take so long to be looked at and opened, built in a folder."""
    return {"LD_PRELOAD": str(_built(_SLOW, folder)), "SLOW_MILLISECONDS": str(milliseconds)}
