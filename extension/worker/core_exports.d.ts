/** Exports of the core that `pkg/outreach_engine.d.ts` does not list yet. It goes when they are there. */
import type * as model from "../../pkg/outreach_engine";

declare module "../../pkg/outreach_engine" {
  type Call<R> = model.Call<R>;
  type Outcome<R> = model.Outcome<R>;
  export function viewPage(call: Call<model.ViewPageRequest>): model.PageView;
  export function keepProspect(call: Call<model.KeepProspectRequest>): Outcome<model.Prospect>;
  export function reportInsertion(call: Call<model.ReportInsertionRequest>): Outcome<model.Sequence>;
  export function undoEngagement(call: Call<model.UndoEngagementRequest>): Outcome<model.UndoEngagementResponse>;
  export function listPeople(call: Call<model.ListPeopleRequest>): Outcome<model.ListPeopleResponse>;
  export function suppress(call: Call<model.SuppressRequest>): Outcome<model.SuppressResponse>;
  export function sampleProspects(call: Call<model.SampleRequest>): Outcome<model.SampleResponse>;
  export function exportMetrics(call: Call<model.ExportMetricsRequest>): model.ExportedFile;
  export function segment(call: Call<model.SegmentRequest>): Outcome<model.SegmentResponse>;
  export function generateSequence(call: Call<model.GenerateSequenceRequest>): Outcome<model.GenerateSequenceResponse>;
  export function getSequence(call: Call<model.GetSequenceRequest>): model.GetSequenceResponse;
  export function prioritize(call: Call<model.PrioritizeRequest>): model.PrioritizeResponse;
  export function weeklyCadence(call: Call<model.WeeklyCadenceRequest>): model.WeeklyCadenceResponse;
  export function metrics(call: Call<model.MetricsRequest>): model.MetricsResponse;
  export function trackEngagement(call: Call<model.TrackEngagementRequest>): Outcome<model.TrackEngagementResponse>;
  export function defaultPlaybook(): model.Playbook;
  export function checkPlaybook(playbook: model.Playbook): model.CodedError[];
}
