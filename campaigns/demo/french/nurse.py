"""The invented nurse in French; her letter is sent in Dutch and read here in translation."""

from ..content import Letter, Office, Words

READING = Letter(
    salutation="Mesdames et Messieurs les membres du conseil,",
    short=(
        "Marit Vos a dit tout haut ce que savaient toutes les équipes de nuit : il n’y avait pas assez de bras. "
        "Maintenant, vous voulez la licencier.\n\n"
        "Retirez le licenciement. Écoutez celles et ceux qui défendent vos patients."
    ),
    full=(
        "<p>Marit Vos travaille depuis onze ans dans votre service de soins intensifs de cardiologie. Au printemps, "
        "elle a "
        "signalé trois fois qu’il y avait trop peu de personnel infirmier la nuit. Ce n’est que lorsque rien ne s’est "
        "passé qu’elle l’a raconté à une journaliste. Elle n’a nommé aucun patient, ni aucun collègue.</p>"
        "<p>Signaler un abus dans l’intérêt des autres, c’est user de la liberté d’expression. Cela mérite une "
        "protection "
        "et non une punition.</p>"
        "<p>Je vous demande de retirer le licenciement de Marit Vos, et de faire examiner ses signalements par des "
        "personnes extérieures.</p>"
    ),
    closing="Avec mes salutations,",
)

WORDS = Words(
    title="Ne licenciez pas Marit Vos pour avoir dit la vérité",
    lead=(
        "L’infirmière Marit Vos a raconté que la nuit, il n’y avait pas assez de bras au chevet des malades. "
        "Maintenant, son "
        "hôpital veut la licencier. Demandez au conseil de ne pas le faire. Cette affaire est inventée et sert "
        "d’exemple."
    ),
    alt="Dessin d’une infirmière en bleu devant une fenêtre. Dehors, il fait nuit et la lune brille.",
    caption="Dessin pour une affaire inventée.",
    facts=(
        ("Qui", "Marit Vos, infirmière en soins intensifs de cardiologie depuis onze ans"),
        ("Ce qui s’est passé", "Son licenciement a été demandé après qu’elle a signalé un manque de personnel"),
        ("Ce que nous demandons", "Le retrait du licenciement, et une enquête sur ses signalements"),
    ),
    why_this_day="Le lendemain, le conseil prend sa décision.",
    above_form="",
    sections=(
        (
            "Trois signalements, aucune réponse",
            "<p>Une nuit de mars, Marit Vos s’est retrouvée seule pour quatorze patients. Elle l’a signalé à sa "
            "hiérarchie, puis à la direction, puis au conseil. Aucune réponse n’est venue.</p>",
        ),
        (
            "Punie pour une conversation",
            "<p>En juin, elle a parlé à une journaliste. Deux jours plus tard, elle n’avait plus le droit d’entrer "
            "dans le "
            "service. Selon le conseil, elle avait « porté atteinte à la confiance ».</p>",
        ),
    ),
    quote=("Je n’ai rien reproché à personne. J’ai compté combien nous étions.", "Marit Vos"),
    steps=(
        "À minuit, après le dernier jour, l’action se termine.",
        "Le lendemain matin, tous les noms sont chez le conseil.",
        "Vous lirez la décision ici.",
    ),
    reading=READING,
)

OFFICE = Office(
    office="Conseil d’administration de l’hôpital Sainte-Oda", address="Hofstraat 1\n0000 AB Waterdam\nPays-Bas"
)
