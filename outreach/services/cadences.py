"""How often somebody is to be seen and talked to, and where that comes from."""

from collections.abc import Mapping

from outreach.db.cadences import read_tagged
from outreach.db.database import Database
from outreach.db.models import Blogger
from outreach.domain.cadence import Every, Held, held
from outreach.domain.clocks import ClockName
from outreach.services.present import Present

HeldCadences = Mapping[ClockName, Held]


def read_held(database: Database, blogger_id: int, present: Present) -> HeldCadences:
    """Both cadences of one blogger: their own, a tag's, the default's, or none."""
    defaults = present.settings.cadence
    with database.read() as session:
        blogger = session.get_one(Blogger, blogger_id)
        tags = read_tagged(session, blogger_id)
        return {
            ClockName.SPOKE: held(
                _every(blogger.talk_every),
                [(name, Every.parse(talk)) for name, talk, _ in tags if talk],
                _every(defaults.talk_every),
            ),
            ClockName.MET: held(
                _every(blogger.meet_every),
                [(name, Every.parse(meet)) for name, _, meet in tags if meet],
                _every(defaults.meet_every),
            ),
        }


def _every(text: str | None) -> Every | None:
    return Every.parse(text) if text else None
