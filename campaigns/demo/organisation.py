"""The invented sender, and the pages about it. They say only what the software does today."""

from .arabic import organisation as arabic
from .chinese import organisation as chinese
from .content import EMAIL, OrganisationContent, TextContent
from .french import organisation as french

SENDER = "Brief & Stem"

DUTCH = OrganisationContent(
    sender=SENDER,
    claim="Een brief kan iemand vrij krijgen",
    intro=(
        "Iemand zit vast om een mening, een artikel, een vraag. Jij zet je naam onder een brief. Hoe meer namen, hoe "
        "moeilijker het wordt om die weg te leggen."
    ),
    actions_title="Alle acties",
    actions_slug="acties",
    return_address="Brief & Stem\nAntwoordnummer 404\n0000 AA Papierstad",
    privacy_text=(
        "Je naam en woonplaats gaan met de brief mee naar wie erboven staat, en naar niemand anders. Ze komen niet op "
        "deze site. Je e-mailadres gaat nooit mee."
    ),
    about=TextContent(
        slug="over-ons",
        title="Over ons",
        body=(
            "<p>Brief &amp; Stem bestaat niet. Het is de afzender op deze voorbeeldsite van Appeal, een programma "
            "waarmee een organisatie brieven schrijft, namen verzamelt en die overhandigt.</p>"
            "<h2>Wat hier echt is en wat niet</h2>"
            "<p>De zaak van Huang Xueqin is echt. De tekst is van ons; de feiten komen uit een actieblad uit de "
            "winter van 2023 op 2024. Lees hem als voorbeeld en niet als nieuws. De andere zaken en alle namen van "
            "mensen die tekenden, zijn verzonnen. De plaatjes zijn getekend door het programma.</p>"
            "<p>Er wordt van hier niets overhandigd. Mails van deze site worden bestanden in een map, tenzij er een "
            "mailserver is ingesteld.</p>"
        ),
    ),
    privacy=TextContent(
        slug="privacy",
        title="Privacy",
        body=(
            "<p>Dit doet deze site met wat je invult.</p>"
            "<h2>Je naam en woonplaats</h2>"
            "<p>We slaan ze versleuteld op. Een medewerker kan een naam alleen openen met een reden erbij, en wie dat "
            "deed en wanneer wordt bewaard. Op de site staan geen namen, alleen het aantal.</p>"
            "<h2>Je e-mailadres</h2>"
            "<p>Dat vul je alleen in als je wilt. We bewaren het versleuteld en los van de brief, samen met de "
            "woorden waar je ja op zei.</p>"
            "<p>Je krijgt een mail met één knop, zodat we weten dat het adres van jou is, en na twee dagen nog een. "
            "Druk je niet op die knop, dan wissen we je adres na zeven dagen. Druk je wel, dan mailen we je alleen "
            "waar je ja op zei. Onder elke mail staat een link om te stoppen.</p>"
            '<p>Wat we van je hebben, zie je bij <a href="/nl/my-data/">Mijn gegevens</a>. Daar kun je het ook '
            "verbeteren, ophalen en wissen. De weg erheen krijg je per mail.</p>"
            "<h2>Je netwerk</h2>"
            "<p>Om misbruik te herkennen tellen we hoeveel namen er van één netwerk komen. We bewaren daarvoor geen "
            "adres maar een versleuteld kenmerk, dat elke dag verandert en na 48 uur wordt gewist.</p>"
            "<h2>Hoe lang</h2>"
            '<p>Tot de brief is overhandigd, kun je <a href="/nl/withdraw/">je naam terugtrekken</a> met de code die '
            "je na het tekenen zag. Deze voorbeeldsite wist namen nog niet vanzelf. Vul dus liever een verzonnen naam "
            "in.</p>"
            "<h2>Cookies en anderen</h2>"
            "<p>Wie leest of tekent, krijgt geen cookie. Deze site haalt niets op bij anderen en stuurt niets naar "
            "anderen. In een mail staat niets dat meldt of je hem opent.</p>"
        ),
    ),
    contact=TextContent(
        slug="contact",
        title="Contact",
        body=(
            "<p>Brief &amp; Stem is verzonnen. Dit adres staat hier om te laten zien waar een echt adres staat.</p>"
            f"<p>Brief &amp; Stem<br/>Antwoordnummer 404<br/>0000 AA Papierstad</p><p>{EMAIL}</p>"
        ),
    ),
)

ENGLISH = OrganisationContent(
    sender=SENDER,
    claim="A letter can set someone free",
    intro=(
        "Somebody is locked up for an opinion, an article, a question. You put your name under a letter. The more "
        "names, the harder it is to put that letter aside."
    ),
    actions_title="All actions",
    actions_slug="actions",
    return_address="Brief & Stem\nAntwoordnummer 404\n0000 AA Papierstad\nThe Netherlands",
    privacy_text=(
        "Your name and town go with the letter to those it is written to, and to nobody else. They do not appear on "
        "this site. Your e-mail address never goes along."
    ),
    about=TextContent(
        slug="about",
        title="About us",
        body=(
            "<p>Brief &amp; Stem (“letter and voice”) does not exist. It is the sender on this example site of "
            "Appeal, a program with which an organisation writes letters, gathers names and hands them over.</p>"
            "<h2>What is real here and what is not</h2>"
            "<p>The case of Huang Xueqin is real. The text is ours; its facts come from an action sheet of the winter "
            "of 2023 to 2024. Read it as an example and not as news. The other cases and all names of people who "
            "signed are invented. The pictures are drawn by the program.</p>"
            "<p>Nothing is handed over from here. Mails of this site become files in a folder, unless a mail server is "
            "set up.</p>"
        ),
    ),
    privacy=TextContent(
        slug="privacy",
        title="Privacy",
        body=(
            "<p>This is what the site does with what you fill in.</p>"
            "<h2>Your name and town</h2>"
            "<p>We keep them encrypted. Staff can open a name only by giving a reason, and it is kept who did so and "
            "when. No names stand on the site, only how many there are.</p>"
            "<h2>Your e-mail address</h2>"
            "<p>You fill it in only if you like. We keep it encrypted and apart from the letter, together with the "
            "words to which you said yes.</p>"
            "<p>You get a mail with one button, so that we know that the address is yours, and another one after two "
            "days. If you do not press that button, we erase your address after seven days. If you do, we mail you "
            "only what you said yes to. Below each mail is a link to stop it.</p>"
            '<p>What we have of you is shown at <a href="/en/my-data/">My data</a>. There you can also correct it, '
            "download it and erase it. The way there comes by mail.</p>"
            "<h2>Your network</h2>"
            "<p>To notice abuse we count how many names come from one network. For that we keep no address but an "
            "encrypted mark, which changes every day and is erased after 48 hours.</p>"
            "<h2>How long</h2>"
            '<p>Until the letter is handed over you can <a href="/en/withdraw/">withdraw your name</a> with the code '
            "that you saw after signing. This example site does not erase names by itself yet. You had better fill in "
            "an invented name.</p>"
            "<h2>Cookies and others</h2>"
            "<p>Whoever reads or signs gets no cookie. This site fetches nothing from others and sends nothing to "
            "them. Nothing in a mail tells us whether you open it.</p>"
        ),
    ),
    contact=TextContent(
        slug="contact",
        title="Contact",
        body=(
            "<p>Brief &amp; Stem is invented. This address stands here to show where a real one would.</p>"
            "<p>Brief &amp; Stem<br/>Antwoordnummer 404<br/>0000 AA Papierstad<br/>The Netherlands</p>"
            f"<p>{EMAIL}</p>"
        ),
    ),
)

WORDS = {"nl": DUTCH, "en": ENGLISH, "fr": french.WORDS, "ar": arabic.WORDS, "zh-hans": chinese.WORDS}
