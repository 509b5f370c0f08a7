// Reading exports a part at a time: what is reported, what changes only when it is taken, and the text of files.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { TextEncoder } from "node:util";
import { Attain, decodeText, load, readTable } from "attain";
import { attainError, csv, plan, read } from "./common.mjs";

await load();

test("an export that is read in slices is what it is at once, and changes nothing until it is taken", async () => {
  const whole = new Attain(plan);
  const attain = new Attain(plan);
  const report = whole.importCsv(csv);
  const steps = [];
  const sliced = await attain.readCsv(csv, {}, { onProgress: ({ done, total }) => steps.push(`${done}/${total}`) });
  assert.deepEqual(sliced.report, report);
  assert.deepEqual(steps, ["0/72", "72/72"]);
  assert.equal(attain.deals().length, 0);
  sliced.apply();
  assert.deepEqual(attain.statement(), whole.statement());
});

test("another import keeps, updates or replaces, and says what is different", async () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  const [header, , won, ...rest] = csv.trim().split("\n");
  const again = [header, won.replace("Closed Won", "Closed Lost"), ...rest].join("\n");
  const update = await attain.readCsv(again, { existing: "update" });
  const { added, changed, gone, unchanged } = update.report.changes;
  assert.deepEqual([added.length, changed.length, gone.length, unchanged], [0, 1, 1, 70]);
  const status = changed[0].fields.find(({ field }) => field === "status");
  assert.deepEqual(status, { field: "status", before: "won", after: "lost" });
  assert.equal(attain.deals().length, 72);
});

test("reading can be stopped", async () => {
  const attain = new Attain(plan);
  const stop = new AbortController();
  const [header, ...rows] = csv.trim().split("\n");
  const many = [header, ...Array.from({ length: 20 }, () => rows).flat()].join("\n");
  const reading = attain.readCsv(many, {}, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
  await assert.rejects(reading, /enough/);
  await assert.rejects(attain.readCsv("words"), attainError("import_failed"));
  assert.equal(attain.deals().length, 0);
});

test("columns that no name tells are suggested", async () => {
  const attain = new Attain(plan);
  const text = read("tests/exports/spreadsheet.csv");
  assert.throws(() => attain.importCsv(text), attainError("import_failed"));
  const asked = await attain.readCsv(text);
  assert.deepEqual(
    asked.report.columns.map(({ field, suggestion }) => field ?? suggestion),
    ["id", "account", "name", "owner", "close_date", "arr", "stage"],
  );
  assert.deepEqual(asked.report.missing, ["close_date", "arr", "stage"]);
});

test("the text of a file, whatever wrote it", () => {
  const text = "Größe;1.000\n";
  const utf16 = (swap, mark) => {
    const bytes = Buffer.from(mark + text, "utf16le");
    return new Uint8Array(swap ? bytes.swap16() : bytes);
  };
  const utf8 = new TextEncoder().encode(text);
  const files = {
    "UTF-8": utf8,
    "UTF-8 with a mark": new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]),
    "UTF-16": utf16(false, "\ufeff"),
    "UTF-16, the other way around": utf16(true, "\ufeff"),
    "UTF-16 without a mark": utf16(false, ""),
    "UTF-16 without a mark, the other way around": utf16(true, ""),
    "Windows-1252": Uint8Array.from([...text].map((letter) => letter.codePointAt(0))),
  };
  for (const [name, bytes] of Object.entries(files)) assert.equal(decodeText(bytes), text, name);
  assert.equal(decodeText(new Uint8Array()), "");
});

test("a pasted table is cut into rows and cells; a row whose quotation does not end has none", async () => {
  assert.deepEqual(readTable('Month\tPaid\n"Q1, ""all"""\t1.234,50\n\nMay\t"9'), [
    { row: 1, cells: ["Month", "Paid"] },
    { row: 2, cells: ['Q1, "all"', "1.234,50"] },
    { row: 4, cells: [] },
  ]);
});
