"""An invented case that is over, with a good outcome: a reporter who did not give his source away.

The French translation is half done and late, the Chinese one waits for a reviewer.
"""

from .arabic import reporter as arabic
from .chinese import reporter as chinese
from .content import Asked, DemoAction, Letter, Office, Words
from .french import reporter as french

LETTER = Letter(
    salutation="Geachte hoofdofficier,",
    short=(
        "Jelle Wiarda zit vast omdat hij zijn bron niet noemt. Een journalist die zijn woord houdt, hoort niet in een "
        "cel.\n\nLaat hem gaan."
    ),
    full=(
        "<p>Jelle Wiarda, verslaggever van het Noorderwaards Dagblad, zit in gijzeling. Hij schreef over gestorte "
        "chemische resten in de polder, en weigert te zeggen wie het hem vertelde.</p>"
        "<p>Zonder beschermde bronnen is er geen vrije pers. Wie een journalist dwingt om te praten, maakt anderen "
        "bang om een misstand te melden.</p>"
        "<p>Ik vraag u om Jelle Wiarda vrij te laten en zijn recht om te zwijgen te erkennen.</p>"
    ),
    closing="Hoogachtend,",
)

READING = Letter(
    salutation="Dear chief prosecutor,",
    short=(
        "Jelle Wiarda is locked up because he does not name his source. A journalist who keeps his word does not "
        "belong in a cell.\n\nLet him go."
    ),
    full=(
        "<p>Jelle Wiarda, a reporter of the Noorderwaards Dagblad, is held to make him speak. He wrote about chemical "
        "waste dumped in the polder, and refuses to say who told him.</p>"
        "<p>Without protected sources there is no free press. Who forces a journalist to talk makes others afraid to "
        "report a wrong.</p>"
        "<p>I ask you to release Jelle Wiarda, and to respect his right to remain silent.</p>"
    ),
    closing="Yours faithfully,",
)

DUTCH = Words(
    title="Laat verslaggever Jelle Wiarda gaan",
    lead=(
        "Jelle Wiarda, verslaggever van een streekkrant, werd vastgezet omdat hij niet wilde zeggen van wie zijn "
        "nieuws kwam. Hij is weer vrij. Deze zaak is verzonnen en staat hier als voorbeeld."
    ),
    alt="Tekening van een man met een bril aan een bureau, in het licht van een lamp. Voor hem ligt een krant.",
    caption="Tekening bij een verzonnen zaak.",
    facts=(
        ("Wie", "Jelle Wiarda, verslaggever van het Noorderwaards Dagblad"),
        ("Wat er gebeurde", "Gegijzeld, omdat hij zijn bron beschermde"),
        ("Wat we vroegen", "Laat hem vrij en erken zijn recht om te zwijgen"),
    ),
    why_this_day="",
    above_form="",
    sections=(
        (
            "Een bron is een belofte",
            "<p>Wiarda schreef drie stukken over chemische resten in een polder. Het parket wilde weten wie hem had "
            "getipt. Hij had beloofd dat niet te zeggen, en hield zich daaraan.</p>",
        ),
    ),
    quote=("Als ik praat, belt er morgen niemand meer.", "Jelle Wiarda"),
    timeline=(
        "Negentien dagen",
        (
            ("Dag 1", "Wiarda wordt na een verhoor vastgehouden."),
            ("Dag 4", "De rechter verlengt de gijzeling."),
            ("Dag 12", "Collega's houden een wake voor het gebouw."),
            ("Dag 19", "De deur gaat open."),
        ),
    ),
    steps=(
        "De actie is gesloten.",
        "Alle namen zijn met de brief overhandigd aan het parket.",
        "Jelle Wiarda is weer aan het werk.",
    ),
    update=(
        "Jelle Wiarda is vrij",
        "<p>Na negentien dagen mocht Jelle Wiarda naar huis. Zijn bron heeft hij niet genoemd. ‘Elke ochtend vertelde "
        "mijn advocaat hoeveel mensen er hadden getekend’, zegt hij. ‘Dan wist ik weer waarom.’</p>"
        "<p>Dank je wel, ook namens hem.</p>",
    ),
)

ENGLISH = Words(
    title="Let reporter Jelle Wiarda go",
    lead=(
        "Jelle Wiarda, a reporter of a local paper, was locked up because he would not say who gave him his news. He "
        "is free again. This case is invented and stands here as an example."
    ),
    alt="Drawing of a man with glasses at a desk, in the light of a lamp. A newspaper lies before him.",
    caption="Drawing for an invented case.",
    facts=(
        ("Who", "Jelle Wiarda, reporter of the Noorderwaards Dagblad"),
        ("What happened", "Held, because he protected his source"),
        ("What we asked", "Release him, and respect his right to remain silent"),
    ),
    why_this_day="",
    above_form="",
    sections=(
        (
            "A source is a promise",
            "<p>Wiarda wrote three articles about chemical waste in a polder. The prosecutor wanted to know who had "
            "tipped him off. He had promised not to say, and kept his promise.</p>",
        ),
    ),
    quote=("If I talk, nobody will call tomorrow.", "Jelle Wiarda"),
    timeline=(
        "Nineteen days",
        (
            ("Day 1", "Wiarda is held after questioning."),
            ("Day 4", "The judge extends it."),
            ("Day 12", "Colleagues hold a vigil in front of the building."),
            ("Day 19", "The door opens."),
        ),
    ),
    steps=(
        "The action is closed.",
        "All names were handed to the prosecutor, with the letter.",
        "Jelle Wiarda is back at work.",
    ),
    update=(
        "Jelle Wiarda is free",
        "<p>After nineteen days Jelle Wiarda could go home. He did not name his source. “Every morning my lawyer told "
        "me how many people had signed,” he says. “Then I knew again why.”</p>"
        "<p>Thank you, also from him.</p>",
    ),
    reading=READING,
)

REPORTER = DemoAction(
    slug="jelle-wiarda",
    number="BS 2",
    country="NL",
    persons=(("Jelle Wiarda", "he"),),
    picture="lamp",
    goal=100,
    letter_language="nl",
    letter=LETTER,
    office={
        "nl": Office(
            office="Hoofdofficier van justitie", address="Parket Noorderwaard\n0000 AC Noorderwaard\nNederland"
        ),
        "en": Office(
            office="Chief Public Prosecutor", address="Parket Noorderwaard\n0000 AC Noorderwaard\nThe Netherlands"
        ),
        "ar": arabic.OFFICE,
        "zh-hans": chinese.OFFICE,
    },
    words={"nl": DUTCH, "en": ENGLISH, "fr": french.WORDS, "ar": arabic.WORDS, "zh-hans": chinese.WORDS},
    signature_count=102,
    held_count=0,
    opened_days_ago=70,
    closes_in_days=-40,
    outcome_kind="freed",
    handed_over_days_ago=33,
    outcome_days_ago=12,
    asked={
        "fr": Asked(due_in_days=-1, note="Goed nieuws: vertel het ook in het Frans."),
        "zh-hans": Asked(due_in_days=2, note="De namen staan in de lijst met termen.", is_sent=True),
    },
)
