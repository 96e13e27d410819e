use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_HEADERS};
use crate::rules::rule;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A body whose content type is missing or is not `application/scim+json`, if the option `profile` asks for the
    /// interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// The RFC also lets service providers accept `application/json`. The profile allows only one type.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// POST /Users HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// Content-Type: application/json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// POST /Users HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    "SP452" "interop-media-type": Warning, since "0.1.0", fix Safe, cites [INTEROP_HEADERS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::MediaType { given } = departure.kind else { return };
    let message = match given {
        true => "The profile allows only the content type `application/scim+json`",
        false => "The profile asks for the content type `application/scim+json`, but there is none",
    };
    let draft = out.report(departure.place(), message).help("Every request and response with a body carries it.");
    if given {
        let edit = Edit::replace(departure.span, "application/scim+json");
        draft.safe_fix("Replace with application/scim+json", vec![edit]);
    }
}
