use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::ProblemKind;
use crate::rules::words::and_more;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A file or a line that is not JSON, an array entry that is not an object or not from Dialpad, exports that are
    /// not an object with one file per member, or files none of which is an export.
    ///
    /// ## Why it matters
    ///
    /// What cannot be read is left out of the snapshot, so a count may be too low or a user missing. The rest is read.
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
            let message = "The exports are not an object with one file per member";
            let help =
                "Write {\"offices.json\": …, \"users.json\": …}: each an export as JSON, or as a string of JSON.";
            out.report(place, message).severity(Severity::Error).help(help);
            return;
        }
        ProblemKind::NoExports => {
            let help =
                "Nothing is known about the company. Provide what Dialpad's REST API returns, such as offices.json.";
            out.report(place, "None of the files is an export").severity(Severity::Error).help(help);
            return;
        }
        ProblemKind::NotAnExport => format!("{file} is not an object, an array or a string"),
        ProblemKind::NotJson { export } => {
            let path = export.map_or_else(String::new, |export| format!(" for GET {}", export.path()));
            out.report(place, format!("{file} is not JSON"))
                .help(format!("It is ignored, and the rest is read. A file must be JSON as returned by the REST API{path}: one value, one per line, or one after another. A table from the admin portal is not."));
            return;
        }
        ProblemKind::NotAnEntry { count } => format!("{file} has an entry that is not an object{}", and_more(count)),
        ProblemKind::UnrecognizedEntry { count } => {
            out.report(place, format!("{file} has an entry that is not from Dialpad{}", and_more(count)))
                .help("It is ignored, and the rest is read. Provide what Dialpad's REST API returns, with nothing else in the file.");
            return;
        }
        _ => return,
    };
    out.report(place, message).help("It is ignored, and the rest is read. Export it again.");
}
