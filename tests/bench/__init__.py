"""Measures what a visit to the demo's action page costs: bytes, requests, time and shifts, held against our goals."""
