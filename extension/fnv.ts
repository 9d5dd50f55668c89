/** FNV-1a, 32 bits: a number made of a text, the same for the same text. Not for what must withstand somebody who means harm. */
export function fnv(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (const unit of new TextEncoder().encode(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  return hash >>> 0;
}

/** The same as eight digits, for names and ids. */
export function fnvDigits(text: string, basis?: number): string {
  return fnv(text, basis).toString(16).padStart(8, "0");
}
