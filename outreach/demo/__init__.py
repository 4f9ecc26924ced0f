"""Sample bloggers, for trying Outreach without the internet."""
