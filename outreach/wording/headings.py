"""The sections of the agenda, as both front ends call them."""

WROTE_ABOUT_YOU = "WROTE ABOUT YOU"
RECONNECT = "RECONNECT"
FOLLOW_UPS = "FOLLOW-UPS"
WAITING = "WAITING"
PLANNED = "PLANNED"

LAST_MET = "last met"
LAST_SPOKE = "last spoke"
