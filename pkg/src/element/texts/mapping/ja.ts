import type { Texts } from "../en";

const number = new Intl.NumberFormat("ja");
const deals = (count: number): string => `${number.format(count)}件の商談`;

export const mapping: Texts["import"]["mapping"] = {
  title: (file) => `${file}の読み取り方`,
  lead: "各列の内容を指定してください。同じ列のエクスポートでは、次回もこの指定が使われます。",
  columns: "列",
  empty: "空",
  guessed: "推定",
  stages: "フェーズ",
  chance: (stage) => `${stage}の確度（パーセント）`,
  chanceWrong: "確度は0から100までの数です。",
  stageAs: (stage, count) => `${stage}（${deals(count)}）`,
  writing: "日付と数値",
  decimals: "小数の書き方",
  decimal: { point: "1,200.50", comma: "1.200,50" },
  existing: "すでにある商談",
  existings: {
    replace: "エクスポートで置き換える",
    update: "更新し、エクスポートにないものは除く",
    keep: "更新し、エクスポートにないものは残す",
  },
  fields: {
    id: "商談ID",
    name: "商談名",
    account: "取引先",
    owner: "所有者",
    close_date: "完了日",
    amount: "金額",
    currency: "通貨",
    stage: "フェーズ",
    status: "状態:受注、失注、進行中",
    won: "受注:はい/いいえ",
    probability: "確度",
    split: "取り分",
    cancelled: "取消日",
    booking: "受注日",
    invoice: "請求日",
    cash: "入金日",
  },
  preview: "最初の商談（このように読み取られます）",
  noDeals: "この指定では商談を読み取れません。",
  needs: (fields) => `どの列か指定してください：${fields}。`,
  pays: (fields) => `${fields}の列がないと、これらの商談には何も支払われません。`,
  load: (count) => `${deals(count)}を読み込む`,
  cancel: "キャンセル",
  change: "読み取り方を変更",
  asBefore: "列は前回の指定どおりに読み取りました。",
  reading: (file, done, total) => `${file}を読み取り中：${number.format(total)}行のうち${number.format(done)}行`,
  stop: "中止",
  stopped: (file) => `${file}は読み込まれませんでした。読み取りは中止されました。`,
  changes: ({ added, changed, gone, gone_stay, unchanged }) => {
    const left = gone_stay ? "エクスポートになし" : "除外";
    return `新規${number.format(added.length)}件、変更${number.format(changed.length)}件、${left}${number.format(gone.length)}件、変更なし${number.format(unchanged)}件。`;
  },
  different: "変わったところ",
  isNew: "新規",
  isGone: "除外",
  isMissing: "エクスポートになし",
  was: (before, after) => `${before} → ${after}`,
  nothing: "なし",
};
