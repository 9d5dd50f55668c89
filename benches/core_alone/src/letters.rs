//! One template filled for many people. `render.bench.mjs` does the same with a template engine of JavaScript.

use outreach_engine::message::{
    facts::Facts,
    render::render,
    template::{Template, parse},
    variable::Variable,
};

/// A shipped wording with a part that may be left out and one with an alternative.
const TEMPLATE: &str = "{greeting} I'm looking for good people[ near {place}] to send families to. May I ask who [{company} is|you are] the right fit for?";

/// A template, and what is known of each.
pub struct Letters {
    template: Option<Template>,
    facts: Vec<Facts>,
}

impl Letters {
    /// For so many people, of whom every third has no place and every fourth no company.
    #[must_use]
    pub fn of(count: u32) -> Self {
        let facts = (0..count).map(|at| {
            let mut facts = Facts::default();
            facts.put(Variable::Greeting, &format!("Hi Name{at},"), "greeting", "bench");
            if at % 3 != 0 {
                facts.put(Variable::Place, &format!("Place {at}"), "place", "bench");
            }
            if at % 4 != 0 {
                facts.put(Variable::Company, &format!("Invented Company {at}"), "company", "bench");
            }
            facts
        });
        Self { template: parse(TEMPLATE).ok(), facts: facts.collect() }
    }

    /// Fills the template for each; how long all texts are together.
    #[must_use]
    pub fn fill(&self) -> f64 {
        let Some(template) = &self.template else { return f64::NAN };
        let lengths = self.facts.iter().filter_map(|facts| render(template, facts)).map(|filled| filled.text.len());
        lengths.sum::<usize>() as f64
    }
}
