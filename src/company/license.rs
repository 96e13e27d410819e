use crate::text::{Likeness, Name};

/// The licenses that `licenseType` can ask for (F10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LicenseType {
    /// `Dialpad_Ai Voice`, formerly Talk.
    AiVoice,
    /// `Dialpad_Support`, for the Contact Center.
    Support,
    /// `Dialpad_Ai Sales`, formerly Sell.
    AiSales,
}

/// How a value differs from the license that it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// In case, spaces, punctuation or the leading `Dialpad_`.
    Spelling,
    /// It is a product name, old or new.
    ProductName,
    /// It is the name in the REST API, or that of a plan counter there.
    RestName,
    /// In a typo.
    Typo,
}

/// Other names of a license.
struct Names {
    license: LicenseType,
    /// The value itself, with and without the FAQ's gloss; like the products, letters only and without a leading
    /// "dialpad".
    spellings: &'static [&'static str],
    products: &'static [&'static str],
    /// Exact values: the license of a user, and the counter of an office's plan.
    rest: [&'static str; 2],
}

const NAMES: [Names; 3] = [
    Names {
        license: LicenseType::AiVoice,
        spellings: &["aivoice"],
        products: &["voice", "talk", "aitalk", "connect", "aiconnect"],
        rest: ["talk", "talk_lines"],
    },
    Names {
        license: LicenseType::Support,
        spellings: &["support", "supportcontactcenter"],
        products: &[
            "aisupport",
            "contactcenter",
            "aicontactcenter",
            "contactcentre",
            "supportcontactcentre",
            "cc",
            "aicc",
        ],
        rest: ["lite_support_agents", "contact_center_lines"],
    },
    Names {
        license: LicenseType::AiSales,
        spellings: &["aisales"],
        products: &["sales", "sell", "aisell"],
        rest: ["agents", "sell_lines"],
    },
];

impl Names {
    /// Returns all names, letters only.
    fn letters(&self) -> impl Iterator<Item = String> + '_ {
        self.spellings.iter().chain(self.products).chain(&self.rest).map(|name| ascii_letters(name))
    }
}

impl LicenseType {
    /// All licenses, in the order of the FAQ.
    pub const ALL: [Self; 3] = [Self::AiVoice, Self::Support, Self::AiSales];

    /// `Dialpad_Support` as the FAQ prints it, followed by the product name.
    pub const GLOSS: &str = "Dialpad_Support (Contact Center)";

    /// Returns the value of `licenseType`, as the FAQ writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AiVoice => "Dialpad_Ai Voice",
            Self::Support => "Dialpad_Support",
            Self::AiSales => "Dialpad_Ai Sales",
        }
    }

    /// Returns the license with exactly this value.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|license| license.as_str() == value)
    }

    /// Returns the license that has this name in the REST API.
    pub fn from_rest(word: &str) -> Option<Self> {
        NAMES.iter().find(|names| names.rest[0] == word).map(|names| names.license)
    }

    /// Returns its counter in an office's plan in the REST API.
    pub const fn plan_counter(self) -> &'static str {
        NAMES[self.index()].rest[1]
    }

    /// Returns the license that another value probably means: a different spelling, an old or a REST name, or a typo.
    pub fn suggestion(given: &str) -> Option<Self> {
        const MAX_LENGTH: usize = 64;
        if given.len() > MAX_LENGTH {
            return None;
        }
        let letters = ascii_letters(given);
        let unprefixed = letters.strip_prefix("dialpad").unwrap_or(&letters);
        let named = NAMES.iter().find(|names| names.letters().any(|name| name == unprefixed));
        named.map(|names| names.license).or_else(|| without_typo(&letters))
    }

    /// In what `given`, which [`LicenseType::suggestion`] takes for this license, misses it.
    pub fn mismatch(self, given: &str) -> Mismatch {
        if NAMES.iter().any(|names| names.rest.contains(&given)) {
            return Mismatch::RestName;
        }
        let letters = ascii_letters(given);
        let unprefixed = letters.strip_prefix("dialpad").unwrap_or(&letters);
        match &NAMES[self.index()] {
            names if names.spellings.contains(&unprefixed) => Mismatch::Spelling,
            names if names.products.contains(&unprefixed) => Mismatch::ProductName,
            _ => Mismatch::Typo,
        }
    }

    /// Returns its index in tables with one entry per license.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// Shorter names are too similar to other words to guess at typos.
const MIN_TYPO_LENGTH: usize = 5;

fn without_typo(letters: &str) -> Option<LicenseType> {
    let given = Name::new(letters)?;
    let names = NAMES.iter().flat_map(|names| names.letters().map(|name| (names.license, name)));
    let suggestion = names.filter(|(_, name)| name.len() >= MIN_TYPO_LENGTH).filter_map(|(license, name)| {
        let like = given.likeness(&name).or_else(|| given.likeness(&format!("dialpad{name}")))?;
        (like <= Likeness::Typo(2)).then_some((license, like))
    });
    suggestion.min_by_key(|&(_, like)| like).map(|(license, _)| license)
}

/// Returns the letters and digits, in lower case.
fn ascii_letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::LicenseType::{self, *};
    use super::{Mismatch, NAMES};

    #[test]
    fn each_license_has_its_names_in_its_place() {
        assert!(LicenseType::ALL.into_iter().eq(NAMES.iter().map(|names| names.license)));
        assert!(LicenseType::ALL.into_iter().enumerate().all(|(index, license)| license.index() == index));
    }

    #[test]
    fn a_miss_is_told_by_its_kind() {
        let check = |given: &str, expected| {
            let license = LicenseType::suggestion(given).expect("a near miss");
            assert_eq!(license.mismatch(given), expected, "{given}");
        };
        check("dialpad_ai_voice", Mismatch::Spelling);
        check("Support (Contact Center)", Mismatch::Spelling);
        check("Talk", Mismatch::ProductName);
        check("Support (Contact Centre)", Mismatch::ProductName);
        check("talk", Mismatch::RestName);
        check("lite_support_agents", Mismatch::RestName);
        check("AGENTS", Mismatch::Typo);
        check("Dialpad_Ai Voise", Mismatch::Typo);
    }

    #[test]
    fn only_the_exact_value_is_a_license() {
        for license in LicenseType::ALL {
            assert_eq!(LicenseType::parse(license.as_str()), Some(license));
        }
        assert_eq!(LicenseType::parse("dialpad_ai voice"), None);
        assert_eq!(LicenseType::parse("Dialpad_Ai Voice "), None);
        assert_eq!(LicenseType::parse(LicenseType::GLOSS), None);
    }

    #[test]
    fn near_misses_lead_to_the_license_that_is_meant() {
        let check = |given: &str, expected| assert_eq!(LicenseType::suggestion(given), expected, "{given}");
        for given in [
            "Dialpad_Ai_Voice",
            "dialpad_ai voice",
            "Ai Voice",
            "Dialpad_Talk",
            "talk",
            "Voice",
            "Connect",
            "Dialpad_Ai  Voice",
            "Dialpad_Ai Voise",
            "Dialpad Ai Voice",
            "Dialpad_AiVoice",
            "Diapad_Ai Voice",
        ] {
            check(given, Some(AiVoice));
        }
        for given in [
            "Support",
            "support",
            "CC",
            "Contact Center",
            "Dialpad_Support (Contact Center)",
            "lite_support_agents",
            "Dialpad_Suport",
            "Dialpad_Contact Center",
        ] {
            check(given, Some(Support));
        }
        for given in ["Dialpad_Ai_Sales", "Sell", "agents", "AI SALES", "Dialpad_Sell", "Dialpad_Ai Sale"] {
            check(given, Some(AiSales));
        }
        // Three typos are too many.
        for given in ["", "Gold", "E3", "admins", "Dialpad", "Dialpad_Meetings", "x", "Dialpad_Supo"] {
            check(given, None);
        }
    }
}
