"""Rows of this storey about a reader: they are kept from them in the audit trail too."""

from django.db.models import Q

from accounts.hidden import OwnRows
from accounts.models import User
from campaigns.models import (
    CheckIn,
    InfluenceTarget,
    Nomination,
    Pick,
    SaidOpinion,
    Story,
    Telling,
    Wish,
    WordingAnswer,
)


def rows_about(user: User) -> OwnRows:
    """Asks whose person the reader is, and those put to the reader: both hold what the team wants of them.
    So do wishes for the plan of asks, what scenarios said of them, stories of theirs,
    what they said of a wording, and what they were nominated for."""
    targets = list(
        InfluenceTarget.objects.filter(Q(person__user=user) | Q(asked__user=user)).values_list("pk", flat=True)
    )
    words = list(CheckIn.objects.filter(target__in=targets).values_list("pk", flat=True))
    wishes = list(Wish.objects.filter(Q(person__user=user) | Q(asked__user=user)).values_list("pk", flat=True))
    said = list(SaidOpinion.objects.filter(person__user=user).values_list("pk", flat=True))
    stories = list(Story.objects.filter(leader__user=user).values_list("pk", flat=True))
    tellings = list(Telling.objects.filter(story__in=stories).values_list("pk", flat=True))
    answers = list(WordingAnswer.objects.filter(person__user=user).values_list("pk", flat=True))
    nominations = list(Nomination.objects.filter(person__user=user).values_list("pk", flat=True))
    picks = list(Pick.objects.filter(nomination__in=nominations).values_list("pk", flat=True))
    return OwnRows(
        by_table={
            "campaigns_influencetarget": targets,
            "campaigns_checkin": words,
            "campaigns_wish": wishes,
            "campaigns_saidopinion": said,
            "campaigns_story": stories,
            "campaigns_telling": tellings,
            "campaigns_wordinganswer": answers,
            "campaigns_nomination": nominations,
            "campaigns_pick": picks,
        }
    )
