"""What exported files say of themselves."""

FEED_LIST = "Feeds followed with Outreach"
