"""The words of a brief that are the same on the page and on paper."""

from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.drawing import stance_label
from accounts.locales import day_in_words
from cases.queries.brief import BriefSheet
from cases.queries.brief_number import Number, NumberLine
from cases.shown import compact_money, rough_money
from stakeholders.models import Commitment, Interest


def stance_words(sheet: BriefSheet) -> list[tuple[int | None, str]]:
    """Where they stand, and where they are wanted if that is another place."""
    labels = sheet.organization.stance_labels
    held = [sheet.person.stance]
    if sheet.person.wanted_stance is not None and sheet.person.wanted_stance != sheet.person.stance:
        held.append(sheet.person.wanted_stance)
    return [(value, stance_label(value, labels)) for value in held]


def scores(sheet: BriefSheet) -> str:
    power, interest = (str(one) if one else "–" for one in (sheet.person.power, sheet.person.interest))
    return _("%(power)s and %(interest)s of 5") % {"power": power, "interest": interest}


def last_spoke(sheet: BriefSheet) -> str:
    days = sheet.days_since_contact
    if days is None or sheet.person.last_contact_on is None:
        return _("Never met")
    ago = ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days} if days else _("today")
    return f"{day_in_words(sheet.person.last_contact_on, 'day_long_month')}, {ago}"


def next_moment(sheet: BriefSheet) -> tuple[str, str, str]:
    """The day of the conversation with its place, else the next step that is due: label of the fact, and its words."""
    if sheet.meets_on:
        return day_in_words(sheet.meets_on, "full_day"), sheet.words.meets_where, ""
    step = sheet.next_step
    if step is None:
        return _("No day set"), "", ""
    return day_in_words(step.due_on, "full_day"), "", _("Next step is due: %(what)s") % {"what": step.what}


def measured(interest: Interest) -> str:
    """The measure with its way: EBITDA margin 11.4% to 12.5%."""
    if interest.baseline and interest.target:
        way = _("%(from)s to %(to)s") % {"from": interest.baseline, "to": interest.target}
    else:
        way = interest.target or interest.baseline
    return " ".join(part for part in (interest.measure, way) if part)


def promised_by(promise: Commitment, sheet: BriefSheet) -> str:
    who = _("You") if promise.side == "us" else sheet.person.first_name
    return _("%(who)s: %(what)s") % {"who": who, "what": promise.what}


def standing_of(promise: Commitment) -> str:
    return day_in_words(promise.due_on, "day_month") if promise.state == "open" else promise.get_state_display().lower()


def amount_of(line: NumberLine, number: Number) -> str:
    if line.is_money:
        return compact_money(line.amount, number.currency, 2)
    return str(number_format(line.amount, decimal_pos=0, use_l10n=True, force_grouping=True))


def own_amount(amount: Decimal, number: Number) -> str:
    """As the page of the person has it: $1.2M, $600,000."""
    return rough_money(amount, number.currency)


def of_the_whole(number: Number) -> str:
    """Below the person's own part: $9.57M more are at stake elsewhere, $11.66M in all."""
    if number.own is None:
        return ""
    facts = {"rest": number.total - number.own.total, "total": number.total}
    told = {name: compact_money(amount, number.currency, 2) for name, amount in facts.items()}
    return _("With %(rest)s in the rest of the company it is %(total)s") % told


def day_said(day: date) -> str:
    return day_in_words(day, "day_long_month")
