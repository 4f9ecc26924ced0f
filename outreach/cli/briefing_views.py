"""The JSON of `brief` and of `product show`."""

from datetime import date

from outreach.cli import views
from outreach.cli.output import Json, reference
from outreach.domain.briefing import WINDOWS
from outreach.services.briefing import Brief, ProductPage


def brief(known: Brief, *, today: date) -> Json:
    """`brief --json`."""
    return {
        "blogger": views.blogger(known.profile, today=today),
        "posts": [
            {"id": str(post.post_id), "title": post.title, "url": post.url, "on": post.on}
            for post in known.posts
        ],
        "talks": [
            {
                "product": talk.product,
                **{
                    f"in_{days}_days": count
                    for days, count in zip(WINDOWS, talk.counts, strict=True)
                },
                "last_on": talk.newest_on,
            }
            for talk in known.talks
        ],
        "last_talk": known.last_talk and views.timeline_entry(known.last_talk),
        "follow_ups": [
            {"id": str(row.follow_up_id), "text": row.text, "due_on": row.due_on}
            for row in known.follow_ups
        ],
        "shared_events": [
            {
                "blogger": reference(row.blogger_id, row.name),
                "times": row.times,
                "last_on": row.last_on,
            }
            for row in known.companions
        ],
        "silent_since": known.silent_since,
    }


def product_page(page: ProductPage) -> Json:
    """`product show --json`."""
    return {
        "product": views.product(page.product, mentions=page.mentions),
        "bloggers": [
            {
                "blogger": reference(facts.blogger_id, facts.name),
                "mentions": talk.mentions,
                "last_mention_on": talk.newest_on,
                "last_met_on": facts.last_met_on,
                "last_spoke_on": facts.last_spoke_on,
            }
            for facts, talk in page.talkers
        ],
    }
