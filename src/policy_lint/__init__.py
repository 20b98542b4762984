"""policy-lint: where immigration-enforcement policies fall short of the law and of the city's own promises."""

__version__ = "0.1.0"
