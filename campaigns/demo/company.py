"""Builds the demo company from its files, with every day counted from today."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import Organization, User

HERE = Path(__file__).parent
ZONE = "America/New_York"


def read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Stage:
    """What every builder needs: the company, the day that is called today, and the team."""

    organization: Organization
    today: date
    team: dict[str, User]

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, hour: int = 15) -> datetime:
        return datetime.combine(self.day(offset), time(hour), tzinfo=ZoneInfo(ZONE))


def promises(talks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for talk in talks:
        for promise in talk.get("promise", []):
            yield talk, promise
