//! The contract's types. `tsify` makes the TypeScript declarations from them; there is no other copy.

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{Citations, Steps, Words};

/// Declares the wire counterpart of an enum that thinks: the same values, as words.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $inner:path { $($value:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(Tsify))]
        pub enum $name { $(#[allow(missing_docs)] #[serde(rename = $word)] $value,)* }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                use $inner as Inner;
                match inner { $(Inner::$value => Self::$value,)* }
            }
        }
    )* };
}

words! {
    /// How bad a finding is.
    Severity = crate::finding::Severity { Error = "error", Warning = "warning", Info = "info", }
    /// The text that a span belongs to.
    Source = crate::finding::Source {
        Request = "request", Company = "company", Options = "options", Mapping = "mapping",
    }
    /// Whether a fix may be made without a look.
    Safety = crate::finding::Safety { Safe = "safe", Review = "review", }
    /// Whether a rule mends what it finds.
    FixKind = crate::finding::FixKind { Safe = "safe", Review = "review", None = "none", }
    /// An identity provider.
    Idp = crate::idp::Idp {
        Okta = "okta", Entra = "entra", Google = "google", OneLogin = "onelogin", JumpCloud = "jumpcloud", Rfc = "rfc",
    }
    /// How sure a statement is.
    Certainty = crate::outcome::Certainty {
        Documented = "documented", Configured = "configured", Assumed = "assumed", Unknown = "unknown",
    }
    /// A license, as `licenseType` writes it.
    LicenseType = crate::company::LicenseType {
        AiVoice = "Dialpad_Ai Voice", Support = "Dialpad_Support", AiSales = "Dialpad_Ai Sales",
    }
    /// What becomes of a request.
    Action = crate::outcome::Action {
        Create = "create", Update = "update", Suspend = "suspend", Reactivate = "reactivate", Delete = "delete",
        None = "none", Reject = "reject",
    }
    /// A user's state afterwards.
    UserState = crate::outcome::State {
        Active = "active", Suspended = "suspended", Deleted = "deleted", Absent = "absent", Unknown = "unknown",
    }
    /// What decided the office.
    OfficeVia = crate::outcome::OfficeVia {
        OfficeName = "officeName", PhysicalDeliveryOfficeName = "physicalDeliveryOfficeName",
        Department = "department", Country = "country", BestMatch = "best-match", DefaultOffice = "default-office",
        Unchanged = "unchanged", None = "none",
    }
    /// What decided the license.
    LicenseVia = crate::outcome::LicenseVia {
        LicenseType = "licenseType", Default = "default", Unchanged = "unchanged", Freed = "freed", None = "none",
    }
    /// What an attribute of a mapping is for Dialpad.
    MappedRole = crate::mapping::Role {
        UserName = "user-name", Name = "name", Email = "email", Office = "office", Country = "country",
        License = "license", Number = "number", Extension = "extension", State = "state", Id = "id",
        Password = "password", Other = "other",
    }
    /// What decides the number.
    NumberVia = crate::outcome::NumberVia {
        Pool = "pool", AreaCode = "area-code", SupportDefault = "support-default", Unchanged = "unchanged",
        OnHold = "on-hold", None = "none", Unknown = "unknown",
    }
}

/// What becomes of a request at a service provider that keeps to the RFCs, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing speaks against it.
    Accepted,
    /// It is accepted, but ends otherwise than meant, probably or surely.
    AcceptedWithWarnings,
    /// It is refused.
    Rejected,
    /// It cannot be read.
    Unreadable,
}

/// Where the value of a mapped attribute comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum MappedFrom {
    /// A variable of the app user's profile.
    Variable,
    /// An attribute of the directory.
    Attribute,
    /// The same for everyone.
    Constant,
    /// An expression.
    Expression,
    /// Nothing but a default.
    Default,
    /// Nothing.
    Nothing,
}

/// What the worst of the findings about an attribute, or about all of a mapping, says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum MappedVerdict {
    /// There is none.
    Fits,
    /// A remark.
    Remark,
    /// A warning.
    Doubtful,
    /// An error.
    Wrong,
}

/// Declares wire types: serialized with camel-case keys, absent rather than null.
macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(Tsify))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
    )* };
}

wire! {
    /// A range of one of the texts. Offsets are UTF-16 code units; lines and columns count from 1.
    Span {
        /// Which text.
        source: Source,
        /// The first code unit.
        start: u32,
        /// Behind the last one.
        end: u32,
        /// The line of `start`.
        line: u32,
        /// The column of `start`.
        column: u32,
        /// The JSON Pointer (RFC 6901) of the innermost value there.
        pointer: String,
    }

    /// Where a statement stands written.
    Citation {
        /// The document.
        title: Words,
        /// The section.
        #[serde(skip_serializing_if = "Option::is_none")]
        section: Option<Words>,
        /// Where to read it.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<Words>,
    }

    /// How to mend a finding.
    Fix {
        /// What it does.
        title: Words,
        /// Whether it may be made without a look.
        safety: Safety,
        /// The edits, all in the text of the finding's span.
        edits: Vec<Edit>,
    }

    /// Another place that matters.
    Label {
        /// Where.
        span: Span,
        /// Why.
        message: Words,
    }

    /// One problem.
    Finding {
        /// The rule's code.
        code: Words,
        /// The rule's name.
        name: Words,
        /// How bad it is.
        severity: Severity,
        /// What is wrong.
        message: Words,
        /// Where.
        span: Span,
        /// Other places that matter.
        labels: Vec<Label>,
        /// Why it matters and what to do.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<Words>,
        /// How to mend it.
        #[serde(skip_serializing_if = "Option::is_none")]
        fix: Option<Fix>,
        /// What a service provider would answer with (RFC 7644 §3.12).
        #[serde(skip_serializing_if = "Option::is_none")]
        scim_type: Option<Words>,
        /// Where the rule stands written.
        cites: Citations,
    }

    /// One PATCH of Entra in the two forms that it has by the setting of Entra's flag `aadOptscim062020`.
    EntraForms {
        /// As Entra sends it without the flag.
        without_flag: String,
        /// As Entra sends it with the flag.
        with_flag: String,
    }

    /// Whose ways held, and what the request looked like.
    IdpUse {
        /// The provider whose ways held; `rfc` where none was recognized.
        used: Idp,
        /// The provider that the request looks like.
        #[serde(skip_serializing_if = "Option::is_none")]
        detected: Option<Idp>,
        /// What speaks for it.
        evidence: Vec<Words>,
        /// The change in both forms of Entra; only where the option `entraForms` asks for it, of a PATCH of Entra.
        #[serde(skip_serializing_if = "Option::is_none")]
        forms: Option<EntraForms>,
    }

    /// What the request asks for.
    RequestHead {
        /// The method, as written or inferred.
        method: Words,
        /// The path, as written or inferred.
        path: Words,
        /// create, replace, modify, delete, read, query, bulk or unknown.
        operation: Words,
    }

    /// A company snapshot made from exports.
    CompanyImport {
        /// The snapshot, as JSON.
        company: String,
        /// What is wrong with the exports, and what is missing among them. Places are in the text of the files.
        findings: Vec<Finding>,
    }

    /// The requests that a provider will send.
    Composed {
        /// A request in each line, as `plan` reads them.
        requests: String,
        /// What is wrong with the mapping or with the people, and what could not be computed.
        findings: Vec<Finding>,
    }

    /// One step of a plan alone.
    Replay {
        /// The request, as `resolve` reads it: what a row or an event becomes, and an operation of a bulk request as a request of
        /// its own, or the whole bulk request where the operation is refused as a part of it. Where nothing is sent, or nothing
        /// could be read, the text as it stands.
        request: String,
        /// The company as it stood before the step, as JSON.
        company: String,
    }

    /// The findings, counted.
    Summary {
        /// The verdict on a request. Nobody accepts or refuses a mapping: of that, `unreadable` says that the text is none, and
        /// `rejected` that some of it is wrong; `mapping` says more.
        verdict: Verdict,
        /// What the worst of the findings about a mapping says of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        mapping: Option<MappedVerdict>,
        /// How many errors.
        errors: u32,
        /// How many warnings.
        warnings: u32,
        /// How many remarks.
        infos: u32,
    }

    /// A resource before and after a request, as JSON indented by two spaces, without passwords.
    ResourceTexts {
        /// As the options give it; absent for a POST, before which there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<String>,
        /// As the request leaves it. Where that is refused, nothing changes.
        after: String,
    }

    /// One attribute of a mapping: where its value comes from, where it goes, and what is said of that.
    MappedAttribute {
        /// Where the value comes from.
        from: MappedFrom,
        /// What that is: the name of the variable or attribute, the constant, the expression, the default. Absent where
        /// there is none, and where something else than a name makes a password.
        #[serde(skip_serializing_if = "Option::is_none")]
        attribute: Option<String>,
        /// Where it goes, as written but for the URN; absent where nothing is written.
        #[serde(skip_serializing_if = "Option::is_none")]
        target: Option<String>,
        /// The URN of the schema that it goes to, as written; absent where none is named.
        #[serde(skip_serializing_if = "Option::is_none")]
        namespace: Option<String>,
        /// What it is for Dialpad, or is meant to be.
        role: MappedRole,
        /// What the worst of the findings says of it.
        verdict: MappedVerdict,
        /// The codes of the findings that stand in it, each once.
        codes: Vec<Words>,
        /// Where it stands.
        span: Span,
    }

    /// What was found about a request, and what it leads to.
    Report {
        /// The version of this format.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "1"))]
        format: u32,
        /// The provider.
        idp: IdpUse,
        /// The request; absent where none could be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        request: Option<RequestHead>,
        /// The findings, by place and then by code.
        findings: Vec<Finding>,
        /// What it leads to; absent from `validate`, and where the request cannot be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
        /// The resource before and after; there where the option `resource` says how it stands before a POST, PUT or PATCH.
        #[serde(skip_serializing_if = "Option::is_none")]
        resource: Option<ResourceTexts>,
        /// What a provider's schema maps, in the order of its text; only from `checkMapping`, of a schema that can be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        mapping: Option<Vec<MappedAttribute>>,
        /// The counts and the verdict.
        summary: Summary,
    }

    /// One step of a reason.
    Because {
        /// The step.
        text: Words,
        /// How sure it is.
        certainty: Certainty,
        /// Where it stands written.
        cites: Citations,
        /// What decided it, in the request and in the company.
        spans: Vec<Span>,
    }

    /// What was not chosen.
    Rejected {
        /// What it is.
        value: Words,
        /// Why not.
        why: Words,
    }

    /// An office.
    Office {
        /// Its id.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Words>,
        /// Its name.
        name: Words,
        /// Its country.
        #[serde(skip_serializing_if = "Option::is_none")]
        country: Option<Words>,
    }

    /// The user afterwards.
    User {
        /// The user name.
        #[serde(skip_serializing_if = "Option::is_none")]
        user_name: Option<Words>,
        /// The state.
        state: UserState,
        /// Whether the team list shows them.
        team_list: bool,
        /// Whether search finds them.
        searchable: bool,
        /// The status that search shows.
        #[serde(skip_serializing_if = "Option::is_none")]
        shown_as: Option<Words>,
    }

    /// The direct number, with where it comes from.
    NumberDecision {
        /// The number; absent where there is none, or where it is only known after apply.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Words>,
        /// Whether it is only known after apply.
        known_after_apply: bool,
        /// What decided it.
        via: NumberVia,
        /// How sure that is.
        certainty: Certainty,
        /// Why, in order.
        because: Vec<Because>,
        /// What was not chosen.
        rejected: Vec<Rejected>,
        /// The area code in which a new number is taken.
        #[serde(skip_serializing_if = "Option::is_none")]
        area_code: Option<Words>,
        /// How many unassigned numbers the company has.
        #[serde(skip_serializing_if = "Option::is_none")]
        pool_before: Option<u64>,
        /// How many it has afterwards.
        #[serde(skip_serializing_if = "Option::is_none")]
        pool_after: Option<u64>,
    }

    /// The license that is taken or freed.
    Seat {
        /// The office's name.
        office: Words,
        /// The license.
        license: LicenseType,
        /// How many there are.
        #[serde(skip_serializing_if = "Option::is_none")]
        allocated: Option<u64>,
        /// How many were free.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<u64>,
        /// How many are free afterwards.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
        /// How many are lacking.
        short: u64,
        /// What happens where the company buys more.
        #[serde(skip_serializing_if = "Option::is_none")]
        if_bought: Option<Words>,
        /// What happens where it does not.
        #[serde(skip_serializing_if = "Option::is_none")]
        if_refused: Option<Words>,
    }

    /// What it costs: an estimate.
    Bill {
        /// The currency (ISO 4217).
        currency: Words,
        /// The amount, as a decimal number.
        amount: Words,
        /// How it was reckoned.
        arithmetic: Words,
        /// Always true.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "true"))]
        estimate: bool,
    }

    /// Something in the request that Dialpad does not act on.
    Ignored {
        /// The attribute.
        attribute: Words,
        /// Why.
        why: Words,
        /// Where.
        span: Span,
    }

    /// The answer that a conforming service provider gives.
    Response {
        /// The HTTP status.
        status: u16,
        /// The `scimType` (RFC 7644 §3.12).
        #[serde(skip_serializing_if = "Option::is_none")]
        scim_type: Option<Words>,
        /// How sure that is.
        certainty: Certainty,
    }

    /// What the request leads to.
    Outcome {
        /// What becomes of it.
        action: Action,
        /// The user afterwards.
        user: User,
        /// The office.
        office: Decision<Office, OfficeVia>,
        /// The license.
        license: Decision<LicenseType, LicenseVia>,
        /// The direct number.
        number: NumberDecision,
        /// The license that is taken or freed.
        #[serde(skip_serializing_if = "Option::is_none")]
        seat: Option<Seat>,
        /// What it costs.
        #[serde(skip_serializing_if = "Option::is_none")]
        bill: Option<Bill>,
        /// What Dialpad does not act on.
        ignored: Vec<Ignored>,
        /// The answer.
        response: Response,
    }

    /// The examples of a rule's documentation.
    Examples {
        /// The rule speaks about these.
        invalid: Vec<Words>,
        /// And not about these.
        valid: Vec<Words>,
    }

    /// How many requests lead to what. Each step is counted once.
    Tally {
        /// Users created.
        create: u32,
        /// Users changed.
        update: u32,
        /// Users suspended.
        suspend: u32,
        /// Users brought back.
        reactivate: u32,
        /// Users deleted.
        delete: u32,
        /// Requests that create, change or delete a group: what becomes of groups in Dialpad is not documented.
        groups: u32,
        /// Requests of which nothing is left but what Dialpad ignores.
        ignored: u32,
        /// Requests refused.
        rejected: u32,
        /// Requests that change nothing.
        unchanged: u32,
        /// All of that in one line.
        line: Words,
    }

    /// What becomes of the licenses of one type in one office, or, with neither, of the unassigned numbers.
    /// `after = before − used + freed + short`, never below zero.
    Capacity {
        /// The office's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        office: Option<Words>,
        /// The license.
        #[serde(skip_serializing_if = "Option::is_none")]
        license: Option<LicenseType>,
        /// How many there are.
        #[serde(skip_serializing_if = "Option::is_none")]
        allocated: Option<u64>,
        /// How many are free before the plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<u64>,
        /// How many are asked for.
        used: u32,
        /// How many come free.
        freed: u32,
        /// How many are free after the plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
        /// How many had to be bought, or were lacking.
        short: u32,
        /// The first step that ran short.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_short: Option<u32>,
    }

    /// Something that asks for a second look before the plan is carried out.
    Gate {
        /// `deletions`, `suspensions`, `groupDeletions` or `memberRemovals`.
        name: Words,
        /// How many there are.
        count: u32,
        /// From how many on it asks.
        threshold: u64,
        /// It, in a sentence.
        message: Words,
    }

    /// How often a rule spoke in a plan. `findings` lists the first hundred of them.
    Heard {
        /// The rule's code.
        code: Words,
        /// The rule's name.
        name: Words,
        /// How often.
        count: u32,
    }

    /// How far a plan has come.
    Progress {
        /// The bytes that were taken.
        bytes: u64,
        /// The requests that were read.
        requests: u32,
        /// The errors so far.
        errors: u32,
        /// The warnings so far.
        warnings: u32,
    }

    /// How much was found in the requests of a plan, however much of it is listed. What is wrong with the company or the
    /// options is not among it.
    #[derive(Default)]
    PlanSummary {
        /// How many errors.
        errors: u32,
        /// How many warnings.
        warnings: u32,
        /// How many remarks.
        infos: u32,
    }

    /// What many requests lead to, one after the other.
    Plan {
        /// The version of this format.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "1"))]
        format: u32,
        /// Whether all of the texts could be read.
        complete: bool,
        /// The name of the company that they were planned over; absent where the snapshot has none.
        #[serde(skip_serializing_if = "Option::is_none")]
        company: Option<String>,
        /// What becomes of each request, in their order.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Step[]"))]
        steps: Steps,
        /// What was found, in the order of the text; of each rule the first hundred.
        findings: Vec<Finding>,
        /// How often each rule spoke.
        heard: Vec<Heard>,
        /// How much that is in all.
        summary: PlanSummary,
        /// The steps, counted.
        tally: Tally,
        /// The licenses of each office, and then the unassigned numbers.
        capacity: Vec<Capacity>,
        /// What the licenses that are bought cost.
        #[serde(skip_serializing_if = "Option::is_none")]
        bill: Option<Bill>,
        /// What asks for a second look.
        gates: Vec<Gate>,
    }

    /// A rule, with its documentation.
    Rule {
        /// Its code.
        code: Words,
        /// Its name.
        name: Words,
        /// Its severity, unless the options or the dialect say otherwise.
        severity: Severity,
        /// The value of the option `profile` that lets it speak; absent where it speaks unasked.
        #[serde(skip_serializing_if = "Option::is_none")]
        profile: Option<Words>,
        /// The version that brought it.
        since: Words,
        /// Whether it mends.
        fix: FixKind,
        /// Its documentation, in Markdown.
        docs: Words,
        /// Where it stands written.
        cites: Citations,
        /// The examples.
        examples: Examples,
    }
}

/// A replacement. Offsets are UTF-16 code units.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Edit {
    /// The first code unit that goes.
    pub start: u32,
    /// Behind the last one.
    pub end: u32,
    /// What comes.
    pub text: String,
}

/// A decision with its reasons.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Decision<Value, Via> {
    /// What was decided; absent where there is none, or where it is only known after apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Whether it is only known after apply.
    pub known_after_apply: bool,
    /// What decided it.
    pub via: Via,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why, in order.
    pub because: Vec<Because>,
    /// What was not chosen.
    pub rejected: Vec<Rejected>,
}

impl From<&crate::finding::Citation> for Citation {
    fn from(cite: &crate::finding::Citation) -> Self {
        Self { title: cite.title.into(), section: cite.section.map(Into::into), url: cite.url.map(Into::into) }
    }
}
