//! The company as JSON, after the changes made by the requests of a plan.

use crate::json::{InlineObject, Value, insert_member, quote, quote_all, remove_member, replace_value, space_before};
use crate::text::{Edit, apply_edits};

use super::contradictions::LicenseCounts;
use super::{Company, LicenseShortage, LicenseType, Spanned, State, User, UserRef};

impl State {
    /// Returns the text of the snapshot with these changes made in place, so that the rest stays the same to the byte.
    /// A subsequent request concerns `who` and refers to them by `id`: a user created by the plan has no id yet and
    /// gets this one.
    ///
    /// Which unassigned numbers were assigned is unknown, so their count replaces their list. If the snapshot lists no
    /// users, only `who` is written, and if the plan created them, whom else it created: a list would say that all others
    /// do not exist. A text that is not JSON is returned unchanged.
    pub fn company_text(&self, company: &Company, who: Option<UserRef>, id: Option<&str>) -> String {
        let document = company.document();
        let text = document.text();
        let Some(root) = document.root().filter(|root| root.is_object() && document.is_json()) else {
            return text.to_owned();
        };
        let mut writer = Writer { state: self, company, root, edits: Vec::new() };
        writer.seats();
        writer.numbers();
        writer.users(who, id);
        apply_edits(text, &writer.edits)
    }
}

struct Writer<'a> {
    state: &'a State,
    company: &'a Company,
    root: Value<'a>,
    edits: Vec<Edit>,
}

impl<'a> Writer<'a> {
    /// Sets the value of a member, or adds the member.
    fn set(&mut self, object: Value<'a>, name: &str, json: String) {
        self.edits.push(match object.get(name) {
            Some(value) => replace_value(value, json),
            None => insert_member(object, name, &json),
        });
    }

    fn seats(&mut self) {
        let users = self.license_counts();
        let buys = self.company.settings().license_shortage.value == LicenseShortage::Buy;
        for office in self.company.offices() {
            for license in LicenseType::ALL {
                let usage = self.state.seats(office.index, license);
                let Some(before) = office.available(license).filter(|_| usage.used + usage.freed > 0) else { continue };
                let free = usage.after(before.value);
                self.edits.push(Edit::replace(before.span, free.to_string()));
                let allocated = office.seats(license).and_then(|seats| seats.allocated.as_ref());
                let Some(allocated) = allocated else { continue };
                let bought = if buys { u64::from(usage.short) } else { 0 };
                let total = allocated.value.saturating_add(bought);
                let in_use = total.checked_sub(free);
                // That pending users have licenses is an assumption. If the users contradict the result, the total is
                // unknown.
                if in_use.is_none_or(|in_use| users.get(office.index, license) > in_use) {
                    self.edits.extend(self.company.document().at(allocated.span).map(remove_member));
                } else if bought > 0 {
                    self.edits.push(Edit::replace(allocated.span, total.to_string()));
                }
            }
        }
    }

    /// Counts the licenses of the users as they are now.
    fn license_counts(&self) -> LicenseCounts {
        let mut counts = LicenseCounts::new(self.company.offices().len());
        self.company.users().iter().for_each(|user| counts.add(user));
        let planned = &self.state.users;
        for person in 0..planned.count() {
            let before = planned.snapshot_index(person).and_then(|index| self.company.users().get(index as usize));
            before.into_iter().for_each(|user| counts.remove(user));
            counts.add(&planned.user(self.company, person));
        }
        counts
    }

    fn numbers(&mut self) {
        let pool = self.company.pool();
        let left = self.state.pool().after(pool.listed);
        if left == pool.listed {
            return;
        }
        let lists = || self.company.offices().iter().filter_map(|office| office.numbers.as_ref());
        // Without the list of any office, the count would be taken for that of all numbers: one stays, without numbers.
        let kept = lists().min_by_key(|list| list.value.len()).filter(|_| !pool.is_complete);
        for list in lists().filter(|list| pool.is_complete || !list.value.is_empty()) {
            if kept.is_some_and(|kept| kept.span == list.span) {
                self.edits.push(Edit::replace(list.span, "[]"));
            } else if let Some(member) = self.company.document().at(list.span) {
                self.edits.push(remove_member(member));
            }
        }
        self.set(self.root, "numbers", left.to_string());
    }

    // — users —

    fn users(&mut self, who: Option<UserRef>, id: Option<&str>) {
        if let (Some(UserRef::Snapshot(index)), Some(id)) = (who, id) {
            self.set_id(index, id);
        }
        let mut lines = Vec::new();
        let is_created = |person: u32| self.state.users.step(person).is_some();
        let names_created = matches!(who, Some(UserRef::Planned(person)) if is_created(person));
        for person in 0..self.state.users.count() {
            let is_target = who == Some(UserRef::Planned(person));
            let is_known = self.company.lists_users() || is_target || (names_created && is_created(person));
            let id = id.filter(|_| is_target);
            if let Some(snapshot_index) = self.state.users.snapshot_index(person) {
                self.update_user(snapshot_index, &self.state.users.user(self.company, person));
                if let Some(id) = id {
                    self.set_id(snapshot_index, id);
                }
            } else if is_known {
                let user = self.state.users.user(self.company, person);
                // A user listed without a state is assumed to be active: that would change what a request does to a
                // user whose state no step gives. A create has no id, and is rejected anyway.
                if user.state.is_some() || id.is_none() {
                    lines.push(self.user_json(&user, id));
                }
            }
        }
        if !lines.is_empty() {
            self.append_users(&lines);
        }
    }

    fn object(&self, user: &User) -> Option<Value<'a>> {
        self.company.document().at(user.span).filter(|object| object.is_object())
    }

    /// Gives an id to a user without one in the snapshot, so that a request can refer to them.
    fn set_id(&mut self, index: u32, id: &str) {
        let user = self.company.users().get(index as usize).filter(|user| user.id.is_none());
        if let Some(object) = user.and_then(|user| self.object(user)) {
            self.set(object, "id", quote(id));
        }
    }

    /// Writes what has changed for a user of the snapshot.
    fn update_user(&mut self, index: u32, now: &User) {
        let Some(before) = self.company.users().get(index as usize) else { return };
        let Some(object) = self.object(before) else { return };
        for ((field, before), (_, now)) in self.members(before).into_iter().zip(self.members(now)) {
            if let Some(json) = now.filter(|now| before.as_ref() != Some(now)) {
                self.set(object, field, json);
            }
        }
        let is_forgotten = before.numbers.is_some() && now.numbers.is_none();
        if let Some(numbers) = object.get("numbers").filter(|_| is_forgotten) {
            self.edits.push(remove_member(numbers));
        }
    }

    /// Returns what is known about a user apart from the id and the numbers, as JSON.
    fn members(&self, user: &User) -> [(&'static str, Option<String>); 6] {
        let text = |spanned: &Option<Spanned<String>>| spanned.as_ref().map(|spanned| quote(&spanned.value));
        let office = user.office.as_ref().and_then(|spanned| self.company.parts.offices.reference(spanned.value));
        [
            ("userName", text(&user.user_name)),
            ("externalId", text(&user.external_id)),
            ("emails", Some(quote_all(user.emails.iter().map(|spanned| &spanned.value)))),
            ("state", user.state.as_ref().map(|spanned| quote(spanned.value.as_str()))),
            ("office", office.map(quote)),
            ("license", user.license.as_ref().map(|spanned| quote(spanned.value.as_str()))),
        ]
    }

    /// Returns the line for a user created by the plan.
    fn user_json(&self, user: &User, id: Option<&str>) -> String {
        let mut line = InlineObject::default();
        line.text("id", id);
        for (name, json) in self.members(user) {
            if let Some(json) = json.filter(|json| json != "[]") {
                line.member(name, &json);
            }
        }
        if user.numbers.is_some() {
            line.member("numbers", "[]");
        }
        line.finish()
    }

    /// Adds users after the existing ones, in the same layout.
    fn append_users(&mut self, lines: &[String]) {
        let list = self.root.get("users").filter(|list| list.is_array());
        let Some(last) = list.and_then(|list| list.children().last()) else {
            return self.set(self.root, "users", format!("[\n    {}\n  ]", lines.join(",\n    ")));
        };
        let space = space_before(last);
        let mut text = String::new();
        for line in lines {
            text.push(',');
            text.push_str(space);
            text.push_str(line);
        }
        self.edits.push(Edit::insert(last.span().end as usize, text));
    }
}
