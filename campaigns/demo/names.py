"""What invented names are made of: given names, family names and invented towns, in many languages and scripts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`share` of 400 people; `pattern` is how given name and family name go together."""

    share: int
    given: str
    family: str
    towns: str
    pattern: str = "{given} {family}"


# Comma-separated, so that a whole language can be read at a glance. Real towns do not stand here.
DUTCH_TOWNS = (
    "Lindemade,Kraaiendonk,Roggenstein,Elzerhoek,Zilverkapelle,Brandersluis,Hazelwoude,Mosseldrecht,Veldermeer,"
    "'s-Gravenlinde,Oud-Wilgendam,Kwakelbrug,Duifhuizen,Sint-Jorisveen,Zwanenkoog,Wolvenhagen,Appelterp,Tuindergouw"
)

LANGUAGES = (
    Language(
        150,
        given="Anneke,Bram,Carlijn,Daan,Evelien,Floor,Gijs,Hanneke,Ids,Joost,Karin,Lotte,Maarten,Nienke,Otto,Petra,"
        "Quinten,Roos,Sjoerd,Tineke,Ursula,Vincent,Willemijn,Xander,Yvonne,Zoë,Loïs,Noëlle,Jan-Willem,Marie-José",
        family="van der Linde,de Bruin,Bakker,'t Hart,van 't Veer,Jansen,in 't Veld,Kuipers,Hoekstra,ter Horst,"
        "Smeets,de Haan-Bos,van den Broek,op den Kelder,Mulder,IJsbrandy,Coëlho,Schuurman,Verhoeven,de Wit",
        towns=DUTCH_TOWNS,
    ),
    Language(
        24,
        given="Sytske,Gurbe,Jildou,Wytse,Froukje,Tjeerd,Hylke,Baukje,Âlde-Jan,Nynke",
        family="Dykstra,Wâtersma,Poelstra,Bûterhuys,Tjepkema,Heafstra",
        towns="Wâldstera,Swannewiel,Eastermûne,Reiddomp",
    ),
    Language(
        24,
        given="Ayşe,Çağrı,Elif,Gülşah,İbrahim,Işıl,Oğuzhan,Ömer,Şebnem,Zeynep",
        family="Yıldırım,Öztürk,Çelikkaya,Şahinoğlu,Güneşli,Aydın",
        towns="Gülköyü,Lindemade,Karaçamlı,Brandersluis",
    ),
    Language(
        22,
        given="ليلى,يوسف,مريم,خالد,نور الهدى,سمير,فاطمة,عبد الرحمن",
        family="الحداد,بن صالح,القاسمي,النجار,الزهراوي",
        towns="واحة النخيل,عين الزيتون,Veldermeer",
    ),
    Language(
        20,
        given="伟,芳,秀英,建国,思源,雨桐,子轩,晓明",
        family="欧阳,陈,林,赵,司徒,黄",
        towns="青石镇,柳河湾,Hazelwoude",
        pattern="{family}{given}",
    ),
    Language(
        18,
        given="प्रिया,अर्जुन,सुनीता,विक्रम,अनन्या,कृष्ण",
        family="शर्मा,पटेल,त्रिपाठी,मिश्रा,चौधरी",
        towns="आमपुरा,नीमखेड़ा",
    ),
    Language(
        14,
        given="አበበ,ሰላም,ትዕግስት,ዳዊት,ሄለን",
        family="ገብረመድኅን,ተስፋዬ,ወልደማርያም,በቀለ",
        towns="ሰንበትሜዳ,Elzerhoek",
    ),
    Language(
        16,
        given="Ελένη,Γιώργος,Αικατερίνη,Δημήτρης,Φωτεινή",
        family="Παπαδάκη,Οικονόμου,Καραγιάννης,Αγγελοπούλου",
        towns="Ασημοχώρι,Πετρόκαμπος",
    ),
    Language(
        20,
        given="Оксана,Дмитро,Наталья,Сергій,Йордан,Любовь,Ђорђе",
        family="Шевчук,Кузнецова,Петровић,Щербак,Яковлева",
        towns="Вербове,Синеречье,Mosseldrecht",
    ),
    Language(
        12,
        given="דוד,שירה,נועם,רבקה",
        family="בן־ארי,מזרחי,הלוי,צוקרמן",
        towns="כפר האלון,נחל הגפן",
    ),
    Language(
        10,
        given="さくら,健太,陽子,大輔",
        family="藤原,小鳥遊,渡邉",
        towns="杉の里町",
        pattern="{family} {given}",
    ),
    Language(8, given="민준,서연,하늘", family="김,남궁,박", towns="솔숲마을", pattern="{family}{given}"),
    Language(8, given="สมชาย,กัญญา,ปวีณา", family="ใจดี,ศรีสุข,ทองคำ", towns="บ้านดอกจาน"),
    Language(8, given="ნინო,გიორგი,თამარ", family="ბერიძე,კაპანაძე,ჯღამაია", towns="მუხათუბანი"),
    Language(
        14,
        given="Thị Minh,Văn Đức,Ngọc Ánh,Quốc Bảo",
        family="Nguyễn,Đặng,Phạm,Trương",
        towns="Xóm Tre,Kwakelbrug",
        pattern="{family} {given}",
    ),
    Language(
        14,
        given="Ọlábísí,Adébáyọ̀,Chukwuemeka,Ńkechi,Àdùkẹ́",
        family="Ògúnlẹ́sì,Okonkwọ,Adéwálé",
        towns="Igbó Ìrókò,Zwanenkoog",
    ),
)

# People with one name, with signs in it, with a very long or a very short one: as they are, one row each.
AS_THEY_ARE = (
    ("Suharti", "Kampung Melur"),
    ("Sukarnoputri", "Zwanenkoog"),
    ("Tenzin", "Duifhuizen"),
    ("Dawa", "Appelterp"),
    ("Siobhán O'Brien", "Baile na gCloch"),
    ("Conor O’Shaughnessy", "Baile na gCloch"),
    ("Beatrice D'Angelo", "Pietraluna"),
    ("Graça Conceição d’Ávila", "Vila do Junco"),
    ("Þórunn Ævarsdóttir", "Hvítahlíð"),
    ("Łucja Świętosławska", "Brzozowa Łąka"),
    ("Žofie Dvořáčková-Řezníčková", "Lipová Hora"),
    ("Saoirse Ní Mhaoileoin", "Baile na gCloch"),
    ("José María Fernández de la Cruz y Ordóñez", "Valdeolmo"),
    ("Jean-François Lœuvre", "Pont-aux-Saules"),
    ("Hōkūlani Kaʻahumanu", "Waiʻōlena"),
    ("Nǃxau Kxao", "Tsumkwedal"),
    ("Dr. M. A. van Zuylen tot Natewisch", "Tuindergouw"),
    ("Ü. Ö.", "Roggenstein"),
)
