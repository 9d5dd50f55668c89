//! Display names of every make, and names that must not be greeted.

use super::parse_name;

fn given(name: &str) -> String {
    parse_name(name).given_name
}

#[test]
fn a_leading_initial_is_not_a_name_to_greet_by() {
    assert_eq!(given("C. Björn O'Malley"), "Björn");
    assert_eq!(given("J. Everett Langley III"), "Everett");
    assert_eq!(given("B.J. Thomas"), "");
    assert_eq!(given("U. S. Grant"), "");
}
