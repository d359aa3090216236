"""The mail that asks whether an address is its owner's, and what the answer does."""
