"""Cells of a workbook: text that no spreadsheet runs, exact numbers, formulas of our own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.numbers import get_currency_symbol
from django.utils.translation import get_language

from accounts.locales import babel_locale
from cases.enums import Unit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEAD, STRONG, INPUT = "head", "strong", "input"
TINT, GROUND = "FFDDDCF6", "FFF3F1ED"
DAY = "yyyy-mm-dd"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def number_format(unit: str, value: Decimal, money: str) -> str:
    """As the page writes inputs: whole numbers without decimals, money with as many as it has."""
    if unit == Unit.MONEY:
        return money.replace("0.00", f"0.{'0' * max(2, _places(value))}")
    if unit == Unit.SHARE:
        return "0.00%"
    return "#,##0" if value == value.to_integral_value() else "#,##0.00####"


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


@dataclass
class Styles:
    """How cells look, in the currency of the organization."""

    currency: str

    @property
    def money(self) -> str:
        """The sign where the reader's language has it; separators are those of the reader's program."""
        locale = babel_locale(get_language() or "en")
        symbol = f'"{get_currency_symbol(self.currency, locale=locale)}"'
        before, _digits, after = re.split(r"([#0,.]+)", locale.currency_formats["standard"].pattern, maxsplit=1)
        return before.replace("¤", symbol) + "#,##0.00" + after.split(";")[0].replace("¤", symbol)

    def row(self, sheet: "Worksheet", number: int, told: Iterable[object], look: str = "") -> None:
        """Empty ones are left out."""
        for column, one in enumerate(told, start=1):
            if one in ("", None):
                continue
            cell = sheet.cell(number, column)
            if isinstance(one, date):
                cell.value, cell.number_format = one, DAY
            elif isinstance(one, int | float):
                self.number(cell, one, "General" if isinstance(one, int) else "#,##0.00", look)
            else:
                self.text(cell, str(one), look)

    def text(self, cell: Any, text: str, look: str = "") -> None:
        """Whatever it begins with, it is text: a spreadsheet shows it and runs nothing."""
        cell.value = _UNPRINTABLE.sub("", text)
        cell.data_type = "s"
        cell.quotePrefix = True
        self._look(cell, look)

    def number(self, cell: Any, number: Decimal | float, shape: str, look: str = "") -> None:
        cell.value, cell.number_format = number, shape
        self._look(cell, look)

    def formula(self, cell: Any, formula: str, shape: str, *, is_strong: bool = False) -> None:
        """One of ours, made of cells and signs; never of what somebody typed."""
        cell.value, cell.number_format = formula, shape
        self._look(cell, STRONG if is_strong else "")

    def _look(self, cell: Any, look: str) -> None:
        from openpyxl.styles import Font, PatternFill

        if look in (HEAD, STRONG):
            cell.font = Font(bold=True)
        if look in (HEAD, INPUT):
            cell.fill = PatternFill("solid", start_color=TINT if look == INPUT else GROUND)
