"""Data of a lead, read and on its way; an input that the sponsor and somebody without an account are to sign."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from cases.domain.sign_offs import ask_sign_off, doubt_input, token_of
from cases.exchange import data_runs
from cases.models import Assumption

if TYPE_CHECKING:
    from tests.isolation.world import Company

MEANT = {0: "period", 1: "active"}


def fill_data(company: "Company", say: Callable[[str], str], at: datetime) -> None:
    lead, organization = company.users["lead"], company.organization
    facts = {"organization": organization, "actor": lead, "at": at}
    rows = (f"{year},{1000 - 90 * year},{say('data')}" for year in range(9))
    table = "\n".join([",".join(say("data") for _column in range(3)), *rows])
    waiting = data_runs.receive_data(content=table.encode(), name=f"{say('data')}.csv", **facts)
    data_runs.choose_columns(run=waiting, fields=MEANT)
    data_runs.look(run=waiting, at=at)
    read = data_runs.receive_data(content=table.encode(), name=f"{say('data')}.csv", **facts)
    data_runs.choose_columns(run=read, fields=MEANT)
    data_runs.look(run=read, at=at)
    data_runs.start_reading(run=read, question={"margin": 100.0, "discount": 0.1, "period": "year", "horizon": 12})
    data_runs.carry_out(run=read, at=at)
    line = Assumption.objects.get(pk=company.rows["caseline"])
    asked = ask_sign_off(assumption=line, signer=company.users["linked"], actor=lead, at=at)
    doubt_input(sign_off=asked, doubt=say("doubt"), at=at)
    sponsors = ask_sign_off(assumption=line, signer=company.users["sponsor"], actor=lead, at=at)
    company.rows |= {"datafile": waiting.pk, "data": read.pk, "signoff": sponsors.pk, "signtoken": token_of(asked)}
