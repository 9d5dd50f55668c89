//! Requests and answers of the operations, as they travel: not checked yet. What a value may be is checked by the
//! operation itself, which refuses with the path of the field (`request.…`).
//!
//! A field that may be left out may be `null` too; both mean its default. Whole numbers are signed here so that a
//! negative one is refused as out of range and not as something unreadable.

mod audience;
mod cadence;
mod engagement;
mod exchange;
mod identity;
mod metrics;
mod sequence;
mod shell;
mod texts;

pub use audience::{
    PrioritizeRequest, PrioritizeResponse, PrioritizedProspect, SegmentRequest, SegmentResponse, TaggedProspect,
};
pub use cadence::{
    AdjustPlanRequest, AdjustPlanResponse, Allowances, ChangeKind, DayQueueRequest, DayQueueResponse,
    ExportCalendarRequest, NoteChoice, PendingAge, PendingInvitation, PlanAdjustment, PlanChange, PlanEntry, PlanType,
    ReviewTag, WaitingCount, WaitingPerson, WaitingRequest, WaitingResponse, WeeklyCadenceRequest,
    WeeklyCadenceResponse,
};
pub use engagement::{NextStep, TrackEngagementRequest, TrackEngagementResponse};
pub use exchange::{
    ExportPeopleRequest, FileKind, FileLayout, FileRow, ImportFigures, ImportPeopleRequest, ImportPeopleResponse,
    ImportedMessage, ImportedPerson, ImportedRequest, ReadRowsRequest, ReadRowsResponse, SkippedRow, TallyChange,
    UndoImportRequest, UndoImportResponse,
};
pub use identity::{
    IdentityFacts, Merge, MergeCandidate, MergeCandidatesRequest, MergeCandidatesResponse, MergePeopleRequest,
    MergePeopleResponse, MergeReason, PlanShare, UnmergePeopleRequest, UnmergePeopleResponse,
};
pub use metrics::{
    CohortFigures, Funnel, GroupFigures, Latency, LeftOut, MetricsRequest, MetricsResponse, Rate, RateVerdict,
    SegmentPerformance, SequencePerformance, TypeFigures, WeekFigures,
};
pub use sequence::{GenerateSequenceRequest, GenerateSequenceResponse, GetSequenceRequest, GetSequenceResponse};
pub use shell::{
    AdoptLearningRequest, CheckTextRequest, CheckTextResponse, ExportMetricsRequest, ExportRows, ExportedFile,
    KeepProspectRequest, ListPeopleRequest, ListPeopleResponse, OutlookRequest, PatternsRequest, PatternsResponse,
    ReportInsertionRequest, SampleRequest, SampleResponse, SuppressRequest, SuppressResponse, UndoEngagementRequest,
    UndoEngagementResponse, ViewPageRequest,
};
pub use texts::{
    CheckInfo, KeepWordingRequest, KeepWordingResponse, PreviewTemplateRequest, PreviewTemplateResponse, TemplateFault,
    TemplatePreview, TemplateVariable, TextRules,
};
