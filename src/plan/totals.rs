//! The totals of the steps.

use crate::company::{Company, Group, Groups, LicenseShortage, LicenseType, Usage};
use crate::finding::RuleMeta;
use crate::outcome::{Estimate, estimate};
use crate::preflight::Preflight;
use crate::report::{Action, Capacity, FindingCount, Gate, Plan, Steps, Tally};
use crate::rules::quoted;

use super::draft::Draft;
use super::groups::GroupSteps;

impl Draft {
    /// Builds the plan.
    pub fn plan(self, preflight: &Preflight) -> Plan {
        let company = preflight.company();
        let (bill, bill_missing) = match self.estimate(preflight) {
            Some(Ok(bill)) => (Some(bill.into()), None),
            Some(Err(missing)) => (None, Some(missing.words().into())),
            None => (None, None),
        };
        let count =
            |&(rule, count): &(&RuleMeta, u32)| FindingCount { code: rule.code.into(), name: rule.name.into(), count };
        Plan {
            format: 1,
            complete: company.document().is_json() && !self.is_incomplete,
            company: company.name().map(|name| name.value.clone()),
            tally: self.tally(),
            capacity: self.capacity(company),
            bill,
            bill_missing,
            gates: company.settings().deletion_threshold.value.map(|count| self.gates(count)).unwrap_or_default(),
            finding_counts: self.rule_counts.iter().map(count).collect(),
            findings: self.findings,
            summary: self.summary,
            steps: Steps {
                rows: self.rows,
                codes: self.codes,
                known: self.rule_counts.iter().map(|(rule, _)| rule.code).collect(),
                texts: self.state.users.into_texts(),
                offices: company.offices().iter().map(|office| office.name.value.clone()).collect(),
            },
        }
    }

    fn tally(&self) -> Tally {
        let count = |action: Action| self.rows.iter().filter(|row| row.action == action).count() as u32;
        let GroupSteps { create, change, delete } = self.groups;
        let groups = create + change + delete;
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
        Tally { line: tally_line(&tally, self.groups).into(), ..tally }
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
                let row = capacity(used, office.available(license).map(|available| available.value));
                rows.push(Capacity {
                    office: Some(office.name.value.clone().into()),
                    license: Some(license.into()),
                    allocated: seats.and_then(|seats| seats.total(row.before.max(row.after))),
                    ..row
                });
            }
        }
        let pool = company.pool();
        let used = self.state.pool();
        let row = capacity(used, pool.is_complete.then_some(pool.listed));
        // Those that are listed are there, even if there are others.
        rows.push(Capacity { short_known: row.short_known || u64::from(used.used) <= pool.listed, ..row });
        rows
    }

    /// Estimates the cost of all licenses that are bought; `None` if none is.
    fn estimate(&self, preflight: &Preflight) -> Option<Estimate> {
        let company = preflight.company();
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
        let describe = |name: &'static str, does: &str, count: u32, one: &str| Removals {
            name,
            count,
            what: format!("{does} {count} {one}{}", if count == 1 { "" } else { "s" }),
            may_be_more: false,
        };
        let counts = [
            describe("deletions", "deletes", self.state.deleted(), "user"),
            describe("suspensions", "suspends", self.state.suspended(), "user"),
            describe("groupDeletions", "deletes", self.state.groups.deleted(), "group"),
        ];
        let all = counts.into_iter().chain(member_removals(&self.state.groups));
        all.filter(|removals| removals.count > 0).filter_map(|removals| removals.gate(threshold)).collect()
    }
}

/// What a plan removes, of one kind.
struct Removals {
    name: &'static str,
    count: u32,
    what: String,
    /// Whether there may be any number more, because nobody knows how many there were.
    may_be_more: bool,
}

impl Removals {
    /// Returns the gate, if the count reaches the threshold, or if nobody knows whether it does.
    fn gate(self, threshold: u64) -> Option<Gate> {
        let Self { name, count, what, may_be_more } = self;
        let unknown = match u64::from(count) >= threshold {
            true => ";",
            false if may_be_more => ", and how many more is unknown;",
            false => return None,
        };
        let message =
            format!("The plan {what}{unknown} settings.deletionThreshold asks for a review at {threshold} or more.");
        Some(Gate { name: name.into(), count, threshold, message: message.into() })
    }
}

/// Returns a tally as a sentence.
fn tally_line(tally: &Tally, groups: GroupSteps) -> String {
    let group = |count: u32| if count == 1 { " group" } else { " groups" };
    let parts = [
        (tally.create, "", "to create"),
        (tally.update, "", "to update"),
        (tally.suspend, "", "to suspend"),
        (tally.reactivate, "", "to reactivate"),
        (tally.delete, "", "to delete"),
        (groups.create, group(groups.create), "to create"),
        (groups.change, group(groups.change), "to update"),
        (groups.delete, group(groups.delete), "to delete"),
        (tally.ignored, "", "ignored"),
        (tally.rejected, "", "rejected"),
        (tally.unchanged, "", "unchanged"),
    ];
    let parts = parts.into_iter().filter(|&(count, ..)| count > 0);
    let parts: Vec<String> = parts.map(|(count, of, what)| format!("{count}{of} {what}")).collect();
    if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") }
}

/// Returns the removals of members from groups, with the group that loses most.
fn member_removals(groups: &Groups) -> Option<Removals> {
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
    let may_be_more = affected.iter().any(|group| group.is_unknown_emptied);
    Some(Removals { name: "memberRemovals", count, what, may_be_more })
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
        short_known: before.is_some() || used.used == 0,
        first_short: used.first_short,
    }
}
