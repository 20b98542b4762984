"""Every test looks for config files anew."""

import pytest

from policy_lint.workspace import config, locate


@pytest.fixture(autouse=True)
def _anew():
    locate.forget()
    config.load.cache_clear()
    config.lines_of.cache_clear()
