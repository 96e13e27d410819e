use crate::text::{Likeness, likeness};

/// The licenses that `licenseType` can ask for (F10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LicenseType {
    /// `Dialpad_Ai Voice`, once called Talk.
    AiVoice,
    /// `Dialpad_Support`, the Contact Center.
    Support,
    /// `Dialpad_Ai Sales`, once called Sell.
    AiSales,
}

/// Other names of each license, without case, spaces and punctuation and without a leading "dialpad".
const ALIASES: [(LicenseType, &[&str]); 3] = [
    (LicenseType::AiVoice, &["aivoice", "voice", "talk", "aitalk", "connect", "aiconnect", "talklines"]),
    (
        LicenseType::Support,
        &[
            "support",
            "aisupport",
            "supportcontactcenter",
            "contactcenter",
            "aicontactcenter",
            "contactcentre",
            "cc",
            "aicc",
            "litesupportagents",
            "contactcenterlines",
        ],
    ),
    (LicenseType::AiSales, &["aisales", "sales", "sell", "aisell", "agents", "selllines"]),
];

impl LicenseType {
    /// All of them, in the FAQ's order.
    pub const ALL: [Self; 3] = [Self::AiVoice, Self::Support, Self::AiSales];

    /// `Dialpad_Support` as the FAQ prints it, with the product's name behind it.
    pub const GLOSS: &str = "Dialpad_Support (Contact Center)";

    /// The value of `licenseType`, as the FAQ writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AiVoice => "Dialpad_Ai Voice",
            Self::Support => "Dialpad_Support",
            Self::AiSales => "Dialpad_Ai Sales",
        }
    }

    /// The license with exactly this value.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|license| license.as_str() == value)
    }

    /// The license that another value probably means: other letters or spaces, an old or a REST name, a typing slip.
    pub fn near(given: &str) -> Option<Self> {
        const LONGEST: usize = 64;
        if given.len() > LONGEST {
            return None;
        }
        let letters: String =
            given.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let bare = letters.strip_prefix("dialpad").unwrap_or(&letters);
        let alias = ALIASES.iter().find(|(_, names)| names.contains(&bare));
        alias.map(|&(license, _)| license).or_else(|| mistyped(&letters))
    }

    /// Its place in tables with one entry per license.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// Shorter names are too like other words for guessing at slips.
const SHORTEST: usize = 5;

fn mistyped(letters: &str) -> Option<LicenseType> {
    let names = ALIASES.iter().flat_map(|&(license, names)| names.iter().map(move |&name| (license, name)));
    let near = names.filter(|(_, name)| name.len() >= SHORTEST).filter_map(|(license, name)| {
        let like = likeness(letters, name).or_else(|| likeness(letters, &format!("dialpad{name}")))?;
        (like <= Likeness::Typing(2)).then_some((license, like))
    });
    near.min_by_key(|&(_, like)| like).map(|(license, _)| license)
}

#[cfg(test)]
mod tests {
    use super::LicenseType::{self, *};

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
        let check = |given: &str, expected| assert_eq!(LicenseType::near(given), expected, "{given}");
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
        for given in ["", "Gold", "E3", "admins", "Dialpad", "Dialpad_Meetings", "x"] {
            check(given, None);
        }
    }
}
