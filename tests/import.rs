//! CRM exports as they come: what can be read loads, and what cannot is listed with row and column.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use attain::book::Status;
use attain::import::{ImportOptions, ImportReport, import_csv};
use attain::{Book, Error, Plan};

const EXAMPLE: &str = include_str!("../examples/enterprise-ae/opportunities.csv");

fn plan() -> Plan {
    Plan::from_json(include_str!("../examples/enterprise-ae/plan.json")).unwrap().0
}

fn import_with(csv: &str, options: &str) -> Result<(Book, ImportReport), Error> {
    import_csv(&plan(), csv, &ImportOptions::from_json(options).unwrap())
}

fn import(csv: &str) -> (Book, ImportReport) {
    import_with(csv, "{}").unwrap()
}

/// The example with one cell of one line (1 is the header) replaced.
fn with_cell(line: usize, from: &str, to: &str) -> String {
    let mut lines: Vec<String> = EXAMPLE.lines().map(str::to_owned).collect();
    assert!(lines[line - 1].contains(from), "{}", lines[line - 1]);
    lines[line - 1] = lines[line - 1].replacen(from, to, 1);
    lines.join("\n")
}

fn date_in(line: usize) -> String {
    let cells = EXAMPLE.lines().nth(line - 1).unwrap().split("\",\"");
    cells.into_iter().find(|cell| cell.ends_with("/2026") || cell.ends_with("/2027")).unwrap().to_owned()
}

#[test]
fn the_shipped_report_loads_whole() {
    let (book, report) = import(EXAMPLE);
    assert_eq!((report.rows, report.loaded, report.footer_rows), (72, 72, 4));
    assert_eq!(report.faults, []);
    let count = |status| book.deals.iter().filter(|deal| deal.status == status).count();
    assert_eq!((count(Status::Won), count(Status::Lost), count(Status::Open)), (36, 11, 25));
    let columns: Vec<_> = report.columns.iter().filter_map(|c| c.field.as_deref()).collect();
    let expected = [
        "id",
        "name",
        "account",
        "type",
        "stage",
        "probability",
        "close_date",
        "amount",
        "arr",
        "services",
        "term_months",
        "split",
        "owner",
    ];
    assert_eq!(columns, expected);
    assert!(book.deals.iter().any(|deal| deal.account.as_deref() == Some("Abernathy, Cole & Dunn LLP")));
    assert!(book.deals.iter().any(|deal| deal.name.as_deref().is_some_and(|name| name.contains('ü'))));
}

#[test]
fn a_bad_date_in_row_17_is_named_and_the_other_rows_load() {
    let (book, report) = import(&with_cell(17, &date_in(17), "2/30/2026"));
    assert_eq!(report.faults.len(), 1);
    let fault = &report.faults[0];
    assert_eq!(
        (fault.row, fault.column.as_deref(), fault.code.as_str()),
        (17, Some("Close Date"), "not_a_date")
    );
    assert_eq!(fault.value.as_deref(), Some("2/30/2026"));
    assert!(fault.hint.is_some());
    assert_eq!((report.rows, report.loaded, book.deals.len()), (72, 71, 71));
}

#[test]
fn several_faults_of_one_row_are_all_listed() {
    let csv = "Opportunity ID,Stage,Close Date,Annual Recurring Revenue,Split (%)\n\
        A,Closed Won,soon,many,half\nB,Closed Won,3/31/2026,\"1,000.50\",50\n";
    let (book, report) = import(csv);
    let found: Vec<_> =
        report.faults.iter().map(|f| (f.row, f.column.as_deref().unwrap(), f.code.as_str())).collect();
    assert_eq!(
        found,
        [
            (2, "Close Date", "not_a_date"),
            (2, "Annual Recurring Revenue", "not_a_number"),
            (2, "Split (%)", "not_a_number")
        ]
    );
    assert_eq!(book.deals.len(), 1);
    assert_eq!(book.deals[0].split.0.to_string(), "0.50");
}

#[test]
fn dates_that_could_be_read_two_ways_are_asked_about() {
    let csv = "Deal Name,Deal Stage,Close Date,Amount\nOne,closedwon,3/4/2026,10\nTwo,open,5/5/2026,10\n";
    let (book, report) = import(csv);
    assert_eq!(report.dates, None);
    assert_eq!((report.faults[0].code.as_str(), report.faults[0].row), ("ambiguous_date", 2));
    assert_eq!(book.deals.len(), 1);
    for (options, day) in [(r#"{"dates":"mdy"}"#, "2026-03-04"), (r#"{"dates":"dmy"}"#, "2026-04-03")] {
        let (book, report) = import_with(csv, options).unwrap();
        assert_eq!(report.faults, []);
        assert_eq!(book.deals[0].close_date.unwrap().to_string(), day);
    }
}

#[test]
fn other_crms_and_separators() {
    let pipedrive = "Deal - ID;Deal - Title;Deal - Value;Deal - Status;Deal - Won time;Deal - Probability\n\
        7;Büro;1.234,56;Won;31.03.2026;80\n8;Lager;2.000,00;Open;;40\n";
    let (book, report) = import(pipedrive);
    assert_eq!(report.faults, []);
    assert_eq!(book.deals[0].amount.unwrap().0.to_string(), "1234.56");
    assert_eq!(book.deals[0].close_date.unwrap().to_string(), "2026-03-31");
    assert_eq!(book.deals[1].probability.unwrap().0.to_string(), "0.40");
    let zoho =
        "Record Id\tDeal Name\tAmount\tStage\tClosing Date\nz1\tA\t\"$12,400.00\"\tClosed Won\t2026-11-15\n";
    let (book, _) = import(zoho);
    assert_eq!(
        (book.deals[0].id.as_str(), book.deals[0].amount.unwrap().0.to_string()),
        ("z1", "12400".to_owned())
    );
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    let csv = "Opportunity ID,Opportunity Name,Stage,Close Date,Amount\n\
        A,\"two\nlines\",Closed Won,2026-01-31,10\nB,one,Closed Won,never,10\n";
    assert_eq!(import(csv).1.faults[0].row, 3);
}

#[test]
fn deals_without_ids_get_one_and_repeated_ids_are_refused() {
    let csv = "Opportunity Name,Account Name,Stage,Close Date,Amount\nX,Y,Open,2026-01-31,1\nX,Y,Open,2026-01-31,2\n";
    let ids: Vec<String> = import(csv).0.deals.into_iter().map(|deal| deal.id).collect();
    assert_eq!(ids, ["X · Y", "X · Y (2)"]);
    let csv = "Opportunity ID,Stage,Close Date,Amount\nA,Open,2026-01-31,1\nA,Open,2026-01-31,2\n";
    let (book, report) = import(csv);
    assert_eq!(
        (book.deals.len(), report.faults[0].code.as_str(), report.faults[0].row),
        (1, "duplicate_id", 3)
    );
}

#[test]
fn what_a_won_deal_lacks_is_said() {
    let csv = "Opportunity ID,Stage,Close Date,Amount\nA,Closed Won,,100\nB,Closed Won,2026-01-31,\n";
    let (book, report) = import(csv);
    let found: Vec<_> = report.faults.iter().map(|f| (f.row, f.code.as_str(), f.severity.word())).collect();
    assert_eq!(found, [(2, "won_without_date", "error"), (3, "won_without_amount", "warning")]);
    assert_eq!(book.deals.len(), 1);
}

#[test]
fn a_value_that_the_plan_does_not_know_is_said() {
    let csv = "Opportunity ID,Stage,Close Date,Type\nA,Closed Won,2026-01-31,Upsell\n";
    let fault = &import(csv).1.faults[0];
    assert_eq!((fault.code.as_str(), fault.column.as_deref()), ("unknown_value", Some("Type")));
}

#[test]
fn a_text_that_is_no_export_is_an_error() {
    for text in ["", "hello", "a,b,c\n1,2,3\n", "{ \"deals\": [] }"] {
        assert_eq!(import_with(text, "{}").unwrap_err().code, "import_failed", "{text}");
    }
    assert_eq!(ImportOptions::from_json(r#"{ "dates": "us" }"#).unwrap_err().code, "options_invalid");
}

#[test]
fn a_report_title_above_the_header_is_passed_over() {
    let csv = "Enterprise pipeline\n\nOpportunity ID,Stage,Close Date,Amount\nA,Closed Won,2026-01-31,100\n";
    let (book, report) = import(csv);
    assert_eq!((book.deals.len(), report.rows), (1, 1));
}
