"""What the web processes load."""

import subprocess
import sys

from tests.architecture.sources import ROOT

LOADED = """
import sys
import config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
import redis
import accounts.second_factor
print(*sorted(set(sys.argv[1:]) & set(sys.modules)))
"""
HEAVY = (
    *("numpy", "scipy", "networkx", "css_inline", "resvg_py", "typst"),
    *("celery", "kombu", "amqp", "billiard"),
    *("fido2", "cryptography.hazmat", "cryptography.fernet"),
)


def test_pages_do_not_load_what_only_others_need() -> None:
    """numpy and scipy cost a second and tens of megabytes, Celery and the mails' parts ten, passkeys and cryptography
    six: whoever needs them imports them where it is done."""
    done = subprocess.run([sys.executable, "-c", LOADED, *HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
