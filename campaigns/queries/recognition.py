"""Who was nominated, who was picked, and who was asked for names; for the team, and for one nominator."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from campaigns.models import Nomination, Nominator, Pick
from campaigns.models.recognition import FRESH_DAYS
from campaigns.queries.asking import MOST_OFFERED, askable_people

MOST_WAITING = 60
MOST_PICKS = 36
MOST_ASKED = 60


@dataclass(frozen=True)
class RecognitionPage:
    """`month` is the one that runs; `months` those that may still be picked for."""

    month: date
    months: list[date]
    waiting: list[Nomination]
    picks: list[Pick]
    asked: list[Nominator]

    @property
    def pick(self) -> Pick | None:
        """That of this month."""
        return next((one for one in self.picks if one.month == self.month), None)

    @property
    def past(self) -> list[Pick]:
        return [one for one in self.picks if one.month != self.month]

    @property
    def is_empty(self) -> bool:
        return not self.waiting and not self.picks


def recognition_page(user: User, today: date) -> RecognitionPage:
    """Four queries."""
    mine = Nomination.objects.visible_to(user)
    waiting = mine.waiting(today - timedelta(days=FRESH_DAYS)).select_related("person", "nominated_by")
    picks = Pick.objects.filter(nomination__in=mine)
    related = ("nomination__person", "nomination__nominated_by", "picked_by", "story__leader")
    asked = Nominator.objects.filter(revoked_at=None, open_until__gte=today).select_related("user")
    return RecognitionPage(
        month=today.replace(day=1),
        months=months_to_pick(today),
        waiting=list(waiting[:MOST_WAITING]),
        picks=list(picks.select_related(*related)[:MOST_PICKS]),
        asked=list(asked[:MOST_ASKED]),
    )


def months_to_pick(today: date) -> list[date]:
    """This month and the last, where they have no pick yet."""
    this = today.replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    taken = set(Pick.objects.filter(month__in=[this, last]).values_list("month", flat=True))
    return [month for month in (this, last) if month not in taken]


def people_to_ask_for_names(user: User, today: date) -> list[tuple[int, str]]:
    """Those with an address, who have most power first."""
    named = askable_people(user, today).order_by("-weight", "pk").values_list("pk", "name", "title")[:MOST_OFFERED]
    return sorted(((pk, f"{name}, {title}" if title else name) for pk, name, title in named), key=lambda one: one[1])


def given_by(nominator: Nominator, today: date) -> list[str]:
    """Whom they named this month, as they may read it: the name alone."""
    mine = Nomination.objects.filter(nominated_by=nominator.user_id, nominated_on__gte=today.replace(day=1))
    return [one.who for one in mine.select_related("person")]
