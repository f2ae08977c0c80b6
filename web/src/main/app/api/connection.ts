import {
  ask,
  askBytes,
  ServiceLost,
  ServiceProblem,
  type Answer,
  type BytesPath,
  type Method,
  type Options,
  type PathOf,
} from "./client";
import type { Problem, Session } from "./types";

/** How things stand between this page and the service. */
export interface Standing {
  /** Who asks; `null` if nobody has signed in and somebody has to, `undefined` as long as that is not known. */
  readonly session: Session | null | undefined;
  readonly isLost: boolean;
  /** Grows whenever the service was found again or somebody else asks: what was loaded before is to be loaded anew. */
  readonly epoch: number;
}

const FIRST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 8000;

/** So often an idle page that somebody looks at makes sure that the service is there. */
const WATCH_MILLIS = 15_000;

/** Of a body beyond this the service reads no more once it has refused it, and cuts the connection. */
const LARGE_BYTES = 1 << 20;

/** What a service that is there means by cutting a large body off, told as it would tell it. */
const CUT_OFF: Problem = {
  type: "about:blank",
  title: "Content Too Large",
  status: 413,
  code: "request-too-large",
  request: "-",
};

/** Asks the service for somebody, notices when it is lost, and looks for it until it is found. */
export class Connection {
  #standing: Standing = { session: undefined, isLost: false, epoch: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT_MILLIS;
  readonly #listeners = new Set<() => void>();

  readonly standing = (): Standing => this.#standing;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finds out who asks. */
  async begin(): Promise<void> {
    try {
      const session = await this.ask("get", "/api/v1/session", {});
      this.#become({ session, epoch: this.#standing.epoch + 1 });
    } catch (failure) {
      if (!(failure instanceof ServiceProblem || failure instanceof ServiceLost)) {
        throw failure;
      }
    }
  }

  /** Makes sure now and then, and when somebody comes back to the page, that the service is there. */
  watch(): void {
    const check = async () => {
      if (!this.#standing.isLost && !document.hidden && !(await isFound())) {
        this.#lose();
      }
    };
    setInterval(() => void check(), WATCH_MILLIS);
    document.addEventListener("visibilitychange", () => void check());
  }

  /** Asks for something, as `ask` does. */
  readonly ask = async <M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    options: Options<M, P>,
  ): Promise<Answer<M, P>> => {
    try {
      return await ask(method, path, options, this.#standing.session?.csrfToken);
    } catch (failure) {
      if (failure instanceof ServiceLost) {
        if (isLarge(options as { body?: unknown }) && (await isFound())) {
          throw new ServiceProblem(CUT_OFF);
        }
        this.#lose();
      } else if (failure instanceof ServiceProblem && failure.problem.code === "unauthenticated") {
        this.#become({ session: null });
      }
      throw failure;
    }
  };

  /** Asks for bytes, as `askBytes` does. */
  readonly askBytes = async <P extends BytesPath>(
    path: P,
    options: Options<"get", P>,
    onPart: (part: Uint8Array) => void,
  ): Promise<void> => {
    try {
      await askBytes(path, options, onPart);
    } catch (failure) {
      if (failure instanceof ServiceLost) {
        this.#lose();
      } else if (failure instanceof ServiceProblem && failure.problem.code === "unauthenticated") {
        this.#become({ session: null });
      }
      throw failure;
    }
  };

  /** Signs in with a key. Throws as `ask` does. */
  async signIn(key: string): Promise<void> {
    const session = await this.ask("post", "/api/v1/session", { json: { key } });
    this.#become({ session, epoch: this.#standing.epoch + 1 });
  }

  /** Ends the session; then whoever asks next is nobody, or has to sign in. */
  async signOut(): Promise<void> {
    await this.ask("delete", "/api/v1/session", {});
    await this.begin();
  }

  /** Looks for a lost service at once. */
  readonly look = async (): Promise<void> => {
    clearTimeout(this.#timer);
    if (!(await isFound())) {
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MILLIS);
      this.#timer = setTimeout(() => void this.look(), this.#wait);
      return;
    }
    this.#wait = FIRST_WAIT_MILLIS;
    this.#become({ isLost: false });
    await this.begin(); // it may have been started anew, and then knows no session
  };

  #lose(): void {
    if (!this.#standing.isLost) {
      this.#become({ isLost: true });
      this.#timer = setTimeout(() => void this.look(), this.#wait);
    }
  }

  #become(change: Partial<Standing>): void {
    this.#standing = { ...this.#standing, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function isLarge({ body }: { body?: unknown }): boolean {
  return body instanceof FormData || (body instanceof Blob && body.size > LARGE_BYTES);
}

async function isFound(): Promise<boolean> {
  try {
    await ask("get", "/api/v1/health", {});
    return true;
  } catch (failure) {
    return !(failure instanceof ServiceLost);
  }
}
