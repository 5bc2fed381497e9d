"""Processes that a program under test has started."""

import subprocess


def children_of(pid: int) -> list[int]:
    """The processes that a process started and that have not been waited for, `ps` itself left out."""
    listing = subprocess.Popen(["ps", "-o", "pid=", "--ppid", str(pid)], stdout=subprocess.PIPE, text=True)
    found, _ = listing.communicate()
    return sorted({int(word) for word in found.split()} - {listing.pid})
