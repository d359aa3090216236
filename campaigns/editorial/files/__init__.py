"""The text out of a file: one module a format, and what each of them refuses."""
