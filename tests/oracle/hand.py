#!/usr/bin/env python3
"""The enterprise-ae example worked out plainly, apart from the engine.

Reads plan.json and opportunities.csv of examples/enterprise-ae and writes expected.json there:

    python3 tests/oracle/hand.py            write expected.json
    python3 tests/oracle/hand.py --check    fail where expected.json differs

It knows only what that plan uses (months as pay periods; marginal, retroactive and flat
payouts; a cap per year) and is meant to be read next to ARITHMETIC.md. Standard library only.
"""

import csv
import datetime
import json
import re
import sys
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

getcontext().prec = 60
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "enterprise-ae"
AS_OF = datetime.date(2026, 11, 13)
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
ZERO = Decimal(0)


def cents(amount):
    """Half up: decimal's ROUND_HALF_UP takes a half away from zero."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def text(value, digits=2):
    """The exact decimal, with at least `digits` places and no zeros beyond them."""
    if value is None:
        return None
    whole, _, places = f"{value:f}".partition(".")
    places = places.rstrip("0").ljust(digits, "0")
    return f"{whole}.{places}" if places else whole


def ratio(part, whole):
    if whole is None:
        return None
    return str((part / whole).quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP))


def number(value):
    """A plan's number: 120000, "1.5" or "12%"."""
    written = str(value)
    if written.endswith("%"):
        return Decimal(written[:-1]) / 100
    return Decimal(written)


# ---------------------------------------------------------------- what is read


def read_plan():
    return json.loads(
        (EXAMPLE / "plan.json").read_text(encoding="utf-8"),
        parse_float=Decimal,
        parse_int=Decimal,
    )


def read_deals():
    with open(EXAMPLE / "opportunities.csv", encoding="utf-8-sig", newline="") as file:
        # The report's footer has lines of one cell, and blank ones.
        rows = [row for row in csv.DictReader(file) if row["Close Date"]]

    def amount(written):
        return Decimal(written.replace(",", "")) if written else ZERO

    deals = []
    for row in rows:
        month, day, year = (int(part) for part in row["Close Date"].split("/"))
        deals.append(
            {
                "id": row["Opportunity ID"],
                "type": row["Type"],
                "stage": row["Stage"],
                "date": datetime.date(year, month, day),
                "split": amount(row["Split (%)"]) / 100,
                "arr": amount(row["Annual Recurring Revenue"]),
                "services": amount(row["Services Amount"]),
            }
        )
    return deals


# -------------------------------------------------------- credits, quotas, rates


def credits_of(component, deals, year):
    """Won deals of the plan year, in the order in which they count: date, then id."""
    measure = component["measure"]
    when = measure.get("when")
    found = []
    for deal in deals:
        if deal["stage"] != "Closed Won" or deal["date"].year != year:
            continue
        if when and deal[when["field"]] != when["is"]:
            continue
        credit = deal[measure["sum"]] * deal["split"]
        if credit != 0:
            found.append({"deal": deal["id"], "date": deal["date"], "amount": credit})
    return sorted(found, key=lambda credit: (credit["date"], credit["deal"]))


def interval_quotas(component):
    """The quota of each interval of the year, or None."""
    if "quota" not in component:
        return None
    year_quota = number(component["quota"]["amount"])
    count = 12 // MONTHS_IN[component["interval"]]
    spread = component["quota"].get("spread")
    if spread is None:
        return [year_quota / count] * count
    assert len(spread) == count, "one weight per interval"
    return [year_quota * number(weight) for weight in spread]


def tiers_of(component, participant):
    """Tiers as (from, rate, name), lowest first."""
    payout = component["payout"]
    base = None
    if payout.get("rate") == "target":
        incentive = number(participant["target_incentive"]) * number(component["weight"])
        base = incentive / number(component["quota"]["amount"])
    tiers = []
    for tier in payout["tiers"]:
        rate = number(tier["rate"]) if "rate" in tier else base * number(tier["times"])
        tiers.append((number(tier["from"]), rate, tier["name"]))
    return tiers


def reached(tiers, attainment):
    """The highest tier whose lower bound is reached; the bound itself belongs to it."""
    return [tier for tier in tiers if tier[0] <= attainment][-1]


# ------------------------------------------------------------------------ lines


def line(month, component, deal, kind, earned):
    return {"month": month, "component": component, "deal": deal, "kind": kind, "earned": earned}


def marginal_lines(component, credits, quota, tiers):
    """Each credit cut at the tier bounds; one rounding per deal, not per slice."""
    lines, before = [], ZERO
    for credit in credits:
        after = before + credit["amount"]
        worth = ZERO
        for place, (start, rate, _) in enumerate(tiers):
            low = start * quota
            high = tiers[place + 1][0] * quota if place + 1 < len(tiers) else after
            in_tier = min(after, high) - max(before, low)
            if in_tier > 0:
                worth += in_tier * rate
        lines.append(
            line(credit["date"].month, component["id"], credit["deal"], "deal", cents(worth))
        )
        before = after
    return lines


def retroactive_lines(component, credits, quota, tiers):
    """At each month's end everything to date is worth the rate then reached."""
    lines, worth_before = [], {}
    for month in range(1, 13):
        to_date = [credit for credit in credits if credit["date"].month <= month]
        total = sum((credit["amount"] for credit in to_date), ZERO)
        rate = reached(tiers, total / quota)[1]
        for credit in to_date:
            deal = credit["deal"]
            worth = cents(credit["amount"] * rate)
            change = worth - worth_before.get(deal, ZERO)
            if change != 0:
                kind = "true_up" if deal in worth_before else "deal"
                lines.append(line(month, component["id"], deal, kind, change))
            worth_before[deal] = worth
    return lines


def flat_lines(component, credits):
    rate = number(component["payout"]["rate"])
    return [
        line(
            credit["date"].month,
            component["id"],
            credit["deal"],
            "deal",
            cents(credit["amount"] * rate),
        )
        for credit in credits
    ]


def cap_lines(component, lines):
    """What the cap of the year takes from each month, as a line of its own."""
    cap = number(component["cap"]["amount"])
    cuts, to_date, cut_before = [], ZERO, ZERO
    for month in range(1, 13):
        to_date += sum((entry["earned"] for entry in lines if entry["month"] == month), ZERO)
        cut = min(to_date, cap) - to_date
        if cut != cut_before:
            cuts.append(line(month, component["id"], None, "cap", cut - cut_before))
        cut_before = cut
    return cuts


def lines_of(component, credits, quotas, participant):
    mode = component["payout"]["mode"]
    if mode == "flat":
        lines = flat_lines(component, credits)
    else:
        work_out = {"marginal": marginal_lines, "retroactive": retroactive_lines}[mode]
        tiers = tiers_of(component, participant)
        size = MONTHS_IN[component["interval"]]
        lines = []
        for place, quota in enumerate(quotas):
            inside = [c for c in credits if (c["date"].month - 1) // size == place]
            lines += work_out(component, inside, quota, tiers)
    if "cap" in component:
        lines += cap_lines(component, lines)
    return lines


# ------------------------------------------------------------------------ spans


def credited(credits, first, last):
    return sum((c["amount"] for c in credits if first <= c["date"].month <= last), ZERO)


def earned(lines, first, last, component=None):
    return sum(
        (
            entry["earned"]
            for entry in lines
            if first <= entry["month"] <= last and component in (None, entry["component"])
        ),
        ZERO,
    )


def span_component(worked, lines, first, last):
    """A component's figures in the months first..last."""
    component, credits, quotas = worked
    size = MONTHS_IN[component["interval"]]
    counted = credited(credits, first, last)
    quota = None
    if quotas:
        inside = (first - 1) // size, (last - 1) // size
        quota = sum(quotas[inside[0] : inside[1] + 1], ZERO)
        # A span shorter than the interval shows the interval's attainment to date.
        measured_from = min(first, inside[0] * size + 1)
    return {
        "component": component["id"],
        "credited": text(counted),
        "quota": text(quota),
        "attainment": ratio(credited(credits, measured_from, last), quota) if quotas else None,
        "earned": text(earned(lines, first, last, component["id"])),
    }


def span(name, kind, first, last, worked, lines, base_per_month):
    base = base_per_month * (last - first + 1)
    pay = earned(lines, first, last)
    return {
        "id": name,
        "kind": kind,
        "base_salary": text(base),
        "earned": text(pay),
        # No draw, holdback or release in this plan: what is earned is paid.
        "paid": text(pay),
        "total": text(base + pay),
        "components": [span_component(one, lines, first, last) for one in worked],
    }


def position_component(worked, lines, participant, year):
    component, credits, quotas = worked
    size = MONTHS_IN[component["interval"]]
    place = (AS_OF.month - 1) // size
    first = place * size + 1
    # All won deals of the example are dated on or before AS_OF.
    counted, year_counted = credited(credits, first, AS_OF.month), credited(credits, 1, 12)
    letter = {"quarter": f"-Q{place + 1}", "half": f"-H{place + 1}", "year": ""}
    quota = quotas[place] if quotas else None
    figures = {
        "component": component["id"],
        "interval": f"{year}{letter[component['interval']]}",
        "credited": text(counted),
        "quota": text(quota),
        "attainment": ratio(counted, quota),
        "missing": text(max(quota - counted, ZERO)) if quotas else None,
        "interval_earned": text(earned(lines, first, AS_OF.month, component["id"])),
        "tier": None,
        "next_tier_at": None,
        "next_tier_missing": None,
        "year_credited": text(year_counted),
        "year_quota": text(sum(quotas, ZERO)) if quotas else None,
        "year_attainment": ratio(year_counted, sum(quotas, ZERO)) if quotas else None,
        "year_earned": text(earned(lines, 1, 12, component["id"])),
    }
    if "tiers" in component["payout"]:
        tiers = tiers_of(component, participant)
        now = reached(tiers, counted / quota)
        figures["tier"] = now[2]
        above = [tier for tier in tiers if tier[0] > now[0]]
        if above:
            figures["next_tier_at"] = text(above[0][0] * quota)
            figures["next_tier_missing"] = text(above[0][0] * quota - counted)
    return figures


def work_out():
    plan, deals = read_plan(), read_deals()
    participant = plan["participant"]
    start = datetime.date.fromisoformat(plan["calendar"]["start"])
    end = datetime.date.fromisoformat(plan["calendar"]["end"])
    year = start.year
    worked, lines = [], []
    for component in plan["components"]:
        credits, quotas = credits_of(component, deals, year), interval_quotas(component)
        worked.append((component, credits, quotas))
        lines += lines_of(component, credits, quotas, participant)
    assert all(c["date"] <= AS_OF for _, credits, _ in worked for c in credits)

    base = number(participant["base_salary"]) / 12
    months = [
        span(f"{year}-{m:02}", "month", m, m, worked, lines, base) for m in range(1, 13)
    ]
    quarters = [
        span(f"{year}-Q{q}", "quarter", 3 * q - 2, 3 * q, worked, lines, base)
        for q in range(1, 5)
    ]
    years = [span(str(year), "year", 1, 12, worked, lines, base)]

    days_gone, days = (AS_OF - start).days + 1, (end - start).days + 1
    incentive = number(participant["target_incentive"])
    target = incentive * days_gone / days
    so_far = earned(lines, 1, 12)

    order = [component["id"] for component in plan["components"]]
    # A cap's line has no deal and closes its component's lines of the month.
    lines.sort(
        key=lambda e: (e["month"], order.index(e["component"]), e["deal"] is None, e["deal"] or "")
    )
    stages = [deal["stage"] for deal in deals]
    won, lost = stages.count("Closed Won"), stages.count("Closed Lost")
    return {
        "deals": {
            "rows": len(deals),
            "won": won,
            "lost": lost,
            "open": len(deals) - won - lost,
        },
        "position": {
            "as_of": AS_OF.isoformat(),
            "earned": text(so_far),
            "paid": text(so_far),
            "elapsed": ratio(Decimal(days_gone), Decimal(days)),
            "target": text(cents(target)),
            "pace": ratio(so_far, target),
            "components": [
                position_component(one, lines, participant, year) for one in worked
            ],
        },
        "periods": months,
        "quarters": quarters,
        "years": years,
        "lines": [
            {
                "period": f"{year}-{entry['month']:02}",
                "component": entry["component"],
                "deal": entry["deal"],
                "kind": entry["kind"],
                "earned": text(entry["earned"]),
            }
            for entry in lines
        ],
    }


def main():
    written = json.dumps(work_out(), indent=2, ensure_ascii=False)
    # One line or component per line of the file keeps its diffs readable.
    written = re.sub(r"\{\s*(\"[^{}\[\]]*?)\s*\}", fold, written) + "\n"
    target = EXAMPLE / "expected.json"
    if sys.argv[1:] == ["--check"]:
        if target.read_text(encoding="utf-8") != written:
            sys.exit("expected.json differs: run tests/oracle/hand.py and read the difference")
        print("expected.json is what hand.py works out")
    else:
        target.write_text(written, encoding="utf-8", newline="\n")


def fold(match):
    return "{ " + re.sub(r"\s*\n\s*", " ", match.group(1)) + " }"


if __name__ == "__main__":
    main()
