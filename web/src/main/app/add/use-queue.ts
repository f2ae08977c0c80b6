import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Connection } from "../api/connection";
import { watchRun } from "../api/run-events";
import type { Added } from "../api/types";
import { useConnection } from "../api/use-api";
import { categoryOf, nameOf, type Destination, type Item } from "./item";
import { UploadQueue, type Sender, type Taken } from "./queue";

const queues = new WeakMap<Connection, UploadQueue>();

/** Returns the queue of this page of the browser. */
export function useQueue(): UploadQueue {
  const connection = useConnection();
  const queue = queueOf(connection);
  useSyncExternalStore(queue.subscribe, queue.version);
  return queue;
}

/** Finds out which runs there are already, once the page is opened; who may not know that is told less. */
export function useKnownRuns(queue: UploadQueue): void {
  const { ask } = useConnection();
  const load = useCallback(
    () =>
      ask("get", "/api/v1/runs", { query: { limit: 1 } }).then(
        ({ runs }) => queue.knowRun(runs[0]?.run.id ?? 0),
        () => undefined,
      ),
    [ask, queue],
  );
  useEffect(() => void load(), [load]);
}

function queueOf(connection: Connection): UploadQueue {
  const known = queues.get(connection);
  if (known) {
    return known;
  }
  const queue = new UploadQueue(senderTo(connection));
  queues.set(connection, queue);
  connection.subscribe(() => {
    const { isLost, session } = connection.standing();
    const { pause } = queue;
    if (!isLost && session && (pause?.kind === "lost" || pause?.kind === "signed-out")) {
      queue.resume();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (queue.isBusy) {
      event.preventDefault();
    }
  });
  return queue;
}

function senderTo({ ask }: Connection): Sender {
  return {
    picture: async (item, to, onSent, signal) => {
      const body = new FormData();
      body.append("file", item.file, item.file.name);
      const added = await ask("post", "/api/v1/collections/{collection}/images", {
        path: { collection: to.collection },
        query: { ...identityOf(item, to), ...saidOf(item, to), ...retentionOf(to) },
        body,
        idempotencyKey: item.key,
        onSent,
        signal,
      });
      return takenOf(added);
    },
    archive: (item, to, onSent, signal) =>
      ask("post", "/api/v1/collections/{collection}/imports", {
        path: { collection: to.collection },
        query: {
          name: item.file.name,
          ...(to.labels === "folder" || to.labels === "category" ? { labels: to.labels } : identityOf(item, to)),
          ...(to.labels === "category" ? {} : saidOf(item, to)),
          ...retentionOf(to),
        },
        body: item.file,
        idempotencyKey: item.key,
        onSent,
        signal,
      }),
    watch: ({ collection }, run, watcher) => void watchRun(collection, run, watcher), // until it ends
    cancel: ({ collection }, run) =>
      ask("post", "/api/v1/collections/{collection}/runs/{run}/cancel", { path: { collection, run } }),
  };
}

function identityOf(item: Item, to: Destination): { identity?: string } {
  const identity = nameOf(item, to);
  return identity === null ? {} : { identity };
}

function saidOf(item: Item, to: Destination): { category?: string } {
  const category = categoryOf(item, to);
  return category === null ? {} : { category };
}

function retentionOf({ retention: { legalBasis, keepUntil } }: Destination) {
  return { ...(legalBasis && { legalBasis }), ...(keepUntil !== null && { keepUntil }) };
}

/** Returns what came of the one picture of a request. */
function takenOf({ accepted: [accepted], refused: [refused] }: Added): Taken {
  if (accepted === undefined) {
    return { kind: "refused", reason: { code: refused?.reason ?? "bug", detail: refused?.detail } };
  }
  const { image, stagings } = accepted.image;
  const crops = stagings.flatMap((staging) => staging.crops);
  return {
    kind: "kept",
    image,
    faces: crops.filter((crop) => crop.refused === null).length,
    run: Math.max(0, ...stagings.map((staging) => staging.run)),
  };
}
