//! Prospects as files for other programs. Not here: how the files look (`exchange`).

use crate::{
    exchange::{people_csv, people_vcards},
    model::{
        call::Call,
        error::{CodedError, ErrorCode},
        operations::{ExportPeopleRequest, ExportedFile},
    },
};

/// The prospects that are handed over, as a file. Needs `prospects`.
///
/// # Errors
/// `unknown_value` for a format that does not exist.
pub fn export_people(call: &Call<ExportPeopleRequest>) -> Result<ExportedFile, CodedError> {
    let (prospects, format) = (&call.records.prospects, call.request.format.as_str());
    if format == "vcard" {
        return Ok(people_vcards(prospects));
    }
    people_csv(prospects, format).ok_or_else(|| {
        let expected = "one of vcard, outreach_engine, hubspot, salesforce, pipedrive, twenty";
        CodedError::new(ErrorCode::UnknownValue, "request.format", expected)
    })
}
