//! A missing member and an unknown one with a similar name next to it: one mistake, so one problem.

use crate::json::NodeId;
use crate::scim::Problem;
use crate::text::sorted_by_key;

/// Removes the problem of each unknown name that probably means what is missing from the same object. What is missing
/// stays, since it decides what happens to the request, and is located at that name.
pub(super) fn join_misnamed(problems: &mut Vec<Problem<'_>>) {
    if !problems.iter().any(|problem| problem.misnamed_member().is_some()) {
        return;
    }
    let missing = problems.iter().enumerate().filter_map(|(index, problem)| {
        let (from, name) = problem.missing_member()?;
        Some((from.id(), name, index))
    });
    let missing: Vec<(NodeId, &str, usize)> = sorted_by_key(missing, |&(id, name, _)| (id, name));
    let mut is_joined = vec![false; problems.len()];
    for at in 0..problems.len() {
        let Some(misnamed) = problems[at].misnamed_member() else { continue };
        let Some(parent) = misnamed.key.value().parent() else { continue };
        let meant = (parent.id(), misnamed.meant);
        let found = missing.partition_point(|&(id, name, _)| (id, name) < meant);
        let Some(&(.., index)) = missing.get(found).filter(|&&(id, name, _)| (id, name) == meant) else { continue };
        // A second such name is another mistake.
        if problems[index].misnamed.is_none() {
            (problems[index].span, problems[index].misnamed) = (misnamed.key.span(), Some(misnamed));
            is_joined[at] = true;
        }
    }
    let mut joined = is_joined.into_iter();
    problems.retain(|_| !joined.next().unwrap_or(false));
}
