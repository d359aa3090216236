"""Two updates: one that was sent, on what became of the reporter; one in the making, which asks for Huang Xueqin."""

import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Locale

from campaigns.mail.post_mail import new_row, post_mail
from campaigns.mailing.audience import audience
from campaigns.mailing.languages import read_in
from campaigns.models import Action, Outbox, StoppedAddress, Supporter, Update, UpdateWords
from campaigns.models.outbox import Priority
from campaigns.models.update import UpdateKind, UpdateState

from .reporter import REPORTER

# Subject and text; for everybody who wants to hear of other people, whatever they signed.
ASK = {
    "nl": (
        "Huang Xueqin heeft je naam nodig",
        "Journalist Sophia Huang Xueqin hielp vrouwen die seksueel waren lastiggevallen. Daarom zit ze in de cel.\n\n"
        "We schrijven de president van China een brief. Lees hem, en zet je naam eronder als je het ermee eens "
        "bent.\n\n"
        "Dit is een voorbeeld. De brief wordt niet verstuurd.",
    ),
    "en": (
        "Huang Xueqin needs your name",
        "Journalist Sophia Huang Xueqin stood up for women who had been harassed. That is why she is in prison.\n\n"
        "We are writing a letter to the president of China. Read it, and put your name under it if you agree.\n\n"
        "This is an example. The letter will not be sent.",
    ),
    "fr": (
        "Huang Xueqin a besoin de votre nom",
        "La journaliste Sophia Huang Xueqin a soutenu des femmes victimes de harcèlement sexuel. C’est pour cela "
        "qu’elle est en prison.\n\n"
        "Nous écrivons une lettre au président de la Chine. Lisez-la, et mettez votre nom en bas si vous êtes "
        "d’accord.\n\n"
        "Ceci est un exemple. La lettre ne sera pas envoyée.",
    ),
    "ar": (
        "هوانغ شيويه تشين بحاجة إلى اسمكم",
        "وقفت الصحفية صوفيا هوانغ شيويه تشين إلى جانب نساء تعرّضن للتحرّش الجنسي. لهذا هي اليوم في السجن.\n\n"
        "نكتب رسالة إلى رئيس الصين. اقرؤوها، وضعوا أسماءكم تحتها إن وافقتم عليها.\n\n"
        "هذا مثال فقط، ولن تُرسل الرسالة.",
    ),
    "zh-hans": (
        "黄雪琴需要您的署名",
        "记者黄雪琴曾帮助遭受性骚扰的女性，因此被关押。\n\n我们正在给中国国家主席写一封信。请先阅读，如果您同意，就在信上署名。\n\n"
        "这是一个示例，信不会寄出。",
    ),
}


def build_updates(reporter: Action, huang: Action, locales: dict[str, Locale]) -> None:
    """Make both, unless somebody has made an update already."""
    if Update.objects.exists():
        return
    outcome = {
        code: (words.update[0], "\n\n".join(map(strip_tags, words.update[1].split("</p><p>"))))
        for code, words in REPORTER.words.items()
        if words.update
    }
    _sent(_write(reporter, UpdateKind.OUTCOME, outcome, locales))
    _write(reporter, UpdateKind.ASK, ASK, locales, asks_for=huang)
    _park_one(huang)


def _write(
    action: Action, kind: str, said: dict[str, tuple[str, str]], locales: dict[str, Locale], **fields: Action
) -> Update:
    editor = get_user_model().objects.get(username="editor")
    update = Update(action=action, kind=kind, created_by=editor, **fields)
    update.words = [
        UpdateWords(sort_order=order, locale=locales[code], subject=said[code][0], text=said[code][1])
        for order, code in enumerate(code for code in locales if code in said)
    ]
    update.save()
    return update


def _sent(update: Update) -> None:
    """Let it have gone to everybody who asked, on the day of the outcome; one of them came back."""
    day = timezone.localtime() - datetime.timedelta(days=REPORTER.outcome_days_ago)
    written = set(update.words.values_list("locale__language_code", flat=True))
    readers = list(audience(update).order_by("pk"))
    rows = [
        new_row(
            kind="update",
            locale=read_in(one.locale, written=written, source="nl"),
            action=update.action,
            supporter_id=one.pk,
            update=update,
            priority=Priority.NEWS,
        )
        for one in readers
    ]
    for row in rows:
        row.box, row.token_hash, row.tries, row.due_at, row.sent_at = None, None, 1, day, day
    if readers:
        rows[0].bounced_at = day
        StoppedAddress.objects.get_or_create(email_index=readers[0].email_index)
    Outbox.objects.bulk_create(rows)
    Outbox.objects.filter(update=update).update(created_at=day)
    publisher = get_user_model().objects.get(username="publisher")
    update.state, update.started_at, update.finished_at = UpdateState.SENT, day, day + datetime.timedelta(minutes=2)
    update.sent_by, update.spread_up_to = publisher, max((one.pk for one in readers), default=0)
    update.save()


def _park_one(action: Action) -> None:
    """Let one mail have been refused for good, so that the page on mail has something to try again."""
    waiting = Supporter.objects.pending().filter(supporter_signatures__signature__action=action)
    supporter = waiting.filter(supporter_signatures__signature__state="counted").order_by("pk").first()
    if supporter:
        row = post_mail(kind="verify", locale=supporter.locale, action=action, supporter_id=supporter.pk)
        row.tries, row.parked_at, row.reason = 1, timezone.now(), "recipient 550 5.1.1"
        row.save()
