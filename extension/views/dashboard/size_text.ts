/** How large something is, as people read it: 840 kB, 4.1 MB. */
import type { Strings } from "../../ui/strings";

export function sizeText(bytes: number, { locale }: Strings): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const digits = unit === "megabyte" && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
}
