"""What is in the twelve press sheets beside this file; all people and cases on them are invented."""

from datetime import date
from pathlib import Path

SHEETS = Path(__file__).parent / "sheets"
HADDOU, QUISPE, OKORO = "Samira Haddou", "Tomás Quispe", "Ifeanyi Okoro"

# Headings as (heading, how its text begins, how it ends); letters as (language, salutation, closing, beginning, end,
# paragraphs, addressee). A deadline as (date, whether the day itself counts).
EXPECTED = {
    "nl_petition": {
        "title": "Haddou hoort niet in de cel",
        "demand": "Roep de autoriteiten van Algerije op om Samira Haddou onmiddellijk vrij te laten.",
        "lead": ("De Valdorische verpleegkundige", "alleen haar werk gedaan."),
        "sections": [
            ("Opgepakt na haar dienst", "Samira Haddou werd", "valse berichten’."),
            ("Geen zuurstof in Oran", "In het ziekenhuis van", "keer gedeeld."),
            ("#VrijheidVoorSamira", "Collega's in heel", "om haar vrijlating."),
        ],
        "letters": [
            ("en", "Your Excellency,", "Yours faithfully,", "I am writing to you", "without conditions.", 2,
             "Minister of Justice\nKarim Belaïd"),
            ("en", "Your Excellency,", "Yours faithfully.", "I am writing to express", "of her choice.", 3,
             "Minister of Justice\nKarim Belaïd"),
        ],
        "deadline": (date(2026, 3, 1), False),
        "return_address": "Stichting Briefhulp\nt.a.v. het Actiecentrum\nPostbus 4410\n3500 GA Utrecht",
        "persons": [(HADDOU, "")],
        "country": "DZ",
    },
    "nl_word": {
        "title": "Vrijheid voor tekenaar Tomás Quispe",
        "lead": ("De Boliviaanse tekenaar", "zijn medicijnen niet."),
        "sections": [
            ("Een tekening te veel", "Tomás Quispe tekent", "geen uur."),
            ("Ziek in de cel", "Quispe heeft", "per maand bezoeken."),
        ],
        "letters": [
            ("es", "Estimado señor Presidente:", "Atentamente,", "Le escribo", "que necesita.", 2,
             "Presidente del Estado Plurinacional de Bolivia\nPalacio Quemado\nLa Paz\nBolivia"),
        ],
        "deadline": (date(2026, 2, 18), True),
        "return_address": "Stichting Briefhulp\nAntwoordnummer 510\n3500 VB Utrecht",
        "persons": [(QUISPE, "")],
        "country": "BO",
    },
    "nl_odd_order": {
        "title": "Zwijgen is geen optie: laat journalist Ifeanyi Okoro vrij",
        "lead": ("Ifeanyi Okoro schrijft", "Okoro vast."),
        "sections": [("Bedreigd sinds 2023", "Al in 2023", "verloor hij zijn camera.")],
        "letters": [
            ("nl", "Geachte minister Duval,", "Hoogachtend,", "Ik schrijf u", "te laten onderzoeken.", 2,
             "Minister van Justitie\nAma Duval\nRue de la Paix 12\nLomé\nTogo"),
        ],
        "deadline": (date(2026, 2, 12), True),
        "return_address": "Stichting Briefhulp\nPostbus 4410\n3500 GA Utrecht",
        "persons": [(OKORO, "")],
        "country": "TG",
        "unplaced": ["1 Zie het rapport Havens zonder licht, bladzijde 14."],
        "notices": {"two_deadlines"},
    },
    "nl_columns": {
        "title": "Vrijheid voor verpleegkundige Samira Haddou",
        "lead": ("De Algerijnse verpleegkundige", "aan zuurstof."),
        "sections": [
            ("Opgepakt na haar dienst", "In mei 2025", "voor haar deur.*"),
            ("Geen eerlijk proces", "De rechter liet geen getuigen toe. Haar advocaat", "voor de zitting."),
        ],
        "letters": [
            ("nl", "Excellentie,", "Met de meeste hoogachting,", "Samira Haddou is", "vrij te laten.", 1,
             "de minister van Justitie van Algerije\nZijne Excellentie Karim Belaïd\n8 Place Bir Hakem\nEl Biar"),
        ],
        "deadline": (date(2026, 5, 12), False),
        "return_address": "Stichting Briefhulp\nt.a.v. het Actiecentrum\nAntwoordnummer 510\n3500 VB Utrecht",
        "persons": [(HADDOU, "")],
        "country": "DZ",
        "unplaced": ["* Zie ook: briefhulp.example/algerije"],
    },
    "en_ua_columns": {
        "title": "Journalist detained for online posts",
        "lead": ("Ifeanyi Okoro has been", "risk of torture."),
        "sections": [("Additional information", "Ifeanyi Okoro has written", "writes too.")],
        "letters": [
            ("en", "Dear Colonel", "", "Calling on", "ill-treated.", 1,
             "Director of the Gendarmerie\nColonel Yao Tetteh\nAvenue du 30 Août\nLomé, Togo"),
        ],
        "deadline": (date(2016, 5, 11), False),
        "persons": [(OKORO, "he/him")],
        "number": "UA 060/16",
        "index": "AFR 57/3741/2016",
        "country": "TG",
        "unplaced": [
            "Minister of Justice", "Ama Duval", "Rue de la Paix 12", "Salutation: Your Excellency", "And copies to:",
            "Human Rights Commission", "BP 3222", "1 For more, see ‘Togo: Silenced’, January 2016.",
        ],
        "notices": {"points_only"},
    },
    "en_ua_new": {
        "title": "Nurse detained for speaking about oxygen shortage",
        "lead": ("Nurse Samira Haddou has", "and unconditionally."),
        "sections": [("Additional information", "Samira Haddou has worked", "the penal code.")],
        "letters": [
            ("en", "Your Excellency,", "Yours sincerely,", "I am writing", "charges against her.", 3,
             "Karim Belaïd\nMinister of Justice\n8 Place Bir Hakem, El Biar\n16030 Algiers\nAlgeria"),
        ],
        "deadline": (date(2026, 3, 9), True),
        "persons": [(HADDOU, "she/her")],
        "number": "UA 31/26",
        "index": "MDE 28/4410/2026",
        "country": "DZ",
        "unplaced": ["Email: contact@justice.example"],
    },
    "en_ua_old": {
        "title": "Journalist held without charge",
        "lead": ("Ifeanyi Okoro, a journalist,", "at risk of torture."),
        "sections": [
            ("", "Ifeanyi Okoro writes about", "inhaler every day."),
            ("Additional information", "Ifeanyi Okoro (41)", "brought to justice."),
        ],
        "letters": [
            ("en", "Dear Minister", "", "• Calling on", "and his lawyer.", 3,
             "Minister of Justice\nAma Duval\nRue de la Paix 12\nBP 121, Lomé\nTogo"),
        ],
        "deadline": (date(2025, 7, 28), False),
        "persons": [(OKORO, "")],
        "number": "UA 88/25",
        "index": "AFR 57/1234/2025",
        "country": "TG",
        "notices": {"points_only"},
    },
    "en_double_spaced": {
        "title": "Cartoonist gravely ill in prison",
        "lead": ("Cartoonist Tomás Quispe has", "released at once."),
        "sections": [("Additional information", "Tomás Quispe has drawn", "for a drawing.")],
        "letters": [
            ("en", "Dear President,", "Sincerely,", "I write to you", "his medicines.", 3,
             "President of Bolivia\nPalacio Quemado\nLa Paz, Bolivia"),
        ],
        "deadline": (date(2026, 3, 3), True),
        "persons": [(QUISPE, "he/him"), ("Lucía Quispe", "she/her")],
        "number": "UA 12/26",
        "country": "BO",
    },
    "fr_action": {
        "title": "Algérie. Une infirmière détenue pour avoir parlé d’une pénurie",
        "lead": ("L’infirmière Samira Haddou", "sans condition."),
        "sections": [("Complément d’information", "Samira Haddou travaille", "40 000 fois.")],
        "letters": [
            ("fr", "Monsieur le Ministre,",
             "Veuillez agréer, Monsieur le Ministre, l’expression de ma haute considération.", "Je vous écris",
             "sans condition.", 2,
             "Monsieur Karim Belaïd\nMinistre de la Justice\n8 place Bir Hakem, El Biar\n16030 Alger\nAlgérie"),
        ],
        "deadline": (date(2026, 3, 9), False),
        "persons": [(HADDOU, "elle")],
        "number": "UA 31/26",
        "index": "MDE 28/4410/2026",
        "country": "DZ",
    },
    "de_eilaktion": {
        "title": "Krankenschwester in Haft",
        "lead": ("Die Krankenschwester Samira", "einem Anwalt sprechen."),
        "sections": [("Hintergrundinformationen", "Samira Haddou arbeitet", "Mal geteilt.")],
        "letters": [
            ("de", "Sehr geehrter Herr Minister,", "Hochachtungsvoll", "ich schreibe Ihnen",
             "bedingungslos freizulassen.", 2,
             "Justizminister\nHerrn Karim Belaïd\n8 Place Bir Hakem, El Biar\n16030 Algier\nALGERIEN"),
        ],
        "deadline": (date(2026, 3, 9), False),
        "persons": [(HADDOU, "")],
        "number": "UA 031/2026",
        "index": "MDE 28/4410/2026",
        "country": "DZ",
    },
    "es_accion": {
        "title": "Dibujante gravemente enfermo en prisión",
        "lead": ("El dibujante Tomás Quispe", "su insulina."),
        "sections": [("Información complementaria", "Tomás Quispe dibuja", "de una hora.")],
        "letters": [
            ("es", "Señor Presidente:", "Atentamente,", "Le escribo en relación", "que necesita.", 2,
             "Presidente del Estado Plurinacional de Bolivia\nPalacio Quemado\nLa Paz, Bolivia"),
        ],
        "deadline": (date(2026, 3, 3), True),
        "persons": [(QUISPE, "él")],
        "number": "UA 12/26",
        "index": "AMR 18/5120/2026",
        "country": "BO",
    },
    "ar_tahrak": {
        "title": "ممرضة محتجزة بسبب حديثها عن نقص الأكسجين",
        "lead": ("تُحتجز الممرضة سميرة حدو", "قيد أو شرط."),
        "sections": [("معلومات إضافية", "تعمل سميرة حدو", "ليلة واحدة.")],
        "letters": [
            ("ar", "معالي الوزير،", "وتفضلوا بقبول فائق الاحترام والتقدير،", "أكتب إليكم", "قيد أو شرط.", 2,
             "وزير العدل\nالسيد كريم بلعيد\n8 ساحة بئر حكيم، الأبيار\nالجزائر 16030"),
        ],
        "deadline": (date(2026, 3, 9), False),
        "persons": [("سميرة حدو", "صيغة المؤنث")],
        "number": "UA 31/26",
        "index": "MDE 28/4410/2026",
        "country": "DZ",
    },
}  # fmt: skip
