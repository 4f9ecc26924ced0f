"""What the user says of mentions."""

from datetime import datetime

from outreach.db.database import Database
from outreach.db.models import Mention, Post
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.mentions import Verdict
from outreach.errors import NotFoundError


def judge_mention(database: Database, mention_id: int, verdict: Verdict, now: datetime) -> None:
    """Keep what the user said of a mention, as one step that can be undone."""
    with database.read() as session:
        mention = session.get(Mention, mention_id)
        if mention is None:
            raise NotFoundError(f"There is no mention {mention_id}.")
        title = session.get_one(Post, mention.post_id).title or f"mention {mention_id}"
    with database.write(Step(action=Action.JUDGE_MENTION, subject=title, at=now)) as session:
        session.get_one(Mention, mention_id).verdict = verdict
