"""Posts as the app lists and reads them, apart from widgets."""
