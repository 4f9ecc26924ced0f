"""What can be said of mentions, in their list and while one of them is read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from outreach.domain.inbox import MentionRef
from outreach.domain.mentions import Hit, Verdict
from outreach.tui.dialogs.reject import RejectDialog
from outreach.tui.screens.section import Section
from outreach.wording import inbox as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.products import StoredProduct
    from outreach.services.scanning import Watch
    from outreach.tui.desk import Desk


@dataclass
class AboutToReject(Message):
    """Mentions that are about to be rejected, and what the first says.

    `product` is what they are of, None where they are of several.
    """

    refs: Sequence[MentionRef]
    product: "StoredProduct | None"
    hits: Sequence[Hit]


class AboutMentions(Section):
    """A section in which mentions are chosen: those that are marked, or the one selected."""

    @property
    def chosen_mentions(self) -> Collection[int]:
        """Their ids."""
        raise NotImplementedError

    def action_confirm(self) -> None:
        self._judge(self.chosen_mentions, Verdict.CONFIRMED)

    def action_dismiss_mentions(self) -> None:
        self._judge(self.chosen_mentions, Verdict.DISMISSED)

    def action_reject(self) -> None:
        ids, desk = self.chosen_mentions, self.frame.desk
        if ids and desk is not None:
            self._look_at(desk, ids)
        else:
            self.frame.say(wording.NO_MENTION, severity="warning")

    def let_go(self) -> None:
        """Choose them no longer, as something is said of them now."""

    def _judge(self, ids: Collection[int], verdict: Verdict) -> None:
        if ids:
            self.change(lambda desk: wording.judged(verdict, desk.inbox.judge(ids, verdict)))
            self.let_go()
        else:
            self.frame.say(wording.NO_MENTION, severity="warning")

    @work(thread=True, exclusive=True, group="look_at", exit_on_error=False)
    def _look_at(self, desk: "Desk", ids: Collection[int]) -> None:
        refs = desk.inbox.read_refs(ids)
        products = {ref.product_id for ref in refs}
        product = desk.products.find(products.pop()) if len(products) == 1 else None
        (first,) = desk.inbox.read_rows([refs[0].mention_id])
        self.post_message(AboutToReject(refs, product, first.stored.mention.hits))

    @on(AboutToReject)
    def ask_for_phrase(self, message: AboutToReject) -> None:
        """Of several products there is no phrase that fits them all."""
        refs, product, desk = message.refs, message.product, self.frame.desk
        if product is None or desk is None:
            self._judge([ref.mention_id for ref in refs], Verdict.REJECTED)
            return
        count = partial(desk.inbox.count_dropped, product)
        dialog = RejectDialog(wording.reject_title(refs), message.hits, count)
        self.app.push_screen(dialog, partial(self._reject, refs, product))

    def _reject(
        self, refs: Sequence[MentionRef], product: "StoredProduct", phrase: str | None
    ) -> None:
        ids = [ref.mention_id for ref in refs]
        if phrase is None:
            return
        if not phrase:
            self._judge(ids, Verdict.REJECTED)
            return

        def work(desk: "Desk", watch: "Watch") -> str:
            desk.inbox.reject_for_good(ids, product, phrase, watch)
            return wording.rejected_for_good(refs, phrase)

        self.change_slowly(product.name, work)
        self.let_go()
