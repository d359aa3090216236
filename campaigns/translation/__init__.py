"""What wagtail-localize does with pages, kept within the rules of action pages."""
