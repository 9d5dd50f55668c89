/** The worker's few words, in the language of the browser. Not here: those of the screens (`ui/strings.ts`). */
import { lookUpMessage } from "../platform";

/** The message of that name with `$1` to `$9` filled. */
export function words(key: string, ...substitutes: string[]): string {
  return lookUpMessage(key, substitutes) || key;
}
