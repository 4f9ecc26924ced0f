"""SQLite, and the only home of SQL."""
