use std::borrow::Cow;

use crate::json::{Kind, Value, name_bit, name_hash};
use crate::scim::{
    ENTERPRISE, Endpoint, Op, Operation, Patch, Problem, ProblemKind, Request, is_scim1, is_urn, split_urn,
};

use super::Idp;
use super::dialect::is_adscim;

/// Which provider a request looks like, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detection {
    /// The provider, or `None` if the evidence is thin or ambiguous.
    pub idp: Option<Idp>,
    /// The evidence for it, in words.
    pub evidence: Vec<&'static str>,
}

/// The least weight that counts as evidence.
const MIN_WEIGHT: u32 = 2;

/// A sender that names itself outweighs any resemblance to another.
const NAME_WEIGHT: u32 = 10;

/// Detects the provider by its telltale headers, query, body and departures from the RFCs.
pub fn detect<'t>(request: &Request<'t>, patch: Option<&Patch<'t>>, problems: &[Problem<'t>]) -> Detection {
    let mut clues = Clues { clues: Vec::with_capacity(4) };
    clues.headers(request);
    clues.problems(request, problems);
    match (request.operation, request.body) {
        (Operation::Create | Operation::Replace, Some(body)) => clues.resource(request, body),
        (Operation::Modify, _) => clues.patch(request, patch),
        (Operation::Query | Operation::Read, None) => clues.query(request),
        _ => {}
    }
    clues.weigh()
}

/// Words in a `User-Agent` that name a provider.
const AGENTS: [(&str, Idp, &str); 6] = [
    ("okta", Idp::Okta, "the User-Agent names Okta"),
    ("azure", Idp::Entra, "the User-Agent names Microsoft Azure"),
    ("entra", Idp::Entra, "the User-Agent names Entra"),
    ("google", Idp::Google, "the User-Agent names Google"),
    ("onelogin", Idp::OneLogin, "the User-Agent names OneLogin"),
    ("jumpcloud", Idp::JumpCloud, "the User-Agent names JumpCloud"),
];

/// A clue from the value of one attribute.
struct Clue {
    name: &'static str,
    /// The hash of the name, which quickly rules out the many members that are no clue.
    name_hash: u32,
    matches: fn(Value<'_>) -> bool,
    idp: Idp,
    weight: u32,
    description: &'static str,
}

const fn clue(
    name: &'static str,
    matches: fn(Value<'_>) -> bool,
    idp: Idp,
    weight: u32,
    description: &'static str,
) -> Clue {
    Clue { name, name_hash: name_hash(name), matches, idp, weight, description }
}

/// Clues in the attributes of a whole resource.
static ATTRIBUTES: [Clue; 11] = [
    clue("groups", is_empty_array, Idp::Okta, 1, "`groups` is sent as `[]`"),
    clue("password", |_| true, Idp::Okta, 1, "a `password` is sent"),
    // So does anything written in Java: it only accompanies other evidence for Okta.
    clue("locale", |locale| has(locale, |text| text.contains('_')), Idp::Okta, 0, "`locale` has an underscore"),
    clue("externalId", |id| has(id, is_okta_id), Idp::Okta, 2, "`externalId` looks like an Okta user's id"),
    clue("roles", is_empty_array, Idp::Entra, 1, "`roles` is sent as `[]`"),
    clue("roles", has_app_role, Idp::Entra, 3, "a role has the type of Entra's app roles"),
    clue("meta", has_only_resource_type, Idp::Entra, 1, "`meta` has only `resourceType`"),
    clue(ENTERPRISE, has_bare_manager, Idp::Entra, 1, "the manager is a bare id"),
    clue("id", |id| id.is_null(), Idp::OneLogin, 1, "`id` is sent as null"),
    clue("externalId", |id| has(id, is_object_id), Idp::JumpCloud, 1, "`externalId` looks like a JumpCloud user's id"),
    clue("userName", |name| has(name, is_jumpcloud_address), Idp::JumpCloud, 2, "the user belongs to jumpcloud.com"),
];

/// The bits of the names in [`ATTRIBUTES`]: a key whose bit is not among them needs no comparison.
const NAMES: u64 = {
    let (mut at, mut bits) = (0, 0);
    while at < ATTRIBUTES.len() {
        bits |= name_bit(ATTRIBUTES[at].name_hash);
        at += 1;
    }
    bits
};

struct Clues {
    clues: Vec<(Idp, u32, &'static str)>,
}

impl Clues {
    fn add(&mut self, idp: Idp, weight: u32, description: &'static str) {
        if !self.clues.iter().any(|clue| clue.2 == description) {
            self.clues.push((idp, weight, description));
        }
    }

    /// Returns the provider with the most evidence, unless two are tied.
    fn weigh(self) -> Detection {
        let weight = |idp: Idp| self.clues.iter().filter(|clue| clue.0 == idp).map(|clue| clue.1).sum::<u32>();
        let weights = Idp::ALL.map(weight);
        let highest = weights.into_iter().max().unwrap_or_default();
        let mut best = Idp::ALL.into_iter().zip(weights).filter(|&(_, weight)| weight == highest);
        let (Some((idp, _)), None, true) = (best.next(), best.next(), highest >= MIN_WEIGHT) else {
            return Detection::default();
        };
        let evidence = self.clues.iter().filter(|clue| clue.0 == idp).map(|clue| clue.2).collect();
        Detection { idp: Some(idp), evidence }
    }

    fn headers(&mut self, request: &Request<'_>) {
        if let Some(agent) = request.header("User-Agent") {
            let agent = agent.value.to_ascii_lowercase();
            for (_, idp, description) in AGENTS.into_iter().filter(|(word, ..)| agent.contains(word)) {
                self.add(idp, NAME_WEIGHT, description);
            }
        }
        // Others send it too: it counts only together with other evidence.
        let is_plain_json =
            |media: &str| media.split(';').next().is_some_and(|media| media.trim() == "application/json");
        if request.header("Content-Type").is_some_and(|header| is_plain_json(header.value)) {
            self.add(Idp::Google, 1, "the content type is `application/json`");
        }
    }

    fn problems(&mut self, request: &Request<'_>, problems: &[Problem<'_>]) {
        let is_patch = request.operation == Operation::Modify;
        for problem in problems {
            match &problem.kind {
                ProblemKind::OpCase { capitalized: true, .. } => {
                    self.add(Idp::Entra, 2, "`op` is capitalized, which JumpCloud may do as well")
                }
                ProblemKind::DottedKey => self.add(Idp::Entra, 2, "keys of an operation without `path` are paths"),
                ProblemKind::BooleanAsString { .. } if is_patch => {
                    self.add(Idp::Entra, 2, "a boolean is sent as a string")
                }
                ProblemKind::BooleanAsString { .. } => self.add(Idp::OneLogin, 1, "a boolean is sent as a string"),
                ProblemKind::WrongType { .. } if problem.value.is_some_and(is_number) => {
                    self.add(Idp::OneLogin, 1, "a number is sent instead of a string");
                }
                ProblemKind::Macro => self.add(Idp::OneLogin, 3, "a macro `{$…}` is not expanded"),
                // By itself, it is a SCIM 1 message from any sender.
                ProblemKind::UnknownSchema(urn) if is_scim1(urn) && lists_scim2(problem) => {
                    self.add(Idp::Google, 3, "`schemas` lists a SCIM 1 URN next to those of SCIM 2");
                }
                ProblemKind::UnknownSchema(urn) if is_adscim(urn) => {
                    self.add(Idp::Entra, 3, "`schemas` lists a URN of Microsoft's older schema");
                }
                ProblemKind::UnknownSchema(urn) | ProblemKind::OutsideExtension { under: Some(urn), .. }
                    if urn.starts_with("urn:okta:") =>
                {
                    self.add(Idp::Okta, 3, "a URN begins with `urn:okta:`");
                }
                _ => {}
            }
        }
    }

    fn resource(&mut self, request: &Request<'_>, body: Value<'_>) {
        let is_replace = request.operation == Operation::Replace;
        // An empty array is no clue if the sender writes every empty array.
        let sends_every_empty_list = || body.members().filter(|(_, member)| is_empty_array(*member)).nth(1).is_some();
        for (key, member) in body.members() {
            let hash = key.name_hash();
            let clues = if NAMES & name_bit(hash) == 0 { &[] } else { ATTRIBUTES.as_slice() };
            for clue in clues.iter().filter(|clue| clue.name_hash == hash) {
                // Entra never sends a PUT: it changes users by PATCH alone.
                let is_possible = !(is_replace && clue.idp == Idp::Entra);
                let is_match = is_possible && (clue.matches)(member) && key.is(clue.name);
                if is_match && !(is_empty_array(member) && sends_every_empty_list()) {
                    self.add(clue.idp, clue.weight, clue.description);
                }
            }
            if member.is_null() && !is_replace && !key.is("id") {
                self.add(Idp::Entra, 1, "attributes without a value are sent as null");
            }
        }
        let is_guid = |id: Value<'_>| has(id, is_guid);
        if !is_replace && request.endpoint == Endpoint::Groups && body.get("externalId").is_some_and(is_guid) {
            self.add(Idp::Entra, 1, "a group's `externalId` is a GUID");
        }
        let has = |name: &&str| body.has(name);
        if is_replace && ["id", "meta", "groups"].iter().all(has) {
            self.add(Idp::Okta, 1, "a PUT repeats `id`, `meta` and `groups`");
        }
        if !is_replace && has_mail_nickname(body) {
            self.add(Idp::Entra, 1, "`externalId` is the mail nickname");
        }
        if !is_replace && lists_in_vain(body, ENTERPRISE) {
            self.add(Idp::Entra, 1, "`schemas` lists the Enterprise User extension, of which nothing is sent");
        }
    }

    fn patch(&mut self, request: &Request<'_>, patch: Option<&Patch<'_>>) {
        let Some(patch) = patch else { return };
        // Okta sets `active` of a user like this as well, but so do OneLogin, JumpCloud and others.
        if request.endpoint != Endpoint::Users
            && let [Op { path: None, value: Some(value), .. }] = patch.ops.as_slice()
            && ["id", "displayName"].iter().all(|name| value.has(name))
            && value.len() == 2 + usize::from(value.has("members"))
        {
            self.add(Idp::Okta, 2, "a single operation without `path` renames a group");
        }
        for op in &patch.ops {
            match &op.path {
                Some(path) => self.target(path.text, op.value),
                None => self.keys(op.value),
            }
        }
    }

    /// Looks at the `path` of an operation and the value it sets.
    fn target(&mut self, path: &str, value: Option<Value<'_>>) {
        if is_urn(path) {
            // Anyone may write this: it only accompanies other evidence for Entra.
            self.add(Idp::Entra, 0, "a `path` begins with a schema URN");
            if names_manager(path) && value.is_some_and(|id| has(id, is_guid)) {
                self.add(Idp::Entra, 2, "the manager is a bare id");
            }
        } else if path.contains("[primary eq \"") {
            self.add(Idp::Entra, 2, "a `path` compares `primary` with a string");
        } else if path.contains("[type eq ") {
            self.add(Idp::Entra, 1, "a `path` selects a value by its type");
        } else if path.eq_ignore_ascii_case("members") {
            let member = value.and_then(|members| members.elements().next());
            if member.and_then(|member| member.get("$ref")).is_some_and(Value::is_null) {
                self.add(Idp::Entra, 2, "a member's `$ref` is null");
            }
        }
    }

    /// Looks at the keys of an operation without `path`.
    fn keys(&mut self, value: Option<Value<'_>>) {
        let Some(value) = value else { return };
        let is_full_name = |name: &str| split_urn(name).is_some_and(|(_, attribute)| !attribute.is_empty());
        if value.members().any(|(key, _)| is_full_name(key.text())) {
            self.add(Idp::Entra, 1, "a key is an attribute's full name");
        }
    }

    /// Looks at what a query, or a read, asks for and how it is paged.
    fn query(&mut self, request: &Request<'_>) {
        let [mut filter, mut start_index, mut count, mut attributes, mut excluded] = [const { Cow::Borrowed("") }; 5];
        for (name, value) in request.parameters() {
            match &*name {
                "filter" => filter = value,
                "startIndex" => start_index = value,
                "count" => count = value,
                "attributes" => attributes = value,
                "excludedAttributes" => excluded = value,
                _ => {}
            }
        }
        let looked_up = user_name_in_filter(&filter);
        let looks_up = |is: fn(&str) -> bool| looked_up.is_some_and(is);
        if start_index == "1" && count == "100" {
            match looked_up {
                Some(_) => self.add(Idp::Okta, 2, "a user is looked up with `startIndex=1` and `count=100`"),
                None => self.add(Idp::Okta, 1, "a list is requested with `startIndex=1` and `count=100`"),
            }
        } else if looks_up(is_guid) {
            self.add(Idp::Entra, 2, "a user with a random name is looked up");
        }
        if looks_up(is_jumpcloud_address) {
            self.add(Idp::JumpCloud, 2, "the user belongs to jumpcloud.com");
        }
        if filter.starts_with("emails[type eq \"work\"].value eq ") {
            self.add(Idp::Entra, 2, "a user is looked up by work address");
        }
        if attributes == "id" && is_reference_lookup(&filter) {
            self.add(Idp::Entra, 2, "a reference is looked up by both ids");
        }
        if excluded == "members" && request.endpoint == Endpoint::Groups {
            self.add(Idp::Entra, 2, "groups are requested without `members`");
        }
    }
}

/// Returns the user name that a query looks for.
pub(super) fn looked_up_user(request: &Request<'_>) -> Option<String> {
    user_name_in_filter(&request.parameter("filter")?).map(str::to_owned)
}

fn user_name_in_filter(filter: &str) -> Option<&str> {
    Some(filter.strip_prefix("userName eq ")?.trim_matches('"'))
}

/// Whether a SCIM 2 URN is listed next to the one that the problem is about.
fn lists_scim2(problem: &Problem<'_>) -> bool {
    let list = problem.value.and_then(Value::parent);
    let mut urns = list.into_iter().flat_map(Value::elements).filter_map(Value::as_str);
    urns.any(|urn| urn.contains(":2.0:"))
}

fn has(value: Value<'_>, is: fn(&str) -> bool) -> bool {
    value.as_str().is_some_and(is)
}

fn is_number(value: Value<'_>) -> bool {
    value.kind() == Kind::Number
}

fn is_empty_array(value: Value<'_>) -> bool {
    value.is_array() && value.is_empty()
}

fn has_only_resource_type(meta: Value<'_>) -> bool {
    meta.len() == 1 && meta.has("resourceType")
}

/// Whether a role has the type that Entra gives to app roles.
fn has_app_role(roles: Value<'_>) -> bool {
    let mut kinds = roles.elements().filter_map(|role| role.get("type")?.as_str());
    kinds.any(|kind| kind == "WindowsAzureActiveDirectoryRole")
}

/// Whether the manager is not an object: a string, or an array of one.
fn has_bare_manager(extension: Value<'_>) -> bool {
    let manager = extension.get("manager");
    let is_id = |id: Value<'_>| has(id, |id| !id.is_empty());
    manager.is_some_and(|manager| is_id(manager) || manager.elements().any(is_id))
}

/// Whether a path that begins with a schema URN ends with the manager.
fn names_manager(path: &str) -> bool {
    split_urn(path).is_some_and(|(_, attribute)| attribute.eq_ignore_ascii_case("manager"))
}

/// Whether `externalId` is the part of the user name before the `@`: Entra's own mapping takes it from `mailNickname`.
fn has_mail_nickname(body: Value<'_>) -> bool {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let (Some(id), Some(name)) = (text("externalId"), text("userName")) else { return false };
    name.split_once('@').is_some_and(|(local, _)| local.eq_ignore_ascii_case(id))
}

/// Whether `schemas` lists a schema of which the body has nothing.
fn lists_in_vain(body: Value<'_>, urn: &str) -> bool {
    let lists = |schemas: Value<'_>| schemas.elements().any(|listed| listed.as_str() == Some(urn));
    !body.has(urn) && body.get("schemas").is_some_and(lists)
}

/// Whether a filter asks if one resource refers to another: `id eq "…" and manager eq "…"`.
fn is_reference_lookup(filter: &str) -> bool {
    let asks = |name: &str| filter.contains(&format!("\" and {name} eq \""));
    filter.starts_with("id eq \"") && (asks("manager") || asks("members"))
}

/// Whether `id` is twenty letters and digits that begin with `00u`.
fn is_okta_id(id: &str) -> bool {
    id.len() == 20 && id.starts_with("00u") && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether `id` is twenty-four lowercase hexadecimal digits.
fn is_object_id(id: &str) -> bool {
    id.len() == 24 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether it is an address of the user that JumpCloud creates to test a connection.
pub(super) fn is_jumpcloud_address(name: &str) -> bool {
    name.ends_with("@jumpcloud.com")
}

/// Whether `text` is like `0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef`.
pub(super) fn is_guid(text: &str) -> bool {
    let is_dash = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    let is_expected = |(at, byte): (usize, u8)| if is_dash(at) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    text.len() == 36 && text.bytes().enumerate().all(is_expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::{RFC_SCHEMAS, Raw, check};

    #[track_caller]
    fn assert_detected(text: &str, expected: Option<Idp>, evidence: &[&str]) {
        let raw = Raw::read(text);
        let request = raw.request();
        let patch = Patch::of(&request);
        let problems = check(&request, patch.as_ref(), &RFC_SCHEMAS);
        let detection = detect(&request, patch.as_ref(), &problems);
        assert_eq!((detection.idp, detection.evidence.as_slice()), (expected, evidence), "{text}");
    }

    #[test]
    fn a_provider_is_known_by_its_ways() {
        assert_detected(
            r#"{"userName":"a","password":"p","groups":[]}"#,
            Some(Idp::Okta),
            &["a `password` is sent", "`groups` is sent as `[]`"],
        );
        assert_detected(
            r#"{"Operations":[{"op":"Replace","path":"active","value":"False"}]}"#,
            Some(Idp::Entra),
            &["`op` is capitalized, which JumpCloud may do as well", "a boolean is sent as a string"],
        );
        assert_detected(r#"{"Operations":[{"op":"REPLACE","path":"title","value":"Lead"}]}"#, None, &[]);
        assert_detected(
            r#"{"userName":"a","meta":{"resourceType":"User"},"roles":[]}"#,
            Some(Idp::Entra),
            &["`meta` has only `resourceType`", "`roles` is sent as `[]`"],
        );
        assert_detected(
            r#"{"schemas":["urn:scim:schemas:core:1.0","urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a"}"#,
            Some(Idp::Google),
            &["`schemas` lists a SCIM 1 URN next to those of SCIM 2"],
        );
        assert_detected(
            "DELETE /Users/1\nUser-Agent: JumpCloud SCIM\n",
            Some(Idp::JumpCloud),
            &["the User-Agent names JumpCloud"],
        );
    }

    /// A create from Entra without `roles: []` and nulls.
    #[test]
    fn entra_is_known_by_how_it_names_roles_and_managers() {
        const EXTENDED: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        let entra = Some(Idp::Entra);
        let (alone, bare) = ("`meta` has only `resourceType`", "the manager is a bare id");
        let role = "a role has the type of Entra's app roles";
        assert_detected(
            r#"{"userName":"a","roles":[{"primary":"True","type":"WindowsAzureActiveDirectoryRole","value":"User"}]}"#,
            entra,
            &[role],
        );
        let manager = |manager: &str| {
            format!(r#"{{"userName":"a","meta":{{"resourceType":"User"}},"{EXTENDED}":{{"manager":{manager}}}}}"#)
        };
        assert_detected(&manager(r#""5f3""#), entra, &[alone, bare]);
        assert_detected(&manager(r#"["5f3"]"#), entra, &[alone, bare]);
        for none in [r#""""#, "[]", "null", r#"{"value":"5f3"}"#, r#"[{"value":"5f3"}]"#, r#"{"value":["5f3"]}"#] {
            assert_detected(&manager(none), None, &[]);
        }
        assert_detected(
            r#"{"userName":"a@b.example","externalId":"A","meta":{"resourceType":"User"}}"#,
            entra,
            &[alone, "`externalId` is the mail nickname"],
        );
    }

    /// Entra lists the schema of everything that is mapped, even if this user has no value for any of it.
    #[test]
    fn entra_is_known_by_a_schema_that_it_lists_in_vain() {
        let both = r#""schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]"#;
        let meta = r#""meta":{"resourceType":"User"}"#;
        let (unused, alone) = (
            "`schemas` lists the Enterprise User extension, of which nothing is sent",
            "`meta` has only `resourceType`",
        );
        assert_detected(
            &format!(r#"{{{both},"externalId":"78a0","userName":"a@b.example",{meta}}}"#),
            Some(Idp::Entra),
            &[alone, unused],
        );
        assert_detected(&format!(r#"{{{both},"userName":"a@b.example"}}"#), None, &[]);
        assert_detected(&format!(r#"{{{both},"userName":"a@b.example",{meta},"{ENTERPRISE}":{{}}}}"#), None, &[]);
    }

    /// What others send partly looks like Entra.
    #[test]
    fn nobody_else_is_taken_for_entra() {
        const EXTENDED: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        let with_manager =
            |rest: &str| format!(r#"{{"userName":"a@b.example",{rest},"{EXTENDED}":{{"manager":"5f3"}}}}"#);
        assert_detected(r#"{"userName":"a@b.example","meta":{"resourceType":"User"}}"#, None, &[]);
        assert_detected(r#"{"userName":"a@b.example","externalId":"a"}"#, None, &[]);
        assert_detected(
            r#"{"userName":"a@b.example","externalId":"701984","meta":{"resourceType":"User"}}"#,
            None,
            &[],
        );
        // Okta repeats `meta` in a PUT, which Entra never sends.
        assert_detected(
            &format!("PUT /Users/u1\n\n{}", with_manager(r#""id":"u1","meta":{"resourceType":"User"},"groups":[]"#)),
            Some(Idp::Okta),
            &["`groups` is sent as `[]`", "a PUT repeats `id`, `meta` and `groups`"],
        );
        assert_detected(
            &with_manager(r#""externalId":"00ujl29u0le5T6Aj10h7","groups":[]"#),
            Some(Idp::Okta),
            &["`externalId` looks like an Okta user's id", "`groups` is sent as `[]`"],
        );
        assert_detected(
            &with_manager(r#""active":"true","externalId":139912345"#),
            Some(Idp::OneLogin),
            &["a boolean is sent as a string", "a number is sent instead of a string"],
        );
        assert_detected(&with_manager(r#""externalId":"5f3e5f8a1c9d440000a1b2c3""#), None, &[]);
        assert_detected(&with_manager(r#""active":true"#), None, &[]);
    }

    /// OneLogin's own templates name the resource type as Entra does, and an `id` that does not exist yet.
    #[test]
    fn a_template_of_onelogin_is_not_taken_for_entra() {
        assert_detected(
            r#"{"id":null,"userName":"a@b.example","active":"true","meta":{"resourceType":"User"}}"#,
            Some(Idp::OneLogin),
            &["a boolean is sent as a string", "`id` is sent as null"],
        );
        assert_detected(
            r#"{"id":null,"userName":"a@b.example","active":true,"meta":{"resourceType":"User"}}"#,
            None,
            &[],
        );
        // A variable of Postman's is no macro.
        assert_detected(r#"{"userName":"{{$randomUserName}}"}"#, None, &[]);
    }

    #[test]
    fn entra_is_known_by_the_manager_it_sets() {
        let patch =
            |path: &str, value: &str| format!(r#"{{"Operations":[{{"op":"add","path":"{path}","value":{value}}}]}}"#);
        const MANAGER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
        let id = r#""2c2f6fb8-254f-492e-b7fe-c09c5a61c8a2""#;
        assert_detected(
            &patch(MANAGER, id),
            Some(Idp::Entra),
            &["a `path` begins with a schema URN", "the manager is a bare id"],
        );
        assert_detected(&patch(MANAGER, r#""u2""#), None, &[]);
        assert_detected(&patch(&format!("{MANAGER}.value"), id), None, &[]);
        assert_detected(&patch(MANAGER, &format!(r#"{{"value":{id}}}"#)), None, &[]);
    }

    /// Okta names custom attributes after the app, unless an admin has set another namespace.
    #[test]
    fn okta_is_known_by_its_namespace() {
        const CUSTOM: &str = "urn:okta:dialpad_1:1.0:user:custom";
        let evidence = ["a URN begins with `urn:okta:`"];
        assert_detected(
            &format!(r#"{{"schemas":["{CUSTOM}"],"userName":"a","{CUSTOM}":{{"officeName":"Denver"}}}}"#),
            Some(Idp::Okta),
            &evidence,
        );
        assert_detected(&format!(r#"{{"userName":"a","{CUSTOM}":{{}}}}"#), None, &[]);
        assert_detected(
            &format!(r#"{{"Operations":[{{"op":"add","path":"{CUSTOM}:officeName","value":"Denver"}}]}}"#),
            Some(Idp::Okta),
            &evidence,
        );
        // It is not a SCIM 1 URN, which would speak for Google.
        assert_detected(
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:okta:scim:schemas:core:1.0:Role"],"userName":"a"}"#,
            Some(Idp::Okta),
            &evidence,
        );
    }

    /// Clients that write every array and every attribute, that speak SCIM 1, or that follow the RFC.
    #[test]
    fn nobody_else_is_taken_for_one_that_is_known() {
        for text in [
            r#"{"schemas":["urn:scim:schemas:core:1.0"],"userName":"a","password":"p"}"#,
            r#"{"userName":"a","title":null,"roles":[],"groups":[],"photos":[],"entitlements":[]}"#,
            r#"{"userName":"a","password":"p","groups":[],"roles":[],"ims":[]}"#,
            r#"{"userName":"a","password":"p","locale":"en_US"}"#,
            r#"{"userName":"a","active":"true","title":true}"#,
            r#"{"userName":"a","externalId":"00u7"}"#,
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","urn:scim:schemas:extension:enterprise:1.0":{"department":"Sales"}}"#,
            "PUT /Users/u1\n\n{\"userName\":\"a\",\"password\":\"p\"}",
            "PATCH /Groups/g1\n\n{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"u1\"}]}]}",
            // A name as long as a GUID.
            "GET /Users?filter=userName+eq+%22zoe.quillington-smythe@fuzz2.example%22",
            "GET /Users?filter=userName+eq+%22zoe@fuzz-ball.example%22&startIndex=1&count=50",
            "GET /Users?filter=externalId+eq+%22u1%22+and+manager+eq+%22u2%22&attributes=id",
            r#"{"Operations":[{"op":"replace","path":"emails[type eq \"work\"].value","value":"a@b.example"},{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Sales"}]}"#,
        ] {
            assert_detected(text, None, &[]);
        }
    }

    /// What a query asks for, and how, is evidence as well.
    #[test]
    fn a_provider_is_known_by_its_queries() {
        let entra = Some(Idp::Entra);
        assert_detected(
            "GET /Users?filter=userName%20eq%20%22zoe%40fuzz-ball.example%22&startIndex=1&count=100",
            Some(Idp::Okta),
            &["a user is looked up with `startIndex=1` and `count=100`"],
        );
        assert_detected(
            "GET /Users?filter=userName+eq+%22ce7bcd2f-d4f2-4a4e-8b4d-5a3a1d1c2b3a%22",
            entra,
            &["a user with a random name is looked up"],
        );
        assert_detected(
            "GET /Users?filter=emails[type+eq+%22work%22].value+eq+%22zoe%40fuzz-ball.example%22",
            entra,
            &["a user is looked up by work address"],
        );
        assert_detected(
            "GET /Groups?excludedAttributes=members&filter=displayName+eq+%22Sales%22",
            entra,
            &["groups are requested without `members`"],
        );
        assert_detected(
            "GET /Groups/40734ae655284ad3abcc?excludedAttributes=members",
            entra,
            &["groups are requested without `members`"],
        );
        assert_detected("GET /Groups/g1?excludedAttributes=displayName", None, &[]);
        assert_detected("GET /Users/u1?excludedAttributes=members", None, &[]);
        for lookup in
            ["Users?filter=id eq \"u1\" and manager eq \"u2\"", "Groups?filter=id eq \"g1\" and members eq \"u1\""]
        {
            let lookup = lookup.replace(' ', "%20").replace('"', "%22");
            let description = "a reference is looked up by both ids";
            assert_detected(&format!("GET /{lookup}&attributes=id"), entra, &[description]);
            assert_detected(&format!("GET /{lookup}"), None, &[]);
        }
        assert_detected("GET /Users?filter=id%20eq%20%22u1%22%20and%20active%20eq%20true&attributes=id", None, &[]);
        assert_detected("GET /Users?filter=userName%20eq%20%22zoe%40fuzz-ball.example%22", None, &[]);
        assert_detected("GET /Users?startIndex=1&count=100", None, &[]);
    }

    #[test]
    fn a_provider_is_known_by_its_groups() {
        assert_detected(
            "PATCH /Groups/g1\n\n{\"Operations\":[{\"op\":\"replace\",\"value\":{\"id\":\"g1\",\"displayName\":\"Sales\"}}]}",
            Some(Idp::Okta),
            &["a single operation without `path` renames a group"],
        );
        assert_detected(
            "PATCH /Groups/g1\n\n{\"Operations\":[{\"op\":\"replace\",\"value\":{\"members\":[],\"id\":\"g1\",\"displayName\":\"Sales\"}}]}",
            Some(Idp::Okta),
            &["a single operation without `path` renames a group"],
        );
        assert_detected(
            "PATCH /Groups/g1\n\n{\"Operations\":[{\"op\":\"replace\",\"value\":{\"members\":[{\"value\":\"u1\"}]}}]}",
            None,
            &[],
        );
        let group = "\"displayName\":\"Sales\",\"externalId\":\"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\",\"members\":[]";
        assert_detected(
            &format!("POST /Groups\n\n{{{group},\"meta\":{{\"resourceType\":\"Group\"}}}}"),
            Some(Idp::Entra),
            &["`meta` has only `resourceType`", "a group's `externalId` is a GUID"],
        );
        // Keycloak's ids are GUIDs as well.
        assert_detected(&format!("POST /Groups\n\n{{{group}}}"), None, &[]);
        assert_detected(
            "PATCH /Groups/g1\n\n{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"u1\"}]}]}",
            Some(Idp::Entra),
            &["a member's `$ref` is null"],
        );
    }

    /// A sender that names itself is believed, whatever else the request looks like.
    #[test]
    fn a_name_outweighs_looks() {
        assert_detected(
            "PATCH /Users/u1\nUser-Agent: JumpCloud\n\n{\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}",
            Some(Idp::JumpCloud),
            &["the User-Agent names JumpCloud"],
        );
    }

    /// Evidence that points both ways does not count.
    #[test]
    fn ambiguity_is_not_resolved() {
        assert_detected(
            r#"{"userName":"a","password":"p","groups":[],"roles":[],"meta":{"resourceType":"User"}}"#,
            None,
            &[],
        );
        assert_detected("POST /Users\nContent-Type: application/json\n\n{\"userName\":\"a\"}", None, &[]);
    }

    /// What does not decide is still evidence for the one that does.
    #[test]
    fn evidence_is_complete() {
        let google = |media: &str| {
            format!(
                "POST /Users\nContent-Type: {media}\n\n{{\"schemas\":[\"urn:scim:schemas:core:1.0\",\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"a\"}}"
            )
        };
        let (plain, scim1) =
            ("the content type is `application/json`", "`schemas` lists a SCIM 1 URN next to those of SCIM 2");
        assert_detected(&google("application/json; charset=utf-8"), Some(Idp::Google), &[plain, scim1]);
        assert_detected(&google("application/scim+json"), Some(Idp::Google), &[scim1]);
        assert_detected(
            r#"{"Operations":[{"op":"replace","path":"emails[type eq \"work\"].value","value":"a@b.example"},{"op":"replace","path":"active","value":"False"}]}"#,
            Some(Idp::Entra),
            &["a boolean is sent as a string", "a `path` selects a value by its type"],
        );
        let jumpcloud = "the user belongs to jumpcloud.com";
        assert_detected(
            r#"{"userName":"a@jumpcloud.com","externalId":"5f3e5f8a1c9d440000a1b2c3"}"#,
            Some(Idp::JumpCloud),
            &[jumpcloud, "`externalId` looks like a JumpCloud user's id"],
        );
        assert_detected("GET /Users?filter=userName+eq+%22a@jumpcloud.com%22", Some(Idp::JumpCloud), &[jumpcloud]);
        // Empty arrays are no evidence if all are sent, but an id is.
        assert_detected(
            r#"{"userName":"a","groups":[],"roles":[],"externalId":"00ujl29u0le5T6Aj10h7"}"#,
            Some(Idp::Okta),
            &["`externalId` looks like an Okta user's id"],
        );
    }

    #[test]
    fn thin_evidence_is_none() {
        assert_detected(r#"{"userName":"a"}"#, None, &[]);
        assert_detected(r#"{"userName":"a","password":"p"}"#, None, &[]);
        assert_detected(r#"{"Operations":[{"op":"replace","path":"active","value":false}]}"#, None, &[]);
        assert_detected(r#"{"Operations":[{"op":"replace","value":{"active":false}}]}"#, None, &[]);
    }
}
