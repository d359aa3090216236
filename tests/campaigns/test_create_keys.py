"""The command that makes the key files: once, all of them, and never beside half of an old set."""

import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from campaigns import vault

NAMES = {
    "SECRET_KEY_FILE": "secret_key",
    "VAULT_INDEX_KEY_FILE": "vault_index_key",
    "VAULT_PRIVATE_KEY_FILE": "vault_private_key",
    "VAULT_PUBLIC_KEY_FILE": "vault_public_key",
}


@pytest.fixture
def folder(settings, tmp_path):
    for setting, name in NAMES.items():
        setattr(settings, setting, tmp_path / "var" / "keys" / name)
    return tmp_path / "var" / "keys"


def run():
    out = StringIO()
    call_command("create_keys", stdout=out)
    return out.getvalue()


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_makes_keys_that_work(folder):
    run()
    assert vault.open_box(vault.seal(b"Kim", info="x:y"), info="x:y") == b"Kim"
    assert vault.all_index_keys() == [1]
    assert len((folder / "secret_key").read_text().strip()) >= 50


def test_the_folder_and_its_files_are_closed_to_others(folder):
    run()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == dict.fromkeys(
        NAMES.values(), 0o400
    )


def test_it_says_where_the_keys_are_and_what_production_does(folder):
    said = run()
    for name in NAMES.values():
        assert f"made  {folder / name}" in said
    assert "All keys now lie on one machine" in said
    assert "in production give the private key to the staff site and the worker alone" in said
    for line in (folder / "vault_private_key").read_text().splitlines():
        assert line not in said


def test_it_can_be_repeated_and_changes_nothing(folder):
    run()
    before = contents(folder)
    assert f"kept  {folder / 'vault_private_key'}" in run()
    assert contents(folder) == before


def test_quiet_is_quiet(folder):
    out = StringIO()
    call_command("create_keys", stdout=out, verbosity=0)
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("lost", "left"), [("vault_private_key", "vault_public_key"), ("vault_public_key", "vault_private_key")]
)
def test_it_makes_nothing_beside_half_a_pair(folder, lost, left):
    run()
    (folder / lost).unlink()
    (folder / "vault_index_key").unlink()
    before = contents(folder)
    with pytest.raises(CommandError, match=f"{left} .* is there and .*{lost} .* is not"):
        run()
    assert contents(folder) == before


def test_it_makes_no_new_index_key_beside_a_pair_in_use(folder):
    run()
    (folder / "vault_index_key").unlink()
    before = contents(folder)
    with pytest.raises(CommandError, match="no repeated signature would be recognised"):
        run()
    assert contents(folder) == before


def test_it_goes_on_where_a_run_was_stopped(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(vault, "add_key_pair", lambda: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run()
    assert sorted(contents(folder)) == ["secret_key", "vault_index_key"]
    before = contents(folder)
    run()
    assert before.items() <= contents(folder).items()
    assert len(contents(folder)) == 4


def test_it_adds_a_lost_secret_key_which_parts_nobody_from_anything(folder):
    run()
    (folder / "secret_key").unlink()
    assert f"made  {folder / 'secret_key'}" in run()


def test_it_notices_the_files_of_two_pairs(folder):
    run()
    public = (folder / "vault_public_key").read_bytes()
    for name in ("vault_public_key", "vault_private_key"):
        (folder / name).unlink()
    vault.add_key_pair()
    (folder / "vault_public_key").unlink()
    (folder / "vault_public_key").write_bytes(public)
    with pytest.raises(CommandError, match="could never be read"):
        run()


def test_a_path_that_is_not_set_is_named(folder, settings):
    settings.VAULT_PRIVATE_KEY_FILE = ""
    with pytest.raises(CommandError, match="VAULT_PRIVATE_KEY_FILE is not set"):
        run()
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_said_in_one_line(folder):
    folder.parent.write_text("a file where a folder should be")
    with pytest.raises(CommandError, match=r"SECRET_KEY_FILE cannot be written: Not a directory\."):
        run()
