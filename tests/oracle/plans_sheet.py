"""What the plans worked out in plans_a.py share: exact numbers, reading a book, writing figures.

No rule of any plan stands here.
"""

import calendar
import datetime
import json
import sys
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

getcontext().prec = 60
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def d(number):
    """An exact number as written: 1200, "1200.50" or "72%"."""
    written = str(number)
    if written.endswith("%"):
        return Decimal(written[:-1]) / 100
    return Decimal(written)


def money(amount, unit="0.01", rounding=ROUND_HALF_UP):
    """Half up: decimal's ROUND_HALF_UP takes a half away from zero."""
    return amount.quantize(Decimal(unit), rounding=rounding)


def money_half_even(amount):
    return money(amount, rounding=ROUND_HALF_EVEN)


def months_later(day, months):
    """The same day months later; the last day of the month where that day does not exist."""
    year, month, number = (int(part) for part in day.split("-"))
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return f"{year}-{month:02}-{min(number, calendar.monthrange(year, month)[1]):02}"


def days_between(day, later):
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(day)).days


def in_tiers(tiers, start, end):
    """What lies from start to end, each part times the factor of the tier that it falls in."""
    total = Decimal(0)
    for index, (bound, factor) in enumerate(tiers):
        top = tiers[index + 1][0] if index + 1 < len(tiers) else end
        total += max(Decimal(0), min(end, top) - max(start, bound)) * factor
    return total


def book(folder):
    return json.loads((EXAMPLES / folder / "book.json").read_text(encoding="utf-8"), parse_float=Decimal)


def won(read, by):
    """The won deals in the order of a day, then of their ids."""
    deals = [deal for deal in read["deals"] if deal["status"] == "won"]
    return sorted(deals, key=lambda deal: (deal[by], deal["id"]))


class Sheet:
    """The figures of one plan: earned lines, credits, base salary and payments by pay period."""

    def __init__(self, periods, components, unit="0.01"):
        self.periods, self.components, self.unit = periods, components, Decimal(unit)
        self.lines, self.credits, self.attainment = {}, {}, {}
        self.base, self.paid, self.held, self.owed = {}, {}, {}, {}

    def line(self, period, component, name, amount):
        assert (period, component, name) not in self.lines, (period, component, name)
        self.lines[period, component, name] = amount

    def credit(self, period, component, amount):
        self.credits[period, component] = self.credits.get((period, component), Decimal(0)) + amount

    def measured(self, period, component, credited, attainment):
        self.credits[period, component] = credited
        self.attainment[period, component] = attainment

    def earned(self, period, component=None):
        chosen = (p == period and component in (None, c) for p, c, _ in self.lines)
        return sum((a for a, own in zip(self.lines.values(), chosen) if own), Decimal(0))

    def base_by_twelfths(self, salary):
        """A twelfth a month, rounded so that the sum to date is exact."""
        for number, period in enumerate(self.periods):
            to_date = money(salary * (number + 1) / 12, self.unit)
            self.base[period] = to_date - money(salary * number / 12, self.unit)

    def paid_as_earned(self):
        for period in self.periods:
            self.paid[period] = self.earned(period)

    def text(self, amount):
        return f"{money(amount, self.unit):f}"

    def period(self, period):
        zero = Decimal(0)
        paid = self.paid[period]
        figures = {
            "base_salary": self.base[period],
            "earned": self.earned(period),
            "paid": paid,
            "held": self.held.get(period, zero),
            "owed": self.owed.get(period, zero),
            "total": self.base[period] + paid,
        }
        rows = [
            {
                "component": component,
                "credited": f"{self.credits.get((period, component), zero):f}",
                "attainment": ratio(self.attainment.get((period, component))),
                "earned": self.text(self.earned(period, component)),
            }
            for component in self.components
        ]
        return {"id": period, **{name: self.text(value) for name, value in figures.items()}}, rows

    def document(self):
        """The file's text: a component and a line of the statement each on a line of its own."""
        blocks = []
        for period in self.periods:
            head, rows = self.period(period)
            body = ",\n".join(f"        {json.dumps(row)}" for row in rows)
            blocks.append(f'    {json.dumps(head)[:-1]},\n      "components": [\n{body}\n      ] }}')
        order = sorted(
            self.lines, key=lambda k: (self.periods.index(k[0]), self.components.index(k[1]), k[2])
        )
        lines = [f'    "{"/".join(key)}": "{self.text(self.lines[key])}"' for key in order]
        periods, lines = ",\n".join(blocks), ",\n".join(lines)
        return f'{{\n  "periods": [\n{periods}\n  ],\n  "lines": {{\n{lines}\n  }}\n}}\n'


def ratio(value):
    return None if value is None else f"{money(value, '0.000001'):f}"


def check_or_write(plans, checking):
    stale = []
    for folder, plan in plans.items():
        path = EXAMPLES / folder / "expected.json"
        fresh = plan().document()
        if not checking:
            path.write_text(fresh, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != fresh:
            stale.append(folder)
    if stale:
        sys.exit(f"expected.json differs: {', '.join(stale)}")
