"""A form for a product, which shows while one types what its words find."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from outreach.domain.listening import TermKind
from outreach.domain.product_draft import Case, ProductDraft, draft_of, item_at, terms_of
from outreach.domain.terms import Term, is_weak
from outreach.domain.text import fold, one_line
from outreach.errors import UsageError
from outreach.services.watching import Watch
from outreach.tui.catalogue.dialogs import FORM
from outreach.tui.dialogs.previewing import Previewing
from outreach.tui.drawing import marked_near
from outreach.tui.widgets.choice import Choice
from outreach.wording import mentions as words
from outreach.wording import products as wording
from outreach.wording.reading import UNTITLED

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.previewing import Example, TermPreview

_KEPT = {Case.KEPT, None}
_LISTS = {"aliases": TermKind.ALIAS, "excludes": TermKind.EXCLUDE, "links": TermKind.LINK}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductQuestion:
    """What is asked of a product; `stored` are the terms it has, none for a new one.

    `find` tells where a term is but for the excludes, `count` how many mentions a phrase would
    drop; it is None where there are none yet. The names `taken`, which are folded, are others'.
    """

    title: str
    taken: Collection[str]
    find: "Callable[[Term, Sequence[Term], Watch], TermPreview]"
    stored: Sequence[Term] = ()
    count: "Callable[[str, Watch], int] | None" = None


class ProductDialog(Previewing[list[Term]]):
    """Answers with the terms of the product, its name among them."""

    BINDINGS: ClassVar[list[BindingType]] = FORM.bindings

    def __init__(self, question: ProductQuestion) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        draft = draft_of(self._question.stored) if self._question.stored else ProductDraft()
        with Vertical(id="dialog"):
            yield Static(Content.styled(one_line(self._question.title), "bold"), id="title")
            for name, (label, placeholder) in wording.FIELDS.items():
                text = getattr(draft, name)
                field = Input(
                    text, placeholder=placeholder, select_on_focus=False, id=name, compact=True
                )
                yield from _labelled(label, field)
            for name, (label, options) in wording.CHOICES.items():
                value = getattr(draft, name)
                # That each is as it was is a choice only where they differ.
                offered = [row for row in options if row[0] not in _KEPT or row[0] is value]
                yield from _labelled(label, Choice(offered, value, id=name))
            yield Static(id="warning")
            yield Static(id="preview")
            yield Static(self.hint(wording.FORM_HINT))

    def on_descendant_focus(self) -> None:
        self.show_what_it_finds()

    @on(Input.Changed)
    @on(Choice.Changed)
    def show_what_it_finds(self) -> None:
        """What the field that has the focus says is looked for, and warned of."""
        try:
            terms = terms_of(self._draft, self._question.stored)
        except UsageError as error:
            self._warn(error.sentence if self._draft != ProductDraft() else "")
            self.preview(None)
            return
        term = self._asked(terms)
        self._warn(wording.weakness(term) if term and is_weak(term) else "")
        self.preview(partial(self._look_for, term, terms, self._phrase) if term else None)

    @on(Input.Submitted)
    def action_take(self) -> None:
        try:
            terms = terms_of(self._draft, self._question.stored)
        except UsageError as error:
            self._warn(error.sentence)
            return
        name = name_of(terms)
        if fold(name) in self._question.taken:
            self._warn(wording.taken(name))
        else:
            self.dismiss(terms)

    @property
    def _draft(self) -> ProductDraft:
        """What the form says now."""
        texts = {name: self.query_one(f"#{name}", Input).value for name in wording.FIELDS}
        return ProductDraft(
            name=texts["name"],
            aliases=texts["aliases"],
            excludes=texts["excludes"],
            links=texts["links"],
            case=self.query_one("#case", Choice).value,
            accents=self.query_one("#accents", Choice).value,
            substring=self.query_one("#substring", Choice).value,
        )

    @property
    def _item(self) -> tuple[TermKind, str]:
        """The kind of the field that has the focus, and what it says where the cursor stands."""
        field = self.focused
        if isinstance(field, Input) and field.id in _LISTS:
            return _LISTS[field.id], one_line(item_at(field.value, field.cursor_position))
        return TermKind.NAME, ""

    @property
    def _phrase(self) -> str:
        kind, text = self._item
        return text if kind is TermKind.EXCLUDE else ""

    def _asked(self, terms: Sequence[Term]) -> Term | None:
        """The term that is written; the name, where that is no word of its own."""
        kind, text = self._item
        if kind in {TermKind.ALIAS, TermKind.LINK}:
            return next((term for term in terms if (term.kind, term.text) == (kind, text)), None)
        return next(term for term in terms if term.kind is TermKind.NAME)

    def _look_for(
        self, term: Term, terms: Sequence[Term], phrase: str, watch: Watch
    ) -> Sequence[Content]:
        """In a worker."""
        lines = []
        if phrase and self._question.count:
            dropped = self._question.count(phrase, watch)
            lines.append(Content(words.would_exclude(phrase, dropped)))
        excludes = [row for row in terms if row.kind is TermKind.EXCLUDE]
        found = self._question.find(term, excludes, watch)
        lines.append(Content(words.preview(term.text, found.posts, len(found.examples))))
        lines += map(_example, found.examples)
        return lines

    def _warn(self, sentence: str) -> None:
        said = Content.styled(one_line(sentence), "$text-warning")
        self.query_one("#warning", Static).update(said)


def name_of(terms: Sequence[Term]) -> str:
    return next(term.text for term in terms if term.kind is TermKind.NAME)


def _example(row: "Example") -> Content:
    title = one_line(row.title or row.url or UNTITLED)
    return Content.assemble("  ", (title, "bold"), ": ", marked_near(row.hit))


def _labelled(label: str, field: Widget) -> Iterator[Widget]:
    with Horizontal(classes="field"):
        yield Static(Content.styled(label, "dim"), classes="label")
        yield field
