"""Three of the six plans of plans_a.py, which runs them: a function each, apart from the engine."""

from plans_sheet import Sheet, book, d, days_between, in_tiers, money, money_half_even, months_later, won

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]


def enterprise_multi_year():
    """Term credits, a windfall limit, services by margin; half at booking, half at cash."""
    sheet = Sheet(MONTHS, ["acv", "services"])
    sheet.base_by_twelfths(d(145000))
    due = {month: d(0) for month in MONTHS}

    def earn(deal, component, name, month, amount):
        """Books a line; half of it is due at once and half when the customer has paid."""
        sheet.line(month, component, f"{name}:{deal['id']}", amount)
        paid = money(amount * d("0.50"))
        due[month] += paid
        instalments = [(row["date"], d(row["share"])) for row in deal.get("schedule", [])]
        share = d("0.50")
        for day, part in instalments or [(deal.get("dates", {}).get("cash", "never"), d(1))]:
            share += d("0.50") * part
            now = money(amount * share)
            if max(day[:7], month) in due:
                due[max(day[:7], month)] += now - paid
            paid = now

    def take_back(deal, component, earned):
        """The months that the first year lacks, when the deal is cancelled within it."""
        left, start = deal.get("cancelled"), deal["close_date"]
        if left and left <= months_later(start, 12):
            served = max(n for n in range(13) if months_later(start, n) <= left)
            earn(deal, component, "clawback", left[:7], -money(earned * (12 - served) / 12))

    to_date = d(0)
    deals = won(book("enterprise-multi-year"), "close_date")
    for month in MONTHS:
        fresh = d(0)
        for deal in deals:
            fields = deal["fields"]
            if deal["close_date"][:7] != month or "acv" not in fields:
                continue
            rate = d(1)
            if deal.get("currency") == "EUR":
                rate = d("1.08") if deal["close_date"] < "2026-07-01" else d("1.115")
            credit = min(d(fields["acv"]) * rate, d(500000))
            if fields["term_months"] >= 36:
                credit *= d("1.25")
            elif fields["term_months"] >= 24:
                credit *= d("1.1")
            if fields["prepaid"]:
                credit *= d("1.05")
            tiers = [(d(0), d(1)), (d(1800000), d("1.5")), (d(2520000), d(2))]
            # 90 % of 145,000 for 1,800,000: 7.25 %.
            earned = money(in_tiers(tiers, to_date, to_date + credit) * d("0.0725"))
            earn(deal, "acv", "deal", month, earned)
            take_back(deal, "acv", earned)
            to_date, fresh = to_date + credit, fresh + credit
        sheet.measured(month, "acv", fresh, to_date / 1800000)

    for deal in deals:
        if "services" in deal["fields"]:
            margin, services = d(deal["fields"]["services_margin"]), d(deal["fields"]["services"])
            rate = d("0.04") if margin >= d("0.35") else d("0.025") if margin >= d("0.20") else d("0.01")
            sheet.credit(deal["close_date"][:7], "services", services)
            earn(deal, "services", "deal", deal["close_date"][:7], money(services * rate))
            take_back(deal, "services", money(services * rate))

    held = d(0)
    for month in MONTHS:
        assert due[month] >= 0
        held += sheet.earned(month) - due[month]
        sheet.paid[month], sheet.held[month] = due[month], held
    return sheet


def account_manager_renewals():
    """Renewals at the rate reached, gated and multiplied by net revenue retention."""
    sheet = Sheet(MONTHS, ["renewals", "upsell", "long_terms"])
    sheet.base_by_twelfths(d(54000))
    read = book("account-manager-renewals")
    deals = won(read, "close_date")
    retention = {kpi["date"][:7]: d(kpi["value"]) for kpi in read["kpis"]}

    def left_within_six_months(deal, until):
        left = deal.get("cancelled", "9999")
        return left <= months_later(deal["close_date"], 6) and left[:7] <= until

    for quarter, due in {1: 410000, 2: 360000, 3: 540000, 4: 600000}.items():
        months = MONTHS[3 * quarter - 3 : 3 * quarter]
        own = [deal for deal in deals if deal["close_date"][:7] in months]
        worth, back, gated, multiplied = {}, {}, d(0), d(0)
        upsold = d(0)
        for month in months:
            so_far = [deal for deal in own if deal["close_date"][:7] <= month]
            attainment = sum(d(deal["fields"]["renewed"]) for deal in so_far) / due
            times = d("0.4")
            for bound, reached in (("0.90", "0.8"), ("0.96", "1"), ("1", "1.2")):
                times = d(reached) if attainment >= d(bound) else times
            for deal in so_far:
                name = deal["id"]
                # 60 % of 36,000 for the 1,910,000 that are due in the year.
                now = money_half_even(d(deal["fields"]["renewed"]) * times * 21600 / 1910000)
                if name not in worth:
                    sheet.line(month, "renewals", f"deal:{name}", now)
                elif now != worth[name]:
                    sheet.line(month, "renewals", f"true_up:{name}", now - worth[name])
                worth[name] = now
                if left_within_six_months(deal, month):
                    half = money_half_even(now / 2)
                    sheet.line(month, "renewals", f"clawback:{name}", back.get(name, d(0)) - half)
                    back[name] = half
            fresh = sum((d(x["fields"]["renewed"]) for x in so_far if x["close_date"][:7] == month), d(0))
            sheet.measured(month, "renewals", fresh, attainment)

            lines = sum(worth.values()) - sum(back.values())
            gate = d(0) if retention[month] >= d("0.90") else -lines
            factor = d("1.25") if retention[month] >= d("1.08") else d("1.1") if retention[month] >= 1 else d(1)
            multiplier = money_half_even((lines + gate) * (factor - 1))
            if gate != gated:
                sheet.line(month, "renewals", f"adjust:1:2026-Q{quarter}", gate - gated)
            if multiplier != multiplied:
                sheet.line(month, "renewals", f"adjust:2:2026-Q{quarter}", multiplier - multiplied)
            gated, multiplied = gate, multiplier

            fresh = d(0)
            for deal in so_far:
                if deal["close_date"][:7] == month and "upsell" in deal["fields"]:
                    assert "cancelled" not in deal
                    upsell = d(deal["fields"]["upsell"])
                    tiers = [(d(0), d(1)), (d(64000), d("1.5")), (d(96000), d(2))]
                    earned = in_tiers(tiers, upsold, upsold + upsell) * 14400 / 256000
                    sheet.line(month, "upsell", f"deal:{deal['id']}", money_half_even(earned))
                    upsold, fresh = upsold + upsell, fresh + upsell
            sheet.measured(month, "upsell", fresh, upsold / 64000)

    budget = d(1250)
    for month in MONTHS[9:]:
        long = [x for x in deals if x["close_date"][:7] == month and x["fields"]["term_months"] >= 24]
        for deal in long:
            sheet.credit(month, "long_terms", d(1))
            sheet.line(month, "long_terms", f"deal:{deal['id']}", d(250))
        over = 250 * len(long) - budget
        if over > 0:
            sheet.line(month, "long_terms", "cap", -over)
        budget = max(d(0), -over)

    last = d(0)
    for month in MONTHS:
        assert last >= 0
        sheet.paid[month], sheet.held[month] = last, sheet.earned(month)
        last = sheet.earned(month)
    return sheet


def customer_success():
    """Retention on a curve, expansion at 2.5 and 4 %, objectives, quick starts; all in yen."""
    months = [f"2026-{month:02}" for month in range(4, 13)] + ["2027-01", "2027-02", "2027-03"]
    sheet = Sheet(months, ["retention", "expansion", "objectives", "fast_start"], unit="1")
    sheet.base_by_twelfths(d(7200000))
    read = book("customer-success")
    deals = won(read, "close_date")

    def yen(amount):
        return money(amount, "1")

    def latest(name, quarter, month):
        """The last figure entered in the quarter by the month's end."""
        found = [k for k in read["kpis"] if k["name"] == name and k["date"][:7] in quarter]
        found = sorted((k["date"], k["value"]) for k in found if k["date"][:7] <= month)
        return d(found[-1][1]) if found else None

    def curve(nrr):
        """The share of the target on straight lines: share and slope are exact until the end."""
        if nrr < d("0.92"):
            return d(0)
        if nrr < d("0.98"):
            return (nrr - d("0.92")) / d("0.06") * d("0.40")
        if nrr < d("1.05"):
            return d("0.40") + (nrr - d("0.98")) / d("0.07") * d("0.60")
        return min(d(1) + (nrr - d("1.05")) / d("0.10"), d(2))

    for number in range(4):
        quarter = months[3 * number : 3 * number + 3]
        # 20 of the 92 days from October to December are leave.
        present = d(72) / 92 if number == 2 else d(1)
        paid = d(0)
        for month in quarter:
            nrr = latest("nrr", quarter, month)
            now = d(0) if nrr is None else yen(curve(nrr) * 225000 * present)
            if now != paid:
                sheet.line(month, "retention", f"sum:2027-Q{number + 1}", now - paid)
            paid = now
        done = latest("objectives", quarter, quarter[2])
        if done >= d("0.50"):
            bonus = yen(min(done, d(1)) * 90000 * present)
            sheet.line(quarter[2], "objectives", f"sum:2027-Q{number + 1}", bonus)

        room = d(72000)
        for month in quarter:
            quick = [
                deal
                for deal in deals
                if deal["close_date"][:7] == month and deal["fields"].get("days_to_live", 999) <= 60
            ]
            for deal in quick:
                assert "cancelled" not in deal
                sheet.credit(month, "fast_start", d(1))
                sheet.line(month, "fast_start", f"deal:{deal['id']}", d(18000))
            over = 18000 * len(quick) - room
            if over > 0:
                sheet.line(month, "fast_start", "cap", -over)
            room = max(d(0), -over)

    for half in (months[:6], months[6:]):
        sold = d(0)
        for deal in deals:
            if deal["close_date"][:7] not in half or deal["fields"]["type"] != "Expansion":
                continue
            as_csm = [x for x in deal["splits"] if (x["participant"], x["role"]) == ("sato", "csm")]
            credit = d(deal["amount"]) * sum(d(split["share"]) for split in as_csm)
            tiers = [(d(0), d("0.025")), (d(8000000), d("0.04"))]
            earned = yen(in_tiers(tiers, sold, sold + credit))
            sold += credit
            sheet.credit(deal["close_date"][:7], "expansion", credit)
            sheet.line(deal["close_date"][:7], "expansion", f"deal:{deal['id']}", earned)
            left = deal.get("cancelled")
            if left and left <= months_later(deal["close_date"], 6):
                year_end = months_later(deal["close_date"], 12)
                lacking = earned * days_between(left, year_end) / days_between(deal["close_date"], year_end)
                sheet.line(left[:7], "expansion", f"clawback:{deal['id']}", -yen(lacking))

    sheet.paid_as_earned()
    return sheet
