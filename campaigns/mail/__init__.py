"""Mail: rows of the outbox, their words, and the worker that sends them (DESIGN 4)."""
