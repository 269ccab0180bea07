"""Is this process alive, and does the whole of it do its work?"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django_scopes import scopes_disabled

from config.settings import broker_url
from reminders.models import Delivery, Heartbeat

LATE = timedelta(minutes=5)
OWED = ("due", "retry", "claimed")


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """503 and the reasons while something that mail or pages need is broken or late."""
    problems = dict(_problems(timezone.now()))
    state = "problems" if problems else "ready"
    return JsonResponse({"status": state, "problems": problems}, status=503 if problems else 200)


def _problems(at: datetime) -> Iterator[tuple[str, str]]:
    checks: dict[str, Callable[[datetime], str]] = {
        "database": _database,
        "cache": _cache,
        "broker": _broker,
        "planner": _planner,
        "mail": _mail,
    }
    for name, check in checks.items():
        try:
            with scopes_disabled():  # the state of the whole installation, no tenant's content
                problem = check(at)
        except Exception as error:  # whatever is raised is the answer that was asked for
            problem = type(error).__name__
        if problem:
            yield name, problem


def _database(at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return ""


def _cache(at: datetime) -> str:
    cache.set("readyz", at.isoformat(), 60)
    return "" if cache.get("readyz") else "does not keep what it is given"


def _broker(at: datetime) -> str:
    """Where the queue is the server of the cache, the cache's client asks: Celery's is large, and stays loaded."""
    url = settings.CELERY_BROKER_URL
    if url == broker_url(settings.REDIS_URL):
        _call_redis()
    else:
        _call(url)
    return ""


def _call_redis() -> None:
    import redis

    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2) as server:
        server.ping()


def _call(url: str) -> None:
    from kombu import Connection

    with Connection(url, connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1)


def _planner(at: datetime) -> str:
    last = Heartbeat.objects.filter(name="planner").values_list("at", flat=True).first()
    if last is None:
        return "has never run"
    return f"last ran at {last:%Y-%m-%dT%H:%M:%SZ}" if at - last > LATE else ""


def _mail(at: datetime) -> str:
    oldest = (
        Delivery.objects.filter(state__in=OWED, due_at__lt=at - LATE)
        .order_by("due_at")
        .values_list("due_at", flat=True)
        .first()
    )
    return f"owed since {oldest:%Y-%m-%dT%H:%M:%SZ}" if oldest else ""
