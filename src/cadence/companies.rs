//! How many people of each company may still be written to at a time. Not here: who is chosen.

use super::week::WeekInput;
use crate::person::text::Lower;
use std::collections::BTreeMap;

/// Companies, numbered as they come up.
pub struct Companies {
    numbers: BTreeMap<String, usize>,
    left: Vec<u32>,
    most: u32,
}

impl Companies {
    /// With those counted who are being written to now.
    pub fn of(input: &WeekInput<'_>) -> Self {
        let most = input.playbook.cadence.people_per_company.max(1);
        let mut companies = Self { numbers: BTreeMap::new(), left: Vec::new(), most };
        for person in input.people.iter().filter(|person| person.is_open(input.now)) {
            let company = companies.number((input.company)(person.at).as_deref());
            companies.take(company);
        }
        companies
    }

    /// The company's number, however its name is written; `None` where it is not known.
    pub fn number(&mut self, company: Option<&str>) -> Option<usize> {
        let key = Some(company?.trim().lowered()).filter(|key| !key.is_empty())?;
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        self.left.push(self.most);
        self.numbers.insert(key, self.left.len() - 1);
        Some(self.left.len() - 1)
    }

    /// How many more of its people may be written to.
    pub fn left(&self, company: usize) -> u32 {
        self.left.get(company).copied().unwrap_or(0)
    }

    /// The same of all, by number.
    pub fn all_left(&self) -> Vec<u32> {
        self.left.clone()
    }

    /// One more of its people is written to.
    pub fn take(&mut self, company: Option<usize>) {
        if let Some(left) = company.and_then(|company| self.left.get_mut(company)) {
            *left = left.saturating_sub(1);
        }
    }
}
