"""Asking a worker, from whatever process."""

import logging

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


def ring(task: str, *args: object) -> bool:
    """Whether the broker took it. It names the task and the application, so that no thread asks one without a broker;
    both come with Celery, which web processes do without until then."""
    app = import_string(settings.BACKGROUND_APP)
    try:
        app.send_task(task, args, retry=False)
    except Exception as error:  # each transport has its own way of failing
        logger.warning("The broker does not answer: %s", error)
        return False
    return True
