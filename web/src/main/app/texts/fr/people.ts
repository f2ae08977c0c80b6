import { people as english } from "../en/people";
import type { Texts } from "../texts";

export const people: Texts["people"] = english;
