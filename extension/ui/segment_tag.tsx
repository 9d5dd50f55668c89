/** A segment by its colour and name. */
import { segmentName, useStrings } from "./strings";

export function SegmentTag({ segment }: { segment: string }) {
  return (
    <span class="tag">
      <span class="dot" data-segment={segment} />
      {segmentName(segment, useStrings())}
    </span>
  );
}
