import pytest

from policy_lint.errors import UsageError
from policy_lint.lint import available_packs
from policy_lint.reports.rules import help_text, index_page, pack_page, rule_page
from tests.reports import golden, invented


def test_looks_as_it_did():
    golden.check("rule.md", rule_page(invented.RULES[0]))


@pytest.mark.parametrize(
    "heading", ["What it checks", "Why the law asks it", "Passing text", "Failing text", "Known false positives", "Authority"]
)
def test_every_rule_of_ours_has_every_heading_it_can_have(heading):
    for pack in available_packs().values():
        for rule in pack.rules:
            if heading != "Failing text" or rule.requirement.tests.conflicts:
                assert f"### {heading}\n" in rule_page(rule), rule.id


def test_help_is_the_page_without_markup():
    text = help_text(invented.RULES[0])
    assert "#" not in text
    assert invented.RULES[0].requirement.why in text


def test_the_index_links_every_pack():
    page = index_page([invented.PACK])
    assert "[Riverbend Code](riverbend.md)" in page
    assert all(rule.id in page for rule in invented.RULES)


def test_what_does_not_exist_is_told_with_what_does():
    packs = {"riverbend": invented.PACK}
    with pytest.raises(UsageError, match="there are riverbend"):
        pack_page(packs, "elsewhere")
    with pytest.raises(UsageError, match="riverbend has no-status-inquiry"):
        pack_page(packs, "riverbend/elsewhere")
    assert "# Riverbend Code\n" in pack_page(packs, "riverbend")
    assert pack_page(packs, "riverbend/forum").startswith("## riverbend/forum: A forum")
