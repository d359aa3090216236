"""Settings, one module for each way of running: development (also the demo), test, production."""
