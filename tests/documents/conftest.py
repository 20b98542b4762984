"""The rendering of samples lives in corpus/, beside its sources."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "corpus"))
