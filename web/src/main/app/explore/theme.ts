import { useSyncExternalStore } from "react";

const DARK = "(prefers-color-scheme: dark)";

/** Returns whether the page is dark: by what somebody has chosen, or else as the device is. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const chosen = document.documentElement.dataset["theme"];
    return chosen === undefined ? matchMedia(DARK).matches : chosen === "dark";
  });
}

function subscribe(listener: () => void): () => void {
  const device = matchMedia(DARK);
  const watch = new MutationObserver(listener);
  watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  device.addEventListener("change", listener);
  return () => {
    watch.disconnect();
    device.removeEventListener("change", listener);
  };
}
