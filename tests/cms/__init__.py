"""Settings, logs and middleware."""
