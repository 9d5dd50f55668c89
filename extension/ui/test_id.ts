/** Marks that browser tests find nodes by. They exist in test builds alone: a page must not learn our names. */
declare const __TEST__: boolean;

export function testId(name: string): { "data-testid"?: string } {
  return __TEST__ ? { "data-testid": name } : {};
}
