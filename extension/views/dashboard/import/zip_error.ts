/** Why a zip is not read. Not here: reading it (`zip.ts`), which is loaded when there is one. */
export type ZipFault = "no_zip" | "workbook" | "truncated" | "damaged" | "bomb" | "encrypted" | "unknown_method";

/** A zip that cannot be read, in words for the user. */
export class ZipError extends Error {
  override readonly name = "ZipError";

  constructor(
    readonly reason: ZipFault,
    /** The file in it at which that shows; "" where it is the zip as a whole. */
    readonly entry = "",
  ) {
    super(reason);
  }
}
