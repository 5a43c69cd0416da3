// Why something could not be done before the program was there to say it, in the form in which that does.

/** What a page is asked for: the operator's JWT, or a session token of Costage. */
export type Token = string | null | undefined;

export class CostageError extends Error {
  readonly status = 0;

  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
  }

  /** The same error, if it is one of these. */
  static from(error: unknown): CostageError {
    return error instanceof CostageError ? error : new CostageError("unexpected", String(error));
  }
}
