"""A window that is too small: what is in it is covered, and keys would act on what nobody sees."""

from textual.app import App
from textual.events import Event, Key, Paste

from outreach.tui.screens.section import Section


class Covering(App[None]):
    """An app that only a key for leaving acts on while its section is covered."""

    async def on_event(self, event: Event) -> None:
        screen = self.screen if isinstance(event, Key | Paste) else None
        if not (isinstance(screen, Section) and screen.is_covered):
            await super().on_event(event)
        elif isinstance(event, Key):
            bound = screen.active_bindings.get(event.key)
            if bound and bound.binding.action in {"app.quit", "quit"}:
                await self.action_quit()
