//! Weekly figures and the report.
