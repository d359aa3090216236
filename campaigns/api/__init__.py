"""The site's content, counts and signing as data, so that any front end can show an action and sign its letter."""
