"""What can be done about bloggers, each a function of the screen it is done on and of them."""
