"""What the machine offers: its schedulers and its notifications, by programs it ships."""
