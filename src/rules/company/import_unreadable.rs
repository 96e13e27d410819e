use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::ProblemKind;
use crate::rules::words::and_more;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A file that is no JSON, a line of a text that is none, an entry of a list that is no object or none of Dialpad's,
    /// exports that are not an object with a file in each member, or files of which none is an export.
    ///
    /// ## Why it matters
    ///
    /// What cannot be read is left out of the snapshot, so that a count may be too low or a user missing. The rest is
    /// read.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "users.json": "{\"id\": \"1\", \"emails\": []}\n{\"id\": " }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "offices.json": { "items": [{ "id": "124", "name": "London" }] } }
    /// ```
    "SP930" "import-unreadable": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let (place, file) = (case.place(), case.file());
    let message = match case.problem.kind {
        ProblemKind::NotFiles => {
            let message = "The exports are not an object with a file in each member";
            let help = "Write {\"offices.json\": …, \"users.json\": …}: each an export as JSON, or as its text.";
            out.report(place, message).severity(Severity::Error).help(help);
            return;
        }
        ProblemKind::NoExports => {
            let help =
                "Nothing is known of the company. Hand over what Dialpad's REST API gives, such as offices.json.";
            out.report(place, "None of the files is an export").severity(Severity::Error).help(help);
            return;
        }
        ProblemKind::NotAnExport => format!("{file} is neither an object, nor a list, nor a text"),
        ProblemKind::NotJson => {
            out.report(place, format!("{file} is not JSON"))
                .help("It is left out, and the rest is read. A file is JSON as the REST API gives it: one text, one in each line, or one behind another. A table of the admin portal is none.");
            return;
        }
        ProblemKind::NotAnEntry { count } => format!("{file} has an entry that is no object{}", and_more(count)),
        ProblemKind::StrangeEntry { count } => {
            out.report(place, format!("{file} has an entry that is none of Dialpad's{}", and_more(count)))
                .help("It is left out, and the rest is read. Hand over what Dialpad's REST API gives, and nothing else in one file.");
            return;
        }
        _ => return,
    };
    out.report(place, message).help("It is left out, and the rest is read. Export it again.");
}
