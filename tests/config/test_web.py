"""What is done once for all web processes, before there is a database to ask."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from config import web
from tests.architecture.sources import ROOT

DRAWN = """
import pytest
from django.db import connection

from config import web
from config.wsgi import application
answers = []
def told(environ, start):
    return application(environ, lambda status, *head: (answers.append(status), start(status, *head)))
web.draw_sign_in(told)
web.give_back()
print(answers)
"""
NOWHERE = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0", "DEBUG": "1"}


def test_the_sign_in_page_is_drawn_while_database_and_cache_are_away() -> None:
    environment = {**os.environ, **NOWHERE}
    command = [sys.executable, "-c", DRAWN]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['200 OK']", done.stderr


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_left_to_the_workers() -> None:
    connection.ensure_connection()
    web.part_with_servers()
    assert connection.connection is None
