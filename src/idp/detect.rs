use crate::json::Value;
use crate::scim::{Operation, Patch, Problem, ProblemKind, Request, is_urn};

use super::Idp;

/// Which provider a request looks like, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detection {
    /// The provider; nothing where the evidence is thin or points both ways.
    pub idp: Option<Idp>,
    /// What speaks for it, in words.
    pub evidence: Vec<&'static str>,
}

/// Evidence that weighs less is no evidence.
const ENOUGH: u32 = 2;

/// Looks at headers, body and departures from the RFCs for the ways of the providers.
pub fn detect<'t>(request: &Request<'t>, patch: Option<&Patch<'t>>, problems: &[Problem<'t>]) -> Detection {
    let mut clues = Clues { found: Vec::with_capacity(4) };
    clues.headers(request);
    clues.problems(request, problems);
    match (request.operation, request.body) {
        (Operation::Create | Operation::Replace, Some(body)) => clues.resource(body),
        (Operation::Modify, _) => clues.patch(patch),
        _ => {}
    }
    clues.weigh()
}

struct Clues {
    found: Vec<(Idp, u32, &'static str)>,
}

impl Clues {
    fn add(&mut self, idp: Idp, weight: u32, words: &'static str) {
        if !self.found.iter().any(|clue| clue.2 == words) {
            self.found.push((idp, weight, words));
        }
    }

    fn weigh(self) -> Detection {
        let weight = |idp: Idp| self.found.iter().filter(|clue| clue.0 == idp).map(|clue| clue.1).sum::<u32>();
        let most = Idp::ALL.map(weight).into_iter().max().unwrap_or_default();
        let mut likeliest = Idp::ALL.into_iter().filter(|&idp| weight(idp) == most);
        let (Some(idp), None, true) = (likeliest.next(), likeliest.next(), most >= ENOUGH) else {
            return Detection::default();
        };
        let evidence = self.found.iter().filter(|clue| clue.0 == idp).map(|clue| clue.2).collect();
        Detection { idp: Some(idp), evidence }
    }

    fn headers(&mut self, request: &Request<'_>) {
        let Some((_, agent)) = request.header("User-Agent") else { return };
        let agent = agent.to_ascii_lowercase();
        let known = [
            ("okta", Idp::Okta, "the User-Agent names Okta"),
            ("azure", Idp::Entra, "the User-Agent names Microsoft Azure"),
            ("entra", Idp::Entra, "the User-Agent names Entra"),
            ("google", Idp::Google, "the User-Agent names Google"),
            ("onelogin", Idp::OneLogin, "the User-Agent names OneLogin"),
            ("jumpcloud", Idp::JumpCloud, "the User-Agent names JumpCloud"),
        ];
        for (_, idp, words) in known.into_iter().filter(|(word, ..)| agent.contains(word)) {
            self.add(idp, 3, words);
        }
    }

    fn problems(&mut self, request: &Request<'_>, problems: &[Problem<'_>]) {
        let modify = request.operation == Operation::Modify;
        for problem in problems {
            match &problem.kind {
                ProblemKind::OpCase { .. } => self.add(Idp::Entra, 2, "`op` is capitalized"),
                ProblemKind::DottedKey => self.add(Idp::Entra, 2, "keys of an operation without `path` are paths"),
                ProblemKind::BooleanAsString { .. } if modify => self.add(Idp::Entra, 2, "a truth value is a string"),
                ProblemKind::BooleanAsString { .. } => self.add(Idp::OneLogin, 1, "a truth value is a string"),
                ProblemKind::Macro => self.add(Idp::OneLogin, 3, "a macro `{$…}` is not filled in"),
                ProblemKind::UnknownSchema(urn) if urn.contains(":core:1.0") => {
                    self.add(Idp::Google, 3, "`schemas` lists a URN of SCIM 1");
                }
                _ => {}
            }
        }
    }

    fn resource(&mut self, body: Value<'_>) {
        for (key, member) in body.members() {
            if key.is("groups") && member.is_array() && member.is_empty() {
                self.add(Idp::Okta, 1, "`groups` is sent as `[]`");
            } else if key.is("password") {
                self.add(Idp::Okta, 1, "a `password` is sent");
            } else if key.is("externalId") && member.as_str().is_some_and(|id| is_okta_id(&id)) {
                self.add(Idp::Okta, 2, "`externalId` has the form of an Okta user's id");
            } else if key.is("roles") && member.is_array() && member.is_empty() {
                self.add(Idp::Entra, 1, "`roles` is sent as `[]`");
            } else if key.is("meta") && member.len() == 1 && member.get("resourceType").is_some() {
                self.add(Idp::Entra, 1, "`meta` holds `resourceType` alone");
            } else if key.is("userName") && member.as_str().is_some_and(|name| name.ends_with("@jumpcloud.com")) {
                self.add(Idp::JumpCloud, 2, "the user is one of jumpcloud.com");
            }
        }
    }

    fn patch(&mut self, patch: Option<&Patch<'_>>) {
        let Some(patch) = patch else { return };
        if let [op] = patch.ops.as_slice()
            && op.path.is_none()
            && op.value.is_some_and(|value| value.len() == 1 && is_truth(value.get("active")))
        {
            self.add(Idp::Okta, 2, "one operation without `path` sets `active`");
        }
        for (_, path) in patch.ops.iter().filter_map(|op| op.path.as_ref()) {
            if is_urn(path) {
                self.add(Idp::Entra, 1, "a `path` begins with a schema's URN");
            } else if path.contains("[type eq ") {
                self.add(Idp::Entra, 1, "a `path` selects a value by its type");
            }
        }
    }
}

fn is_truth(value: Option<Value<'_>>) -> bool {
    value.is_some_and(|value| value.as_bool().is_some())
}

/// Twenty letters and digits that begin with `00u`.
fn is_okta_id(id: &str) -> bool {
    id.len() == 20 && id.starts_with("00u") && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::{RFC_SCHEMAS, Raw, check};

    #[track_caller]
    fn looks_like(text: &str, expected: Option<Idp>, evidence: &[&str]) {
        let raw = Raw::read(text);
        let request = raw.request(text);
        let (patch, problems) = check(&request, &RFC_SCHEMAS);
        let found = detect(&request, patch.as_ref(), &problems);
        assert_eq!((found.idp, found.evidence.as_slice()), (expected, evidence), "{text}");
    }

    #[test]
    fn a_provider_is_known_by_its_ways() {
        looks_like(
            r#"{"userName":"a","password":"p","groups":[]}"#,
            Some(Idp::Okta),
            &["a `password` is sent", "`groups` is sent as `[]`"],
        );
        looks_like(
            r#"{"Operations":[{"op":"replace","value":{"active":false}}]}"#,
            Some(Idp::Okta),
            &["one operation without `path` sets `active`"],
        );
        looks_like(
            r#"{"Operations":[{"op":"Replace","path":"active","value":"False"}]}"#,
            Some(Idp::Entra),
            &["`op` is capitalized", "a truth value is a string"],
        );
        looks_like(
            r#"{"userName":"a","meta":{"resourceType":"User"},"roles":[]}"#,
            Some(Idp::Entra),
            &["`meta` holds `resourceType` alone", "`roles` is sent as `[]`"],
        );
        looks_like(
            r#"{"schemas":["urn:scim:schemas:core:1.0"],"userName":"a"}"#,
            Some(Idp::Google),
            &["`schemas` lists a URN of SCIM 1"],
        );
        looks_like(
            "DELETE /Users/1\nUser-Agent: JumpCloud SCIM\n",
            Some(Idp::JumpCloud),
            &["the User-Agent names JumpCloud"],
        );
    }

    #[test]
    fn thin_evidence_is_none() {
        looks_like(r#"{"userName":"a"}"#, None, &[]);
        looks_like(r#"{"userName":"a","password":"p"}"#, None, &[]);
        looks_like(r#"{"Operations":[{"op":"replace","path":"active","value":false}]}"#, None, &[]);
    }
}
