"""What we ask of git."""

from datetime import date

import pytest

from policy_lint.errors import UsageError
from policy_lint.workspace import git
from tests.commits import commit


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git.root.cache_clear()
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "é.md").write_bytes(b"one\ntwo\n")
    (tmp_path / "c.md").write_bytes(b"see\n")
    commit(day="2024-05-01")
    return tmp_path


def test_files_and_contents_of_a_revision(repository):
    assert git.files_at("HEAD", repository) == ["a b/é.md", "c.md"]
    assert git.files_at("HEAD", repository / "a b") == ["a b/é.md"]
    assert git.content_at("HEAD", "a b/é.md", repository) == b"one\ntwo\n"


def test_what_changed_in_the_tree_and_what_is_new(repository):
    assert git.changed_since("HEAD", repository) == set()
    (repository / "c.md").write_bytes(b"other\n")
    (repository / "a b" / "new.md").touch()
    assert git.changed_since("HEAD", repository) == {repository / "c.md", repository / "a b" / "new.md"}


def test_a_line_has_the_day_it_was_committed_on(repository):
    path = repository / "c.md"
    assert git.blamed(path, 1) == date(2024, 5, 1)
    path.write_bytes(b"other\n")
    assert git.blamed(path, 1) is None
    assert git.blamed(path, 99) is None


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-h"])
def test_what_is_no_revision_is_a_mistake(repository, revision):
    with pytest.raises(UsageError, match="no revision"):
        git.changed_since(revision, repository)


def test_a_file_that_a_revision_does_not_have_is_a_mistake(repository):
    with pytest.raises(UsageError, match=r"no file 'none\.md'"):
        git.content_at("HEAD", "none.md", repository)


def test_outside_of_a_repository(tmp_path):
    git.root.cache_clear()
    with pytest.raises(UsageError, match="no git repository"):
        git.files_at("HEAD", tmp_path)
    assert git.blamed(tmp_path / "x", 1) is None


def test_without_git_nothing_fails(repository, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert git.git(repository, "status") is None
    assert git.blamed(repository / "c.md", 1) is None
