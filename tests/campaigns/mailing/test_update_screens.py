"""Writing, looking at and sending an update in the admin, as editors do, and what others are kept from."""

import datetime
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from campaigns.mailing.forms_update import UpdateForm
from campaigns.mailing.spread_updates import spread_updates
from campaigns.models import Action, Outbox, Update
from campaigns.models.consent import Purpose
from campaigns.models.update import UpdateKind, UpdateState
from tests import build
from tests.mailing import sending, supporter, update

pytestmark = pytest.mark.django_db

ADD = "updates:add"
WRITE = ("add_update", "change_update", "view_update")
ALL = (*WRITE, "send_update")


@pytest.fixture
def enter(client):
    """Logs somebody in who has these rights, and English."""

    def log_in(*rights, email="editor@example.org"):
        user = User.objects.create_user(f"staff-{User.objects.count()}", email=email)
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
        client.force_login(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return log_in


@pytest.fixture(autouse=True)
def _languages(db):
    for code in ("nl", "en", "ar"):
        Locale.objects.get_or_create(language_code=code)


def page(made, name="show"):
    return reverse(f"updates:{name}", args=[made.pk])


def posted(action, kind=UpdateKind.PROGRESS, **words):
    """What the form of an update sends: `nl=(subject, text)`."""
    fields = {"kind": kind, "action": action.pk}
    for code, (subject, text) in words.items():
        fields |= {f"subject_{code}": subject, f"text_{code}": text}
    return fields


def written(made):
    return {one.locale.language_code: (one.subject, one.text) for one in made.words.select_related("locale")}


NL, EN = ("Zij is vrij", "Gisteren kwam zij thuis.\n\nDank je wel."), ("She is free", "She came home.")


# Writing


def test_an_update_is_written_in_all_languages_on_one_page_and_sends_nothing(action, enter):
    client = enter(*WRITE)
    response = client.post(reverse(ADD), posted(action, nl=NL, en=EN))
    made = Update.objects.get()
    assert response.url == page(made)
    assert (made.action, made.asks_for, made.state, made.created_by_id) == (
        action,
        None,
        "draft",
        User.objects.get().pk,
    )
    assert written(made) == {"nl": NL, "en": EN}
    assert not Outbox.objects.exists()


def test_one_that_asks_is_about_the_action_that_needs_names(action, enter):
    enter(*WRITE).post(reverse(ADD), posted(action, UpdateKind.ASK, nl=NL))
    made = Update.objects.get()
    assert (made.action, made.asks_for) == (action, action)


def test_the_form_opens_with_the_action_from_whose_page_one_came(action, enter):
    client = enter(*WRITE)
    assert f'value="{action.pk}" selected' in client.get(f"{reverse(ADD)}?action={action.pk}").text
    for nonsense in ("x", "9" * 30, "²"):
        assert client.get(reverse(ADD), {"action": nonsense}).status_code == 200


def test_a_draft_is_changed_and_a_language_taken_out(action, enter):
    made = update(action, {"nl": NL, "en": EN})
    client = enter(*WRITE)
    shown = client.get(page(made, "edit")).text
    assert "Gisteren kwam zij thuis." in shown
    client.post(page(made, "edit"), posted(action, UpdateKind.OUTCOME, nl=("Anders", "Iets anders."), en=("", "")))
    made.refresh_from_db()
    assert (made.kind, written(made)) == (UpdateKind.OUTCOME, {"nl": ("Anders", "Iets anders.")})


@pytest.mark.parametrize("state", [state for state in UpdateState if state != UpdateState.DRAFT])
def test_what_is_sent_or_scheduled_is_not_changed(action, enter, state):
    made = update(action, {"nl": NL}, state=state)
    client = enter(*ALL)
    assert client.get(page(made, "edit")).url == page(made)
    client.post(page(made, "edit"), posted(action, nl=("Anders", "Iets anders.")))
    assert written(made) == {"nl": NL}


def test_words_that_went_out_while_the_form_was_open_stay(action, enter, monkeypatch):
    made = update(action, {"nl": NL})
    client = enter(*ALL)
    # Between the look of the view and the write.
    original = UpdateForm.clean

    def clean_while_it_is_sent(form):
        Update.objects.update(state=UpdateState.SENDING)
        return original(form)

    monkeypatch.setattr(UpdateForm, "clean", clean_while_it_is_sent)
    client.post(page(made, "edit"), posted(action, nl=("Anders", "Iets anders.")))
    assert written(made) == {"nl": NL}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({}, None),
        ({"nl": ("Vrij", "")}, "text_nl"),
        ({"ar": ("", "Vrij")}, "subject_ar"),
        ({"nl": ("x" * 121, "Vrij")}, "subject_nl"),
        ({"nl": ("Vrij", "x" * 5_001)}, "text_nl"),
        ({"nl": ("Vrij\x00", "Vrij")}, "subject_nl"),
        ({"nl": ("Vrij", "Zij is \x07 vrij")}, "text_nl"),
        ({"nl": ("Vrij \u202e", "Vrij")}, "subject_nl"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words_beside_its_field(action, enter, words, field):
    response = enter(*WRITE).post(reverse(ADD), posted(action, **words))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field or "__all__"}
    assert not Update.objects.exists()


def test_a_subject_on_two_lines_becomes_one_so_that_it_adds_no_header(action, enter):
    enter(*WRITE).post(reverse(ADD), posted(action, nl=("Vrij\r\nBcc: all@example.org", "Vrij")))
    assert written(Update.objects.get())["nl"][0] == "Vrij Bcc: all@example.org"


def test_markup_is_kept_as_it_was_typed(action, enter):
    enter(*WRITE).post(reverse(ADD), posted(action, nl=("3 < 4 & <b>", "<p>Vrij</p>\r\n\r\n&amp; blij")))
    assert written(Update.objects.get())["nl"] == ("3 < 4 & <b>", "<p>Vrij</p>\n\n&amp; blij")


def test_a_closed_action_is_told_of_and_not_asked_for_and_a_recalled_one_is_not_offered(action, enter):
    closed = build.over(build.action())
    recalled = build.action()
    Action.objects.filter(pk=recalled.pk).update(recalled_at=timezone.now())
    client = enter(*WRITE)
    for kind, asked in ((UpdateKind.ASK, closed), (UpdateKind.PROGRESS, recalled)):
        assert "action" in client.post(reverse(ADD), posted(asked, kind, nl=NL)).context["form"].errors
    assert client.post(reverse(ADD), posted(closed, UpdateKind.OUTCOME, nl=NL)).status_code == 302


# Looking at it


def test_the_page_shows_the_mail_in_each_language_and_who_gets_it(action, enter):
    for number, code in enumerate(["nl", "ar", "fr"]):
        supporter(action, f"{number}@example.org", locale=code, name=f"Persoon {number}")
    made = update(action, {"nl": NL, "en": EN})
    client = enter(*ALL)
    response = client.get(page(made))
    text = response.text
    assert response.context["reader_count"] == 3
    for words in (*NL[0:1], *EN, "3</b> supporters get it", page(made, "send"), page(made, "edit")):
        assert words in text
    assert not re.search(r"[012]@example\.org", text)
    for code, words in (("nl", "Gisteren kwam zij thuis."), ("en", "She came home.")):
        address = reverse("updates:mail", args=[made.pk, code])
        assert f'src="{address}"' in text
        frame = client.get(address)
        assert words in frame.text
        assert f'lang="{code}"' in frame.text
        assert f"/{code}/leave/" in frame.text, "not in the language of who looks"
        assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert client.get(reverse("updates:mail", args=[made.pk, "ar"])).status_code == 404


def test_looking_posts_no_mail_and_changes_nothing(action, enter):
    supporter(action)
    made = update(action, {"nl": NL})
    client = enter(*ALL)
    before = Update.objects.values().get()
    for name in ("show", "send", "edit", "progress"):
        assert client.get(page(made, name)).status_code == 200
    for name in ("trial", "pause", "resume", "stop", "unschedule"):
        assert client.get(page(made, name)).status_code == 405
    assert (Update.objects.values().get(), Outbox.objects.count()) == (before, 0)


def test_a_trial_goes_to_oneself(action, enter):
    made = update(action, {"nl": NL})
    client = enter(*WRITE)
    client.post(page(made, "trial"), {"language": "nl"})
    row = Outbox.objects.get()
    assert (row.is_trial, row.update, row.supporter_id, row.locale) == (True, made, None, "nl")
    client.post(page(made, "trial"), {"language": "ar"})
    assert Outbox.objects.count() == 1, "it is not written in Arabic"


def test_without_an_address_of_ones_own_there_is_no_trial(action, enter):
    made = update(action, {"nl": NL})
    client = enter(*WRITE, email="")
    client.post(page(made, "trial"), {"language": "nl"})
    assert not Outbox.objects.exists()


def test_a_web_process_without_the_private_key_shows_and_sends_all_of_it(action, enter, settings):
    supporter(action)
    made = update(action, {"nl": NL})
    settings.VAULT_PRIVATE_KEY_FILE = Path("/nowhere")
    client = enter(*ALL)
    for name in ("show", "send", "edit", "progress"):
        assert client.get(page(made, name)).status_code == 200
    client.post(page(made, "trial"), {"language": "nl"})
    client.post(page(made, "send"), {"when": "now"})
    assert (Outbox.objects.count(), Update.objects.get().state) == (1, UpdateState.SENDING)


# Sending


def test_it_is_sent_with_two_buttons_and_its_progress_shown(action, enter):
    for number in range(3):
        supporter(action, f"{number}@example.org", name=f"Persoon {number}")
    made = update(action, {"nl": NL})
    client = enter(*ALL)
    assert "Send to 3 supporters" in client.get(page(made, "send")).text
    response = client.post(page(made, "send"), {"when": "now"}, follow=True)
    assert Update.objects.get().state == UpdateState.SENDING
    assert "0 of 3 sent" in response.text
    spread_updates()
    first = Outbox.objects.first()
    Outbox.objects.filter(pk=first.pk).update(sent_at=timezone.now(), bounced_at=timezone.now())
    Outbox.objects.filter(pk=first.pk + 1).update(parked_at=timezone.now())
    shown = client.get(page(made, "progress")).text
    for words in ("1 of 3 sent", "1 mail waits", "1 mail was refused", "1 mail came back"):
        assert words in shown
    assert "<html" not in shown


def test_it_is_scheduled_by_the_clock_of_who_does_it_and_taken_back(action, enter):
    supporter(action)
    made = update(action, {"nl": NL})
    client = enter(*ALL)
    day = (timezone.localdate() + datetime.timedelta(days=3)).isoformat()
    client.post(page(made, "send"), {"when": "later", "send_at": f"{day}T09:30"})
    made.refresh_from_db()
    assert made.state == UpdateState.SCHEDULED
    assert timezone.localtime(made.send_at).isoformat().startswith(f"{day}T09:30")
    assert page(made, "unschedule") in client.get(page(made)).text
    client.post(page(made, "unschedule"))
    made.refresh_from_db()
    assert made.state == UpdateState.DRAFT


@pytest.mark.parametrize("moment", ["", "2020-01-01T09:00", "soon"])
def test_a_time_that_is_none_or_over_sends_nothing(action, enter, moment):
    supporter(action)
    made = update(action, {"nl": NL})
    response = enter(*ALL).post(page(made, "send"), {"when": "later", "send_at": moment})
    assert response.status_code == 200
    assert len(response.context["form"].errors["send_at"]) == 1
    assert Update.objects.get().state == UpdateState.DRAFT


def test_what_cannot_be_sent_says_why_and_has_no_button(action, enter):
    made = update(action, {"en": EN})
    client = enter(*ALL)
    for name in ("show", "send"):
        text = client.get(page(made, name)).text
        assert "Write it in the language of the action" in text
        assert 'value="now"' not in text
    client.post(page(made, "send"), {"when": "now"})
    assert Update.objects.get().state == UpdateState.DRAFT


def test_it_is_paused_resumed_and_stopped_by_buttons(action, enter):
    supporter(action)
    made = sending(action, {"nl": NL})
    client = enter(*ALL)
    for name, state, next_button in (
        ("pause", "paused", "resume"),
        ("resume", "sending", "pause"),
        ("stop", "stopped", ""),
    ):
        assert page(made, name) in client.get(page(made)).text
        response = client.post(page(made, name), follow=True)
        assert Update.objects.get().state == state
        assert not next_button or page(made, next_button) in response.text
    assert page(made, "stop") not in client.get(page(made)).text


@pytest.mark.parametrize("kind", [UpdateKind.PROGRESS, UpdateKind.ASK])
def test_of_a_recalled_action_it_can_still_be_seen_and_stopped(action, enter, kind):
    made = sending(action, {"nl": NL}, kind=kind)
    Action.objects.update(recalled_at=timezone.now())
    client = enter(*ALL)
    assert page(made, "stop") in client.get(page(made)).text
    client.post(page(made, "stop"))
    assert Update.objects.get().state == UpdateState.STOPPED


# Who may


def test_who_may_not_send_writes_and_sends_nothing(action, enter):
    supporter(action)
    made = update(action, {"nl": NL})
    client = enter(*WRITE)
    assert page(made, "send") not in client.get(page(made)).text
    for name in ("send", "pause", "resume", "stop", "unschedule"):
        for state in (UpdateState.DRAFT, UpdateState.SENDING, UpdateState.PAUSED, UpdateState.SCHEDULED):
            Update.objects.update(state=state)
            assert client.post(page(made, name), {"when": "now"}).url == "/admin/"
            assert Update.objects.get().state == state


def test_who_may_look_changes_nothing(action, enter):
    made = update(action, {"nl": NL})
    client = enter("view_update")
    assert client.get(page(made)).status_code == 200
    for address in (reverse(ADD), page(made, "edit"), page(made, "trial")):
        assert client.post(address, posted(action, nl=EN) | {"language": "nl"}).url == "/admin/"
    assert (written(made), Update.objects.count(), Outbox.objects.count()) == ({"nl": NL}, 1, 0)


def test_who_has_no_right_does_not_even_see_the_list(action, enter):
    made = update(action, {"nl": NL})
    client = enter("view_signature")
    for address in (
        reverse("updates:index"),
        page(made),
        page(made, "progress"),
        reverse("updates:mail", args=[made.pk, "nl"]),
    ):
        assert client.get(address).url == "/admin/"
    assert "/admin/updates/" not in client.get("/admin/").text


# The list, and the way there


def test_the_list_says_what_when_and_how_many_in_a_fixed_number_of_questions(
    action, enter, django_assert_max_num_queries
):
    supporter(action)
    sending(action, {"nl": NL})
    spread_updates()
    Outbox.objects.update(sent_at=timezone.now())
    client = enter(*ALL)
    client.get(reverse("updates:index"))
    with django_assert_max_num_queries(60) as few:
        text = client.get(reverse("updates:index")).text
    assert NL[0] in text
    assert action.title in text
    for number in range(4):
        update(action, {"nl": (f"Bericht {number}", "x"), "en": (f"News {number}", "x")})
    with django_assert_max_num_queries(len(few)):
        text = client.get(reverse("updates:index")).text
    assert "News 3" in text, "in the language of who looks"
    assert "Bericht 3" not in text


def test_a_superuser_deletes_none_either(action, client):
    made = update(action, {"nl": NL})
    client.force_login(build.superuser())
    assert client.get(reverse("updates:index")).status_code == 200
    for name in ("delete", "usage", "history", "copy", "inspect"):
        assert client.post(f"/admin/updates/{name}/{made.pk}/").status_code == 404
    assert client.get(reverse("updates:index"), {"export": "csv"}).status_code == 404
    assert Update.objects.exists()


def test_the_page_of_an_action_leads_to_a_new_update(action, client):
    client.force_login(build.superuser())
    editor = reverse("wagtailadmin_pages:edit", args=[action.source_page_id])
    assert f"/admin/updates/new/?action={action.pk}" in client.get(editor).text
    draft = reverse("wagtailadmin_pages:edit", args=[build.draft().pk])
    assert "/admin/updates/new/?action=" not in client.get(draft).text


def test_a_mail_that_asks_is_previewed_with_no_link_that_signs(action, enter):
    other = build.action(title="Laat hem gaan")
    supporter(action, "one@example.org", Purpose.OTHER_ACTIONS)
    made = update(other, {"nl": NL}, kind=UpdateKind.ASK)
    client = enter(*ALL)
    frame = client.get(reverse("updates:mail", args=[made.pk, "nl"])).text
    assert "Laat hem gaan" in frame
    assert "/nl/one-click/%E2%80%A2" in frame
    assert not Outbox.objects.exists()
