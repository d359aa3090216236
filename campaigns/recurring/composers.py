"""The table of mails: who composes each kind, at the moment of sending."""

from campaigns.mail.mail import Composer
from campaigns.mailing.compose_update import compose_ask, compose_update
from campaigns.my_data.ask import KIND as MY_DATA
from campaigns.my_data.compose_my_data import compose_my_data
from campaigns.verification.compose import compose_already, compose_request
from campaigns.verification.kinds import ALREADY, REMINDER, VERIFY

# By the kind of a row of the outbox, which is the folder below emails/, too.
COMPOSERS: dict[str, Composer] = {
    "update": compose_update,
    "ask": compose_ask,
    VERIFY: compose_request,
    REMINDER: compose_request,
    ALREADY: compose_already,
    MY_DATA: compose_my_data,
}
