"""One list of rules: each red one, broken alone, keeps the page from the public by every way and says where; advice
says where and keeps nothing back."""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from campaigns.models import ActionPage, ActionPerson
from campaigns.models.publication import PublicationRefused, refusals
from campaigns.models.readiness import RULES, findings, is_ready
from campaigns.models.readiness.lix import lix
from campaigns.recurring.publish_scheduled import publish_scheduled
from tests import build
from tests.editor import form_data

pytestmark = pytest.mark.django_db


def found(page, rule: str) -> list[tuple[str, str]]:
    """Where a rule found something, without the names of blocks, and what it says."""
    names = {str(block.id): block.block_type for block in page.body}
    places = [(one.path, one.message) for one in findings(page) if one.rule == rule]
    return [(".".join(names.get(part, part) for part in path.split(".")), message) for path, message in places]


def places(page, rule: str) -> list[str]:
    return [place for place, _message in found(page, rule)]


def with_block(kind: str, value: Any, **letter: Any) -> list[dict]:
    return [*build.body(**letter), {"type": kind, "value": value}]


def named(name: str = "Samira Haddou", **fields: Any) -> ActionPage:
    """A complete page about one person, as it was saved."""
    page = build.draft(**{"goal": 5_000, "deadline": workday()} | fields)
    page.persons.add(ActionPerson(name=name))
    page.save()
    return ActionPage.objects.get(pk=page.pk)


def workday(after: int = 30) -> datetime.date:
    day = build.days(after)
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def test_a_complete_page_is_ready_and_there_is_nothing_to_say():
    """The negative control of all that follows."""
    page = named()
    assert findings(page) == []
    assert is_ready(findings(page))


def test_each_rule_has_a_name_of_its_own_and_a_reason():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert str(rule.why).endswith("."), rule.code


# Red: each broken one by one


def no_consent() -> dict:
    return {"portrait": build.picture(consent=""), "portrait_alt": "Een vrouw"}


def no_words() -> dict:
    return {"portrait": build.picture()}


def picture_block(*, consent: str = "given", **value: Any) -> dict:
    return {"body": with_block("picture", {"image": {"image": build.picture(consent=consent).pk} | value})}


def letter(**parts: Any) -> dict:
    return {"body": build.body(letter=parts)}


BROKEN = {
    "no lead": (lambda: {"lead": " "}, "filled", "lead"),
    "no country": (lambda: {"country": None}, "filled", "country"),
    "no deadline": (lambda: {"deadline": None}, "filled", "deadline"),
    "a deadline that is over": (lambda: {"deadline": build.days(-1)}, "deadline", "deadline"),
    "a wrong year": (lambda: {"deadline": datetime.date(9999, 12, 31)}, "deadline", "deadline"),
    "no addressee": (lambda: letter(addressees=[]), "letter", "body.letter.addressees"),
    "an addressee that is a draft": (
        lambda: {"body": build.body(to=build.addressee(live=False))},
        "letter",
        "body.letter.addressees",
    ),
    "no language": (lambda: letter(language=""), "letter", "body.letter.language"),
    "no salutation": (lambda: letter(salutation=""), "letter", "body.letter.salutation"),
    "no short letter": (lambda: letter(short=" "), "letter", "body.letter.short"),
    "no full letter": (lambda: letter(full="<p></p>"), "letter", "body.letter.full"),
    "no closing": (lambda: letter(closing=""), "letter", "body.letter.closing"),
    "no letter at all": (
        lambda: {"body": [block for block in build.body() if block["type"] != "letter"]},
        "once",
        "body",
    ),
    "two letters": (lambda: {"body": [*build.body(), build.body()[1]]}, "once", "body"),
    "a half section": (
        lambda: {"body": with_block("case_section", {"heading": "", "text": "<p>Zij zit vast.</p>"})},
        "complete",
        "body.case_section.heading",
    ),
    "a portrait without words": (no_words, "alt", "portrait_alt"),
    "a picture without words": (
        lambda: picture_block(alt_text="", decorative=False),
        "alt",
        "body.picture.image.alt_text",
    ),
    "a portrait without consent": (no_consent, "consent", "portrait"),
    "a picture without consent": (
        lambda: picture_block(consent="", alt_text="Een plein", decorative=False),
        "consent",
        "body.picture.image",
    ),
    "a picture for decoration without consent": (
        lambda: picture_block(consent="", alt_text="", decorative=True),
        "consent",
        "body.picture.image",
    ),
    "an outcome without a day": (lambda: {"outcome_kind": "freed"}, "outcome", "outcome_on"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_said_with_its_place_and_keeps_the_page_a_draft(what):
    fields, rule, place = BROKEN[what]
    page = build.draft(**fields())
    assert [(one.rule, one.path == "" or bool(one.label)) for one in findings(page) if one.is_red] == [(rule, True)]
    assert places(page, rule) == [place]
    for publish in (lambda: page.save_revision(clean=False).publish(), lambda: _save_live(page)):
        with pytest.raises(PublicationRefused) as refused:
            publish()
        assert set(refused.value.message_dict) == {place.partition(".")[0]}
        assert refused.value.sentences
    page = ActionPage.objects.get(pk=page.pk)
    assert not page.live
    assert not hasattr(page, "own_action")


def _save_live(page) -> None:
    page.live = True
    page.save(clean=False)


@pytest.mark.parametrize("way", ["editor", "bulk", "schedule"])
@pytest.mark.parametrize("what", ["a portrait without consent", "no addressee"])
def test_it_is_refused_by_the_ways_of_the_admin_too(client, way, what):
    fields, _rule, place = BROKEN[what]
    page = build.draft(**fields())
    client.force_login(build.superuser())
    if way == "editor":
        extra = {"portrait": page.portrait_id or "", "portrait_alt": page.portrait_alt, "action-publish": "1"}
        body = build.body(letter={"addressees": []} if what == "no addressee" else None)
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(page, body=body, **extra))
        assert response.status_code == 200
        assert place.partition(".")[0] in response.context["form"].errors
    elif way == "bulk":
        client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={page.pk}")
    else:
        page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
        page.save_revision(clean=False).publish()
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
            publish_scheduled()
    assert not ActionPage.objects.get(pk=page.pk).live


def test_the_deadline_may_not_be_before_the_page_goes_live():
    page = build.draft(deadline=build.days(3), go_live_at=timezone.now() + datetime.timedelta(days=5))
    assert places(page, "deadline") == ["deadline"]
    page.deadline = build.days(5)
    assert places(page, "deadline") == []


def test_a_deadline_that_people_have_read_may_be_over():
    page = build.published()
    build.over(page.own_action)
    page = ActionPage.objects.get(pk=page.pk)
    assert places(page, "deadline") == []
    page.deadline = build.days(-3)
    assert places(page, "deadline") == ["deadline"], "but no other day that is over"


def test_an_outcome_of_a_person_has_a_day():
    page = named()
    person = page.persons.get()
    person.outcome_kind = "freed"
    page.persons.set([person])
    assert places(page, "outcome") == ["persons.0.outcome_on"]


def test_a_translation_without_a_public_source_or_in_other_words_is_refused():
    page, english = build.draft(), build.home("en")
    translated = page.copy_for_translation(english.locale)
    assert places(translated, "source_first") == [""]
    page.save_revision().publish()
    source = ActionPage.objects.get(pk=page.pk)
    source.body = build.body(letter={"language": "fr"})
    source.save_revision().publish()
    translated = ActionPage.objects.get(pk=translated.pk)
    translated.body = source.body
    assert places(translated, "source_first") == []
    assert places(translated, "translated") == ["body.letter.translation"]


def test_a_translation_is_not_asked_for_facts():
    translated = build.published().copy_for_translation(build.home("en").locale)
    translated.country, translated.deadline, translated.goal = None, None, None
    assert {one.rule for one in findings(translated)} & {"filled", "deadline", "goal", "weekend"} == set()


@pytest.mark.parametrize("what", ["no closing", "no addressee", "a picture without words", "a picture without consent"])
def test_what_keeps_people_safe_is_asked_for_while_another_thread_saves_a_draft(what):
    """Wagtail relaxes the rules of blocks for all threads as long as one of them saves a draft."""
    fields, rule, place = BROKEN[what]
    page = build.draft(**fields())
    page.body.stream_block.defer_required_validation()
    try:
        assert places(page, rule) == [place]
        with pytest.raises(PublicationRefused):
            page.save_revision(clean=False).publish()
    finally:
        page.body.stream_block.restore_deferred_validation()


def test_of_one_fault_one_thing_is_said():
    page = build.draft(body=build.body(letter={"salutation": ""}))
    assert sum("salutation" in one.path for one in findings(page)) == 1
    [message] = refusals(page)["body"]
    assert message.startswith("Brief · Aanhef: ")


# Advice


def check_is_advice(page) -> None:
    assert is_ready(findings(page))
    assert refusals(page) == {}


@pytest.mark.parametrize("part", ["short", "full"])
def test_a_name_with_a_slip_in_it_is_shown(part):
    text = "<p>I write about Huang Xueqing, who is held. Huang Xueqin did nothing.</p>"
    page = named("Huang Xueqin", **letter(**{"full": "<p>Huang Xueqin</p>", part: text}))
    [(place, message)] = found(page, "names")
    assert place == f"body.letter.{part}"
    assert "Xueqing" in message
    assert "Huang Xueqin" in message.replace("Xueqing", "")
    check_is_advice(page)


@pytest.mark.parametrize(
    "text",
    [
        "Release Huang Xueqin. Huang’s health is bad. XUEQIN! Ms. Xueqin's lawyer",
        "Huang Xueqin. The men around Xuequan, whom nobody of this page knows.",
        "黄雪琴",
    ],
)
def test_the_same_name_in_other_forms_is_no_slip(text):
    assert found(named("Huang Xueqin", **letter(full=f"<p>{text}</p>", short="Release her.")), "names") == []


def test_a_name_that_the_page_knows_is_no_slip():
    body = with_block("quote", {"text": "Mijn broer Samir wacht."}, letter={"full": "<p>Samira Haddou and Samir.</p>"})
    assert found(named(body=body), "names") == []


def test_a_letter_that_names_nobody_is_a_letter_of_another_case():
    page = named(**letter(full="<p>Release the students at once.</p>"))
    assert found(page, "names")[0][0] == "body.letter.full"
    assert "Samira Haddou" in found(page, "names")[0][1]


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ("on 19 September 2022", True),
        ("on September 18, 2021", True),
        ("on 19 October 2021", True),
        ("on 19/09/2021", False),
        ("on 19 September 2021", False),
        ("in September 2021", False),
        ("on 3 March 2015", False),
    ],
)
def test_a_date_that_differs_from_the_page_is_shown(said, is_shown):
    section = {"heading": "Opgepakt", "text": "<p>Ze werd op 19 september 2021 gearresteerd.</p>"}
    page = named(
        body=with_block("case_section", section, letter={"full": f"<p>Samira Haddou was arrested {said}.</p>"})
    )
    assert bool(found(page, "dates")) == is_shown
    if is_shown:
        assert "19 september 2021" in found(page, "dates")[0][1]
    check_is_advice(page)


@pytest.mark.parametrize(("days", "is_shown"), [(0, False), (1, False), (2, True), (-1, True)])
def test_a_day_beside_the_deadline_is_shown_and_before_the_next_day_means_it(days, is_shown):
    deadline = datetime.date(timezone.localdate().year + 1, 6, 16)
    day = deadline + datetime.timedelta(days=days)
    text = f"<p>Samira Haddou. Answer before {day.day} June {day.year}.</p>"
    assert bool(found(named(deadline=deadline, **letter(full=text)), "dates")) == is_shown


HARD = (
    "De verantwoordelijke autoriteiten hebben ondanks herhaalde internationale waarschuwingen besloten om de "
    "journaliste wegens vermeende ondermijning van de staatsveiligheid langdurig gevangen te houden "
    "zonder onafhankelijk proces."
)
EASY = "Zij zit vast. Ze heeft niets gedaan. Haar zus wil haar zien. Dat mag niet. Vraag om haar vrij te laten. Nu."


@pytest.mark.parametrize("place", ["lead", "body.case_section.text"])
def test_a_hard_text_is_shown_with_its_longest_sentence(place):
    section = {"heading": "Vast", "text": f"<p>{EASY}</p><p>{HARD}</p><p>{HARD}</p>"}
    page = named(**({"lead": HARD} if place == "lead" else {"body": with_block("case_section", section)}))
    [(where, message)] = found(page, "readable")
    assert where == place
    assert HARD[:40] in message
    check_is_advice(page)


def test_lix_is_words_a_sentence_plus_the_share_of_long_words():
    # 24 words in 6 sentences; none has more than six letters.
    assert lix("Zij zit hier vast. " * 6)[0] == 4
    # 24 words in 3 sentences, of which 6 are long: 8 + 25.
    assert lix("Zij zit hier langdurig vast zonder een gerechtelijk. " * 3)[0] == 33
    assert lix("Onafhankelijke gerechtelijke waarschuwingen.")[0] == 0, "too few words to tell"


def test_where_lix_means_nothing_nothing_is_said():
    page = named(lead=HARD)
    page.locale.language_code = "zh-hans"
    assert found(page, "readable") == []


def test_a_goal_that_is_missing_is_advice():
    page = named(goal=None)
    assert places(page, "goal") == ["goal"]
    check_is_advice(page)


@pytest.mark.parametrize(
    ("title", "seo_title", "is_shown"), [("x" * 60, "", False), ("x" * 61, "", True), ("x" * 80, "Kort", False)]
)
def test_a_title_that_is_cut_off_when_it_is_shared_is_shown(title, seo_title, is_shown):
    page = named(title=title, seo_title=seo_title)
    assert places(page, "share_title") == (["seo_title"] if is_shown else [])
    check_is_advice(page)


@pytest.mark.parametrize(("weekday", "is_shown"), [(4, False), (5, True), (6, True)])
def test_a_deadline_in_a_weekend_is_shown(weekday, is_shown):
    day = build.days(30)
    page = named(deadline=day + datetime.timedelta(days=weekday - day.weekday()))
    assert places(page, "weekend") == (["deadline"] if is_shown else [])
    check_is_advice(page)


@pytest.mark.parametrize(("later", "is_shown"), [(-1, True), (0, False), (7, False)])
def test_sheets_that_are_due_before_the_last_day_to_sign_are_shown(later, is_shown):
    page = named(paper_due_on=build.days(30 + later), deadline=build.days(30))
    assert places(page, "paper_due") == (["paper_due_on"] if is_shown else [])
    check_is_advice(page)


def test_a_letter_of_more_than_a_sheet_is_shown():
    sentence = "I am concerned about Samira Haddou, who has been held without a charge since the third of November. "
    page = named(**letter(full=f"<p>{sentence * 4}</p>" * 12))
    assert places(page, "one_sheet") == ["body.letter.full"]
    check_is_advice(page)
