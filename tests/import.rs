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
    import_csv(&plan(), &Book::empty(), csv, &ImportOptions::from_json(options).unwrap())
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
    assert_eq!(book.deals[0].split.0.to_string(), "0.5");
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
    assert_eq!(book.deals[1].probability.unwrap().0.to_string(), "0.4");
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

/// A plan of flat pay, and rows under a short header.
fn read(header: &str, rows: &[&str], options: &str) -> (Book, ImportReport) {
    let plan = Plan::from_json(
        r#"{ "attain": 1, "name": "P", "currency": "USD", "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
          "exchange_rates": [{ "currency": "EUR", "rate": "1.1" }],
          "components": [{ "id": "c", "name": "C", "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } }] }"#,
    );
    let csv = format!("{header}\n{}\n", rows.join("\n"));
    let options = ImportOptions::from_json(options).unwrap();
    let (book, report) = import_csv(&plan.unwrap().0, &Book::empty(), &csv, &options).unwrap();
    // Every row became a deal, was taken together with another one, or could not be read.
    assert_eq!(report.rows, report.loaded + report.merged_rows + report.unread_rows, "{report:?}");
    (book, report)
}

const SHORT: &str = "Opportunity ID,Close Date,Stage,Amount";

/// The amounts of the deals, by id, and the faults as "row code".
fn amounts((book, report): (Book, ImportReport)) -> (Vec<String>, Vec<String>) {
    let amount = |deal: &attain::Deal| {
        format!("{} {}", deal.id, deal.amount.map_or_else(String::new, |amount| amount.0.to_string()))
    };
    let faults = report.faults.iter().map(|fault| format!("{} {}", fault.row, fault.code)).collect();
    (book.deals.iter().map(amount).collect(), faults)
}

fn won(cells: &[&str]) -> (Vec<String>, Vec<String>) {
    let row = |(index, cell): (usize, &&str)| format!("{index},2026-03-01,Closed Won,{cell}");
    let rows: Vec<String> = cells.iter().enumerate().map(row).collect();
    amounts(read(SHORT, &rows.iter().map(String::as_str).collect::<Vec<_>>(), "{}"))
}

#[test]
fn a_quote_that_is_not_closed_costs_its_row_and_no_other() {
    let rows = [
        "A,Acme,2026-03-01,Closed Won,1",
        "B,\"Beta,2026-03-01,Closed Won,2",
        "C,Ceta,2026-03-01,Closed Won,3",
        "D,\"Delta\",2026-03-01,Closed Won,4",
        "E,Eta,2026-03-01,Closed Won,5",
    ];
    let header = "Opportunity ID,Opportunity Name,Close Date,Stage,Amount";
    assert_eq!(
        amounts(read(header, &rows, "{}")),
        (vec!["A 1".into(), "C 3".into(), "D 4".into(), "E 5".into()], vec!["3 unclosed_quote".into()])
    );
    let rows = [
        "A,\"two\nlines, and a \"\"quote\"\"\",2026-03-01,Closed Won,1",
        "",
        "B,\"Beta,2026-03-01,Closed Won,2",
        "C,Ceta,x,Closed Won,3",
    ];
    // A spreadsheet counts the row of two lines once, and the empty row too.
    assert_eq!(
        amounts(read(header, &rows, "{}")),
        (vec!["A 1".into()], vec!["4 unclosed_quote".into(), "5 not_a_date".into()])
    );
}

#[test]
fn a_row_with_more_cells_than_columns_is_not_loaded() {
    assert_eq!(
        won(&["45,000", "$1,250,000", "7"]),
        (vec!["2 7".into()], vec!["2 row_too_long".into(), "3 row_too_long".into()])
    );
}

#[test]
fn a_file_that_is_cut_off_is_remarked_on() {
    let (whole, cut) = ("A,2026-03-01,Closed Won,1", "B,2026-03-01,Closed Won");
    let codes = |rows: &[&str]| amounts(read(SHORT, rows, "{}")).1;
    assert_eq!(codes(&[whole, cut]), ["3 row_too_short", "3 won_without_amount"]);
    // Exports that leave out empty cells do so everywhere.
    assert_eq!(codes(&["C,2026-03-01,Qualification", whole, "B,2026-03-01,Qualification"]), [""; 0]);
}

#[test]
fn amounts_that_are_not_plain_are_faults() {
    for cell in ["1.5E6", "1E5", "12B", "FY26", "\"(-1,200.00)\"", "1.2.3"] {
        assert_eq!(won(&[cell]), (vec![], vec!["2 not_a_number".into()]), "{cell}");
    }
    assert_eq!(won(&["45K USD"]), (vec!["0 45000".into()], vec![]));
}

#[test]
fn other_currencies_need_an_exchange_rate() {
    let (book, report) = read(
        SHORT,
        &["A,2026-03-01,Closed Won,EUR 1000", "B,2026-03-01,Closed Won,¥1000", "C,2026-03-01,Closed Won,$5"],
        "{}",
    );
    assert_eq!(
        book.deals.iter().map(|deal| deal.currency.as_ref().map(|c| c.0.as_str())).collect::<Vec<_>>(),
        [Some("EUR"), None]
    );
    assert_eq!((report.faults[0].row, report.faults[0].code.as_str()), (3, "no_exchange_rate"));
    let (book, _) = read(
        "Opportunity ID,Close Date,Stage,Amount Currency,Amount",
        &["A,2026-03-01,Closed Won,EUR,10", "B,2026-03-01,Closed Won,USD,10"],
        "{}",
    );
    assert_eq!(
        book.deals.iter().map(|deal| deal.currency.as_ref().map(|c| c.0.as_str())).collect::<Vec<_>>(),
        [Some("EUR"), None]
    );
}

#[test]
fn numbers_that_could_be_read_two_ways_are_asked_about() {
    assert_eq!(
        won(&["\"45.000\"", "\"12.500\""]),
        (vec![], vec!["2 ambiguous_number".into(), "3 ambiguous_number".into()])
    );
    assert_eq!(won(&["\"45,000\"", "\"12,500\""]), (vec!["0 45000".into(), "1 12500".into()], vec![]));
    // What contradicts the rest of the file is a fault of its own cell.
    assert_eq!(
        won(&["\"1,234.50\"", "\"12,5\"", "\"45,000.00\""]),
        (vec!["0 1234.5".into(), "2 45000".into()], vec!["3 not_a_number".into()])
    );
    let rows = ["A,2026-03-01,Closed Won,45.000"];
    let (book, report) = read(SHORT, &rows, r#"{ "decimal": "comma" }"#);
    assert_eq!(
        (book.deals[0].amount.unwrap().0.to_string().as_str(), report.decimal.word()),
        ("45000", "comma")
    );
}

#[test]
fn of_several_columns_of_one_meaning_the_best_is_read() {
    let header = "Deal ID,Amount in company currency,Amount,Expected close date,Close Date,Stage";
    let (book, report) =
        read(header, &["A,1000,55,3/1/2026,3/15/2026,Closed Won", "B,1000,,3/1/2026,,Closed Won"], "{}");
    let seen: Vec<_> = book
        .deals
        .iter()
        .map(|d| (d.amount.unwrap().0.to_string(), d.close_date.unwrap().to_string(), d.fields.len()))
        .collect();
    assert_eq!(seen, [("55".into(), "2026-03-15".into(), 0), ("1000".into(), "2026-03-01".into(), 0)]);
    assert_eq!(report.faults, []);
    // Dynamics: what was counts before what was expected.
    let header = "Topic,Est. Close Date,Est. Revenue,Status,Actual Close Date,Actual Revenue";
    let (book, _) =
        read(header, &["A,2026-03-01,1000,Won,2026-07-15,9000", "B,2026-03-01,1000,Open,,"], "{}");
    let seen: Vec<_> = book
        .deals
        .iter()
        .map(|d| (d.amount.unwrap().0.to_string(), d.close_date.unwrap().to_string()))
        .collect();
    assert_eq!(seen, [("9000".into(), "2026-07-15".into()), ("1000".into(), "2026-03-01".into())]);
}

#[test]
fn percent_signs_speak_for_their_own_cells() {
    let rows = |splits: &[&str]| {
        let row = |(index, split): (usize, &&str)| format!("{index},2026-03-01,Closed Won,10,{split}");
        splits.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let splits = |list: &[&str]| {
        let rows = rows(list);
        let (book, report) = read(
            "Opportunity ID,Close Date,Stage,Amount,Split",
            &rows.iter().map(String::as_str).collect::<Vec<_>>(),
            "{}",
        );
        let faults: Vec<String> = report.faults.into_iter().map(|fault| fault.code).collect();
        (book.deals.iter().map(|deal| deal.split.0.to_string()).collect::<Vec<_>>(), faults)
    };
    assert_eq!(splits(&["50%", "1", "0.5"]), (vec!["0.5".into(), "1".into(), "0.5".into()], vec![]));
    assert_eq!(splits(&["50%", "60", "5"]), (vec!["0.5".into(), "0.6".into(), "0.05".into()], vec![]));
    assert_eq!(splits(&["5000", "-50%"]), (vec![], vec!["bad_share".into(), "bad_share".into()]));
}

#[test]
fn stages_are_understood_and_reported() {
    let cases = [
        ("Closed won (Sales Pipeline)", Status::Won),
        ("6 - Closed Won", Status::Won),
        ("Closed Won - Renewal", Status::Won),
        ("Contract Signed", Status::Won),
        ("Gewonnen", Status::Won),
        ("Closed Lost", Status::Lost),
        ("Not won yet", Status::Open),
        ("Negotiation", Status::Open),
        ("Contract to be signed", Status::Open),
    ];
    for (stage, status) in cases {
        let (book, report) = read(SHORT, &[&format!("A,2026-03-01,{stage},5")], "{}");
        assert_eq!(book.deals[0].status, status, "{stage}");
        assert_eq!(
            (report.stages[0].stage.as_str(), report.stages[0].status, report.stages[0].deals),
            (stage, status, 1)
        );
    }
    let rows = ["A,2026-03-01,Closed Lost,5,TRUE"];
    let (deals, faults) = amounts(read("Opportunity ID,Close Date,Stage,Amount,Won", &rows, "{}"));
    assert_eq!((deals.len(), faults), (0, vec!["2 status_conflict".into()]));
}

#[test]
fn footers_and_totals_are_no_deals() {
    let rows = [
        "A,2026-03-01,Closed Won,1000",
        "Total,,,1000",
        "Grand Total,,,\"1,000\"",
        "",
        "Generated By: X, 3/4/2026 10:22 AM",
        "Confidential Information - Do Not Distribute, please",
        "Copyright © 2000-2026 salesforce.com, inc.",
    ];
    let (book, report) = read(SHORT, &rows, "{}");
    assert_eq!((book.deals.len(), report.rows, report.footer_rows, report.faults.len()), (1, 1, 5, 0));
    // A customer may be called so.
    let (book, _) = read(
        "Opportunity Name,Close Date,Stage,Amount",
        &["Total Wine,2026-03-01,Closed Won,5", "Total,2026-03-01,Closed Won,5"],
        "{}",
    );
    assert_eq!(book.deals.len(), 2);
}

#[test]
fn titles_separators_and_line_ends_of_all_kinds() {
    for csv in [
        "My pipeline, all of it\n\nDeal ID;Close Date;Stage;Amount\nA;01.03.2026;Won;1,5\nB;31.03.2026;Won;2,5\n",
        "Deal ID|Close Date|Stage|Amount\nA|2026/03/01|Won|1.5\nB|Mar 31, 2026|Won|2.5\n",
        "Deal ID,Close Date,Stage,Amount\rA,2026-03-01,Won,1.5\rB,2026-03-31,Won,2.5\r",
    ] {
        let (book, report) = import(csv);
        let seen: Vec<_> = book
            .deals
            .iter()
            .map(|d| (d.amount.unwrap().0.to_string(), d.close_date.unwrap().to_string()))
            .collect();
        assert_eq!(seen, [("1.5".into(), "2026-03-01".into()), ("2.5".into(), "2026-03-31".into())], "{csv}");
        assert_eq!(report.faults, []);
    }
    let (_, report) = import("Deal ID,Close Date,Stage,Amount\r\rA,x,Won,1.5\r");
    assert_eq!((report.faults[0].row, report.faults[0].code.as_str()), (3, "not_a_date"));
}

#[test]
fn won_deals_outside_the_plan_are_counted_once() {
    let (_, report) = read(
        SHORT,
        &["A,2024-03-01,Closed Won,1", "B,2026-03-01,Closed Won,1", "C,2027-03-01,Closed Won,1"],
        "{}",
    );
    assert_eq!(report.faults.len(), 1);
    assert!(report.faults[0].message.ends_with("count for nothing: 2"), "{}", report.faults[0].message);
}

#[test]
fn many_rows_of_one_name_get_numbers() {
    let rows = vec!["Renewal,2026-03-01,Closed Won,1"; 20_000];
    let (book, report) = read("Opportunity Name,Close Date,Stage,Amount", &rows, "{}");
    // Each is listed: money depends on whether they are one deal.
    assert_eq!((book.deals.len(), report.faults.len()), (20_000, 19_999));
    assert!(report.faults.iter().all(|fault| fault.code == "identical_row"));
    assert_eq!((book.deals[0].id.as_str(), book.deals[19_999].id.as_str()), ("Renewal", "Renewal (20000)"));
}

#[test]
fn what_only_sounds_like_won_is_not_paid() {
    for stage in [
        "Demo Booked",
        "Meeting booked",
        "NDA Signed",
        "Won't proceed",
        "Verbally won",
        "Signed - on hold",
        "Closed Won - Cancelled",
    ] {
        let (book, _) = read(SHORT, &[&format!("A,2026-03-01,{stage},5")], "{}");
        assert_eq!(book.deals[0].status, Status::Open, "{stage}");
    }
    // A column of its own says it; a stage that says otherwise is a contradiction.
    let header = "Deal ID,Close Date,Status,Stage,Amount";
    let (book, _) = read(header, &["A,2026-03-01,Open,Demo Booked,5"], "{}");
    assert_eq!(book.deals[0].status, Status::Open);
    let (deals, faults) = amounts(read(header, &["A,2026-03-01,Open,Closed Won,5"], "{}"));
    assert_eq!((deals.len(), faults), (0, vec!["2 status_conflict".to_owned()]));
    let (deals, faults) =
        amounts(read("Deal ID,Close Date,Won,Stage,Amount", &["A,2026-03-01,0,Closed Won,5"], "{}"));
    assert_eq!((deals.len(), faults), (0, vec!["2 status_conflict".to_owned()]));
}

#[test]
fn deals_that_are_called_like_footers_are_deals() {
    let rows = [
        "Confidential: Project Falcon,50000,2026-03-01,Closed Won",
        "Report: HQ rollout,5,2026-03-01,Closed Won",
        "Report portal,7,,Demo",
    ];
    let (book, report) = read("Deal Name,Amount,Close Date,Stage", &rows, "{}");
    assert_eq!((book.deals.len(), report.footer_rows), (3, 0));
}

#[test]
fn days_before_our_time_are_faults() {
    for day in ["5-May-99", "0001-01-01", "\"Mar 5, 0026\"", "\"Marketing 5, 2026\""] {
        let (deals, faults) = amounts(read(SHORT, &[&format!("A,{day},Closed Won,5")], "{}"));
        assert_eq!((deals.len(), faults), (0, vec!["2 not_a_date".to_owned()]), "{day}");
    }
}

#[test]
fn a_field_without_which_nothing_is_paid_is_said_to_lack() {
    let plan = serde_json::json!({ "attain": 1, "name": "P", "currency": "USD", "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "fields": { "type": { "kind": "text" } },
        "components": [{ "id": "c", "name": "C", "payout": { "mode": "flat", "rate": "5%" },
            "measure": { "sum": "amount", "when": { "all": [{ "field": "type", "any_of": ["New"] }] } } }] });
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap();
    let missing = |text: &str| {
        import_csv(&plan, &Book::empty(), text, &ImportOptions::from_json("{}").unwrap()).unwrap().1.missing
    };
    assert_eq!(missing("Id,Close Date,Stage,Amount\nA,2026-01-05,Closed Won,100\n"), ["type"]);
    assert!(missing("Id,Close Date,Stage,Amount,Type\nA,2026-01-05,Closed Won,100,New\n").is_empty());
}

#[test]
fn what_is_weighted_by_its_chance_is_not_taken_for_the_amount() {
    let text = "Record ID,Deal Name,Deal Stage,Close Date,Weighted amount\n1,A,Closed Won,2026-03-01,80\n2,B,Closed Won,2026-03-02,120\n";
    let (plan, _) = Plan::from_json(include_str!("../examples/enterprise-ae/plan.json")).unwrap();
    let report = import_csv(&plan, &Book::empty(), text, &ImportOptions::from_json("{}").unwrap()).unwrap().1;
    let weighted = report.columns.iter().find(|column| column.header == "Weighted amount").unwrap();
    assert_eq!((&weighted.field, &weighted.suggestion), (&None, &None));
}
