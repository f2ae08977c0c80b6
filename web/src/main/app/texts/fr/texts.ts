import { figuresOf } from "../figures";
import type { Texts } from "../texts";
import { add } from "./add";
import { barcode } from "./barcode";
import { codes } from "./codes";
import { datasets } from "./datasets";
import { explore } from "./explore";
import { live } from "./live";
import { lookAlike } from "./look-alike";
import { monitor } from "./monitor";
import { people } from "./people";
import { settings } from "./settings";
import { shell } from "./shell";
import { unbroken } from "./unbroken";

export const fr: Texts = {
  figures: figuresOf("fr"),
  ...unbroken({ shell, codes, lookAlike, barcode, live, add, people, explore, datasets, monitor, settings }),
};
