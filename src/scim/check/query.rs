use crate::json::Value;
use crate::scim::encoded_text::EncodedText;
use crate::scim::filter::{Filter, FilterFault, FilterFaultKind, Fit};
use crate::scim::percent::EncodingErrors;
use crate::scim::place::Place;
use crate::scim::query::{PARAMETERS, Parameter, QueryParameter, parameters, split_list};
use crate::scim::{
    Asked, Attribute, Endpoint, Method, Mismatch, Path, ProblemKind, QueryFault, Request, ResourceType, WrittenPath,
};
use crate::text::{Span, nearest};

use super::Check;
use super::request::takes_body;

/// Servers should support request lines of this many bytes (RFC 9110 §4.1); many support no more.
const MAX_LINE_LENGTH: usize = 8000;

impl<'t> Check<'t> {
    // — the query of a request line —

    /// Checks the query after the path.
    pub(super) fn query(&mut self, request: &Request<'t>) {
        let Some(mut path) = EncodedText::path(request) else { return };
        let Some(start) = path.text.find('?').map(|at| at + 1) else { return };
        if path.text.len() > MAX_LINE_LENGTH {
            self.fault(QueryFault::TooLong, path.span(MAX_LINE_LENGTH, 1));
        }
        self.encoding(&mut path, start);
        let mut seen = Vec::new();
        let mut cut = false;
        for given in parameters(&mut path, start) {
            if !cut {
                cut = self.parameter(request, given, &mut seen);
            }
        }
        self.attributes_and_excluded(&seen);
    }

    fn fault(&mut self, fault: QueryFault, span: Span) {
        self.note(ProblemKind::Query(fault), span);
    }

    /// Reports characters that must be escaped in a request line.
    fn encoding(&mut self, path: &mut EncodedText<'t>, start: usize) {
        let query = path.text.clone();
        let query = query.get(start..).unwrap_or("");
        let EncodingErrors { percent, byte, hash, character } = EncodingErrors::of(query);
        let faults = [
            (percent, QueryFault::Percent),
            (byte, QueryFault::NotUtf8),
            (hash, QueryFault::CutOff),
            (character, QueryFault::Unescaped),
        ];
        for (at, fault) in faults {
            let Some(at) = at else { continue };
            let len = match fault {
                QueryFault::NotUtf8 => "%FF".len(),
                _ => query[at..].chars().next().map_or(1, char::len_utf8),
            };
            self.fault(fault, path.span(start + at, len));
        }
    }

    /// Checks one parameter; returns whether the next one is a part of it.
    fn parameter(
        &mut self,
        request: &Request<'t>,
        given: QueryParameter<'t>,
        seen: &mut Vec<(Parameter, Span)>,
    ) -> bool {
        let QueryParameter { mut name, value, plus, cut } = given;
        let known = PARAMETERS.iter().find(|(known, _)| *known == name.text);
        let known = known.or_else(|| {
            let suggestion = self.nearest_parameter(&name.text);
            let near_name = suggestion.map(|(suggestion, _)| *suggestion);
            self.fault(QueryFault::UnknownParameter { suggestion: near_name }, name.whole());
            suggestion
        });
        // What is probably meant is read as such.
        let Some(&(_, parameter)) = known else { return false };
        if seen.iter().any(|(other, _)| *other == parameter) {
            self.fault(QueryFault::Repeated, name.whole());
            return false;
        }
        if !value.text.is_empty() {
            seen.push((parameter, name.whole()));
        }
        if parameter == Parameter::Filter {
            self.filter_allowed_here(request, name.whole());
            if let Some((span, _)) = cut.filter(|(_, twice)| *twice || ends_in_string(&value.text)) {
                self.fault(QueryFault::CutOff, span);
                return true;
            }
            if let Some(span) = plus {
                self.fault(QueryFault::Plus, span);
            }
        }
        self.parameter_value(parameter, value, request);
        false
    }

    fn filter_allowed_here(&mut self, request: &Request<'t>, span: Span) {
        // A query without a body, sent with another method than GET, lacks a body first of all.
        if self.is_misdirected || request.body.is_none() && takes_body(request) {
            return;
        }
        let refused = request.endpoint == Endpoint::Discovery;
        let is_single = request.id.is_some() || request.endpoint == Endpoint::Me || request.method != Method::Get;
        if refused || is_single {
            self.fault(QueryFault::UnexpectedFilter { refused }, span);
        }
    }

    fn nearest_parameter(&mut self, name: &str) -> Option<&'static (&'static str, Parameter)> {
        let (suggestion, _) = self.guesses.guess(|| nearest(name, PARAMETERS.iter().map(|(known, _)| *known)))?;
        PARAMETERS.iter().find(|(known, _)| *known == suggestion)
    }

    fn attributes_and_excluded(&mut self, seen: &[(Parameter, Span)]) {
        let has = |parameter| seen.iter().find(|(one, _)| *one == parameter).map(|(_, span)| *span);
        if let (Some(first), Some(second)) = (has(Parameter::Attributes), has(Parameter::ExcludedAttributes)) {
            let later = if first.start > second.start { first } else { second };
            self.fault(QueryFault::BothLists, later);
        }
    }

    // — a search —

    /// Checks what the members of a search request. Their types are checked with the schema.
    pub(super) fn search_members(&mut self, request: &Request<'t>, body: Value<'t>) {
        let mut seen = Vec::new();
        for (key, member) in body.members() {
            let known = PARAMETERS.iter().find(|(known, _)| key.is(known));
            let Some(&(_, parameter)) = known else { continue };
            if !member.is_empty() {
                seen.push((parameter, key.span()));
            }
            for mut text in std::iter::once(member).chain(member.elements()).filter_map(EncodedText::string) {
                let is_number = matches!(parameter, Parameter::StartIndex | Parameter::Count);
                let is_nameless = member.is_array() && text.text.trim().is_empty();
                if is_nameless {
                    self.fault(QueryFault::AttributeName, text.whole());
                } else if !is_number {
                    self.parameter_value(parameter, text, request);
                }
            }
        }
        self.attributes_and_excluded(&seen);
    }

    // — either —

    /// Checks the value of a parameter.
    fn parameter_value(&mut self, parameter: Parameter, value: EncodedText<'t>, request: &Request<'t>) {
        let of = self.queried_types(request);
        match parameter {
            Parameter::Filter => self.filter(of, value),
            Parameter::SortBy => self.attribute_names(of, value, Asked::SortBy),
            Parameter::Attributes | Parameter::ExcludedAttributes if value.text.trim().is_empty() => {}
            Parameter::Attributes | Parameter::ExcludedAttributes => self.attribute_names(of, value, Asked::List),
            Parameter::StartIndex => self.number("startIndex", 1, value),
            Parameter::Count => self.number("count", 0, value),
            Parameter::SortOrder => self.sort_order(value),
            Parameter::Cursor => {}
        }
    }

    fn sort_order(&mut self, mut value: EncodedText<'t>) {
        let orders = ["ascending", "descending"];
        let suggestion = match value.text.to_ascii_lowercase().as_str() {
            given if orders.contains(&given) => return,
            "asc" => Some(orders[0]),
            "desc" => Some(orders[1]),
            other => nearest(other, orders).map(|(order, _)| order),
        };
        self.fault(QueryFault::SortOrder { suggestion }, value.whole());
    }

    /// Returns the types whose attributes may be requested: the type in the path, otherwise users or groups.
    fn queried_types(&self, request: &Request<'t>) -> [Option<&'t ResourceType>; 2] {
        if request.endpoint != Endpoint::Search {
            return [self.schemas.at(request.endpoint), None];
        }
        let named = |name: &str| request.path.split('/').any(|segment| segment.eq_ignore_ascii_case(name));
        let all = !named("Users") && !named("Groups");
        let of = |name, endpoint| self.schemas.at(endpoint).filter(|_| all || named(name));
        [of("Users", Endpoint::Users), of("Groups", Endpoint::Groups)]
    }

    /// Returns the mismatches with the requested type; if it may be one of two, those with both.
    fn mismatches<'p>(
        &mut self,
        of: [Option<&'t ResourceType>; 2],
        check: &dyn Fn(&mut Fit<'_, 't, 'p>),
    ) -> Vec<(Mismatch<'t>, &'p str)> {
        let mut least: Option<Vec<_>> = None;
        for of in of.into_iter().flatten() {
            let mut fit = Fit::new(of, &mut self.guesses);
            check(&mut fit);
            if least.as_ref().is_none_or(|least| fit.found.len() < least.len()) {
                least = Some(fit.found);
            }
        }
        least.unwrap_or_default()
    }

    fn number(&mut self, name: &'static str, least: i64, mut value: EncodedText<'t>) {
        let span = value.whole();
        let digits = value.text.strip_prefix('-').unwrap_or(&value.text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.fault(QueryFault::NotNumber { name }, span);
        }
        let zero = digits.bytes().all(|byte| byte == b'0');
        if (value.text.starts_with('-') && !zero) || (zero && least > 0) {
            self.note(ProblemKind::TooSmall { name, least }, span);
        }
    }

    /// Checks the names in `attributes`, or the one in `sortBy`.
    fn attribute_names(&mut self, of: [Option<&'t ResourceType>; 2], mut value: EncodedText<'t>, asked: Asked) {
        let text = value.text.clone();
        let pieces: Vec<(usize, &str)> = match asked {
            Asked::List => split_list(&text).collect(),
            _ => vec![(0, &*text)],
        };
        for (at, piece) in pieces {
            let fault = match Path::read(piece) {
                Ok(Path { filter: Some(_), .. }) => Some((QueryFault::ValuePath, 0, piece.len())),
                Err(fault) if piece.is_empty() => Some((QueryFault::AttributeName, fault.at(), 0)),
                Err(fault) => {
                    let rest = piece.get(fault.at()..).unwrap_or("");
                    let len = rest.chars().next().map_or(0, char::len_utf8);
                    Some((QueryFault::AttributeName, fault.at(), len))
                }
                Ok(path) => {
                    self.name_fits(of, &path, asked, (at, piece), &mut value);
                    None
                }
            };
            if let Some((fault, offset, len)) = fault {
                let span = value.span(at + offset, len);
                self.note_encoded(ProblemKind::Query(fault), span, &value);
            }
        }
    }

    fn name_fits(
        &mut self,
        of: [Option<&'t ResourceType>; 2],
        path: &Path<'_>,
        asked: Asked,
        (at, piece): (usize, &str),
        value: &mut EncodedText<'t>,
    ) {
        for (mismatch, name) in self.mismatches(of, &|fit| fit.name(path, asked == Asked::SortBy)) {
            let offset = Span::within(piece, name).start as usize;
            let span = value.span(at + offset, name.len());
            self.note_encoded(ProblemKind::Mismatch { mismatch, asked }, span, value);
        }
    }

    fn note_encoded(&mut self, kind: ProblemKind<'t>, span: Span, encoded: &EncodedText<'t>) {
        match encoded.value {
            Some(value) => self.note_at(kind, Place { span, value }),
            None => self.note(kind, span),
        }
    }

    // — filters —

    /// Checks a filter of a query or a search.
    fn filter(&mut self, of: [Option<&'t ResourceType>; 2], mut encoded: EncodedText<'t>) {
        let text = std::mem::take(&mut encoded.text);
        let filter = Filter::scan(&text);
        let mismatches = self.mismatches(of, &|fit| fit.filter(&filter, None));
        self.filter_problems(&filter, mismatches, &mut encoded, Asked::Filter);
    }

    /// Checks the filter of `path`. If the attribute is not known, the filter is not compared with the schemas.
    pub(super) fn value_filter(
        &mut self,
        of: &'t ResourceType,
        attribute: Option<&'t Attribute>,
        filter: &Filter<'_>,
        path: &WrittenPath<'t>,
    ) {
        let mismatches = match attribute {
            // A single value has nothing to select, whatever the filter says.
            Some(attribute) if !attribute.multi => Vec::new(),
            Some(attribute) => self.mismatches([Some(of), None], &|fit| fit.filter(filter, Some(attribute))),
            None => Vec::new(),
        };
        if mismatches.is_empty() && filter.faults().is_empty() {
            return;
        }
        let mut encoded = EncodedText::written(path).piece(Span::within(path.text, filter.text()));
        self.filter_problems(filter, mismatches, &mut encoded, Asked::Path);
    }

    /// Reports the problems of `filter`, which was read from `encoded`.
    fn filter_problems(
        &mut self,
        filter: &Filter<'_>,
        mismatches: Vec<(Mismatch<'t>, &str)>,
        encoded: &mut EncodedText<'t>,
        asked: Asked,
    ) {
        for fault in filter.faults() {
            let span = encoded.span(fault.at, fault.len);
            self.note_encoded(ProblemKind::Filter { fault: fault.kind, asked }, span, encoded);
        }
        for (mismatch, piece) in mismatches {
            let piece = Span::within(filter.text(), piece);
            // What is written wrongly may not be what is meant. What follows a missing space or brackets is written right.
            let is_faulty = |fault: &FilterFault| {
                let (start, end) = (piece.start as usize, piece.end as usize);
                !matches!(fault.kind, FilterFaultKind::NoSpace | FilterFaultKind::ComparisonAfterBrackets)
                    && fault.at < end
                    && start < fault.at + fault.len
            };
            if !filter.faults().iter().any(is_faulty) {
                let span = encoded.span(piece.start as usize, (piece.end - piece.start) as usize);
                self.note_encoded(ProblemKind::Mismatch { mismatch, asked }, span, encoded);
            }
        }
    }
}

/// Whether a filter ends within a string. It does not if it has an even number of quotes and no escapes.
fn ends_in_string(filter: &str) -> bool {
    let quotes = filter.bytes().filter(|&byte| byte == b'"').count();
    if quotes % 2 == 0 && !filter.contains('\\') {
        return false;
    }
    Filter::scan(filter).fatal_fault().is_some_and(|fault| fault.kind == FilterFaultKind::UnclosedString)
}
