import type { Counts } from "../import/counts";
import { plurals } from "./plural";
import { mapping } from "./mapping/en";
import { phrases } from "./phrases/en";
import type { Phrases } from "./phrases/phrases";
import type { Steps } from "./steps/steps";
import { whatif } from "./whatif/en";

const plural = plurals("en");
const numbers = new Intl.NumberFormat("en");
const number = (count: number): string => numbers.format(count);

const deals = (count: number): string => plural(count, { one: "deal", other: "deals" });
const remarks = (count: number): string => plural(count, { one: "remark", other: "remarks" });
const changes = (count: number): string => plural(count, { one: "change", other: "changes" });
const rows = (count: number): string => plural(count, { one: "row", other: "rows" });

/**
 * All words that the element shows, by view. Other languages are objects of the same type, so the
 * compiler finds what is not translated. Figures come ready written; functions put them in place.
 */
export const en = {
  /** The language of this catalogue, as in the attribute `lang`. */
  language: "en",
  /** The names of the views. */
  sections: {
    position: "Position",
    deals: "Deals",
    whatif: "What-if",
    statement: "Statement",
    plan: "Plan",
  },
  /** What figures are of: under headings. */
  basis: (version: string, date: string) => `Plan ${version}, data as of ${date}`,
  /** What figures are of, and the events that count. */
  counted: (basis: string, on: string) => `${basis}, ${on}`,
  /** Two figures of which the first is a part of the second. */
  of: "{0} of {1}",
  /** In place of a figure that there is none of. */
  none: "none",
  /** The figures of a pay period. */
  figures: {
    earned: "Earned",
    drawn: "Advanced",
    recovered: "Recovered",
    granted: "Guaranteed",
    forfeited: "Lost",
    paid: "Paid",
    held: "Held",
    owed: "Owed",
    base_salary: "Base salary",
    total: "Total",
  },
  simulator: {
    sections: "Sections",
    loading: "Loading…",
    load: "Plan and deals",
    asOf: "Data as of",
    asOfOutside: (day: string, range: string, kept: string) =>
      `${day} is outside the plan, ${range}. Figures stay as of ${kept}.`,
    asOfMissing: (range: string, kept: string) => `Choose a day within ${range}. Figures stay as of ${kept}.`,
    planVersion: (version: string) => `plan ${version}`,
    example: "Shipped example",
    examplePlan: "Plan of a shipped example",
    exampleDeals: "Deals of a shipped example",
    /** The scenario has changes: a way to look at them. */
    changed: (count: number) => `Your changes are counted in: ${changes(count)}`,
    drop: "Drop a plan (JSON) or an export of deals (CSV)",
    dismiss: "Dismiss",
    partMissing: "A part of the page could not be loaded. Try again, or reload the page: what you entered is kept.",
    showUnread: "Show what could not be read",
    undo: "Undo",
    redo: "Redo",
    /** "Undo: quota of North"; what the change is called stands below. */
    undoOf: (what: string, change: string) => `${what}: ${change}`,
    changes: {
      opened: "what was opened",
      plan: "plan",
      participant: "participant",
      payment: "payment",
      deals: "deals loaded",
      day: "day of the data",
      paid: "payslip amount",
      scenario: "scenario",
      saved: "saved scenarios",
      amounts: "amounts of open deals",
      further: "further sale",
      component: (of: string) => `component ${of}`,
      quota: (of: string) => `quota of ${of}`,
      payout: (of: string) => `payout of ${of}`,
      weight: (of: string) => `weight of ${of}`,
      measure: (of: string) => `measure of ${of}`,
      deal: (of: string) => `deal ${of}`,
      figure: (of: string) => `figure ${of}`,
    },
    explanation: "How this came about",
    privacy: "Calculated inside this page. Plans and deals never leave it.",
  },
  empty: {
    title: "Start with a plan",
    words:
      "A plan says what is paid for what, as a JSON file; the deals come as a CSV export from your CRM. Drop both here, or choose them.",
    notLoaded: (file: string, why: string) => `${file} was not loaded: ${why}`,
    choose: "Choose files",
  },
  failed: {
    title: "The calculator could not start",
    words: "Attain calculates with WebAssembly inside this page, and the browser did not start it. This happens when",
    reasons: [
      "WebAssembly is switched off, as in Lockdown Mode and some hardened browsers;",
      "the site's security policy does not allow wasm-unsafe-eval;",
      "the page's .wasm file is missing, or is not served as application/wasm.",
    ],
    again: "Try again",
  },
  position: {
    earnedToDate: "Earned to date",
    noTarget: "The plan sets no target incentive to measure against yet.",
    onTarget: "On target",
    ahead: (amount: string) => `${amount} ahead of target`,
    behind: (amount: string) => `${amount} behind target`,
    /** `{0}` is a share of the target. */
    pace: (elapsed: string) => `{0} of the target for the ${elapsed} of the year gone`,
    early: "Too early in the year for a pace.",
    targetToDate: "Target to date",
    targetOfYear: "Target incentive, full year",
    ofQuota: "of quota attained",
    paidToDate: "Paid to date",
    held: "Held until it is due",
    owed: "To be recovered",
    ote: "On-target earnings",
    oteParts: (base: string, incentive: string) => `${base} base + ${incentive} incentive`,
    until: (interval: string, end: string) => `${interval}, to ${end}`,
    earnedIn: (interval: string) => `earned in ${interval}`,
    cap: (limit: string, span: string, cut: string) => `Cap of ${limit} for ${span}: ${cut}`,
    capNotReached: "not reached",
    capCut: (amount: string) => `${amount} cut`,
    noQuota: "credited, no quota",
    tiers: "Tiers",
    tier: (label: string, pay: string, from: string | null) =>
      from === null ? `${label}: ${pay}` : `${label}: ${pay} from ${from}`,
    inForce: ", in force",
    ofTarget: (share: string) => `${share} of target`,
    forEvery: (pay: string, step: string) => `${pay} for every ${step}`,
    /** `{0}` is what is missing, `{1}` the tier's name. */
    reachesTier: (pay: string) => `{0} more reaches {1}, ${pay}`,
    /** `{0}` is what is missing. */
    reachesQuota: "{0} more reaches the quota",
    yearToDate: (attainment: string, credited: string, quota: string) =>
      `Year to date ${attainment}: ${credited} of ${quota}`,
    /** The events that figures are based on. */
    bases: {
      booking: "on booking",
      invoice: "on invoice",
      cash: "on payment by the customer",
      recognised: "on recognised revenue",
      usage: "on usage",
    },
    entered: "from entered figures",
    quotaAhead: (amount: string, expected: string) => `${amount} ahead of the ${expected} for today`,
    quotaBehind: (amount: string, expected: string) => `${amount} behind the ${expected} for today`,
    quotaLevel: (expected: string) => `On the ${expected} for today`,
    lands: (credited: string) => `At this rate it ends at ${credited}`,
    landsAt: (credited: string, attainment: string) => `At this rate it ends at ${attainment}: ${credited}`,
    weekly: (amount: string, days: string) => `${amount} a week reaches the quota; ${days} left`,
    days: (count: number) => plural(count, { one: "day", other: "days" }),
    worth: (amount: string) => `, worth ${amount}`,
    going: "Where you are heading",
    landsEarned: "Projected at this pace",
    landsShare: (share: string, target: string) => `${share} of the ${target} target`,
    landsWords: "at the daily average so far",
    weeklyEarned: "Needed per week to reach the target",
    weeklyReached: "target reached",
    weeklyOver: "no days left",
    weeklyWords: "from now to the end of the plan",
    money: "Earned and paid",
    moneyBy: "Show what is earned and paid by",
    due: "When what is held is due",
    dueNever: "Once it happens, or after the plan",
    nothingHeld: "Nothing is held.",
    recoveredToDate: (amount: string) => `${amount} recovered from earnings to date.`,
    checks: "Gates, thresholds and SPIFs",
    met: "Met",
    notMet: "Not met",
    check: {
      gate: (name: string, of: string) => `${name} pays once ${of} is reached`,
      multiplier: (name: string, of: string) => `${name} is multiplied by ${of}`,
      threshold: (name: string) => `${name} pays from its first tier on`,
      spif: (name: string) => name,
    },
    because: (now: string, needed: string, missing: string) =>
      `Not met because it stands at ${now} of ${needed}; ${missing} missing.`,
    becausePassed: (now: string, needed: string) =>
      `Not met because it stands at ${now}; more than ${needed} is needed.`,
    orElse: (of: string, why: string) => `Or ${of}: ${why}`,
    becauseUnknown: (needed: string) => `Not met because the figure is not known; ${needed} is needed.`,
    becauseNothing: "Not met because nothing has counted yet.",
    becauseTimes: (now: string) => `Not met because at ${now} it lowers what is earned.`,
    metAt: (now: string, needed: string) => `${now}, of ${needed} needed.`,
    metNow: (now: string) => `${now} so far.`,
    times: (factor: string) => `Multiplies by ${factor}.`,
    window: (range: string) => `Counts ${range}.`,
    windowFrom: (day: string) => `Counts from ${day} on.`,
    windowUntil: (day: string) => `Counts until ${day}.`,
  },
  deals: {
    found: (shown: number, all: number, added: number) => {
      const words = shown < all ? `${String(shown)} of ${deals(all)}` : all === 1 ? deals(all) : `All ${deals(all)}`;
      return added > 0 ? `${words}, of which ${String(added)} for what-if.` : `${words}.`;
    },
    search: "Search deals",
    sort: "Sort deals by",
    sortBy: {
      name: "Sort by deal",
      stage: "Sort by stage",
      close_date: "Sort by close date",
      amount: "Sort by amount",
      credited: "Sort by credited",
      earned: "Sort by earned",
    },
    columns: {
      name: "Deal",
      stage: "Stage",
      close_date: "Close date",
      amount: "Amount",
      credited: "Credited",
      earned: "Earned",
      worth: "Worth if won",
    },
    probability: "Chance",
    slide: (field: string) => `Slide: ${field}`,
    wouldEarn: (amount: string) => `Your plan year comes to ${amount}`,
    asLoaded: "As it was loaded",
    allAsLoaded: "All as loaded",
    takeOut: "Take it out",
    outcome: (now: string, before: string, more: string) =>
      `With your changes ${now} earned, ${more} against ${before}`,
    hypothetical: (number: number) => `What-if deal ${String(number)}`,
    add: "Add a deal",
    added: "what-if",
    changed: "changed",
    countsAs: "Counts as",
    willClose: "Will close",
    edit: "Edit",
    /** An editor was closed because other deals were loaded: what was typed in it. */
    notTaken: (deal: string, typed: string) =>
      `${deal} was being edited when other data was loaded. Not taken over: ${typed}. Edit the deal again to enter it.`,
    done: "Done",
    group: "Group deals",
    noGroups: "No groups",
    groupByStatus: "By status",
    groupByMonth: "By month",
    groupByStage: "By stage",
    groupByField: (field: string) => `By ${field}`,
    show: "Show deals that are",
    all: "All",
    status: { won: "Won", open: "Open", lost: "Lost" },
    more: (count: number) => `Show ${String(count)} more`,
    noDate: "no date",
    noneYet: "No deals yet",
    howToLoad: "Drop a CSV export from your CRM here, or choose it under Plan and deals.",
    noMatch: "No deal matches.",
    showAll: "Show all deals",
  },
  estimate: {
    title: "What would this deal earn?",
    deal: "This deal",
    inCurrency: (field: string, currency: string) => `${field} (${currency})`,
    choose: "Choose…",
    yes: "Yes",
    no: "No",
    hint: "Enter an amount to see what it earns.",
    earns: "Earns",
    nothing: "No component of the plan counts it.",
    others: "From other deals that it lifts or lowers",
    sums: "From bonuses, gates and caps",
    why: "Why?",
  },
  whatif,
  statement: {
    payslip: {
      title: "Check my payslip",
      words:
        "Type what was paid, or paste it from a table. The cause of a difference is found by calculating again with what may have gone wrong.",
      open: "Check my payslip",
      expected: "Expected",
      difference: "Difference",
      paidOf: (what: string) => `Paid, ${what}`,
      inAll: "in all",
      notAmount: (text: string) => `“${text}” is no amount.`,
      right: "As expected",
      tooLittle: (amount: string) => `${amount} too little`,
      tooMuch: (amount: string) => `${amount} too much`,
      summary: (paid: string, expected: string) => `${paid} paid of ${expected} expected.`,
      foreign: (count: number) =>
        `${plural(count, { one: "figure is", other: "figures are" })} of another plan or other deals, and left out.`,
      plain:
        "The statement above shows your scenario. Payslips are checked without it, against plan and deals as loaded.",
      nothingPaid: (what: string) => `Nothing was paid for ${what}.`,
      unread: {
        period: (cell: string) => `“${cell}” is not a pay period of the plan`,
        year: (cell: string) => `“${cell}” is in more than one year: add the year`,
        amount: (cell: string) => `“${cell}” is not an amount`,
        name: (cell: string) => `“${cell}” is not a component or deal of the plan`,
      },
      looking: "Looking for the cause…",
      noCause: "No change of the plan or of one or two deals explains it.",
      likely: "Likely cause",
      others: (count: number) => plural(count, { one: "other possible cause", other: "other possible causes" }),
      exactly: "With this, the plan pays exactly what was paid.",
      twice: "That is exactly what was paid too much.",
      partly: (amount: string, of: string) => `This explains ${amount} of ${of}.`,
      paste: "Paste or import figures",
      pasteWords:
        "Rows with the period, the component or deal where it is known, and the amount: from a spreadsheet, or a CSV file.",
      example: "February 2026\t7,615.89\nMarch 2026\tRenewals\t410.00",
      take: "Read the rows",
      chooseFile: "Choose a CSV file",
      read: (count: number) => `${plural(count, { one: "figure", other: "figures" })} read.`,
      added: (count: number) =>
        `${plural(count, { one: "row is of the same figure as another one and was", other: "rows are of the same figures as others and were" })} added to it.`,
      clear: "Clear figures",
      evidence: "Save the evidence",
      evidenceTitle: "Evidence on the payslip",
      differences: "Paid against expected",
      howFigures: "How the figures come about",
      clausesOfPlan: "Clauses of the plan",
      thePlan: "The plan",
      readings: {
        marginal: "each slice at its own rate",
        retroactive: "everything at the rate reached",
        bound_included: "a tier reached at its bound",
        bound_excluded: "a tier reached above its bound",
      },
      roundings: {
        half_up: "halves up",
        half_even: "halves to even",
        down: "down",
        up: "up",
        lines: "line by line",
        periods: "by pay period",
        0: "to whole units",
        1: "to tenths",
        2: "to hundredths",
      },
      clauses: {
        gate: "its gate",
        gates: "its further gates",
        cap: "its cap",
        floor: "its floor",
        multipliers: "its multipliers",
        deal_cap: "its cap per deal",
        line_cap: "its cap per line",
        net_of: "what it is net of",
        windfall_limit: "its windfall limit",
        minimum: "its least deal",
        first: "its limit to the first deals",
        credit_modifiers: "its credit modifiers",
        total: "its conditions of all components together",
        draw: "its draw",
        draws: "its draws",
        maximum: "its most that is paid",
        ramp: "its ramp",
        leaves: "leaves",
        start: "the first day of service",
        changes: "changes of pay",
      },
      /** What may have been done otherwise with a deal, a component or the plan: `of`. */
      causes: {
        missing_deal: (of: string) => `${of} was not counted.`,
        clawback_missing: (of: string) => `${of}: nothing was taken back after a cancellation.`,
        split: (of: string, to: string) => `${of} was counted with a share of ${to}.`,
        date: (of: string, to: string) => `${of} was counted on ${to}.`,
        clawback_taken: (of: string, to: string) => `${of} was taken back, as if cancelled on ${to}.`,
        held_paid: (of: string) => `${of}: what is held was paid before it was due.`,
        not_released: (of: string) => `${of}: what is due was not paid.`,
        paid_twice: (of: string) => `${of} was paid twice.`,
        currency: (of: string, to: string) => `${of} was exchanged at ${to}.`,
        not_won: (of: string) => `${of} was counted, although it is not won.`,
        tier: (of: string, to: string) => `${of} was paid at the rate of ${to}.`,
        reading: (of: string, to: string) => `${of} was read otherwise: ${to}.`,
        basis: (of: string, to: string) => `${of} was counted ${to}.`,
        left_out: (of: string, to: string) => `${of} was applied without ${to}.`,
        lag: (of: string, to: string) =>
          `${of} was paid with a lag of ${plural(Number(to), { one: "pay period", other: "pay periods" })}.`,
        rounding: (of: string, to: string) => `${of} was rounded: ${to}.`,
      },
    },
    saveAs: (format: string) => `Save the statement as ${format}`,
    print: "Print",
    lines: "Line by line",
    howItPays: "How it pays",
    hint: "Select any amount to see how it came about.",
    period: "Period",
    by: "Show the statement by",
    payPeriods: "Pay periods",
    kinds: {
      month: "Months",
      quarter: "Quarters",
      trimester: "Four months",
      half: "Half-years",
      year: "Years",
    },
    inProgress: "in progress",
    nothing: "Nothing was earned here.",
    trueUp: (deal: string) => `${deal}, to the rate now reached`,
    takenBack: (deal: string) => `${deal}, taken back`,
    creditedAt: (amount: string, rate: string) => `${amount} at ${rate}`,
  },
  explain: {
    /** What the steps are called; nothing where the engine's own words are in the language. */
    steps: (): Steps | null => null,
    unknown: "There is no figure to explain under this link.",
    basis: (plan: string, version: string, date: string) => `${plan}, version ${version}. Data as of ${date}.`,
    operations: {
      given: "Comes from",
      sum: "Adds up",
      product: "Multiplies",
      difference: "Takes away",
      quotient: "Divides",
      proportion: "Multiplies and divides",
      round: "Rounds",
      min: "Takes the lowest of",
      lookup: "Looks up with",
    },
    clause: "Plan clause:",
    byDefault: (clause: string) => `Plan clause: ${clause}, by default`,
    ownWords: "The plan's own words",
    /** An entry of a list that has no name. */
    entry: (number: number) => `no. ${String(number)}`,
  },
  import: {
    mapping,
    workbook: "it is an Excel workbook; in Excel choose File › Save As › CSV UTF-8 and load that file",
    noRows: "It has no rows but its header.",
    plan: "Plan",
    planVersion: (name: string, version: string) => `${name}, version ${version}`,
    noPlan: "No plan is loaded.",
    dealRemarks: (count: number) => `${remarks(count)} on these deals and figures`,
    planRemarks: (count: number) => `${remarks(count)} on this plan`,
    choosePlan: "Choose a plan file",
    from: (file: string) => `From ${file}`,
    noDeals: "No deals are loaded.",
    chooseDeals: "Choose a CSV export or a book",
    drop: "You can also drop files here. They are read inside your browser, and sent nowhere.",
    /** What became of the rows of an export. */
    counts: ({ rows: all, deals: taken, merged, skipped }: Counts) =>
      [
        rows(all),
        deals(taken),
        ...(merged > 0 ? [`${number(merged)} repeated`] : []),
        `${number(skipped)} skipped`,
      ].join(", "),
    footers: (count: number) => `${plural(count, { one: "footer line", other: "footer lines" })} left out.`,
    deals: (count: number) => deals(count),
    datesAre: "Dates are written",
    asRecognised: "As recognised",
    dates: { iso: "Year, month, day", mdy: "Month, day, year", dmy: "Day, month, year" },
    notLoaded: (file: string) => `${file} was not loaded.`,
    faults: (count: number) => `It has ${plural(count, { one: "fault", other: "faults" })}.`,
    kept: "What was loaded before stays in force.",
    howWritten: (value: string) => `How is ${value} written?`,
    mixedDates:
      "The dates of this file are written in more than one order. Rows in another order than the chosen one have to be corrected.",
    monthFirst: "Month first",
    dayFirst: "Day first",
    point: "1,200.50: with a decimal point",
    comma: "1.200,50: with a decimal comma",
    unread: (count: number) => `${rows(count)} could not be read.`,
    othersLoaded: "The others are loaded.",
    rowRemarks: (count: number) => `${remarks(count)} on the rows`,
    columnsUsed: (used: number, all: number) =>
      `${String(used)} of ${plural(all, { one: "column", other: "columns" })} used`,
    column: "Column in the file",
    readAs: "Read as",
    notUsed: "not used",
    stages: (count: number) => `${plural(count, { one: "stage", other: "stages" })} taken as won, lost or open`,
    stage: "Stage in the file",
    takenAs: "Taken as",
    row: (number: number) => `Row ${String(number)}`,
    wholeFile: "the whole file",
    andMore: (count: number) => `and ${String(count)} more`,
    example: "Shipped example",
    loadExample: "Load the example",
    planFirst: "load a plan first",
    planLoaded: (file: string) => `Plan loaded from ${file}.`,
    changesLeft: (count: number) =>
      `${changes(count)} of your scenario left out, about what was loaded before; Undo brings it all back.`,
    loadedFrom: (file: string, counts: string) => `${file} is loaded: ${counts}.`,
    /** Rows without an id that say what an earlier one says. */
    identical: {
      title: "Identical rows without an id",
      said: (count: number, once: boolean) =>
        once
          ? `${plural(count, { one: "row is the same as an earlier one, without an id, and is", other: "rows are the same as earlier ones, without an id, and are" })} left out.`
          : `${plural(count, { one: "row is the same as an earlier one, without an id, and is kept as a deal of its own", other: "rows are the same as earlier ones, without an id, and are kept as deals of their own" })}.`,
      keep: "Keep each as a deal",
      once: "Take each only once",
      show: "Show these rows",
    },
  },
  sheet: {
    close: "Close",
  },
  plan: {
    /** The engine's sentences. */
    phrases: (): Phrases => phrases,
    /** The parts of a plan that are no component. */
    about: { pay: "Pay", payment: "Payment" },
    edit: "Edit the plan",
    editEnd: "Done editing",
    /** Something stands in the form that the engine does not take. */
    pending:
      "What you entered in the form is not in force yet. It is kept, and until it is corrected the plan pays as it did before.",
    pendingOpen: "Continue editing",
    pendingDiscard: "Discard these entries",
    pendingLeftOut: "Entries in the plan form that are not in force are left out.",
    openFile: "Open a plan file",
    saveFile: "Save the plan as a file",
    pays: "What it pays in a year",
    curve: (here: string, earned: string) => `At ${here}, where you are, it earns ${earned}.`,
    atAttainment: "At attainment",
    examples: "Start from an example",
    examplesWords: "Complete plans, each with a year of deals. What is open now stays among the versions.",
    openExample: (name: string) => `Open the example ${name}`,
    basis: {
      title: "What counts, and when",
      words: "What the plan earns if every component counted deals at another event.",
      asPlanned: "As the plan says",
      events: { booking: "Booking", invoice: "Invoice", cash: "Cash", recognised: "Recognised", usage: "Usage" },
      earned: "Earned in the plan period",
      paid: "Paid in the plan period",
      difference: "Difference",
      needs: "Deals without a date of invoice or payment count for nothing at these events.",
      recognised:
        "Deals with a term are recognised over it, month by month; deals without one on their day, all at once.",
    },
    /** The glossary: explained where the term stands. */
    terms: {
      true_up: "What deals sold earlier earn on top, when a higher rate is reached.",
      target_incentive: "What is earned, besides the base salary, when every quota is met exactly.",
      attainment: "What was sold against the quota, as a share of it.",
      quota: "What is to be sold in a period to earn the target incentive of a component.",
      weight: "The share of the target incentive that a component stands for.",
      marginal: "Each slice of sales is paid at the rate of its own tier.",
      retroactive: "Reaching a tier pays its rate on everything sold in the period, from the first deal on.",
      accelerator: "A tier with a higher rate, for what is sold beyond the quota.",
      cap: "The most that can be earned.",
      floor: "The least that is earned.",
      gate: "A condition that must be met before anything is paid.",
      draw: "An advance on what will be earned. A recoverable one is paid back from later earnings.",
      clawback: "What is taken back when a deal is cancelled.",
      release: "Earned is not yet due: the rest is held until an event, such as the customer's payment.",
      ramp: "Lower quotas, or guaranteed pay, while someone is new.",
      proration: "Quota and target are cut to the share of the time that someone was there.",
      split: "A deal's credit is shared among several people.",
      booking: "The day on which the deal is won counts, not invoice, payment or recognition of its revenue.",
      recognised: "Revenue counts as it is earned in the accounts, month by month over the deal's term.",
      spiff: "A prize or contest for a short time, besides the plan's regular pay.",
    },
  },
  tour: {
    label: "A first look",
    steps: [
      {
        title: "Where you stand",
        words:
          "Earnings, pace and quota at a glance. Select any underlined figure to see how it came about, down to the deal and the clause of the plan.",
      },
      {
        title: "What each deal is worth",
        words: "Every deal with what it was credited and what it earned.",
      },
      {
        title: "Your own figures",
        words:
          "This is an example. Drop your plan and your CRM export anywhere on this page, or choose them under Plan and deals. They never leave it.",
      },
    ],
    of: (step: number, all: number) => `${String(step)} of ${String(all)}`,
    next: "Next",
    skip: "Skip",
    done: "Done",
  },
  workspace: {
    title: "Workspace",
    kept: "Kept in this browser",
    savedAt: (when: string) => `All is kept; last on ${when}.`,
    nothingYet: "Nothing is kept yet. What you change will be.",
    where:
      "Plan, deals, scenarios and settings stay in this browser, on this device. Export a file to move or back them up.",
    /** How it stands, in a sentence; the notice says more. */
    states: {
      saving: "Saving…",
      behind: "Another tab has saved since.",
      full: "The browser's room for this page is used up.",
      failed: "The browser's storage does not answer.",
      unavailable: "The browser gives this page no storage.",
      newer: "What is stored is of a newer version of this page.",
      forgotten: "Everything was forgotten.",
    },
    exportFile: "Export everything to a file",
    importFile: "Open an exported file",
    fileNewer: "It was exported by a newer version of this page. Reload the page to get that version.",
    fileDamaged: (why: string) => `It is not a whole workspace: ${why}.`,
    fileOpened: (file: string) =>
      `Opened ${file}. What was open before is among the versions, and Undo brings it back.`,
    versions: "Versions",
    noVersions: "No versions yet.",
    allVersions: "Show all versions",
    open: "Open",
    openVersion: (when: string) => `Open the version of ${when}`,
    /** What a version came from. */
    kinds: {
      opened: "opened",
      plan: "plan changed",
      draft: "plan entries, not in force",
      deals: "deals changed",
      scenario: "scenario changed",
      as_of: "day changed",
      paid: "payslip changed",
      other: "changed",
    },
    aside: "set aside while another tab saved",
    share: "Share a link",
    shareWords:
      "The link itself carries plan, scenarios and day, compressed, after the # sign. Browsers never send that part to a server.",
    withDeals: (count: number) => `Include the ${deals(count)}`,
    holds: (plan: string, day: string, count: number, saved: number, carried: number) => {
      const named = plural(saved, { one: "saved scenario", other: "saved scenarios" });
      const words = carried > 0 ? `${deals(carried)} with their names and amounts` : "no deals";
      return `The link holds the plan ${plan} with its pay and rates, as of ${day}, a scenario of ${changes(count)}, ${named}, and ${words}.`;
    },
    readable: "Whoever has the link can read all of it. It cannot be called back.",
    makeLink: "Copy a link",
    link: "The link",
    copied: "Copied.",
    /** What cannot be said without the deals: so many changes, and the saved scenarios that hold nothing else. */
    leftOut: (count: number, saved: string) => {
      const words = `${changes(count)} left out, about deals that are not in the link`;
      const all = saved === "" ? words : `${words}, and with that ${saved}`;
      return `${all}. Include the deals to send what is on screen.`;
    },
    long: (letters: number) =>
      `It has ${plural(letters, { one: "letter", other: "letters" })}: some mail programs and chats cut links that long.`,
    tooLong: "That is more than a link can hold. Export a file and send that.",
    linkOpened: "Opened from a link. Undo brings back what was open before.",
    linkFailed: {
      damaged: "The link could not be opened: letters of it are missing or changed. Ask for it again, or for a file.",
      newer:
        "The link could not be opened: it was made by a newer version of this page. Reload the page and try again.",
      too_large: "The link could not be opened: it holds more than any plan and its deals.",
      refused: (why: string) => `The link could not be opened: ${why}`,
    },
    language: "Language",
    asBrowser: "As the browser",
    forget: "Forget everything",
    forgetWords: "Deletes plan, deals, scenarios, settings and all versions from this browser. This cannot be undone.",
    forgetNot: "Keep it",
    forgetSure: "Yes, delete all of it",
    damaged: "What was stored is damaged.",
    openedInstead: (when: string) => `The last sound version was opened instead, of ${when}.`,
    nothingSound: "No sound version was found.",
    saveStored: "Save what is stored as a file",
    understood: "Understood",
    retry: "Try again",
    behind: {
      title: "Changed in another tab.",
      words: "Nothing is overwritten. Whichever you choose, the other stays among the versions.",
      theirs: "Show the other tab's",
      mine: "Keep this one",
    },
    full: {
      title: "Not saved: no room left.",
      words: "What you changed is only in this tab. Export a file, or make room by deleting older versions.",
      drop: "Delete older versions",
    },
    failed: {
      title: "Not saved.",
      words: "What you changed is only in this tab, because the browser's storage failed.",
    },
    unavailable: {
      title: "Not saved.",
      words:
        "The browser gives this page no storage, as in some private windows. What you changed is lost with the tab unless you export it.",
    },
    newer: {
      title: "Stored by a newer version of this page.",
      words: "It is left as it is, and what you change here is not saved. Reload the page to get the newer version.",
    },
    forgotten: {
      title: "Everything was forgotten.",
      words: "Nothing is stored any more. What you still see is only in this tab.",
    },
  },
  /** Pictures: a heading and a sentence for each, which say what the picture says. */
  charts: {
    title: "Pictures",
    data: "Data as a table",
    component: "Component",
    failed: "The pictures could not be loaded.",
    curve: {
      heading: (component: string) => `What ${component} pays`,
      sentence: (here: string, earned: string) =>
        `At ${here} it earns ${earned}. Move the marker to see what more earns.`,
      moved: (here: string, earned: string, now: string, was: string) =>
        `At ${here} it would earn ${earned}; now it is ${was} at ${now}.`,
      back: "Back to where you are",
      sold: "Credited",
      attained: "Attainment",
      earned: "Earned",
      mark: "Mark",
      here: "You are here",
      cap: "Cap",
      move: "You are here: move it to see what is earned there",
    },
    progress: {
      heading: (component: string, interval: string) => `${component} against quota, ${interval}`,
      headingPlain: (component: string, interval: string) => `${component}, ${interval}`,
      sentence: (credited: string, quota: string | null) =>
        quota === null ? `${credited} credited to date.` : `${credited} credited to date, of a quota of ${quota}.`,
      forecastWords: (low: string, middle: string, high: string) =>
        `With the open deals the median is ${middle}, with an 80% chance of ${low} to ${high}.`,
      date: "Date",
      credited: "Credited to date",
      quota: "Quota",
      pace: "Quota in proportion to the days",
      forecast: "Forecast, 10th to 90th percentile",
      low: "10th percentile",
      middle: "Median",
      high: "90th percentile",
      today: "Today",
    },
    months: {
      heading: "Earned in each pay period",
      sentence: (total: string, best: string, most: string) => `${total} in all; the most in ${best}: ${most}.`,
      period: "Period",
      total: "Total",
    },
    outcomes: {
      heading: "Range of outcomes",
      sentence: (low: string, high: string, middle: string, chance: string) =>
        `The median is ${middle}, with an 80% chance of ${low} to ${high}. The chance of reaching the target is ${chance}.`,
      outcome: "Earnings",
      share: "Chance",
      range: (from: string, to: string) => `${from} to ${to}`,
      target: "Target",
      median: "Median",
    },
    steps: {
      heading: "From the baseline to the scenario",
      sentence: (before: string, after: string, difference: string) =>
        `The scenario earns ${after} instead of ${before}: ${difference}.`,
      baseline: "Baseline",
      scenario: "Scenario",
      what: "What",
      amount: "Amount",
    },
  },
};

/** What a catalogue holds. */
export type Texts = typeof en;
