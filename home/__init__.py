"""The pages around the actions: home, the list of actions, and plain text."""
