//! What is asked about the open deals' odds.

use std::collections::BTreeMap;

use crate::document::{Number, Ratio};
use crate::fault::Error;
use crate::shape::{choice, keywords, record};
use crate::whatif::scenario::read;

record! {
    /// What is asked about the odds. Open deals are won or lost independently of each other, each with
    /// its chance: the one given here for the deal, else that of its stage where `stages` has it, else the
    /// probability in the book.
    pub struct OddsQuestion {
        /// Chances to win by stage of the sales process; upper and lower case do not matter.
        pub stages: BTreeMap<String, Ratio> = BTreeMap::new(),
        /// What is known about single deals.
        pub deals: Vec<DealOdds> = Vec::new(),
        /// How the amounts of all open deals may turn out; as in the book by default.
        pub amounts: Option<AmountShares>,
        /// How much later any open deal may close; on its day by default.
        pub slips: Vec<Slip> = Vec::new(),
        /// What may be reached, besides quotas and tiers.
        pub reach: Vec<Reach> = Vec::new(),
        /// How the odds are worked out.
        pub method: OddsMethod = OddsMethod::Auto,
        /// How many outcomes are drawn in a simulation, up to 100,000.
        pub outcomes: u32 = 10_000,
        /// What random numbers begin with: the same seed gives the same outcomes everywhere.
        pub seed: u32 = 1,
        /// About how many bars a histogram has, up to 100.
        pub bars: u32 = 20,
    }
}

record! {
    /// What is known about one open deal.
    pub struct DealOdds {
        /// The deal's id.
        pub deal: String,
        /// The chance to win it, such as "40%".
        pub probability: Option<Ratio>,
        /// How its amount may turn out, as shares of what the book says.
        pub amounts: Option<AmountShares>,
        /// How its amount may turn out, as amounts.
        pub amount: Option<AmountPoints>,
        /// How much later it may close; as all open deals by default.
        pub slips: Option<Vec<Slip>>,
    }
}

record! {
    /// Three points of an uncertain amount, as shares of what the book says: everything that a deal has
    /// in money is multiplied. A won deal turns out low in 3 of 10 cases, likely in 4, high in 3
    /// (Swanson's rule): low is then the amount that one in ten deals stays below, high the one that
    /// one in ten exceeds.
    pub struct AmountShares {
        /// The low amount, such as "80%".
        pub low: Ratio,
        /// The likely amount.
        pub likely: Ratio = Ratio(rust_decimal::Decimal::ONE),
        /// The high amount.
        pub high: Ratio,
    }
}

record! {
    /// Three points of an uncertain amount, in money; their chances are 3, 4 and 3 of 10.
    pub struct AmountPoints {
        /// The low amount.
        pub low: Number,
        /// The likely amount.
        pub likely: Number,
        /// The high amount.
        pub high: Number,
        /// The field of the deal that holds it.
        pub field: String = "amount".to_owned(),
    }
}

record! {
    /// A won deal that closes later than expected: all its days move by as many days as from its close
    /// date to the same day of the later pay period. Beyond the plan's end it earns nothing.
    pub struct Slip {
        /// By how many pay periods, from 1 up.
        pub periods: u32,
        /// The chance, where the deal is won.
        pub chance: Ratio,
    }
}

choice! {
    /// Something that may be reached.
    pub enum Reach by "what" {
        /// Incentive earned.
        Earned(EarnedGoal) = "earned",
        /// An attainment of a component.
        Attainment(IntervalGoal) = "attainment",
    }
}

record! {
    /// Incentive earned in a time.
    pub struct EarnedGoal {
        /// The amount.
        pub at_least: Number,
        /// The pay period, quarter or year, by its id; the plan's time by default.
        pub span: Option<String>,
    }
}

record! {
    /// An attainment of a component at the end of one of its intervals.
    pub struct IntervalGoal {
        /// The component's id.
        pub component: String,
        /// The attainment, such as "120%".
        pub at_least: Ratio,
        /// The interval, by its id; the one that the statement is of by default.
        pub interval: Option<String>,
    }
}

keywords! {
    /// How odds are worked out.
    pub enum OddsMethod {
        /// Exactly where there are at most 65,536 outcomes (16 deals that are won or lost), else by simulation.
        Auto = "auto",
        /// Every outcome, with its exact chance.
        Exact = "exact",
        /// Outcomes are drawn at random.
        Simulation = "simulation",
    }
}

impl OddsQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}
