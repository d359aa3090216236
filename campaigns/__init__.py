"""The one Django app of Appeal: urgent actions, their letters and the signatures under them."""
