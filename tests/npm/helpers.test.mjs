// Decimal texts as people read them, and tables that spreadsheets only show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDecimal, formatMoney, formatPercent, neutralised, toCsv } from "attain";
import { attainError } from "./common.mjs";

test("amounts are written exactly, in the reader's way", () => {
  assert.equal(formatMoney("116719.92", "USD", "en-US"), "$116,719.92");
  assert.equal(formatMoney("-0.05", "EUR", "de-DE"), "-0,05\u00a0€");
  assert.equal(formatMoney("1200", "JPY", "en-US"), "¥1,200");
  // More digits than a float holds: 2^53 + 1, and a cent.
  assert.equal(formatMoney("9007199254740993.01", "USD", "en-US"), "$9,007,199,254,740,993.01");
  assert.equal(formatPercent("0.9999", "en-US"), "99.9%");
  assert.equal(formatPercent("1.0471", "en-US", 2), "104.71%");
  assert.equal(formatDecimal("1200.5", new Intl.NumberFormat("fr-FR")), "1\u202f200,5");
});

test("what is no decimal text is refused", () => {
  for (const value of [1200.5, "", "1e3", "1,200", "NaN", null, undefined, 10n]) {
    assert.throws(() => formatMoney(value, "USD"), attainError("bad_argument", /is not a decimal text/));
  }
});

test("cells that a spreadsheet would run are neutralised, numbers are not", () => {
  for (const cell of ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "-cmd|' /C calc'!A0", "--1"]) {
    assert.equal(neutralised(cell), `'${cell}`);
  }
  for (const cell of ["-12.50", "12.50", "Acme = Co", "", "a@b.example", "-1,234"])
    assert.equal(neutralised(cell), cell);
});

test("tables are CSV", () => {
  const rows = [
    ["Deal", "Earned", null],
    ['A "quick", one', "=1", "two\nlines"],
  ];
  assert.equal(toCsv(rows), '\uFEFFDeal,Earned,\r\n"A ""quick"", one",\'=1,"two\nlines"\r\n');
  assert.equal(toCsv([["a;b", "c,d"]], ";"), '\uFEFF"a;b";c,d\r\n');
});
