"""Mail goes to a real server, or to readable files where there is none."""

import email
import email.policy
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail
from pytest_django import Settings

from tests.support.mail_server import MailServer
from tests.support.processes import Processes


def test_without_a_mail_server_each_mail_is_a_file(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = "config.mail.FolderBackend", tmp_path / "mail"
    message = EmailMultiAlternatives("Grüße", "Text", "a@north.example", ["b@north.example"])
    message.attach_alternative("<p>Text</p>", "text/html")
    assert get_connection().send_messages([message, message]) == 2
    first, second = sorted((tmp_path / "mail").iterdir())
    for file in (first, second):
        read = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        assert (read["Subject"], read["To"], file.suffix) == ("Grüße", "b@north.example", ".eml")


def test_the_mail_server_of_the_tests_keeps_and_refuses(smtp_sink: MailServer) -> None:
    send_mail("One", "Body", "a@north.example", ["b@north.example"])
    assert [(mail.receivers, mail.part("plain").strip()) for mail in smtp_sink.wait_for(1)] == [
        (["b@north.example"], "Body")
    ]
    smtp_sink.refuse_with = "451 Later"
    with pytest.raises(OSError, match="451") as refused:
        send_mail("Two", "Body", "a@north.example", ["b@north.example"])
    assert refused.value.smtp_code == 451
    assert len(smtp_sink.received) == 1


def test_a_line_that_is_cut_after_the_message(smtp_sink: MailServer) -> None:
    smtp_sink.drop_before_answer = True
    with pytest.raises(OSError, match=r"."):
        send_mail("One", "Body", "a@north.example", ["b@north.example"])
    assert len(smtp_sink.received) == 1


@pytest.mark.faults
def test_a_real_worker_answers(processes: Processes) -> None:
    worker = processes.worker()
    assert "reminders.tasks.sweep" in processes.log(worker)
