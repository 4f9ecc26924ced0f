"""Mentions: what was written about your products, newest first, to be dealt with."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from outreach.domain.inbox import MentionIndex, Narrowed
from outreach.domain.listening import MentionState
from outreach.domain.text import one_line
from outreach.tui.catalogue.lists import FILTER, LIST, MARK
from outreach.tui.catalogue.mentions import JUDGING, MENTIONS, WRITERS
from outreach.tui.commands import Group
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.jobs import UNTOLD
from outreach.tui.memory import Remembered
from outreach.tui.mention_drawing import draw_mention, mention_page
from outreach.tui.person import Person
from outreach.tui.screens.about_links import AboutLinks
from outreach.tui.screens.about_mentions import AboutMentions
from outreach.tui.screens.about_people import AboutPeople
from outreach.tui.screens.filtered import ListMemory
from outreach.tui.screens.marked import Marked
from outreach.tui.screens.mention import MentionReader
from outreach.tui.screens.windowed import IndexRead, Windowed
from outreach.tui.widgets.pane import Beside
from outreach.tui.widgets.rows import Rows
from outreach.tui.widgets.windowed import WINDOW, Slot, WindowedRows
from outreach.wording import app as app_wording
from outreach.wording import inbox as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.inbox import InboxRow
    from outreach.tui.desk import Desk

# What the list shows in turn; None is all.
VIEWS = (
    MentionState.OPEN,
    None,
    MentionState.ANSWERED,
    MentionState.DISMISSED,
    MentionState.REJECTED,
    MentionState.HISTORY,
    MentionState.GONE,
)

_ALL = 0  # in place of a product's id


class Choice(NamedTuple):
    """What the list is narrowed to."""

    typed: str = ""
    view: MentionState | None = MentionState.OPEN
    product: tuple[int, str] | None = None  # its id and name


class MentionsMemory(ListMemory):
    """The same, and which mentions are listed, of which product."""

    view: MentionState | None = MentionState.OPEN
    product: tuple[int, str] | None = None


class Mentions(
    Windowed[Choice, MentionIndex, "InboxRow"], Marked, AboutMentions, AboutPeople, AboutLinks
):
    """What no longer belongs into the list stays in its place until the section is entered anew."""

    TITLE_IN_BAR = "Mentions"
    PLACEHOLDER = wording.FILTER_PLACEHOLDER
    LIST_ID = "mentions"
    BINDINGS: ClassVar[list[BindingType]] = [
        *JUDGING.bindings,
        *MENTIONS.bindings,
        *WRITERS.bindings,
        *FILTER.bindings,
        *MARK.bindings,
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (JUDGING, MENTIONS, MARK, WRITERS, FILTER, LIST)

    def __init__(self) -> None:
        super().__init__()
        self._view: MentionState | None = MentionState.OPEN
        self._product: tuple[int, str] | None = None
        self._kept: frozenset[int] = frozenset()
        self._writers: dict[int, Person] = {}  # of what is marked

    def remember(self) -> MentionsMemory:
        return MentionsMemory(self.typed, self.row_id, self._view, self._product)

    def restore(self, remembered: Remembered) -> None:
        super().restore(remembered)
        memory = remembered.of(MentionsMemory)
        self._view, self._product = memory.view, memory.product

    def compose_body(self) -> ComposeResult:
        yield Static(Content.styled(app_wording.READING, "dim"), id="mentions-said")
        yield self.filter_field()
        with Vertical(id="list-and-pane"):
            yield WindowedRows["InboxRow"](self._draw, id="mentions")
            yield Beside()

    def _draw(self, slot: "Slot[InboxRow]", width: int) -> Content:
        return draw_mention(slot, width, marks=self.marked, view=self._view)

    @property
    def choice(self) -> Choice:
        return Choice(self.typed, self._view, self._product)

    def find(self, desk: "Desk", choice: Choice) -> MentionIndex:
        narrowed = Narrowed(
            states=None if choice.view is None else [choice.view],
            product_id=choice.product[0] if choice.product else None,
            words=tuple(choice.typed.split()),
        )
        return desk.inbox.read_index(narrowed, self._kept)

    def place_of(self, desk: "Desk", index: MentionIndex, row_id: int) -> int | None:  # noqa: ARG002 (known without asking)
        return index.mention_ids.index(row_id) if row_id in index.mention_ids else None

    def read_window(
        self, desk: "Desk", index: MentionIndex, *, offset: int
    ) -> Sequence["InboxRow"]:
        return desk.inbox.read_rows(index.mention_ids[offset : offset + WINDOW])

    def id_of(self, row: "InboxRow") -> int:
        return row.stored.mention.mention_id

    def enter(self) -> None:
        self._kept = frozenset()
        super().enter()

    def show_product(self, product: tuple[int, str]) -> None:
        """All mentions of one product, by its id and name."""
        self._turn_to(view=None, product=product)

    def _turn_to(self, *, view: MentionState | None, product: tuple[int, str] | None) -> None:
        self._view, self._product, self._kept = view, product, frozenset()
        self.look_from(None)

    @on(IndexRead)
    def keep_listed(self, message: IndexRead) -> None:
        if message.choice == self.choice and self._view is not None:
            self._kept |= frozenset(message.index.mention_ids)

    def say_what_is_shown(self) -> None:
        if self.index is None:
            return
        count, product = self.index.count - self.index.settled, self._product
        is_narrowed = bool(self.typed or product)
        if count or is_narrowed or self._view is not MentionState.OPEN:
            name = product[1] if product else None
            counted = wording.counted(count, self._view, typed=self.typed, product=name)
            hint = app_wording.SHOWS_ALL if is_narrowed else wording.SHOWS_OTHERS
        else:
            counted, hint = "", wording.TEACHES
        self.offer(*(() if self.index.count or is_narrowed else ("mentions.view", "app.refresh")))
        said = f"{counted} {self.frame.keymap.fill(hint)} {self.said_of_marks()}"
        self.query_one("#mentions-said", Static).update(Content.styled(one_line(said), "dim"))

    @on(Rows.Moved)
    def show_mention(self) -> None:
        row = self.row
        lines = () if row is None else mention_page(row, self.frame.present().today)
        self.query_one(Beside).show(lines)

    @on(Rows.Opened)
    def open_post(self) -> None:
        if self.row is not None and self.index is not None:
            reader = MentionReader(self.index, self.row.stored.mention.post_id)
            self.app.push_screen(reader, partial(self._come_back, reader))

    def _come_back(self, reader: MentionReader, _answer: None) -> None:
        """With the cursor on the post that was read last."""
        read = reader.chosen_mentions
        here = self.here
        self.look_from(here if here in read else next(iter(read), here))

    @property
    def url(self) -> str | None:
        return self.row.stored.mention.url if self.row else None

    @property
    def here(self) -> int | None:
        return None if self.row is None else self.id_of(self.row)

    @property
    def all_shown(self) -> Collection[int]:
        return self.index.mention_ids if self.index else ()

    @property
    def chosen_mentions(self) -> Collection[int]:
        return self.under_marks

    @property
    def chosen(self) -> Sequence[Person]:
        """Who wrote them, each once."""
        if self.marked:
            people = [person for id_, person in self._writers.items() if id_ in self.marked]
        else:
            facts = self.row.facts if self.row else None
            people = [Person(facts.blogger_id, facts.name)] if facts else []
        return list(dict.fromkeys(people))

    @property
    def why_nobody(self) -> str:
        return wording.NOBODY_KNOWN if self.under_marks else wording.NO_MENTION

    def mark(self, marked: Collection[int]) -> None:
        super().mark(marked)
        if self.marked and self.frame.desk is not None:
            self._read_writers(self.frame.desk, self.marked)

    @work(thread=True, exclusive=True, group="writers", exit_on_error=False, description=UNTOLD)
    def _read_writers(self, desk: "Desk", marked: frozenset[int]) -> None:
        self._writers = {
            ref.mention_id: Person(ref.blogger_id, ref.blogger)
            for ref in desk.inbox.read_refs(marked)
            if ref.blogger_id is not None and ref.blogger is not None
        }

    def let_go(self) -> None:
        self.mark(())

    def action_view(self, step: int) -> None:
        place = VIEWS.index(self._view) + step
        self._turn_to(view=VIEWS[place % len(VIEWS)], product=self._product)

    def action_product(self) -> None:
        self.look_up(lambda desk: desk.products.names(), self._ask_which_product)

    def _ask_which_product(self, products: Sequence[tuple[int, str]]) -> None:
        options = [Option(_ALL, wording.ALL_PRODUCTS), *(Option(*row) for row in products)]
        names = dict(products)

        def turn(id_: int) -> None:
            product = None if id_ == _ALL else (id_, names[id_])
            self._turn_to(view=self._view, product=product)

        self.ask(Pick(wording.PRODUCT_TITLE, options), turn)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape takes the filter away, then the marks, then the product."""
        allowed = super().check_action(action, parameters)
        return allowed or (action == "clear" and self._product is not None)

    def action_clear(self) -> None:
        if self.is_filtering or self.marked or self._product is None:
            super().action_clear()
        else:
            self._turn_to(view=MentionState.OPEN, product=None)
