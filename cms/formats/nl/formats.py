"""What Django's Dutch leaves out: the zone of an hour. The rest is Django's own."""

DATETIME_FORMAT = "j F Y, H:i (T)"
