//! The totals of the steps.

use crate::company::{Company, Group, Groups, LicenseShortage, LicenseType, Usage};
use crate::outcome::{Estimate, estimate};
use crate::preflight::Preflight;
use crate::report::{Action, Capacity, FindingCount, Gate, Plan, Steps, Tally};
use crate::rules::quoted;

use super::groups::GroupSteps;
use super::runner::Runner;

impl Runner {
    /// Builds the plan.
    pub(super) fn plan(self, preflight: &Preflight) -> Plan {
        let is_readable = preflight.company().is_some_and(|company| company.document().is_json());
        let tally = self.tally();
        let capacity = preflight.company().map(|company| self.capacity(company)).unwrap_or_default();
        let estimate = preflight.company().and_then(|company| self.estimate(company, preflight));
        let (bill, bill_missing) = match estimate {
            Some(Ok(bill)) => (Some(bill.into()), None),
            Some(Err(missing)) => (None, Some(missing.words().into())),
            None => (None, None),
        };
        let threshold = preflight.company().and_then(|company| company.settings().deletion_threshold.value);
        let gates = threshold.map(|threshold| self.gates(threshold)).unwrap_or_default();
        let offices = preflight.company().map(|company| company.offices()).unwrap_or_default();
        Plan {
            format: 1,
            complete: is_readable && !self.is_incomplete,
            company: preflight.company().and_then(|company| company.name()).map(|name| name.value.clone()),
            findings: self.findings,
            finding_counts: self
                .rule_counts
                .iter()
                .map(|&(rule, count)| FindingCount { code: rule.code.into(), name: rule.name.into(), count })
                .collect(),
            summary: self.summary,
            tally,
            capacity,
            bill,
            bill_missing,
            gates,
            steps: Steps {
                rows: self.rows,
                codes: self.codes,
                known: self.rule_counts.iter().map(|(rule, _)| rule.code).collect(),
                texts: self.state.into_texts(),
                offices: offices.iter().map(|office| office.name.value.clone()).collect(),
            },
        }
    }

    fn tally(&self) -> Tally {
        let count = |action: Action| self.rows.iter().filter(|row| row.action == action).count() as u32;
        let GroupSteps { create: created, change: changed, delete: deleted } = self.groups;
        let groups = created + changed + deleted;
        let tally = Tally {
            create: count(Action::Create),
            // A step on a group counts as an update, but not of a user.
            update: count(Action::Update) - groups,
            suspend: count(Action::Suspend),
            reactivate: count(Action::Reactivate),
            delete: count(Action::Delete),
            groups,
            ignored: self.ignored,
            rejected: count(Action::Reject),
            unchanged: count(Action::None) - self.ignored,
            line: "".into(),
        };
        let users = [
            (tally.create, "to create"),
            (tally.update, "to update"),
            (tally.suspend, "to suspend"),
            (tally.reactivate, "to reactivate"),
            (tally.delete, "to delete"),
        ];
        let groups = [(created, "to create"), (changed, "to update"), (deleted, "to delete")];
        let others = [(tally.ignored, "ignored"), (tally.rejected, "rejected"), (tally.unchanged, "unchanged")];
        let part = |(count, what): (u32, &str)| (count > 0).then(|| format!("{count} {what}"));
        let of_groups = |(count, what): (u32, &str)| {
            let groups = if count == 1 { "group" } else { "groups" };
            (count > 0).then(|| format!("{count} {groups} {what}"))
        };
        let parts = users.into_iter().filter_map(part).chain(groups.into_iter().filter_map(of_groups));
        let parts: Vec<String> = parts.chain(others.into_iter().filter_map(part)).collect();
        let line = if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") };
        Tally { line: line.into(), ..tally }
    }

    /// Returns a row for each kind of license in the snapshot or the plan, and one for the numbers.
    fn capacity(&self, company: &Company) -> Vec<Capacity> {
        let mut rows = Vec::new();
        for office in company.offices() {
            for license in LicenseType::ALL {
                let used = self.state.seats(office.index, license);
                let seats = office.seats(license);
                if seats.is_none() && used == Usage::default() {
                    continue;
                }
                let allocated = seats.and_then(|seats| seats.allocated.as_ref()).map(|said| said.value);
                let before = office.available(license).map(|said| said.value);
                let mut row = capacity(used, before);
                row.office = Some(office.name.value.clone().into());
                row.license = Some(license.into());
                row.allocated = allocated;
                rows.push(row);
            }
        }
        let pool = company.pool();
        rows.push(capacity(self.state.pool(), pool.is_complete.then_some(pool.listed)));
        rows
    }

    /// Estimates the cost of all licenses that are bought; `None` if none is.
    fn estimate(&self, company: &Company, preflight: &Preflight) -> Option<Estimate> {
        if company.settings().license_shortage.value != LicenseShortage::Buy {
            return None;
        }
        let mut bought = [0; LicenseType::ALL.len()];
        for office in company.offices() {
            for (license, count) in LicenseType::ALL.into_iter().zip(&mut bought) {
                *count += u64::from(self.state.seats(office.index, license).short);
            }
        }
        estimate(company, &bought, preflight.options().as_of)
    }

    fn gates(&self, threshold: u64) -> Vec<Gate> {
        let describe = |name: &'static str, does: &str, count: u32, one: &str| {
            (name, count, format!("{does} {count} {one}{}", if count == 1 { "" } else { "s" }))
        };
        let counts = [
            describe("deletions", "deletes", self.state.deleted(), "user"),
            describe("suspensions", "suspends", self.state.suspended(), "user"),
            describe("groupDeletions", "deletes", self.state.groups().deleted(), "group"),
        ];
        let all = counts.into_iter().chain(removals(self.state.groups()));
        let reached = all.filter(|&(_, count, _)| count > 0 && u64::from(count) >= threshold);
        let gate = |(name, count, what): (&'static str, u32, String)| {
            let message =
                format!("The plan {what}; settings.deletionThreshold asks for a review at {threshold} or more.");
            Gate { name: name.into(), count, threshold, message: message.into() }
        };
        reached.map(gate).collect()
    }
}

/// Returns the removals of members from groups, with the group that loses most.
fn removals(groups: &Groups) -> Option<(&'static str, u32, String)> {
    let affected: Vec<&Group> = groups.all().iter().filter(|group| group.removed > 0).collect();
    let count = affected.iter().map(|group| group.removed).sum();
    let prefix = if affected.iter().any(|group| group.is_minimum) { "at least " } else { "" };
    // The first if several are equal.
    let largest = affected.iter().rev().max_by_key(|group| group.removed)?;
    let total = match largest.is_peak_exact() {
        true => format!(" of {}", largest.peak),
        false => String::new(),
    };
    let name = quoted(&largest.name);
    let members = if count == 1 && total.is_empty() { "member" } else { "members" };
    let what = match &affected[..] {
        [_] => format!("removes {prefix}{count}{total} {members} from the group {name}"),
        _ => format!(
            "removes {prefix}{count} members from {} groups, including {}{total} from {name}",
            affected.len(),
            largest.removed
        ),
    };
    Some(("memberRemovals", count, what))
}

fn capacity(used: Usage, before: Option<u64>) -> Capacity {
    Capacity {
        office: None,
        license: None,
        allocated: None,
        before,
        used: used.used,
        freed: used.freed,
        after: before.map(|before| used.after(before)),
        short: used.short,
        first_short: used.first_short,
    }
}
