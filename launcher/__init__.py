"""One command on one machine: processes, embedded PostgreSQL and port, started and stopped in order."""
