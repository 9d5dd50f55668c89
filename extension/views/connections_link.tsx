/**
 * The way to a first profile: the user's own connections on LinkedIn, a page on which the card shows them and from which
 * each profile is one press away. The feed, where LinkedIn itself begins, is nobody's page.
 */
import { useStrings } from "../ui/strings";

export function ConnectionsLink({ primary = false }: { primary?: boolean }) {
  const strings = useStrings();
  return (
    <a
      class={primary ? "button primary" : "button"}
      href="https://www.linkedin.com/mynetwork/invite-connect/connections/"
      target="_blank"
      rel="noreferrer"
    >
      {strings.t("open_connections")}
    </a>
  );
}
