//! Currencies (ISO 4217) and how many digits their smallest unit has.

use crate::document::{At, Read};
use crate::fault::Faults;
use crate::phrase::{PhraseCode as Code, say, text};
use crate::shape::{Definitions, Describe, Shape};

/// An ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Currency(pub String);

crate::json::inner!(Currency);

impl Read for Currency {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let code = String::read(at, faults)?;
        if minor_digits(&code).is_none() {
            let hint = Code::CurrencyCode;
            faults.error("unknown_currency", at.pointer(), say(Code::NoCurrency, [text(&code)]), hint);
            return None;
        }
        Some(Self(code))
    }
}

impl Describe for Currency {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Text
    }
}

/// Currencies whose smallest unit is not a hundredth, with its digits.
const UNUSUAL: &[(&str, u32)] = &[
    ("BHD", 3),
    ("BIF", 0),
    ("CLP", 0),
    ("CLF", 4),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("UYI", 0),
    ("UYW", 4),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

/// Currencies whose smallest unit is a hundredth.
const HUNDREDTHS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR \
    ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP \
    STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

/// Digits after the point of the smallest unit of `code`; nothing if there is no such currency.
///
/// ```
/// use attain::currency::minor_digits;
/// assert_eq!(minor_digits("USD"), Some(2));
/// assert_eq!(minor_digits("JPY"), Some(0));
/// assert_eq!(minor_digits("KWD"), Some(3));
/// assert_eq!(minor_digits("usd"), None);
/// ```
#[must_use]
pub fn minor_digits(code: &str) -> Option<u32> {
    // Cells of exports are asked by the ten thousand, and hardly any begins or ends with a code.
    if code.len() != 3 || !code.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return None;
    }
    if let Some((_, digits)) = UNUSUAL.iter().find(|(unusual, _)| *unusual == code) {
        return Some(*digits);
    }
    HUNDREDTHS.split_whitespace().any(|known| known == code).then_some(2)
}
