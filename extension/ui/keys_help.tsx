/** Which keys do what: those that the browser catches anywhere, and those of the card while it has the focus. */
import type { CardActions, CommandKeys } from "./card_model";
import { PANEL_KEYS } from "./panel_keys";
import { Press } from "./press";
import { type MessageKey, useStrings } from "./strings";
import { testId } from "./test_id";

interface Props {
  commands: CommandKeys[];
  actions: Pick<CardActions, "dismiss" | "changeKeys">;
}

export function KeysHelp({ commands, actions }: Props) {
  const strings = useStrings();
  const row = (keys: string[], what: string) => (
    <div key={what}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
  return (
    <div class="keys small" {...testId("oe-keys")}>
      <h3>{strings.t("keys_anywhere")}</h3>
      <dl>
        {commands.map(({ command, keys }) =>
          row([keys || strings.t("keys_none")], strings.named("command", command, command)),
        )}
      </dl>
      <h3>{strings.t("keys_in_card")}</h3>
      <dl>{PANEL_KEYS.map(({ shown, what }) => row(shown, strings.t(what satisfies MessageKey)))}</dl>
      <p class="choices">
        <Press class="small" mark="oe-keys-change" onPress={actions.changeKeys}>
          {strings.t("keys_change")}
        </Press>
        <Press class="plain small" onPress={actions.dismiss}>
          {strings.t("close")}
        </Press>
      </p>
    </div>
  );
}
