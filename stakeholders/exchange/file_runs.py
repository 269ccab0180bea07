"""What every file goes through between upload and its end: started once, told how far it is, held by one worker."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stakeholders.domain.errors import Refused
from stakeholders.exchange.refusals import FileRefused
from stakeholders.models import ImportState
from stakeholders.models.file_run import UNDER_WAY, FileRun

logger = logging.getLogger(__name__)

Run = TypeVar("Run", bound=FileRun)
Works = Mapping[ImportState, Callable[..., None]]
"""What a worker does in each of the states under way, called with `run` and `at`."""

AT_ONCE = 2000
"""Files of up to so many rows are read while the browser waits."""


def told(refusal: FileRefused) -> str:
    """Why the file is not taken, in the reader's language."""
    return _(refusal.reason.template) % refusal.reason.params


def tell_progress(run: FileRun, done: int) -> None:
    """Beside the transaction, so that the page can see it while the work is under way."""
    cache.set(_place(run), done, timeout=3600)


def progress_of(run: FileRun) -> int:
    return cache.get(_place(run), 0)


def _place(run: FileRun) -> str:
    return f"{run._meta.model_name}:{run.pk}"


def set_out(run: FileRun, state: ImportState) -> None:
    """Mark it as under way; a second click finds it so and starts nothing."""
    waiting = type(run)._default_manager.filter(pk=run.pk, state=ImportState.UPLOADED)
    if not waiting.update(state=state):
        raise Refused(_("This import was started already."))
    run.state = state
    tell_progress(run, 0)


def held(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Those under way that nobody holds, held now until the transaction ends; a worker that dies lets go."""
    return runs.select_for_update(skip_locked=True, of=("self",)).filter(state__in=UNDER_WAY)


def go_on(runs: QuerySet[Run], works: Works, *, at: datetime) -> None:
    """Do what the one run is waiting for, unless another worker holds it."""
    with transaction.atomic():
        run = held(runs).select_related("organization", "user").first()
        if run is None:
            return
        try:
            with transaction.atomic():
                works[ImportState(run.state)](run=run, at=at)
        except Exception:  # else the same fault would come back every minute
            logger.exception("Import %s failed", run.pk)
            wrong = _("A fault of ours stopped this import. Nothing was changed; the server's log says more.")
            fail(run, {"error": wrong}, at)


def fail(run: FileRun, result: dict[str, Any], at: datetime) -> None:
    run.result = result
    finish(run, ImportState.FAILED, at)


def finish(run: FileRun, state: ImportState, at: datetime, *also: str, keeps_content: bool = False) -> None:
    """What was uploaded goes, unless it is to be kept; `also` names columns that changed besides."""
    run.state, run.finished_at = state, at
    if not keeps_content:
        run.content = None
    run.save(update_fields=["state", "finished_at", "content", "result", *also])
