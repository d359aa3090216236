"""People who asked for mail, and the one link between them and what they signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns import vault


class SupporterQuerySet(models.QuerySet):
    def pending(self):
        """Those who have not answered the verification mail."""
        return self.filter(verified_at=None)


class Supporter(models.Model):
    """One row per e-mail and name: two people on one mailbox are two."""

    locale = models.CharField(_("language"), max_length=12)
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)

    box = models.BinaryField(_("e-mail, name and town, sealed"))
    index_key = models.PositiveSmallIntegerField(_("index key"))
    person_digest = models.BinaryField(max_length=16, unique=True, editable=False)
    email_index = models.BinaryField(max_length=16, db_index=True, editable=False)

    # What a supporter's box is bound to; a box moved to another table does not open.
    info = "supporter"

    objects = SupporterQuerySet.as_manager()

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        permissions = [("open_supporter", _("Can see who the supporters are"))]

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def indexes(email: str, name: str, *, key_id: int) -> dict[str, bytes]:
        """`person_digest`, by which the one row of this e-mail and name is found, and `email_index`."""
        return {
            "person_digest": vault.index("supporter", email, name, key_id=key_id),
            "email_index": vault.index("email", email, key_id=key_id),
        }


class SupporterSignature(models.Model):
    """The only link between a supporter and a signature; gone with the supporter."""

    supporter = models.ForeignKey(Supporter, models.CASCADE, related_name="supporter_signatures")
    signature = models.ForeignKey("Signature", models.CASCADE, related_name="supporter_signatures")

    class Meta:
        verbose_name = _("supporter's signature")
        verbose_name_plural = _("supporters' signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["supporter", "signature"], name="a_supporter_and_a_signature_are_linked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supporter_id}/{self.signature_id}"
