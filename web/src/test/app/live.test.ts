import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveLink, type LinkState, type Reason } from "../../main/app/api/live-link";
import type { LiveAnswer, LiveFace, Problem } from "../../main/app/api/types";
import { Frames } from "../../main/app/live/frames";
import { Looking } from "../../main/app/live/looking";
import { Motion } from "../../main/app/live/motion";
import { colourOf, Seen, toldOf } from "../../main/app/live/seen";
import { problem } from "./service";

/** A socket as a browser has it, whose other end the tests are. */
class Socket {
  static readonly all: Socket[] = [];
  readyState: number = WebSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: Blob[] = [];

  constructor() {
    Socket.all.push(this);
  }

  send(frame: Blob) {
    this.sent.push(frame);
  }

  close() {
    this.readyState = WebSocket.CLOSED;
  }

  accept() {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  say(answer: LiveAnswer) {
    this.onmessage?.({ data: JSON.stringify(answer) });
  }

  end(code: number) {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code });
  }
}

function newest(): Socket {
  const socket = Socket.all.at(-1);
  if (socket === undefined) {
    throw new Error("Nothing was opened");
  }
  return socket;
}

function face(track: number, name: string | null = null, box: LiveFace["face"]["box"] = [0, 0, 64, 48]): LiveFace {
  return {
    track,
    face: {
      ordinal: 0,
      box,
      score: 1,
      pixels: 48,
      sharpness: 100,
      brightness: 100,
      yawDegrees: 0,
      rollDegrees: 0,
      landmarks: [
        [20, 20],
        [40, 20],
        [30, 30],
        [22, 40],
        [38, 40],
      ],
    },
    caution: null,
    lookedUp: true,
    identity: name,
    best: {
      face: "0".repeat(32) as never,
      identity: name,
      cosine: 0.7,
      probability: name === null ? 0.001 : 0.999,
      confident: name !== null,
    },
  };
}

function answer(frame: number, ...faces: LiveFace[]): LiveAnswer {
  return { frame, millis: 40, code: null, width: 640, height: 480, faces };
}

const skipped = (frame: number): LiveAnswer => ({ ...answer(frame), code: "superseded" });

beforeEach(() => {
  vi.useFakeTimers();
  Socket.all.length = 0;
});
afterEach(() => void vi.useRealTimers());

describe("the connection of a film", () => {
  let states: LinkState[] = [];
  let reason: Reason = "willing";

  function link(): LiveLink {
    states = [];
    return new LiveLink(
      "ws://localhost/",
      { onState: (state) => states.push(state), onAnswer: () => undefined },
      { connect: () => new Socket() as unknown as WebSocket, ask: () => Promise.resolve(reason) },
    );
  }

  it("opens once, and closes", () => {
    const made = link();
    made.open();
    made.open();
    newest().accept();
    made.close();
    expect(Socket.all).toHaveLength(1);
    expect(states.map(({ kind }) => kind)).toEqual(["opening", "open", "closed"]);
    expect(newest().readyState).toBe(WebSocket.CLOSED);
  });

  it("looks for a lost service ever more slowly, and opens when it is found", async () => {
    reason = "lost";
    link().open();
    newest().accept();
    newest().end(1001);
    await vi.advanceTimersByTimeAsync(500 + 1000 + 2000);
    expect(Socket.all).toHaveLength(1); // a browser would write each failure on its console
    reason = "willing";
    await vi.advanceTimersByTimeAsync(4000);
    expect(Socket.all).toHaveLength(2);
    newest().accept();
    expect(states.at(-1)).toEqual({ kind: "open" });
  });

  it("says that something lets no WebSocket through", async () => {
    reason = "willing";
    link().open();
    for (let failure = 0; failure < 3; failure++) {
      newest().end(1006);
      await vi.advanceTimersByTimeAsync(failure === 2 ? 0 : 8000);
    }
    expect(states.at(-1)).toEqual({ kind: "waiting", why: "blocked" });
  });

  it("waits while the service is busy", async () => {
    reason = problem("busy", 503) as Problem;
    link().open();
    newest().end(1006);
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ kind: "waiting", why: "busy" });
    reason = "willing";
    await vi.advanceTimersByTimeAsync(500);
    expect(Socket.all).toHaveLength(2);
  });

  it("tells why it is refused, and does not come again", async () => {
    reason = problem("forbidden", 403) as Problem;
    link().open();
    newest().end(1008);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toEqual({ kind: "refused", problem: reason });
    expect(Socket.all).toHaveLength(1);
  });

  it("rests when the service closes what is idle", async () => {
    const made = link();
    made.open();
    newest().accept();
    newest().end(1000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toEqual({ kind: "closed" });
    made.open();
    expect(Socket.all).toHaveLength(2);
  });

  it("opens nothing after it was closed while it asked why", async () => {
    reason = "willing";
    const made = link();
    made.open();
    newest().end(1006);
    made.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Socket.all).toHaveLength(1);
  });
});

describe("frames", () => {
  it("are two underway at most, the second when the first is half way", () => {
    const frames = new Frames();
    expect(frames.mayHave(0)).toBe(true);
    frames.send(0, 0);
    expect(frames.mayHave(1000)).toBe(false); // nobody knows how long one takes
    expect(frames.answer(answer(1), 100)).toBe(0);
    frames.send(0.1, 100);
    expect(frames.mayHave(149)).toBe(false);
    expect(frames.mayHave(150)).toBe(true);
    frames.send(0.2, 150);
    expect(frames.mayHave(500)).toBe(false);
  });

  it("tell their pace", () => {
    const frames = new Frames();
    expect(frames.pace(0)).toEqual({ rate: null, latencyMillis: null, serviceMillis: null, skipped: 0 });
    for (let frame = 1; frame <= 11; frame++) {
      frames.send(frame, 100 * frame);
      frames.answer(answer(frame), 100 * frame + (frame === 5 ? 99 : 60));
    }
    frames.send(12, 1200);
    expect(frames.answer(skipped(12), 1200)).toBeNull();
    expect(frames.pace(1200)).toEqual({ rate: 10, latencyMillis: 60, serviceMillis: 40, skipped: 1 });
    expect(frames.pace(60_000).rate).toBeNull();
  });

  it("are numbered anew on another connection", () => {
    const frames = new Frames();
    frames.send(0, 0);
    frames.lose();
    frames.send(1, 10);
    expect(frames.answer(answer(1), 20)).toBe(1);
    expect(frames.pace(20).skipped).toBe(1);
  });
});

describe("the motion of faces", () => {
  it("goes on as it went", () => {
    const motion = new Motion();
    motion.observe(answer(1, face(1, null, [0, 0, 64, 48])), 1);
    motion.observe(answer(2, face(1, null, [64, 0, 128, 48])), 1.2);
    expect(rounded(motion.drawn(1.2)[0]?.place)).toEqual([0.1, 0, 0.2, 0.1]);
    expect(rounded(motion.drawn(1.3)[0]?.place)).toEqual([0.15, 0, 0.25, 0.1]);
    expect(rounded(motion.drawn(1.9)[0]?.place)).toEqual([0.25, 0, 0.35, 0.1]); // no further than that
    expect(motion.drawn(3)).toEqual([]);
    expect(motion.drawn(0)[0]?.place).toEqual(motion.drawn(1.2)[0]?.place);
  });

  it("begins anew after a jump in the film", () => {
    const motion = new Motion();
    motion.observe(answer(1, face(1)), 5);
    motion.observe(answer(2, face(1, null, [64, 0, 128, 48])), 1);
    expect(rounded(motion.drawn(1.2)[0]?.place)).toEqual([0.1, 0, 0.2, 0.1]);
    motion.forget();
    expect(motion.drawn(1.2)).toEqual([]);
  });

  function rounded(place: readonly number[] | undefined): number[] | undefined {
    return place?.map((part) => Math.round(part * 1000) / 1000);
  }
});

describe("what is told of faces", () => {
  it("is a name, that nobody has named them, that they are nobody's, or nothing yet", () => {
    expect(toldOf(face(1, "Ann"))).toEqual({ kind: "person", name: "Ann", likelihood: "certain" });
    const unnamed = face(1);
    expect(toldOf(unnamed)).toEqual({ kind: "nobody" });
    expect(toldOf({ ...unnamed, best: unnamed.best && { ...unnamed.best, confident: true, probability: 0.95 } })).toEqual({
      kind: "unnamed",
      likelihood: "probable",
    });
    expect(toldOf({ ...unnamed, lookedUp: false, best: null })).toEqual({ kind: "looking" });
    expect(toldOf({ ...unnamed, best: null })).toEqual({ kind: "nobody" });
  });

  it("is remembered as long as the page is there", () => {
    const seen = new Seen();
    seen.observe(answer(1, face(1, "Ann")), 0);
    seen.observe(answer(2, face(1, "Ann"), face(2)), 1000);
    seen.observe(answer(3, face(3, "Ben")), 9000);
    seen.observe(answer(4, face(4, "Ann")), 9500);
    expect(seen.people().map(({ name, seconds }) => [name, seconds])).toEqual([
      ["Ben", 0],
      ["Ann", 1],
    ]);
    seen.forget();
    expect(seen.people()).toEqual([]);
  });

  it("has a colour of its own", () => {
    expect(colourOf(7)).toBe(colourOf(7));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(colourOf)).size).toBe(8);
  });
});

describe("a film that is looked at", () => {
  let now = 0;

  function film(frame: Blob | null = new Blob(["jpeg"])) {
    now = 0;
    return new Looking(
      { at: () => now / 1000, take: () => Promise.resolve(frame) },
      (listener) =>
        new LiveLink("ws://localhost/", listener, {
          connect: () => new Socket() as unknown as WebSocket,
          ask: () => Promise.resolve("lost"),
        }),
      () => now,
    );
  }

  async function show(looking: Looking, at: number) {
    now = at;
    looking.show();
    await vi.advanceTimersByTimeAsync(0);
  }

  it("opens a connection when there is something to see, and sends what was shown last", async () => {
    const looking = film();
    expect(Socket.all).toEqual([]);
    await show(looking, 0);
    newest().accept();
    await vi.advanceTimersByTimeAsync(0);
    expect(newest().sent).toHaveLength(1);
    await show(looking, 30);
    expect(newest().sent).toHaveLength(1);
    now = 80;
    newest().say(answer(1, face(1, "Ann")));
    await vi.advanceTimersByTimeAsync(0);
    expect(newest().sent).toHaveLength(2); // the one that was shown meanwhile
    expect(looking.looked().faces.map(({ identity }) => identity)).toEqual(["Ann"]);
    expect(looking.looked().people.map(({ name }) => name)).toEqual(["Ann"]);
    expect(looking.drawn()).toHaveLength(1);
    now = 160;
    newest().say(answer(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(newest().sent).toHaveLength(2); // nothing new to see
    expect(looking.looked().faces).toEqual([]);
  });

  it("forgets who is in view when the connection is lost, and not who was", async () => {
    const looking = film();
    await show(looking, 0);
    newest().accept();
    await vi.advanceTimersByTimeAsync(0);
    newest().say(answer(1, face(1, "Ann")));
    newest().end(1006);
    await vi.advanceTimersByTimeAsync(0);
    expect(looking.looked().link).toEqual({ kind: "waiting", why: "lost" });
    expect(looking.looked().faces).toEqual([]);
    expect(looking.looked().people).toHaveLength(1);
    looking.forget();
    expect(looking.looked().people).toEqual([]);
  });

  it("rests while it is paused", async () => {
    const looking = film();
    await show(looking, 0);
    newest().accept();
    looking.pause();
    await show(looking, 100);
    expect(Socket.all).toHaveLength(1);
    expect(looking.looked().link).toEqual({ kind: "closed" });
    looking.resume();
    expect(Socket.all).toHaveLength(2);
  });

  it("sends nothing as long as there is no picture", async () => {
    const looking = film(null);
    await show(looking, 0);
    newest().accept();
    await vi.advanceTimersByTimeAsync(0);
    expect(newest().sent).toEqual([]);
    expect(looking.looked().pace.skipped).toBe(0);
  });
});
