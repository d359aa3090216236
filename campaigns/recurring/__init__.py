"""What recurs: the jobs of the worker, their heartbeats, and the two addresses that tell how the site is."""
