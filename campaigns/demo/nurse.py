"""An invented case that closes tomorrow: a nurse who spoke up. Her letter is Dutch, with an English translation.

The Arabic translation has not followed the last change of the letter.
"""

from dataclasses import replace

from .arabic import nurse as arabic
from .chinese import nurse as chinese
from .content import DemoAction, Letter, Office, Words
from .french import nurse as french

LETTER = Letter(
    salutation="Geacht bestuur,",
    short=(
        "Marit Vos zei hardop wat alle nachtdiensten wisten: er waren te weinig handen. Nu wilt u haar ontslaan.\n\n"
        "Trek het ontslag in. Luister naar wie voor uw patiënten opkomt."
    ),
    full=(
        "<p>Marit Vos werkt al elf jaar op uw afdeling hartbewaking. In het voorjaar meldde ze drie keer dat er 's "
        "nachts te weinig verpleegkundigen waren. Pas toen er niets gebeurde, vertelde ze het aan een journalist. Ze "
        "noemde geen patiënt en geen collega.</p>"
        "<p>Wie een misstand meldt in het belang van anderen, maakt gebruik van de vrijheid van meningsuiting. Zo "
        "iemand verdient bescherming en geen straf.</p>"
        "<p>Ik vraag u om het ontslag van Marit Vos in te trekken, en om haar meldingen door buitenstaanders te laten "
        "onderzoeken.</p>"
    ),
    closing="Met vriendelijke groet,",
)

LETTER_BEFORE = replace(
    LETTER,
    full=LETTER.full.replace(
        "in te trekken, en om haar meldingen door buitenstaanders te laten onderzoeken",
        "in te trekken, en om haar meldingen te laten onderzoeken",
    ),
)

READING = Letter(
    salutation="Dear members of the board,",
    short=(
        "Marit Vos said aloud what every night shift knew: there were too few hands. Now you want to dismiss her.\n\n"
        "Take the dismissal back. Listen to those who speak up for your patients."
    ),
    full=(
        "<p>Marit Vos has worked in your cardiac ward for eleven years. Three times this spring she reported that "
        "there were too few nurses at night. Only when nothing happened did she tell a journalist. She named no "
        "patient and no colleague.</p>"
        "<p>To report a wrong for the good of others is to use the freedom of expression. It deserves protection, not "
        "punishment.</p>"
        "<p>I ask you to take the dismissal of Marit Vos back, and to have her reports looked into by outsiders.</p>"
    ),
    closing="Kind regards,",
)

DUTCH = Words(
    title="Ontsla Marit Vos niet om de waarheid",
    lead=(
        "Verpleegkundige Marit Vos vertelde dat er 's nachts te weinig handen aan het bed waren. Nu wil haar "
        "ziekenhuis haar ontslaan. Vraag het bestuur om dat niet te doen. Deze zaak is verzonnen en staat hier als "
        "voorbeeld."
    ),
    alt="Tekening van een verpleegkundige in het blauw voor een raam. Buiten is het nacht, de maan schijnt.",
    caption="Tekening bij een verzonnen zaak.",
    facts=(
        ("Wie", "Marit Vos, elf jaar verpleegkundige op de hartbewaking"),
        ("Wat er gebeurde", "Haar ontslag is aangevraagd nadat ze een tekort had gemeld"),
        ("Wat we vragen", "Trek het ontslag in en laat haar meldingen onderzoeken"),
    ),
    why_this_day="De dag erna neemt het bestuur zijn besluit.",
    above_form="",
    sections=(
        (
            "Drie meldingen, geen antwoord",
            "<p>Op een nacht in maart stond Marit Vos alleen voor veertien patiënten. Ze meldde het bij haar "
            "leidinggevende, daarna bij de directie, daarna bij het bestuur. Een antwoord kwam er niet.</p>",
        ),
        (
            "Gestraft voor een gesprek",
            "<p>In juni sprak ze met een journalist. Twee dagen later mocht ze de afdeling niet meer op. Volgens het "
            "bestuur had ze ‘het vertrouwen geschaad’.</p>",
        ),
    ),
    quote=("Ik heb niemand iets verweten. Ik heb geteld hoeveel we er waren.", "Marit Vos"),
    steps=(
        "Om middernacht na de laatste dag sluit de actie.",
        "De ochtend erna liggen alle namen bij het bestuur.",
        "Het besluit lees je hier.",
    ),
)

ENGLISH = Words(
    title="Do not dismiss Marit Vos for the truth",
    lead=(
        "Nurse Marit Vos said that there were too few hands at the bedside at night. Now her hospital wants to "
        "dismiss her. Ask the board not to. This case is invented and stands here as an example."
    ),
    alt="Drawing of a nurse in blue at a window. It is night outside, the moon shines.",
    caption="Drawing for an invented case.",
    facts=(
        ("Who", "Marit Vos, a nurse in cardiac care for eleven years"),
        ("What happened", "Her dismissal was asked for after she had reported a shortage"),
        ("What we ask", "Take the dismissal back, and look into her reports"),
    ),
    why_this_day="The day after, the board decides.",
    above_form="",
    sections=(
        (
            "Three reports, no answer",
            "<p>One night in March Marit Vos was alone with fourteen patients. She reported it to her manager, then "
            "to the directors, then to the board. No answer came.</p>",
        ),
        (
            "Punished for a talk",
            "<p>In June she spoke to a journalist. Two days later she was not allowed on the ward any more. She had "
            "“harmed trust”, the board said.</p>",
        ),
    ),
    quote=("I blamed nobody. I counted how many of us there were.", "Marit Vos"),
    steps=(
        "At midnight after the last day the action closes.",
        "The next morning the board receives all the names.",
        "You can read the decision here.",
    ),
    reading=READING,
)

NURSE = DemoAction(
    slug="marit-vos",
    number="BS 4",
    country="NL",
    persons=(("Marit Vos", "she"),),
    picture="night",
    goal=100,
    letter_language="nl",
    letter=LETTER,
    office={
        "nl": Office(office="Raad van bestuur, Sint-Odaziekenhuis", address="Hofstraat 1\n0000 AB Waterdam\nNederland"),
        "en": Office(office="Board of St Oda's Hospital", address="Hofstraat 1\n0000 AB Waterdam\nThe Netherlands"),
        "fr": french.OFFICE,
        "ar": arabic.OFFICE,
        "zh-hans": chinese.OFFICE,
    },
    words={"nl": DUTCH, "en": ENGLISH, "fr": french.WORDS, "ar": arabic.WORDS, "zh-hans": chinese.WORDS},
    letter_before=LETTER_BEFORE,
    not_followed=("ar",),
    signature_count=62,
    held_count=2,
    opened_days_ago=9,
    closes_in_days=1,
    index_number="NL 04/0001",
    extended_by_days=5,
)
