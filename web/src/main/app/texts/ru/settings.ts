import { settings as english } from "../en/settings";
import type { Texts } from "../texts";

export const settings: Texts["settings"] = english;
