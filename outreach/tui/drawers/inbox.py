"""Mentions: their list, and what you say of each."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from outreach.domain.inbox import MentionIndex, MentionRef, Narrowed
from outreach.domain.listening import Verdict
from outreach.domain.terms import excluding
from outreach.errors import UsageError
from outreach.services import inbox, judging
from outreach.services.inbox import InboxRow
from outreach.services.previewing import count_dropped
from outreach.services.watching import Watch
from outreach.tui.drawers.drawer import Drawer

if TYPE_CHECKING:
    from outreach.db.products import StoredProduct

ALREADY = "That was said of it already."


class Inbox(Drawer):
    """The mentions of your products."""

    def read_index(self, narrowed: Narrowed, kept: Collection[int]) -> MentionIndex:
        """The mentions of a list; those that are kept stay in it whatever became of them."""
        self._about_to_read()
        return inbox.read_index(self._database, self._present(), narrowed, kept=kept)

    def read_rows(self, mention_ids: Sequence[int]) -> Sequence[InboxRow]:
        return inbox.read_rows(self._database, self._present(), mention_ids)

    def read_refs(self, mention_ids: Collection[int]) -> Sequence[MentionRef]:
        return judging.read_refs(self._database, mention_ids)

    def judge(self, mention_ids: Collection[int], verdict: Verdict) -> Sequence[MentionRef]:
        """Those of which it was not said yet. Raises UsageError where there is none."""
        judged = judging.judge_mentions(self._database, mention_ids, verdict, self._present().now)
        if not judged:
            raise UsageError(ALREADY)
        return judged

    def count_dropped(self, product: "StoredProduct", phrase: str, watch: Watch) -> int:
        """How many mentions of a product would go if a phrase did not count."""
        terms = excluding(product.terms, phrase)
        return count_dropped(
            self._database, product.product_id, terms, self._present(), watch=watch
        )

    def reject_for_good(
        self, mention_ids: Collection[int], product: "StoredProduct", phrase: str, watch: Watch
    ) -> None:
        judging.reject_for_good(
            self._database, mention_ids, product, phrase, self._present(), watch=watch
        )
