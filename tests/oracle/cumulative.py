#!/usr/bin/env python3
"""A second way to expected.json: from what an interval's total is worth, in exact fractions.

hand.py cuts each deal at the tier bounds; here a deal earns W(total with it) - W(total without
it), where W is the worth of a total, and the plan's terms are written out as a person reads
them. Every line must agree to the cent, every sum must add up, no line may be left over.
Standard library only: python3 tests/oracle/cumulative.py
"""

import csv
import json
import sys
from fractions import Fraction as F
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "enterprise-ae"
QUARTER_QUOTA = {1: 240_000, 2: 300_000, 3: 300_000, 4: 360_000}
ARR, SERVICES = "Annual Recurring Revenue", "Services Amount"


def new_arr_worth(total, quota):
    """7 % of everything, 3.5 % more above 100 % of quota, 3.5 % more above 130 %."""
    over = [max(total - quota * F(bound), 0) for bound in ("1", "1.3")]
    return total * F("0.07") + (over[0] + over[1]) * F("0.035")


def cents(worth):
    """Whole cents, half up; no worth here is negative."""
    return (worth * 200 + 1) // 2


def won_credits(column, kind):
    with open(EXAMPLE / "opportunities.csv", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > 1]
    header = rows.pop(0)
    found = []
    for values in rows:
        row = dict(zip(header, values, strict=True))
        month, day, year = map(int, row["Close Date"].split("/"))
        if row["Stage"] == "Closed Won" and year == 2026 and kind in (None, row["Type"]):
            credit = F(row[column].replace(",", "") or "0") * F(row["Split (%)"]) / 100
            if credit:
                found.append((month, day, row["Opportunity ID"], credit))
    return sorted(found)


def new_arr_lines():
    totals, lines = {quarter: F(0) for quarter in QUARTER_QUOTA}, {}
    for month, _, deal, credit in won_credits(ARR, "New Business"):
        quarter = (month + 2) // 3
        quota, before = QUARTER_QUOTA[quarter], totals[quarter]
        totals[quarter] += credit
        worth = new_arr_worth(totals[quarter], quota) - new_arr_worth(before, quota)
        lines[month, "new_arr", deal] = cents(worth)
    return lines


def renewal_lines():
    """1 % while a half is below 270,000; from the month that reaches it, 2 % of everything."""
    credits, lines = won_credits(ARR, "Renewal"), {}
    for first, last in ((1, 6), (7, 12)):
        half = [entry for entry in credits if first <= entry[0] <= last]
        running, reached = F(0), None
        for entry in half:
            running += entry[3]
            if reached is None and running >= 270_000:
                reached = entry[0]
        for month, _, deal, credit in half:
            low, high = cents(credit * F("0.01")), cents(credit * F("0.02"))
            on_target = reached is not None and month >= reached
            lines[month, "renewals", deal] = high if on_target else low
            if reached is not None and month < reached:
                lines[reached, "renewals", deal] = high - low
    return lines


def flat_lines(component, column, kind, rate):
    return {
        (month, component, deal): cents(credit * F(rate))
        for month, _, deal, credit in won_credits(column, kind)
    }


def cap_services(lines):
    """600,000 cents in the year: what goes beyond is cut in the month that goes beyond."""
    to_date = 0
    for month in range(1, 13):
        before = min(to_date, 600_000)
        month_sum = sum(v for k, v in lines.items() if k[:2] == (month, "services"))
        to_date += month_sum
        cut = min(to_date, 600_000) - before - month_sum
        if cut:
            lines[month, "services", None] = cut


def written_cents(amount):
    whole = F(amount) * 100
    assert whole.denominator == 1, amount
    return whole.numerator


def main():
    lines = new_arr_lines() | renewal_lines()
    lines |= flat_lines("expansion", ARR, "Expansion", "0.06")
    lines |= flat_lines("services", SERVICES, None, "0.03")
    cap_services(lines)

    expected = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
    theirs = {
        (int(entry["period"][5:]), entry["component"], entry["deal"]): written_cents(entry["earned"])
        for entry in expected["lines"]
    }
    faults = [
        f"{key}: {lines.get(key)} here, {theirs.get(key)} in expected.json"
        for key in lines.keys() | theirs.keys()
        if lines.get(key) != theirs.get(key)
    ]
    if len(theirs) != len(expected["lines"]):
        faults.append("two lines of one period, component and deal")

    months_of = {f"2026-{month:02}": {month} for month in range(1, 13)}
    months_of |= {f"2026-Q{q}": {3 * q - 2, 3 * q - 1, 3 * q} for q in range(1, 5)}
    months_of["2026"] = set(range(1, 13))
    spans = expected["periods"] + expected["quarters"] + expected["years"]
    if [span["id"] for span in spans] != list(months_of):
        faults.append("the spans are not the year's months, quarters and year")
    for span in spans:
        inside = {k: v for k, v in lines.items() if k[0] in months_of[span["id"]]}
        sums = {span["earned"]: sum(inside.values()), span["paid"]: sum(inside.values())}
        for part in span["components"]:
            own = sum(v for k, v in inside.items() if k[1] == part["component"])
            if written_cents(part["earned"]) != own:
                faults.append(f"{span['id']} {part['component']}: {own} here, {part['earned']}")
        for amount, own in sums.items():
            if written_cents(amount) != own:
                faults.append(f"{span['id']}: {own} here, {amount} in expected.json")

    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(lines)} lines and {len(spans)} spans agree; the year is {sum(lines.values())} cents")


if __name__ == "__main__":
    main()
