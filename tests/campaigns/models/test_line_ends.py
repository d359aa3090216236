"""Line ends: what a browser makes of them changes no letter, and opens no row of a translation."""

import pytest
from django.urls import reverse

from campaigns.models import ActionPage, LetterVersion
from campaigns.models.rows import rows_of
from tests import build
from tests.editor import form_data
from tests.translations import begin

pytestmark = pytest.mark.django_db

LINES = "Samira Haddou is in prison.\n\nPlease release her."


def test_publishing_the_same_words_in_the_editor_makes_no_new_letter_and_no_new_row(admin_client):
    stored = {"lead": "Zij zit vast.\nDat moet stoppen.", "body": build.body(letter={"short": LINES})}
    page = build.published(**stored)
    translation = begin(page)
    texts = [row.source for row in rows_of(translation)]
    posted = {"lead": stored["lead"].replace("\n", "\r\n")}
    blocks = build.body(letter={"short": LINES.replace("\n", "\r\n")}, to=page.body[1].value["addressees"][0].value)
    data = form_data(page, body=blocks, **posted, **{"action-publish": "1"})
    response = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    assert LetterVersion.objects.get().short == LINES
    assert ActionPage.objects.get(pk=page.pk).lead == stored["lead"]
    translation.source.refresh_from_db()
    assert [row.source for row in rows_of(translation)] == texts


def test_nor_does_the_address_of_an_addressee(admin_client):
    lines = "Voorbeeldstraat 1\nVoorbeeldstad"
    addressee = build.addressee(address=lines)
    url = reverse("wagtailsnippets_campaigns_addressee:edit", args=[addressee.pk])
    posted = {"office": addressee.office, "name": "", "address": lines.replace("\n", "\r\n"), "country": ""}
    response = admin_client.post(url, posted | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    addressee.refresh_from_db()
    assert addressee.address == lines
