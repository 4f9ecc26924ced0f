"""What can be said of mentions, in their list and while one of them is read."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from outreach.domain.inbox import MentionRef
from outreach.domain.listening import Hit, Verdict
from outreach.services.watching import Watch
from outreach.tui.actions.judging import judge
from outreach.tui.dialogs.reject import RejectDialog
from outreach.tui.screens.section import Section
from outreach.wording import app as app_wording
from outreach.wording import inbox as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.products import StoredProduct
    from outreach.tui.desk import Desk


class Subject(NamedTuple):
    """Mentions, what they are of if that is one product, and what the newest of them says."""

    refs: Sequence[MentionRef]
    product: "StoredProduct | None"
    hits: Sequence[Hit]

    @property
    def ids(self) -> list[int]:
        return [ref.mention_id for ref in self.refs]


class AboutMentions(Section):
    """A section in which mentions are chosen: those that are marked, or the one selected."""

    @property
    def chosen_mentions(self) -> Collection[int]:
        """Their ids."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Choose them no longer, as something is said of them now."""

    def action_confirm(self) -> None:
        self._judge(self.chosen_mentions, Verdict.CONFIRMED)

    def action_dismiss_mentions(self) -> None:
        self._judge(self.chosen_mentions, Verdict.DISMISSED)

    def action_reject(self) -> None:
        ids = self.chosen_mentions
        if ids:
            self.look_up(lambda desk: _subject(desk, ids), self._ask_for_phrase)
        else:
            self.frame.say(wording.NO_MENTION, severity="warning")

    def _judge(self, ids: Collection[int], verdict: Verdict) -> None:
        if ids:
            judge(self, ids, verdict)
            self.let_go()
        else:
            self.frame.say(wording.NO_MENTION, severity="warning")

    def _ask_for_phrase(self, subject: Subject) -> None:
        """Of several products there is no phrase that fits them all."""
        product, desk = subject.product, self.frame.desk
        if product is None or desk is None:
            self._judge(subject.ids, Verdict.REJECTED)
        else:
            count = partial(desk.inbox.count_dropped, product)
            dialog = RejectDialog(wording.reject_title(subject.refs), subject.hits, count)
            self.ask(dialog, partial(self._reject, subject, product))

    def _reject(self, subject: Subject, product: "StoredProduct", phrase: str) -> None:
        if not phrase:
            self._judge(subject.ids, Verdict.REJECTED)
            return

        def work(desk: "Desk", watch: Watch) -> str:
            desk.inbox.reject_for_good(subject.ids, product, phrase, watch)
            return wording.rejected_for_good(subject.refs, phrase)

        self.change_slowly(app_wording.listening(product.name), work)
        self.let_go()


def _subject(desk: "Desk", ids: Collection[int]) -> Subject:
    refs = desk.inbox.read_refs(ids)
    products = {ref.product_id for ref in refs}
    product = desk.products.find(products.pop()) if len(products) == 1 else None
    (first,) = desk.inbox.read_rows([refs[0].mention_id])
    return Subject(refs, product, first.stored.mention.hits)
