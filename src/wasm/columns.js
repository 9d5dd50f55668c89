// What planning reads of every record, column by column: once across the boundary for all of them, instead of a dozen
// times for each. A record that is not as it should be is marked, to be read as a whole. Of rules it repeats one, who is
// connected (`Profile::is_connected`). Not here: what is made of the columns (`records.rs`).

/** In the place of a code: the record is to be read as a whole. */
const ODD = -1;

/** Lines are told apart by this; an id that holds one is odd. */
const END = "\n";

const isLine = (value) => typeof value === "string" && !value.includes(END);

/**
 * The columns of a list: numbers, and texts of which the first is all lines. Names are told by their place among `first`
 * and `second`. Entries of the log have no `sites`.
 */
export const columns = (list, first, second, sites) =>
  sites ? ofProspects(list, first, second, sites) : ofEvents(list, first, second);

/**
 * Of each prospect the line of its id, its priority, and a code: whether the first identity is of another site than
 * `sites`, the place of its state, of its approval, how the moment in `rest` is meant, and the place of its segment.
 * The lines of the segments come last.
 */
function ofProspects(list, approvals, states, sites) {
  const lines = [];
  const numbers = new Float64Array(2 * list.length);
  const segments = new Map();
  const rest = [""];
  for (let at = 0; at < list.length; at += 1) {
    const prospect = list[at];
    const profile = prospect?.profile;
    const assessment = prospect?.assessment;
    const id = prospect?.prospect_id;
    const priority = assessment?.scores?.priority_score;
    const segment = assessment?.segment;
    const approval = approvals.indexOf(prospect?.approval);
    const state = states.indexOf(profile?.connection_state ?? null);
    const degree = profile?.connection_degree ?? 0;
    const known = profile && isLine(id) && isLine(segment) && approval >= 0 && state >= 0;
    if (!known || !Number.isFinite(priority) || !Number.isFinite(degree)) {
      lines.push("");
      numbers[2 * at + 1] = ODD;
      continue;
    }
    let place = segments.get(segment);
    if (place === undefined) segments.set(segment, (place = segments.size));
    const identity = prospect.identities?.[0];
    const elsewhere = identity != null && !sites.includes(identity.site);
    // A moment of a connection must be one; that of the record only tells since when it was shown.
    const connected = prospect.connected_at;
    const moment = connected != null ? 2 : Number(degree === 1 || states[state] === "connected");
    if (moment > 0) rest.push(connected ?? prospect.updated_at);
    lines.push(id);
    numbers[2 * at] = priority;
    numbers[2 * at + 1] = (place << 8) | (moment << 6) | (approval << 4) | (state << 1) | Number(elsewhere);
  }
  rest[0] = lines.concat([...segments.keys()]).join(END);
  return { numbers, rest };
}

/**
 * Of each entry of the log the lines of id, person and moments (the second empty where it is the first), a code, and in
 * `rest` the texts that few entries have: what is retracted, or what was sent, `manual` and `resume_on`.
 */
function ofEvents(list, touches, statuses) {
  const lines = [];
  const numbers = new Float64Array(list.length);
  const rest = [""];
  for (let at = 0; at < list.length; at += 1) {
    const { event_id: id, prospect_id: person, occurred_at: occurred, recorded_at: recorded, body } = list[at] ?? {};
    const retraction = body?.kind === "retraction";
    const touch = touches.indexOf(body?.outreach_type);
    const status = statuses.indexOf(body?.engagement_status);
    const data = body?.engagement_data;
    const known = retraction ? typeof body.retracts === "string" : touch >= 0 && status >= 0 && data != null;
    if (!known || ![id, person, occurred, recorded].every(isLine)) {
      lines.push("", "", "", "");
      numbers[at] = ODD;
      continue;
    }
    // Most entries are logged when it happens: the same text is not read twice.
    lines.push(id, person, occurred, recorded === occurred ? "" : recorded);
    // Only whether a request went with a text matters to a plan, so of a text its beginning is enough.
    const request = touches[touch] === "connection_request" && statuses[status] === "sent";
    const sent = request && typeof body.text_sent === "string" && body.text_sent.trim().slice(0, 1);
    const texts = retraction ? [body.retracts] : [null, sent, data.manual, data.resume_on];
    let code = retraction ? 0 : (touch << 16) | (status << 8);
    texts.forEach((text, bit) => {
      if (typeof text !== "string") return;
      rest.push(text);
      code |= 1 << bit;
    });
    numbers[at] = code;
  }
  rest[0] = lines.join(END);
  return { numbers, rest };
}
