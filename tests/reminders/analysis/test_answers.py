"""What a mail server's answer means: tried again, ended, or the end of the address."""

import pytest

from reminders.analysis.answers import BOUNCED, REFUSED, TRY_AGAIN, Verdict, enhanced_code, verdict


@pytest.mark.parametrize(
    ("code", "text", "is_about_receiver", "expected"),
    [
        (421, "4.7.0 Try later, closing", False, TRY_AGAIN),
        (432, "4.3.2 Concurrent connections limit", False, TRY_AGAIN),
        (450, "4.2.0 Greylisted", True, TRY_AGAIN),
        (451, "Local error", False, TRY_AGAIN),
        (452, "4.2.2 Over quota", True, TRY_AGAIN),
        (550, "5.1.1 No such user", True, BOUNCED),
        (550, "5.1.10 Null MX", True, BOUNCED),
        (550, "5.4.4 Unable to route", True, TRY_AGAIN),
        (552, "Exceeded storage", True, TRY_AGAIN),
        (552, "5.2.2 Mailbox full", True, TRY_AGAIN),
        (552, "5.3.4 Message too big", False, REFUSED),
        (550, "no such user here", True, BOUNCED),
        (550, "5.7.1 Blocked by policy", True, REFUSED),
        (550, "spam", False, REFUSED),
        (554, "5.7.1 Rejected", False, REFUSED),
        (553, "mailbox name not allowed", True, BOUNCED),
    ],
)
def test_answers(code: int, text: str, is_about_receiver: bool, expected: Verdict) -> None:
    assert verdict(code, text, is_about_receiver=is_about_receiver) == expected


def test_an_enhanced_code_is_found_anywhere_but_not_in_an_address() -> None:
    assert enhanced_code("smtp; 550 5.1.1 <a@b>") == "5.1.1"
    assert enhanced_code("host 192.5.1.1 said no") == ""
