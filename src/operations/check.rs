//! What values a request may hold. Not here: what is done with them.

use crate::model::{
    error::{CodedError, ErrorCode},
    time,
};
use chrono::NaiveDate;

/// The longest text that anybody sends.
pub const TEXT_CHARACTERS: usize = 20_000;

/// Text of 1 to `most` characters that is more than white space.
pub fn text(field: &str, value: &str, most: usize) -> Result<(), CodedError> {
    let length = value.chars().count();
    if value.trim().is_empty() || length > most {
        return Err(CodedError::new(ErrorCode::OutOfRange, field, format!("text of 1 to {most} characters")));
    }
    Ok(())
}

/// A workspace's name.
pub fn user_id(value: &str) -> Result<(), CodedError> {
    text("request.user_id", value, 200)
}

/// A whole number in its bounds, or the default.
pub fn whole(field: &str, value: Option<i64>, bounds: (u32, u32), default: u32) -> Result<u32, CodedError> {
    let Some(value) = value else { return Ok(default) };
    u32::try_from(value).ok().filter(|value| (bounds.0..=bounds.1).contains(value)).ok_or_else(|| {
        CodedError::new(ErrorCode::OutOfRange, field, format!("a whole number from {} to {}", bounds.0, bounds.1))
    })
}

/// A score 0–100, or the default.
pub fn score(field: &str, value: Option<f64>, default: f64) -> Result<f64, CodedError> {
    let value = value.unwrap_or(default);
    if (0.0..=100.0).contains(&value) {
        Ok(value)
    } else {
        Err(CodedError::new(ErrorCode::OutOfRange, field, "a number from 0 to 100"))
    }
}

/// A calendar day of this century.
pub fn day(field: &str, value: &str) -> Result<NaiveDate, CodedError> {
    let day = time::day(value)
        .ok_or_else(|| CodedError::new(ErrorCode::InvalidType, field, "a calendar day as YYYY-MM-DD"))?;
    let century = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    if day < century(2000) || day >= century(2100) {
        return Err(CodedError::new(ErrorCode::OutOfRange, field, "a day from 2000-01-01 to 2099-12-31"));
    }
    Ok(day)
}
