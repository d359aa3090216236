"""Whether an e-mail address is its owner's: the mail that asks, the page behind its link, what stays unanswered."""
