//! Sentences as data: what is said, and with which figures and names. The engine says them in
//! English by the templates below; pages that speak another language have a template of their own
//! for each code.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::Every;
use crate::number::{grouped, percent};
use crate::shape::{keywords, report};

mod faults;

report! {
    /// A sentence, or a part of one.
    pub struct Phrase {
        /// What it says.
        pub code: PhraseCode,
        /// The amount, number, share (0.105 is 10.5 %), day or text that it is; empty for what has parts.
        pub value: String,
        /// What stands in the places `{0}`, `{1}` of the template, or between its separators.
        pub parts: Vec<Phrase>,
    }
}

macro_rules! phrases {
    (
        { $( $variant:ident = $word:literal says $template:literal; )* }
        { $( $fault:ident = $fault_word:literal says $fault_template:literal; )* }
    ) => {
        keywords! {
            /// What a phrase says. The English template of each stands beside it.
            pub enum PhraseCode {
                $( #[doc = $template] $variant = $word, )*
                $( #[doc = $fault_template] $fault = $fault_word, )*
            }
        }

        impl PhraseCode {
            /// All of them but [`Self::FAULTS`].
            pub const ALL: &[Self] = &[ $( Self::$variant ),* ];

            /// What is said of a document or question that is wrong: [`Fault`](crate::Fault).
            pub const FAULTS: &[Self] = &[ $( Self::$fault ),* ];

            /// What it says in English, with `{0}`, `{1}` where its parts stand and `{0:day|days}` for the noun
            /// of a number; of lists what stands between them; of figures and names what they are.
            #[must_use]
            pub fn template(self) -> &'static str {
                match self {
                    $( Self::$variant => $template, )*
                    $( Self::$fault => $fault_template ),*
                }
            }
        }
    };
}

faults::with_faults! { phrases {
    // Figures and names, as they are.
    Money = "money" says "an amount in the plan's currency";
    Number = "number" says "a number";
    Share = "share" says "a share: 0.105 is 10.5 %";
    Date = "date" says "a day";
    Text = "text" says "a name";
    // Lists: the template stands between the parts.
    Commas = "commas" says ", ";
    And = "and" says " and ";
    Or = "or" says " or ";
    Joined = "joined" says "{0}{1}";
    // Spans of time.
    Month = "month" says "month";
    Quarter = "quarter" says "quarter";
    Trimester = "trimester" says "trimester";
    Half = "half" says "half-year";
    Year = "year" says "year";
    Plan = "plan" says "plan term";
    // Pay.
    PlanCovers = "plan_covers" says "The plan covers {0} to {1} and pays every {2}.";
    BaseAndTarget = "base_and_target" says "Base salary is {0} a year and target incentive {1}: on-target earnings of {2}.";
    Ramp = "ramp" says "In the months {0} to {1} of service {2} of each quota is asked for.";
    RampMonth = "ramp_month" says "In month {0} of service {1} of each quota is asked for.";
    BaseFrom = "base_from" says "From {0} on base salary is {1} a year.";
    TargetFrom = "target_from" says "From {0} on target incentive is {1}.";
    Prorated = "prorated" says "Quotas and target incentive are cut to the time served, by {0}.";
    CountedInService = "counted_in_service" says "Only what comes between the first and the last day of service counts.";
    Days = "days" says "days";
    WorkingDays = "working_days" says "working days";
    Months = "months" says "months";
    // What is credited.
    DealsCount = "deals_count" says "Deals{1} count with their {0} {2}{3}.";
    DealsCounted = "deals_counted" says "Deals are counted{0} {1}{2}.";
    KpiCounts = "kpi_counts" says "The latest figure {0} counts.";
    Score = "score" says "It is a score: {0}.";
    ScorePart = "score_part" says "{0} of the attainment of {1}";
    OfDirectReports = "of_direct_reports" says " of direct reports";
    OfTheTeam = "of_the_team" says " of the team";
    OfParticipantAndTeam = "of_participant_and_team" says " of the participant and the team";
    OfEverybody = "of_everybody" says " of everybody";
    WhenWon = "when_won" says "when they are won";
    WhenInvoiced = "when_invoiced" says "when they are invoiced";
    WhenPaid = "when_paid" says "when they are paid";
    AsRecognised = "as_recognised" says "as their revenue is recognised";
    AsUsed = "as_used" says "as they are used";
    OnlyIf = "only_if" says ", if {0}";
    Test = "test" says "{0} {1}";
    Either = "either" says "({0})";
    Not = "not" says "not ({0})";
    Is = "is" says "is {0}";
    IsAtLeast = "is_at_least" says "is at least {0}";
    IsAbove = "is_above" says "is above {0}";
    IsAtMost = "is_at_most" says "is at most {0}";
    IsBelow = "is_below" says "is below {0}";
    IsOneOf = "is_one_of" says "is one of {0}";
    BelongsTo = "belongs_to" says "belongs to {0}";
    BeginsWith = "begins_with" says "begins with {0}";
    IsKnown = "is_known" says "is known";
    IsNotKnown = "is_not_known" says "is not known";
    True = "true" says "true";
    False = "false" says "false";
    OnlyFrom = "only_from" says "Only what comes from {0} on counts.";
    OnlyUntil = "only_until" says "Only what comes up to {0} counts.";
    OnlyBetween = "only_between" says "Only what comes from {0} to {1} counts.";
    FirstOnes = "first_ones" says "Only the first {0} of each {1} count.";
    FirstAmong = "first_among" says "Only those among the first {0}{1} of each {2} count.";
    MultipliedWith = "multiplied_with" says "They are multiplied with their {0}.";
    WindfallLimit = "windfall_limit" says "One deal counts for at most {0}.";
    Minimum = "minimum" says "A deal that measures less than {0} does not count.";
    OnlyRoles = "only_roles" says "Only shares of deals as {0} count.";
    Modifier = "modifier" says "{0}: credits count {1} times{2}.";
    BestModifier = "best_modifier" says "Of several such reasons only the best one holds for a deal.";
    // Quota, weight, limits.
    QuotaEach = "quota_each" says "The quota is {0} a {1}.";
    BeginsAnew = "begins_anew" says "What counts begins anew each {0}.";
    SettledAtEnd = "settled_at_end" says "It is earned when the {0} ends.";
    QuotaFigures = "quota_figures" says "The quotas of its {0}s are {1}.";
    QuotaToDate = "quota_to_date" says "The quotas of the year to the end of each {0} are {1}.";
    TrueUp = "true_up" says "Each {0} earns what the year to date is worth, of the target incentive to date, less what the year's earlier ones earned.";
    QuotaPer = "quota_per" says "The quota is {0} a {1}{2}{3}; attainment begins anew each {4}.";
    Spread = "spread" says ", spread {0}";
    QuotaFrom = "quota_from" says ", {0} from {1} on";
    Weight = "weight" says "It carries {0} of the target incentive.";
    RateFloor = "rate_floor" says "No rate is below {0}.";
    RateCap = "rate_cap" says "No rate is above {0}.";
    PaidIn = "paid_in" says "It pays {0} instead of money.";
    GateReaches = "gate_reaches" says "It earns nothing until {0} reaches {1}.";
    GatePasses = "gate_passes" says "It earns nothing until {0} passes {1}.";
    GateAny = "gate_any" says "It earns nothing until {0}.";
    IsAtLeastBound = "is_at_least_bound" says "{0} is at least {1}";
    IsAboveBound = "is_above_bound" says "{0} is above {1}";
    MultiplierWhile = "multiplier_while" says "{0} holds only while {1}.";
    AttainmentOf = "attainment_of" says "attainment of {0}";
    Multiplier = "multiplier" says "{0}, by {1}: {2}.";
    MultiplierNumber = "multiplier_number" says "Multiplier {0}";
    TimesFrom = "times_from" says "{0} times from {1}";
    TimesAbove = "times_above" says "{0} times above {1}";
    TimesAt = "times_at" says "{0} times at {1}";
    NetOf = "net_of" says "What {0} earned in the {1} is taken off, down to nothing: only what is more is paid.";
    LineCap = "line_cap" says "One line, a deal or an item or part of it, earns at most {0}.";
    DealCap = "deal_cap" says "One deal earns at most {0}.";
    Floor = "floor" says "It earns at least {0} in a {1}.";
    Cap = "cap" says "It earns at most {0} in a {1}.";
    OfItsTarget = "of_its_target" says "{0} of its target incentive";
    // How a component pays.
    OfEveryCredit = "of_every_credit" says "{0} of every credit.";
    ForEach = "for_each" says "{0} for each.";
    Marginal = "marginal" says "Each part of the credits at the rate of the tier that it falls in: {0}.";
    Retroactive = "retroactive" says "All credits to date at the rate of the tier that is reached: {0}.";
    PerDealBefore = "per_deal_before" says "Each deal whole at the rate of the tier reached before it: {0}.";
    PerDeal = "per_deal" says "Each deal whole at the rate of its tier: {0}.";
    Interpolated = "interpolated" says "A rate on the straight lines between points: {0}.";
    EveryTier = "every_tier" says "A sum for every tier that is reached: {0}.";
    HighestTier = "highest_tier" says "The sum of the highest tier that is reached: {0}.";
    Matrix = "matrix" says "A rate read off a table with two inputs.";
    MatrixBetween = "matrix_between" says "Between its cells rates lie on straight lines.";
    MatrixRows = "matrix_rows" says "Its rows begin at {0}, its columns at {1}; row by row it holds {2}.";
    MatrixRowsAbove = "matrix_rows_above" says "Its rows begin above {0}, its columns above {1}; row by row it holds {2}.";
    Total = "total" says "Conditions and limits of what all components earn together.";
    Tier = "tier" says "{0} {1} from {2}";
    TierAcross = "tier_across" says "{0} {1} in all from {2}";
    TierAbove = "tier_above" says "{0} {1} above {2}";
    TierNumber = "tier_number" says "Tier {0}";
    Point = "point" says "{0} at {1}";
    From = "from" says "{0} from {1}";
    Above = "above" says "{0} above {1}";
    ForEvery = "for_every" says "{0} for every {1} from {2}";
    ForEveryAbove = "for_every_above" says "{0} for every {1} above {2}";
    Each = "each" says "{0} each";
    OfTarget = "of_target" says "{0} of target";
    NumberOf = "number_of" says "{0} {1}";
    OfQuota = "of_quota" says "{0} of quota";
    DealCount = "deal_count" says "{0} {0:deal|deals}";
    DealOf = "deal_of" says "a deal of {0}";
    OfQuotaOf = "of_quota_of" says "{0} of the quota of {1}";
    // Payment.
    Release = "release" says "{0} of a deal's earnings is paid {1}.";
    AtBooking = "at_booking" says "at booking";
    AtInvoice = "at_invoice" says "at invoice";
    AtCash = "at_cash" says "at cash";
    AtRecognised = "at_recognised" says "at recognised";
    AtUsage = "at_usage" says "at usage";
    OnDay = "on_day" says "on {0}";
    OnField = "on_field" says "on the day of its {0}";
    MonthsAfter = "months_after" says "{0} {0:month|months} after the credit";
    Lag = "lag" says "Everything is paid {0} pay {0:period|periods} after it is earned.";
    ReleaseOf = "release_of" says "Of what deals earn in {0}, {1} is paid {2}.";
    LagOf = "lag_of" says "What is earned in {0} is paid {1} pay {1:period|periods} later.";
    AtOnceOf = "at_once_of" says "What is earned in {0} is paid for the period in which it is earned.";
    Payees = "payees" says "Payments are shared: {0}.";
    ShareTo = "share_to" says "{0} to {1}";
    DrawKept = "draw_kept" says "At least {0} is paid every {1}{2}{3}.";
    DrawRecovered = "draw_recovered" says "At least {0} is paid every {1}{2}{3}; what is advanced is taken back from {4} of later earnings above it.";
    DrawAtMost = "draw_at_most" says "At least {0} is paid every {1}{2}{3}; what is advanced is taken back from later earnings above it, but no more than {4} of what is due.";
    DrawOnTop = "draw_on_top" says "{0} is paid every {1}{2}{3} on top of what is due.";
    DrawOnTopRecovered = "draw_on_top_recovered" says "{0} is paid every {1}{2}{3} on top of what is due; it is taken back from {4} of what is due later, where none is paid.";
    DrawSettled = "draw_settled" says "It is settled with the last payment of each {0}.";
    DrawOf = "draw_of" says "It is held against what is due of {0}, and recovered from that alone.";
    Maximum = "maximum" says "No more than {0} is paid in a {1}; what is more is paid later.";
    MaximumLost = "maximum_lost" says "No more than {0} is paid in a {1}; what is more is lost.";
    FromDay = "from_day" says " from {0}";
    DrawForgiven = "draw_forgiven" says "What is still owed at the plan's end is forgiven.";
    OwedAtMost = "owed_at_most" says "No more than {0} may be owed.";
    RecoveredFrom = "recovered_from" says "Recovery begins on {0}.";
    ToDay = "to_day" says " to {0}";
    ClawbackShare = "clawback_share" says "Of a deal that is cancelled{0}, {1} of what it earned is taken back.";
    ClawbackOnly = "clawback_only" says "Clawbacks are of {0} only.";
    ClawbackAtMost = "clawback_at_most" says "No more than {0} of what is due is taken back from one payment; the rest is taken later.";
    ShareWithinMonths = "share_within_months" says "{0} within {1} {1:month|months}";
    ShareWithinDays = "share_within_days" says "{0} within {1} {1:day|days}";
    ClawbackSteps = "clawback_steps" says "Of a deal that is cancelled, {0} of what it earned is taken back.";
    ClawbackMonths = "clawback_months" says "Of a deal that is cancelled{0}, {1} is taken back for the months that it lacks.";
    ClawbackDays = "clawback_days" says "Of a deal that is cancelled{0}, {1} is taken back for the days that it lacks.";
    ClawbackAnew = "clawback_anew" says "A deal that is cancelled{0} is taken out, and everything calculated anew.";
    WithinMonths = "within_months" says " within {0} {0:month|months}";
    NegativeForgotten = "negative_forgotten" says "A negative payment is forgotten.";
    // Comparisons.
    EarnsTheSame = "earns_the_same" says "{0} earns the same: {1}.";
    EarnsMore = "earns_more" says "{0} earns {1} more: {2} instead of {3}.";
    EarnsLess = "earns_less" says "{0} earns {1} less: {2} instead of {3}.";
    ComponentMore = "component_more" says "{0} earns {1} more{2}.";
    ComponentLess = "component_less" says "{0} earns {1} less{2}.";
    AttainmentGoes = "attainment_goes" says ", as attainment goes from {0} to {1}";
    HeldMore = "held_more" says "{0} more is still held at the plan's end.";
    HeldLess = "held_less" says "{0} less is still held at the plan's end.";
    // What is wrong with a row of an import, and how to mend it.
    RowTooShort = "row_too_short" says "the last row has {0} {0:cell|cells} for {1} {1:column|columns}: the file may be cut off";
    RowTooLong = "row_too_long" says "the row has {0} {0:cell|cells} for {1} {1:column|columns}";
    RowPercentNotAllowed = "row_percent_not_allowed" says "\"{0}\" is a percentage, not an amount";
    RowNoExchangeRate = "row_no_exchange_rate" says "{0} is not the plan's currency {1}, and the plan has no exchange rate for it";
    RowCurrencyConflict = "row_currency_conflict" says "{0} contradicts the currency of another column";
    RowBadShare = "row_bad_share" says "\"{0}\" is no share";
    RowNotTrueOrFalse = "row_not_true_or_false" says "\"{0}\" is neither yes nor no";
    RowUnknownValue = "row_unknown_value" says "\"{0}\" is not among the values of this field: {1}";
    RowStatusConflict = "row_status_conflict" says "the stage \"{0}\" contradicts the status {1}";
    RowWonWithoutDate = "row_won_without_date" says "{0} is won but has no close date";
    RowWonWithoutAmount = "row_won_without_amount" says "{0} is won but has no amount";
    RowWonInFuture = "row_won_in_future" says "{0} is won but closes only on {1}";
    RowSameName = "row_same_name" says "several deals without an id are called \"{0}\"";
    RowUnclosedQuote = "row_unclosed_quote" says "a quote in this row is not closed";
    RowOutsidePlan = "row_outside_plan" says "won deals that closed before or after the plan's time and count for nothing: {0}";
    RowDuplicateId = "row_duplicate_id" says "the deal {0} stands in row {1} too, and the rows differ in {2}";
    RowIdentical = "row_identical" says "it says in every cell what row {0} says, and has no id";
    RowRepeatedRow = "row_repeated_row" says "the deal {0} stands in row {1} too; the rows are taken together";
    RowNotADate = "row_not_a_date" says "\"{0}\" is not a date";
    RowAmbiguousDate = "row_ambiguous_date" says "\"{0}\" could be read as month/day or as day/month";
    RowMixedDates = "row_mixed_dates" says "\"{0}\" exists only as {1}, but the dates of the file are mixed: month first {2}, day first {3}";
    RowDateOrder = "row_date_order" says "\"{0}\" does not exist as {1}, the order in which the dates of the file are read: {2}";
    YearFirst = "year_first" says "year, month, day";
    MonthFirst = "month_first" says "month/day/year";
    DayFirst = "day_first" says "day/month/year";
    OrderChosen = "order_chosen" says "it was chosen";
    OrderFound = "order_found" says "most dates that can be read only one way have it ({0} against {1})";
    RowNotANumber = "row_not_a_number" says "\"{0}\" is not a number";
    RowAmbiguousNumber = "row_ambiguous_number" says "\"{0}\" could be {1} or {2}";
    RowNumberTooLarge = "row_number_too_large" says "\"{0}\" is too large";
    RowNumberTooFine = "row_number_too_fine" says "\"{0}\" has too many digits after the point";
    CompareLastRow = "compare_last_row" says "compare this row with its record, or export the file again";
    QuoteCells = "quote_cells" says "write numbers with commas, and texts with separators, in quotes";
    AddExchangeRate = "add_exchange_rate" says "add it to the plan's exchange rates";
    WriteAShare = "write_a_share" says "write 50%, or 0.5";
    WriteTrueOrFalse = "write_true_or_false" says "write true or false";
    CorrectTheValue = "correct_the_value" says "correct the value, or add it to the plan's field";
    CorrectOne = "correct_one" says "correct one of the two";
    GiveTheDate = "give_the_date" says "give it the date on which it closed";
    CorrectDateOrStage = "correct_date_or_stage" says "correct the date, or the stage";
    TakenTwice = "taken_twice" says "both are kept as deals of their own; if they are one deal, take identical rows once, or export the ids too";
    TakenOnce = "taken_once" says "both are taken as one deal; if they are two, keep identical rows, or export the ids too";
    ExportIds = "export_ids" says "each is taken for a deal of its own; export the ids too, to tell them apart";
    CloseTheQuote = "close_the_quote" says "close it, or double a quote that belongs to the text";
    KeepOneRow = "keep_one_row" says "keep one of the rows";
    WriteADate = "write_a_date" says "write year-month-day, such as 2026-03-31";
    SayTheOrder = "say_the_order" says "say which order the dates are in, and import again";
    OtherOrder = "other_order" says "choose another order for the dates of the file if this one is wrong, else correct the row";
    WriteDigits = "write_digits" says "write digits, such as 1200.50";
    SayTheDecimals = "say_the_decimals" says "say which sign the decimals have, and import again";
    Won = "won" says "won";
    Lost = "lost" says "lost";
    Open = "open" says "open";
} }

use PhraseCode as Code;

/// A phrase made of others.
pub(crate) fn say<const N: usize>(code: Code, parts: [Phrase; N]) -> Phrase {
    Phrase { code, value: String::new(), parts: parts.into() }
}

/// Phrases one after another, with the code's separator between them.
pub(crate) fn list(code: Code, parts: Vec<Phrase>) -> Phrase {
    Phrase { code, value: String::new(), parts }
}

/// No words at all, where a template has room for some.
pub(crate) fn nothing() -> Phrase {
    list(Code::Joined, Vec::new())
}

fn leaf(code: Code, value: String) -> Phrase {
    Phrase { code, value, parts: Vec::new() }
}

pub(crate) fn money(amount: Decimal) -> Phrase {
    leaf(Code::Money, amount.normalize().to_string())
}

pub(crate) fn number(value: Decimal) -> Phrase {
    leaf(Code::Number, value.normalize().to_string())
}

pub(crate) fn share(value: Decimal) -> Phrase {
    leaf(Code::Share, value.normalize().to_string())
}

pub(crate) fn date(day: Date) -> Phrase {
    leaf(Code::Date, day.to_string())
}

pub(crate) fn text(words: &str) -> Phrase {
    leaf(Code::Text, words.to_owned())
}

pub(crate) fn count(items: usize) -> Phrase {
    number(Decimal::from(items))
}

/// A value as it was given.
pub(crate) fn given(value: Decimal) -> Phrase {
    leaf(Code::Text, value.to_string())
}

/// Words of the format or of the document, one after another.
pub(crate) fn words(words: &[&str]) -> Phrase {
    list(Code::Commas, words.iter().map(|word| text(word)).collect())
}

/// One of several words of the format: "a, b or c".
pub(crate) fn either(choice: &[&str]) -> Phrase {
    joined(Code::Or, choice)
}

/// Several words of the format: "a, b and c".
pub(crate) fn both(all: &[&str]) -> Phrase {
    joined(Code::And, all)
}

/// What is wrong where none or several of these keys are given.
pub(crate) fn exactly_one(keys: &[&str]) -> Phrase {
    say(Code::ExactlyOne, [both(keys)])
}

/// How to mend it by writing one of several pieces of JSON.
pub(crate) fn write(choice: &[&str]) -> Phrase {
    say(Code::Write, [either(choice)])
}

pub(crate) fn span(every: Every) -> Phrase {
    let code = match every {
        Every::Month => Code::Month,
        Every::Quarter => Code::Quarter,
        Every::Trimester => Code::Trimester,
        Every::Half => Code::Half,
        Every::Year => Code::Year,
        Every::Plan => Code::Plan,
    };
    code.into()
}

fn joined(code: Code, all: &[&str]) -> Phrase {
    match all.split_last() {
        Some((last, others)) if !others.is_empty() => list(code, vec![words(others), text(last)]),
        _ => words(all),
    }
}

impl From<Code> for Phrase {
    #[inline(never)]
    fn from(code: Code) -> Self {
        list(code, Vec::new())
    }
}

impl From<Code> for Option<Phrase> {
    #[inline(never)]
    fn from(code: Code) -> Self {
        Some(code.into())
    }
}

impl Phrase {
    /// The phrase in English, with amounts of a currency whose smallest unit has `minor_digits` digits.
    pub(crate) fn english(&self, currency: &str, minor_digits: u32) -> String {
        let figure = || self.value.parse::<Decimal>().unwrap_or_default();
        match self.code {
            Code::Text | Code::Date => self.value.clone(),
            Code::Share => percent(figure()),
            Code::Number => grouped(figure(), figure().scale()),
            Code::Money => {
                let digits = if figure().is_integer() { 0 } else { minor_digits.max(figure().scale()) };
                format!("{currency} {}", grouped(figure(), digits))
            }
            Code::Commas | Code::And | Code::Or | Code::Joined => {
                let parts: Vec<String> =
                    self.parts.iter().map(|part| part.english(currency, minor_digits)).collect();
                parts.join(if self.code == Code::Joined { "" } else { self.code.template() })
            }
            code => {
                // One pass: what is put in is not looked through for places again.
                let mut out = String::new();
                for (index, piece) in code.template().split(['{', '}']).enumerate() {
                    let (place, forms) = piece.split_once(':').unwrap_or((piece, ""));
                    let part = place.parse().ok().and_then(|place: usize| self.parts.get(place));
                    match (part.filter(|_| index % 2 == 1), forms.split_once('|')) {
                        (Some(part), Some((one, _))) if part.value == "1" => out.push_str(one),
                        (Some(_), Some((_, other))) => out.push_str(other),
                        (Some(part), None) => out.push_str(&part.english(currency, minor_digits)),
                        (None, _) => out.push_str(piece),
                    }
                }
                out
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_places_of_the_template() {
        let goes = say(Code::AttainmentGoes, [share(Decimal::new(905, 3)), share(Decimal::ONE)]);
        let more = say(Code::ComponentMore, [text("New ARR"), money(Decimal::new(12_005, 1)), goes]);
        let words = "New ARR earns USD 1,200.50 more, as attainment goes from 90.5% to 100%.";
        assert_eq!(more.english("USD", 2), words);
    }

    #[test]
    fn a_name_that_looks_like_a_place_stays_as_it_is() {
        let same = say(Code::EarnsTheSame, [text("{1} {0}"), money(Decimal::from(4500))]);
        assert_eq!(same.english("JPY", 0), "{1} {0} earns the same: JPY 4,500.");
    }

    #[test]
    fn a_noun_stands_in_the_number_of_its_figure() {
        let words = |deals: u32| say(Code::DealCount, [number(Decimal::from(deals))]).english("USD", 2);
        assert_eq!([words(0), words(1), words(12)], ["0 deals", "1 deal", "12 deals"]);
    }

    #[test]
    fn lists_have_their_separator_between_the_parts() {
        let of = |code| list(code, vec![text("a"), text("b")]).english("USD", 2);
        assert_eq!(
            [of(Code::Commas), of(Code::And), of(Code::Or), of(Code::Joined)],
            ["a, b", "a and b", "a or b", "ab"]
        );
        assert_eq!(nothing().english("USD", 2), "");
        let keys = |keys| (either(keys).english("", 0), both(keys).english("", 0));
        assert_eq!(keys(&["a", "b", "c"]), ("a, b or c".to_owned(), "a, b and c".to_owned()));
        assert_eq!(keys(&["a"]), ("a".to_owned(), "a".to_owned()));
    }
}
