//! Patterns, the choice of a variant, and verdicts that hold at every look.
