"""The file of the catalogue may be made by several at once: one of them makes it, and nobody throws it away again."""

from pathlib import Path
from threading import Barrier, Thread

from tui.library.catalogue.catalogue import Catalogue


def test_several_that_open_a_new_library_at_once_get_one_catalogue(tmp_path: Path) -> None:
    for number in range(20):
        path = tmp_path / f"{number}.sqlite3"
        barrier, done = Barrier(4), list[str]()

        def make(path: Path = path, barrier: Barrier = barrier, done: list[str] = done) -> None:
            catalogue = Catalogue(path)
            barrier.wait()
            done.append(catalogue.create())
            assert catalogue.generation()
            catalogue.close()

        threads = [Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == 4
        assert "replaced" not in done
