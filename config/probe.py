"""Asks the server in this container whether it is alive or ready; for health checks."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def answer(path: str) -> int:
    # The server answers to its public name only.
    name = urlsplit(os.environ.get("BASE_URL", "http://localhost:8000")).netloc
    server = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=5)
    server.request("GET", f"/{path}", headers={"Host": name})
    return server.getresponse().status


if __name__ == "__main__":
    sys.exit(0 if answer(sys.argv[1]) == http.client.OK else 1)
