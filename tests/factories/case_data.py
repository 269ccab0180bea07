"""Files of the company's data for tests. Call inside the organization's scope."""

import io
import zipfile
from collections.abc import Iterable

from accounts.models import Organization, User
from cases.exchange import data_runs
from cases.models import CaseData
from tests.factories.people import NOW

HIGH_END = (100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4)
"""Per cent still there, year by year (Fader and Hardie, 2007)."""


def renewals_csv(years: int = 12) -> str:
    rows = [f"{year},{share * 10:.0f}" for year, share in enumerate(HIGH_END[: years + 1])]
    return "\n".join(["period,active", *rows, ""])


def triangle_csv() -> str:
    """Four cohorts of a thousand; the younger they are, the less of them has been seen."""
    rows = [
        ",".join([f"2024-0{number + 1}", *(f"{share * 10:.0f}" for share in HIGH_END[: 9 - number]), *[""] * number])
        for number in range(4)
    ]
    return "\n".join([",".join(["Cohort", *(f"Month {period}" for period in range(9))]), *rows, ""])


def customers_csv(count: int = 60) -> str:
    """Two segments; every third has left."""
    rows = [f"{1 + number % 9},{'yes' if number % 3 == 0 else 'no'},{'ab'[number % 2]}" for number in range(count)]
    return "\n".join(["tenure,left,segment", *rows, ""])


def orders_csv(customers: int = 40) -> str:
    rows = [
        f"c{number},2026-{month:02}-{1 + number % 27:02},{20 + number}"
        for number in range(customers)
        for month in range(1, 2 + number % 9)
    ]
    return "\n".join(["customer,date,amount", *rows, ""])


def make_data(
    organization: Organization, user: User, text: str, name: str = "renewals.csv", *, is_read: bool = True
) -> CaseData:
    run = data_runs.receive_data(content=text.encode(), name=name, organization=organization, actor=user, at=NOW)
    if is_read:
        data_runs.look(run=run, at=NOW)
        question = {"margin": 100.0, "discount": 0.1, "period": "year", "horizon": 12}
        data_runs.start_reading(run=run, question=question)
        data_runs.carry_out(run=run, at=NOW)
    return run


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'


def _relations(**targets: str) -> str:
    kinds = {"book": "officeDocument", "sheet": "worksheet", "texts": "sharedStrings"}
    each = (f'<Relationship Id="{name}" Type="{OFFICE}/{kinds[name]}" Target="{to}"/>' for name, to in targets.items())
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": _relations(book="xl/workbook.xml"),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Renewals" sheetId="1" r:id="sheet"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _relations(sheet="worksheets/sheet1.xml", texts="sharedStrings.xml"),
}
"""The least that a workbook is made of."""


def workbook(rows: str, shared: str = "") -> bytes:
    """Of the XML of its rows, so that a test can write what no program would."""
    strings = f'<sst xmlns="{MAIN}">{shared}</sst>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in PARTS.items():
            book.writestr(name, text)
        book.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows))
        book.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def sheet_rows(rows: Iterable[Iterable[str | float]]) -> str:
    return "".join("<row>" + "".join(map(_cell, row)) + "</row>" for row in rows)


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"
