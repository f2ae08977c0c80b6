import { vi } from "vitest";

/** What a service was asked. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Answers in the place of a service: by method and path, with a status and JSON, or not at all. */
export function serve(answers: Record<string, () => { status: number; json?: unknown } | "lost">): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    asked.push({ method, url, headers: new Headers(init.headers), body: init.body });
    const answer = answers[`${method} ${url.replace(/\?.*/, "")}`]?.() ?? { status: 404, json: problem("item-not-found", 404) };
    if (answer === "lost") {
      return Promise.reject(new TypeError("Failed to fetch"));
    }
    const isGood = answer.status < 400;
    return Promise.resolve(
      new Response(answer.status === 204 ? null : JSON.stringify(answer.json), {
        status: answer.status,
        headers: { "content-type": isGood ? "application/json" : "application/problem+json" },
      }),
    );
  });
  return asked;
}

export function problem(code: string, status: number, more: object = {}) {
  return { type: "about:blank", title: "Title", status, code, request: "r-1", ...more };
}

export const local = { actor: "local", scope: "admin", collections: null, csrfToken: null };
