import { useCallback, useState } from "react";
import { ServiceLost, ServiceProblem } from "./client";
import type { Problem } from "./types";

/** Something that is done when somebody wants it, such as a change. */
export interface Doing {
  readonly isBusy: boolean;
  /** Why the last one failed. A lost service is none: the shell tells that. */
  readonly problem: Problem | undefined;
  /** Does it, and tells whether it was done. */
  readonly run: (what: () => Promise<void>) => Promise<boolean>;
}

export function useDoing(): Doing {
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const run = useCallback(async (what: () => Promise<void>) => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await what();
      return true;
    } catch (failure) {
      if (failure instanceof ServiceProblem) {
        setProblem(failure.problem);
      } else if (!(failure instanceof ServiceLost)) {
        throw failure;
      }
      return false;
    } finally {
      setIsBusy(false);
    }
  }, []);
  return { isBusy, problem, run };
}
