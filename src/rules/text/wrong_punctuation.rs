use crate::finding::Reporter;
use crate::json::{Mark, ProblemKind};
use crate::rules::edits::{replace_marks, unescape};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::Span;

rule! {
    /// ## What it checks
    ///
    /// A character from another notation where JSON has its own: a typographic quote, a quote escaped with a backslash
    /// or as in HTML, a no-break space, the arrow of Ruby and PHP.
    ///
    /// ## Why it matters
    ///
    /// Word processors, chats, web pages and logs insert them when text passes through. They look alike, but a service
    /// provider returns 400 all the same.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {“schemas”: [“urn:ietf:params:scim:schemas:core:2.0:User”], “userName”: “zoe@fuzz-ball.example”}
    /// ```
    ///
    /// ```json
    /// {\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"zoe@fuzz-ball.example\"}
    /// ```
    ///
    /// ```json
    /// {"schemas"=>["urn:ietf:params:scim:schemas:core:2.0:User"], "userName"=>"zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP122" "wrong-punctuation": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::OtherMark(mark) = case.problem.kind else { return };
    let (message, help) = match mark {
        Mark::TypographicQuote => (
            "Typographic quote where JSON requires a straight one",
            "Word processors and chats make it from a straight one. Copy from a plain text editor, or change them all.",
        ),
        Mark::EscapedQuote => (
            "The quotes are escaped with backslashes",
            "The text was a string inside another string, as in logs. Remove one backslash from each.",
        ),
        Mark::QuoteEntity => (
            "The quotes are written as `&quot;`",
            "The text was part of a web page or of XML. Replace each with a quote.",
        ),
        Mark::Blank => (
            "Whitespace that JSON does not allow",
            "It looks like a space but is not one, such as the no-break space of web pages. Replace it with a plain space.",
        ),
        Mark::Arrow => {
            ("`=>` instead of a colon", "Ruby and PHP print it this way. JSON has a colon between key and value.")
        }
    };
    let text = case.document.text();
    let start = case.problem.span.start as usize;
    let (title, edits) = match mark {
        Mark::EscapedQuote => ("Remove the backslashes", unescape(text, Span::new(start, text.len()))),
        Mark::TypographicQuote | Mark::QuoteEntity => {
            ("Use straight quotes", Some(replace_marks(text, start, mark, "\"")))
        }
        Mark::Blank => ("Use plain spaces", Some(replace_marks(text, start, mark, " "))),
        Mark::Arrow => ("Use colons", Some(replace_marks(text, start, mark, ":"))),
    };
    case.report(out, message).help(help).review_fix(title, edits);
}
