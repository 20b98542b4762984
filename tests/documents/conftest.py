"""The rendering of samples lives in corpus/, beside its sources; what is measured as well as tested in benchmarks/."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "corpus"))
sys.path.append(str(ROOT / "benchmarks"))
