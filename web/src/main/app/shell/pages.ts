import { lazy, type ComponentType } from "react";
import type { Texts } from "../texts/texts";

/** A page of the app. Those that are here are in the navigation, in this order; each is loaded when it is opened. */
export interface Page {
  readonly path: string;
  readonly name: (texts: Texts) => string;
  readonly Content: ComponentType;
  /** Whether paths below it are its own as well. */
  readonly hasParts?: boolean;
  /** Whether it is of use only for keys that may write. */
  readonly isForWriters?: boolean;
}

export const pages: readonly Page[] = [
  {
    path: "/",
    name: (texts) => texts.shell.lookAlike,
    Content: lazy(async () => ({ default: (await import("../look-alike/LookAlikePage")).LookAlikePage })),
  },
  {
    path: "/barcode",
    name: (texts) => texts.barcode.name,
    Content: lazy(async () => ({ default: (await import("../barcode/BarcodePage")).BarcodePage })),
  },
  {
    path: "/live",
    name: (texts) => texts.live.name,
    Content: lazy(async () => ({ default: (await import("../live/LivePage")).LivePage })),
  },
  {
    path: "/add",
    name: (texts) => texts.shell.add,
    Content: lazy(async () => ({ default: (await import("../add/AddPage")).AddPage })),
    isForWriters: true,
  },
  {
    path: "/people",
    name: (texts) => texts.people.name,
    Content: lazy(async () => ({ default: (await import("../people/PeoplePage")).PeoplePage })),
    hasParts: true,
  },
  {
    path: "/explore",
    name: (texts) => texts.shell.explore,
    Content: lazy(async () => ({ default: (await import("../explore/ExplorePage")).ExplorePage })),
  },
  {
    path: "/datasets",
    name: (texts) => texts.datasets.name,
    Content: lazy(async () => ({ default: (await import("../datasets/DatasetsPage")).DatasetsPage })),
    hasParts: true,
  },
  {
    path: "/monitor",
    name: (texts) => texts.shell.monitor,
    Content: lazy(async () => ({ default: (await import("../monitor/MonitorPage")).MonitorPage })),
  },
  {
    path: "/settings",
    name: (texts) => texts.settings.name,
    Content: lazy(async () => ({ default: (await import("../settings/SettingsPage")).SettingsPage })),
    hasParts: true,
  },
];

/** Returns the page that a path is of. */
export function pageAt(path: string): Page | undefined {
  return pages.find((page) => page.path === path || (page.hasParts && path.startsWith(`${page.path}/`)));
}
