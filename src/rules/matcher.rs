//! Conditions with their fields and values resolved.

use crate::book::{Value, standard_field, value_of};
use crate::document::Scalar;
use crate::plan::{Condition, FieldKind, Plan, Test};

/// A condition with its fields and values resolved.
#[derive(Debug, Clone)]
pub enum Matcher {
    /// All hold.
    All(Vec<Matcher>),
    /// One holds.
    Any(Vec<Matcher>),
    /// It does not hold.
    Not(Box<Matcher>),
    /// The field's value equals one of these.
    OneOf(usize, Vec<Value>),
    /// The field's value lies within limits; each may be open, and says whether it is included.
    Within(usize, Option<(Value, bool)>, Option<(Value, bool)>),
    /// The text begins so.
    StartsWith(usize, String),
    /// The field is there, or is not.
    Known(usize, bool),
}

pub(super) fn matcher(condition: &Condition, plan: &Plan, fields: &[(String, FieldKind)]) -> Matcher {
    let several = |list: &[Condition]| list.iter().map(|item| matcher(item, plan, fields)).collect();
    match condition {
        Condition::All(list) => Matcher::All(several(list)),
        Condition::Any(list) => Matcher::Any(several(list)),
        Condition::Not(inner) => Matcher::Not(Box::new(matcher(inner, plan, fields))),
        Condition::Test(test) => test_matcher(test, plan, fields),
    }
}

fn test_matcher(test: &Test, plan: &Plan, fields: &[(String, FieldKind)]) -> Matcher {
    let kind = fields.iter().find(|(name, _)| *name == test.field).map(|(_, kind)| *kind);
    let kind = kind.or_else(|| standard_field(&test.field)).unwrap_or(FieldKind::Text);
    let field = fields.iter().position(|(name, _)| *name == test.field).unwrap_or(usize::MAX);
    let value = |scalar: &Scalar| value_of(kind, scalar).unwrap_or(Value::Missing);
    let limit = |included: &Option<Scalar>, excluded: &Option<Scalar>| {
        included.as_ref().map(|s| (value(s), true)).or_else(|| excluded.as_ref().map(|s| (value(s), false)))
    };
    if let Some(known) = test.known {
        Matcher::Known(field, known)
    } else if let Some(prefix) = &test.starts_with {
        Matcher::StartsWith(field, prefix.to_lowercase())
    } else if let Some(group) = &test.in_group {
        Matcher::OneOf(field, members(plan, &test.field, group))
    } else if let Some(is) = &test.is {
        Matcher::OneOf(field, vec![value(is)])
    } else if let Some(any_of) = &test.any_of {
        Matcher::OneOf(field, any_of.iter().map(value).collect())
    } else {
        Matcher::Within(field, limit(&test.at_least, &test.above), limit(&test.at_most, &test.below))
    }
}

/// The values of a group and of the groups in it, each once.
fn members(plan: &Plan, field: &str, group: &str) -> Vec<Value> {
    let Some(spec) = plan.fields.get(field) else { return Vec::new() };
    let mut names = vec![group.to_owned()];
    let mut next = 0;
    while let Some(name) = names.get(next) {
        let fresh: Vec<String> = spec.groups.get(name).into_iter().flatten().cloned().collect();
        let fresh: Vec<String> = fresh.into_iter().filter(|name| !names.contains(name)).collect();
        names.extend(fresh);
        next += 1;
    }
    names.into_iter().map(|name| Value::Text(name.to_lowercase())).collect()
}

impl Matcher {
    /// Adds the positions of the fields that it tests.
    pub(super) fn fields(&self, into: &mut Vec<usize>) {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().for_each(|item| item.fields(into)),
            Self::Not(inner) => inner.fields(into),
            Self::OneOf(field, _)
            | Self::Within(field, _, _)
            | Self::StartsWith(field, _)
            | Self::Known(field, _) => {
                into.push(*field);
            }
        }
    }

    /// Whether a deal with these field values meets the condition.
    #[must_use]
    pub fn matches(&self, values: &[Value]) -> bool {
        let at = |field: &usize| values.get(*field).unwrap_or(&Value::Missing);
        match self {
            Self::All(list) => list.iter().all(|item| item.matches(values)),
            Self::Any(list) => list.iter().any(|item| item.matches(values)),
            Self::Not(inner) => !inner.matches(values),
            Self::OneOf(field, wanted) => *at(field) != Value::Missing && wanted.contains(at(field)),
            Self::Known(field, known) => (*at(field) != Value::Missing) == *known,
            Self::StartsWith(field, prefix) => {
                matches!(at(field), Value::Text(text) if text.starts_with(prefix))
            }
            Self::Within(field, lower, upper) => {
                let value = at(field);
                *value != Value::Missing
                    && lower
                        .as_ref()
                        .is_none_or(|(limit, included)| value > limit || (*included && value == limit))
                    && upper
                        .as_ref()
                        .is_none_or(|(limit, included)| value < limit || (*included && value == limit))
            }
        }
    }
}
