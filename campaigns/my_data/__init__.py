"""What we hold of a person, shown to whoever reads the mail of that address: see, correct, take along, erase."""
