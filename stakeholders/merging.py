"""What higher storeys do when two records turn out to be one person."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from stakeholders.models import Stakeholder

Mover = Callable[..., None]
"""Called with `kept`, `gone`, `actor` and `at`, inside the act of the merge."""

_movers: list[Mover] = []


def register(mover: Mover) -> None:
    """Called once by each storey in `AppConfig.ready`."""
    if mover not in _movers:
        _movers.append(mover)


def move_above(*, kept: Stakeholder, gone: Stakeholder, actor: User, at: datetime) -> None:
    for mover in _movers:
        mover(kept=kept, gone=gone, actor=actor, at=at)
