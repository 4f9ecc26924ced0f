"""Keys that are typed faster than the screen follows."""

from weakref import WeakKeyDictionary

from textual.app import App
from textual.events import Event, Key
from textual.widget import Widget


class TypingAhead(App[None]):
    """An app in which a key means what it means where the keys before it have led.

    Textual hands a key to what has the focus when the key is read. Of several that are read at
    once the first may move the focus, as `/` does, and the others would be lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._handed: WeakKeyDictionary[Key, Widget | None] = WeakKeyDictionary()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded:
            self._handed[event] = self.focused
        await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Nothing on the screen wanted it; hand it on if the focus is elsewhere by now."""
        if self.focused is not None and self._handed.get(event, self.focused) is not self.focused:
            event.prevent_default()
            self.post_message(Key(event.key, event.character))
