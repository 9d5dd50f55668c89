/** What the site still allows, and what is suggested to keep within it. Not here: the limits, which are the playbook's. */
import { placeOf } from "../../protocol/calling";
import type { Allowances as Ledger, PlanAdjustment } from "../../../pkg/outreach_engine";
import { useStrings } from "../../ui/strings";
import { profileAddress } from "../profile_address";

interface AllowancesProps {
  ledger: Ledger;
  onAdjust(adjustment: PlanAdjustment): void;
}

export function Allowances({ ledger, onAdjust }: AllowancesProps) {
  const strings = useStrings();
  const pending = ledger.pending.reduce((sum, age) => sum + age.count, 0);
  return (
    <details class="fold small allowances">
      <summary>
        {strings.t("allowance_requests", ledger.requests_used, ledger.requests_limit)} ·{" "}
        {strings.t("allowance_notes", ledger.notes_used, ledger.notes_limit)}
      </summary>
      <div class="column">
        {ledger.next_request_at && (
          <p class="muted">{strings.t("allowance_next", strings.date(ledger.next_request_at))}</p>
        )}
        <p class="muted">
          {strings.plural("allowance_pending", pending)}
          {ledger.locked > 0 && ` · ${strings.plural("allowance_locked", ledger.locked)}`}
        </p>
        {pending > 0 && (
          <p class="faint figures">
            {ledger.pending
              .filter((age) => age.count > 0)
              .map((age) =>
                age.to_days === null
                  ? strings.t("age_over", age.from_days, age.count)
                  : strings.t("age_between", age.from_days, age.to_days, age.count),
              )
              .join(" · ")}
          </p>
        )}
        {ledger.withdraw.length > 0 && (
          <>
            <p>{strings.plural("withdraw_text", ledger.withdraw.length)}</p>
            <ul class="remarks">
              {ledger.withdraw.map((one) => {
                const address = profileAddress(one.prospect_id);
                const name = one.prospect_name ?? placeOf(one.prospect_id);
                return (
                  <li key={one.prospect_id}>
                    {address ? (
                      <a class="link" href={address} target="_blank" rel="noreferrer">
                        <bdi>{name}</bdi>
                      </a>
                    ) : (
                      <bdi>{name}</bdi>
                    )}{" "}
                    <span class="faint">{strings.plural("days", one.days)}</span>
                  </li>
                );
              })}
            </ul>
          </>
        )}
        {ledger.paused_until ? (
          <p class="note warn">
            <span class="grow">
              {strings.t("requests_paused", strings.date(`${ledger.paused_until}T12:00:00`, "day"))}
            </span>
            <button
              type="button"
              class="button small"
              onClick={() => onAdjust({ kind: "pause", until: null, resume: true })}
            >
              {strings.t("resume")}
            </button>
          </p>
        ) : (
          <div>
            <button
              type="button"
              class="button small"
              title={strings.t("limit_shown_text")}
              onClick={() => onAdjust({ kind: "pause", until: null, resume: false })}
            >
              {strings.t("limit_shown")}
            </button>
          </div>
        )}
      </div>
    </details>
  );
}
