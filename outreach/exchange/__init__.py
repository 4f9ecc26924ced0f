"""File formats to plain records and back."""
