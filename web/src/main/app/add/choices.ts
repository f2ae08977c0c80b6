import { useCallback, useState } from "react";
import type { Labels } from "./item";
import type { Manifest } from "./manifest";
import { asUsual, type Keeping } from "./retention";

/** What somebody has chosen for the files that are added next. */
export interface Choices {
  readonly labels: Labels;
  /** The name of everybody, where that is one. */
  readonly name: string;
  /** What all are said to be. */
  readonly category: string;
  readonly keeping: Keeping;
  readonly manifests: readonly Manifest[];
}

/** Lasts as long as the page of the browser, whichever page of the app is shown; no longer, since it has names. */
let chosen: Choices = { labels: "none", name: "", category: "", keeping: asUsual, manifests: [] };

/** What is to be chosen instead; given what is chosen by then, where that may have changed meanwhile. */
type Change = Partial<Choices> | ((now: Choices) => Partial<Choices>);

export function useChoices(): [Choices, (change: Change) => void] {
  const [choices, setChoices] = useState(chosen);
  const choose = useCallback((change: Change) => {
    chosen = { ...chosen, ...(typeof change === "function" ? change(chosen) : change) };
    setChoices(chosen);
  }, []);
  return [choices, choose];
}
