/** Entry of the component gallery. `?only=<state>` shows one state, `?dir=rtl` lays it out from right to left. */
import { render } from "preact";
import { browserLanguage, lookUpMessage } from "../../platform";
import { adoptStyles, CARD_STYLES } from "../../ui/sheets";
import { stringsOf, StringsProvider } from "../../ui/strings";
import { Gallery } from "./gallery";
import styles from "./gallery.css" with { type: "text" };

const asked = new URLSearchParams(location.search);
const strings = stringsOf(lookUpMessage, browserLanguage());

adoptStyles(document, [...CARD_STYLES, styles]);
render(
  <StringsProvider value={asked.get("dir") === "rtl" ? { ...strings, dir: "rtl" } : strings}>
    <Gallery only={asked.get("only")} />
  </StringsProvider>,
  document.body,
);
