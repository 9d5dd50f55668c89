/** When something was: how long ago, and the day and time of it. */
import { useStrings } from "../../../ui/strings";

export function Moment({ at }: { at: string }) {
  const strings = useStrings();
  return (
    <time class="small muted figures" dateTime={at} title={strings.date(at)}>
      {strings.date(at)} <span class="faint">({strings.relative(at, Date.now())})</span>
    </time>
  );
}
