"""Stories of people in a real browser, on the demo."""
