"""How gunicorn runs the pages; what the workers have in common is loaded before they part."""

import ctypes
import gc
from typing import Any
from wsgiref.util import setup_testing_defaults

wsgi_app = "config.wsgi"
preload_app = True
workers = 2
control_socket_disable = True

TIMES = 10
"""So often Python has run code before it writes a quicker form of it, which is then shared as well."""


def when_ready(server: Any) -> None:
    """A page is drawn before the workers part; the garbage collector leaves what is shared alone."""
    import redis  # noqa: F401 Django would import it with the first session

    for _time in range(TIMES):
        draw_sign_in(server.app.wsgi())
    part_with_servers()
    gc.collect()
    give_back()
    gc.freeze()


def part_with_servers() -> None:
    """Workers that went on with one connection would read each other's answers."""
    from django.core.cache import caches
    from django.db import connections

    connections.close_all()
    caches.close_all()


def draw_sign_in(application: Any) -> None:
    """The one page that asks neither the database nor the cache."""
    from django.conf import settings
    from django.urls import reverse

    scheme, _sep, host = settings.BASE_URL.partition("://")
    environ = {"wsgi.url_scheme": scheme, "HTTP_X_FORWARDED_PROTO": scheme, "HTTP_HOST": host}
    environ["PATH_INFO"] = reverse("account_login")
    setup_testing_defaults(environ)
    answer = application(environ, lambda *_head: None)
    b"".join(answer)
    answer.close()


def give_back() -> None:
    """Loading leaves holes of some ten megabytes, which the C library of Linux keeps until asked."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
