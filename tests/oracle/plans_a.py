#!/usr/bin/env python3
"""Six of the plans under examples/ worked out plainly, apart from the engine.

Each plan has one function that reads its book.json and follows its terms as a person would read
them from the plan: the terms stand in the function, plan.json is not read.

    python3 tests/oracle/plans_a.py            write every expected.json
    python3 tests/oracle/plans_a.py --check    fail where an expected.json differs

The functions are meant to be read next to each plan's ARITHMETIC.md. Standard library only.
"""

import sys

from plans_sheet import Sheet, book, check_or_write, d, money, won

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
QUARTER_ENDS = {"2026-03": "2026-Q1", "2026-06": "2026-Q2", "2026-09": "2026-Q3", "2026-12": "2026-Q4"}


def quarter_of(month):
    return f"2026-Q{(int(month[5:]) + 2) // 3}"


def month_of(day):
    return day[:7]


def sdr():
    """Meetings at $350 and $475 each, steps for pipeline, 0.6 % of invoiced value, a blitz."""
    sheet = Sheet(MONTHS, ["meetings", "pipeline", "sourced_revenue", "spring_blitz"])
    sheet.base_by_twelfths(d(52000))
    records = won(book("sdr"), "close_date")
    meetings = [r for r in records if r["fields"]["record"] == "Meeting"]
    opportunities = [r for r in records if r["fields"]["record"] == "Opportunity"]

    for month in MONTHS:
        held = d(0)
        for meeting in meetings:
            if month_of(meeting["close_date"]) != month:
                continue
            counts = d("0.5") if meeting["fields"]["source"] == "Inbound" else d(1)
            within_quota = max(d(0), min(held + counts, d(4)) - min(held, d(4)))
            above_quota = counts - within_quota
            held += counts
            sheet.line(month, "meetings", f"deal:{meeting['id']}", money(within_quota * 350 + above_quota * 475))
        sheet.measured(month, "meetings", held, held / 4)

    accepted = d(0)
    for month in MONTHS:
        if month[5:] in ("01", "04", "07", "10"):
            accepted = d(0)
        fresh = sum((d(o["amount"]) for o in opportunities if month_of(o["close_date"]) == month), d(0))
        accepted += fresh
        sheet.measured(month, "pipeline", fresh, accepted / 450000)
        if month in QUARTER_ENDS:
            target = d(28000) * d("0.30") / 4
            if accepted >= 450000 * d("1.30"):
                bonus = target * d("1.60")
            elif accepted >= 450000:
                bonus = target
            elif accepted >= 450000 * d("0.70"):
                bonus = target * d("0.50")
            else:
                bonus = d(0)
            if bonus:
                sheet.line(month, "pipeline", f"sum:{QUARTER_ENDS[month]}", money(bonus))

    for opportunity in opportunities:
        invoiced = opportunity.get("dates", {}).get("invoice")
        if invoiced and opportunity.get("cancelled", "9999") >= invoiced:
            value = d(opportunity["fields"]["first_year"])
            sheet.credit(month_of(invoiced), "sourced_revenue", value)
            earned = money(value * d("0.006"))
            sheet.line(month_of(invoiced), "sourced_revenue", f"deal:{opportunity['id']}", earned)

    blitz = [
        m
        for m in meetings
        if m["fields"]["segment"] == "Enterprise"
        and m["fields"]["source"] == "Outbound"
        and "2026-04-13" <= m["close_date"] <= "2026-05-15"
    ]
    for meeting in blitz[:4]:
        sheet.credit(month_of(meeting["close_date"]), "spring_blitz", d(1))
        sheet.line(month_of(meeting["close_date"]), "spring_blitz", f"deal:{meeting['id']}", d("200.00"))

    sheet.paid_as_earned()
    return sheet


PLANS = {"sdr": sdr}

if __name__ == "__main__":
    check_or_write(PLANS, "--check" in sys.argv[1:])
