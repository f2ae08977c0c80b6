import { addressOf } from "./client";
import type { CollectionName, RunProgress } from "./types";

/** What is told of a run that is watched. */
export interface RunWatcher {
  /** @param total `null` if nobody knows */
  readonly onProgress: (items: number, total: number | null) => void;
  readonly onEnd: (end: RunProgress) => void;
  /** The service does not let it be watched, or knows no such run. */
  readonly onFailure: () => void;
}

/**
 * Watches a run until it ends or the function that is returned is called. A service that is lost is looked for by the
 * browser.
 */
export function watchRun(collection: CollectionName, run: number, watcher: RunWatcher): () => void {
  const path = { collection, run };
  const events = new EventSource(addressOf("/api/v1/collections/{collection}/runs/{run}/events", { path }));
  events.addEventListener("progress", ({ data }: MessageEvent<string>) => {
    const { items, total } = JSON.parse(data) as { items: number; total?: number };
    watcher.onProgress(items, total ?? null);
  });
  events.addEventListener("end", ({ data }: MessageEvent<string>) => {
    events.close();
    watcher.onEnd(JSON.parse(data) as RunProgress);
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) {
      watcher.onFailure();
    }
  });
  return () => events.close();
}
