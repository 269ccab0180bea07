"""The words of a brief on its page. `{% load brief %}`; each filter takes the sheet or one of its rows."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from accounts import drawing
from accounts.drawing import EgoNetwork, Person, Tie
from cases.queries import brief_words as said
from cases.queries.brief import BriefSheet
from cases.queries.brief_number import Number, NumberLine
from cases.shown import compact_money
from stakeholders.models import Commitment, Interest

register = template.Library()
register.filter("brief_scores", said.scores)
register.filter("brief_last_spoke", said.last_spoke)
register.filter("brief_moment", said.next_moment)
register.filter("brief_measured", said.measured)


@register.filter
def brief_promise(promise: Commitment, sheet: BriefSheet) -> str:
    return said.promised_by(promise, sheet)


@register.filter
def brief_standing(promise: Commitment) -> str:
    return said.standing_of(promise)


@register.filter
def brief_amount(line: NumberLine, number: Number) -> str:
    return said.amount_of(line, number)


@register.filter
def brief_total(number: Number) -> str:
    return compact_money(number.total, number.currency, 2)


@register.filter
def brief_own(amount: Decimal, number: Number) -> str:
    return said.own_amount(amount, number)


@register.filter
def brief_of_the_whole(number: Number) -> str:
    return said.of_the_whole(number)


@register.filter
def brief_worth(interest: Interest, sheet: BriefSheet) -> str:
    return compact_money(interest.worth, sheet.organization.currency) if interest.worth else ""


@register.simple_tag(takes_context=True)
def brief_network(context: Any, sheet: BriefSheet) -> SafeString:
    """Whom they listen to, as on the page of the person."""
    ties = [Tie(Person(tie.influencer.name, tie.influencer.stance), tie.strength) for tie in sheet.heard]
    network = EgoNetwork(Person(sheet.person.name, sheet.person.stance), ties)
    return drawing.ego_network(network, sheet.organization.stance_labels)
