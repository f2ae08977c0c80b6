import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ofFiles } from "../../main/app/add/gathered";
import { categoryOf, nameOf, type Destination, type Item } from "../../main/app/add/item";
import { manifestOf, namesOf } from "../../main/app/add/manifest";
import { outcomeOf } from "../../main/app/add/outcome";
import { UploadQueue, type Sender, type Taken } from "../../main/app/add/queue";
import { ServiceLost, ServiceProblem } from "../../main/app/api/client";
import type { RunWatcher } from "../../main/app/api/run-events";
import type { CollectionName, ImageId, Problem, RunProgress } from "../../main/app/api/types";
import { problem } from "./service";

const to: Destination = {
  collection: "friends" as CollectionName,
  labels: "none",
  name: "",
  names: namesOf([]),
  category: "",
  retention: { legalBasis: null, keepUntil: "never" },
};

function file(path: string, bytes = "bytes"): File {
  const made = new File([bytes], path.replace(/.*\//, ""));
  Object.defineProperty(made, "webkitRelativePath", { value: path.includes("/") ? path : "" });
  return made;
}

function files(...paths: string[]) {
  return ofFiles(paths.map((path) => file(path))).files;
}

const kept = (run: number, faces = 1): Taken => ({ kind: "kept", image: "a".repeat(64) as ImageId, faces, run });

function run(state: RunProgress["run"]["state"], report: RunProgress["report"] = null): RunProgress {
  return {
    run: { id: 7, collection: "people" as CollectionName, kind: "ingest", source: "album.zip", state, failure: null, startedAt: "2026-01-01T00:00:00Z", endedAt: null },
    items: 0,
    total: 3,
    report,
    retriable: false,
  };
}

/** Takes what it is told to take, one answer after the other, and notes what came. */
class Service implements Sender {
  readonly sent: { name: string; key: string }[] = [];
  readonly cancelled: number[] = [];
  readonly waiting: { give: (taken: Taken) => void; fail: (failure: unknown) => void }[] = [];
  watcher: RunWatcher | undefined;

  picture: Sender["picture"] = (item, _to, _onSent, signal) => {
    this.sent.push({ name: item.file.name, key: item.key });
    return new Promise((give, fail) => {
      this.waiting.push({ give, fail });
      signal.addEventListener("abort", () => fail(new DOMException("", "AbortError")));
    });
  };

  archive: Sender["archive"] = (item) => {
    this.sent.push({ name: item.file.name, key: item.key });
    return Promise.resolve(run("open"));
  };

  watch: Sender["watch"] = (_to, _run, watcher) => {
    this.watcher = watcher;
  };

  cancel: Sender["cancel"] = (_to, id) => {
    this.cancelled.push(id);
    return Promise.resolve();
  };

  async answer(taken: Taken | Error): Promise<void> {
    const next = this.waiting.shift();
    if (taken instanceof Error) {
      next?.fail(taken);
    } else {
      next?.give(taken);
    }
    await vi.advanceTimersByTimeAsync(0);
  }
}

function states(queue: UploadQueue): Item["state"][] {
  return queue.items.map((item) => item.state);
}

describe("what is gathered", () => {
  it("has of folders what claims to be of use, and of single files all", () => {
    const gathered = ofFiles(
      ["notes.txt", "album/Ann/1.JPG", "album/Ann/notes.txt", "album/.git/2.jpg", "album/Thumbs.db", "album/more.tar.gz"].map(
        (path) => file(path),
      ),
    );
    expect(gathered.files.map((given) => [...given.folders, given.file.name].join("/"))).toEqual([
      "notes.txt",
      "album/Ann/1.JPG",
      "album/more.tar.gz",
    ]);
    expect(gathered.skipped).toBe(3);
  });

  it("is named by nobody, by hand or by the folder that it is in", () => {
    const item = { file: file("1.jpg"), folders: ["album", "Ann"], clip: null };
    const names = namesOf([manifestOf("file,name\nAnn/1.jpg,Cleo\nparty.mp4,Dora", "a.csv")]);
    const plan = { name: " Ben ", names, category: "" };
    expect(nameOf(item, { ...plan, labels: "none" })).toBeNull();
    expect(nameOf(item, { ...plan, labels: "one" })).toBe("Ben");
    expect(nameOf(item, { ...plan, labels: "folder" })).toBe("Ann");
    expect(nameOf({ ...item, folders: [] }, { ...plan, labels: "folder" })).toBeNull();
    expect(nameOf(item, { ...plan, labels: "category" })).toBeNull();
    expect(nameOf(item, { ...plan, labels: "manifest" })).toBe("Cleo");
    const frame = { file: file("party.mp4-00001.000s.jpg"), folders: [], clip: "party.mp4" };
    expect(nameOf(frame, { ...plan, labels: "manifest" })).toBe("Dora");
  });

  it("is said to be what its folder, its row or somebody for all says", () => {
    const item = { file: file("1.jpg"), folders: ["album", "Team A"], clip: null };
    const names = namesOf([manifestOf("path,Category\n1.jpg, red \n2.jpg,\n", "a.csv")]);
    const plan = { name: "", names, category: " press " };
    expect(categoryOf(item, { ...plan, labels: "category" })).toBe("Team A");
    expect(categoryOf({ ...item, folders: [] }, { ...plan, labels: "category" })).toBeNull();
    expect(categoryOf(item, { ...plan, labels: "folder" })).toBe("press");
    expect(categoryOf(item, { ...plan, labels: "none", category: " " })).toBeNull();
    expect(categoryOf(item, { ...plan, labels: "manifest" })).toBe("red");
    expect(categoryOf({ ...item, file: file("2.jpg") }, { ...plan, labels: "manifest" })).toBe("press");
  });

  it("tells clips and tables from what is sent as it is", () => {
    const gathered = ofFiles(["a.MP4", "album/b.mov", "people.csv", "album/more.tsv", "1.jpg"].map((path) => file(path)));
    expect(gathered.clips.map((given) => given.file.name)).toEqual(["a.MP4", "b.mov"]);
    expect(gathered.manifests.map((given) => given.file.name)).toEqual(["people.csv", "more.tsv"]);
    expect(gathered.files.map((given) => given.file.name)).toEqual(["1.jpg"]);
    expect(gathered.skipped).toBe(0);
  });
});

describe("the queue", () => {
  let service: Service;
  let queue: UploadQueue;
  beforeEach(() => {
    vi.useFakeTimers();
    service = new Service();
    queue = new UploadQueue(service);
  });
  afterEach(() => void vi.useRealTimers());

  it("sends three at a time, when it is told to", async () => {
    queue.add(files("1.jpg", "2.jpg", "3.jpg", "4.jpg"));
    expect(service.sent).toHaveLength(0);
    queue.begin(to);
    expect(service.sent.map(({ name }) => name)).toEqual(["1.jpg", "2.jpg", "3.jpg"]);
    await service.answer(kept(1, 2));
    expect(service.sent).toHaveLength(4);
    expect(states(queue)).toEqual(["added", "sending", "sending", "sending"]);
    expect(queue.tally).toMatchObject({ faces: 2, bytes: 20, sentBytes: 5 });
    expect(queue.isBusy).toBe(true);
  });

  it("tells what was there before from what is new by the run that made it", async () => {
    queue.knowRun(5);
    queue.add(files("1.jpg", "2.jpg"));
    queue.begin(to);
    await service.answer(kept(6));
    await service.answer(kept(3));
    expect(states(queue)).toEqual(["added", "known"]);
    expect(queue.isBusy).toBe(false);
  });

  it("says why a file was refused and goes on with the others", async () => {
    queue.add(files("notes.txt", "2.jpg"));
    queue.begin(to);
    await service.answer({ kind: "refused", reason: { code: "not-a-picture", detail: "5 bytes" } });
    await service.answer(kept(1));
    expect(states(queue)).toEqual(["refused", "added"]);
    expect(outcomeOf(queue.items)).toEqual({ added: 1, known: 0, refused: 1, faces: 1 });
  });

  it("waits as long as a busy service says, and sends the same request again", async () => {
    queue.add(files("1.jpg"));
    queue.begin(to);
    await service.answer(new ServiceProblem(problem("busy", 503) as Problem, 9));
    expect(queue.pause).toEqual({ kind: "busy", seconds: 9 });
    await vi.advanceTimersByTimeAsync(8900);
    expect(service.sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(service.sent).toHaveLength(2);
    expect(service.sent[1]).toEqual(service.sent[0]);
    expect(queue.pause).toBeNull();
  });

  it("waits for a lost service, and sends what it has not answered again", async () => {
    queue.add(files("1.jpg", "2.jpg", "3.jpg", "4.jpg"));
    queue.begin(to);
    for (let answer = 0; answer < 3; answer++) {
      await service.answer(new ServiceLost());
    }
    expect(queue.pause).toEqual({ kind: "lost" });
    expect(states(queue)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(service.sent).toHaveLength(3);
    queue.resume();
    expect(service.sent.slice(3)).toEqual(service.sent.slice(0, 3));
  });

  it("stops at what the next file would be told as well", async () => {
    queue.add(files("1.jpg", "2.jpg"));
    queue.begin(to);
    await service.answer(new ServiceProblem(problem("disk-full", 507) as Problem));
    expect(queue.pause).toMatchObject({ kind: "halted", problem: { code: "disk-full" } });
  });

  it("takes a connection that was cut for a busy service at first, and for an answer at last", async () => {
    const cut = new ServiceProblem({ ...(problem("request-too-large", 413) as Problem), request: "-" });
    queue.add(files("1.jpg"));
    queue.begin(to);
    for (let attempt = 1; attempt < 5; attempt++) {
      await service.answer(cut);
      expect(states(queue)).toEqual(["waiting"]);
      await vi.advanceTimersByTimeAsync(2000 * attempt);
    }
    await service.answer(cut);
    expect(queue.items[0]).toMatchObject({ state: "refused", reason: { code: "request-too-large" } });
  });

  it("says that a file has gone from the disk", async () => {
    const gone = file("1.jpg");
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("", "NotFoundError")) }) as unknown as Blob;
    queue.add(ofFiles([gone]).files);
    queue.begin(to);
    await service.answer(new ServiceLost());
    expect(queue.items[0]).toMatchObject({ state: "refused", reason: { code: "file-vanished" } });
  });

  it("gives up what is not stored, and takes it up again as another request", async () => {
    queue.add(files("1.jpg", "2.jpg", "3.jpg", "4.jpg"));
    queue.begin(to);
    await service.answer(kept(1));
    queue.cancelAll();
    await vi.advanceTimersByTimeAsync(0);
    expect(states(queue)).toEqual(["added", "cancelled", "cancelled", "cancelled"]);
    const [, second] = queue.items;
    if (second) {
      queue.again(second);
    }
    expect(states(queue)[1]).toBe("sending");
    expect(service.sent.at(-1)?.name).toBe("2.jpg");
    expect(service.sent.at(-1)?.key).not.toBe(service.sent[1]?.key);
  });

  it("follows the run of an archive to its end", async () => {
    queue.add(files("album.zip"));
    queue.begin(to);
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.items[0]).toMatchObject({ state: "running", run: 7, progress: { items: 0, total: 3 } });
    service.watcher?.onProgress(2, 3);
    expect(queue.items[0]?.progress).toEqual({ items: 2, total: 3 });
    const report = {
      items: 3,
      staged: 1,
      known: 1,
      mended: 0,
      faces: 2,
      skipped: 0,
      refused: { "no-face": 1 },
      refusedFaces: {},
      seconds: 1,
      stepSeconds: {},
    };
    service.watcher?.onEnd({ ...run("done", report), items: 3 });
    expect(queue.items[0]).toMatchObject({ state: "added", faces: 2, progress: { items: 3, total: 3 } });
    expect(outcomeOf(queue.items)).toEqual({ added: 1, known: 1, refused: 1, faces: 2 });
  });

  it("asks the run of an archive to end", async () => {
    queue.add(files("album.zip"));
    queue.begin(to);
    await vi.advanceTimersByTimeAsync(0);
    queue.cancelAll();
    expect(service.cancelled).toEqual([7]);
    service.watcher?.onEnd(run("cancelled"));
    expect(states(queue)).toEqual(["cancelled"]);
  });

  it("tells ten thousand files' news seldom", async () => {
    let news = 0;
    queue.subscribe(() => news++);
    queue.add(Array.from({ length: 10_000 }, (_, place) => ({ file: file(`${place}.jpg`), folders: [] })));
    queue.begin(to);
    for (let answer = 0; answer < 100; answer++) {
      await service.answer(kept(answer + 1));
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(news).toBe(1);
    expect(queue.tally.counts).toMatchObject({ added: 100, sending: 3, waiting: 9897 });
  });
});
