"""Signing on the public site: the form, the limits, the posting address and the thank-you page."""
