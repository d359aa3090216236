"""One verb a file; each is thin and calls the folder that knows."""
