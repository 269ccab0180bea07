"""The tools of the translation tests find what they are made to find."""

from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext, npgettext, pgettext

from tests.support.pseudo_locale import pseudo, unmarked

LAZY = gettext_lazy("People")


def test_every_way_to_translate_is_marked(pseudo_language: str) -> None:
    with translation.override(pseudo_language):
        assert gettext("Save") == "⟦Sávé⟧"
        assert str(LAZY) == "⟦Péóplé⟧"
        assert ngettext("%(n)s day", "%(n)s days", 2) % {"n": 2} == "⟦2 dáýs⟧"
        assert pgettext("abbrev. month", "Nov.") == "⟦Ñóv.⟧"
        assert npgettext("of a week", "%(n)s day", "%(n)s days", 1) % {"n": 1} == "⟦1 dáý⟧"


def test_values_tags_and_entities_survive() -> None:
    assert pseudo("<a href='/in'>%(name)s</a> &amp; {one}") == "⟦<a href='/in'>%(name)s</a> &amp; {one}⟧"


def test_what_bypassed_translation_is_left_over() -> None:
    assert unmarked("⟦Óné ⟦twó⟧⟧ three ⟦fóúr⟧") == " three "
