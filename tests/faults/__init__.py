"""What is killed, cut off or run at once; on PostgreSQL."""
