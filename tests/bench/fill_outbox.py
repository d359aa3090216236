"""Puts so many mails of one update into the outbox of the database that is named: `python -m ... NUMBER`."""

import sys

import django


def main(count: int) -> None:
    """Supporters who asked for it, and a mail to each."""
    from django.utils import timezone
    from wagtail.models import Locale

    from campaigns.mail.post_mail import new_row
    from campaigns.models import Action, Consent, Outbox, Signature, Supporter, Update, UpdateWords
    from campaigns.models.consent import Purpose
    from campaigns.models.outbox import Priority
    from campaigns.models.update import UpdateState
    from tests import build

    # A second time another one.
    action = build.action(number="", slug=f"rate-{Action.objects.count()}")
    update = Update.objects.create(action=action, state=UpdateState.SENDING, started_at=timezone.now())
    locale = Locale.objects.get(language_code="nl")
    UpdateWords.objects.create(update=update, locale=locale, subject="Hoe het gaat", text="Het gaat goed.\n\n" * 10)
    before = Supporter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for number in range(count):
        build.sign(action, f"Fatima {action.pk} {number}", email=f"p{action.pk}-{number}@example.org")
    Signature.objects.filter(action=action).update(tier="verified")
    supporters = Supporter.objects.filter(pk__gt=before)
    supporters.update(verified_at=timezone.now())
    Consent.objects.bulk_create(
        Consent(supporter=one, action=action, purpose=Purpose.THIS_ACTION, wording="Ja", verified_at=timezone.now())
        for one in supporters
    )
    # So that nothing but these is sent.
    Outbox.objects.all().delete()
    mail = {"kind": "update", "locale": "nl", "action": action, "update": update, "priority": Priority.NEWS}
    Outbox.objects.bulk_create(new_row(**mail, supporter=one) for one in supporters)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
