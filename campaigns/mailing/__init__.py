"""Updates to supporters who asked, leaving, and mail that came back."""
