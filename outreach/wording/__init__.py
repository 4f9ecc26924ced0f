"""Values to sentences; the one place to translate."""
