"""What the templates of campaigns ask for."""
