"""What the API takes and gives: every field named and typed, nothing left open."""
