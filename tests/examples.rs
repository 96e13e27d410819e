//! The example requests on the page: each has the findings that it is meant to show, and no others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::path::Path;

use scim_preflight::plan;
use scim_preflight::report::Severity;
use support::{SAMPLE, run};

/// Each file and the rules it is meant to show.
const MEANT: &[(&str, &[&str])] = &[
    ("attribute-outside-extension", &["attribute-outside-extension"]),
    ("delete", &[]),
    ("entra-create", &["license-type-missing"]),
    (
        "entra-default-mapping",
        &["office-in-address", "department-is-a-team", "country-from-address", "license-type-missing"],
    ),
    ("entra-disable", &[]),
    ("existing-user", &["user-exists"]),
    ("license-change", &["license-change-ignored"]),
    ("license-near-miss", &["license-type-spelling"]),
    ("no-match", &["office-name-unknown", "country-without-office"]),
    ("office-dash", &["office-name-dash"]),
    ("office-near-miss", &["office-name-whitespace"]),
    ("okta-create", &[]),
    ("okta-deactivate", &[]),
    ("okta-reactivate", &["license-bought"]),
    ("other-domain", &["domain-not-served"]),
    ("out-of-seats", &["license-bought"]),
    ("support-user", &["support-without-number"]),
    ("unknown-office", &["office-name-unknown"]),
];

#[test]
fn every_example_shows_what_it_is_meant_to_show() {
    for (name, meant) in MEANT {
        let report = run(&text(name), "as-of=2026-11-10");
        // In the SCIM families, an info explains a provider's dialect; it is not what an example shows.
        let reported = report.findings.iter().filter(|found| found.severity != Severity::Info || &*found.code >= "SP5");
        let mut reported: Vec<&str> = reported.map(|found| &*found.name).collect();
        let mut meant = meant.to_vec();
        reported.sort_unstable();
        reported.dedup();
        meant.sort_unstable();
        assert_eq!(reported, meant, "{name}");
    }
}

/// A clean create has no findings at all, nor do the usual ways to suspend and delete a user.
#[test]
fn clean_requests_have_no_findings() {
    for name in ["okta-create", "okta-deactivate", "delete"] {
        let found = run(&text(name), "").findings;
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn every_example_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/requests");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort_unstable();
    let listed: Vec<&str> = MEANT.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, listed);
}

/// Each fix of an example removes the findings of its rule and adds no error.
#[test]
fn fixes_remove_their_findings_and_add_no_error() {
    let mut fixes = 0;
    for (name, _) in MEANT {
        let text = text(name);
        let before = run(&text, "").findings;
        for found in &before {
            let Some(fix) = &found.fix else { continue };
            fixes += 1;
            let fixed = scim_preflight::report::apply_fixes(&text, &fix.edits);
            let after = run(&fixed, "").findings;
            let code = &*found.code;
            assert!(!after.iter().any(|other| other.code == found.code), "{name}: {code} is still there\n{fixed}");
            let errors = |all: &[scim_preflight::report::Finding]| {
                all.iter().filter(|one| one.severity == Severity::Error).count()
            };
            assert!(errors(&after) <= errors(&before), "{name}: {code} adds an error\n{fixed}");
        }
    }
    assert!(fixes >= 6, "{fixes}");
}

/// The plan that the page opens with: users of every kind, no unreadable request, and licenses that run out on the way.
#[test]
fn the_evenings_sync_shows_what_it_is_meant_to_show() {
    let requests = include_bytes!("../examples/evening.ndjson");
    let plan = plan(requests, SAMPLE.as_bytes(), br#"{"asOf": "2026-11-17"}"#);
    let line = "17 to create, 1 to update, 3 to suspend, 1 to reactivate, 1 to delete, 1 ignored, 1 rejected";
    assert_eq!(&*plan.tally.line, line);
    assert!(plan.complete);
    assert_eq!(plan.bill.map(|bill| bill.amount.into_owned()).as_deref(), Some("72.33"));
    let short: Vec<u32> = plan.capacity.iter().map(|row| row.short).filter(|&short| short > 0).collect();
    assert_eq!(short, [2, 2, 1, 9]);
    let mut finding_counts: Vec<(&str, u32)> =
        plan.finding_counts.iter().map(|finding_counts| (&*finding_counts.name, finding_counts.count)).collect();
    finding_counts.sort_unstable();
    let meant = [
        ("created-inactive", 1),
        ("department-is-a-team", 1),
        ("event-sent", 1),
        ("license-bought", 5),
        ("license-change-ignored", 1),
        ("license-type-spelling", 1),
        ("number-pool-empty", 9),
        ("office-name-dash", 1),
        ("office-name-missing", 1),
        ("support-without-number", 2),
        ("user-exists", 1),
    ];
    assert_eq!(finding_counts, meant);
}

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/requests");
    std::fs::read_to_string(folder.join(name).with_extension("http")).unwrap()
}
