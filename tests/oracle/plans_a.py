#!/usr/bin/env python3
"""Six of the plans under examples/ worked out plainly, apart from the engine.

Each plan has one function that reads its book.json and follows its terms as a person would read
them from the plan: the terms stand in the function, plan.json is not read.

    python3 tests/oracle/plans_a.py            write every expected.json
    python3 tests/oracle/plans_a.py --check    fail where an expected.json differs

The functions are meant to be read next to each plan's ARITHMETIC.md. Standard library only.
"""

import sys

from plans_a_more import account_manager_renewals, customer_success, enterprise_multi_year
from plans_sheet import Sheet, book, check_or_write, d, in_tiers, money, months_later, won

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
QUARTER_ENDS = {"2026-03": "2026-Q1", "2026-06": "2026-Q2", "2026-09": "2026-Q3", "2026-12": "2026-Q4"}


def quarter_of(month):
    return f"2026-Q{(int(month[5:7]) + 2) // 3}"


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


# Each fiscal month: its first day and its quota. The year ends on 30 January 2027.
FISCAL = {
    "2027-P01": ("2026-02-01", 42000),
    "2027-P02": ("2026-03-01", 42000),
    "2027-P03": ("2026-03-29", 56000),
    "2027-P04": ("2026-05-03", 42000),
    "2027-P05": ("2026-05-31", 42000),
    "2027-P06": ("2026-06-28", 56000),
    "2027-P07": ("2026-08-02", 42000),
    "2027-P08": ("2026-08-30", 42000),
    "2027-P09": ("2026-09-27", 56000),
    "2027-P10": ("2026-11-01", 42000),
    "2027-P11": ("2026-11-29", 42000),
    "2027-P12": ("2026-12-27", 56000),
}


def fiscal_month_of(day):
    assert "2026-02-01" <= day <= "2027-01-30"
    return [period for period, (first, _) in FISCAL.items() if first <= day][-1]


def smb_ae():
    """Monthly quotas, ×1.25 above 100 % and ×1.5 above 125 %; three months of clawback."""
    sheet = Sheet(list(FISCAL), ["new_arr", "onboarding", "annual_sprint"])
    sheet.base_by_twelfths(d(60000))
    read = book("smb-ae")
    deals = won(read, "close_date")

    def take_back(deal, component, earned):
        """Everything, when the customer leaves within three months."""
        left = deal.get("cancelled")
        if left and left <= months_later(deal["close_date"], 3):
            sheet.line(fiscal_month_of(left), component, f"clawback:{deal['id']}", -earned)

    for period, (_, quota) in FISCAL.items():
        arr = d(0)
        for deal in deals:
            own = d(deal["fields"]["arr"])
            if fiscal_month_of(deal["close_date"]) != period or own < 2400:
                continue
            tiers = [(d(0), d(1)), (d(quota), d("1.25")), (quota * d("1.25"), d("1.5"))]
            # 90 % of 60,000 for 560,000 a year.
            earned = money(in_tiers(tiers, arr, arr + own) * 54000 / 560000)
            sheet.line(period, "new_arr", f"deal:{deal['id']}", earned)
            take_back(deal, "new_arr", earned)
            arr += own
        sheet.measured(period, "new_arr", arr, arr / quota)

    for deal in deals:
        if "onboarding" in deal["fields"]:
            period, fee = fiscal_month_of(deal["close_date"]), d(deal["fields"]["onboarding"])
            sheet.credit(period, "onboarding", fee)
            sheet.line(period, "onboarding", f"deal:{deal['id']}", money(fee * d("0.12")))
            take_back(deal, "onboarding", money(fee * d("0.12")))
    for period in FISCAL:
        earned = sheet.earned(period, "onboarding")
        if earned > 600:
            sheet.line(period, "onboarding", "cap", 600 - earned)

    sprint = [
        deal
        for deal in deals
        if deal["fields"]["billing"] == "Annual" and "2026-05-03" <= deal["close_date"] <= "2026-06-27"
    ]
    for deal in sprint[:5]:
        period = fiscal_month_of(deal["close_date"])
        sheet.credit(period, "annual_sprint", d(1))
        sheet.line(period, "annual_sprint", f"deal:{deal['id']}", d("150.00"))
        take_back(deal, "annual_sprint", d("150.00"))

    by_hand = sorted(read["adjustments"], key=lambda adjustment: adjustment["date"])
    for number, manual in enumerate(by_hand, start=1):
        period = fiscal_month_of(manual["date"])
        sheet.line(period, manual["component"], f"manual:{number}", d(manual["amount"]))
    sheet.paid_as_earned()
    return sheet


def mid_market_hybrid():
    """The rate reached holds for the quarter so far; expansion waits for 60 % of new business."""
    sheet = Sheet(MONTHS, ["new_business", "expansion", "year_bonus"])
    sheet.base_by_twelfths(d(80000))
    quotas = {"2026-Q1": 200000, "2026-Q2": 250000, "2026-Q3": 250000, "2026-Q4": 300000}

    new, expansion = [], []
    for deal in won(book("mid-market-hybrid"), "close_date"):
        shares = {split["participant"]: d(split["share"]) for split in deal.get("splits", [])}
        share = shares.get("jordan", d(0)) if shares else d(deal["owner"] == "jordan" and 1 or 0)
        if not share:
            continue
        arr = d(deal["fields"]["arr"]) * share
        if deal["fields"]["type"] != "New Business":
            expansion.append((deal["close_date"], deal["id"], arr))
            continue
        new.append((deal["close_date"], deal["id"], arr))
        left = deal.get("cancelled")
        if left and left <= months_later(deal["close_date"], 6):
            new.append((left, f"{deal['id']}~reversed", -arr))

    worth, year = {}, d(0)
    for month in MONTHS:
        quarter = quarter_of(month)
        so_far = [credit for credit in new if quarter_of(credit[0]) == quarter and month_of(credit[0]) <= month]
        fresh = sum((arr for day, _, arr in so_far if month_of(day) == month), d(0))
        attainment = sum((arr for _, _, arr in so_far), d(0)) / quotas[quarter]
        times = d("0.5")
        for bound, reached in (("0.75", "1"), ("1", "1.25"), ("1.15", "1.5")):
            times = d(reached) if attainment >= d(bound) else times
        for day, name, arr in so_far:
            now = money(arr * times * 48000 / 1000000)
            if month_of(day) == month:
                sheet.line(month, "new_business", f"deal:{name}", now)
            elif now != worth[name]:
                sheet.line(month, "new_business", f"true_up:{name}", now - worth[name])
            worth[name] = now
        sheet.measured(month, "new_business", fresh, attainment)
        year += fresh
        sheet.measured(month, "year_bonus", fresh, year / 1000000)
    for bound, bonus in ((d("1.2"), 15000), (d("1"), 7500), (d("0.85"), 2500)):
        if year >= bound * 1000000:
            sheet.line("2026-12", "year_bonus", "sum:2026", d(bonus))
            break

    sold, lines, kept_back = d(0), d(0), d(0)
    for month in MONTHS:
        if month[5:] in ("01", "04", "07", "10"):
            sold, lines, kept_back = d(0), d(0), d(0)
        fresh = d(0)
        for day, name, arr in expansion:
            if month_of(day) == month:
                tiers = [(d(0), d(1)), (d(100000), d("1.4"))]
                earned = money(in_tiers(tiers, sold, sold + arr) * 32000 / 400000)
                sheet.line(month, "expansion", f"deal:{name}", earned)
                sold, fresh, lines = sold + arr, fresh + arr, lines + earned
        sheet.measured(month, "expansion", fresh, sold / 100000)
        open_gate = sheet.attainment[month, "new_business"] >= d("0.60")
        to_keep_back = d(0) if open_gate else lines
        if to_keep_back != kept_back:
            sheet.line(month, "expansion", f"adjust:1:{quarter_of(month)}", kept_back - to_keep_back)
        kept_back = to_keep_back

    sheet.paid_as_earned()
    return sheet


PLANS = {
    "sdr": sdr,
    "smb-ae": smb_ae,
    "mid-market-hybrid": mid_market_hybrid,
    "enterprise-multi-year": enterprise_multi_year,
    "account-manager-renewals": account_manager_renewals,
    "customer-success": customer_success,
}

if __name__ == "__main__":
    check_or_write(PLANS, "--check" in sys.argv[1:])
