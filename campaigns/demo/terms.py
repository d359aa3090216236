"""The names of the demo, and how each is spelt in every language: what translators need not look up again."""

from dataclasses import dataclass

from wagtail.models import Locale

from campaigns.models import Term, TermSpelling

Kind = Term.Kind


@dataclass(frozen=True)
class DemoTerm:
    """A name as it stands in the Dutch texts. English and French spell it the same unless they say otherwise."""

    text: str
    kind: str
    spelt: dict[str, str]
    note: str = ""
    is_kept: bool = False


TERMS = (
    DemoTerm(
        "Sophia Huang Xueqin",
        Kind.PERSON,
        {"ar": "صوفيا هوانغ شيويه تشين", "zh-hans": "黄雪琴"},
        note="Journalist. Huang is de familienaam; Sophia noemt ze zich in het Engels.",
    ),
    DemoTerm("Huang Xueqin", Kind.PERSON, {"ar": "هوانغ شيويه تشين", "zh-hans": "黄雪琴"}),
    DemoTerm("Xi Jinping", Kind.PERSON, {"ar": "شي جين بينغ", "zh-hans": "习近平"}),
    DemoTerm(
        "President van de Volksrepubliek China",
        Kind.OFFICE,
        {
            "en": "President of the People's Republic of China",
            "fr": "Président de la République populaire de Chine",
            "ar": "رئيس جمهورية الصين الشعبية",
            "zh-hans": "中华人民共和国主席",
        },
    ),
    DemoTerm(
        "#MeToo",
        Kind.OTHER,
        {"ar": "أنا أيضاً", "zh-hans": "#MeToo"},
        note="Blijft staan, behalve in het Arabisch: daar heeft de beweging haar eigen naam.",
    ),
    DemoTerm("Marit Vos", Kind.PERSON, {"ar": "ماريت فوس", "zh-hans": "玛丽特·福斯"}, note="Verzonnen."),
    DemoTerm("Jelle Wiarda", Kind.PERSON, {"ar": "يله فياردا", "zh-hans": "耶勒·维亚尔达"}, note="Verzonnen."),
    DemoTerm(
        "Noorderwaards Dagblad",
        Kind.ORGANISATION,
        {"ar": "نوردروارد اليومية", "zh-hans": "北境日报"},
        note="Een verzonnen krant. De naam krijgt de tekens die in jouw taal om de naam van een krant staan.",
    ),
    DemoTerm("Brief & Stem", Kind.ORGANISATION, {"ar": "رسالة وصوت", "zh-hans": "信与声"}, note="De afzender."),
    DemoTerm("Appeal", Kind.OTHER, {}, note="Het programma.", is_kept=True),
)


def build_terms(locales: dict[str, Locale]) -> None:
    """Make the terms that are missing, with their spellings. What is there stays as it is."""
    for one in TERMS:
        term, is_new = Term.objects.get_or_create(
            text=one.text, locale=locales["nl"], defaults={"kind": one.kind, "note": one.note, "is_kept": one.is_kept}
        )
        if is_new and not one.is_kept:
            spelt = {"en": one.text, "fr": one.text} | one.spelt
            TermSpelling.objects.bulk_create(
                TermSpelling(term=term, locale=locales[code], text=text, sort_order=order)
                for order, (code, text) in enumerate(spelt.items())
            )
