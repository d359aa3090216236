"""The invented sender and its pages in French."""

from ..content import EMAIL, OrganisationContent, TextContent

SENDER = "Brief & Stem"
RETURN_ADDRESS = "Brief & Stem\nAntwoordnummer 404\n0000 AA Papierstad\nPays-Bas"

WORDS = OrganisationContent(
    sender=SENDER,
    claim="Une lettre peut libérer quelqu’un",
    intro=(
        "Quelqu’un est en prison pour une opinion, un article, une question. Vous mettez votre nom sous une lettre. "
        "Plus il y "
        "a de noms, plus il est difficile de la mettre de côté."
    ),
    actions_title="Toutes les actions",
    actions_slug="actions",
    return_address=RETURN_ADDRESS,
    privacy_text=(
        "Votre nom et votre ville accompagnent la lettre vers la personne à qui elle est adressée, et vers personne "
        "d’autre. "
        "Ils n’apparaissent pas sur ce site. Votre adresse e-mail ne les accompagne jamais."
    ),
    about=TextContent(
        slug="a-propos",
        title="À propos",
        body=(
            "<p>Brief &amp; Stem (« lettre et voix ») n’existe pas. C’est l’expéditeur de ce site d’exemple d’Appeal, "
            "un "
            "programme avec lequel une organisation écrit des lettres, recueille des noms et les remet.</p>"
            "<h2>Ce qui est réel ici et ce qui ne l’est pas</h2>"
            "<p>L’affaire de Huang Xueqin est réelle. Le texte est de nous ; les faits viennent d’une feuille d’action "
            "de "
            "l’hiver 2023 à 2024. Lisez-le comme un exemple et non comme une nouvelle. Les autres affaires et tous les "
            "noms "
            "des personnes qui ont signé sont inventés. Les images sont dessinées par le programme.</p>"
            "<p>Rien n’est remis à partir d’ici. Les e-mails de ce site deviennent des fichiers dans un dossier, sauf "
            "si un serveur d’e-mail est configuré.</p>"
        ),
    ),
    privacy=TextContent(
        slug="vie-privee",
        title="Vie privée",
        body=(
            "<p>Voici ce que ce site fait de ce que vous saisissez.</p>"
            "<h2>Votre nom et votre ville</h2>"
            "<p>Nous les conservons chiffrés. Un membre de l’équipe ne peut ouvrir un nom qu’en donnant une raison, et "
            "il est "
            "noté qui l’a fait et quand. Sur le site ne figurent pas de noms, seulement leur nombre.</p>"
            "<h2>Votre adresse e-mail</h2>"
            "<p>Vous ne la donnez que si vous le voulez. Nous la conservons chiffrée et séparée de la lettre, avec les "
            "mots "
            "auxquels vous avez dit oui.</p>"
            "<p>Vous recevez un e-mail avec un seul bouton, pour que nous sachions que l’adresse est bien la vôtre, et "
            "un autre au bout de deux jours. Si vous n’appuyez pas sur ce bouton, nous effaçons votre adresse après "
            "sept jours. Si vous le faites, nous ne vous écrivons que pour ce que vous avez accepté. Sous chaque "
            "e-mail se trouve un lien pour arrêter.</p>"
            '<p>Ce que nous avons de vous se trouve sous <a href="/fr/my-data/">Mes données</a>. Vous pouvez aussi les '
            "y corriger, les télécharger et les effacer. Le lien vous parvient par e-mail.</p>"
            "<h2>Votre réseau</h2>"
            "<p>Pour reconnaître les abus, nous comptons combien de noms viennent d’un même réseau. Pour cela nous ne "
            "gardons "
            "pas d’adresse, mais une marque chiffrée qui change chaque jour et qui est effacée après 48 heures.</p>"
            "<h2>Combien de temps</h2>"
            '<p>Jusqu’à la remise de la lettre, vous pouvez <a href="/fr/withdraw/">retirer votre nom</a> avec le code '
            "affiché après la signature. Ce site d’exemple n’efface pas encore de lui-même les noms. Indiquez donc "
            "plutôt un nom inventé.</p>"
            "<h2>Cookies et autres</h2>"
            "<p>Lire ou signer ne donne aucun cookie. Ce site ne va rien chercher chez d’autres et ne leur envoie "
            "rien. Rien dans un e-mail ne nous dit si vous l’ouvrez.</p>"
        ),
    ),
    contact=TextContent(
        slug="contact",
        title="Contact",
        body=(
            "<p>Brief &amp; Stem est une invention. Cette adresse montre où se trouverait une vraie.</p>"
            "<p>Brief &amp; Stem<br/>Antwoordnummer 404<br/>0000 AA Papierstad<br/>Pays-Bas</p>"
            f"<p>{EMAIL}</p>"
        ),
    ),
)
