use crate::text::{fold, hash};

use super::table::Table;

/// Groups, as far as the requests of a plan mention them: the snapshot has none, and what Dialpad does with groups is
/// not documented. Removals from them are still worth a second look.
///
/// The members of a group that the plan creates are known; for any other group, it is unknown who was in it before.
/// Members are stored as hashes: a sync moves hundreds of thousands.
#[derive(Debug, Default)]
pub struct Groups {
    rows: Vec<Group>,
    /// Ids and names, with their groups.
    words: Vec<(String, u32)>,
    by_word: Table,
    memberships: Vec<Membership>,
    by_member: Table,
    /// How many bulk requests have ended: a `bulkId` is valid only within its own.
    bulks: u32,
}

/// What is known about one group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name, or else the id that requests use.
    pub name: String,
    /// How many members are known to be in it.
    pub members: u32,
    /// How many members were removed.
    pub removed: u32,
    /// The largest number of members known at any time.
    pub most: u32,
    /// Whether `removed` is a minimum: all members were removed, and not all were known.
    pub at_least: bool,
    /// Whether the plan created it.
    is_new: bool,
    /// Whether all of its members are known.
    is_known: bool,
    is_gone: bool,
    /// Incremented each time the group is emptied: memberships from before no longer count.
    since: u32,
}

/// What is known about a user in a group.
#[derive(Clone, Copy, Debug)]
struct Membership {
    key: u64,
    group: u32,
    since: u32,
    is_in: bool,
}

impl Group {
    /// Whether `most` is the true maximum: the plan created the group and removed no more than that.
    pub fn was_known(&self) -> bool {
        self.is_new && self.removed <= self.most
    }
}

impl Groups {
    /// Returns all groups that requests have mentioned, including deleted ones.
    pub fn all(&self) -> &[Group] {
        &self.rows
    }

    /// Returns how many of them were deleted.
    pub fn deleted(&self) -> u32 {
        self.rows.iter().filter(|group| group.is_gone).count() as u32
    }

    /// Returns the group that requests refer to by `word`: by id or, if the plan created it, by the name that takes its
    /// place. A deleted group is returned only if no other matches.
    pub fn find(&self, word: &str) -> Option<u32> {
        let word = self.word(word);
        let same = self.by_word.candidates(hash(&word)).map(|at| &self.words[at as usize]);
        let called = same.filter(|(other, _)| *other == word).map(|&(_, group)| group);
        called.min_by_key(|&group| self.rows[group as usize].is_gone)
    }

    /// Adds a group about which nothing was known so far; `is_new` says that it has no members yet.
    pub fn add(&mut self, name: &str, is_new: bool) -> u32 {
        self.rows.push(Group { name: name.to_owned(), is_new, is_known: is_new, ..Group::default() });
        self.rows.len() as u32 - 1
    }

    /// Lets requests refer to a group by `word`.
    pub fn call(&mut self, group: u32, word: &str) {
        let word = self.word(word);
        self.by_word.add(hash(&word), self.words.len() as u32);
        self.words.push((word, group));
    }

    /// Renames a group.
    pub fn rename(&mut self, group: u32, name: &str) {
        self.rows[group as usize].name = name.to_owned();
    }

    /// Adds a member to a group.
    pub fn put(&mut self, group: u32, member: &str) {
        if self.set(group, member, true) != Some(true) {
            let row = &mut self.rows[group as usize];
            row.members += 1;
            row.most = row.most.max(row.members);
        }
    }

    /// Removes a member from a group; not counted if it is known that they are not in it.
    pub fn take(&mut self, group: u32, member: &str) {
        let before = self.set(group, member, false);
        let row = &mut self.rows[group as usize];
        match before {
            Some(true) => row.members = row.members.saturating_sub(1),
            Some(false) => return,
            None if row.is_known => return,
            None => {}
        }
        row.removed += 1;
    }

    /// Removes an unspecified member from a group.
    pub fn take_someone(&mut self, group: u32) {
        let row = &mut self.rows[group as usize];
        if row.members > 0 || !row.is_known {
            row.members = row.members.saturating_sub(1);
            row.removed += 1;
        }
    }

    /// Removes everybody but these members from a group.
    pub fn keep_only<S: AsRef<str>>(&mut self, group: u32, members: &[S]) {
        if members.is_empty() {
            return self.empty(group);
        }
        let kept = members.iter().filter(|member| self.is_in(group, member.as_ref())).count() as u32;
        let row = &mut self.rows[group as usize];
        row.removed += row.members.saturating_sub(kept);
        row.at_least |= !row.is_known;
        row.since += 1;
        (row.members, row.is_known) = (0, true);
        for member in members {
            self.put(group, member.as_ref());
        }
    }

    /// Removes all members from a group.
    pub fn empty(&mut self, group: u32) {
        let row = &mut self.rows[group as usize];
        // If not all members are known, at least one is removed.
        row.removed += row.members.max(u32::from(!row.is_known));
        row.at_least |= !row.is_known;
        row.since += 1;
        (row.members, row.is_known) = (0, true);
    }

    /// Deletes a group, which removes all members.
    pub fn delete(&mut self, group: u32) {
        self.empty(group);
        self.rows[group as usize].is_gone = true;
    }

    /// Ends a bulk request: its `bulkId`s are no longer valid.
    pub fn end_bulk(&mut self) {
        self.bulks += 1;
    }

    fn word(&self, word: &str) -> String {
        let word = fold(word);
        if word.starts_with("bulkid:") { format!("{word} {}", self.bulks) } else { word.into_owned() }
    }

    fn is_in(&self, group: u32, member: &str) -> bool {
        self.known(group, member).is_ok_and(|at| self.memberships[at].is_in)
    }

    /// Returns the index of the membership, or else its key.
    fn known(&self, group: u32, member: &str) -> Result<usize, u64> {
        let key = (hash(member) ^ u64::from(group)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let since = self.rows[group as usize].since;
        let mut places = self.by_member.candidates(key).map(|at| at as usize);
        let same = |one: Membership| one.key == key && one.group == group && one.since == since;
        places.find(|&at| same(self.memberships[at])).ok_or(key)
    }

    /// Records whether a user is in a group, and returns what was known before.
    fn set(&mut self, group: u32, member: &str, is_in: bool) -> Option<bool> {
        match self.known(group, member) {
            Ok(at) => Some(std::mem::replace(&mut self.memberships[at].is_in, is_in)),
            Err(key) => {
                let since = self.rows[group as usize].since;
                self.by_member.add(key, self.memberships.len() as u32);
                self.memberships.push(Membership { key, group, since, is_in });
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(groups: &Groups, group: u32, members: u32, removed: u32, at_least: bool) {
        let row = &groups.rows[group as usize];
        assert_eq!((row.members, row.removed, row.at_least), (members, removed, at_least));
    }

    #[test]
    fn of_a_group_that_the_plan_makes_every_member_is_known() {
        let mut groups = Groups::default();
        let sales = groups.add("Sales", true);
        groups.call(sales, "Sales");
        for member in ["u1", "u2", "u1", "u3"] {
            groups.put(sales, member);
        }
        hold(&groups, sales, 3, 0, false);
        groups.take(sales, "u1");
        groups.take(sales, "u1");
        groups.take(sales, "u9");
        hold(&groups, sales, 2, 1, false);
        groups.keep_only(sales, &["u3", "u4"]);
        hold(&groups, sales, 2, 2, false);
        groups.put(sales, "u1");
        groups.take_someone(sales);
        hold(&groups, sales, 2, 3, false);
        assert_eq!(groups.find("sales"), Some(sales));
        groups.delete(sales);
        hold(&groups, sales, 0, 5, false);
        groups.delete(sales);
        hold(&groups, sales, 0, 5, false);
        let again = groups.add("Sales", true);
        groups.call(again, "Sales");
        assert_eq!(groups.find("Sales"), Some(again));
    }

    #[test]
    fn of_any_other_group_it_is_not_known_who_was_in_it() {
        let mut groups = Groups::default();
        let group = groups.add("g1", false);
        groups.take(group, "u1");
        groups.take(group, "u1");
        groups.put(group, "u2");
        hold(&groups, group, 1, 1, false);
        groups.empty(group);
        hold(&groups, group, 0, 2, true);
        groups.empty(group);
        hold(&groups, group, 0, 2, true);
        let other = groups.add("g2", false);
        groups.empty(other);
        hold(&groups, other, 0, 1, true);
    }

    #[test]
    fn a_bulk_id_means_a_group_in_its_own_request() {
        let mut groups = Groups::default();
        let group = groups.add("A", true);
        groups.call(group, "bulkId:a");
        assert_eq!(groups.find("bulkId:a"), Some(group));
        groups.end_bulk();
        assert_eq!(groups.find("bulkId:a"), None);
    }
}
