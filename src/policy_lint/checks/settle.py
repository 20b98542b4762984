"""Settling: the comparison's verdict beside the recall's view of the wording; where they differ, the finding says so."""

from __future__ import annotations

from dataclasses import replace

from policy_lint.checks.evidence import Evidence, Verdict

ORDER = (Verdict.MEETS, Verdict.WEAK, Verdict.CONFLICTS)
"""As the recall gives its three probabilities."""

DIFFER = "read-by-wording"
"""Reason code of evidence whose verdict the wording decided against the grammar's own reading."""


def settle(evidence: Evidence) -> Evidence:
    """The evidence with the verdict that its wording, its norm's parts and our labelled corpus together make likeliest.

    The recall was trained on what the grammar reads as well as on the words, so it departs from the grammar only where wordings
    of that kind were labelled otherwise; then the reasons say so and the confidence is the recall's.
    """
    recalled = evidence.conduct.recalled
    if recalled is None or not any(recalled.stance):
        return evidence
    likeliest = max(range(3), key=lambda index: (recalled.stance[index], -index))
    verdict = ORDER[likeliest]
    sure = round(evidence.confidence * recalled.stance[likeliest], 3)
    if verdict is evidence.verdict:
        return replace(evidence, confidence=sure)
    return replace(evidence, verdict=verdict, reasons=(DIFFER,), step="wording", beyond=(), confidence=sure)
