import type { Collection } from "../../main/app/api/types";
import { checksOf } from "../../main/app/monitor/checks";
import { describe, expect, it } from "vitest";
import type { CollectionName, Run, RunProgress } from "../../main/app/api/types";
import { kindOf } from "../../main/app/monitor/find";
import { between, parseMetrics, quantile, scrapeOf } from "../../main/app/monitor/metrics";
import { groupsOf, paceOf, secondsOf, stateOf } from "../../main/app/monitor/runs";
import { pathOf } from "../../main/app/monitor/Sparkline";
import { figuresOf } from "../../main/app/texts/figures";

const SEARCH = 'method="POST",path="/api/v1/collections/{collection}/search",status="200"';

function scrape(requests: number, fast: number, uptime: number, atMillis: number) {
  return scrapeOf(
    parseMetrics(`# HELP twinlake_requests_seconds Requests that were answered
# TYPE twinlake_requests_seconds histogram
twinlake_requests_seconds_bucket{${SEARCH},le="0.1"} ${fast}
twinlake_requests_seconds_bucket{${SEARCH},le="0.2"} ${requests}
twinlake_requests_seconds_bucket{${SEARCH},le="+Inf"} ${requests}
twinlake_requests_seconds_count{${SEARCH}} ${requests}
twinlake_requests_seconds_sum{${SEARCH}} 1.5
twinlake_requests_seconds_count{method="GET",path="/api/v1/metrics",status="200"} 999
twinlake_requests_seconds_bucket{method="GET",path="/api/v1/collections/{collection}/runs/{run}/events",status="200",le="+Inf"} 7
twinlake_computing_waiting 3.0
jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1.0E7
jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 2.0E7
jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E7
jvm_memory_max_bytes{area="heap",id="G1 Eden Space"} -1.0
jvm_memory_max_bytes{area="heap",id="G1 Old Gen"} 1.0E9
process_uptime_seconds ${uptime}
`),
    atMillis,
  );
}

describe("metrics", () => {
  it("are read with their labels, whatever is in them", () => {
    expect(parseMetrics('a{path="/{id}",said="one \\"two\\", \\\\ \\n"} 1.5 1700000000\nb +Inf\n\n# c 3\nnonsense')).toEqual([
      { name: "a", labels: { path: "/{id}", said: 'one "two", \\ \n' }, value: 1.5 },
      { name: "b", labels: {}, value: Infinity },
    ]);
  });

  it("are summed up without what this page asks for", () => {
    expect(scrape(10, 5, 60, 1000)).toMatchObject({
      requests: 10,
      queue: 3,
      heapBytes: 3e7,
      mostHeapBytes: 1e9,
      uptimeSeconds: 60,
    });
    expect([...scrape(10, 5, 60, 1000).buckets]).toEqual([
      [0.1, 5],
      [0.2, 10],
      [Infinity, 10],
    ]);
  });

  it("tell of the time between two scrapes", () => {
    expect(between(scrape(10, 5, 60, 1000), scrape(30, 15, 62, 3000))).toMatchObject({
      perSecond: 10,
      median: 0.1,
      p95: expect.closeTo(0.19) as number,
    });
    expect(between(scrape(10, 5, 60, 1000), scrape(10, 5, 62, 3000))).toMatchObject({ perSecond: 0, median: null });
  });

  it("say nothing of the time in which a service was started anew", () => {
    expect(between(scrape(10, 5, 60, 1000), scrape(2, 1, 1, 3000))).toBeNull();
    expect(between(scrape(10, 5, 60, 1000), scrape(12, 5, 1, 3000))).toBeNull();
  });
});

describe("a quantile", () => {
  const buckets = new Map([
    [1, 2],
    [2, 6],
    [4, 8],
    [Infinity, 10],
  ]);

  it("is linear within a bucket, from 0 in the first", () => {
    expect(quantile(0.1, buckets)).toBe(0.5);
    expect(quantile(0.4, buckets)).toBe(1.5);
    expect(quantile(0.7, buckets)).toBe(3);
  });

  it("is the last bound beyond it, and nothing of nothing", () => {
    expect(quantile(0.95, buckets)).toBe(4);
    expect(quantile(0.5, new Map([[1, 0], [Infinity, 0]]))).toBeNull();
    expect(quantile(0.5, new Map())).toBeNull();
  });

  it("passes empty buckets over", () => {
    expect(quantile(0.5, new Map([[1, 0], [2, 0], [4, 4], [Infinity, 4]]))).toBe(3);
  });
});

describe("runs", () => {
  const at = (second: number) => new Date(second * 1000).toISOString();
  const run = (id: number, kind: Run["kind"], state: Run["state"] = "done", collection = "people"): RunProgress => ({
    run: {
      id,
      collection: collection as CollectionName,
      kind,
      source: null,
      state,
      failure: null,
      startedAt: at(id),
      endedAt: state === "open" ? null : at(id + 2),
    },
    items: null,
    total: null,
    report: null,
    retriable: false,
  });

  it("of uploads in a row to one collection are one line", () => {
    const runs = [
      run(7, "upload", "done", "others"),
      run(6, "upload"),
      run(5, "upload", "failed"),
      run(4, "ingest"),
      run(3, "ingest"),
      run(2, "upload"),
    ];
    expect(groupsOf(runs).map((group) => group.runs.map((one) => one.run.id))).toEqual([[7], [6, 5], [4], [3], [2]]);
    const all = runs.slice(1).map((one) => one.run);
    expect(stateOf(all)).toBe("failed");
    expect(secondsOf(all)).toBe(6);
    expect(secondsOf([run(1, "ingest", "open").run])).toBeNull();
  });

  it("come on as fast as their points say", () => {
    const points = [
      { at: at(2), items: 20 },
      { at: at(4), items: 30 },
      { at: at(8), items: 30 },
    ];
    expect(paceOf(at(0), points, 4)).toEqual([10, 5, 0, 0]);
    expect(paceOf(at(0), points.slice(0, 1), 4)).toEqual([]);
    expect(paceOf(at(0), [], 4)).toEqual([]);
  });
});

describe("what is looked up", () => {
  it("is told by its form", () => {
    expect(["a".repeat(64), "0".repeat(32), "17", "0", "xyz", ""].map(kindOf)).toEqual([
      "image",
      "face",
      "run",
      null,
      null,
      null,
    ]);
  });
});

describe("a line over time", () => {
  it("ends at the right, and stops where nothing is known", () => {
    expect(pathOf([0, null, 1], 1)).toMatch(/^M231\.9 54\.0h0\.01M240\.0 2\.0h0\.01$/);
  });
});

describe("figures", () => {
  it("have the unit that fits", () => {
    const { bytes, span } = figuresOf("en");
    expect([14, 1500, 2e9].map(bytes)).toEqual(["14 bytes", "1.5 kB", "2 GB"]);
    expect([0.012, 3.21, 240, 7200].map(span)).toEqual(["12 ms", "3.2 sec", "4 min", "2 hr"]);
  });
});

describe("the checks of a collection", () => {
  const fresh = {
    pictures: 0,
    crops: 0,
    curated: 0,
    labelledCrops: 0,
    unusableInputs: {},
    refusedPictures: {},
    refusedCrops: {},
  } as unknown as Collection;

  it("find nothing wrong with an empty one", () => {
    expect(checksOf(fresh).every(({ isGood }) => isGood)).toBe(true);
  });

  it("tell what had better be looked at", () => {
    const checks = checksOf({
      ...fresh,
      pictures: 98,
      crops: 200,
      curated: 180,
      labelledCrops: 20,
      unusableInputs: { "file-unreadable": 2 },
      refusedPictures: { "no-face": 10, "corrupt-picture": 1 },
      refusedCrops: { "face-blurred": 20 },
    });
    expect(checks).toEqual([
      { name: "inputs", bad: 2, all: 100, isGood: false },
      { name: "pictures", bad: 11, all: 98, isGood: true },
      { name: "faces", bad: 20, all: 200, isGood: true },
      { name: "names", bad: 160, all: 180, isGood: false },
    ]);
  });
});
