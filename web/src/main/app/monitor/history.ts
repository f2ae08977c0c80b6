import { useEffect, useSyncExternalStore } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import type { Connection } from "../api/connection";
import type { Problem } from "../api/types";
import { useConnection } from "../api/use-api";
import { between, parseMetrics, scrapeOf, type Point, type Scrape } from "./metrics";

/** What is known of how a service has done. */
export interface Past {
  readonly points: readonly Point[];
  readonly last: Scrape | null;
  readonly problem: Problem | null;
}

const POLL_MILLIS = 2000;

/** Ten minutes. */
const MOST_POINTS = 300;

/** How a service has done since the page was opened first. It is kept as long as the page of the browser. */
class History {
  #past: Past = { points: [], last: null, problem: null };
  #isAsking = false;
  readonly #listeners = new Set<() => void>();

  readonly past = (): Past => this.#past;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async ask({ ask, standing }: Connection): Promise<void> {
    if (this.#isAsking || document.hidden || standing().isLost) {
      return;
    }
    this.#isAsking = true;
    try {
      this.#learn(scrapeOf(parseMetrics(await ask("get", "/api/v1/metrics", {})), Date.now()));
    } catch (failure) {
      if (failure instanceof ServiceProblem) {
        this.#become({ ...this.#past, problem: failure.problem });
      } else if (!(failure instanceof ServiceLost)) {
        throw failure;
      }
    } finally {
      this.#isAsking = false;
    }
  }

  #learn(now: Scrape): void {
    const { last, points } = this.#past;
    const point = last && between(last, now);
    this.#become({ points: point ? [...points.slice(1 - MOST_POINTS), point] : points, last: now, problem: null });
  }

  #become(past: Past): void {
    this.#past = past;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

const histories = new WeakMap<Connection, History>();

function historyOf(connection: Connection): History {
  const history = histories.get(connection) ?? new History();
  histories.set(connection, history);
  return history;
}

/** Returns how the service has done, and asks again as long as somebody looks. */
export function usePast(): Past {
  const connection = useConnection();
  const history = historyOf(connection);
  useEffect(() => {
    void history.ask(connection);
    const timer = setInterval(() => void history.ask(connection), POLL_MILLIS);
    return () => clearInterval(timer);
  }, [history, connection]);
  return useSyncExternalStore(history.subscribe, history.past);
}

/** Does something again and again as long as somebody looks and the service is there. */
export function useRepeated(again: () => void, millis: number): void {
  const { standing } = useConnection();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && !standing().isLost) {
        again();
      }
    }, millis);
    return () => clearInterval(timer);
  }, [again, millis, standing]);
}
