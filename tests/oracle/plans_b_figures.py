"""What the plans of plans_b.py and plans_b_reps.py share: numbers, days and rows of months.

No rule of a plan is in here. Standard library only.
"""

import calendar
import datetime
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
ZERO = Decimal(0)
ONE = Decimal(1)
MONTHS = range(1, 13)
QUARTERS = range(1, 5)


def number(written):
    """A JSON number or text; "12%" is 0.12."""
    text = str(written)
    return Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)


def cents(amount):
    """To the cent; halves go away from zero."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def day(text):
    return datetime.date.fromisoformat(text)


def month_of(date):
    """The month of 2026; 13 and more after it, 0 and less before."""
    return (date.year - 2026) * 12 + date.month


def quarter_of(month):
    return (month + 2) // 3


def half_of(month):
    return (month + 5) // 6


def months_later(date, months):
    """The same day some months later, or the last one of a shorter month."""
    count = date.year * 12 + date.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def empty():
    """An amount for each month, all zero so far."""
    return {month: ZERO for month in MONTHS}


def add(months, month, amount):
    """Adds to a month of 2026; what lies outside is not paid in the plan's time."""
    if month in months:
        months[month] += amount


def booked(deal):
    return day(deal["close_date"])


def won(book):
    """Won deals in the order in which they count: by day, then by id."""
    deals = [deal for deal in book["deals"] if deal["status"] == "won"]
    return sorted(deals, key=lambda deal: (booked(deal), deal["id"]))


def latest(book, name, first, last):
    """The latest figure of the months first..last; None while there is none."""
    inside = [
        kpi
        for kpi in book["kpis"]
        if kpi["name"] == name and first <= month_of(day(kpi["date"])) <= last
    ]
    return number(max(inside, key=lambda kpi: kpi["date"])["value"]) if inside else None


def to_date(months, first, last):
    return sum((months[month] for month in range(first, last + 1)), ZERO)


def equal_months(salary):
    """A twelfth of a salary each month, rounded so that the sum to date is exact."""
    return {month: cents(salary * month / 12) - cents(salary * (month - 1) / 12) for month in MONTHS}


# ------------------------------------------------------------------------ written down


def money(amount):
    return str(cents(amount))


def plain(amount):
    """As many digits as it has, two at least."""
    text = f"{amount.normalize():f}"
    return money(amount) if cents(amount) == amount else text


def component(name, credited, attainment, earned):
    """One component's rows: amounts by month; attainment by month, or None without a quota."""
    return {"name": name, "credited": credited, "attainment": attainment, "earned": earned}


def total_earned(components):
    return {month: sum((c["earned"][month] for c in components), ZERO) for month in MONTHS}


def as_paid(earned, paid=None, held=None, owed=None, drawn=None, recovered=None):
    """The rows of payments; by default all that is earned is paid."""
    return {
        "earned": earned,
        "paid": earned if paid is None else paid,
        "held": held or empty(),
        "owed": owed or empty(),
        "drawn": drawn or empty(),
        "recovered": recovered or empty(),
    }


def written(base, payments, components):
    """What expected.json holds."""
    periods = []
    for month in MONTHS:
        row = {"id": f"2026-{month:02}", "base_salary": money(base[month])}
        row |= {name: money(amounts[month]) for name, amounts in payments.items()}
        row["total"] = money(base[month] + payments["paid"][month])
        row["components"] = []
        for one in components:
            share = one["attainment"] and one["attainment"][month]
            ratio = share is not None and share.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
            row["components"].append(
                {
                    "component": one["name"],
                    "credited": plain(one["credited"][month]),
                    "attainment": str(ratio) if share is not None else None,
                    "earned": money(one["earned"][month]),
                }
            )
        periods.append(row)
    return {"periods": periods}
