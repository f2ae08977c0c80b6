import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { ServiceLost, ServiceProblem } from "./client";
import { Connection, type Standing } from "./connection";
import type { Problem } from "./types";

export const ConnectionContext = createContext(new Connection());

/** The connection of this page; its `ask` is the way to the service. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

export function useStanding(): Standing {
  const connection = useConnection();
  return useSyncExternalStore(connection.subscribe, connection.standing);
}

/** Something that is loaded from the service. */
export interface Loaded<T> {
  /** The newest that has come; `undefined` as long as nothing has. */
  readonly value: T | undefined;
  /** Why the newest has not come. A lost service is none: the shell tells that, and it is loaded when it is found. */
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  /** Loads it again. */
  readonly again: () => void;
}

interface Outcome<T> {
  readonly load: unknown;
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly isDone: boolean;
}

/**
 * Loads something now, when `load` is another function, and when the service was found again. What was asked for before
 * and has not come is given up.
 *
 * @param load made with `useCallback`, or `null` for nothing
 */
export function useLoaded<T>(load: ((signal: AbortSignal) => Promise<T>) | null): Loaded<T> {
  const { epoch } = useStanding();
  const [round, setRound] = useState(0);
  const [outcome, setOutcome] = useState<Outcome<T>>({ load: null, value: undefined, problem: undefined, isDone: true });
  useEffect(() => {
    if (load === null) {
      return;
    }
    const giveUp = new AbortController();
    load(giveUp.signal).then(
      (value) => {
        if (!giveUp.signal.aborted) {
          setOutcome({ load, value, problem: undefined, isDone: true });
        }
      },
      (failure: unknown) => {
        if (giveUp.signal.aborted) {
          return;
        }
        if (failure instanceof ServiceProblem) {
          setOutcome({ load, value: undefined, problem: failure.problem, isDone: true });
        } else if (failure instanceof ServiceLost) {
          setOutcome((last) => ({ ...last, load, isDone: last.load === load && last.isDone }));
        } else {
          throw failure;
        }
      },
    );
    return () => giveUp.abort();
  }, [load, round, epoch]);
  const isNewest = outcome.load === load;
  return {
    value: load === null ? undefined : outcome.value,
    problem: isNewest ? outcome.problem : undefined,
    isLoading: load !== null && !(isNewest && outcome.isDone),
    again: useCallback(() => setRound((last) => last + 1), []),
  };
}
