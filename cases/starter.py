"""The claims that a library of evidence begins with."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "evidence.json"


@cache
def starting_claims() -> list[dict[str, Any]]:
    return json.loads(FILE.read_text(encoding="utf-8"))
