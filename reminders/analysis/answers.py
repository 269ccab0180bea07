"""What a mail server's answer means for the mail and for the address.

RFC 5321 section 4.2 gives the codes, RFC 3463 the enhanced ones. 552 is temporary by RFC 5321 section 4.5.3.1.10,
unless the server says that the message is too big (5.3.4).
"""

import re
from dataclasses import dataclass

ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
#: Enhanced codes that speak of the address: unknown mailbox, bad syntax, moved, disabled.
NO_SUCH_ADDRESS = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
#: Permanent by number but cured by time: a full mailbox, no route just now, a routing loop.
PASSING = {"5.2.2", "5.4.3", "5.4.4", "5.4.6"}
TOO_BIG = {"5.3.4", "5.2.3"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_final` ends the delivery; `is_bounce` says that the address itself is no good."""

    is_final: bool
    is_bounce: bool = False


TRY_AGAIN = Verdict(is_final=False)
REFUSED = Verdict(is_final=True)
BOUNCED = Verdict(is_final=True, is_bounce=True)


def verdict(code: int, text: str, *, is_about_receiver: bool = False) -> Verdict:
    """`is_about_receiver`: the answer came to RCPT, so a plain 550 means that address."""
    enhanced = enhanced_code(text)
    if code < 500 or enhanced in PASSING:
        return TRY_AGAIN
    if enhanced in NO_SUCH_ADDRESS:
        return BOUNCED
    if code == 552:
        return REFUSED if enhanced in TOO_BIG else TRY_AGAIN
    if code in (550, 551, 553) and is_about_receiver and not enhanced:
        return BOUNCED
    return REFUSED


def enhanced_code(text: str) -> str:
    """The first enhanced status code in an answer, e.g. `5.1.1`; empty when there is none."""
    found = ENHANCED.search(text)
    return found.group(0) if found else ""
