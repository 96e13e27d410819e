use crate::finding::Reporter;
use crate::json::{Mark, ProblemKind};
use crate::rules::mend::{own_marks, unescaped};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::Span;

rule! {
    /// ## What it checks
    ///
    /// A mark of another writing where JSON has its own: a typographic quote, a quote behind a backslash or as HTML writes it, a
    /// no-break space, Ruby's and PHP's arrow.
    ///
    /// ## Why it matters
    ///
    /// Word processors, chats, web pages and logs put them there when a text goes through them. They look alike; a service
    /// provider answers 400 all the same.
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
    "SP122" "other-mark": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::OtherMark(mark) = case.problem.kind else { return };
    let (message, help) = match mark {
        Mark::TypographicQuote => (
            "A typographic quote stands where JSON has a straight one",
            "Word processors and chats make them of straight ones. Copy from a plain editor, or change them all.",
        ),
        Mark::EscapedQuote => (
            "The quotes stand behind backslashes",
            "The text was a string in another one, as logs have it. Take one backslash from each.",
        ),
        Mark::QuoteEntity => {
            ("The quotes are written as `&quot;`", "The text was part of a page or of XML. Write each as a quote.")
        }
        Mark::Blank => (
            "White space stands here that JSON does not know",
            "It looks like a blank and is none, such as the no-break space of web pages. Put plain blanks in its place.",
        ),
        Mark::Arrow => {
            ("`=>` stands where a colon belongs", "Ruby and PHP print it so. JSON has a colon between key and value.")
        }
    };
    let text = case.document.text();
    let start = case.problem.span.start as usize;
    let (title, edits) = match mark {
        Mark::EscapedQuote => ("Take the backslashes away", unescaped(text, Span::new(start, text.len()))),
        Mark::TypographicQuote | Mark::QuoteEntity => ("Write straight quotes", own_marks(text, start, mark, "\"")),
        Mark::Blank => ("Write plain blanks", own_marks(text, start, mark, " ")),
        Mark::Arrow => ("Write colons", own_marks(text, start, mark, ":")),
    };
    case.report(out, message).help(help).review_fix(title, edits);
}
