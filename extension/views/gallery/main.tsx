/** Entry of the component gallery. `?only=<state>` shows one state. */
import { render } from "preact";
import { browserLanguage, lookUpMessage } from "../../platform";
import { adoptStyles, CARD_STYLES } from "../../ui/sheets";
import { stringsOf, StringsProvider } from "../../ui/strings";
import { Gallery } from "./gallery";
import styles from "./gallery.css" with { type: "text" };

adoptStyles(document, [...CARD_STYLES, styles]);
render(
  <StringsProvider value={stringsOf(lookUpMessage, browserLanguage())}>
    <Gallery only={new URLSearchParams(location.search).get("only")} />
  </StringsProvider>,
  document.body,
);
