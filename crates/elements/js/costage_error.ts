// Why something could not be done, in the form in which pages get it.

/** What a page is asked for: the operator's JWT, or a session token of Costage. */
export type Token = string | null | undefined;

/** The codes of calls that had no answer. */
const WITHOUT_ANSWER = ["offline", "timeout"];

export class CostageError extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly status = 0,
  ) {
    super(detail);
  }

  /** The same error, if it is one of these, comes from the program as an `Error` with the same fields, or is a problem document as JSON. */
  static from(error: unknown): CostageError {
    if (error instanceof CostageError) return error;
    const { code, detail, status } = typeof error === "string" ? JSON.parse(error) : ((error ?? {}) as CostageError);
    return code ? new CostageError(code, detail, status) : new CostageError("unexpected", String(error));
  }

  /** Whether there was no answer, so that trying again may help. */
  get isWithoutAnswer(): boolean {
    return WITHOUT_ANSWER.includes(this.code);
  }
}
