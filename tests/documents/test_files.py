"""Paths → documents: walked in order, with ignore rules, loops and odd names."""

from __future__ import annotations

import itertools
import os
import socket
from pathlib import Path

import pytest

from policy_lint.documents import UnreadableError, read
from policy_lint.documents.files import expand, printable


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def shown(root: Path, *exclude: str) -> list[str]:
    return [display for _, display in expand([root], exclude)]


def test_directories_are_walked_in_sorted_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/b.pdf", "c.docx", "d.png", "e.py", "UPPER.HTML", ".git/x.txt", "~$c.docx")
    assert shown(tmp_path) == ["UPPER.HTML", "a/b.pdf", "a/z.md", "b.txt", "c.docx"]


def test_gitignore_files_count_where_they_stand(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "old/b.txt", "in/c.txt", "in/keep.md", "in/deep/d.md", "in/deep/e.txt")
    (tmp_path / ".gitignore").write_text("old/\n*.md\n")
    (tmp_path / "in" / ".gitignore").write_text("!keep.md\n/deep/e.txt\n")
    assert shown(tmp_path) == ["a.txt", "in/c.txt", "in/keep.md"]


def test_exclude_patterns(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "archive/b.txt", "drafts/c.txt", "drafts/d.md")
    assert shown(tmp_path, "archive", "drafts/*.md") == ["a.txt", "drafts/c.txt"]


def test_named_files_are_always_taken_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.xyz")
    missing = tmp_path / "missing.txt"
    found = expand([tmp_path / "b.xyz", missing, tmp_path, tmp_path / "a.txt"], ["*.xyz"])
    named = [tmp_path / "a.txt", tmp_path / "b.xyz", missing]
    assert found == [(path, path.as_posix()) for path in named]


def test_the_order_in_which_paths_are_given_changes_nothing(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "a/y.md", "b/x.txt", "c.txt")
    given = [tmp_path / "a", tmp_path / "a" / "y.md", tmp_path / "b", tmp_path / "c.txt", tmp_path]
    ways = [expand(way) for way in itertools.permutations(given)]
    assert len(ways[0]) == 4
    assert all(way == ways[0] for way in ways)


def test_no_two_documents_are_shown_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "2019/alpr.txt", "2024/alpr.txt", "2024/in/alpr.txt", "alpr.txt")
    monkeypatch.chdir(tmp_path)
    assert [name for _, name in expand(["2019", "2024"])] == ["2019/alpr.txt", "2024/alpr.txt", "2024/in/alpr.txt"]
    assert [name for _, name in expand(["2024/", "alpr.txt"])] == ["2024/alpr.txt", "2024/in/alpr.txt", "alpr.txt"]
    assert [name for _, name in expand(["2024", "./2024/"])] == ["alpr.txt", "in/alpr.txt"]


def test_links_are_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "z.txt").symlink_to(tmp_path / "a" / "x.txt")
    assert shown(tmp_path) == ["a/x.txt"]


def test_what_is_no_file_is_told_where_a_file_would_be_read(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    for name in ("broken.txt", "too.md", "broken", "lost.png"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    for name in ("pipe.txt", "pipe"):
        os.mkfifo(tmp_path / name)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.pdf"))
    (tmp_path / "zero.html").symlink_to("/dev/zero")
    assert shown(tmp_path) == ["a.txt", "broken.txt", "pipe.txt", "self.txt", "socket.pdf", "too.md", "zero.html"]
    told = {}
    for path, name in expand([tmp_path]):
        if name != "a.txt":
            with pytest.raises(UnreadableError) as caught:
                read(path, display=name)
            told[name] = str(caught.value)
    assert told == {
        "broken.txt": "broken.txt: a symbolic link that leads nowhere: mend it, or remove it",
        "pipe.txt": "pipe.txt: this is no regular file: give a document",
        "self.txt": "self.txt: a symbolic link that leads to itself: give the file itself",
        "socket.pdf": "socket.pdf: this is no regular file: give a document",
        "too.md": "too.md: a symbolic link that leads nowhere: mend it, or remove it",
        "zero.html": "zero.html: this is no regular file: give a document",
    }


def test_what_is_left_out_is_not_told(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "tube.md")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".gitignore").write_text("broken.*\n")
    assert shown(tmp_path, "pipe.txt", "*.md") == ["a.txt"]


def test_names_with_control_characters_are_shown_escaped(tmp_path: Path) -> None:
    make(tmp_path, "a\x1b[31m\n.txt")
    ((path, display),) = expand([tmp_path])
    assert path.exists()
    assert display == "a\\x1b[31m\\n.txt"
    assert printable("b\udcff") == "b\\udcff"


def test_a_directory_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert shown(tmp_path) == ["a.txt", "closed"]
    with pytest.raises(UnreadableError, match="closed"):
        read(tmp_path / "closed", display="closed")
