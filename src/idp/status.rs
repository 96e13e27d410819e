//! The words that directories use in exports for whether someone is active.

/// What a word means, and whether it is documented that the provider then sends `active` this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// Whether the person is active.
    pub active: bool,
    /// Whether that is assumed.
    pub assumed: bool,
}

/// The words, as part of a sentence.
pub const STATUS_WORDS: &str = "true and false, yes and no, on and off, active, inactive, enabled, disabled, \
    those of Okta (STAGED to DEPROVISIONED), Google (Active, Suspended, Archived) and JumpCloud (ACTIVATED, SUSPENDED, STAGED), \
    and OneLogin's numbers";

impl Status {
    /// Returns what `word` means, ignoring case, spaces and `_`.
    pub fn from_word(word: &str) -> Option<Self> {
        const ACTIVE: &[&str] = &["true", "t", "yes", "y", "1", "on", "active", "activated", "enabled"];
        const INACTIVE: &[&str] =
            &["false", "f", "no", "n", "0", "off", "inactive", "deactivated", "disabled", "deprovisioned"];
        // Okta's words and what its console shows for them, then OneLogin's, whose API has a number for each.
        const PROBABLY_ACTIVE: &[&str] = &[
            "provisioned",
            "pendinguseraction",
            "recovery",
            "passwordreset",
            "passwordexpired",
            "lockedout",
            "locked",
            "3",
            "4",
            "awaitingpasswordreset",
            "5",
            "passwordpending",
            "7",
            "securityquestionsrequired",
            "8",
        ];
        const PROBABLY_INACTIVE: &[&str] = &["staged", "suspended", "archived", "unactivated", "2"];
        const ALL: [(&[&str], Status); 4] = [
            (ACTIVE, Status { active: true, assumed: false }),
            (INACTIVE, Status { active: false, assumed: false }),
            (PROBABLY_ACTIVE, Status { active: true, assumed: true }),
            (PROBABLY_INACTIVE, Status { active: false, assumed: true }),
        ];
        let letters: String = word.chars().filter(|&c| c != '_' && c != ' ').map(|c| c.to_ascii_lowercase()).collect();
        ALL.iter().find(|(words, _)| words.contains(&letters.as_str())).map(|&(_, status)| status)
    }
}
