//! A mapping as a whole.

use crate::idp::Idp;
use crate::text::ends_with;

use super::{Checker, OFFICE_ATTRIBUTES};
use crate::mapping::{
    Entry, FilterKind, Flow, Flows, Mapping, MissingAttribute, Namespace, Problem, ProblemKind, Source, Target,
};

impl<'t> Checker<'_, 't> {
    // — the mapping as a whole —

    pub(super) fn check_whole(&mut self, mapping: &Mapping<'t>) {
        self.check_office_sources(mapping);
        self.check_missing(mapping);
        if self.idp == Idp::Entra {
            self.check_matching(mapping);
        }
        self.check_flows(&mapping.flows);
        for unread in &mapping.unread {
            self.add(*unread, ProblemKind::NotRead);
        }
        if let Some(scope) = &mapping.scope {
            let attributes = scope.attributes().into_iter().map(str::to_owned).collect();
            let deprovisions = scope.has(FilterKind::Groups);
            self.add(scope.place, ProblemKind::Scoped { attributes, deprovisions });
        }
    }

    /// Checks where the office's name goes, and whether a department takes its place.
    fn check_office_sources(&mut self, mapping: &Mapping<'t>) {
        let is_named = OFFICE_ATTRIBUTES[..2].iter().any(|name| self.has_target_named(mapping, name));
        for entry in &mapping.entries {
            let Some(target) = &entry.target else { continue };
            let source = match &entry.source {
                Source::Attribute(name, _) => name,
                Source::Profile => entry.name,
                _ => "",
            };
            let from = |name: &str| source.eq_ignore_ascii_case(name);
            let from_office = self.idp == Idp::Entra && (from("physicalDeliveryOfficeName") || from("officeLocation"));
            if from_office && target.is(Namespace::Core, "addresses") {
                self.add(entry.target_place, ProblemKind::OfficeInAddress { is_named });
            }
            if !is_named && from("department") && target.is(Namespace::Enterprise, "department") {
                self.add(entry.target_place, ProblemKind::DepartmentIsTeam);
            }
        }
    }

    fn check_missing(&mut self, mapping: &Mapping<'t>) {
        let is_entra = self.idp == Idp::Entra;
        let is_address_country = |target: &Target| {
            let is_country = target.part.as_deref().is_some_and(|part| part.eq_ignore_ascii_case("country"));
            is_country && target.is(Namespace::Core, "addresses")
        };
        let has_address_country = mapping.targets().any(is_address_country);
        let required: [(bool, &[&str], MissingAttribute); 5] = [
            (true, &OFFICE_ATTRIBUTES, MissingAttribute::Office),
            (!has_address_country, &["country"], MissingAttribute::Country),
            (!is_entra, &["licenseType"], MissingAttribute::License),
            (is_entra, &["userName"], MissingAttribute::UserName),
            (is_entra, &["active"], MissingAttribute::Active),
        ];
        for (is_required, names, attribute) in required {
            if is_required && !names.iter().any(|name| self.has_target_named(mapping, name)) {
                let candidate =
                    mapping.entries.iter().find(|entry| entry.is_unspecified && names.contains(&entry.name));
                let candidate = candidate.map(|entry| entry.name.to_string());
                self.add(mapping.place, ProblemKind::Missing { attribute, candidate });
            }
        }
    }

    /// Whether something is meant for the attribute `name`, wherever it is: where it belongs is another problem, and so is
    /// a target that is misspelled, missing or cannot be read.
    fn has_target_named(&self, mapping: &Mapping<'_>, name: &str) -> bool {
        let is_meant = |problem: &Problem<'_>| match &problem.kind {
            ProblemKind::UnknownTarget { suggestion: Some(meant), .. } => {
                meant.definition.name.eq_ignore_ascii_case(name)
            }
            _ => false,
        };
        mapping.entries.iter().any(|entry| is_for(entry, name)) || self.problems.iter().any(is_meant)
    }

    fn check_flows(&mut self, flows: &Flows<'t>) {
        if let Some(off) = flows.disabled {
            return self.add(off, ProblemKind::SwitchedOff);
        }
        let omitted: Vec<Flow> = flows.omitted().collect();
        if let Some(listed) = flows.listed.filter(|_| !omitted.is_empty()) {
            self.add(listed, ProblemKind::FlowsOmitted(omitted));
        }
    }

    fn check_matching(&mut self, mapping: &Mapping<'t>) {
        let mut matching = mapping.entries.iter().filter(|entry| entry.matching.is_some()).peekable();
        if matching.peek().is_none() {
            // Without a user name, there is nothing to match by.
            if self.has_target_named(mapping, "userName") {
                self.add(mapping.place, ProblemKind::Matching { attribute: None });
            }
            return;
        }
        let is_unique = |target: &Target| {
            let names = ["userName", "externalId", "emails", "id"];
            names.iter().any(|name| target.is(Namespace::Core, name))
        };
        // What has no target, or an unknown one, is reported as that.
        let is_known = |target: &Target| target.definition().is_some() || target.namespace == Namespace::Other;
        let is_ambiguous = |target: &Target| is_known(target) && !is_unique(target);
        let ambiguous = matching.find(|entry| entry.target.as_ref().is_some_and(is_ambiguous));
        if let Some(entry) = ambiguous {
            let attribute = Some(entry.name.to_string());
            self.add(entry.target_place, ProblemKind::Matching { attribute });
        }
    }
}

/// Whether `entry` is meant for the attribute `name`. What has no target may be.
fn is_for(entry: &Entry<'_>, name: &str) -> bool {
    match &entry.target {
        Some(target) if target.definition().is_some() => {
            target.part.is_none() && target.attribute.eq_ignore_ascii_case(name)
        }
        _ => match entry.target_place.as_str().map(str::trim) {
            Some(target) if !target.is_empty() => ends_with(target, name),
            _ => !entry.is_unspecified && (entry.name.is_empty() || entry.name == name),
        },
    }
}
