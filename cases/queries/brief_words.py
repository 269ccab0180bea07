"""The words of a brief that are the same on the page and on paper."""

from datetime import date
from decimal import Decimal

from babel.numbers import format_compact_currency
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.drawing import stance_label
from accounts.locales import babel_locale, day_in_words
from cases.queries.brief import BriefSheet
from cases.queries.brief_number import Number, NumberLine
from stakeholders.models import Commitment, Interest

THOUSAND = 1000


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


def money(amount: Decimal, currency: str, digits: int = 1) -> str:
    """$1.2M, and $13.62M where two digits are wanted."""
    digits = digits if abs(amount) >= THOUSAND else 0
    locale = babel_locale(get_language() or "en")
    return str(format_compact_currency(amount, currency, locale=locale, fraction_digits=digits))


def amount_of(line: NumberLine, number: Number) -> str:
    if line.is_money:
        return money(line.amount, number.currency, 2)
    return str(number_format(line.amount, decimal_pos=0, use_l10n=True, force_grouping=True))


def day_said(day: date) -> str:
    return day_in_words(day, "day_long_month")
