"""A folder whose reading fails, as on a disk or a share that goes, costs that folder alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from libraries import article, put

_SHIM = """
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct dirent64 *readdir64(DIR *folder) {
    static struct dirent64 *(*real)(DIR *);
    char link[64], path[4096];
    if (!real) real = dlsym(RTLD_NEXT, "readdir64");
    snprintf(link, sizeof link, "/proc/self/fd/%d", dirfd(folder));
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    if (length > 7 && !strcmp(path + length - 7, "/broken") && access("/proc/self", F_OK) == 0) {
        errno = EIO;
        return NULL;
    }
    return real(folder);
}
struct dirent *readdir(DIR *folder) { return (struct dirent *) readdir64(folder); }
"""


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that lets the reading of each folder named `broken` fail."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler on Linux")
    folder = tmp_path_factory.mktemp("shim")
    (folder / "shim.c").write_text(_SHIM)
    made = folder / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, folder / "shim.c", "-ldl"], check=True)
    return made


def test_a_folder_that_fails_while_it_is_read_costs_that_folder_alone(tmp_path: Path, shim: Path) -> None:
    folder = tmp_path / "library"
    for name in ("a", "broken/b", "broken/in/c", "sound/d"):
        put(folder, f"{name}.md", article("A heron.", title=name))
    environment = {
        **os.environ,
        "BYLINE_LIBRARY": str(folder),
        "BYLINE_CACHE_DIR": str(tmp_path / "cache"),
        "BYLINE_DATA_DIR": str(tmp_path / "data"),
        "BYLINE_CONFIG": str(tmp_path / "none.toml"),
    }

    def listed(**more: str) -> tuple[set[str], str]:
        arguments = [sys.executable, "-c", "import sys; from tui.main import main; sys.exit(main())", "list"]
        done = subprocess.run(arguments, env=environment | more, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return {line.rpartition("\t")[2] for line in done.stdout.splitlines()}, done.stderr

    failing = {"LD_PRELOAD": str(shim)}
    assert listed(**failing) == ({"a", "sound/d"}, "1 problem with files of this library; see `byline check`\n")
    assert listed()[0] == {"a", "broken/b", "broken/in/c", "sound/d"}
    put(folder, "new.md", article("An egret.", title="new"))
    assert listed(**failing)[0] == {"a", "broken/b", "broken/in/c", "sound/d", "new"}  # what is known is not gone
    (folder / "sound/d.md").unlink()
    shutil.rmtree(folder / "broken")
    assert listed() == ({"a", "new"}, "")
