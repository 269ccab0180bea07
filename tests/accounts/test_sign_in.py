"""The door: how often it may be tried, what it gives away, and what a signed-in session is made of."""

import re
from itertools import count

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters_now
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.domain.users import confirm_address
from accounts.models import User
from accounts.second_factor import SecondFactorAdapter
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
LOGIN = reverse("account_login")
HOME = reverse("accounts:settings")


@pytest.fixture
def user() -> User:
    made = make_user("imani@northwind.example", name="Imani Okafor")
    confirm_address(made)
    return made


def try_in(address: str, password: str, client: Client | None = None, ip: str = "192.0.2.1") -> HttpResponse:
    facts = {"login": address, "password": password}
    return (client or Client(REMOTE_ADDR=ip)).post(LOGIN, facts)


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def plain(response: HttpResponse, *typed: str) -> str:
    """The page without its tokens and without what was typed."""
    text = re.sub(r"\b[A-Za-z0-9]{64}\b", "", response.content.decode())
    for word in typed:
        text = text.replace(word, "")
    return text


def looked_at(response: HttpResponse) -> bool:
    """The password was compared: the form came back, and not the page that says to wait."""
    return response.status_code == 200 and b"Too many failed" not in response.content


def test_at_most_ten_tries_a_minute_from_one_address() -> None:
    people = (f"person{number}@northwind.example" for number in count())
    answers = [try_in(next(people), "wrong") for _ in range(40)]
    assert 1 <= sum(map(looked_at, answers)) <= 10
    assert not looked_at(answers[-1])


def test_at_most_ten_tries_a_minute_at_one_account(user: User) -> None:
    answers = [try_in(user.email, "wrong", ip=f"192.0.2.{number}") for number in range(1, 41)]
    assert 1 <= sum(map(looked_at, answers)) <= 10
    late = Client(REMOTE_ADDR="198.51.100.7")
    try_in(user.email, PASSWORD, late)
    assert not is_in(late)


def test_spelling_the_address_otherwise_gives_no_further_tries(user: User) -> None:
    spellings = [user.email, user.email.upper(), f" {user.email}", user.email.title()]
    answers = [try_in(spellings[n % 4], "wrong", ip=f"192.0.2.{n}") for n in range(1, 41)]
    assert sum(map(looked_at, answers)) <= 10


def test_a_forged_forwarding_header_gives_no_further_tries() -> None:
    def answer(number: int) -> HttpResponse:
        client = Client(REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": f"203.0.113.{number}"})
        return try_in(f"person{number}@northwind.example", "wrong", client)

    assert sum(looked_at(answer(number)) for number in range(1, 41)) <= 10


def test_the_right_password_still_works_after_a_slip(user: User) -> None:
    client = Client()
    try_in(user.email, "wrong", client)
    try_in(user.email, PASSWORD, client)
    assert is_in(client)


def test_nobody_learns_who_has_an_account(user: User) -> None:
    unset = make_user("gareth@northwind.example")
    unset.set_unusable_password()
    unset.save()
    answers = {}
    for number, address in enumerate((user.email, unset.email, "nobody@northwind.example"), start=1):
        response = try_in(address, "wrong", ip=f"192.0.2.{number}")
        answers[response.status_code, plain(response, address)] = address
    assert len(answers) == 1, answers.values()


def test_nobody_learns_it_from_a_forgotten_password(user: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    answers = set()
    for address in (user.email, "nobody@northwind.example"):
        response = Client().post(reverse("account_reset_password"), {"email": address}, follow=True)
        answers.add((response.status_code, response.redirect_chain[-1], plain(response, address)))
    assert len(answers) == 1
    assert any("/reset/" in sent.body for sent in mail.outbox if sent.to == [user.email])


def test_forgotten_passwords_are_throttled(user: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for number in range(1, 21):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(reverse("account_reset_password"), {"email": user.email})
    assert 1 <= len(mail.outbox) <= 10


def test_nobody_signs_up(user: User) -> None:
    facts = {"email": "new@northwind.example", "password1": PASSWORD, "password2": PASSWORD}
    known = {**facts, "email": user.email}
    answers = [Client().post(reverse("account_signup"), sent) for sent in (facts, known)]
    assert plain(answers[0]) == plain(answers[1])
    assert User.objects.count() == 1


def test_signing_in_changes_the_session(user: User) -> None:
    """Who planted a session in somebody's browser does not find themselves signed in with it."""
    planted = SessionStore()
    planted["planted"] = "yes"
    planted.create()
    key = planted.session_key or ""
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = key
    victim.get(LOGIN)
    try_in(user.email, PASSWORD, victim)
    assert is_in(victim)
    assert victim.cookies[settings.SESSION_COOKIE_NAME].value != key
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_in(thief)


def test_signing_out_ends_the_session(user: User) -> None:
    client = Client()
    try_in(user.email, PASSWORD, client)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not is_in(thief)


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(counters_now()))))


def with_code(user: User, code: str, ip: str = "192.0.2.1") -> Client:
    """Through both steps of signing in."""
    client = Client(REMOTE_ADDR=ip)
    response = try_in(user.email, PASSWORD, client)
    assert response.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client


def test_a_code_works_once(user: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    code = code_now(secret)
    assert is_in(with_code(user, code))
    assert not is_in(with_code(user, code))


def test_codes_cannot_be_guessed_through(user: User) -> None:
    """Ten tries at most, from however many addresses; then not even the right code opens."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    for number in range(1, 12):
        assert not is_in(with_code(user, "000000", ip=f"192.0.2.{number}"))
    assert not is_in(with_code(user, code_now(secret), ip="198.51.100.7"))


def test_secrets_of_second_factors_are_closed_in_the_database(user: User, settings: Settings) -> None:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    kept = Authenticator.objects.get()
    assert secret not in str(kept.data)
    assert TOTP(kept).validate_code(code_now(secret))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    assert SecondFactorAdapter().decrypt(kept.data["secret"]) == secret
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(kept.data["secret"])
