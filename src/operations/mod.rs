//! The seven operations and the smaller ones: request and records in, response and writes out. Each says which records
//! it needs; all may be handed over, and are when that is simplest. Nothing is read or written here: the shell stores
//! `writes` in the transaction in which it read the records, before it answers.

mod adjust;
mod ask;
mod candidates;
mod check;
mod engagement;
mod export;
mod figures;
mod import;
mod keep;
mod learning;
mod merge;
mod next;
mod note;
mod past;
mod people;
mod plan;
mod playbook;
mod rows;
mod sample;
mod sequence;
mod text;
mod texts;
mod undo_import;
mod view;
mod waiting;

pub use adjust::adjust_plan;
pub use candidates::merge_candidates;
pub use engagement::{track_engagement, undo_engagement};
pub use export::export_people;
pub use figures::{export_metrics, metrics};
pub use import::{import_people, read_rows};
pub use keep::{keep_prospect, list_people, suppress};
pub use learning::{adopt_learning, learning_file, learning_patterns, wording_outlook};
pub use merge::{merge_people, unmerge_people};
pub use people::{prioritize, segment};
pub use plan::{
    People, day_queue, day_queue_of, export_calendar, export_calendar_of, weekly_cadence, weekly_cadence_of,
};
pub use playbook::{check_playbook, default_playbook, shipped};
pub use sample::sample_prospects;
pub use sequence::{generate_sequence, get_sequence, report_insertion};
pub use text::check_text;
pub use texts::{keep_wording, preview_template, text_rules};
pub use undo_import::undo_import;
pub use view::view_page;
pub use waiting::{waiting_list, waiting_list_of};
