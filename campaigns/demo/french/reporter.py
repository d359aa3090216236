"""The invented reporter in French, half done: what a translator has written so far."""

from ..content import Letter, Words

READING = Letter(
    salutation="Madame, Monsieur le procureur général,",
    short=(
        "Jelle Wiarda est en prison parce qu’il ne nomme pas sa source. Un journaliste qui tient parole n’a pas sa "
        "place "
        "dans une cellule.\n\nLaissez-le partir."
    ),
    full="",
    closing="",
)

WORDS = Words(
    title="Laissez partir le reporter Jelle Wiarda",
    lead=(
        "Jelle Wiarda, reporter d’un journal régional, a été détenu parce qu’il ne voulait pas dire de qui venaient "
        "ses "
        "informations. Il est de nouveau libre. Cette affaire est inventée et sert d’exemple."
    ),
    alt="Dessin d’un homme à lunettes assis à un bureau, à la lumière d’une lampe. Un journal est posé devant lui.",
    caption="Dessin pour une affaire inventée.",
    facts=(
        ("Qui", "Jelle Wiarda, reporter du Noorderwaards Dagblad"),
        ("Ce qui s’est passé", "Détenu parce qu’il protégeait sa source"),
        ("Ce que nous demandions", "Qu’il soit libéré et que son droit au silence soit reconnu"),
    ),
    why_this_day="",
    above_form="",
    sections=(),
    steps=(),
    reading=READING,
)
