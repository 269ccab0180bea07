"""What the web processes load."""

import subprocess
import sys

from tests.architecture.sources import ROOT

LOADED = """
import sys
import config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({"numpy", "scipy", "networkx", "celery", "css_inline", "resvg_py", "typst"} & set(sys.modules)))
"""


def test_pages_do_not_load_what_only_others_need() -> None:
    """numpy and scipy cost a second and tens of megabytes, Celery and the mails' parts ten: whoever needs them
    imports them where it is done."""
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
