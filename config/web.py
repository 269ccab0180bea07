"""How gunicorn runs the pages; what the workers have in common is loaded before they part."""

import gc
from typing import Any

wsgi_app = "config.wsgi"
preload_app = True
workers = 2
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Views and drivers are read once for all workers; the garbage collector leaves what is shared alone."""
    import redis  # noqa: F401 a fifth of the memory, and Django would import it with the first session
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018
    gc.collect()
    gc.freeze()
