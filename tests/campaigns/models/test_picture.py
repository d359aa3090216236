"""Pictures: of what a camera writes into a file nothing is kept, whichever way the picture comes in."""

import hashlib
import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from wagtail.models import Collection, UploadedFile

from campaigns.models import Picture
from campaigns.staff import EDITORS, set_up_roles

pytestmark = pytest.mark.django_db

# Stands in every place where a camera or a program can say something.
SECRET = "Telefoon van Charlie"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><title>{SECRET}</title></x:xmpmeta>'.encode()
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# The picture lies on its side: its red left half is the upper half of what was photographed.
LYING, UPRIGHT = (60, 40), (40, 60)
RED, BLUE = (200, 30, 30), (30, 30, 200)
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


def exif() -> Image.Exif:
    """What a phone says about a photograph: itself, the place, and that it was held upright."""
    found = Image.Exif()
    found[ExifTags.Base.Model] = SECRET
    found[ExifTags.Base.Orientation] = 6
    found.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (52.0, 22.0, 30.0), 3: "E", 4: (4.0, 53.0, 42.0)})
    return found


def photograph(kind="JPEG") -> bytes:
    image = Image.new("RGB", LYING, BLUE)
    image.paste(RED, (0, 0, LYING[0] // 2, LYING[1]))
    said = {"exif": exif(), "icc_profile": ICC}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        said |= {"pnginfo": text}
    elif kind == "JPEG":
        said |= {"xmp": XMP, "comment": SECRET}
    else:
        said |= {"xmp": XMP}
    out = io.BytesIO()
    image.save(out, kind, **said)
    return out.getvalue()


def by_code(data, name):
    return Picture.objects.create(title="Foto", file=ImageFile(io.BytesIO(data), name=name))


@pytest.fixture
def editor(client):
    set_up_roles()
    user = User.objects.create_user("editor")
    user.groups.add(Group.objects.get(name=EDITORS.name))
    client.force_login(user)
    return client


def form(data, name):
    return {
        "title": "Foto",
        "file": SimpleUploadedFile(name, data),
        "description": "",
        "credit": "",
        "tags": "",
        "collection": Collection.get_first_root_node().pk,
        **dict.fromkeys(("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"), ""),
    }


def upload(client, data, name):
    return client.post(reverse("wagtailimages:add"), form(data, name))


def upload_among_many(client, data, name, title="Foto"):
    post = {"files[]": SimpleUploadedFile(name, data), "title": title}
    return client.post(reverse("wagtailimages:add_multiple"), post).json()


def check_bare(picture, kind):
    """The stored file is the photograph, upright, and nothing else; the model says what is true of it."""
    picture = Picture.objects.get(pk=picture.pk)
    with picture.file.open() as file:
        stored = file.read()
    check_says_nothing(stored)
    image = Image.open(io.BytesIO(stored))
    assert (image.format, image.size) == (kind, UPRIGHT)
    assert image.info.get("icc_profile") == ICC
    assert near(image, (20, 10), RED)
    assert near(image, (20, 50), BLUE)
    assert (picture.width, picture.height) == UPRIGHT
    assert picture.file_size == len(stored)
    assert picture.file_hash == hashlib.sha1(stored).hexdigest()  # noqa: S324
    assert picture.file.name.endswith(KINDS[kind])
    return picture


def check_says_nothing(stored):
    image = Image.open(io.BytesIO(stored))
    image.load()
    assert not dict(image.getexif())
    assert not {"exif", "xmp", "comment", "Comment", "XML:com.adobe.xmp"} & set(image.info)
    for word in (SECRET.encode(), b"Exif\0\0", b"eXIf", b"tEXt", b"xmpmeta"):
        assert word not in stored


def near(image, where, colour):
    return all(abs(a - b) < 30 for a, b in zip(image.convert("RGB").getpixel(where), colour, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_the_photograph_of_these_tests_says_what_must_not_be_kept(kind):
    """The negative control: all of it is there before."""
    with pytest.raises(AssertionError):
        check_says_nothing(photograph(kind))
    image = Image.open(io.BytesIO(photograph(kind)))
    assert image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert SECRET.encode() in photograph(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_made_by_code(kind):
    picture = check_bare(by_code(photograph(kind), f"foto.{KINDS[kind]}"), kind)
    # Saving it again leaves the file as it is.
    before = picture.file.name, picture.file_hash
    picture.credit = "Fatima"
    picture.save()
    picture.refresh_from_db()
    assert (picture.file.name, picture.file_hash) == before


@pytest.mark.parametrize("kind", KINDS)
def test_uploaded_in_the_admin(editor, kind):
    response = upload(editor, photograph(kind), f"foto.{KINDS[kind]}")
    assert response.status_code == 302, response.context["form"].errors
    check_bare(Picture.objects.get(), kind)


def test_uploaded_among_many(editor):
    assert upload_among_many(editor, photograph(), "foto.jpg")["success"]
    check_bare(Picture.objects.get(), "JPEG")


def test_uploaded_among_many_and_given_a_title_later(editor):
    """Wagtail stores the file before the picture is saved, and both in one step."""
    answer = upload_among_many(editor, photograph(), "foto.jpg", title="x" * 300)
    kept = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    prefix = f"uploaded-image-{kept.pk}"
    post = {f"{prefix}-{name}": value for name, value in form(b"", "x.jpg").items() if name != "file"}
    response = editor.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[kept.pk]), post)
    assert response.json()["success"], response.text
    picture = check_bare(Picture.objects.get(), "JPEG")
    folder = picture.file.name.rpartition("/")[0]
    for name in picture.file.storage.listdir(folder)[1]:
        with picture.file.storage.open(f"{folder}/{name}") as file:
            assert SECRET.encode() not in file.read()


def test_a_file_changed_for_another(editor):
    picture = by_code(photograph("PNG"), "foto.png")
    Picture.objects.update(uploaded_by_user=User.objects.get(username="editor"))
    response = editor.post(reverse("wagtailimages:edit", args=[picture.pk]), form(photograph(), "foto.jpg"))
    assert response.status_code == 302, response.context["form"].errors
    check_bare(picture, "JPEG")


def test_its_renditions_say_nothing_either():
    rendition = by_code(photograph(), "foto.jpg").get_rendition("width-20")
    assert (rendition.width, rendition.height) == (20, 30)
    with rendition.file.open() as file:
        check_says_nothing(file.read())


def test_the_second_picture_that_a_phone_hangs_on_goes_too():
    out = io.BytesIO()
    first = Image.open(io.BytesIO(photograph()))
    first.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", LYING)], exif=exif(), icc_profile=ICC)
    assert Image.open(io.BytesIO(out.getvalue())).format == "MPO"
    check_bare(by_code(out.getvalue(), "foto.jpg"), "JPEG")


# What stays as it is


def test_what_is_transparent_stays_transparent():
    image = Image.new("P", (10, 10), 1)
    image.putpalette([255, 255, 255, 200, 30, 30])
    out = io.BytesIO()
    image.save(out, "PNG", transparency=1)
    stored = Image.open(by_code(out.getvalue(), "logo.png").file.open())
    assert stored.convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_moving_gif_and_a_drawing_stay_byte_for_byte():
    out = io.BytesIO()
    Image.new("RGB", (10, 10), RED).save(out, "GIF", save_all=True, append_images=[Image.new("RGB", (10, 10), BLUE)])
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"></svg>'
    for data, name in ((out.getvalue(), "beweging.gif"), (drawing, "tekening.svg")):
        picture = by_code(data, name)
        with picture.file.open() as file:
            assert file.read() == data
        assert (picture.file_size, picture.width) == (len(data), 10)


# What is broken


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_breaks_off_gets_the_forms_own_error(editor, kind):
    broken = photograph(kind)[:-50]
    name = f"foto.{KINDS[kind]}"
    response = upload(editor, broken, name)
    assert response.status_code == 200
    (error,) = response.context["form"].errors.as_data()["file"]
    assert error.code == "invalid_image"
    answer = upload_among_many(editor, broken, name)
    assert not answer["success"]
    assert "uploaded_file_id" not in answer
    assert not Picture.objects.exists()


def test_what_can_be_read_but_not_written_gets_it_too(editor, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("broken")

    monkeypatch.setattr("campaigns.models.picture.ImageOps.exif_transpose", fail)
    response = upload(editor, photograph(), "foto.jpg")
    assert response.status_code == 200
    assert response.context["form"].errors.as_data()["file"][0].code == "invalid_image"
    with pytest.raises(ValidationError):
        by_code(photograph(), "foto.jpg")
    assert not Picture.objects.exists()
