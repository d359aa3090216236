"""The rules of the splitter one by one: headings, dates, salutations, paragraphs, and what an editor is told."""

from datetime import date

import pytest

from campaigns.editorial.sheet import split, split_sheet
from campaigns.editorial.sheet.columns import set_columns
from campaigns.editorial.sheet.headings import sentence_case, written_forms
from campaigns.editorial.sheet.paragraphs import join_lines, mend_words

LETTER = "Dear President,\n\nI urge you to release her.\n\nYours sincerely,\n"


def codes(text):
    return {notice.code for notice in split_sheet(text).notices}


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("MOEDIGE VROUW VASTGEZET", "Een moedige vrouw.", "Moedige vrouw vastgezet"),
        ("CHINESE #METOO-BEWEGING", "De Chinese #MeToo-beweging is groot.", "Chinese #MeToo-beweging"),
        ("BRIEF VAN DE VN AAN IRAN", "", "Brief van de VN aan Iran"),
        ("IJZIGE STILTE IN OEROEMTSJI", "Zij woonde in Oeroemtsji.", "IJzige stilte in Oeroemtsji"),
        ("WAT IS ER GEBEURD? EN NU?", "", "Wat is er gebeurd? En nu?"),
        ("HUANG EN HAAR ZUS", "Huang zag haar zus. Daarna ging Huang weg.", "Huang en haar zus"),
        ("Al in kleine letters", "", "Al in kleine letters"),
    ],
)
def test_headings_in_capitals_become_sentences_that_keep_names(heading, text, expected):
    assert sentence_case(heading, written_forms([text]), "nl") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stuur de petitie vóór 19 februari 2024 naar:", (date(2024, 2, 19), False)),
        ("Teken uiterlijk maandag 19 februari 2024.", (date(2024, 2, 19), True)),
        ("Onderteken de petitie tot en met 3 mrt 2024.", (date(2024, 3, 3), True)),
        ("Deadline: 19-02-2024", (date(2024, 2, 19), True)),
        ("PLEASE TAKE ACTION AS SOON AS POSSIBLE UNTIL: 19 February 2024", (date(2024, 2, 19), True)),
        ("PLEASE SEND APPEALS BEFORE 11 MAY 2016 TO:", (date(2016, 5, 11), False)),
        ("Sign by February 19, 2024.", (date(2024, 2, 19), True)),
        ("Signez la pétition avant le 1er mars 2024.", (date(2024, 3, 1), False)),
        ("Envoyez vos appels jusqu’au 1er mars 2024.", (date(2024, 3, 1), True)),
        ("Bitte schreiben Sie vor dem 19. Februar 2024.", (date(2024, 2, 19), False)),
        ("Bitte unterschreiben Sie bis zum 1. März 2024.", (date(2024, 3, 1), True)),
        ("Envíen sus llamamientos antes del 1º de marzo de 2024.", (date(2024, 3, 1), False)),
        ("Firme la petición hasta el 19 de febrero de 2024.", (date(2024, 2, 19), True)),
        ("أرسلوا العريضة قبل ١٩ شباط ٢٠٢٤", (date(2024, 2, 19), False)),
        ("الموعد النهائي: 19 فبراير/شباط 2024", (date(2024, 2, 19), True)),
        ("Je kunt tekenen t/m 12/05/2026.", (date(2026, 5, 12), True)),
        ("Deadline voor inzending: 2026-05-12", (date(2026, 5, 12), True)),
        ("De petitie sluit op 12 mei 2026.", (date(2026, 5, 12), True)),
        ("Teken vóór 12 mei 2026 (dus tot en met 11 mei).", (date(2026, 5, 12), False)),
        ("Deadline for signatures: Tuesday, May 12, 2026", (date(2026, 5, 12), True)),
        ("DATE LIMITE D’INTERVENTION : le 12 mai 2026", (date(2026, 5, 12), True)),
        ("Bitte schreiben Sie bis einschließlich 12. Mai 2026.", (date(2026, 5, 12), True)),
        ("آخر موعد: ١٢/٥/٢٠٢٦", (date(2026, 5, 12), True)),
        # What happened until a day is no deadline, nor is a day on which nothing has to be done.
        ("Huang zat tot 3 januari 2020 gevangen.", (None, True)),
        ("She was free before 5 May 2019.", (None, True)),
    ],
)
def test_deadlines_are_read_as_they_are_printed(sentence, expected):
    pieces = split_sheet(f"VRIJHEID VOOR HUANG\n\nHuang Xueqin zit vast om wat ze schreef.\n\n{sentence}\n")
    assert (pieces.deadline, pieces.is_inclusive) == expected


def test_a_date_in_a_letter_is_no_deadline():
    letter = LETTER.replace("I urge", "Before 1 May 2024 I sign. I urge")
    assert split_sheet(letter).deadline is None


def test_a_deadline_without_a_year_is_the_next_one_after_the_sheet():
    pieces = split_sheet("Teken vóór 19 februari.", today=date(2025, 3, 1))
    assert pieces.deadline == date(2026, 2, 19)
    assert "guessed_year" in {notice.code for notice in pieces.notices}


@pytest.mark.parametrize(
    ("salutation", "closing", "language"),
    [
        ("Dear President Xi Jinping,", "Yours sincerely,", "en"),
        ("Your Excellency:", "Respectfully,", "en"),
        ("Dear Mr. Minister", "Yours faithfully", "en"),
        ("Geachte heer Sudani,", "Met vriendelijke groet,", "nl"),
        ("Excellentie,", "Hoogachtend,", "nl"),
        ("Madame la Présidente,", "Veuillez agréer, Madame la Présidente, mes salutations distinguées.", "fr"),
        ("Excellence,", "Respectueusement,", "fr"),
        ("Sehr geehrte Frau Ministerin,", "Mit freundlichen Grüßen", "de"),
        ("Exzellenz,", "Hochachtungsvoll", "de"),
        ("Estimada Sra. Fiscal General:", "Le saluda atentamente,", "es"),
        ("فخامة الرئيس،", "مع خالص الاحترام،", "ar"),
        ("Уважаемый господин Президент!", "С уважением,", "ru"),
        ("尊敬的主席：", "此致", "zh-hans"),
    ],
)
def test_letters_open_and_close_in_many_languages(salutation, closing, language):
    pieces = split_sheet(f"{salutation}\n\nXxx xxxx xx.\n\n{closing}\n")
    (letter,) = pieces.letters
    assert (letter.salutation, letter.text, letter.closing) == (salutation, "Xxx xxxx xx.", closing)
    assert letter.language == language


@pytest.mark.parametrize(
    "line",
    [
        "HUANG MOET ONMIDDELLIJK VRIJKOMEN  Dear President,",
        "HUANG MOET ONMIDDELLIJK VRIJKOMEN Dear President, I urge you to act.",
    ],
)
def test_a_salutation_may_stand_behind_a_heading(line):
    pieces = split_sheet(f"Huang zit vast om wat ze schreef over haar land.\n\n{line}\n\nI urge you.\n\nSincerely,\n")
    assert pieces.title == "Huang moet onmiddellijk vrijkomen"
    assert pieces.letters[0].salutation == "Dear President,"


def test_words_broken_at_the_end_of_a_line_are_whole_again():
    assert mend_words("ver-\nlaten") == "verlaten"
    assert mend_words("Noord-\nKorea") == "Noord-Korea"
    assert mend_words("vier- \nof vijfjarig") == "vier- \nof vijfjarig"
    assert mend_words("een zwart-wit beeld, zwart-\nwit") == "een zwart-wit beeld, zwart-wit"


def test_paragraphs_end_where_a_line_had_room_for_more():
    printed = [
        "De politie kwam om zes uur en nam haar mee naar het",
        "bureau. Haar zus zag het.",
        "Niemand weet waar ze is.",
    ]
    assert join_lines(printed) == [" ".join(printed[:2]), printed[2]]
    paragraphs = ["De politie kwam om zes uur en nam haar mee. " * 4, "Niemand weet waar ze is."]
    assert join_lines(paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\t\u00a0\n", "empty"),
        ("VRIJHEID VOOR HUANG\n\nZij zit vast om wat ze op haar site schreef.", "no_letter"),
        ("Teken vóór 1 maart 2024. Stuur de petitie vóór 2 april 2024 op.", "two_deadlines"),
        ("Dear President,\n\nI urge you to release her.", "no_closing"),
        ("Dear President,\n\nI urge you to release her.\n\nYours sincerely,", "no_addressee"),
        (
            "Szanowny Panie Prezydencie,\n\nProszę o uwolnienie. To jest list, który nie jest po polsku.",
            "unknown_language",
        ),
        ("Мы пишем о деле. Она в тюрьме.", "unknown_language"),
        ("Please write immediately in English:\n• Calling on the authorities to release her.", "points_only"),
    ],
)
def test_an_editor_is_told_what_is_odd(text, code):
    assert code in codes(text)


def test_the_earlier_of_two_deadlines_is_taken():
    pieces = split_sheet("Teken vóór 2 april 2024. Stuur lijsten vóór 1 maart 2024 op.")
    assert pieces.deadline == date(2024, 3, 1)


def test_a_rule_that_fails_leaves_the_text_to_the_editor(monkeypatch):
    def fail(lines):
        raise ZeroDivisionError

    monkeypatch.setattr(split, "group", fail)
    pieces = split_sheet(LETTER)
    assert pieces.unplaced == [line for line in LETTER.splitlines() if line]
    assert codes(LETTER) == {"failed"}


def test_an_addressee_below_a_model_letter_label_stays_out_of_the_case():
    pieces = split_sheet("Huang zit vast om wat ze schreef.\n\nAan:\nMinister van Justitie\nDen Haag\n\n" + LETTER)
    assert pieces.letters[0].addressee == "Minister van Justitie\nDen Haag"
    assert "Justitie" not in pieces.lead


def test_a_title_above_a_street_opens_no_letter():
    address = "Aan de minister van Justitie\nZijne Excellentie Moussa Diallo\nBoulevard de la Paix 1\nLomé"
    (letter,) = split_sheet(f"{address}\n\nExcellentie,\n\nIk vraag u haar vrij te laten.\n\nHoogachtend,\n").letters
    assert letter.salutation == "Excellentie,"
    assert letter.addressee == address.removeprefix("Aan ")


def test_an_office_behind_the_deadline_is_the_addressee():
    send = "Bitte schreiben Sie möglichst sofort. Schicken Sie Ihre Briefe bis zum 20. März 2025 an:"
    pieces = split_sheet(
        "Sehr geehrter Herr Minister,\n\nich bitte Sie, Jonas Weber freizulassen.\n\nHochachtungsvoll\n\n"
        f"{send}\nJustizminister\nHerrn Max Muster\nMusterplatz 1\n10000 Beispielstadt\n"
    )
    assert pieces.letters[0].addressee == "Justizminister\nHerrn Max Muster\nMusterplatz 1\n10000 Beispielstadt"
    assert (pieces.deadline, pieces.is_inclusive, pieces.return_address) == (date(2025, 3, 20), True, "")


def test_the_case_before_where_to_send_stays_the_case():
    pieces = split_sheet(
        "FREE KOFFI\n\nKoffi Adjovi is in prison for a song. Sign the petition and return it by 12 May 2026 to:\n\n"
        "Letter Aid\nPO Box 12\nLondon EC2A 3EA\n"
    )
    assert pieces.lead == "Koffi Adjovi is in prison for a song."
    assert pieces.return_address == "Letter Aid\nPO Box 12\nLondon EC2A 3EA"


def test_a_short_letter_is_in_the_language_of_its_salutation():
    letter = "Excelentísimo señor Presidente:\n\nLe pido que ponga en libertad a Julián.\n\nRespetuosamente,\n"
    assert split_sheet(letter).letters[0].language == "es"


def test_a_translation_below_its_label_is_a_letter():
    text = f"{LETTER}\nVertaling van de brief:\nMijnheer de president, ik vraag u haar vrij te laten.\n"
    assert [(one.language, one.salutation) for one in split_sheet(text).letters] == [
        ("en", "Dear President,"),
        ("nl", "Mijnheer de president,"),
    ]


def test_a_number_keeps_its_digits():
    assert split_sheet("First UA: 042/23 Index: MDE 99/6612/2023").number == "UA 042/23"
    assert split_sheet("UA-Nr: UA-031/2026").number == "UA 031/2026"


def test_words_made_whole_are_told_as_they_were_printed():
    pieces = split_sheet("Hij leidde een vreed-\nzame demon\u00adstratie in Noord-\nKorea.")
    assert pieces.lead == "Hij leidde een vreedzame demonstratie in Noord-Korea."
    assert sorted(pieces.as_json()["mended"]) == ["demon-stratie", "vreed-zame"]


def test_columns_of_a_list_to_sign_are_no_columns_of_text():
    signed = "Naam      Plaats\n1.        x\n2.        y\n3.        z"
    assert set_columns(signed).startswith("Naam      Plaats\n")


def test_columns_without_white_space_that_lines_them_up_are_read_one_by_one():
    rows = [
        ("De politie viel om zes uur", "Haar zus zag het"),
        ("het huis binnen en nam de", "gebeuren en belde"),
        ("familie mee naar het bureau", "meteen een advocaat"),
        ("waar niemand haar zag.", "die niet kwam."),
    ]
    text = "\n".join("  ".join(row) for row in rows)
    assert set_columns(text).split() == " ".join([left for left, _ in rows] + [right for _, right in rows]).split()


def test_a_petition_text_needs_no_salutation():
    text = (
        "SAVE THE LAST RIVER\n\nPETITION TEXT\n\nTo the Minister of Environment of Ecuador,\n\nWe, the undersigned, "
        "ask you to withdraw the permits.\n\nSincerely,\n\nCLOSING DATE: 12/05/2026\n"
    )
    pieces = split_sheet(text)
    (letter,) = pieces.letters
    assert letter.text == "We, the undersigned, ask you to withdraw the permits."
    assert (letter.salutation, letter.closing) == ("", "Sincerely,")
    assert letter.addressee == "the Minister of Environment of Ecuador"
    assert pieces.deadline == date(2026, 5, 12)
