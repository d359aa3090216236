"""A picture that cannot be taken: words that say what to do, what was typed stays, and nothing is half saved."""

import html
import io
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from campaigns.editorial.forms import WholePictureField
from campaigns.models import Picture
from campaigns.staff import EDITORS, set_up_roles
from tests.pages import Seen

pytestmark = pytest.mark.django_db


def drawn(size, kind, mode="L"):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
SMALL = drawn((9, 9), "PNG")
# 60 megapixels, of one colour: few bytes of file, and 60 MB once it is unpacked.
LARGE = drawn((8_000, 7_500), "PNG", mode="1")
# 900 megapixels.
BOMB = drawn((30_000, 30_000), "PNG", mode="1")

# What is uploaded, under which name, and words of what is then said.
REFUSED = {
    "60 megapixels": (LARGE, "foto.png", "51 million pixels"),
    "a bomb": (BOMB, "foto.png", "51 million pixels"),
    "an SVG with a script": (SVG, "tekening.svg", "a script can hide"),
    "an SVG under another name": (SVG, "tekening.png", "another kind of picture (svg)"),
    "a document": (b"%PDF-1.7", "brief.pdf", "kind of file"),
    "a document under another name": (b"%PDF-1.7", "brief.jpg", "it is no picture"),
    "a picture under another name": (SMALL, "foto.jpg", "another kind of picture (png)"),
    "broken": (SMALL[:-30], "foto.png", "it is no picture"),
    "nothing": (b"", "foto.png", "empty"),
    "too many bytes": (SMALL + b"\0" * (20 * 1024 * 1024), "foto.png", "3,000 pixels wide is plenty"),
}
TYPED = {
    "title": "Portret van Samira",
    "description": "Een lachende vrouw",
    "credit": "Fatima Zahra",
    "consent": "given",
    "consent_note": "Haar broer",
    "tags": "portret",
}
FOCUS = dict.fromkeys(("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"), "")


@pytest.fixture
def editor(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    set_up_roles()
    user = User.objects.create_user("editor")
    user.groups.add(Group.objects.get(name=EDITORS.name))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def filled(data, name, prefix=""):
    post = TYPED | FOCUS | {"collection": Collection.get_first_root_node().pk}
    post |= {"file": SimpleUploadedFile(name, data)} if data is not None else {}
    return {prefix + key: value for key, value in post.items()}


def upload(client, data, name):
    return client.post(reverse("wagtailimages:add"), filled(data, name))


def upload_in_chooser(client, data, name):
    """The second tab of the window in which a picture is chosen."""
    return client.post(reverse("wagtailimages_chooser:create"), filled(data, name, "image-chooser-upload-"))


def upload_among_many(client, data, name):
    post = {"files[]": SimpleUploadedFile(name, data), "title": "Portret van Samira"}
    return client.post(reverse("wagtailimages:add_multiple"), post)


def check_nothing_kept(tmp_path):
    assert not Picture.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not [path for path in Path(tmp_path).rglob("*") if path.is_file()]


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_in_words_and_what_was_typed_stays(editor, tmp_path, case):
    data, name, words = REFUSED[case]
    response = upload(editor, data, name)
    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.errors) == ["file"]
    assert words in html.unescape(response.text)
    assert {key: form[key].value() for key in TYPED} == TYPED
    seen = Seen(response)
    assert {
        key: seen.fields[key] for key in ("title", "description", "credit", "consent_note")
    }.items() <= TYPED.items()
    check_nothing_kept(tmp_path)


@pytest.mark.parametrize("case", ["60 megapixels", "an SVG with a script", "broken"])
def test_in_the_chooser_and_among_many_it_is_the_same(editor, tmp_path, case):
    data, name, words = REFUSED[case]
    answer = upload_in_chooser(editor, data, name).json()
    assert answer["step"] == "reshow_creation_form"
    assert words in answer["htmlFragment"]
    for typed in ("Portret van Samira", "Fatima Zahra", "Haar broer"):
        assert typed in answer["htmlFragment"]
    many = upload_among_many(editor, data, name).json()
    assert not many["success"]
    assert words in many["error_message"]
    check_nothing_kept(tmp_path)


def test_the_same_form_takes_a_picture_with_its_consent(editor):
    """The negative control."""
    assert upload(editor, SMALL, "foto.png").status_code == 302
    assert upload_in_chooser(editor, drawn((8, 9), "PNG"), "foto.png").json()["step"] == "chosen"
    for picture in Picture.objects.all():
        assert (picture.title, picture.consent, picture.consent_note) == ("Portret van Samira", "given", "Haar broer")
    assert Picture.objects.count() == 2


def test_consent_is_asked_for_wherever_a_picture_comes_in(editor):
    many = upload_among_many(editor, SMALL, "foto.png").json()
    assert many["success"]
    picture = Picture.objects.get()
    Picture.objects.update(uploaded_by_user=User.objects.get(username="editor"))
    chooser = editor.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    screens = {
        "upload": editor.get(reverse("wagtailimages:add")).text,
        "among many": many["form"],
        "edit": editor.get(reverse("wagtailimages:edit", args=[picture.pk])).text,
        "chooser": chooser,
    }
    for screen, shown in screens.items():
        for words in ("Not recorded yet", "The person or the family agreed", "goes live only when"):
            assert words in shown, screen
        assert "consent_note" in shown, screen


def test_what_was_uploaded_among_many_keeps_the_consent_that_is_typed_then(editor):
    many = upload_among_many(editor, SMALL, "foto.png").json()
    prefix = f"image-{many['image_id']}-"
    address = reverse("wagtailimages:edit_multiple", args=[many["image_id"]])
    assert editor.post(address, filled(None, "", prefix)).json()["success"]
    assert Picture.objects.get().consent == "given"


def refusal(field, data):
    """What the field refuses a file for."""
    with override("en"), pytest.raises(ValidationError) as error:
        field().to_python(SimpleUploadedFile("foto.png", data))
    return error.value.code


@pytest.mark.parametrize("data", [LARGE, BOMB])
def test_a_large_picture_is_refused_before_it_is_unpacked(monkeypatch, data):
    """Wagtail's own field unpacks one of up to 178 million pixels: the negative control."""
    unpacked = []
    load = Image.Image.load

    def noted(image):
        unpacked.append(image.size)
        return load(image)

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", noted)
    assert refusal(WholePictureField, data) == "file_too_many_pixels"
    assert not unpacked
    if data is LARGE:
        refusal(WagtailImageField, data)
        assert unpacked
