"""Wires the apps together: settings, addresses, the way in for a web server. Nothing imports it."""
