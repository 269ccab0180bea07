"""A signed-in browser without a screen, and how long its requests take."""

import http.client
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from benchmarks.counting import HEADER

WARM = 10
"""After so many requests each worker has its connection and its templates."""

KEPT_COOKIES = ("sessionid", "csrftoken")


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    statements: int
    body: bytes


class Browser:
    """Opens a connection for each request, as gunicorn's synchronous workers close it after each."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: object) -> Answer:
        body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        return self._ask("POST", path, body)

    def sign_in(self, email: str, password: str) -> None:
        self.get("/accounts/login/")
        answer = self.post("/accounts/login/", login=email, password=password)
        if answer.status != 302 or "sessionid" not in self.cookies:
            raise RuntimeError(f"{email} cannot sign in: {answer.status} {words(answer.body)}")
        self.get("/people/log/")

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        connection.close()
        for line in response.headers.get_all("Set-Cookie") or ():
            self._keep(SimpleCookie(line))
        return Answer(response.status, seconds, int(response.headers.get(HEADER, 0)), content)

    def _keep(self, cookies: SimpleCookie) -> None:
        self.cookies.update({name: cookies[name].value for name in KEPT_COOKIES if name in cookies})


def words(body: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", body.decode(errors="replace")).split())[:400]


@dataclass(frozen=True)
class Timing:
    """Seconds and sizes of one page, and of the bare view asked in turn with it."""

    median: float
    p95: float
    bare: float
    statements: int
    size: int
    requests: int

    @property
    def ratio(self) -> float:
        return self.median / self.bare


def measure(
    ask: Callable[[int], Answer], bare: Callable[[], Answer], *, status: int, most: int, seconds: float
) -> Timing:
    """Page and bare view in turn, so that whatever else the machine does touches both alike."""
    for number in range(WARM):
        _checked(ask(number), status)
        _checked(bare(), 200)
    answers, bares = [], []
    end = time.perf_counter() + seconds
    while len(answers) < 5 or (len(answers) < most and time.perf_counter() < end):
        answers.append(_checked(ask(WARM + len(answers)), status))
        bares.append(_checked(bare(), 200).seconds)
    times = [answer.seconds for answer in answers]
    return Timing(
        median=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[-1],
        bare=statistics.median(bares),
        statements=max(answer.statements for answer in answers),
        size=max(len(answer.body) for answer in answers),
        requests=len(answers),
    )


def _checked(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise RuntimeError(f"answered {answer.status} instead of {status}: {words(answer.body)}")
    return answer
