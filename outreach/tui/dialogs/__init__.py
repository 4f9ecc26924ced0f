"""Small screens over the others, each typed by what it answers."""
