import { describe, expect, it } from "vitest";
import { likelihood } from "../../main/app/faces/likelihood";
import { en } from "../../main/app/texts/en/texts";
import { figuresOf } from "../../main/app/texts/figures";
import { fr } from "../../main/app/texts/fr/texts";
import { ru } from "../../main/app/texts/ru/texts";
import { usualLanguage } from "../../main/app/texts/texts";

/** Every text of a language by its path; of functions, that there is one. */
function flat(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? flat(value, `${path}${name}.`)
      : [[path + name, typeof value === "string" ? value : "function"] as [string, string]],
  );
}

describe("texts", () => {
  it("are the same in every language, and none is empty", () => {
    const paths = flat(en).map(([path]) => path);
    for (const other of [fr, ru]) {
      expect(flat(other).map(([path]) => path).sort()).toEqual(paths.toSorted());
      expect(flat(other).filter(([, text]) => text.trim() === "")).toEqual([]);
    }
  });

  it("count as each language does", () => {
    expect([1, 2].map(en.lookAlike.found)).toEqual(["1 face found", "2 faces found"]);
    expect([0, 1, 2].map(fr.lookAlike.found)).toEqual(["0 visage trouvé", "1 visage trouvé", "2 visages trouvés"]);
    expect([1, 3, 5, 21].map(ru.lookAlike.found)).toEqual([
      "Найдено 1 лицо",
      "Найдено 3 лица",
      "Найдено 5 лиц",
      "Найдено 21 лицо",
    ]);
  });

  it("begin no line in French with a mark of the word before", () => {
    expect(fr.lookAlike.title).toBe("Qui ressemble à cette personne\u202f?");
    expect(fr.explore.naming.question(2, "Anne")).toBe("Nommer 2 visages Anne\u202f?");
    expect(flat(fr).filter(([, text]) => / [:;?!»%]|« /.test(text))).toEqual([]);
  });

  it("take the language that was chosen, then the browser's, then English", () => {
    expect(usualLanguage("ru", ["fr-FR"])).toBe("ru");
    expect(usualLanguage(null, ["de-DE", "fr-CA", "en"])).toBe("fr");
    expect(usualLanguage("xx", ["de"])).toBe("en");
  });

  it("say no more of a probability than is known", () => {
    const { percent, oneIn, cosine } = figuresOf("en");
    expect([0.99999, 0.5, 0.1234, 0.0000001].map(percent)).toEqual([">99.9%", "50%", "12.3%", "<0.1%"]);
    expect(oneIn(0.00017531)).toBe("5,700");
    expect(cosine(0.5)).toBe("0.500");
    expect(figuresOf("fr").cosine(0.5)).toBe("0,500");
  });

  it("say a probability in words", () => {
    expect([1, 0.95, 0.5, 0.49, 0.05, 0].map(likelihood)).toEqual([
      "certain",
      "probable",
      "likely",
      "doubtful",
      "unlikely",
      "no",
    ]);
  });
});
