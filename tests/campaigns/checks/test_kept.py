"""Links, placeholders and addresses stay as they are; brackets and quotation marks are closed."""

import pytest

from campaigns.checks.kept import check_kept
from campaigns.checks.marks import check_marks

LINKED = 'Lees <a id="a1">de brief</a> en <a id="a2">het verslag</a>.'


def codes(found: list) -> list[tuple[str, bool]]:
    return [(finding.code, finding.is_red) for finding in found]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('Lisez <a id="a2">le rapport</a> et <a id="a1">la lettre</a>.', []),
        ("Lisez <a id='a1'>la lettre</a> et <a id='a2'>le rapport</a>.", []),
        ('Lisez <a id="a1">la lettre</a> et le rapport.', [("link", True)]),
        ("Lisez la lettre et le rapport.", [("link", True), ("link", True)]),
        ('Lisez <a id="a1">la lettre</a> et <a id="a3">le rapport</a>.', [("link", True), ("link_new", True)]),
        ('Lisez <a id="a1">la lettre</a>, <a id="a2">le rapport</a>, <a id="a2">là</a>.', [("link_new", True)]),
        ('Lisez <a id="a1">la lettre</a> et le rapport<a id="a2"></a>.', [("link", True)]),
    ],
)
def test_every_link_is_there_once_and_has_words(target: str, expected: list[tuple[str, bool]]) -> None:
    assert codes(check_kept(LINKED, target, is_plain=False)) == expected


def test_a_lost_link_is_named_by_its_words() -> None:
    assert check_kept(LINKED, '<a id="a1">x</a>', is_plain=False)[0].found == "het verslag"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("<b>Nu</b> tekenen", "Signez <strong>maintenant</strong>", []),
        ("<b>Nu</b> tekenen", "Signez maintenant", [("emphasis", False)]),
        ("<em>Nu</em> tekenen", "Signez <i>maintenant</i>", []),
    ],
)
def test_lost_emphasis_warns(source: str, target: str, expected: list[tuple[str, bool]]) -> None:
    assert codes(check_kept(source, target, is_plain=False)) == expected


@pytest.mark.parametrize(
    "kept", ["{name}", "{0}", "{{ name }}", "%(name)s", "%s", "post@example.org", "https://example.org/a?b=1"]
)
def test_placeholders_and_addresses_stay_as_they_are(kept: str) -> None:
    assert check_kept(f"Beste {kept}.", f"亲爱的{kept}您好", is_plain=True) == []
    assert [finding.is_red for finding in check_kept(f"Beste {kept}.", "亲爱的您好", is_plain=True)] == [True]


def test_a_placeholder_of_no_source_is_red_and_a_per_cent_sign_is_none() -> None:
    assert codes(check_kept("Beste lezer", "Cher {nom}", is_plain=True)) == [("placeholder", True)]
    assert check_kept("50% steun", "50% de soutien, 50% sans", is_plain=True) == []


@pytest.mark.parametrize(
    "target",
    [
        "(a) et [b]", "（中文）【好】", "« bien »", "“goed”", "„goed”", "„gut“", "‘goed’ en d’accord", "「好」『好』",
        "《书》", "l’été d’avant", "'s nachts", "1) un 2) deux", '"ok"', "12\" de long", "«خير» (نعم)", "les amis’",
    ],
)  # fmt: skip
def test_closed_marks_are_fine(target: str) -> None:
    assert check_marks("x", target) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("(ouvert", "brackets"),
        ("fermé]", "brackets"),
        ("（中文", "brackets"),
        ("(croisé]", "brackets"),
        ("« ouvert", "quotes"),
        ("“open", "quotes"),
        ('"ouvert', "quotes"),
        ("‘open", "quotes"),
        ("「好", "quotes"),
        ("«خير", "quotes"),
    ],
)
def test_open_marks_warn(target: str, expected: str) -> None:
    assert codes(check_marks("x", target)) == [(expected, False)]


def test_lost_quotation_marks_warn_and_apostrophes_are_none() -> None:
    assert codes(check_marks("Dat heette ‘ruzie maken’.", "Cela s’appelait chercher querelle.")) == [
        ("quotes_lost", False)
    ]
    assert check_marks("China's vrouwen en 's nachts", "Les femmes de Chine") == []
