//! Payslips held against the statement: computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use attain::number;
use attain::reconcile::{Cause, CauseKind, PayslipCheck, PayslipLine, PayslipQuestion, reconcile};
use attain::{Attain, Error};
use serde_json::{Value, json};
use support::{attain, with, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn try_check(attain: &Attain, paid: &Value) -> Result<PayslipCheck, Error> {
    reconcile(attain, &PayslipQuestion::from_json(&json!({ "paid": paid }).to_string())?)
}

/// Every cause found is proved again: with its changes, the plan pays what the cause says.
fn check(attain: &Attain, paid: &Value) -> PayslipCheck {
    let answer = try_check(attain, paid).unwrap_or_else(|error| panic!("{error}: {:?}", error.faults));
    for (index, line) in answer.lines.iter().enumerate() {
        for cause in line.causes.iter().filter(|cause| !cause.scenario.changes.is_empty()) {
            let other = attain.apply(&cause.scenario).unwrap();
            assert_eq!(
                try_check(&other, paid).unwrap().lines[index].expected,
                cause.expected,
                "{}",
                cause.words
            );
            assert_eq!(number::sub(cause.expected, line.expected), Ok(cause.explains));
            assert_eq!(number::sub(line.paid, cause.expected), Ok(cause.rest));
        }
    }
    answer
}

/// What is paid for February, in all.
fn february(paid: &str) -> Value {
    json!([{ "period": "2026-02", "paid": paid }])
}

fn likeliest(answer: &PayslipCheck) -> (CauseKind, Option<&str>, Option<&str>) {
    let cause = answer.lines[0].causes.first().unwrap_or_else(|| panic!("no cause: {answer:?}"));
    assert!(cause.rest.is_zero(), "{}", cause.words);
    let step = &cause.steps[0];
    (step.kind, step.deal.as_deref(), step.to.as_deref())
}

fn kinds(line: &PayslipLine) -> Vec<CauseKind> {
    let kinds = |cause: &Cause| cause.steps.iter().map(|step| step.kind).collect::<Vec<_>>();
    line.causes.iter().flat_map(kinds).collect()
}

/// 5 % of every deal.
fn flat() -> Value {
    json!({ "payout": { "mode": "flat", "rate": "5%" } })
}

/// Deals of January, February and March: at 5 % they earn 500; 1,000, 350 and 123.45; 750.
fn book() -> Value {
    won(&[("01-20", 10_000), ("02-03", 20_000), ("02-10", 7_000), ("02-25", 2_469), ("03-05", 15_000)])
}

#[test]
fn what_was_paid_is_held_against_what_is_due() {
    let attain = attain(&flat(), &json!({}), &book());
    let answer = check(
        &attain,
        &json!([
            { "period": "2026-02", "paid": "1473.45" },
            { "period": "2026-02", "deal": "D-2", "paid": "1000" },
            { "period": "2026-02", "component": "c", "paid": "1473.45" },
            { "period": "2026-03", "component": "c", "paid": 800 },
        ]),
    );
    let of = |line: &PayslipLine| [line.expected, line.paid, line.difference].map(|own| own.to_string());
    let lines: Vec<_> = answer.lines.iter().map(of).collect();
    assert_eq!(lines[0], ["1473.45", "1473.45", "0.00"]);
    assert_eq!(lines[1], ["1000.00", "1000.00", "0.00"]);
    assert_eq!(lines[3], ["750.00", "800.00", "50.00"]);
    // The deal and the component are parts of February in all: 1,473.45 + 750 and 1,473.45 + 800.
    let sums = [answer.expected, answer.paid, answer.difference].map(|sum| sum.to_string());
    assert_eq!(sums, ["2223.45", "2273.45", "50.00"]);
}

#[test]
fn a_deal_was_not_counted() {
    let attain = attain(&flat(), &json!({}), &book());
    // 1,473.45 − 350.
    let answer = check(&attain, &february("1123.45"));
    assert_eq!(likeliest(&answer), (CauseKind::MissingDeal, Some("D-3"), None));
    let cause = &answer.lines[0].causes[0];
    assert_eq!(cause.words, "D-3 was not counted. With this, the plan pays exactly what was paid.");
    assert_eq!((cause.explains.to_string(), cause.matches, cause.breaks), ("-350.00".to_owned(), 1, 0));
    // With it in March, it was counted there: 750 + 350.
    let both = json!([{ "period": "2026-02", "paid": "1123.45" }, { "period": "2026-03", "paid": 1100 }]);
    let answer = check(&attain, &both);
    assert_eq!(likeliest(&answer), (CauseKind::Date, Some("D-3"), Some("2026-03-01")));
    assert_eq!(answer.lines[0].causes[0].matches, 2);
    assert_eq!(kinds(&answer.lines[1])[0], CauseKind::Date);
    // March right as it is: then it was not counted at all, and moving it would break March.
    let both = json!([{ "period": "2026-02", "paid": "1123.45" }, { "period": "2026-03", "paid": 750 }]);
    assert_eq!(likeliest(&check(&attain, &both)).0, CauseKind::MissingDeal);
}

#[test]
fn a_deal_was_paid_twice() {
    let attain = attain(&flat(), &json!({}), &book());
    // 1,473.45 + 350.
    let answer = check(&attain, &february("1823.45"));
    assert_eq!(likeliest(&answer), (CauseKind::PaidTwice, Some("D-3"), None));
    let words = &answer.lines[0].causes[0].words;
    assert_eq!(words, "D-3 was paid twice. That is exactly what was paid too much.");
    // As a figure of its own, and of its component.
    for component in [Value::Null, json!("c")] {
        let paid = json!([{ "period": "2026-02", "component": component, "deal": "D-2", "paid": 2000 }]);
        assert_eq!(likeliest(&check(&attain, &paid)), (CauseKind::PaidTwice, Some("D-2"), None));
    }
    // All of February, 2 × 1,473.45, and all of its component.
    let answer = check(&attain, &february("2946.90"));
    assert_eq!(likeliest(&answer), (CauseKind::PaidTwice, None, Some("2026-02")));
    let words = &answer.lines[0].causes[0].words;
    assert_eq!(words, "2026-02 was paid twice. That is exactly what was paid too much.");
    let paid = json!([{ "period": "2026-02", "component": "c", "paid": "2946.90" }]);
    assert_eq!(likeliest(&check(&attain, &paid)), (CauseKind::PaidTwice, None, Some("2026-02")));
    // Half of it more is no second payment.
    let paid = json!([{ "period": "2026-02", "deal": "D-2", "paid": 1500 }]);
    assert!(!kinds(&check(&attain, &paid).lines[0]).contains(&CauseKind::PaidTwice));
}

#[test]
fn a_deal_was_counted_that_is_not_won() {
    let mut book = book();
    book["deals"][2]["status"] = json!("open");
    // 1,000 + 123.45, and the 350 of the open deal.
    let answer = check(&attain(&flat(), &json!({}), &book), &february("1473.45"));
    assert_eq!(likeliest(&answer), (CauseKind::NotWon, Some("D-3"), None));
}

#[test]
fn a_split_was_taken_whole_or_otherwise() {
    let mut book = book();
    book["deals"][1]["split"] = json!("60%");
    let attain = attain(&flat(), &json!({}), &book);
    // 20,000 × 60 % × 5 % = 600; 600 + 350 + 123.45 = 1,073.45. Whole, it earns 1,000.
    assert_eq!(likeliest(&check(&attain, &february("1473.45"))), (CauseKind::Split, Some("D-2"), Some("1")));
    // With 40 %: 400.
    let paid = json!([{ "period": "2026-02", "deal": "D-2", "paid": 400 }]);
    assert_eq!(likeliest(&check(&attain, &paid)), (CauseKind::Split, Some("D-2"), Some("0.4")));
    // No share in whole percent pays 401.
    let paid = json!([{ "period": "2026-02", "deal": "D-2", "paid": 401 }]);
    assert_eq!(kinds(&check(&attain, &paid).lines[0]), []);
}

#[test]
fn splits_by_name_were_taken_otherwise() {
    let mut book = book();
    let split = |who: &str, share: &str| json!({ "participant": who, "share": share });
    book["deals"][1]["splits"] = json!([split("me", "70%"), split("other", "30%")]);
    for deal in [0, 2, 3, 4] {
        book["deals"][deal]["owner"] = json!("me");
    }
    let more = json!({ "participant": { "id": "me", "target_incentive": 120_000 } });
    // Expected 20,000 × 70 % × 5 % = 700; the shares were swapped: 300 + 350 + 123.45.
    let answer = check(&attain(&flat(), &more, &book), &february("773.45"));
    assert_eq!(likeliest(&answer), (CauseKind::Split, Some("D-2"), Some("0.3")));
}

#[test]
fn another_exchange_rate_was_used_or_none() {
    let mut book = book();
    book["deals"][1]["currency"] = json!("EUR");
    let rate = |rate: &str, from: &str| json!({ "currency": "EUR", "rate": rate, "from": from });
    let more = json!({ "exchange_rates": [rate("1.10", "2026-01-01"), rate("1.25", "2026-02-01")] });
    let attain = attain(&flat(), &more, &book);
    // 20,000 × 1.25 × 5 % = 1,250 of 1,723.45; at January's rate 1,100 of 1,573.45; not exchanged 1,000.
    assert_eq!(check(&attain, &february("1723.45")).lines[0].causes, []);
    let clause = |answer: &PayslipCheck| answer.lines[0].causes[0].steps[0].clause.clone();
    let answer = check(&attain, &february("1573.45"));
    assert_eq!(likeliest(&answer), (CauseKind::Currency, Some("D-2"), Some("1.1")));
    assert_eq!(clause(&answer).as_deref(), Some("/exchange_rates"));
    assert_eq!(
        likeliest(&check(&attain, &february("1473.45"))),
        (CauseKind::Currency, Some("D-2"), Some("1"))
    );
}

/// 5 % of what is sold up to 20,000 a quarter, 8 % above.
fn tiers(mode: &str) -> Value {
    json!({ "interval": "quarter", "quota": 20_000, "payout": { "mode": mode, "tiers": [
        { "name": "Base", "from": "0%", "rate": "5%" }, { "name": "Fast", "from": "100%", "rate": "8%" } ] } })
}

#[test]
fn the_rate_of_the_tier_before_was_paid() {
    let attain = attain(&tiers("marginal"), &json!({}), &book());
    // January: 500. February: 10,000 × 5 % + 19,469 × 8 % = 500 + 1,557.52.
    let base = check(&attain, &february("2057.52"));
    assert!(base.difference.is_zero());
    // All at 5 %: 29,469 × 5 % = 1,473.45.
    let answer = check(&attain, &february("1473.45"));
    assert_eq!(likeliest(&answer), (CauseKind::Tier, None, Some("Base")));
    assert_eq!(
        answer.lines[0].causes[0].words,
        "Sales was paid at the rate of Base. With this, the plan pays exactly what was paid."
    );
    assert_eq!(answer.lines[0].causes[0].steps[0].clause.as_deref(), Some("/components/0/payout"));
}

#[test]
fn each_slice_was_paid_where_everything_should_be() {
    let attain = attain(&tiers("retroactive"), &json!({}), &book());
    // 39,469 × 8 % less the 500 of January = 2,657.52; each slice at its own rate: 2,057.52.
    let answer = check(&attain, &february("2057.52"));
    assert_eq!(answer.lines[0].expected.to_string(), "2657.52");
    assert_eq!(likeliest(&answer), (CauseKind::Reading, None, Some("marginal")));
}

#[test]
fn a_cancelled_deal_was_not_taken_back_or_was_taken_back_wrongly() {
    let more = json!({ "payment": { "clawback": { "within_months": 6 } } });
    let mut book = book();
    book["deals"][0]["cancelled"] = json!("2026-02-20");
    let clawed = attain(&flat(), &more, &book);
    // 1,473.45 less the 500 of January.
    let answer = check(&clawed, &february("1473.45"));
    assert_eq!(answer.lines[0].expected.to_string(), "973.45");
    assert_eq!(likeliest(&answer), (CauseKind::ClawbackMissing, Some("D-1"), None));
    // Nothing is cancelled, and 500 were taken back all the same; January was right.
    let attain = attain(&flat(), &more, &self::book());
    let paid = json!([{ "period": "2026-02", "paid": "973.45" }, { "period": "2026-01", "paid": 500 }]);
    assert_eq!(
        likeliest(&check(&attain, &paid)),
        (CauseKind::ClawbackTaken, Some("D-1"), Some("2026-02-01"))
    );
}

#[test]
fn what_is_held_was_paid_or_what_is_due_was_not() {
    let more = json!({ "payment": { "release": [
        { "share": "50%", "on": "booking" }, { "share": "50%", "on": "cash" } ] } });
    let mut book = book();
    book["deals"][0]["dates"] = json!({ "cash": "2026-02-14" });
    book["deals"][1]["dates"] = json!({ "cash": "2026-04-14" });
    let attain = attain(&flat(), &more, &book);
    // Half of 1,473.45, each line's to the cent: 500 + 175 + 61.73; and 250 of January's.
    let due = check(&attain, &february("986.73"));
    assert!(due.difference.is_zero(), "{due:?}");
    // And the other half of D-2, which is due in April.
    let answer = check(&attain, &february("1486.73"));
    assert_eq!(likeliest(&answer), (CauseKind::HeldPaid, Some("D-2"), Some("2026-02-28")));
    // The half of January's deal was not paid.
    let answer = check(&attain, &february("736.73"));
    assert!(kinds(&answer.lines[0]).contains(&CauseKind::NotReleased), "{:?}", answer.lines);
    // Everything was paid at once: 1,473.45 and nothing of January's.
    let answer = check(&attain, &february("1473.45"));
    assert_eq!(likeliest(&answer), (CauseKind::HeldPaid, None, None));
}

#[test]
fn it_was_rounded_otherwise() {
    let whole = attain(&flat(), &json!({}), &book());
    // 1,473.45 to whole dollars.
    let answer = check(&whole, &february("1473"));
    assert_eq!(likeliest(&answer), (CauseKind::Rounding, None, Some("0")));
    assert_eq!(answer.lines[0].causes[0].scenario.changes, []);
    // 2,469.50 × 5 % = 123.475: 123.48, or 123.47 when it is cut.
    let odd = attain(
        &flat(),
        &json!({}),
        &json!({ "deals": [
        { "id": "D-1", "status": "won", "close_date": "2026-02-03", "amount": "2469.50" } ] }),
    );
    assert_eq!(likeliest(&check(&odd, &february("123.47"))), (CauseKind::Rounding, None, Some("down")));
}

#[test]
fn a_part_of_the_plan_was_left_out() {
    let capped = with(flat(), "cap", json!({ "amount": 1500, "per": "year" }));
    let attain = attain(&capped, &json!({}), &book());
    // 500 in January leaves 1,000 of the cap.
    let answer = check(&attain, &february("1473.45"));
    assert_eq!(answer.lines[0].expected.to_string(), "1000.00");
    assert_eq!(likeliest(&answer), (CauseKind::LeftOut, None, Some("cap")));
    assert_eq!(answer.lines[0].causes[0].steps[0].clause.as_deref(), Some("/components/0/cap"));
    assert_eq!(answer.lines[0].causes[0].steps[0].component.as_deref(), Some("c"));
    // February is paid 1,000 at most, and was paid everything.
    let most = json!({ "payment": { "maximum": { "amount": 1000 } } });
    let answer = check(&support::attain(&flat(), &most, &book()), &february("1473.45"));
    assert_eq!(likeliest(&answer), (CauseKind::LeftOut, None, Some("maximum")));
}

#[test]
fn a_part_is_explained_or_two_together_explain_all() {
    let attain = attain(&flat(), &json!({}), &book());
    // 350 of D-3 are missing, and 11.11 more that nothing explains.
    let answer = check(&attain, &february("1112.34"));
    let cause = &answer.lines[0].causes[0];
    assert_eq!(cause.words, "D-3 was not counted. This explains 350.00 of 361.11.");
    assert_eq!(
        (cause.explains.to_string(), cause.rest.to_string()),
        ("-350.00".to_owned(), "-11.11".to_owned())
    );
    // Neither 350 nor 123.45 alone, but both.
    let answer = check(&attain, &february("1000"));
    let cause = &answer.lines[0].causes[0];
    assert!(cause.rest.is_zero());
    let deals: Vec<_> = cause.steps.iter().map(|step| step.deal.as_deref().unwrap()).collect();
    assert_eq!(deals, ["D-3", "D-4"]);
    assert_eq!(
        cause.words,
        "D-3 was not counted; D-4 was not counted. With this, the plan pays exactly what was paid."
    );
}

#[test]
fn causes_are_looked_for_where_they_are_asked_for() {
    let attain = attain(&flat(), &json!({}), &book());
    let paid = json!([{ "period": "2026-01", "paid": 0 }, { "period": "2026-02", "paid": "1123.45" }]);
    let question = json!({ "paid": paid, "causes_of": [1] }).to_string();
    let answer = reconcile(&attain, &PayslipQuestion::from_json(&question).unwrap()).unwrap();
    assert_eq!(answer.lines[0].causes, []);
    assert_eq!(answer.lines[1].causes[0].steps[0].kind, CauseKind::MissingDeal);
}

#[test]
fn what_is_not_there_is_named() {
    let attain = attain(&flat(), &json!({}), &book());
    let error = try_check(
        &attain,
        &json!([
            { "period": "2026-13", "paid": 1 },
            { "period": "2026-02", "component": "d", "paid": 1 },
            { "period": "2026-02", "deal": "D-9", "paid": 1 },
            { "period": "2026-03", "paid": 1 },
            { "period": "2026-03", "paid": 2 },
        ]),
    )
    .unwrap_err();
    assert_eq!(error.code, "question_invalid");
    let faults: Vec<_> = error.faults.iter().map(|fault| (&*fault.pointer, &*fault.code)).collect();
    assert_eq!(
        faults,
        [
            ("/paid/0/period", "unknown_period"),
            ("/paid/1/component", "unknown_component"),
            ("/paid/2/deal", "unknown_deal"),
            ("/paid/4/paid", "duplicate"),
        ]
    );
}
