"""The keys that are valid here, on the last line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from outreach.tui.catalogue.frame import ALWAYS_SHOWN

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.screens.section import Section

_COMMANDS_FROM = 100  # cells, from which on the palette's key has its place as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A key and what it does here; one that is not `enabled` cannot do it now."""

    id: str | None
    key: str
    shown: str
    name: str
    help: str
    enabled: bool

    @property
    def width(self) -> int:
        return Content(f" {self.shown} {self.name} ").cell_length


class KeyBar(Widget, can_focus=False):
    """One line, drawn in one piece: Textual's Footer makes a widget of every key.

    What has no room is left out, but never the keys for help and for leaving.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[Hint] = ()
        self._commands: Hint | None = None

    @property
    def is_whole(self) -> bool:
        """Whether there was room for all keys."""
        return fitting(self._hints, self._room) == list(self._hints)

    @property
    def _palette(self) -> Hint | None:
        """The palette's key, where there is room for it at the right end."""
        return self._commands if self.size.width >= _COMMANDS_FROM else None

    @property
    def _room(self) -> int:
        """How many cells there are for all other keys."""
        return self.size.width - (self._palette.width if self._palette else 0)

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._take)

    def _take(self, screen: Screen[object]) -> None:
        """What is valid has changed."""
        active = screen.active_bindings
        hints = [self._hint(each) for each in active.values() if self._belongs(each)]
        palette = active.get(self.app.COMMAND_PALETTE_BINDING)
        known = self._hints, self._commands
        first = {hint.id: hint for hint in reversed(hints)}  # of several keys, the one named first
        self._hints = [hint for hint in hints if first[hint.id] is hint]
        self._commands = self._hint(palette) if palette else None
        if known != (self._hints, self._commands):
            self.refresh()

    def _belongs(self, active: ActiveBinding) -> bool:
        offered = cast("Section", self.screen).offered
        id_ = active.binding.id
        return id_ in offered or id_ in ALWAYS_SHOWN if offered else active.binding.show

    def _hint(self, active: ActiveBinding) -> Hint:
        binding = active.binding
        return Hint(
            id=binding.id,
            key=binding.key,
            shown=self.app.get_key_display(binding),
            name=binding.description,
            help=active.tooltip,
            enabled=active.enabled,
        )

    def render(self) -> Content:
        drawn = Content("").join(map(_draw, fitting(self._hints, self._room)))
        if self._palette is None:
            return drawn
        left = drawn.truncate(self._room, pad=True)
        return Content.assemble(left, ("▏", "dim"), _draw(self._palette)[1:])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        hint = self._at(event.x)
        self.tooltip = hint.help if hint else None

    def on_click(self, event: events.Click) -> None:
        hint = self._at(event.x)
        if hint and hint.enabled:
            self.app.simulate_key(hint.key)

    def _at(self, x: int) -> Hint | None:
        if self._palette and x >= self._room:
            return self._palette
        return next((each for start, each in self._placed() if 0 <= x - start < each.width), None)

    def _placed(self) -> Iterator[tuple[int, Hint]]:
        start = 0
        for hint in fitting(self._hints, self._room):
            yield start, hint
            start += hint.width


def fitting(hints: Sequence[Hint], room: int) -> list[Hint]:
    """As many of the keys as there is room for; of those that give way the last goes first."""
    kept = list(hints)
    for hint in reversed(hints):
        if sum(each.width for each in kept) <= room:
            break
        if hint.id not in ALWAYS_SHOWN:
            kept.remove(hint)
    return kept


def _draw(hint: Hint) -> Content:
    drawn = Content.assemble(" ", (hint.shown, "bold $footer-key-foreground"), f" {hint.name} ")
    return drawn if hint.enabled else drawn.stylize("dim")
