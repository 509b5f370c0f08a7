#!/usr/bin/env python3
"""Six of the plans under examples/, each worked out plainly from its book, apart from the engine.

    python3 tests/oracle/plans_b.py            write their expected.json
    python3 tests/oracle/plans_b.py --check    fail where one differs

One function per plan, with the plan's terms in it as somebody would read them there; each is meant
to be read next to the plan's ARITHMETIC.md. This file has the plans that live on what others sell,
plans_b_reps.py those of reps. Standard library only.
"""

import json
import re
import sys
from pathlib import Path

from plans_b_figures import (
    MONTHS,
    ONE,
    QUARTERS,
    ZERO,
    add,
    as_paid,
    booked,
    cents,
    component,
    day,
    empty,
    equal_months,
    half_of,
    latest,
    month_of,
    months_later,
    number,
    quarter_of,
    to_date,
    total_earned,
    won,
    written,
)
from plans_b_reps import consumption_rep, field_rep_margin, new_starter

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def with_reversals(credits):
    """Credits (day, deal, amount), and the same amounts taken out when a deal is cancelled within six
    months, all in the order in which they count."""
    rows = []
    for date, deal, amount in credits:
        rows.append((date, deal["id"], 0, amount))
        if "cancelled" in deal and date <= day(deal["cancelled"]) <= months_later(date, 6):
            rows.append((day(deal["cancelled"]), deal["id"], 1, -amount))
    return [(date, amount) for date, _, _, amount in sorted(rows)]


def by_month(credits):
    months = empty()
    for date, amount in credits:
        add(months, month_of(date), amount)
    return months


# ------------------------------------------------------------------------ sales engineer


def sales_engineer(book):
    """Base 148,000, target 37,000; everything is paid with the month after it is earned."""
    base = equal_months(number(148000))

    # Region bookings, 60 % of the target: every deal whole. Quarters have 20, 25, 25 and 30 % of
    # the quota of 8,000,000 and of the target of 22,200. The curve is read when a quarter ends.
    region = by_month(with_reversals([(booked(d), d, number(d["fields"]["acv"])) for d in won(book)]))
    reached, region_earned = {}, empty()
    for quarter, share in zip(QUARTERS, ("20%", "25%", "25%", "30%")):
        quota, target = 8000000 * number(share), 22200 * number(share)
        last = quarter * 3
        for month in range(last - 2, last + 1):
            reached[month] = to_date(region, last - 2, month) / quota
        at = reached[last]
        if at < number("60%"):
            rate = ZERO
        elif at < ONE:
            rate = number("30%") + (at - number("60%")) / number("40%") * number("70%")
        elif at < number("120%"):
            rate = ONE + (at - ONE) / number("20%") * number("50%")
        else:
            rate = number("150%") + (min(at, number("150%")) - number("120%")) / number("30%")
        region_earned[last] = cents(target * rate)

    # Deals engineered, 25 %: the engineer's share of the deal, 9,250 on a year's 4,200,000; half as
    # much again above it. The win rate of proofs of concept multiplies the year to date.
    shared = []
    for deal in won(book):
        mine = [s for s in deal["splits"] if s["participant"] == "ngozi" and s["role"] == "engineer"]
        if mine:
            shared.append((booked(deal), deal, number(deal["fields"]["acv"]) * number(mine[0]["share"])))
    shared = with_reversals(shared)
    engineered, lines, total = by_month(shared), empty(), ZERO

    def worth(amount):
        return (amount + max(amount - 4200000, ZERO) / 2) * 9250 / 4200000

    for date, amount in shared:
        add(lines, month_of(date), cents(worth(total + amount) - worth(total)))
        total += amount
    engineered_earned, before = empty(), ZERO
    for month in MONTHS:
        rate = latest(book, "poc_win_rate", 1, month)
        factor = ONE
        if rate is not None:
            factor = number("0.9") if rate < number("50%") else number("1.1") if rate >= number("65%") else ONE
        extra = cents(to_date(lines, 1, month) * (factor - 1))
        engineered_earned[month] = lines[month] + extra - before
        before = extra

    # Objectives, 15 %: 2,775 a half year, in proportion from half of them on.
    objectives = empty()
    for last in (6, 12):
        done = latest(book, "objectives", last - 5, last)
        objectives[last] = cents(2775 * done) if done >= number("50%") else ZERO

    components = [
        component("team_bookings", region, reached, region_earned),
        component(
            "technical_wins",
            engineered,
            {month: to_date(engineered, 1, month) / 4200000 for month in MONTHS},
            engineered_earned,
        ),
        component("objectives", empty(), None, objectives),
    ]
    earned = total_earned(components)
    paid = {month: earned.get(month - 1, ZERO) for month in MONTHS}
    return written(base, as_paid(earned, paid=paid, held=earned), components)


# ------------------------------------------------------------------------ channel manager


def channel_manager(book):
    """Base 84,000 in euros; half of a deal's line is paid at booking, half as the customer pays."""
    base = equal_months(number(84000))

    def euros(deal):
        rate = {"EUR": ONE, "CHF": number("1.06")}
        rate["GBP"] = number("1.16") if booked(deal) < day("2026-07-01") else number("1.145")
        mine = [s for s in deal.get("splits", []) if s["participant"] == "lena"]
        share = number(mine[0]["share"]) if mine else ONE
        half = number("0.5") if deal["fields"]["route"] == "Co-sell" else ONE
        return number(deal["amount"]) * rate[deal.get("currency", "EUR")] * share * half

    def rate(discount):
        for above, rate in (("40%", "0.25%"), ("30%", "0.9%"), ("20%", "1.5%")):
            if discount > number(above):
                return number(rate)
        return number("2%")

    credited, quota_credits, lines, released = empty(), empty(), empty(), empty()
    for deal in won(book):
        if deal["fields"]["route"] == "Direct":
            continue
        month, amount = month_of(booked(deal)), euros(deal)
        add(quota_credits, month, amount)
        # A partner's first deal counts a quarter more; no deal earns more than 4,000.
        amount *= number("1.25") if deal["fields"].get("first_deal") else ONE
        add(credited, month, amount)
        line = min(cents(amount * rate(number(deal["fields"]["discount"]))), number(4000))
        parts = [(number("50%"), month)]
        for row in deal.get("schedule", []):
            parts.append((number("50%") * number(row["share"]), month_of(day(row["date"]))))
        if "cash" in deal.get("dates", {}):
            parts.append((number("50%"), month_of(day(deal["dates"]["cash"]))))
        flows = [(line, month)]
        if "cancelled" in deal and day(deal["cancelled"]) <= months_later(booked(deal), 6):
            flows.append((-line, month_of(day(deal["cancelled"]))))
        for flow, earliest in flows:
            add(lines, earliest, flow)
            share_to_date = given = ZERO
            for share, due in parts:
                share_to_date += share
                add(released, max(due, earliest), cents(flow * share_to_date) - given)
                given = cents(flow * share_to_date)

    # Quarterly target: 14,000 a year, 3,500 a quarter; the highest tier reached pays.
    reached, bonus = {}, empty()
    for quarter, quota in zip(QUARTERS, (500000, 550000, 600000, 750000)):
        last = quarter * 3
        for month in range(last - 2, last + 1):
            reached[month] = to_date(quota_credits, last - 2, month) / quota
        for at, pays in (("120%", "150%"), ("100%", "100%"), ("80%", "50%")):
            if reached[last] >= number(at):
                bonus[last] = cents(3500 * number(pays))
                break

    # Partners activated: 1,200 for three in a half year, 1,800 more for five, 600 for each beyond six.
    partners, activated, before = empty(), empty(), ZERO
    for deal in won(book):
        add(partners, month_of(booked(deal)), ONE if deal["fields"].get("first_deal") else ZERO)
    for month in MONTHS:
        first = half_of(month) * 6 - 5
        before = ZERO if month == first else before
        count = to_date(partners, first, month)
        sums = (1200 if count >= 3 else 0) + (1800 if count >= 5 else 0) + 600 * max(count - 6, ZERO)
        activated[month] = sums - before
        before = sums

    components = [
        component("partner_deals", credited, None, lines),
        component("quarter_bonus", quota_credits, reached, bonus),
        component("new_partners", partners, None, activated),
    ]
    earned = total_earned(components)
    paid = {month: released[month] + bonus[month] + activated[month] for month in MONTHS}
    held = {month: to_date(earned, 1, month) - to_date(paid, 1, month) for month in MONTHS}
    return written(base, as_paid(earned, paid=paid, held=held), components)


# ------------------------------------------------------------------------ sales manager


def sales_manager(book):
    """Base 155,000, target 130,000; deals cancelled within six months are taken out again."""
    base = equal_months(number(155000))
    ids = {person["name"]: person["id"] for person in book["people"]}

    def in_team(who, date):
        """Whether somebody reports to Priya, directly or through others, on a day."""
        while who is not None and who != "priya":
            manager = None
            for person in book["people"]:
                begun = "from" not in person or day(person["from"]) <= date
                ended = "until" in person and day(person["until"]) < date
                if person["id"] == who and begun and not ended:
                    manager = person.get("manager")
            if manager == "priya":
                return True
            who = manager
        return False

    def shares(deal, date):
        """Who has which share of a deal on a day."""
        if "splits" not in deal:
            return [(ids[deal["owner"]], ONE)]
        return [
            (split["participant"], number(split["share"]))
            for split in deal["splits"]
            if ("from" not in split or day(split["from"]) <= date)
            and ("until" not in split or date <= day(split["until"]))
        ]

    # Override, 65 %: 84,500 on 9,000,000 a year, cut 22, 24, 24 and 30 %. Of one deal no more than
    # 600,000 counts. Above quota half as much again, above 125 % twice.
    team = []
    for deal in won(book):
        date = booked(deal)
        share = sum((part for who, part in shares(deal, date) if in_team(who, date)), ZERO)
        if share:
            team.append((date, deal, min(number(deal["fields"]["arr"]), number(600000)) * share))
    team = with_reversals(team)
    team_credits, reached, override = by_month(team), {}, empty()
    for quarter, part in zip(QUARTERS, ("22%", "24%", "24%", "30%")):
        quota = 9000000 * number(part)

        def worth(amount, quota=quota):
            weighed = amount + max(amount - quota, ZERO) / 2 + max(amount - quota * 5 / 4, ZERO) / 2
            return weighed * 84500 / 9000000

        total = ZERO
        for date, amount in team:
            if quarter_of(month_of(date)) == quarter:
                add(override, month_of(date), cents(worth(total + amount) - worth(total)))
                total += amount
        for month in range(quarter * 3 - 2, quarter * 3 + 1):
            reached[month] = to_date(team_credits, quarter * 3 - 2, month) / quota
    # No more than 150 % of the target in the year.
    capped, before = empty(), ZERO
    for month in MONTHS:
        most = min(to_date(override, 1, month), number(84500) * 3 / 2)
        capped[month] = most - before
        before = most

    # Own accounts, 20 %: 26,000 on 1,000,000 a year as customers are invoiced; a quarter more above.
    own = []
    for deal in won(book):
        rows = [(row["date"], row["share"]) for row in deal.get("schedule", [])]
        rows = rows or [(date, 1) for date in deal.get("dates", {}).values()]
        for date, part in rows:
            mine = sum((share for who, share in shares(deal, day(date)) if who == "priya"), ZERO)
            own.append((day(date), deal["id"], number(deal["fields"]["arr"]) * number(part) * mine))
    own_credits, own_earned, total = empty(), empty(), ZERO
    for date, _, amount in sorted(own):
        above = max(total + amount - 1000000, ZERO) - max(total - 1000000, ZERO)
        add(own_credits, month_of(date), amount)
        add(own_earned, month_of(date), cents((amount + above / 4) * 26000 / 1000000))
        total += amount

    # Reps at quota, 15 %: 9,750 a half year; the highest tier reached pays.
    breadth = empty()
    for last in (6, 12):
        at_quota = latest(book, "reps_at_quota", last - 5, last)
        for at, pays in (("83%", "140%"), ("66%", "100%"), ("50%", "50%")):
            if at_quota >= number(at):
                breadth[last] = cents(9750 * number(pays))
                break

    own_reached = {month: to_date(own_credits, 1, month) / 1000000 for month in MONTHS}
    components = [
        component("team_override", team_credits, reached, capped),
        component("own_deals", own_credits, own_reached, own_earned),
        component("team_breadth", empty(), None, breadth),
    ]
    return written(base, as_paid(total_earned(components)), components)


# ------------------------------------------------------------------------ files

PLANS = {
    "sales-engineer": sales_engineer,
    "channel-manager": channel_manager,
    "sales-manager": sales_manager,
    "field-rep-margin": field_rep_margin,
    "consumption-rep": consumption_rep,
    "new-starter": new_starter,
}


def fold(match):
    return "{ " + re.sub(r"\s*\n\s*", " ", match.group(1)) + " }"


def main():
    check, stale = sys.argv[1:] == ["--check"], []
    for name, work_out in PLANS.items():
        book = json.loads((EXAMPLES / name / "book.json").read_text(encoding="utf-8"), parse_float=str)
        text = json.dumps(work_out(book), indent=2, ensure_ascii=False)
        # One component per line of the file keeps its diffs readable.
        text = re.sub(r"\{\s*(\"[^{}\[\]]*?)\s*\}", fold, text) + "\n"
        target = EXAMPLES / name / "expected.json"
        if not check:
            target.write_text(text, encoding="utf-8", newline="\n")
        elif target.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"expected.json differs for {', '.join(stale)}: run tests/oracle/plans_b.py and read why")
    if check:
        print("every expected.json is what plans_b.py works out")


if __name__ == "__main__":
    main()
