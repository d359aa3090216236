"""The case of Huang Xueqin, in our own words from the facts of an action sheet of the winter of 2023 to 2024."""

from .arabic import huang as arabic
from .content import Asked, DemoAction, Letter, Office, Words

LETTER = Letter(
    salutation="Dear President Xi Jinping,",
    short=(
        "Sophia Huang Xueqin, a journalist and a voice of China's #MeToo movement, was locked up for speaking her "
        "mind and meeting others in peace. What I hear about her health alarms me.\n\n"
        "Please release her now. Until she is free, keep her safe from torture and other ill-treatment, and let her "
        "see her family and a lawyer of her own choice."
    ),
    full=(
        "<p>I write to you about Sophia Huang Xueqin, a journalist and activist of the #MeToo movement. She was "
        "arrested on 19 September 2021 and charged with “inciting subversion of state power”. All she did was speak, "
        "write and meet with others, peacefully. These are rights that belong to everyone.</p>"
        "<p>For more than half a year after her arrest neither her family nor a lawyer could reach her. Reliable "
        "sources say that she was woken in the middle of the night, many times, to be questioned. She lost a great "
        "deal of weight, and her periods are believed to have stopped for months.</p>"
        "<p>I urge you to release Sophia Huang Xueqin at once and without conditions. Until that day, please make "
        "sure that she:</p>"
        "<ul><li>is not tortured or ill-treated in any other way;</li>"
        "<li>gets the medical care that she needs;</li>"
        "<li>can meet her family and a lawyer of her own choice.</li></ul>"
    ),
    closing="Yours sincerely,",
)

READING = Letter(
    salutation="Geachte president Xi Jinping,",
    short=(
        "Sophia Huang Xueqin, journalist en een stem van de Chinese #MeToo-beweging, werd opgesloten omdat ze "
        "vreedzaam haar mening gaf en met anderen samenkwam. Wat ik over haar gezondheid hoor, verontrust me.\n\n"
        "Laat haar nu vrij. Bescherm haar tot die tijd tegen marteling en andere mishandeling, en laat haar haar "
        "familie zien en een advocaat die ze zelf kiest."
    ),
    full=(
        "<p>Ik schrijf u over Sophia Huang Xueqin, journalist en activist van de #MeToo-beweging. Ze werd op "
        "19 september 2021 gearresteerd en aangeklaagd voor ‘aanzetten tot ondermijning van de staat’. Het enige wat "
        "ze deed, was spreken, schrijven en met anderen samenkomen, zonder geweld. Die rechten heeft iedereen.</p>"
        "<p>Na haar arrestatie konden haar familie en een advocaat haar ruim een half jaar niet bereiken. Betrouwbare "
        "bronnen zeggen dat ze vaak midden in de nacht werd gewekt om te worden verhoord. Ze viel sterk af en haar "
        "menstruatie bleef vermoedelijk maanden uit.</p>"
        "<p>Ik vraag u dringend om Sophia Huang Xueqin meteen en zonder voorwaarden vrij te laten. Zorg er tot die "
        "dag voor dat zij:</p>"
        "<ul><li>niet wordt gemarteld of op een andere manier mishandeld;</li>"
        "<li>de medische zorg krijgt die ze nodig heeft;</li>"
        "<li>haar familie kan zien en een advocaat die ze zelf kiest.</li></ul>"
    ),
    closing="Hoogachtend,",
)

DUTCH = Words(
    title="Laat Huang Xueqin onmiddellijk vrij",
    lead=(
        "Journalist Sophia Huang Xueqin hielp vrouwen die seksueel waren lastiggevallen, en sprak met anderen over de "
        "onderdrukking in China. Daarom zit ze in de cel. Vraag de president om haar meteen vrij te laten: ze heeft "
        "niets misdaan."
    ),
    alt="Tekening van een vrouw met kort donker haar en een rode sjaal. Om haar heen vliegen brieven.",
    caption="Een tekening, geen foto. Met opzet lijkt ze op niemand.",
    facts=(
        ("Wie", "Sophia Huang Xueqin, journalist en een stem van #MeToo in China"),
        ("Wat er gebeurde", "Opgepakt op 19 september 2021, om wat ze schreef en zei"),
        ("Wat we vragen", "Laat haar vrij, en geef haar tot die dag een arts, haar familie en een eigen advocaat"),
    ),
    why_this_day="Daarna gaan alle namen met de brief naar de president van China.",
    above_form="Het kost je een minuut. Alleen je naam en woonplaats gaan mee met de brief.",
    sections=(
        (
            "Moedige vrouw vastgezet",
            "<p>Op 19 september 2021 werd Sophia Huang Xueqin gearresteerd. Een dag later zou ze naar het Verenigd "
            "Koninkrijk reizen om er te gaan studeren. De aanklacht: ‘aanzetten tot ondermijning van de staat’.</p>"
            "<p>Wat ze werkelijk deed, is haar mening geven en met anderen samenkomen, zonder geweld. Dat is een "
            "recht en geen misdaad.</p>",
        ),
        (
            "Chinese #MeToo-beweging",
            "<p>Wie in China te maken kreeg met seksuele intimidatie of seksueel geweld, kon bij Huang terecht. Ze "
            "werd een belangrijk gezicht van #MeToo in haar land.</p>"
            "<p>Dat juist zij is opgepakt, zegt veel over de rechten van vrouwen in China, en over de ruimte om te "
            "zeggen wat je denkt.</p>",
        ),
        (
            "Zorgen om slechte gezondheid",
            "<p>Na haar arrestatie verdween Huang ruim een half jaar naar een geheime plek. Haar familie en haar "
            "advocaat konden haar niet spreken. Volgens betrouwbare bronnen werd ze vaak wakker gemaakt en midden in "
            "de nacht verhoord. Mogelijk is ze mishandeld.</p>"
            "<p>Ze verloor in korte tijd veel gewicht. In de gevangenis werd haar gezondheid nog slechter.</p>",
        ),
        (
            "Al vaker doelwit",
            "<p>Van oktober 2019 tot januari 2020 zat Huang ook al vast. Ze had geschreven over de grote protesten in "
            "Hongkong, waar heel veel mensen de straat op gingen voor meer democratie. Toen heette het ‘ruzie maken "
            "en problemen uitlokken’.</p>"
            "<p>De Chinese overheid beroept zich vaak op de nationale veiligheid om journalisten, advocaten, "
            "wetenschappers en activisten te vervolgen.</p>",
        ),
    ),
    steps=(
        "Op de laatste dag sluit de actie. Namen op papier tellen mee.",
        "We bundelen alle namen en overhandigen ze met de brief aan de Chinese ambassade.",
        "Op deze pagina lees je wat ervan kwam.",
    ),
    reading=READING,
)

ENGLISH = Words(
    title="Release Huang Xueqin now",
    lead=(
        "Journalist Sophia Huang Xueqin stood up for women who had been harassed, and spoke with others about "
        "oppression in China. That is why she is in prison. Ask the president to release her at once: she has done "
        "nothing wrong."
    ),
    alt="Drawing of a woman with short dark hair and a red scarf. Letters fly around her.",
    caption="A drawing, not a photo. It looks like nobody, on purpose.",
    facts=(
        ("Who", "Sophia Huang Xueqin, journalist and a voice of #MeToo in China"),
        ("What happened", "Arrested on 19 September 2021, for what she wrote and said"),
        ("What we ask", "Release her, and until then give her a doctor, her family and a lawyer of her own"),
    ),
    why_this_day="After it all names go to the president of China, with the letter.",
    above_form="It takes a minute. Only your name and town go with the letter.",
    sections=(
        (
            "A brave woman behind bars",
            "<p>Sophia Huang Xueqin was arrested on 19 September 2021. The day after, she was to travel to the United "
            "Kingdom for her studies. The charge: “inciting subversion of state power”.</p>"
            "<p>What she really did was to say what she thinks and to meet with others, without violence. That is a "
            "right, not a crime.</p>",
        ),
        (
            "China's #MeToo movement",
            "<p>People in China who had been sexually harassed or assaulted could turn to Huang. She became an "
            "important face of #MeToo in her country.</p>"
            "<p>That she of all people was arrested tells much about women's rights in China, and about the freedom "
            "to say what you think.</p>",
        ),
        (
            "Fears for her health",
            "<p>After her arrest Huang vanished to a secret place for more than half a year. Neither her family nor "
            "her lawyer could speak to her. According to reliable sources she was often woken up and questioned in "
            "the middle of the night. She may have been ill-treated.</p>"
            "<p>She lost a lot of weight in a short time. In prison her health grew worse.</p>",
        ),
        (
            "Not the first time",
            "<p>From October 2019 to January 2020 Huang was locked up too. She had written about the great protests "
            "in Hong Kong, where crowds asked for more democracy. That time it was called “picking quarrels and "
            "provoking trouble”.</p>"
            "<p>The Chinese government often names national security as its reason to prosecute journalists, lawyers, "
            "scholars and activists.</p>",
        ),
    ),
    steps=(
        "On the last day the action closes. Names on paper count too.",
        "We bring all names together and hand them over to the Chinese embassy, with the letter.",
        "We will tell you on this page what came of it.",
    ),
)

HUANG = DemoAction(
    slug="huang-xueqin",
    number="BS 3",
    country="CN",
    persons=(("Sophia Huang Xueqin", "she"),),
    picture="letters",
    goal=500,
    letter_language="en",
    letter=LETTER,
    office={
        "nl": Office(
            name="Xi Jinping",
            office="President van de Volksrepubliek China",
            address="Zhongnanhai\nXichang'an Jie, Xicheng\nBeijing 100017\nVolksrepubliek China",
        ),
        "en": Office(
            name="Xi Jinping",
            office="President of the People's Republic of China",
            address="Zhongnanhai\nXichang'an Jie, Xicheng\nBeijing 100017\nPeople's Republic of China",
        ),
        "ar": arabic.OFFICE,
    },
    words={"nl": DUTCH, "en": ENGLISH, "ar": arabic.WORDS},
    asked={"fr": Asked(due_in_days=14, note="Laat #MeToo staan zoals het is. Vragen? Zet ze bij de regel.")},
    signature_count=236,
    held_count=4,
    withdrawn_count=2,
    opened_days_ago=21,
    closes_in_days=60,
    paper_due_days=4,
)
