"""An invented case that opens in a few days: a printer whose press was taken away. In Dutch, without a picture."""

from .content import DemoAction, Letter, Office, Words

LETTER = Letter(
    salutation="Geachte burgemeester,",
    short=(
        "De drukpers van Aleida Brons staat in een loods van de gemeente. Haar buurtkrant verschijnt niet meer.\n\n"
        "Geef haar de pers terug, en laat haar drukken wat zij wil."
    ),
    full=(
        "<p>Aleida Brons drukt al twintig jaar een buurtkrant. Nadat zij had geschreven over de verkoop van het "
        "zwembad, liet u haar drukpers weghalen. Er zou geen vergunning voor zijn. Die had zij nooit nodig.</p>"
        "<p>Een krant die de gemeente tegenspreekt, hoort bij een gemeente die goed bestuurd wordt. Wie de pers "
        "wegneemt, neemt iedereen in de buurt het woord af.</p>"
        "<p>Ik vraag u om Aleida Brons haar drukpers terug te geven en de eis van een vergunning in te trekken.</p>"
    ),
    closing="Hoogachtend,",
)

DUTCH = Words(
    title="Geef Aleida Brons haar drukpers terug",
    lead=(
        "Drukker Aleida Brons schreef over de verkoop van een zwembad. Een week later was haar pers weg. Vraag de "
        "burgemeester om hem terug te geven. Deze zaak is verzonnen en staat hier als voorbeeld."
    ),
    alt="",
    caption="",
    facts=(
        ("Wie", "Aleida Brons, drukker van een buurtkrant"),
        ("Wat er gebeurde", "De gemeente haalde haar drukpers weg"),
        ("Wat we vragen", "Geef de pers terug en laat haar drukken"),
    ),
    why_this_day="De week erna spreekt de raad over de vergunning.",
    above_form="",
    sections=(
        (
            "Een zwembad voor een prijsje",
            "<p>In haar krant stond voor hoeveel het zwembad was verkocht, en aan wie. Een week later stond er een "
            "vrachtwagen voor de deur.</p>",
        ),
    ),
    steps=(
        "Na de laatste dag sluit de actie.",
        "We brengen alle namen met de brief naar het stadhuis.",
        "Wat de burgemeester doet, lees je hier.",
    ),
)

PRINTER = DemoAction(
    slug="aleida-brons",
    number="BS 5",
    index_number="NL 05/0001",
    country="NL",
    persons=(("Aleida Brons", "she"),),
    picture="",
    goal=150,
    letter_language="nl",
    letter=LETTER,
    office={"nl": Office(office="Burgemeester van Waterdam", address="Markt 1\n0000 AB Waterdam\nNederland")},
    words={"nl": DUTCH},
    signature_count=0,
    held_count=0,
    opened_days_ago=0,
    closes_in_days=45,
)
