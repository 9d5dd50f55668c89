//! The choice of whom to ask, against every choice there is.

use outreach_engine::cadence::{Bounds, Choice, select, worth_a_look};
use proptest::prelude::*;

/// Places within their share first, then how many, then the summed priority: the best of all subsets.
fn best(choices: &[Choice], bounds: &Bounds) -> (u32, u32, i64) {
    (0_u32..1 << choices.len()).filter_map(|subset| value(choices, bounds, |at| subset >> at & 1 == 1)).max().unwrap()
}

fn value(choices: &[Choice], bounds: &Bounds, taken: impl Fn(usize) -> bool) -> Option<(u32, u32, i64)> {
    let mut of_segment = vec![0_u32; bounds.quotas.len()];
    let mut of_company = vec![0_u32; bounds.of_company.len()];
    let (mut count, mut sum) = (0_u32, 0_i64);
    for (_, choice) in choices.iter().enumerate().filter(|(at, _)| taken(*at)) {
        of_segment[choice.segment] += 1;
        if let Some(company) = choice.company {
            of_company[company] += 1;
        }
        count += 1;
        #[allow(clippy::cast_possible_truncation)] // At most a hundred.
        let worth = (choice.priority * 1_000_000.0).round() as i64;
        sum += worth;
    }
    let fits = count <= bounds.places && of_company.iter().zip(&bounds.of_company).all(|(have, most)| have <= most);
    let in_share: u32 = of_segment.iter().zip(&bounds.quotas).map(|(have, quota)| *have.min(quota)).sum();
    fits.then_some((count, in_share, sum))
}

prop_compose! {
    fn small_case()(
        choices in prop::collection::vec((0_usize..3, prop::option::of(0_usize..4), 0_u32..1000), 0..11),
        places in 0_u32..7,
        quotas in prop::collection::vec(0_u32..4, 3),
        of_company in prop::collection::vec(0_u32..3, 4),
    ) -> (Vec<Choice>, Bounds) {
        let choices = choices
            .into_iter()
            .map(|(segment, company, tenths)| Choice { segment, company, priority: f64::from(tenths) / 10.0 })
            .collect();
        (choices, Bounds { places, quotas, of_company })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_choice_is_the_best_there_is((choices, bounds) in small_case()) {
        let chosen = select(&choices, &bounds);
        let found = value(&choices, &bounds, |at| chosen.contains(&at));
        prop_assert_eq!(found, Some(best(&choices, &bounds)), "{:?} {:?}", chosen, bounds);
    }

    #[test]
    fn whoever_is_not_looked_at_could_not_have_made_it_better((choices, bounds) in small_case()) {
        let mut order: Vec<usize> = (0..choices.len()).collect();
        order.sort_by(|one, other| choices[*other].priority.total_cmp(&choices[*one].priority));
        let looked = worth_a_look(&order, bounds.places, |at| choices[at].segment, |at| {
            choices[at].company.map(|company| (company, bounds.of_company[company]))
        });
        let few: Vec<Choice> = looked.iter().map(|(at, _)| choices[*at].clone()).collect();
        let chosen = select(&few, &bounds);
        let found = value(&few, &bounds, |at| chosen.contains(&at));
        prop_assert_eq!(found, Some(best(&choices, &bounds)));
    }
}
