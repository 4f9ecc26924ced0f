"""Days and lengths of time."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the app's first paint does not wait for what only rows need
    from outreach.domain.cadence import Every

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def plural(count: int, noun: str) -> str:
    """`count` with its noun: "1 day", "2 days"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def every(cadence: "Every") -> str:
    """As in every week, every 3 weeks."""
    return f"every {cadence.unit}" if cadence.count == 1 else f"every {cadence}"


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def day_and_month(day: date, *, today: date) -> str:
    """As in 7 October; with its year where that is not the present one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def weekday_and_day(day: date, *, today: date) -> str:
    """As in Friday 13 March, for a day to come: whoever typed "next friday" sees which it is."""
    return f"{_WEEKDAYS[day.weekday()]} {day_and_month(day, today=today)}"


def day_in_column(day: date, *, today: date) -> str:
    """As in 7 Oct; 31 Dec 2025."""
    number, month, *year = day_and_month(day, today=today).split()
    return " ".join([number, month[:3], *year])


def ago(day: date, *, today: date) -> str:
    """As in today, yesterday, 9 days ago, 3 months ago; in 1 day for one to come."""
    days = (today - day).days
    if days < 0:
        return f"in {plural(-days, 'day')}"
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{length(day, today=today)} ago"


def day_and_distance(day: date, *, today: date) -> str:
    """As in Friday 13 March, 2 days ago; Monday 16 March, in 1 day."""
    return f"{weekday_and_day(day, today=today)}, {ago(day, today=today)}"


def length(since: date, *, today: date) -> str:
    """How long it has been: days up to 90, then whole months, from two years on years."""
    days = (today - since).days
    if days < 90:
        return plural(days, "day")
    months = (today.year - since.year) * 12 + today.month - since.month
    if today.day < since.day and (today + timedelta(days=1)).day != 1:
        months -= 1  # the last is not whole, nor cut short by the end of its month
    return plural(months, "month") if months < 24 else plural(months // 12, "year")


def length_in_brief(since: date | None, *, today: date) -> str:
    """For a column: "never", "today", "9 days", "3 weeks", "14 months", "2 years"; "in 5 days"."""
    if since is None:
        return "never"
    days = (today - since).days
    if days <= 0:
        return ago(since, today=today)
    if 14 <= days < 90:
        return plural(days // 7, "week")
    return length(since, today=today)


def days_ago(days: int) -> str:
    """Exact to the day, however long ago."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def age(day: date, *, today: date) -> str:
    """For a narrow column: "new" on the day itself or before, where clocks differ, then "2d"."""
    days = (today - day).days
    return "new" if days <= 0 else f"{days}d"


def time_left(seconds: float) -> str:
    """As in about 8 s, about 3 min."""
    return (
        f"about {max(round(seconds), 1)} s" if seconds < 90 else f"about {round(seconds / 60)} min"
    )
