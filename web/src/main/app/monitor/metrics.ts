/** Reads Prometheus' text format, and makes what a page shows of it. */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPED: Readonly<Record<string, string>> = { "\\n": "\n", '\\"': '"', "\\\\": "\\" };

export function parseMetrics(text: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of text.split("\n")) {
    const match = line.startsWith("#") ? null : LINE.exec(line.trim());
    if (match?.[1] !== undefined && match[3] !== undefined) {
      samples.push({ name: match[1], labels: labelsOf(match[2] ?? ""), value: numberOf(match[3]) });
    }
  }
  return samples;
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(LABEL)) {
    labels[name] = value.replace(/\\[n"\\]/g, (escaped) => ESCAPED[escaped] ?? escaped);
  }
  return labels;
}

function numberOf(text: string): number {
  switch (text) {
    case "+Inf":
      return Infinity;
    case "-Inf":
      return -Infinity;
    default:
      return Number(text);
  }
}

/** How many were at most so large: the counts of a histogram's buckets, each with those below. */
export type Buckets = ReadonlyMap<number, number>;

/**
 * Returns the value that a part of all is below: linear within a bucket, as Prometheus' `histogram_quantile` has it, and
 * the last bound for what is beyond it; `null` if there is nothing.
 */
export function quantile(part: number, buckets: Buckets): number | null {
  const bounds = [...buckets].sort(([one], [other]) => one - other);
  const all = bounds.at(-1)?.[1] ?? 0;
  if (all <= 0) {
    return null;
  }
  const rank = part * all;
  let below = { bound: 0, count: 0 };
  for (const [bound, count] of bounds) {
    if (count >= rank) {
      const inBucket = count - below.count;
      return bound === Infinity || inBucket === 0
        ? below.bound
        : below.bound + ((bound - below.bound) * (rank - below.count)) / inBucket;
    }
    below = { bound, count };
  }
  return below.bound;
}

/** What a service says of itself at one time. */
export interface Scrape {
  readonly atMillis: number;
  readonly requests: number;
  readonly failures: number;
  readonly buckets: Buckets;
  readonly queue: number;
  readonly heapBytes: number;
  readonly mostHeapBytes: number;
  readonly cpu: number;
  readonly uptimeSeconds: number;
  readonly position: number;
  readonly gallery: number;
}

/** What this page asks for all the time is no work of others, and a stream lasts as long as somebody watches. */
const OWN = /\/(metrics|health|ready|stats|runs|models|collections|session|events)$|\/runs\/\{run\}/;

export function scrapeOf(samples: readonly Sample[], atMillis: number): Scrape {
  const requests = samples.filter(
    ({ name, labels }) =>
      name.startsWith("twinlake_requests_seconds") && !(labels["method"] === "GET" && OWN.test(labels["path"] ?? "")),
  );
  const counts = requests.filter(({ name }) => name === "twinlake_requests_seconds_count");
  const buckets = new Map<number, number>();
  for (const { name, labels, value } of requests) {
    if (name === "twinlake_requests_seconds_bucket") {
      const bound = numberOf(labels["le"] ?? "+Inf");
      buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
  }
  const sum = (name: string, area?: string) =>
    samples
      .filter((sample) => sample.name === name && sample.value > 0)
      .filter((sample) => area === undefined || sample.labels["area"] === area)
      .reduce((total, { value }) => total + value, 0);
  return {
    atMillis,
    requests: counts.reduce((total, { value }) => total + value, 0),
    failures: counts
      .filter(({ labels }) => (labels["status"] ?? "").startsWith("5"))
      .reduce((total, { value }) => total + value, 0),
    buckets,
    queue: sum("twinlake_computing_waiting"),
    heapBytes: sum("jvm_memory_used_bytes", "heap"),
    mostHeapBytes: Math.max(
      0,
      ...samples
        .filter(({ name, labels }) => name === "jvm_memory_max_bytes" && labels["area"] === "heap")
        .map(({ value }) => value),
    ),
    cpu: sum("process_cpu_usage"),
    uptimeSeconds: sum("process_uptime_seconds"),
    position: sum("twinlake_catalog_position"),
    gallery: sum("twinlake_gallery_faces"),
  };
}

/** How a service did between two scrapes. */
export interface Point {
  readonly atMillis: number;
  readonly perSecond: number;
  /** Seconds; `null` if nothing was asked. */
  readonly median: number | null;
  readonly p95: number | null;
  readonly queue: number;
  readonly heapBytes: number;
  readonly cpu: number;
}

/** Returns how it did, or `null` if it was started anew in between, or if no time has passed. */
export function between(last: Scrape, now: Scrape): Point | null {
  const seconds = (now.atMillis - last.atMillis) / 1000;
  if (seconds <= 0 || now.requests < last.requests || now.uptimeSeconds < last.uptimeSeconds) {
    return null;
  }
  const buckets = new Map([...now.buckets].map(([bound, count]) => [bound, count - (last.buckets.get(bound) ?? 0)]));
  return {
    atMillis: now.atMillis,
    perSecond: (now.requests - last.requests) / seconds,
    median: quantile(0.5, buckets),
    p95: quantile(0.95, buckets),
    queue: now.queue,
    heapBytes: now.heapBytes,
    cpu: now.cpu,
  };
}
