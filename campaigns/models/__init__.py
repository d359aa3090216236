"""What is kept: every model of Appeal, one file a subject."""

from .access import AccessLog
from .action import Action
from .addressee import Addressee
from .consent import Consent
from .count import Count, CountChange
from .heartbeat import Heartbeat
from .letter import LetterVersion
from .mail_limit import MailLimit
from .network_bucket import NetworkBucket
from .outbox import Outbox
from .page import ActionPage, ActionPerson
from .picture import Picture, PictureRendition
from .press_sheet import PressSheet
from .row_comment import RowComment
from .row_draft import RowDraft
from .settings import OrganisationSettings, OrganisationWords
from .signature import Signature
from .stopped_address import StoppedAddress
from .supporter import Supporter, SupporterSignature
from .term import Term, TermSpelling
from .translation_request import TranslationRequest
from .update import Update, UpdateWords
from .withdrawal import Withdrawal

__all__ = [
    "AccessLog",
    "Action",
    "ActionPage",
    "ActionPerson",
    "Addressee",
    "Consent",
    "Count",
    "CountChange",
    "Heartbeat",
    "LetterVersion",
    "MailLimit",
    "NetworkBucket",
    "OrganisationSettings",
    "OrganisationWords",
    "Outbox",
    "Picture",
    "PictureRendition",
    "PressSheet",
    "RowComment",
    "RowDraft",
    "Signature",
    "StoppedAddress",
    "Supporter",
    "SupporterSignature",
    "Term",
    "TermSpelling",
    "TranslationRequest",
    "Update",
    "UpdateWords",
    "Withdrawal",
]
