"""Which column of a table of people is what, by its header in four languages or as it is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from outreach.domain.text import fold, one_line
from outreach.errors import UsageError

# fmt: off
_HEADERS = {
    "name": (
        "name", "full name", "display name", "contact", "contact name", "blogger", "person",
        "author", "nom", "nom complet", "nom et prenom", "prenom et nom", "auteur", "anzeigename",
        "nombre", "nombre completo",
    ),
    "given": ("given name", "first name", "firstname", "given", "prenom", "vorname"),
    "middle": ("middle name", "additional name"),
    "family": (
        "family name", "last name", "lastname", "surname", "nom de famille", "nachname",
        "familienname", "apellido", "apellidos",
    ),
    "nickname": ("nickname", "nick", "surnom", "pseudo", "spitzname", "apodo"),
    "email": (
        "email", "e mail", "mail", "emails", "courriel", "adresse mail", "adresse email",
        "adresse e mail", "adresse electronique", "mailadresse", "correo", "correo electronico",
    ),
    "phone": (
        "phone", "phones", "phone number", "primary phone", "telephone", "tel", "telefon",
        "telefono", "numero de telephone",
    ),
    "url": (
        "url", "website", "web site", "web page", "web", "site", "site web", "blog", "blog url",
        "homepage", "personal web page", "webseite", "sitio web", "adresse du blog",
    ),
    "feed": ("feed", "feeds", "feed url", "rss", "rss feed", "atom", "flux", "flux rss", "xmlurl"),
    "tags": (
        "tag", "tags", "label", "labels", "category", "categories", "group", "groups",
        "group membership", "keywords", "etiquette", "etiquettes", "categorie", "groupe",
        "groupes", "schlagworte", "kategorien", "etiquetas",
    ),
    "notes": (
        "note", "notes", "comment", "comments", "remarks", "description", "commentaire",
        "commentaires", "remarques", "notizen", "bemerkungen", "notas",
    ),
    "accounts": ("accounts", "account", "comptes"),
    "talk_every": ("talk every",),
    "meet_every": ("meet every",),
    "organization": (
        "organization", "organization name", "organisation", "company", "entreprise", "societe",
        "firma", "empresa",
    ),
    "job": ("job", "job title", "organization title", "fonction", "poste", "position"),
    "birthday": ("birthday", "birthdate", "birth date", "anniversaire", "geburtstag", "cumpleanos"),
}
ACCOUNTS = (
    "mastodon", "bluesky", "linkedin", "github", "twitter", "instagram", "facebook", "threads",
    "telegram", "skype", "matrix", "signal", "whatsapp", "youtube", "xmpp",
)
# fmt: on
_LABELLED = {
    "home phone": ("phone", "home"),
    "business phone": ("phone", "work"),
    "work phone": ("phone", "work"),
    "mobile phone": ("phone", "cell"),
    "mobile": ("phone", "cell"),
    "cell": ("phone", "cell"),
    "portable": ("phone", "cell"),
    "handy": ("phone", "cell"),
    "home email": ("email", "home"),
    "work email": ("email", "work"),
}
FIELDS = (*_HEADERS, *ACCOUNTS)
_BY_HEADER = {header: (field, None) for field, headers in _HEADERS.items() for header in headers}
_KNOWN: Mapping[str, tuple[str, str | None]] = {
    **_BY_HEADER,
    **{kind: (kind, None) for kind in ACCOUNTS},
    **_LABELLED,
}
_SEPARATORS = re.compile(r"[\W_]+")
# As in "E-mail 2 - Value", "Phone 1 - Type", "E-mail 3 Address", "LinkedIn URL".
_PARTS = re.compile(r"(.*?)(?: (\d+))?(?: (value|address|url|handle|profile|type|label))?")
_OF_LABELS = {"type", "label"}
# What says who somebody is: a table needs one of these.
_WHO = {"name", "given", "family", "email"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is used: its number from 0, and the label of its values or their column."""

    index: int
    field: str
    label: str | None = None
    label_index: int | None = None


def guess_columns(
    headers: Sequence[str], told: Mapping[str, Sequence[str]] | None = None
) -> list[Column]:
    """The columns to use; of a field that is told, only those it is told.

    A told column is a header or its number from 1. Raises UsageError for one that is not there.
    """
    told = told or {}
    chosen = {_find(column, headers): field for field, names in told.items() for column in names}
    guessed = [
        column
        for column in _guess(headers)
        if column.index not in chosen and column.field not in told
    ]
    columns = [*guessed, *(Column(index, field) for index, field in chosen.items())]
    return sorted(columns, key=lambda column: column.index)


def tells_who(columns: Sequence[Column]) -> bool:
    return any(column.field in _WHO for column in columns)


def _guess(headers: Sequence[str]) -> Iterator[Column]:
    found: list[Column] = []
    labels: dict[tuple[str, str], int] = {}
    numbers: dict[int, tuple[str, str]] = {}
    for index, header in enumerate(headers):
        known, number, part = _taken_apart(header)
        if known is None:
            continue
        field, label = known
        if part in _OF_LABELS and number:
            labels[field, number] = index
            continue
        numbers[index] = (field, number)
        found.append(Column(index, field, label))
    is_split = {"given"} <= {column.field for column in found} and all(
        column.field != "family" for column in found
    )
    for column in found:
        # Beside a first name, a name is the last one: Prénom, Nom.
        field = "family" if is_split and column.field == "name" else column.field
        yield Column(column.index, field, column.label, labels.get(numbers[column.index]))


def _taken_apart(header: str) -> tuple[tuple[str, str | None] | None, str, str]:
    """What a header is known as, its number, and its part."""
    words = _SEPARATORS.sub(" ", fold(header)).strip()
    if words in _KNOWN:
        return _KNOWN[words], "", ""
    match = _PARTS.fullmatch(words)
    if match is None:
        return None, "", ""
    base, number, part = (text or "" for text in match.groups())
    return _KNOWN.get(base), number, part


def _find(told: str, headers: Sequence[str]) -> int:
    wanted = fold(told)
    for index, header in enumerate(headers):
        if fold(header) == wanted:
            return index
    if told.isdecimal() and 1 <= int(told) <= len(headers):
        return int(told) - 1
    raise UsageError(
        f"There is no column {told!r}.",
        candidates=[f"{number} {one_line(header)}" for number, header in enumerate(headers, 1)],
    )
