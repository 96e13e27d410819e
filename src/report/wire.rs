//! The public contract's structs. `tsify` generates the TypeScript declarations from them; there is no other copy.

use serde::{Serialize, Serializer};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::enums::{
    Action, Certainty, FixKind, Idp, LicenseType, LicenseVia, MappedFrom, MappedRole, MappedVerdict, NumberVia,
    OfficeVia, Safety, Severity, Source, UserState, Verdict,
};
use super::{Citations, Steps, Words};

/// Declares wire types: keys are serialized in camelCase, and are absent rather than null. Fields may be added.
macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(Tsify))]
        #[serde(rename_all = "camelCase")]
        #[non_exhaustive]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
    )* };
}

wire! {
    /// A range of one of the texts. Offsets are UTF-16 code units; lines and columns are 1-based.
    Span {
        /// The text that the range refers to.
        source: Source,
        /// The offset of the first code unit.
        start: u32,
        /// The offset after the last code unit.
        end: u32,
        /// The line of `start`.
        line: u32,
        /// The column of `start`.
        column: u32,
        /// The JSON Pointer (RFC 6901) of the innermost value at this location.
        pointer: String,
    }

    /// The source of a statement.
    Citation {
        /// The title of the document.
        title: Words,
        /// The section.
        #[serde(skip_serializing_if = "Option::is_none")]
        section: Option<Words>,
        /// The address of the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<Words>,
    }

    /// A fix for a finding.
    Fix {
        /// What the fix does.
        title: Words,
        /// Whether it can be applied without review.
        safety: Safety,
        /// The edits, all in the text of the finding's span.
        edits: Vec<Edit>,
    }

    /// A secondary location, with an explanation.
    Label {
        /// The location.
        span: Span,
        /// How it relates to the finding.
        message: Words,
    }

    /// A problem, or a remark worth knowing.
    Finding {
        /// The rule's code.
        code: Words,
        /// The rule's name.
        name: Words,
        /// The severity.
        severity: Severity,
        /// What is wrong, in one line.
        message: Words,
        /// The location.
        span: Span,
        /// Secondary locations.
        labels: Vec<Label>,
        /// Why it matters, and what to do.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<Words>,
        /// The fix, if there is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        fix: Option<Fix>,
        /// The `scimType` of a service provider's error response (RFC 7644 §3.12).
        #[serde(skip_serializing_if = "Option::is_none")]
        scim_type: Option<Words>,
        /// The sources of the rule.
        cites: Citations,
    }

    /// An Entra PATCH in its two forms, which depend on Entra's flag `aadOptscim062020`.
    EntraForms {
        /// The request that Entra sends without the flag.
        without_flag: String,
        /// The request that Entra sends with the flag.
        with_flag: String,
    }

    /// The identity provider whose behavior was applied, and the one detected in the request.
    IdpUse {
        /// The provider whose behavior was applied; `rfc` if none was recognized.
        used: Idp,
        /// The provider that the request appears to come from.
        #[serde(skip_serializing_if = "Option::is_none")]
        detected: Option<Idp>,
        /// The evidence for the detected provider.
        evidence: Vec<Words>,
        /// Both forms of an Entra PATCH; present only if the option `entraForms` is set.
        #[serde(skip_serializing_if = "Option::is_none")]
        forms: Option<EntraForms>,
    }

    /// The request's method, path and operation.
    RequestHead {
        /// The method, as written or inferred.
        method: Words,
        /// The path, as written or inferred.
        path: Words,
        /// One of `create`, `replace`, `modify`, `delete`, `read`, `query`, `bulk` or `unknown`.
        operation: Words,
    }

    /// A company snapshot made from exports.
    CompanyImport {
        /// The snapshot, as JSON.
        company: String,
        /// What is wrong with the exports, and what is missing. Spans refer to the text of the files.
        findings: Vec<Finding>,
    }

    /// The requests that a provider will send.
    Composed {
        /// The requests, one per line, as input for `plan`.
        requests: String,
        /// What is wrong with the mapping or the people, and what could not be computed.
        findings: Vec<Finding>,
    }

    /// One step of a plan on its own.
    Replay {
        /// The request, as input for `resolve`: for a row or an event, the request that it becomes; for an operation of
        /// a bulk request, a request of its own, or the whole bulk request if the operation is rejected as part of it.
        /// If nothing is sent, or nothing could be read, the original text.
        request: String,
        /// The company before the step, as JSON.
        company: String,
    }

    /// The verdict, and the number of findings by severity.
    Summary {
        /// The verdict. A mapping is neither accepted nor rejected: for a mapping, `unreadable` means that its text
        /// cannot be read, and `rejected` that part of it is wrong; see `mapping` for details.
        verdict: Verdict,
        /// Whether the text is well-formed. If its verdict is `unreadable` all the same, it is something else.
        well_formed: bool,
        /// For a mapping: the worst of its findings.
        #[serde(skip_serializing_if = "Option::is_none")]
        mapping: Option<MappedVerdict>,
        /// The number of errors, listed or not.
        errors: u32,
        /// The number of warnings, listed or not.
        warnings: u32,
        /// The number of infos, listed or not.
        infos: u32,
    }

    /// A resource before and after a request, as JSON indented by two spaces, without passwords.
    ResourceTexts {
        /// The resource before the request, from the options; absent for a POST, which has none.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<String>,
        /// The resource after the request; unchanged if the request is rejected.
        after: String,
    }

    /// One attribute of a mapping: where its value comes from, where it goes, and what was found about it.
    MappedAttribute {
        /// Where the value comes from.
        from: MappedFrom,
        /// The name of the variable or attribute, the constant, the expression, or the default. Absent if there is
        /// none, and for a password whose value is not taken from a variable or attribute.
        #[serde(skip_serializing_if = "Option::is_none")]
        attribute: Option<String>,
        /// Where it goes, as written but without the URN; absent if no target is written.
        #[serde(skip_serializing_if = "Option::is_none")]
        target: Option<String>,
        /// The URN of the target's schema, as written; absent if none is given.
        #[serde(skip_serializing_if = "Option::is_none")]
        namespace: Option<String>,
        /// Its actual or intended role in Dialpad.
        role: MappedRole,
        /// The worst of its findings.
        verdict: MappedVerdict,
        /// The codes of the findings within it, without duplicates.
        codes: Vec<Words>,
        /// Its location.
        span: Span,
    }

    /// The findings about a request, and its outcome.
    Report {
        /// The version of this format.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "1"))]
        format: u32,
        /// The identity provider.
        idp: IdpUse,
        /// The request; absent if none could be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        request: Option<RequestHead>,
        /// The findings, sorted by location, then by code. At most 500 of a rule are listed; the last of them says how
        /// many more there are.
        findings: Vec<Finding>,
        /// The outcome; absent from `validate`, and if the request cannot be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
        /// The resource before and after; present if the option `resource` gives the one before a POST, PUT or PATCH.
        #[serde(skip_serializing_if = "Option::is_none")]
        resource: Option<ResourceTexts>,
        /// The attributes of a provider's schema, in the order of its text; only from `checkMapping`, if the schema can
        /// be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        mapping: Option<Vec<MappedAttribute>>,
        /// The verdict and the counts.
        summary: Summary,
    }

    /// One step of the reasoning behind a decision.
    Because {
        /// The step, as a sentence.
        text: Words,
        /// How certain it is.
        certainty: Certainty,
        /// The sources of the step.
        cites: Citations,
        /// The locations that decided it, in the request and in the company.
        spans: Vec<Span>,
    }

    /// An alternative that was not chosen.
    Rejected {
        /// The alternative.
        value: Words,
        /// Why it was not chosen.
        why: Words,
    }

    /// An office.
    Office {
        /// Its id.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<Words>,
        /// Its name.
        name: Words,
        /// The alpha-2 code of its country.
        #[serde(skip_serializing_if = "Option::is_none")]
        country: Option<Words>,
    }

    /// The user after the request.
    User {
        /// The user name.
        #[serde(skip_serializing_if = "Option::is_none")]
        user_name: Option<Words>,
        /// The state.
        state: UserState,
        /// Whether the user appears in the team list.
        team_list: bool,
        /// Whether search finds the user.
        searchable: bool,
        /// The status shown in search.
        #[serde(skip_serializing_if = "Option::is_none")]
        shown_as: Option<Words>,
    }

    /// The decision on the direct number.
    NumberDecision {
        /// The number; absent if there is none, or if it is known only after apply.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Words>,
        /// Whether the number is known only after apply.
        known_after_apply: bool,
        /// What determined the number.
        via: NumberVia,
        /// How certain the decision is.
        certainty: Certainty,
        /// The reasons, in order.
        because: Vec<Because>,
        /// The alternatives that were not chosen.
        rejected: Vec<Rejected>,
        /// The area code of a new number.
        #[serde(skip_serializing_if = "Option::is_none")]
        area_code: Option<Words>,
        /// The number of unassigned numbers before the request.
        #[serde(skip_serializing_if = "Option::is_none")]
        pool_before: Option<u64>,
        /// The number of unassigned numbers after the request.
        #[serde(skip_serializing_if = "Option::is_none")]
        pool_after: Option<u64>,
    }

    /// The license that is used or freed.
    Seat {
        /// The office's name.
        office: Words,
        /// The license.
        license: LicenseType,
        /// The number of licenses allocated; absent if unknown, or if more than that are available.
        #[serde(skip_serializing_if = "Option::is_none")]
        allocated: Option<u64>,
        /// The number available before the request.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<u64>,
        /// The number available after the request.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
        /// The number of missing licenses.
        short: u64,
        /// The outcome if the company buys more.
        #[serde(skip_serializing_if = "Option::is_none")]
        if_bought: Option<Words>,
        /// The outcome if it does not.
        #[serde(skip_serializing_if = "Option::is_none")]
        if_refused: Option<Words>,
    }

    /// The estimated cost.
    Bill {
        /// The currency (ISO 4217).
        currency: Words,
        /// The amount, as a decimal number.
        amount: Words,
        /// How the amount was calculated.
        arithmetic: Words,
        /// The same in lines: one per license and, if there are several, their sum.
        lines: Vec<Words>,
        /// Always true.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "true"))]
        estimate: bool,
    }

    /// A part of the request that Dialpad ignores.
    Ignored {
        /// The attribute.
        attribute: Words,
        /// Why it is ignored.
        why: Words,
        /// The location.
        span: Span,
    }

    /// The response of a conforming service provider.
    Response {
        /// The HTTP status.
        status: u16,
        /// The `scimType` (RFC 7644 §3.12).
        #[serde(skip_serializing_if = "Option::is_none")]
        scim_type: Option<Words>,
        /// How certain the response is.
        certainty: Certainty,
    }

    /// What the request leads to.
    Outcome {
        /// What the request does to the user.
        action: Action,
        /// The user after the request.
        user: User,
        /// The office.
        office: Decision<Office, OfficeVia>,
        /// The license.
        license: Decision<LicenseType, LicenseVia>,
        /// The direct number.
        number: NumberDecision,
        /// The license that is used or freed.
        #[serde(skip_serializing_if = "Option::is_none")]
        seat: Option<Seat>,
        /// The estimated cost.
        #[serde(skip_serializing_if = "Option::is_none")]
        bill: Option<Bill>,
        /// The parts of the request that Dialpad ignores.
        ignored: Vec<Ignored>,
        /// The response.
        response: Response,
    }

    /// The examples of a rule's documentation.
    Examples {
        /// Examples that the rule reports.
        invalid: Vec<Words>,
        /// Examples that the rule does not report.
        valid: Vec<Words>,
    }

    /// The number of requests by what they do. Each step is counted once.
    Tally {
        /// Users created.
        create: u32,
        /// Users changed.
        update: u32,
        /// Users suspended.
        suspend: u32,
        /// Users reactivated.
        reactivate: u32,
        /// Users deleted.
        delete: u32,
        /// Requests that create, change or delete a group. What Dialpad does with groups is not documented.
        groups: u32,
        /// Requests that contain only what Dialpad ignores.
        ignored: u32,
        /// Requests rejected.
        rejected: u32,
        /// Requests that change nothing.
        unchanged: u32,
        /// A summary in one line.
        line: Words,
    }

    /// Licenses of one type in one office or, if both are absent, unassigned numbers.
    /// `after = before − used + freed + short`, never below zero.
    Capacity {
        /// The office's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        office: Option<Words>,
        /// The license.
        #[serde(skip_serializing_if = "Option::is_none")]
        license: Option<LicenseType>,
        /// The number of licenses allocated; absent if unknown, or if more than that are available.
        #[serde(skip_serializing_if = "Option::is_none")]
        allocated: Option<u64>,
        /// The number available before the plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<u64>,
        /// The number requested.
        used: u32,
        /// The number freed.
        freed: u32,
        /// The number available after the plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
        /// The number that had to be bought, or that were missing; 0 if unknown.
        short: u32,
        /// Whether `short` is known: it is not if the snapshot does not say whether enough are available.
        short_known: bool,
        /// The index of the first step that ran short.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_short: Option<u32>,
    }

    /// Something to review before the plan is carried out.
    Gate {
        /// `deletions`, `suspensions`, `groupDeletions` or `memberRemovals`.
        name: Words,
        /// The number of deletions, suspensions or removals; it may be below the threshold if there may be more.
        count: u32,
        /// The count from which on the gate applies.
        threshold: u64,
        /// An explanation, in one sentence.
        message: Words,
    }

    /// The number of findings of one rule in a plan. `findings` lists the first hundred of them.
    FindingCount {
        /// The rule's code.
        code: Words,
        /// The rule's name.
        name: Words,
        /// The number of findings.
        count: u32,
    }

    /// The progress of a plan.
    Progress {
        /// The number of bytes read.
        bytes: u64,
        /// The number of requests read.
        requests: u32,
        /// The number of errors so far.
        errors: u32,
        /// The number of warnings so far.
        warnings: u32,
    }

    /// The number of findings on the requests of a plan, including those not listed. Findings on the company or the
    /// options are not counted.
    #[derive(Default)]
    PlanSummary {
        /// The number of errors, listed or not.
        errors: u32,
        /// The number of warnings, listed or not.
        warnings: u32,
        /// The number of infos, listed or not.
        infos: u32,
    }

    /// What many requests lead to, in order.
    Plan {
        /// The version of this format.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "1"))]
        format: u32,
        /// Whether all of the input could be read.
        complete: bool,
        /// The name of the company; absent if the snapshot has none.
        #[serde(skip_serializing_if = "Option::is_none")]
        company: Option<String>,
        /// The steps, one per request, in order.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Step[]"))]
        steps: Steps,
        /// The findings in the order of the text, at most a hundred per rule.
        findings: Vec<Finding>,
        /// The number of findings of each rule.
        finding_counts: Vec<FindingCount>,
        /// The number of findings by severity.
        summary: PlanSummary,
        /// The steps, counted.
        tally: Tally,
        /// The licenses of each office, then the unassigned numbers.
        capacity: Vec<Capacity>,
        /// The estimated cost of the licenses that are bought.
        #[serde(skip_serializing_if = "Option::is_none")]
        bill: Option<Bill>,
        /// Why there is no estimate although licenses are bought, and what to add.
        #[serde(skip_serializing_if = "Option::is_none")]
        bill_missing: Option<Words>,
        /// What to review before the plan is carried out.
        gates: Vec<Gate>,
    }

    /// A rule, with its documentation.
    Rule {
        /// Its code.
        code: Words,
        /// Its name.
        name: Words,
        /// Its default severity, which the options or the provider's dialect may override.
        severity: Severity,
        /// The value of the option `profile` that enables the rule; absent if it is always enabled.
        #[serde(skip_serializing_if = "Option::is_none")]
        profile: Option<Words>,
        /// The version that introduced it.
        since: Words,
        /// Whether it offers a fix.
        fix: FixKind,
        /// Its documentation, in Markdown.
        docs: Words,
        /// Its sources.
        cites: Citations,
        /// The examples in its documentation.
        examples: Examples,
    }
}

/// A text replacement. Offsets are UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Edit {
    /// The offset of the first code unit to replace.
    pub start: u32,
    /// The offset after the last code unit to replace.
    pub end: u32,
    /// The replacement.
    pub text: String,
}

/// A decision with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Decision<Value, Via> {
    /// The decision; absent if there is none, or if it is known only after apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Whether the value is known only after apply.
    pub known_after_apply: bool,
    /// What determined the value.
    pub via: Via,
    /// How certain the decision is.
    pub certainty: Certainty,
    /// The reasons, in order.
    pub because: Vec<Because>,
    /// The alternatives that were not chosen.
    pub rejected: Vec<Rejected>,
}

impl From<&crate::finding::Citation> for Citation {
    fn from(cite: &crate::finding::Citation) -> Self {
        Self { title: cite.title.into(), section: cite.section.map(Into::into), url: cite.url.map(Into::into) }
    }
}

impl Serialize for crate::finding::Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Citation::from(self).serialize(serializer)
    }
}
