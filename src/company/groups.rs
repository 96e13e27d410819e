use crate::text::{fold, hash};

use super::table::Table;

/// Groups, as far as the requests of a plan mention them: the snapshot has none, and what Dialpad does with groups is
/// not documented. Removals from them are still worth a second look.
///
/// The members of a group that the plan creates are known; for any other group, it is unknown who was in it before.
/// Members are stored as hashes: a sync moves hundreds of thousands.
#[derive(Debug, Default)]
pub struct Groups {
    groups: Vec<Group>,
    /// Ids and names, with their groups.
    names: Vec<(String, u32)>,
    by_name: Table,
    memberships: Vec<Membership>,
    by_member: Table,
    /// How many bulk requests have ended: a `bulkId` is valid only within its own.
    bulk_count: u32,
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
    pub peak: u32,
    /// Whether `removed` is a minimum: all members were removed, and not all were known.
    pub is_minimum: bool,
    /// Whether it was emptied while its members were not all known: there may have been any number of them.
    pub is_unknown_emptied: bool,
    /// Whether the plan created it.
    is_new: bool,
    /// Whether all of its members are known.
    is_known: bool,
    is_deleted: bool,
    /// Incremented each time the group is emptied: memberships from before no longer count.
    generation: u32,
}

/// What is known about a user in a group.
#[derive(Clone, Copy, Debug)]
struct Membership {
    /// The hash of the member and the group.
    key: u64,
    generation: u32,
    is_member: bool,
}

impl Group {
    /// Whether `peak` is the true maximum: the plan created the group and removed no more than that.
    pub fn is_peak_exact(&self) -> bool {
        self.is_new && self.removed <= self.peak
    }
}

impl Groups {
    /// Returns all groups that requests have mentioned, including deleted ones.
    pub fn all(&self) -> &[Group] {
        &self.groups
    }

    /// Returns how many of them were deleted.
    pub fn deleted(&self) -> u32 {
        self.groups.iter().filter(|group| group.is_deleted).count() as u32
    }

    /// Returns the group that requests refer to by `name`: by id or, if the plan created it, by the name that takes its
    /// place. A deleted group is returned only if no other matches.
    pub fn find(&self, name: &str) -> Option<u32> {
        let name = self.name_key(name);
        let same = self.by_name.candidates(hash(&name)).map(|at| &self.names[at as usize]);
        let matching = same.filter(|(other, _)| *other == name).map(|&(_, group)| group);
        matching.min_by_key(|&group| self.groups[group as usize].is_deleted)
    }

    /// Adds a group about which nothing was known so far; `is_new` says that it has no members yet.
    pub fn add(&mut self, name: &str, is_new: bool) -> u32 {
        self.groups.push(Group { name: name.to_owned(), is_new, is_known: is_new, ..Group::default() });
        self.groups.len() as u32 - 1
    }

    /// Lets requests refer to a group by `name`.
    pub fn add_name(&mut self, group: u32, name: &str) {
        let name = self.name_key(name);
        self.by_name.add(hash(&name), self.names.len() as u32);
        self.names.push((name, group));
    }

    /// Renames a group.
    pub fn rename(&mut self, group: u32, name: &str) {
        self.groups[group as usize].name = name.to_owned();
    }

    /// Adds a member to a group.
    pub fn add_member(&mut self, group: u32, member: &str) {
        if self.set_membership(group, member, true) != Some(true) {
            let row = &mut self.groups[group as usize];
            row.members += 1;
            row.peak = row.peak.max(row.members);
        }
    }

    /// Removes a member from a group; not counted if it is known that they are not in it.
    pub fn remove_member(&mut self, group: u32, member: &str) {
        let before = self.set_membership(group, member, false);
        let row = &mut self.groups[group as usize];
        match before {
            Some(true) => row.members = row.members.saturating_sub(1),
            Some(false) => return,
            None if row.is_known => return,
            None => {}
        }
        row.removed += 1;
    }

    /// Removes an unspecified member from a group.
    pub fn remove_unnamed_member(&mut self, group: u32) {
        let row = &mut self.groups[group as usize];
        if row.members > 0 || !row.is_known {
            row.members = row.members.saturating_sub(1);
            row.removed += 1;
        }
    }

    /// Removes everybody but these members from a group.
    pub fn set_members<S: AsRef<str>>(&mut self, group: u32, members: &[S]) {
        if members.is_empty() {
            return self.clear(group);
        }
        let kept = members.iter().filter(|member| self.is_member(group, member.as_ref())).count() as u32;
        let row = &mut self.groups[group as usize];
        row.removed += row.members.saturating_sub(kept);
        row.is_minimum |= !row.is_known;
        row.generation += 1;
        (row.members, row.is_known) = (0, true);
        for member in members {
            self.add_member(group, member.as_ref());
        }
    }

    /// Removes all members from a group.
    pub fn clear(&mut self, group: u32) {
        let row = &mut self.groups[group as usize];
        // If not all members are known, at least one is removed.
        row.removed += row.members.max(u32::from(!row.is_known));
        row.is_minimum |= !row.is_known;
        row.is_unknown_emptied |= !row.is_known;
        row.generation += 1;
        (row.members, row.is_known) = (0, true);
    }

    /// Deletes a group, which removes all members.
    pub fn delete(&mut self, group: u32) {
        self.clear(group);
        self.groups[group as usize].is_deleted = true;
    }

    /// Ends a bulk request: its `bulkId`s are no longer valid.
    pub fn end_bulk(&mut self) {
        self.bulk_count += 1;
    }

    fn name_key(&self, name: &str) -> String {
        let name = fold(name);
        if name.starts_with("bulkid:") { format!("{name} {}", self.bulk_count) } else { name.into_owned() }
    }

    fn is_member(&self, group: u32, member: &str) -> bool {
        self.find_membership(group, member).is_ok_and(|at| self.memberships[at].is_member)
    }

    /// Returns the index of the membership, or else its key.
    fn find_membership(&self, group: u32, member: &str) -> Result<usize, u64> {
        let key = (hash(member) ^ u64::from(group)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let generation = self.groups[group as usize].generation;
        let mut candidates = self.by_member.candidates(key).map(|at| at as usize);
        let same = |one: Membership| one.key == key && one.generation == generation;
        candidates.find(|&at| same(self.memberships[at])).ok_or(key)
    }

    /// Records whether a user is in a group, and returns what was known before.
    fn set_membership(&mut self, group: u32, member: &str, is_member: bool) -> Option<bool> {
        match self.find_membership(group, member) {
            Ok(at) => Some(std::mem::replace(&mut self.memberships[at].is_member, is_member)),
            Err(key) => {
                let generation = self.groups[group as usize].generation;
                self.by_member.add(key, self.memberships.len() as u32);
                self.memberships.push(Membership { key, generation, is_member });
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_counts(groups: &Groups, group: u32, members: u32, removed: u32, is_minimum: bool) {
        let row = &groups.groups[group as usize];
        assert_eq!((row.members, row.removed, row.is_minimum), (members, removed, is_minimum));
    }

    #[test]
    fn of_a_group_that_the_plan_makes_every_member_is_known() {
        let mut groups = Groups::default();
        let sales = groups.add("Sales", true);
        groups.add_name(sales, "Sales");
        for member in ["u1", "u2", "u1", "u3"] {
            groups.add_member(sales, member);
        }
        assert_counts(&groups, sales, 3, 0, false);
        groups.remove_member(sales, "u1");
        groups.remove_member(sales, "u1");
        groups.remove_member(sales, "u9");
        assert_counts(&groups, sales, 2, 1, false);
        groups.set_members(sales, &["u3", "u4"]);
        assert_counts(&groups, sales, 2, 2, false);
        groups.add_member(sales, "u1");
        groups.remove_unnamed_member(sales);
        assert_counts(&groups, sales, 2, 3, false);
        assert_eq!(groups.find("sales"), Some(sales));
        groups.delete(sales);
        assert_counts(&groups, sales, 0, 5, false);
        groups.delete(sales);
        groups.remove_unnamed_member(sales);
        assert_counts(&groups, sales, 0, 5, false);
        let recreated = groups.add("Sales", true);
        groups.add_name(recreated, "Sales");
        assert_eq!(groups.find("Sales"), Some(recreated));
    }

    #[test]
    fn of_any_other_group_it_is_not_known_who_was_in_it() {
        let mut groups = Groups::default();
        let group = groups.add("g1", false);
        groups.remove_member(group, "u1");
        groups.remove_member(group, "u1");
        groups.add_member(group, "u2");
        assert_counts(&groups, group, 1, 1, false);
        groups.clear(group);
        assert_counts(&groups, group, 0, 2, true);
        groups.clear(group);
        assert_counts(&groups, group, 0, 2, true);
        let other = groups.add("g2", false);
        groups.clear(other);
        assert_counts(&groups, other, 0, 1, true);
    }

    #[test]
    fn a_bulk_id_means_a_group_in_its_own_request() {
        let mut groups = Groups::default();
        let group = groups.add("A", true);
        groups.add_name(group, "bulkId:a");
        assert_eq!(groups.find("bulkId:a"), Some(group));
        groups.end_bulk();
        assert_eq!(groups.find("bulkId:a"), None);
        groups.add_name(group, "A");
        groups.end_bulk();
        assert_eq!(groups.find("A"), Some(group));
    }
}
