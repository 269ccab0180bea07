"""Pairs who save one record at the same moment: one of each pair is held, and no save is lost unseen."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from stakeholders.models import Stakeholder
from tests.factories.people import make_client, make_member, make_organization, make_person

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

PAIRS = 50


def test_of_fifty_pairs_one_each_is_held() -> None:
    organization = make_organization()
    with scope(organization=organization):
        person = make_person(organization, "Gareth Pryce")
        editors = [make_client(make_member(organization, name=name)) for name in ("Lena Brandt", "Theo Lund")]
    address = reverse("stakeholders:person-edit", args=[person.pk])
    for pair in range(PAIRS):
        read = [seen(editor, address) for editor in editors]
        answers = save_at_once(editors, address, [{**read[n], "title": f"Title {pair} of {n}"} for n in (0, 1)])
        assert sorted(answers) == [302, 422]
        with scopes_disabled():
            stored = Stakeholder.objects.get(pk=person.pk).title
        assert stored == f"Title {pair} of {answers.index(302)}"


def seen(editor: Client, address: str) -> dict[str, object]:
    values = {field.html_name: field.value() for field in editor.get(address).context["form"]}
    return {name: value for name, value in values.items() if value not in (None, False)}


def save_at_once(editors: list[Client], address: str, typed: list[dict[str, object]]) -> list[int]:
    ready, answers = threading.Barrier(2), [0, 0]

    def save(number: int) -> None:
        ready.wait(10)
        answers[number] = editors[number].post(address, typed[number]).status_code
        connection.close()

    threads = [threading.Thread(target=save, args=[number]) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers
