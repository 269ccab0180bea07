"""A brief on paper: one page, whatever was typed; and the copy to leave behind, with the number and the ask alone."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.drawing.marks import initials
from accounts.drawing.palette import MAIL
from accounts.drawing.stance import stance_glyph
from accounts.locales import day_in_words
from accounts.typesetting import Paper, typeset
from cases.exchange.brief_squeezes import SQUEEZES, Cutter, Squeeze
from cases.queries import brief_words as said
from cases.queries.brief import BriefSheet
from cases.queries.brief_number import Number
from cases.shown import compact_money

Facts = dict[str, Any]
SHORT, NAME = 0.35, 0.25
"""Shares of the letters of a text: for what stands in a narrow column, and for names and titles."""


def brief_pdf(sheet: BriefSheet, paper: Paper) -> bytes:
    facts = {**_labels(sheet), "steps": [_step(sheet, squeeze) for squeeze in SQUEEZES]}
    return typeset("brief", facts, title=_("Brief"), at=sheet.made_at, paper=paper)


def copy_pdf(sheet: BriefSheet, paper: Paper) -> bytes:
    """It may be read by anybody: neither a name nor an opinion stands on it."""
    facts = {
        "steps": [_copy_step(sheet, squeeze) for squeeze in SQUEEZES],
        "labels": {"number": _("What standing still costs a year"), "ask": _("The ask")},
    }
    return typeset("brief_copy", facts, title=_("The number and the ask"), at=sheet.made_at, paper=paper)


def _labels(sheet: BriefSheet) -> Facts:
    name = Cutter(SQUEEZES[0]).text(sheet.person.first_name, 0.1)
    return {
        "labels": {
            "private": _("Private. Don’t leave it behind."),
            "stance": _("Stance, wanted"),
            "scores": _("Power, interest"),
            "spoke": _("Last spoke"),
            "decides": _("Decides next"),
            "aim": _("Leave with one thing:"),
            "interests": _("What’s in it for %(name)s") % {"name": name},
            "concerns": _("Concerns, and your answer"),
            "questions": _("Ask, then build it together"),
            "number": _("The number"),
            "no_number": _("No business case yet."),
            "listens": _("Who %(name)s listens to") % {"name": name},
            "promised": _("Promised"),
            "evidence": _("Worth quoting"),
            "ask": _("The ask"),
            "if_no": _("If the answer is no"),
            "notes": _("Notes"),
            "nothing": _("Nothing noted yet."),
        },
        "glyphs": [str(stance_glyph(value, 16, palette=MAIL)) for value, _word in said.stance_words(sheet)],
    }


def _step(sheet: BriefSheet, squeeze: Squeeze) -> Facts:
    cut = Cutter(squeeze)
    return {
        "scale": squeeze.scale,
        "air": squeeze.air,
        **_head(sheet, cut),
        "aim": cut.text(sheet.words.leave_with),
        "interests": _interests(sheet, cut),
        "concerns": _concerns(sheet, cut),
        "questions": [cut.text(one) for one in cut.rows("questions", sheet.words.asked)],
        "number": _told(sheet.number, cut),
        "center": initials(sheet.person.name)[:2],
        "listens": [_heard(tie.influencer.name, tie.strength, cut) for tie in sheet.heard],
        "talks": [cut.text(talk.words, 0.6) for talk in cut.rows("talks", sheet.talks)],
        "promised": _promised(sheet, cut),
        "evidence": _evidence(sheet, cut),
        "ask": cut.text(sheet.words.ask),
        "if_no": cut.text(sheet.words.if_no),
        **_foot(sheet, cut),
    }


def _head(sheet: BriefSheet, cut: Cutter) -> Facts:
    day, where, step = said.next_moment(sheet)
    reader = sheet.made_for.name or sheet.made_for.email
    return {
        "reader": cut.text(_("Brief for %(name)s") % {"name": reader}, NAME),
        "name": cut.text(sheet.person.name, NAME),
        "role": cut.text(sheet.person.title, NAME),
        "day": day,
        "where": cut.text(where or step, SHORT),
        "stances": [cut.text(word, 0.1) for _value, word in said.stance_words(sheet)],
        "scores": said.scores(sheet),
        "spoke": said.last_spoke(sheet),
        "decides": cut.text(sheet.words.decides_next, SHORT),
    }


def _interests(sheet: BriefSheet, cut: Cutter) -> list[Facts]:
    currency = sheet.organization.currency
    return [
        {
            "cares": cut.text(one.cares_about, SHORT),
            "measured": cut.text(said.measured(one), SHORT),
            "helps": cut.text(one.how_cx_helps, SHORT),
            "worth": compact_money(one.worth, currency) if one.worth else "",
        }
        for one in cut.rows("interests", sheet.interests)
    ]


def _concerns(sheet: BriefSheet, cut: Cutter) -> list[Facts]:
    return [
        {
            "quote": cut.text(one.quote, 0.6),
            "day": said.day_said(one.raised_on),
            "answer": cut.text(one.answer) or _("No answer yet."),
        }
        for one in cut.rows("concerns", sheet.concerns)
    ]


def _promised(sheet: BriefSheet, cut: Cutter) -> list[Facts]:
    return [
        {
            "what": cut.text(said.promised_by(one, sheet), SHORT),
            "state": said.standing_of(one),
            "is_open": one.state == "open",
        }
        for one in cut.rows("promised", sheet.promises)
    ]


def _number(number: Number | None, cut: Cutter) -> Facts | None:
    if number is None:
        return None
    lines = [{"label": cut.text(one.label, SHORT), "amount": said.amount_of(one, number)} for one in number.lines]
    return {"lines": lines, "total": compact_money(number.total, number.currency, 2)}


def _told(number: Number | None, cut: Cutter) -> Facts | None:
    """The number in the person's terms where it has them, and below it how it came about and how sure it is."""
    if number is None or number.own is None:
        whole = _number(number, cut)
        below = [number.band] if number and number.band else []
        return whole and {**whole, "label": _("Status quo, a year"), "below": below}
    own = number.own
    return {
        "lines": [
            {"label": cut.text(one.label, SHORT), "amount": said.own_amount(one.amount, number)} for one in own.lines
        ],
        "total": said.own_amount(own.total, number),
        "label": _("At stake in their area, a year"),
        "below": [cut.text(one, 0.6) for one in (*own.workings, said.of_the_whole(number), own.band) if one],
    }


def _heard(name: str, strength: int, cut: Cutter) -> Facts:
    first = name.split(" ")[0]
    return {"initials": initials(name)[:2], "name": Cutter(cut.squeeze).text(first[:14]), "strength": strength}


def _evidence(sheet: BriefSheet, cut: Cutter) -> Facts | None:
    if sheet.evidence is None:
        return None
    claim = sheet.evidence.evidence
    source = ", ".join(str(part) for part in (claim.publisher or claim.reported_by, claim.year) if part)
    return {
        "said": cut.text(claim.in_one_breath, 0.6),
        "source": cut.text(source, SHORT),
        "but": cut.text(claim.caveat),
    }


def _made(sheet: BriefSheet) -> str:
    local = timezone.localtime(sheet.made_at)
    day = {"day": day_in_words(local.date(), "day_month_year"), "time": f"{local:%H:%M}"}
    return _("Made %(day)s, %(time)s.") % day


def _foot(sheet: BriefSheet, cut: Cutter) -> Facts:
    """Last of all, when it is known what was cut."""
    company = Cutter(cut.squeeze).text(sheet.organization.name, NAME)
    return {"company": f"Allyship, {company}", "made": _made(sheet), "note": cut.note}


def _copy_step(sheet: BriefSheet, squeeze: Squeeze) -> Facts:
    cut = Cutter(squeeze)
    return {
        "scale": squeeze.scale,
        "number": _number(sheet.number, cut),
        "ask": cut.text(sheet.words.ask),
        "company": cut.text(sheet.organization.name, NAME),
        "day": day_in_words(timezone.localtime(sheet.made_at).date(), "day_month_year"),
    }
