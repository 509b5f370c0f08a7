//! What kinds of steps explanations are made of.

use crate::shape::keywords;

keywords! {
    /// What kind of step an explanation is. Pages that speak another language than English choose
    /// their words by it; only the titles of deals, fields, modifiers, payees and adjustments are names
    /// that the plan and the book give.
    pub enum ExplanationCode {
        // What was earned.
        /// What all components earned in a span.
        Earned = "earned",
        /// What one component earned in a span.
        EarnedComponent = "earned_component",
        /// What one deal earned in all components.
        Deal = "deal",
        /// What one credit earned; its title is the deal's label.
        Line = "line",
        /// What an earlier deal earns on top, as a higher rate is reached.
        TrueUp = "true_up",
        /// A sum for an interval.
        Sum = "sum",
        /// What is taken back because a deal was cancelled.
        Clawback = "clawback",
        /// What a cap takes off, or its amount.
        Cap = "cap",
        /// What a floor adds, or its amount.
        Floor = "floor",
        /// What is taken off because other components have earned it already.
        Net = "net",
        /// What rounding a total instead of its lines changes.
        Rounding = "rounding",
        /// What a gate or a multiplier changes; its title is the gate's or multiplier's name and the span.
        Adjustment = "adjustment",
        /// An amount by hand.
        Manual = "manual",
        /// What lies in one tier.
        Tier = "tier",
        /// What is paid at the one rate there is.
        FlatRate = "flat_rate",
        /// What is paid at the rate of a table's cell.
        Table = "table",

        // What was credited.
        /// Credits of a span.
        Credited = "credited",
        /// Credits that attainment counts at the end of a span.
        CreditedToDate = "credited_to_date",
        /// A figure of the book that is measured instead of deals.
        EnteredFigure = "entered_figure",
        /// A score of the attainments of other components.
        Score = "score",
        /// One credit; its title is the deal's label.
        Credit = "credit",
        /// A part of a credit that came on one day; its title is the deal's label.
        CreditPart = "credit_part",
        /// A credit that is taken out again; its title is the deal's label.
        Reversal = "reversal",
        /// Credits to date as a share of quota.
        Attainment = "attainment",
        /// A component's quota.
        Quota = "quota",

        // What was paid.
        /// What is paid in a span.
        Paid = "paid",
        /// What is due in a pay period.
        Released = "released",
        /// A share of a line that is due; its title is the line's.
        Release = "release",
        /// What is earned but not yet due.
        Held = "held",
        /// What is to be taken from later payments.
        Owed = "owed",
        /// Draws of a span.
        Drawn = "drawn",
        /// What was recovered of draws in a span.
        Recovered = "recovered",
        /// What was paid on top of earnings and is not owed.
        Granted = "granted",
        /// What was lost in a span by the most that is paid.
        Forfeited = "forfeited",
        /// What one payee gets; its title holds their name.
        Payee = "payee",
        /// What the first payees get together; its title holds their names.
        PayeesUpTo = "payees_up_to",
        /// Base salary.
        BaseSalary = "base_salary",
        /// Base salary and incentive.
        Total = "total",

        // Where the participant stands.
        /// Target incentive for the time gone.
        TargetToDate = "target_to_date",
        /// Earnings less the target incentive to date.
        Ahead = "ahead",
        /// Earnings as a share of the target incentive to date.
        Pace = "pace",

        // Names and numbers that are given, and steps on the way.
        /// A field of the deal; its title is the field's label.
        Field = "field",
        /// A figure that a table is read with; its title is the field's or figure's name.
        Figure = "figure",
        /// A credit modifier; its title is the modifier's name.
        Modifier = "modifier",
        /// One pay period; its title is the period's id.
        Period = "period",
        /// A number before it is rounded.
        BeforeRounding = "before_rounding",
        /// What counts now.
        ToDate = "to_date",
        /// What counted before.
        Before = "before",
        /// What was earned to date.
        EarnedToDate = "earned_to_date",
        /// What is taken off of a component to date.
        NetToDate = "net_to_date",
        /// What other components have earned to date.
        EarnedByOthers = "earned_by_others",
        /// What was due to date.
        DueToDate = "due_to_date",
        /// What a step is divided by.
        DividedBy = "divided_by",
        /// How often something counts.
        Times = "times",
        /// A share.
        Share = "share",
        /// A rate.
        Rate = "rate",
        /// A rate times what the step is divided by, so that the product is exact.
        RateTimesDivisor = "rate_times_divisor",
        /// Attainment, as a table is read with it.
        AttainmentThen = "attainment_then",
        /// Credits to date, as a table is read with them.
        CreditsToDate = "credits_to_date",
        /// The number of deals to date, as a table is read with it.
        DealsToDate = "deals_to_date",
        /// The deal's credit, as a table is read with it.
        DealCredit = "deal_credit",
        /// Attainment of another component; its title holds the component's name.
        AttainmentOf = "attainment_of",
        /// What lies in a tier of a credit.
        PartOfTheCredit = "part_of_the_credit",
        /// The target incentive times a rate that is a multiple of the base rate.
        TargetTimesMultiple = "target_times_multiple",
        /// The quota that a base rate is derived with.
        QuotaForAYear = "quota_for_a_year",
        /// A line, but not more than one deal may earn.
        NotMoreThanOneDealEarns = "not_more_than_one_deal_earns",
        /// A line, but not more than one line may earn.
        NotMoreThanOneLineEarns = "not_more_than_one_line_earns",
        /// What one line may earn.
        LineCap = "line_cap",
        /// What one deal may earn.
        DealCap = "deal_cap",
        /// What earlier lines of the same deal come to.
        EarlierLinesOfTheDeal = "earlier_lines_of_the_deal",
        /// What an earlier deal is worth now.
        WorthNow = "worth_now",
        /// What an earlier deal was worth before.
        WorthBefore = "worth_before",
        /// What an interval is worth to date.
        WorthToDate = "worth_to_date",
        /// What an interval earned before.
        EarnedBefore = "earned_before",
        /// What a step pays.
        Pay = "pay",
        /// What a step pays, times what it is divided by.
        PayTimesDivisor = "pay_times_divisor",
        /// What lies in a tier of a table for an interval.
        InTheTier = "in_the_tier",
        /// The parts in each tier times their rates.
        PartsTimesRates = "parts_times_rates",
        /// The target incentive of an interval.
        TargetForTheInterval = "target_for_the_interval",
        /// The target incentive of an interval, times what it is divided by.
        TargetTimesDivisor = "target_times_divisor",
        /// One, where a table pays amounts.
        Once = "once",
        /// Minus one, which takes a credit out again.
        Less = "less",
        /// The parts of a deal that came so far.
        Parts = "parts",
        /// All parts of a deal.
        Of = "of",
        /// The participant's share of the deal.
        Split = "split",
        /// The day that a deal was credited on.
        CreditDate = "credit_date",
        /// A deal's amount in the plan's currency.
        InThePlansCurrency = "in_the_plans_currency",
        /// An exchange rate.
        ExchangeRate = "exchange_rate",
        /// A field times other fields.
        Measured = "measured",
        /// The most that one deal may credit.
        WindfallLimit = "windfall_limit",
        /// What counts after the windfall limit.
        WhatCounts = "what_counts",
        /// A quota as the plan gives it.
        QuotaAsGiven = "quota_as_given",
        /// The share of a quota that an interval has; its title says why.
        QuotaShare = "quota_share",
        /// What was earned times the share that is taken back.
        ShareOfEarned = "share_of_earned",
        /// The share that is taken back.
        ShareTakenBack = "share_taken_back",
        /// The part of the term that was not served.
        NotServed = "not_served",
        /// The whole term.
        WholeTerm = "whole_term",
        /// What is taken back to date.
        TakenBackToDate = "taken_back_to_date",
        /// What was taken back before.
        TakenBackBefore = "taken_back_before",
        /// The cap less the lines to date, where that is negative.
        OverTheCap = "over_the_cap",
        /// The cap less the lines to date.
        RoomBelowTheCap = "room_below_the_cap",
        /// The lines to date.
        LinesToDate = "lines_to_date",
        /// The lines of a period.
        Lines = "lines",
        /// Zero.
        Nothing = "nothing",
        /// What the cap took off before.
        TakenOffBefore = "taken_off_before",
        /// Lines rounded together.
        RoundedTogether = "rounded_together",
        /// Lines rounded one by one.
        RoundedOneByOne = "rounded_one_by_one",
        /// What rounding took up before.
        TakenUpBefore = "taken_up_before",
        /// The factor of a gate or multiplier, less one.
        FactorLessOne = "factor_less_one",
        /// A negative payment that is left from before.
        CarriedOver = "carried_over",
        /// A negative payment that is left for later.
        CarriedOn = "carried_on",
        /// What is left to be taken back, from before.
        PutOffBefore = "put_off_before",
        /// What is left to be taken back from later payments.
        PutOff = "put_off",
        /// A negative payment that is not carried on.
        Forgotten = "forgotten",
        /// What the most that is paid has held over from before.
        BroughtForward = "brought_forward",
        /// What the most that is paid holds over for later.
        HeldOver = "held_over",
        /// What is lost by the most that is paid.
        ExcessLost = "excess_lost",
        /// What is advanced.
        Draw = "draw",
        /// What a draw pays at least.
        DrawMinimum = "draw_minimum",
        /// What is due of the earnings that a draw is held against.
        DueForTheDraw = "due_for_the_draw",
        /// What is taken from earnings for earlier draws.
        RecoveredFromDraws = "recovered_from_draws",
        /// What was advanced and is not yet recovered.
        DrawsOwed = "draws_owed",
        /// Negative payments that are carried on.
        NegativesOwed = "negatives_owed",
        /// The target incentive of the plan's time.
        TargetOfThePlan = "target_of_the_plan",
        /// The days gone of the plan's time.
        DaysGone = "days_gone",
        /// The days of the plan's time.
        DaysInAll = "days_in_all",
    }
}

impl ExplanationCode {
    /// What a step of this kind is called in English, where it has no name of its own.
    pub(super) fn title(self) -> String {
        let title = match self {
            Self::RateTimesDivisor => "Rate × divisor",
            Self::PayTimesDivisor => "Pay × divisor",
            Self::PartsTimesRates => "Parts × rates",
            Self::TargetTimesMultiple => "Target incentive × multiple",
            Self::TargetForTheInterval => "Target incentive for the interval",
            Self::TargetTimesDivisor => "Target incentive for the interval × divisor",
            Self::TargetOfThePlan => "Target incentive of the plan's time",
            Self::InThePlansCurrency => "In the plan's currency",
            Self::QuotaAsGiven => "Quota as the plan gives it",
            Self::ShareOfEarned => "Share of what was earned",
            Self::Net => "Earned by others already",
            Self::NetToDate => "Taken off to date",
            Self::OverTheCap => "Cap less lines to date, if negative",
            Self::RoomBelowTheCap => "Cap less lines to date",
            Self::FactorLessOne => "Factor less 1",
            Self::CarriedOver => "Negative payment taken over",
            Self::CarriedOn => "Negative payment carried on",
            Self::Forgotten => "Negative payment forgotten",
            Self::RecoveredFromDraws => "Recovered from earlier draws",
            Self::DrawsOwed => "Draws not yet recovered",
            Self::NegativesOwed => "Negative payments carried on",
            Self::Granted => "Paid on top of earnings and not owed",
            Self::PutOffBefore => "Left to be taken back, from before",
            Self::PutOff => "Left to be taken back later",
            Self::BroughtForward => "Held over from before",
            Self::HeldOver => "Held over: more than is paid at most",
            Self::ExcessLost => "Lost: more than is paid at most",
            Self::Manual => "By hand",
            Self::Rounding => "Rounding of the total",
            Self::Total => "Base salary and incentive",
            Self::TargetToDate => "Target incentive to date",
            Self::Ahead => "Ahead of target",
            Self::Pace => "Pace against target incentive",
            plain => return sentence(plain.word()),
        };
        title.to_owned()
    }
}

/// `before_rounding` as "Before rounding".
fn sentence(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}
