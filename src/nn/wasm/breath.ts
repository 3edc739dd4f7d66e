/** A `breathe` that several workers share. */
export interface SharedBreath {
  /** Callers that come during a breath wait for the same one. Throws once the work is stopped. */
  breathe(): Promise<void>;
  /** Stop everybody at the next breath, by this error if there is none yet; throws it. */
  stop(error: unknown): never;
  /** Wait for a breath in progress; throws if the work was stopped. */
  finish(): Promise<void>;
}

export function shareBreath(breathe: () => Promise<void>): SharedBreath {
  const errors: unknown[] = [];
  let turn: Promise<void> | undefined;
  const check = (): void => {
    if (errors.length > 0) throw errors[0];
  };
  const stop = (error: unknown): never => {
    errors.push(error);
    throw errors[0];
  };
  return {
    stop,
    async breathe() {
      check();
      turn ??= breathe().finally(() => (turn = undefined));
      await turn.catch(stop);
      check();
    },
    async finish() {
      await turn?.catch(stop);
      check();
    },
  };
}
