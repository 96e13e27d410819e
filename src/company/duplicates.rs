//! Reports what several offices or users of a snapshot share.

use crate::text::{Span, fold, sorted_by_key};

use super::index::{HashIndex, Offices, Users};
use super::reader::Reader;
use super::{ProblemKind, Spanned, User};

impl Reader<'_> {
    /// Reports offices whose id, or active ones whose name, an earlier office already has, and a second primary one.
    pub fn report_duplicate_offices(&mut self, offices: &Offices) {
        let mut first_primary = None;
        for (index, office) in offices.all().iter().enumerate() {
            let same_id = office.id.as_deref().and_then(|id| offices.with_id(id)).filter(|&first| first != index);
            if let Some(first) = same_id {
                let first = offices.all()[first].id_span;
                self.problem(office.id_span, ProblemKind::DuplicateOfficeId { first });
                self.duplicates.push(office.span);
                continue;
            }
            let same_name =
                offices.named(&office.name.value).next().filter(|&first| office.is_active() && first != index);
            if let Some(first) = same_name {
                let first = offices.all()[first].name.span;
                self.problem(office.name.span, ProblemKind::DuplicateOfficeName { first });
            }
            self.only_one(&mut first_primary, office.primary, |first| ProblemKind::SeveralPrimaryOffices { first });
        }
    }

    /// Reports duplicate numbers in the snapshot, apart from those of offices and users who are duplicates themselves.
    pub fn report_duplicate_numbers(&mut self) {
        let text = self.document.text();
        let spans = std::mem::take(&mut self.numbers);
        let mut hash_index = HashIndex::with_capacity(spans.len());
        for (index, span) in (0..).zip(&spans) {
            hash_index.add(span.of(text), index);
        }
        hash_index.sort();
        if !hash_index.may_have_duplicates() {
            return;
        }
        let duplicates = sorted_by_key(std::mem::take(&mut self.duplicates), |entry| entry.start);
        for (index, span) in spans.iter().enumerate() {
            let entry = duplicates[..duplicates.partition_point(|entry| entry.start < span.start)].last();
            if entry.is_some_and(|entry| entry.contains(*span)) {
                continue;
            }
            let number = span.of(text);
            let first = hash_index.candidates(number).find(|&other| spans[other].of(text) == number);
            if let Some(first) = first.filter(|&first| first != index) {
                self.problem(*span, ProblemKind::DuplicateNumber { first: spans[first] });
            }
        }
    }

    /// Reports users, not deleted, who are not found by one of their values because another user has it too: the first of
    /// the values that two have in common.
    pub fn report_duplicate_users(&mut self, users: &Users) {
        if !users.may_have_duplicates() {
            return;
        }
        for (index, user) in (0..).zip(users.all()).filter(|(_, user)| !user.is_deleted()) {
            let id = user.id.iter().map(|id| ("id", id, users.with_id(&id.value).next()));
            let external_id =
                user.external_id.iter().map(|id| ("externalId", id, users.with_external_id(&fold(&id.value)).next()));
            let logins = user.user_name.iter().map(|name| ("userName", name));
            let logins = logins.chain(user.emails.iter().map(|email| ("emails", email)));
            let logins = logins.map(|(field, login)| (field, login, users.with_login(&fold(&login.value)).next()));
            let mut last = None;
            for (field, given, found) in id.chain(external_id).chain(logins) {
                let Some(other) = found.filter(|&other| other != index && last != Some(other)) else { continue };
                last = Some(other);
                self.duplicates.push(user.span);
                let first = span_of_value(&users.all()[other as usize], given);
                self.problem(given.span, ProblemKind::DuplicateUser { field, first });
            }
        }
    }
}

/// Returns where `user` has the same value as `given`.
fn span_of_value(user: &User, given: &Spanned<String>) -> Span {
    let all = [&user.id, &user.external_id, &user.user_name].into_iter().flatten().chain(&user.emails);
    let mut same = all.filter(|other| other.value.to_lowercase() == given.value.to_lowercase());
    same.next().map_or(user.span, |other| other.span)
}
