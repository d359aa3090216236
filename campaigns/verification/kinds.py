"""The mails of this folder, by the names of their folders below emails/."""

VERIFY = "verify"
REMINDER = "verify_reminder"
ALREADY = "already"

# Whose links lead to verify/<token>/.
LINKED = (VERIFY, REMINDER, ALREADY)
