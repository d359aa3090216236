"""record_signature(): an acknowledged signature is stored, exactly once, and says nothing about who signed."""

import datetime
import logging

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from campaigns import vault
from campaigns.counting import recount
from campaigns.models import Action, CountChange, LetterVersion, Signature, Supporter
from campaigns.models.signature import Source, State, Tier
from campaigns.recording import ActionClosed, ForeignLetter, Person, Recorded, change_state, record_signature
from tests import build

pytestmark = pytest.mark.django_db

# Found nowhere but where a test looks for them.
CANARY = Person("Zwaantje Kanariegeel", "Vogelwaarde", "zwaantje.kanarie@voorbeeld.example")
WORDS = ("zwaantje", "kanarie", "vogelwaarde", "voorbeeld.example")


def with_new_letter(action: Action) -> LetterVersion:
    """Publish a changed letter; the version before it."""
    before = action.letter
    page = action.source_page
    page.body = build.body(letter={"short": "Please release her today."})
    page.save_revision().publish()
    action.refresh_from_db()
    assert action.letter_id != before.pk
    return before


# Once


def test_a_signature_is_stored_with_all_that_is_known_and_counted(action):
    recorded = record_signature(action=action, person=Person("Fatima de Vries", "Utrecht"), locale="en")
    row = Signature.objects.get()
    assert row.pk == recorded.signature_id
    assert (row.action, row.letter_version, row.locale) == (action, action.letter, "en")
    assert (row.source, row.tier, row.state) == (Source.WEB, Tier.UNVERIFIED, State.COUNTED)
    assert row.signed_on == timezone.localdate()
    assert build.opened(row) == {"name": "Fatima de Vries", "town": "Utrecht"}
    change = CountChange.objects.get()
    assert (change.action, change.day, change.source, change.tier) == (action, row.signed_on, row.source, row.tier)
    assert (change.locale, change.delta) == ("en", 1)


def test_source_tier_and_day_can_be_given(action):
    build.sign(action, source=Source.PAPER, tier=Tier.PAPER, signed_on=datetime.date(2026, 1, 2))
    row, change = Signature.objects.get(), CountChange.objects.get()
    assert (row.source, row.tier, row.signed_on) == (Source.PAPER, Tier.PAPER, datetime.date(2026, 1, 2))
    assert (change.source, change.tier, change.day) == (row.source, row.tier, row.signed_on)


def test_the_day_is_that_of_the_site_s_time_zone(action):
    # Half past midnight in the Netherlands, where the day has begun that has not in UTC.
    midnight = datetime.datetime.combine(build.days(2), datetime.time(), tzinfo=timezone.get_current_timezone())
    with time_machine.travel(midnight + datetime.timedelta(minutes=30), tick=False):
        build.sign(action)
    assert Signature.objects.get().signed_on == midnight.date()


def test_a_held_signature_is_stored_and_not_counted(action):
    build.sign(action, is_held=True)
    assert Signature.objects.get().state == State.HELD
    assert not CountChange.objects.exists()


def test_names_are_kept_in_nfc(action):
    build.sign(action, "Andre\u0301 Nuñez", "Zu\u0308rich")
    assert build.opened(Signature.objects.get()) == {"name": "André Nuñez", "town": "Zürich"}


def test_a_signature_has_no_column_for_an_e_mail_address():
    assert not [field.name for field in Signature._meta.get_fields() if "mail" in field.name]


# Twice


def test_the_same_person_twice_is_one_row_and_counts_once(action):
    first, second = build.sign(action), build.sign(action)
    assert first == second
    assert recount(action).signed == recount(action).pending == 1


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("fatima de vries", "UTRECHT"),
        ("  Fatima   de\u00a0Vries ", "\tUtrecht "),
        ("ＦＡＴＩＭＡ de Vries", "Utrecht"),
        ("Fatima de\u200bVries".replace("\u200b", " \u200b"), "Ut\u00adrecht"),
    ],
    ids=["capitals", "spaces", "full width", "invisible characters"],
)
def test_the_spelling_of_spaces_and_capitals_makes_no_other_person(action, name, town):
    assert build.sign(action).signature_id == build.sign(action, name, town).signature_id
    assert Signature.objects.count() == 1


def test_decomposed_letters_and_other_apostrophes_make_no_other_person(action):
    one = build.sign(action, "André O'Brien", "'s-Hertogenbosch")
    other = build.sign(action, "Andre\u0301 O’Brien", "’s-Hertogenbosch")
    assert one.signature_id == other.signature_id


def test_a_repeat_leaves_the_row_as_it_is(action):
    build.sign(action)
    before = Signature.objects.values().get()
    with_new_letter(action)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        record_signature(action=action, person=Person("FATIMA DE VRIES", "Utrecht"), locale="en", is_held=True)
    assert Signature.objects.values().get() == before


def test_two_people_on_one_mailbox_are_two(action):
    build.sign(action, "Fatima de Vries", email="thuis@example.org")
    build.sign(action, "Joost de Vries", email="thuis@example.org")
    assert (Signature.objects.count(), Supporter.objects.count()) == (2, 2)


def test_the_same_name_and_town_with_and_without_e_mail_are_two_rows_with_one_index(action):
    build.sign(action)
    build.sign(action, email="fatima@example.org")
    one, other = Signature.objects.all()
    assert one.person_digest != other.person_digest
    assert bytes(one.name_town_index) == bytes(other.name_town_index)
    assert bytes(one.name_index) == bytes(other.name_index)
    assert recount(action).signed == 2


def test_the_same_name_in_another_town_is_another_person(action):
    build.sign(action, town="Utrecht")
    build.sign(action, town="Breda")
    one, other = Signature.objects.all()
    assert bytes(one.name_town_index) != bytes(other.name_town_index)
    assert bytes(one.name_index) == bytes(other.name_index)


def test_letters_cannot_move_from_name_to_town(action):
    build.sign(action, "Anna Maria", "Breda")
    build.sign(action, "Anna", "Maria Breda")
    assert Signature.objects.count() == 2


def test_one_person_under_two_actions_is_two_rows_that_nothing_links(action):
    build.sign(action)
    build.sign(build.action())
    one, other = Signature.objects.all()
    for column in ("person_digest", "name_town_index", "name_index", "box"):
        assert bytes(getattr(one, column)) != bytes(getattr(other, column))


def test_boxes_do_not_tell_how_long_a_name_is(action):
    build.sign(action, "Bo", "Ee")
    build.sign(action, "Wilhelmina van den Broek-Oosterhuis", "Bergen op Zoom")
    assert len({len(bytes(row.box)) for row in Signature.objects.all()}) == 1


def test_an_index_key_stays_with_its_action(action, settings, tmp_path):
    first = build.sign(action)
    settings.VAULT_INDEX_KEY_FILE = _copy(settings.VAULT_INDEX_KEY_FILE, tmp_path)
    vault.add_index_key()
    assert build.sign(action) == first
    assert build.action().index_key == vault.current_index_key() != action.index_key


def _copy(path, folder):
    copied = folder / path.name
    copied.write_bytes(path.read_bytes())
    copied.chmod(0o600)
    return copied


# Again after a change of state


def test_who_withdrew_and_signs_again_is_counted_again(action):
    first = build.sign(action)
    change_state(signature_id=first.signature_id, to=State.WITHDRAWN)
    assert recount(action).signed == recount(action).pending == 0
    assert build.sign(action).signature_id == first.signature_id
    assert Signature.objects.get().state == State.COUNTED
    assert recount(action).signed == recount(action).pending == 1


def test_who_signs_again_after_a_withdrawal_signs_what_is_shown_now(action):
    signed = build.sign(action, signed_on=build.days(-3))
    before = Signature.objects.get()
    change_state(signature_id=signed.signature_id, to=State.WITHDRAWN)
    with_new_letter(action)
    record_signature(action=action, person=Person("FATIMA de Vries", "Utrecht"), locale="en")
    row = Signature.objects.get()
    assert bytes(row.box) != bytes(before.box)
    assert build.opened(row)["name"] == "FATIMA de Vries"
    assert (row.letter_version, row.locale, row.signed_on) == (action.letter, "en", timezone.localdate())


def test_each_count_is_taken_back_from_where_it_was_added(action):
    signed = build.sign(action, signed_on=build.days(-3))
    change_state(signature_id=signed.signature_id, to=State.WITHDRAWN)
    build.sign(action)
    by_day = {}
    for change in CountChange.objects.all():
        by_day[change.day] = by_day.get(change.day, 0) + change.delta
    assert by_day == {build.days(-3): 0, build.days(0): 1}


@pytest.mark.parametrize("state", [State.COUNTED, State.HELD, State.SET_ASIDE])
def test_any_other_state_stays_when_the_person_signs_again(action, state):
    signed = build.sign(action)
    change_state(signature_id=signed.signature_id, to=state)
    before, right = Signature.objects.values().get(), recount(action)
    assert build.sign(action) == signed
    assert Signature.objects.values().get() == before
    assert recount(action) == right
    assert right.is_right


def test_who_withdrew_and_is_suspected_now_is_held_and_not_counted(action):
    signed = build.sign(action)
    change_state(signature_id=signed.signature_id, to=State.WITHDRAWN)
    build.sign(action, is_held=True)
    assert Signature.objects.get().state == State.HELD
    assert recount(action).pending == 0


def test_erased_rows_stand_in_nobody_s_way(action):
    for _time in range(3):
        build.sign(action)
        Signature.objects.update(box=None, person_digest=None, name_town_index=None, name_index=None)
    build.sign(action)
    assert Signature.objects.count() == 4
    assert Signature.objects.sealed().count() == 1
    assert recount(action).signed == recount(action).pending == 4


# Only while it is open


def test_an_action_that_is_over_cannot_be_signed(action):
    build.over(action)
    with pytest.raises(ActionClosed):
        build.sign(action)
    assert not Signature.objects.exists()
    assert not CountChange.objects.exists()


def test_the_database_s_clock_decides_and_not_the_web_server_s():
    action = build.action(deadline=build.days(1))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=90)):
        build.sign(action, "Wie een klok heeft die voorloopt")
    over = build.over(build.action())
    with time_machine.travel(timezone.now() - datetime.timedelta(days=20)), pytest.raises(ActionClosed):
        build.sign(over, "Wie een klok heeft die achterloopt")


def test_the_first_instant_after_the_deadline_is_too_late(action):
    """The boundary itself, set to the database's own present."""
    with transaction.atomic():
        closes_at = Action.objects.with_clock().get(pk=action.pk).read_at
        Action.objects.update(closes_at=closes_at)
        with pytest.raises(ActionClosed):
            build.sign(action)
    Action.objects.update(closes_at=timezone.now() + datetime.timedelta(seconds=60))
    build.sign(action)


def test_a_repeat_after_the_deadline_is_too_late_as_well(action):
    build.sign(action)
    build.over(action)
    with pytest.raises(ActionClosed):
        build.sign(action)


@pytest.mark.parametrize("instant", ["unpublished_at", "recalled_at"])
def test_an_action_that_was_taken_back_cannot_be_signed(action, instant):
    Action.objects.update(**{instant: timezone.now() - datetime.timedelta(seconds=5)})
    with pytest.raises(ActionClosed):
        build.sign(action)


def test_an_action_that_is_not_open_yet_cannot_be_signed(action):
    Action.objects.update(opens_at=timezone.now() + datetime.timedelta(hours=1))
    with pytest.raises(ActionClosed):
        build.sign(action)


# The letter that was read


def test_a_missing_letter_is_the_current_one(action):
    with_new_letter(action)
    build.sign(action, letter_id=None)
    assert Signature.objects.get().letter_version == action.letter


def test_a_form_that_was_opened_before_the_letter_changed_signs_what_it_showed(action):
    old = with_new_letter(action)
    build.sign(action, letter_id=old.pk)
    assert Signature.objects.get().letter_version == old


def test_a_letter_of_another_action_is_refused(action):
    other = build.action()
    with pytest.raises(ForeignLetter):
        build.sign(action, letter_id=other.letter_id)
    assert not Signature.objects.exists()


def test_an_unknown_letter_is_refused(action):
    with pytest.raises(ForeignLetter):
        build.sign(action, letter_id=2**63 - 1)


def test_that_it_is_closed_is_said_before_that_the_letter_is_wrong(action):
    build.over(action)
    with pytest.raises(ActionClosed):
        build.sign(action, letter_id=2**63 - 1)


# All or nothing


def test_without_its_count_a_signature_is_not_stored(action):

    def refuse_changes(execute, sql, params, many, context):
        if CountChange._meta.db_table in sql and sql.startswith("INSERT"):
            raise DatabaseError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_changes), pytest.raises(DatabaseError):
        build.sign(action)
    assert not Signature.objects.exists()


def test_without_the_supporter_it_is_not_stored_either(action):

    def refuse_supporters(execute, sql, params, many, context):
        if sql.startswith(f"INSERT INTO {Supporter._meta.db_table} "):
            raise DatabaseError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_supporters), pytest.raises(DatabaseError):
        build.sign(action, email="fatima@example.org")
    assert not Signature.objects.exists()
    assert not CountChange.objects.exists()


def test_a_first_and_a_repeated_signing_do_the_same_work(action):
    """As far as the statements go: a repeat that saved some would tell, by its time, who has signed."""

    def statements():
        seen = []

        def note(execute, sql, params, many, context):
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            build.sign(action, email="fatima@example.org")
        # Savepoints have a number in their name; a count changes only once.
        return [sql for sql in seen if "SAVEPOINT" not in sql and CountChange._meta.db_table not in sql]

    assert statements() == statements()


# Silent


def test_no_repr_tells_who_signed(action):
    recorded = record_signature(action=action, person=CANARY, locale="nl")
    row = Signature.objects.get()
    for shown in (repr(CANARY), str(CANARY), f"{recorded}", repr(recorded), repr(row), str(row), repr([row])):
        assert not [word for word in WORDS if word in shown.lower()]
    assert isinstance(recorded, Recorded)


def test_no_exception_and_no_log_line_tells_who_signed(action, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    over = build.over(build.action())
    record_signature(action=action, person=CANARY, locale="nl")
    raised = []
    for arguments in ({"action": over}, {"action": action, "letter_id": 2**63 - 1}):
        with pytest.raises((ActionClosed, ForeignLetter)) as caught:
            record_signature(person=CANARY, locale="nl", **arguments)
        raised.append(f"{caught.value!r} {caught.value}")
    # What the database says about a doublet and about a value that does not fit.
    row = Signature.objects.values().get()
    for broken in ({}, {"person_digest": None, "locale": "x" * 300, "state": None}):
        with pytest.raises(DatabaseError) as caught, transaction.atomic():
            Signature.objects.create(**row | {"id": None} | broken)
        raised.append(f"{caught.value!r} {caught.value}")
    printed = capfd.readouterr()
    told = "\n".join([*raised, caplog.text, printed.out, printed.err]).lower()
    assert not [word for word in WORDS if word in told]


def test_the_rows_hold_nothing_that_was_typed(action):
    """The negative control is the box, which does hold it once it is opened."""
    record_signature(action=action, person=CANARY, locale="nl")
    stored = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            stored += [bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor for cell in row]
    written = b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in stored).lower()
    assert b"samira" in written
    assert not [word for word in WORDS if word.encode() in written]
    assert build.opened(Signature.objects.get())["name"] == CANARY.name
