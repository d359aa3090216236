"""Dutch days and hours."""
