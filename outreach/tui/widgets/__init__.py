"""What is drawn; a widget shows what it is given and never asks for more."""
