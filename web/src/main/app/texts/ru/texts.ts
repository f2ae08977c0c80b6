import { figuresOf } from "../figures";
import type { Texts } from "../texts";
import { add } from "./add";
import { codes } from "./codes";
import { explore } from "./explore";
import { lookAlike } from "./look-alike";
import { monitor } from "./monitor";
import { shell } from "./shell";

export const ru: Texts = { figures: figuresOf("ru"), shell, codes, lookAlike, explore, add, monitor };
