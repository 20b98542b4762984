"""The measuring script lives in benchmarks/, beside its figures."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
