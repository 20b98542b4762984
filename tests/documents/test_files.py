"""Paths → documents: walked in order, with ignore rules, loops and odd names."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_rules_above_the_directory_count_up_to_the_root_of_its_repository(tmp_path: Path) -> None:
    docs = tmp_path / "r" / "city" / "docs"
    make(docs, "a.txt", "b.md", "keep.md", "old/c.txt", "drafts/e.txt", "in/drafts/f.txt")
    make(tmp_path, "r/.git/HEAD", "r/docs/old/d.txt")
    (tmp_path / ".gitignore").write_text("*.txt\n")  # outside of the repository
    (tmp_path / "r" / ".gitignore").write_text("*.md\n/docs/old/\n/city/docs/drafts/\n")
    (tmp_path / "r" / "city" / ".gitignore").write_text("!keep.md\n/docs/old\n")
    assert shown(docs) == ["a.txt", "in/drafts/f.txt", "keep.md"]
    assert shown(tmp_path / "r" / "docs" / "old") == ["d.txt"], "the directory was named"
    (tmp_path / "link").symlink_to(tmp_path / "r" / "city")
    assert shown(tmp_path / "link") == ["docs/a.txt", "docs/in/drafts/f.txt", "docs/keep.md"]
    assert shown(docs, "!b.md", "a.txt") == ["b.md", "in/drafts/f.txt", "keep.md"]


NAMES = ["a", "b", "a.txt", "b.md"]
PATTERN = st.builds(
    lambda negated, anchored, parts, folder: f"{negated}{anchored}{'/'.join(parts)}{folder}",
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "/"]),
    st.lists(st.sampled_from([*NAMES, "*", "*.md", "**"]), min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
).filter(lambda pattern: not pattern.endswith("**/"))  # which the library takes for the folder above


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(["", "a", "a/b", "a/b/a"]), st.lists(PATTERN, max_size=4)))
def test_a_directory_is_walked_as_git_walks_it(rules: dict[str, list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "-q", folder], check=True)
        make(root, *(f"{place}{name}" for place in ("", "a/", "a/b/", "a/b/a/", "b/", "a/a/") for name in ("a.txt", "b.md")))
        for place, lines in rules.items():
            (root / place / ".gitignore").write_text("\n".join(lines) + "\n")
        for place in ("a/b", "a", "."):
            ask = ["git", "-C", folder, "ls-files", "-o", "--exclude-standard", "--", place]
            listed = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.split()
            kept = [os.path.relpath(name, place) for name in listed if not name.endswith(".gitignore")]
            ignored = subprocess.run(["git", "-C", folder, "check-ignore", "-q", place], check=False).returncode == 0
            if not ignored:
                assert shown(root / place) == sorted(kept)


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
