"""What tests can ask for: a mail server, processes of the product, a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils.translation import gettext_lazy
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from tests.chromium import lookup
from tests.factories.people import NOW
from tests.support import mail_server, pseudo_locale
from tests.support.mail_server import MailServer
from tests.support.processes import Processes, product_environment

# A slow moment of a shared machine is no fault of the code under test.
hypothesis_settings.register_profile("allyship", deadline=None)
hypothesis_settings.load_profile("allyship")


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Throttles and cached sessions of one test must not reach the next."""
    yield
    cache.clear()


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the day of the factories."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def pseudo_language(settings: Settings) -> Iterator[str]:
    """The language of every page and mail; what is translated comes marked as ⟦téxt⟧."""
    settings.LANGUAGES = [("en", gettext_lazy("English")), (pseudo_locale.CODE, gettext_lazy("Pseudo"))]
    settings.LANGUAGE_CODE = pseudo_locale.CODE
    with pseudo_locale.known():  # after the settings, whose change empties Django's store of translations
        yield pseudo_locale.CODE


@pytest.fixture
def smtp_sink(settings: Settings) -> Iterator[MailServer]:
    """A real mail server; this process sends to it, others do by ``EMAIL_URL=smtp_sink.url``."""
    server = MailServer()
    controller = mail_server.start(server)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    controller.stop(no_assert=True)


@pytest.fixture
def processes(transactional_db: None, tmp_path: Path, smtp_sink: MailServer) -> Iterator[Processes]:
    """Starter of the product's processes on this test's database, with the mail server attached."""
    started = Processes(tmp_path, product_environment(EMAIL_URL=smtp_sink.url, DATA_DIR=str(tmp_path)))
    yield started
    started.stop_all()


@pytest.fixture
def celery_worker_process(processes: Processes) -> Callable[..., Any]:
    """Call it to start a real Celery worker; give ``"-B"`` for one that also carries beat."""
    return processes.worker


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = lookup.chromium()
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": str(program),
        "env": lookup.environment(program),
        "args": [*quiet, *root],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-US", "timezone_id": "UTC", "viewport": {"width": 1280, "height": 800}}
