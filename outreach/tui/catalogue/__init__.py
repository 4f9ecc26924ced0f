"""Every command, declared once, by the place in which it is valid."""
