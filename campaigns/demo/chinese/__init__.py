"""The demo in simplified Chinese: the polite 您, full-width punctuation. Nobody has asked for the case of Huang yet."""
