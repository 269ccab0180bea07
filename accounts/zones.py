"""Time zones by name, forgiving about names that are empty, unknown or retired."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """What a person may choose from; old aliases stay valid but are not offered."""
    names = (name for name in available_timezones() if "/" in name)
    skipped = ("Etc/", "SystemV/", "US/", "posix/", "right/")
    return ("UTC", *sorted(name for name in names if not name.startswith(skipped)))


@lru_cache(maxsize=1024)
def zone_or(name: str, fallback: str) -> ZoneInfo:
    """The zone called `name`, else `fallback`, else UTC; never raises."""
    for candidate in (name, fallback):
        if candidate and candidate in available_timezones():
            return ZoneInfo(candidate)
    return ZoneInfo("UTC")
