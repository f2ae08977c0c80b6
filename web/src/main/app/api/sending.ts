/**
 * Sends a body and tells how much of it has gone, which `fetch` cannot. Answers, fails and is given up as `fetch` does.
 */
export function sendWatched(onSent: (bytes: number) => void): typeof fetch {
  return (url, { method = "GET", headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url instanceof Request ? url.url : url);
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ loaded }) => onSent(loaded);
      request.onload = () => resolve(answerOf(request));
      request.onerror = () => reject(new TypeError("The request has failed"));
      request.onabort = () => reject(new DOMException("It was given up", "AbortError"));
      signal?.addEventListener("abort", () => request.abort());
      request.send(body as XMLHttpRequestBodyInit | null);
    });
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
    }
  }
  return new Response(request.status === 204 ? null : request.responseText, { status: request.status, headers });
}
