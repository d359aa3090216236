"""What the templates around the actions ask for."""
