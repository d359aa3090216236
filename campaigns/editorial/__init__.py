"""What the editor's forms ask beyond Wagtail's own."""
