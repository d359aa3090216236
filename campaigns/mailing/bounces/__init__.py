"""Mails that came back: read from a mailbox or told by a provider; what is gone for good gets no mail any more."""
