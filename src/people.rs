//! Who reports to whom, and when.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::book::Person;
use crate::plan::Whose;

/// Reports go at most so many levels up; a circle ends there.
const MAX_LEVELS: usize = 32;

/// The people of a book by id, with their managers over time.
#[derive(Debug, Clone, Default)]
pub struct People {
    list: Vec<Person>,
    by_id: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, String>,
}

impl People {
    /// Lays the people of a book out for look-ups.
    #[must_use]
    pub fn new(list: Vec<Person>) -> Self {
        let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_name = HashMap::new();
        for (index, person) in list.iter().enumerate() {
            by_id.entry(person.id.clone()).or_default().push(index);
            if let Some(name) = &person.name {
                by_name.entry(name.clone()).or_insert_with(|| person.id.clone());
            }
        }
        Self { list, by_id, by_name }
    }

    /// The people as the book gives them.
    #[must_use]
    pub fn list(&self) -> &[Person] {
        &self.list
    }

    /// The id of somebody who is given by id or name.
    #[must_use]
    pub fn id_of<'a>(&'a self, who: &'a str) -> &'a str {
        if self.by_id.contains_key(who) { who } else { self.by_name.get(who).map_or(who, String::as_str) }
    }

    /// Whether the deals of `who` count for `participant` on a day.
    #[must_use]
    pub fn counts(&self, whose: Whose, participant: &str, who: &str, day: Date) -> bool {
        let own = who == participant;
        match whose {
            Whose::Own => own,
            Whose::Direct => !own && self.manager(who, day) == Some(participant),
            Whose::Team => !own && self.reports(who, participant, day),
            Whose::WithTeam => own || self.reports(who, participant, day),
            Whose::Everyone => true,
        }
    }

    fn manager(&self, who: &str, day: Date) -> Option<&str> {
        let entries = self.by_id.get(who)?.iter().filter_map(|index| self.list.get(*index));
        let mut holding = entries.filter(|person| {
            person.from.is_none_or(|from| from <= day) && person.until.is_none_or(|until| day <= until)
        });
        holding.find_map(|person| person.manager.as_deref())
    }

    fn reports(&self, who: &str, to: &str, day: Date) -> bool {
        let above = std::iter::successors(self.manager(who, day), |who| self.manager(who, day));
        above.take(MAX_LEVELS).any(|manager| manager == to)
    }
}
