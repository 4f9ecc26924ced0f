"""What screens ask of the services, by topic; importing these imports SQLAlchemy."""
