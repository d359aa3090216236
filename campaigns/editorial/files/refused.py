"""SheetRefused: why a file or a text is no press sheet that we can read, in words for who chose it."""


class SheetRefused(Exception):
    """Nothing was read; the text says why, and what to do."""
