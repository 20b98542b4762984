"""No test uses or leaves anything in the user's own cache, and none fails for being slow on a busy machine."""

import hypothesis
import pytest

from policy_lint.documents import forked
from policy_lint.documents.worker import close_workers
from policy_lint.helpers import close_helpers

hypothesis.settings.register_profile("any-machine", deadline=None)
hypothesis.settings.load_profile("any-machine")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _not_ours(monkeypatch):
    """The command's `main`, called here, takes the process for its own; the tests of others must not inherit that."""
    monkeypatch.setattr(forked, "_ours", False)


@pytest.fixture
def nobody_left():
    """No process that reads or judges outlives the test."""
    yield
    close_helpers()
    close_workers()
