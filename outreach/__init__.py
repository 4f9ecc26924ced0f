"""Outreach: whom to see next, and why."""

__version__ = "0.1.0"
