use std::borrow::Cow;

use crate::company::Office;
use crate::outcome::{self, Because, Decision, NumberOutcome, Outcome, Rejected, Seat};

use super::{Texts, Words, enums, wire};

/// Converts an outcome, with locations as editors count them.
pub(super) fn wire_outcome(outcome: Outcome<'_>, texts: &Texts<'_>) -> wire::Outcome {
    wire::Outcome {
        action: outcome.action.into(),
        user: wire::User {
            user_name: outcome.user.user_name.map(text),
            state: outcome.user.state.into(),
            team_list: outcome.user.state.is_in_team_list(),
            searchable: outcome.user.state.is_searchable(),
            shown_as: outcome.user.state.shown_as().map(Into::into),
        },
        office: decision(outcome.office, office, texts),
        license: decision(outcome.license, Into::into, texts),
        number: number(outcome.number, texts),
        seat: outcome.seat.map(seat),
        bill: outcome.bill.map(Into::into),
        ignored: outcome.ignored.into_iter().map(|ignored| wire_ignored(&ignored, texts)).collect(),
        response: wire::Response {
            status: outcome.response.status,
            scim_type: outcome.response.scim_type.map(Into::into),
            certainty: outcome.response.certainty.into(),
        },
    }
}

fn owned(text: Cow<'_, str>) -> Words {
    text.into_owned().into()
}

fn text(text: &str) -> Words {
    text.to_owned().into()
}

fn decision<Inner, Value, InnerVia, Via: From<InnerVia>>(
    decision: Decision<'_, Inner, InnerVia>,
    value: impl FnOnce(Inner) -> Value,
    texts: &Texts<'_>,
) -> wire::Decision<Value, Via> {
    wire::Decision {
        value: decision.value.map(value),
        known_after_apply: decision.known_after_apply,
        via: decision.via.into(),
        certainty: decision.certainty.into(),
        because: decision.because.into_iter().map(|step| because(step, texts)).collect(),
        rejected: decision.rejected.into_iter().map(rejected).collect(),
    }
}

fn because(step: Because, texts: &Texts<'_>) -> wire::Because {
    wire::Because {
        text: step.text.into(),
        certainty: step.certainty.into(),
        cites: step.cites.into(),
        spans: step.places.iter().map(|place| texts.span(place)).collect(),
    }
}

fn rejected(rejected: Rejected<'_>) -> wire::Rejected {
    wire::Rejected { value: owned(rejected.value), why: rejected.why.into() }
}

fn office(office: &Office) -> wire::Office {
    wire::Office {
        id: office.id.as_deref().map(text),
        name: text(&office.name.value),
        country: office.country.as_ref().map(|country| country.value.into()),
    }
}

fn number(number: NumberOutcome<'_>, texts: &Texts<'_>) -> wire::NumberDecision {
    let decision: wire::Decision<Words, enums::NumberVia> = decision(number.decision, owned, texts);
    wire::NumberDecision {
        value: decision.value,
        known_after_apply: decision.known_after_apply,
        via: decision.via,
        certainty: decision.certainty,
        because: decision.because,
        rejected: decision.rejected,
        area_code: number.area_code.map(text),
        pool_before: number.pool_before,
        pool_after: number.pool_after,
    }
}

fn seat(seat: Seat<'_>) -> wire::Seat {
    let short = u64::from(seat.shortage.is_some());
    let (if_bought, if_refused) =
        seat.shortage.map(|shortage| (shortage.if_bought.to_string().into(), shortage.if_refused.into())).unzip();
    wire::Seat {
        office: text(&seat.office.name.value),
        license: seat.license.into(),
        allocated: seat.allocated,
        before: seat.before,
        after: seat.after,
        short,
        if_bought,
        if_refused,
    }
}

impl From<outcome::Bill> for wire::Bill {
    fn from(bill: outcome::Bill) -> Self {
        let arithmetic = bill.arithmetic().into();
        let outcome::Bill { currency, amount, lines } = bill;
        let lines = lines.into_iter().map(Into::into).collect();
        Self { currency: currency.into(), amount: amount.into(), arithmetic, lines, estimate: true }
    }
}

fn wire_ignored(ignored: &outcome::Ignored, texts: &Texts<'_>) -> wire::Ignored {
    wire::Ignored { attribute: ignored.attribute.into(), why: ignored.why.into(), span: texts.span(ignored.place) }
}
