/** Where somebody is in the app: the path says which page, the query what it shows. */
import { useMemo, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from "react";

const MOVED = "twinlake-moved";

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(MOVED, listener);
  };
}

/** Goes somewhere in the app. */
export function go(to: string, how: "push" | "replace" = "push"): void {
  if (how === "push") {
    history.pushState(null, "", to);
  } else {
    history.replaceState(null, "", to);
  }
  window.dispatchEvent(new Event(MOVED));
}

export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

export function useAddress(): Address {
  const href = useSyncExternalStore(subscribe, () => location.href);
  return useMemo(() => {
    const url = new URL(href);
    return { path: url.pathname, query: url.searchParams };
  }, [href]);
}

/** Returns where a path is with the same query but for some changes; `null` leaves a parameter out. */
export function withQuery(address: Address, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(address.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  return query.size === 0 ? address.path : `${address.path}?${query.toString()}`;
}

/** A link within the app; with a modifier key it opens where the browser opens links. */
export function Link({
  to,
  children,
  ...others
}: { to: string; children: ReactNode } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(to);
    }
  };
  return (
    <a href={to} onClick={follow} {...others}>
      {children}
    </a>
  );
}
