/**
 * Asks the service. What can be asked, with which parameters and body, and what is answered, is typed by
 * docs/openapi.yaml, so that pages and contract cannot part.
 */
import type { paths } from "../../../../target/generated/api";
import { sendWatched } from "./sending";
import type { Problem } from "./types";

export type Method = "get" | "put" | "post" | "patch" | "delete";

/** Paths that have a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> = paths[P][M & keyof paths[P]];

type Content<Answer> = Answer extends { content: { "application/json": infer Json } }
  ? Json
  : Answer extends { content: { "text/plain": infer Text } }
    ? Text
    : undefined;

/** That nothing of what came is of use is told like anything else where each of many is told of. */
type AllRefused<Responses> = 422 extends keyof Responses
  ? Responses[422] extends { content: { "application/json": infer Json } }
    ? Json
    : never
  : never;

/** What an operation answers with when nothing goes wrong. */
export type Answer<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer Responses }
    ?
        | { [S in keyof Responses & (200 | 201 | 202 | 204)]: Content<Responses[S]> }[keyof Responses &
            (200 | 201 | 202 | 204)]
        | AllRefused<Responses>
    : never;

type PathPart<O> = O extends { parameters: { path: infer Path } } ? { path: Path } : { path?: never };

type QueryPart<O> = O extends { parameters: { query?: infer Query } }
  ? { query?: NonNullable<Query> | undefined }
  : { query?: never };

type BodyPart<O> = O extends { requestBody: { content: infer Types } }
  ? "multipart/form-data" extends keyof Types
    ? { body: Blob | FormData }
    : Types extends { "application/json": infer Json }
      ? { json: Json }
      : { body: Blob }
  : { body?: never; json?: never };

/** How to send a request. */
interface Sending {
  signal?: AbortSignal;
  /** A name for a request that may be sent again without being done again, where the description has that. */
  idempotencyKey?: string;
  /** Is told how many bytes of the body have been sent. */
  onSent?: (bytes: number) => void;
}

/** What to tell with a request. */
export type Options<M extends Method, P extends PathOf<M>> = PathPart<Operation<M, P>> &
  QueryPart<Operation<M, P>> &
  BodyPart<Operation<M, P>> &
  Sending;

type Value = string | number | boolean;

/** What every operation's options come down to. */
interface Plain extends Sending {
  path?: Record<string, string | number>;
  query?: Record<string, Value | readonly Value[] | undefined>;
  body?: Blob | FormData;
  json?: unknown;
}

/** The service has answered that it did not do it, and why. */
export class ServiceProblem extends Error {
  /** @param retryAfterSeconds when to ask again; `null` if the service has not said */
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
  }
}

/** The service has not answered. */
export class ServiceLost extends Error {}

/** Returns the address of something, for pictures and links. */
export function addressOf<P extends PathOf<"get">>(
  path: P,
  options: PathPart<Operation<"get", P>> & QueryPart<Operation<"get", P>>,
): string {
  return address(path, options as Plain);
}

/** Asks for something. Throws `ServiceProblem` or `ServiceLost`, or what `fetch` throws when it is aborted. */
export async function ask<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  options: Options<M, P>,
  csrfToken: string | null = null,
): Promise<Answer<M, P>> {
  const plain = options as Plain;
  const headers: Record<string, string> = { accept: "application/json, text/plain" };
  if (plain.json !== undefined) {
    headers["content-type"] = "application/json";
  }
  if (csrfToken !== null && method !== "get") {
    headers["x-csrf-token"] = csrfToken;
  }
  if (plain.idempotencyKey !== undefined) {
    headers["idempotency-key"] = plain.idempotencyKey;
  }
  const send = plain.onSent ? sendWatched(plain.onSent) : fetch;
  let response: Response;
  try {
    response = await send(address(path, plain), {
      method: method.toUpperCase(),
      headers,
      credentials: "same-origin",
      cache: "no-store",
      body: plain.json === undefined ? (plain.body ?? null) : JSON.stringify(plain.json),
      signal: plain.signal ?? null,
    });
  } catch (failure) {
    if (plain.signal?.aborted) {
      throw failure;
    }
    throw new ServiceLost();
  }
  if (response.ok || isJson(response)) {
    return (await contentOf(response)) as Answer<M, P>;
  }
  throw await problemOf(response);
}

/** What is refused is a problem, but for where each of many is told of. */
function isJson(response: Response): boolean {
  return response.status === 422 && (response.headers.get("content-type")?.startsWith("application/json") ?? false);
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) {
    return undefined;
  }
  return response.headers.get("content-type")?.startsWith("text/plain") ? response.text() : response.json();
}

/** Paths whose answer to `get` is bytes. */
export type BytesPath = {
  [P in PathOf<"get">]: Operation<"get", P> extends {
    responses: { 200: { content: { "application/octet-stream": unknown } } };
  }
    ? P
    : never;
}[PathOf<"get">];

/** Asks for bytes, and hands each part on as it comes. What the browser still has of them it asks for only if it changed. */
export async function askBytes<P extends BytesPath>(
  path: P,
  options: Options<"get", P>,
  onPart: (part: Uint8Array) => void,
): Promise<void> {
  const plain = options as unknown as Plain;
  const signal = plain.signal ?? null;
  const headers = { accept: "application/octet-stream, application/problem+json" };
  const lost = (failure: unknown): never => {
    throw signal?.aborted ? failure : new ServiceLost();
  };
  const init = { headers, credentials: "same-origin", cache: "no-cache", signal } as const;
  const response = await fetch(address(path, plain), init).catch(lost);
  if (!response.ok) {
    throw await problemOf(response);
  }
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch(lost);
    if (!part || part.done) {
      return;
    }
    onPart(part.value);
  }
}

function address(path: string, { path: named = {}, query = {} }: Plain): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(named[name])));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of value === undefined ? [] : [value].flat()) {
      parameters.append(name, String(one));
    }
  }
  return parameters.size === 0 ? filled : `${filled}?${parameters.toString()}`;
}

/** A proxy in front of the service answers in its own words; then there is none to talk to. */
async function problemOf(response: Response): Promise<ServiceProblem | ServiceLost> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return isProblem
    ? new ServiceProblem((await response.json()) as Problem, Number.isFinite(seconds) ? seconds : null)
    : new ServiceLost();
}
