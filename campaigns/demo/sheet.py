"""A draft that an editor made of a press sheet yesterday, as sheets come out of a PDF: an invented case."""

import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.models import Page

from campaigns.editorial.fill_draft import fill_draft
from campaigns.editorial.sheet import split_sheet
from campaigns.models import ActionPage

from .placing import find, key

NAME = "from-a-sheet"
# Printed is the first day on which it is too late, so many days from today:
TOO_LATE_IN_DAYS = 50

SHEET = """\
Ruben Aalders meldde dat er in zijn natuurgebied illegaal werd gekapt. Sindsdien
wordt de boswachter bedreigd, en zijn werkgever heeft hem op non-actief gezet.
De provincie moet hem beschermen. Deze zaak is verzonnen en staat hier als
voorbeeld.

UA: 6/26 Index: EUR 35/0006/2026

  BESCHERM BOSWACHTER RUBEN AALDERS  Geachte commissaris,

Ruben Aalders wordt bedreigd omdat hij als boswachter illegale kap meldde. Hij
mag zijn werk niet doen.

Bescherm hem, en laat hem terug naar zijn bos.

Hoogachtend,

Het invullen van je e-mailadres is niet verplicht. We sturen alleen je naam en
woonplaats door.

  TWAALF MELDINGEN
In een jaar meldde Ruben Aalders twaalf keer dat er 's nachts bomen waren
verdwenen. Hij maakte foto's en schreef kentekens op. Met de meldingen werd
niets gedaan.

  EEN STEEN DOOR DE RUIT
In september ging er een steen door zijn ruit. Op het briefje eromheen stond
zijn naam. Twee weken later hoefde hij niet meer op zijn werk te komen, “voor
zijn eigen veiligheid”.

 ROEP DE PROVINCIE OP OM RUBEN AALDERS TE BESCHERMEN.

Stuur de petitie vóór {too_late} naar:
Brief & Stem
Antwoordnummer 0000
0000 AA Papierstad

Aan: Commissaris van de provincie Noorderwaard
Provinciehuis
0000 AC Noorderwaard

Geachte commissaris,

Ik schrijf u over boswachter Ruben Aalders. Hij meldde twaalf keer dat er in zijn natuurgebied illegaal werd gekapt, en
maakte er foto's van. Er gebeurde niets.

Sindsdien wordt hij bedreigd. In plaats van hem te beschermen stuurde zijn werkgever hem naar huis.

Ik vraag u om Ruben Aalders te beschermen, zijn meldingen te laten onderzoeken en hem zijn werk terug te geven.

Hoogachtend,
"""


def draft_from_sheet(parent: Page) -> None:
    """Make the draft below `parent`, unless it is there."""
    if find(NAME, parent.locale):
        return
    too_late = timezone.localdate() + datetime.timedelta(days=TOO_LATE_IN_DAYS)
    with override("nl"):
        text = SHEET.format(too_late=date_format(too_late, "j F Y"))
        page = fill_draft(split_sheet(text), parent=parent, user=User.objects.get(username="editor"), text=text)
    ActionPage.objects.filter(pk=page.pk).update(translation_key=key(NAME))
