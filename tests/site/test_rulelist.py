from __future__ import annotations

from siklus.findings import Level
from siklus.rules import RULES, Rule
from siklus.site.rulelist import rules_pages


def test_every_rule_is_listed_with_its_reason() -> None:
    text = "".join(text for path, text in rules_pages(RULES).items() if path.endswith(".md"))
    for rule in RULES:
        assert f'<code class="utuh" id="{rule.code.lower()}">{rule.code}</code>' in text
    assert text.count("<tr><td>") == len(RULES)


def test_a_rule_shows_its_level_and_its_words_as_they_are() -> None:
    rule = Rule("ABC01", Level.WARNING, "Isian `a|b` ada", "Tanpa <itu> salah")
    text = rules_pages([rule])["aturan.md"]
    assert ">Peringatan</span>" in text
    assert "Isian <code>a|b</code> ada" in text
    assert "Tanpa &lt;itu&gt; salah" in text
