//! Exports of the usual CRMs, each as its program writes it (`tests/exports/`), and what becomes of
//! them: mapping, stages, repeated rows, and imports over a book that is there already.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use attain::book::Status;
use attain::import::{DateOrder, ImportOptions, ImportReport, Importer, import_csv};
use attain::{Book, Deal, Error, Plan};

fn plan(currency: &str) -> Plan {
    let text = r#"{ "attain": 1, "name": "P", "currency": "CUR",
      "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
      "exchange_rates": [{ "currency": "EUR", "rate": "1.1" }],
      "fields": { "iarr": { "kind": "amount", "label": "iARR" }, "type": { "kind": "text" } },
      "components": [{ "id": "c", "name": "C", "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } }] }"#;
    let text = text.replace("CUR", currency);
    let text = if currency == "EUR" { text.replace("\"EUR\", \"rate\"", "\"USD\", \"rate\"") } else { text };
    Plan::from_json(&text).unwrap().0
}

fn read_over(before: &Book, csv: &str, options: &str) -> (Book, ImportReport) {
    let read = import_csv(&plan("USD"), before, csv, &ImportOptions::from_json(options).unwrap()).unwrap();
    assert!(adds_up(&read.1), "{:?}", read.1);
    read
}

fn read(csv: &str, options: &str) -> (Book, ImportReport) {
    read_over(&Book::empty(), csv, options)
}

/// A deal in one line: status, day, amount, currency, chance.
fn line(deal: &Deal) -> String {
    let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    format!(
        "{} {} {} {} {}",
        deal.status.word(),
        text(deal.close_date.map(|day| day.to_string())),
        text(deal.amount.map(|amount| amount.0.normalize().to_string())),
        text(deal.currency.as_ref().map(|currency| currency.0.clone())),
        text(deal.probability.map(|chance| chance.0.normalize().to_string())),
    )
}

fn lines(book: &Book) -> Vec<String> {
    book.deals.iter().map(line).collect()
}

fn codes(report: &ImportReport) -> Vec<String> {
    report.faults.iter().map(|fault| format!("{} {}", fault.row, fault.code)).collect()
}

#[test]
fn a_salesforce_report_with_currency_pairs_and_a_footer() {
    let (book, report) = read(include_str!("exports/salesforce-report.csv"), "{}");
    assert_eq!(
        lines(&book),
        [
            "won 2026-02-13 120000 - 1",
            "won 2026-03-31 50000 EUR 1",
            "open 2026-06-05 64500.5 - 0.9",
            // Without a chance of its own it has the one that is usual for Proposal/Price Quote.
            "open 2026-11-20 - - 0.75",
            "lost 2026-04-22 8000 - 0",
        ]
    );
    assert_eq!(codes(&report), [] as [&str; 0]);
    assert_eq!((report.source.word(), report.rows, report.footer_rows), ("salesforce", 5, 6));
    // The column before an amount is its currency, and says nothing where the amount is empty.
    let columns: Vec<_> = report.columns.iter().map(|c| c.field.as_deref().unwrap_or("-")).collect();
    let expected = [
        "owner",
        "account",
        "name",
        "stage",
        "-",
        "currency",
        "amount",
        "currency",
        "iarr",
        "probability",
        "close_date",
        "type",
    ];
    assert_eq!(columns, expected);
    // There is no id: name and account stand for it.
    assert_eq!(book.deals[0].id, "Abernathy - Platform · Abernathy, Cole & Dunn LLP");
    assert_eq!(report.missing, [] as [&str; 0]);
}

#[test]
fn a_hubspot_export_with_stage_ids_and_an_amount_in_company_currency() {
    let (book, report) = read(include_str!("exports/hubspot.csv"), "{}");
    assert_eq!(
        lines(&book),
        [
            "won 2026-03-05 12000 - 1",
            "won 2026-04-17 30500.25 - 1",
            "open 2026-07-31 48000 - 0.9",
            "open 2026-09-30 9000 - 0.4",
            "lost 2026-02-01 5000 - 0",
        ]
    );
    assert_eq!((codes(&report), report.source.word()), (vec![], "hubspot"));
    assert_eq!(book.deals[0].id, "18812345601");
    assert_eq!(book.deals[0].account.as_deref(), Some("Brightwater"));
}

#[test]
fn a_pipedrive_export_in_german() {
    let options = ImportOptions::from_json("{}").unwrap();
    let csv = include_str!("exports/pipedrive-de.csv");
    let (book, report) = import_csv(&plan("EUR"), &Book::empty(), csv, &options).unwrap();
    // Won deals have the day on which they were won, the others the day that is expected.
    assert_eq!(
        lines(&book),
        ["won 2026-03-31 45000 - -", "open 2026-09-30 12500.5 - 0.6", "lost 2026-05-01 3000 - -"]
    );
    assert_eq!((codes(&report), report.source.word(), report.separator.as_str()), (vec![], "pipedrive", ";"));
    assert_eq!((report.dates.unwrap().word(), report.decimal.word()), ("dmy", "comma"));
}

#[test]
fn a_dynamics_export_with_hidden_columns_and_serial_days() {
    let (book, report) = read(include_str!("exports/dynamics.csv"), "{}");
    // Day 46,082 of a spreadsheet is 2026-03-01; day 46,203 is 2026-06-30.
    assert_eq!(
        lines(&book),
        ["won 2026-03-01 76500 - -", "open 2026-06-30 22000 - 0.75", "lost 2026-03-19 0 - -"]
    );
    assert_eq!((codes(&report), report.source.word()), (vec![], "dynamics"));
    assert_eq!(book.deals[0].id, "5f0c1d3a-0001-4e11-a1aa-000d3a2b0001");
    assert!(book.deals.iter().all(|deal| deal.fields.is_empty()), "checksums are no fields of a deal");
}

#[test]
fn a_zoho_export_with_two_forms_of_dates() {
    let (book, report) = read(include_str!("exports/zoho.csv"), "{}");
    assert_eq!(
        lines(&book),
        ["won 2026-11-15 12400 - 1", "won 2026-10-31 95570.69 - 1", "open 2026-10-01 7000 - 0.6"]
    );
    assert_eq!((codes(&report), report.source.word()), (vec![], "zoho"));
}

#[test]
fn columns_that_no_name_tells_are_suggested_and_then_chosen() {
    let csv = include_str!("exports/spreadsheet.csv");
    let options = ImportOptions::from_json("{}").unwrap();
    let failed: Result<_, Error> = import_csv(&plan("USD"), &Book::empty(), csv, &options);
    assert_eq!(failed.unwrap_err().code, "import_failed");
    let mut importer = Importer::new(&plan("USD"), csv, &options).unwrap();
    while importer.step(1) {}
    let (_, report) = importer.finish(&Book::empty());
    let suggested: Vec<_> = report
        .columns
        .iter()
        .map(|column| column.field.as_deref().or(column.suggestion.as_deref()).unwrap_or("-"))
        .collect();
    assert_eq!(suggested, ["id", "account", "name", "owner", "close_date", "amount", "stage"]);
    assert_eq!(report.columns[5].samples, ["45k", "1.2M", "18k"]);
    let missing: Vec<_> = report.missing.iter().map(String::as_str).collect();
    assert_eq!(missing, ["close_date", "amount", "stage"]);
    let chosen = r#"{ "columns": { "Ref No": "id", "Project": "name", "Signed day": "close_date",
        "Contract total": "amount", "Outcome": "stage", "Seller": "ignore" },
        "stages": [{ "stage": "in talks", "status": "open", "probability": "35%" }] }"#;
    let (book, report) = read(csv, chosen);
    assert_eq!(
        lines(&book),
        ["won 2026-02-14 45000 - -", "lost 2026-03-03 1200000 - -", "open 2026-06-30 18000 - 0.35"]
    );
    assert_eq!((report.missing.len(), report.faults.len()), (0, 0));
    assert_eq!(report.signature, "ref no|client|project|seller|signed day|contract total|outcome");
}

#[test]
fn a_column_that_is_chosen_takes_the_place_of_the_usual_one() {
    let csv = "Deal ID,Close Date,Stage,Amount,First Year Value\nA,2026-03-01,Closed Won,900,300\n\
        B,2026-03-01,Closed Won,800,\n";
    let (book, _) = read(csv, r#"{ "columns": { "First Year Value": "amount" } }"#);
    // Where it is empty, the usual column does not step in.
    assert_eq!(lines(&book), ["won 2026-03-01 300 - -", "won 2026-03-01 - - -"]);
    let error = ImportOptions::from_json(r#"{ "columns": { "Amount": "amonut" } }"#).unwrap();
    let error = import_csv(&plan("USD"), &Book::empty(), csv, &error).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.faults[0].pointer.as_str()),
        ("options_invalid", "/columns/Amount")
    );
    assert_eq!(error.faults[0].hint.as_deref(), Some("did you mean \"amount\"?"));
}

#[test]
fn what_is_said_of_a_stage_goes_before_its_name() {
    let csv = "Deal ID,Close Date,Stage,Status,Amount\nA,2026-03-01,Signature,Open,5\nB,2026-03-01,Dead heat,Open,6\n";
    let rules = r#"{ "stages": [{ "stage": "SIGNATURE", "status": "won" },
        { "stage": "Dead heat", "status": "open", "probability": 0.5 }] }"#;
    let (book, report) = read(csv, rules);
    assert_eq!(lines(&book), ["won 2026-03-01 5 - -", "open 2026-03-01 6 - 0.5"]);
    let stages: Vec<_> = report.stages.iter().map(|s| (s.stage.as_str(), s.status, s.deals)).collect();
    assert_eq!(stages, [("Dead heat", Status::Open, 1), ("Signature", Status::Won, 1)]);
    let wrong = r#"{ "stages": [{ "stage": "x", "status": "open", "probability": "150%" }] }"#;
    assert_eq!(ImportOptions::from_json(wrong).unwrap_err().code, "options_invalid");
}

#[test]
fn rows_of_one_id_are_taken_together_where_they_agree() {
    let csv = "Opportunity ID,Opportunity Name,Close Date,Stage,Amount,Product\n\
        A,Acme,2026-03-01,Closed Won,,Platform\nA,Acme,2026-03-01,Closed Won,500,Support\n\
        B,Beta,2026-03-01,Closed Won,1,Platform\nB,Beta,2026-04-01,Closed Won,2,Platform\n";
    let (book, report) = read(csv, "{}");
    // A's amount stands in its second row only, and its products matter to no plan.
    assert_eq!(lines(&book), ["won 2026-03-01 500 - -", "won 2026-03-01 1 - -"]);
    assert_eq!((report.loaded, report.merged_rows), (2, 1));
    let odd: Vec<_> = codes(&report);
    assert_eq!(odd, ["3 repeated_row", "5 duplicate_id"]);
    assert!(report.faults[1].message.contains("row 4"), "{}", report.faults[1].message);
    assert!(report.faults[1].message.contains("Close Date, Amount"), "{}", report.faults[1].message);
}

#[test]
fn deals_of_one_name_without_ids_are_remarked_on_once() {
    let csv = "Opportunity Name,Close Date,Stage,Amount\nX,2026-03-01,Open,1\nX,2026-03-02,Open,2\nX,2026-03-03,Open,3\n";
    let (book, report) = read(csv, "{}");
    assert_eq!((book.deals.len(), codes(&report)), (3, vec!["3 same_name".to_owned()]));
}

/// Every row became a deal, was taken together with another one, or could not be read.
fn adds_up(report: &ImportReport) -> bool {
    report.rows == report.loaded + report.merged_rows + report.unread_rows
}

#[test]
fn identical_rows_without_ids_are_kept_and_remarked_on_or_taken_once() {
    let csv = "Opportunity Name,Close Date,Stage,Amount\nX,2026-03-01,Closed Won,5\nY,2026-03-01,Closed Won,7\n\
        X,2026-03-01,Closed Won,5\nX,2026-03-09,Closed Won,5\nX,2026-03-01,Closed Won,5\n";
    let (book, report) = read(csv, "{}");
    assert_eq!((book.deals.len(), report.merged_rows), (5, 0));
    assert_eq!(codes(&report), ["4 identical_row", "5 same_name", "6 identical_row"]);
    let said = &report.faults[0];
    assert!(said.message.contains("row 2"), "{}", said.message);
    assert!(said.hint.as_deref().unwrap().contains("kept"), "{said:?}");
    let (book, report) = read(csv, r#"{"identical":"once"}"#);
    assert_eq!((book.deals.len(), report.merged_rows), (3, 2));
    assert_eq!(codes(&report), ["4 identical_row", "5 same_name", "6 identical_row"]);
    assert!(report.faults[0].hint.as_deref().unwrap().contains("one deal"));
    // Rows with an id say themselves that they are one deal; a row that cannot be read is no deal to repeat.
    let csv = "Id,Name,Close Date,Stage,Amount\n1,X,2026-03-01,Closed Won,5\n1,X,2026-03-01,Closed Won,5\n\
        ,Z,never,Closed Won,5\n,Z,never,Closed Won,5\n";
    for options in ["{}", r#"{"identical":"once"}"#] {
        let (book, report) = read(csv, options);
        assert_eq!((book.deals.len(), report.merged_rows, report.unread_rows), (1, 1, 2));
        assert_eq!(codes(&report), ["3 repeated_row", "4 not_a_date", "5 not_a_date"]);
    }
}

#[test]
fn rows_of_one_deal_that_contradict_each_other_only_together_leave_the_first() {
    let csv = "Id,Close Date,Stage,Status,Amount\nA,2026-03-01,Closed Lost,,5\nA,2026-03-01,,won,5\n";
    let (book, report) = read(csv, "{}");
    assert_eq!(book.deals.len(), 1);
    assert_eq!((codes(&report), report.unread_rows), (vec!["3 status_conflict".to_owned()], 1));
}

#[test]
fn a_date_in_another_order_than_the_files_says_which_order_and_why() {
    let csv = |dates: &[&str]| {
        let rows = dates.iter().enumerate().map(|(at, day)| format!("{at},{day},Closed Won,5\n"));
        format!("Id,Close Date,Stage,Amount\n{}", rows.collect::<String>())
    };
    // Mixed: no order is assumed, and none is said to be right.
    let mixed = csv(&["03/04/2026", "25/12/2026", "12/25/2026", "2/30/2026"]);
    let (_, report) = read(&mixed, "{}");
    assert_eq!((report.dates, report.unread_rows), (None, 4));
    assert_eq!(codes(&report), ["2 ambiguous_date", "3 date_order", "4 date_order", "5 not_a_date"]);
    let said = |report: &ImportReport, at: usize| report.faults[at].message.clone();
    assert_eq!(
        said(&report, 1),
        "\"25/12/2026\" exists only as day/month/year, but the dates of the file are mixed: month first 1, day first 1"
    );
    let (book, report) = read(&mixed, r#"{"dates":"mdy"}"#);
    assert_eq!(codes(&report), ["3 date_order", "5 not_a_date"]);
    assert_eq!(book.deals.len(), 2);
    assert_eq!(
        said(&report, 0),
        "\"25/12/2026\" does not exist as month/day/year, the order in which the dates of the file are read: it was chosen"
    );
    assert!(report.faults[0].hint.as_deref().unwrap().starts_with("choose another order"));
    // Found: by how many dates against how many.
    let mut dates = vec!["12/25/2026"; 10];
    dates.push("25.12.26");
    let (_, report) = read(&csv(&dates), "{}");
    assert_eq!(report.dates, Some(DateOrder::Mdy));
    assert_eq!(codes(&report), ["12 date_order"]);
    assert!(
        said(&report, 0).starts_with("\"25.12.26\" does not exist as month/day/year"),
        "{}",
        said(&report, 0)
    );
    assert!(said(&report, 0).ends_with("have it (10 against 1)"), "{}", said(&report, 0));
    // The year is first where that was chosen, and the reason says so.
    let (_, report) = read(&csv(&["3/4/2026", "2026-03-04"]), r#"{"dates":"iso"}"#);
    assert!(said(&report, 0).contains("does not exist as year, month, day"), "{}", said(&report, 0));
}

#[test]
fn deals_that_are_won_in_the_future_are_remarked_on() {
    let csv = "Deal ID,Close Date,Stage,Amount\nA,2026-03-01,Closed Won,5\nB,2026-03-02,Closed Won,5\nC,2026-03-02,Demo,5\n";
    let (_, report) = read(csv, r#"{ "today": "2026-03-01" }"#);
    assert_eq!(codes(&report), ["3 won_in_future"]);
    assert_eq!(codes(&read(csv, "{}").1), [] as [&str; 0]);
}

const BEFORE: &str = "Deal ID,Deal Name,Close Date,Stage,Amount,Payment date,Type\n\
    A,Acme,2026-03-01,Closed Won,500,2026-04-01,New\nB,Beta,2026-05-01,Demo,70,,New\nC,Ceta,2026-06-01,Demo,9,,New\n";
const AFTER: &str = "Deal ID,Deal Name,Close Date,Stage,Amount\nA,Acme,2026-03-01,Closed Won,500\n\
    B,Beta,2026-05-09,Closed Won,75\nD,Delta,2026-07-01,Demo,1\n";

#[test]
fn another_import_says_what_is_different() {
    let (before, first) = read(BEFORE, "{}");
    assert_eq!((first.changes.added.len(), first.changes.unchanged), (3, 0));
    let (book, report) = read_over(&before, AFTER, r#"{ "existing": "update" }"#);
    let changes = &report.changes;
    let names =
        |list: &[attain::import::DealName]| list.iter().map(|deal| deal.deal.clone()).collect::<Vec<_>>();
    assert_eq!((names(&changes.added), names(&changes.gone)), (vec!["D".to_owned()], vec!["C".to_owned()]));
    let fields: Vec<_> = changes.changed[0]
        .fields
        .iter()
        .map(|f| {
            format!(
                "{}: {} > {}",
                f.field,
                f.before.as_deref().unwrap_or("-"),
                f.after.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        fields,
        [
            "stage: Demo > Closed Won",
            "status: open > won",
            "probability: 0.5 > -",
            "close_date: 2026-05-01 > 2026-05-09",
            "amount: 70 > 75"
        ]
    );
    // A is as it was: what the new export has no column for is kept.
    assert_eq!((changes.unchanged, changes.changed.len()), (1, 1));
    let acme = &book.deals[0];
    assert_eq!(acme.dates["cash"].to_string(), "2026-04-01");
    assert_eq!(book.deals.len(), 3);
    let (book, report) = read_over(&before, AFTER, r#"{ "existing": "keep" }"#);
    assert_eq!((book.deals.len(), report.changes.gone_stay, report.changes.gone.len()), (4, true, 1));
    // By default the new deals take the place of the old ones whole.
    let (book, report) = read_over(&before, AFTER, "{}");
    assert!(book.deals[0].dates.is_empty());
    assert_eq!((book.deals.len(), report.changes.changed.len()), (3, 2));
}

#[test]
fn the_same_export_again_changes_nothing() {
    for csv in [
        include_str!("exports/salesforce-report.csv"),
        include_str!("exports/hubspot.csv"),
        include_str!("exports/zoho.csv"),
        include_str!("../examples/enterprise-ae/opportunities.csv"),
    ] {
        let (before, _) = read(csv, "{}");
        for existing in ["replace", "update", "keep"] {
            let (book, report) = read_over(&before, csv, &format!(r#"{{ "existing": "{existing}" }}"#));
            assert_eq!(book, before);
            let changes = &report.changes;
            assert_eq!((changes.added.len(), changes.changed.len(), changes.gone.len()), (0, 0, 0));
            assert_eq!(changes.unchanged, report.loaded);
        }
    }
}

#[test]
fn a_part_at_a_time_reads_what_the_whole_reads() {
    let csv = include_str!("../examples/enterprise-ae/opportunities.csv");
    let whole = read(csv, "{}");
    let mut importer = Importer::new(&plan("USD"), csv, &ImportOptions::from_json("{}").unwrap()).unwrap();
    let mut steps = 0;
    while importer.step(10) {
        steps += 1;
        assert_eq!(importer.progress().done, steps * 10);
    }
    assert_eq!((steps, importer.progress().done, importer.progress().total), (7, 72, 72));
    assert_eq!(importer.finish(&Book::empty()), whole);
}

#[test]
fn the_amount_that_the_plan_adds_up_is_what_is_missed_and_suggested() {
    let plan = r#"{ "attain": 1, "name": "P", "currency": "USD",
      "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
      "fields": { "iarr": { "kind": "amount", "label": "iARR" } },
      "components": [{ "id": "c", "name": "C", "measure": { "sum": "iarr" }, "payout": { "mode": "flat", "rate": "5%" } }] }"#;
    let plan = Plan::from_json(plan).unwrap().0;
    let csv = "Deal ID,Close Date,Stage,Amount,New yearly revenue\nA,2026-03-01,Closed Won,900,300\n";
    let options = ImportOptions::from_json("{}").unwrap();
    let (_, report) = import_csv(&plan, &Book::empty(), csv, &options).unwrap();
    assert_eq!(report.missing, ["iarr"]);
    assert_eq!(report.columns[4].suggestion.as_deref(), Some("iarr"));
    let csv = csv.replace("New yearly revenue", "iARR");
    let (_, report) = import_csv(&plan, &Book::empty(), &csv, &options).unwrap();
    assert_eq!(report.missing, [] as [&str; 0]);
}
