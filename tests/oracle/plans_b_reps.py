"""The plans of reps among those of plans_b.py, one function each. Standard library only."""

import datetime

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

# ------------------------------------------------------------------------ field rep


def field_rep_margin(book):
    """Base 26,500; a draw of 3,000 a month until June, recovered from later earnings."""
    base = equal_months(number(26500))

    # Order lines that were invoiced: a cancelled order never is.
    invoiced = []
    for deal in won(book):
        date = day(deal["dates"]["invoice"])
        if "cancelled" not in deal or date <= day(deal["cancelled"]):
            invoiced.append((date, deal))
    invoiced.sort(key=lambda row: (row[0], row[1]["id"]))

    # Commission: gross profit at the rate of the line's margin; a line earns no more than 1,500.
    profit, commission, accounts = empty(), empty(), []
    for date, deal in invoiced:
        lines = [line["fields"] for line in deal.get("items", [deal])]
        for line in lines:
            amount, rate = number(line["gross_profit"]), ZERO
            for margin, pays in (("15%", "8%"), ("22%", "11%"), ("30%", "14%"), ("38%", "17%")):
                if number(line["margin"]) >= number(margin):
                    rate = number(pays)
            add(profit, month_of(date), amount)
            add(commission, month_of(date), min(cents(amount * rate), number(1500)))
        new = deal.get("fields", {}).get("new_account")
        if new and any(number(line["gross_profit"]) >= 1000 for line in lines):
            accounts.append(date)

    # Quarterly gross profit: 1,200 at budget, 1,000 more at 110 %, and 250 for each whole 5 % of the
    # budget above 115 %.
    reached, growth = {}, empty()
    for quarter, quota in zip(QUARTERS, (58000, 62000, 60000, 66000)):
        last = quarter * 3
        for month in range(last - 2, last + 1):
            reached[month] = to_date(profit, last - 2, month) / quota
        at = reached[last]
        steps = (at - number("115%")) // number("5%") if at >= number("115%") else 0
        growth[last] = cents(
            number((1200 if at >= 1 else 0) + (1000 if at >= number("110%") else 0) + 250 * steps)
        )

    # Spring push: 150 for each of the first six new accounts invoiced from March to May.
    counted, push = empty(), empty()
    for date in [date for date in accounts if 3 <= month_of(date) <= 5][:6]:
        add(counted, month_of(date), ONE)
        add(push, month_of(date), number(150))

    components = [
        component("margin_commission", profit, None, commission),
        component("quarter_growth", profit, reached, growth),
        component("spring_accounts", counted, None, push),
    ]
    earned = total_earned(components)

    paid, owed, drawn, recovered, balance = empty(), empty(), empty(), empty(), ZERO
    for month in MONTHS:
        draw = number(3000) if month <= 6 else ZERO
        if earned[month] < draw:
            # Never more than 3,500 is owed.
            drawn[month] = min(draw - earned[month], 3500 - balance)
        else:
            recovered[month] = min(cents((earned[month] - draw) * number("40%")), balance)
        balance += drawn[month] - recovered[month]
        owed[month] = balance
        paid[month] = earned[month] + drawn[month] - recovered[month]
    payments = as_paid(earned, paid=paid, owed=owed, drawn=drawn, recovered=recovered)
    return written(base, payments, components)


# ------------------------------------------------------------------------ consumption


def consumption_rep(book):
    """Base 125,000, target 110,000; a tenth of what a deal earns is kept for three months."""
    base = equal_months(number(125000))
    paid = empty()

    def pay(month, counted_in, amount):
        """Nine tenths with the month; the rest three months after the month of the credit."""
        now = cents(amount * number("90%"))
        add(paid, month, now)
        add(paid, max(month, counted_in + 3), amount - now)

    # Consumption, 70 %: 77,000 on the year's 3,750,000 as metered, quarter by quarter. Above quota
    # twice, above 110 % two and a half times. Nothing is metered after a customer has left.
    used = []
    for deal in won(book):
        for row in deal.get("schedule", []):
            if "cancelled" not in deal or row["date"] <= deal["cancelled"]:
                amount = number(deal["fields"]["consumption"]) * number(row["share"])
                used.append((row["date"], deal["id"], amount))
    consumed, consumption, reached = empty(), empty(), {}
    for quarter, quota in zip(QUARTERS, (700000, 850000, 1000000, 1200000)):
        total = ZERO

        def worth(amount, quota=quota):
            above, far_above = max(amount - quota, ZERO), max(amount - quota * number("110%"), ZERO)
            return (amount + above + far_above / 2) * 77000 / 3750000

        for date, _, amount in sorted(used):
            month = month_of(day(date))
            if quarter_of(month) == quarter:
                line = cents(worth(total + amount) - worth(total))
                total += amount
                add(consumed, month, amount)
                add(consumption, month, line)
                pay(month, month, line)
        for month in range(quarter * 3 - 2, quarter * 3 + 1):
            reached[month] = to_date(consumed, quarter * 3 - 2, month) / quota

    # New commitments, 20 %: 22,000 on 1,560,000 a year. At the end of each month everything signed in
    # the half year so far is worth 60 % of that rate; from 80 % of the half's quota on the whole
    # rate; from 120 % on 130 % of it.
    signed, commitments, so_far = empty(), empty(), {}
    new = [deal for deal in won(book) if deal["fields"]["type"] != "Existing"]
    for deal in new:
        add(signed, month_of(booked(deal)), number(deal["fields"]["commitment"]))
    worth_before = {}
    for month in MONTHS:
        first = half_of(month) * 6 - 5
        so_far[month] = to_date(signed, first, month) / 780000
        times = number("0.6")
        if so_far[month] >= number("80%"):
            times = number("1.3") if so_far[month] >= number("120%") else ONE
        for deal in new:
            if first <= month_of(booked(deal)) <= month:
                worth = cents(number(deal["fields"]["commitment"]) * times * 22000 / 1560000)
                change = worth - worth_before.get(deal["id"], ZERO)
                worth_before[deal["id"]] = worth
                add(commitments, month, change)
                pay(month, month_of(booked(deal)), change)

    # Retention, 10 %: 2,750 a quarter. Nothing at 95 %, all of it at 105 %, twice that at 115 %, in
    # proportion between; only where consumption reached nine tenths of its quota.
    retention = empty()
    for last in (3, 6, 9, 12):
        rate = min(max(latest(book, "nrr", last - 2, last) - number("95%"), ZERO) * 10, number(2))
        if reached[last] >= number("90%"):
            retention[last] = cents(2750 * rate)
            add(paid, last, retention[last])

    components = [
        component("consumption", consumed, reached, consumption),
        component("commitments", signed, so_far, commitments),
        component("retention", empty(), None, retention),
    ]
    earned = total_earned(components)
    held = {month: to_date(earned, 1, month) - to_date(paid, 1, month) for month in MONTHS}
    return written(base, as_paid(earned, paid=paid, held=held), components)


# ------------------------------------------------------------------------ new starter

START = day("2026-04-13")
PROMOTION = day("2026-10-16")


def days_of(first, last):
    """Every day of the months first..last."""
    date = datetime.date(2026, first, 1)
    while date.year == 2026 and date.month <= last:
        yield date
        date += datetime.timedelta(days=1)


def at_work(date):
    return START <= date and not day("2026-09-07") <= date <= day("2026-09-18")


def ramp(date):
    """30 % in the first two months of service, 65 % in the next two."""
    if date < months_later(START, 2):
        return number("30%")
    return number("65%") if date < months_later(START, 4) else ONE


def new_starter(book):
    """Starts on 13 April; Canadian dollars. Base and target 84,000, from 16 October 90,000 and 93,000."""
    # Base salary by days where a month is served in part or the salary changes; a leave costs nothing.
    base, salary = {}, ZERO
    for month in MONTHS:
        days = list(days_of(month, month))
        served = [number(90000 if date >= PROMOTION else 84000) for date in days if date >= START]
        before = cents(salary)
        salary += sum(served, ZERO) / 12 / len(days)
        base[month] = cents(salary) - before

    # New business: 960,000 a year, each quarter by the days at work and the ramp. 7 %, above quota
    # 10.5 %, above 130 % 14 %. Dollars of the United States are exchanged on the day of booking.
    credits, reached, earned_new = empty(), {}, empty()
    sold = []
    for deal in won(book):
        mine = [number(s["share"]) for s in deal.get("splits", []) if s["participant"] == "maya"]
        share = mine[0] if mine else ONE if deal["owner"] == "maya" and "splits" not in deal else None
        if share is None or deal["fields"]["type"] == "Renewal":
            continue
        dollar = number("1.37") if booked(deal) < day("2026-10-01") else number("1.395")
        rate = dollar if deal.get("currency") == "USD" else ONE
        sold.append((deal, number(deal["fields"]["arr"]) * rate * share))
    for quarter in QUARTERS:
        first, last = quarter * 3 - 2, quarter * 3
        days = list(days_of(first, last))
        asked = sum((ramp(date) for date in days if at_work(date)), ZERO)
        quota, total = 240000 * asked / len(days), ZERO

        def worth(amount, quota=quota):
            above, far_above = max(amount - quota, ZERO), max(amount - quota * number("130%"), ZERO)
            return (amount + (above + far_above) / 2) * number("7%")

        for deal, amount in sold:
            month = month_of(booked(deal))
            if quarter_of(month) != quarter:
                continue
            line = cents(worth(total + amount) - worth(total))
            total += amount
            add(credits, month, amount)
            add(earned_new, month, line)
            # A cancelled deal gives back the months of its first year that were not served.
            if "cancelled" in deal:
                left = day(deal["cancelled"])
                served = month_of(left) - month_of(booked(deal)) - (left.day < booked(deal).day)
                add(earned_new, month_of(left), -cents(line * (12 - served) / 12))
        for month in range(first, last + 1):
            reached[month] = to_date(credits, first, month) / quota if quota else None
    for extra in book["adjustments"]:
        add(earned_new, month_of(day(extra["date"])), number(extra["amount"]))

    # Qualified opportunities: a fifth of the target, month by month; eight a month by days at work
    # and ramp. In proportion from half of them on, up to one and a half times.
    opened, earned_opened = {}, empty()
    for month in MONTHS:
        days = list(days_of(month, month))
        here = [date for date in days if at_work(date)]
        quota = 8 * sum((ramp(date) for date in here), ZERO) / len(days)
        yearly = sum((number(93000 if date >= PROMOTION else 84000) for date in here), ZERO) / len(days)
        count = latest(book, "qualified_opportunities", month, month)
        opened[month] = count / quota if here else None
        if here and opened[month] >= number("50%"):
            earned_opened[month] = cents(yearly / 5 / 12 * min(opened[month], number("150%")))

    components = [
        component("new_business", credits, reached, earned_new),
        component("pipeline", empty(), opened, earned_opened),
    ]
    earned = total_earned(components)
    # Until August no month pays less than 7,000, April by its days of service; what is added is not
    # owed.
    least = {4: 7000 * number(18) / 30, 5: number(7000), 6: number(7000), 7: number(7000), 8: number(7000)}
    drawn = {month: max(least.get(month, ZERO) - earned[month], ZERO) for month in MONTHS}
    paid = {month: earned[month] + drawn[month] for month in MONTHS}
    return written(base, as_paid(earned, paid=paid, drawn=drawn), components)
