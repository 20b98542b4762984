"""The labelled corpus: its format, its labels beside the clauses they stand on, its checks and its score."""
