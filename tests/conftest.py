"""No test uses or leaves anything in the user's own cache."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLICY_LINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
