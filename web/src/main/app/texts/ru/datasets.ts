import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("ru");
const faces = (many: number) => count(many, { one: "# лицо", few: "# лица", many: "# лиц", other: "# лица" });

export const datasets: Texts["datasets"] = {
  name: "Наборы",
  title: "Наборы данных и модели",
  lead: "Версия — это список лиц, которые были в коллекции, и того, кого каждое показывало тогда. Она остаётся такой, как опубликована, но удалённые лица исчезают из всех версий.",
  parts: "Части этой страницы",
  datasets: "Наборы данных",
  version: (name: string, version: number) => `${name}, версия ${version}`,
  published: "Опубликована",
  faces: "Лица",
  facesLeft: (left: number, all: number) => `осталось ${left} из ${all}`,
  labelledOnly: "только с именем",
  people: "Люди",
  encoder: "Кодировщик",
  position: "Позиция каталога",
  look: "Что в ней",
  csv: "CSV",
  csvWithEmbeddings: "CSV с векторами",
  first: (shown: number, all: number) => (shown < all ? `Первые ${shown} из ${all}` : faces(all)),
  dictionary: "Что означают столбцы",
  column: "Столбец",
  type: "Тип",
  unit: "Единица",
  meaning: "Значение",
  more: "Показать ещё",
  cancel: "Отмена",
  none: {
    what: "Из этой коллекции ничего не опубликовано.",
    next: "Опубликуйте версию, чтобы сохранить лица и имена такими, какие они сейчас: для обучения, оценки или передачи.",
  },
  publish: {
    open: "Опубликовать версию",
    title: (collection: string) => `Опубликовать версию ${collection}`,
    lead: (many: number, people: number) =>
      `В ней будет то, что доступно для поиска сейчас: ${faces(many)}, людей с именем: ${people}. Ничего не копируется.`,
    name: "Название",
    nameHint: "До 64 букв, цифр, точек, дефисов и подчёркиваний. Если такое название уже есть, появится его следующая версия.",
    description: "Для чего она",
    labelledOnly: "Только лица с именем",
    submit: "Опубликовать",
    done: (name: string, version: number, many: number) => `Опубликовано: ${name}, версия ${version}, ${faces(many)}.`,
  },
  remove: {
    open: "Удалить",
    title: (name: string, version: number) => `Удалить ${name}, версию ${version}?`,
    lost: (many: number) =>
      `Будет потерян список (${faces(many)}) и то, кого каждое показывало при публикации. Её номер больше не выдаётся.`,
    kept: "Сами лица остаются в коллекции.",
    submit: "Удалить эту версию",
    done: (name: string, version: number) => `Удалено: ${name}, версия ${version}.`,
  },
  models: {
    title: "Модели",
    task: "Задача",
    dimension: "Чисел на лицо",
    licence: "Лицензия",
    source: "Откуда",
    users: "Коллекции",
    nobody: "нет",
    reading: "Как понимать её косинусы",
    same: "насколько вероятно, что два лица с таким косинусом — один человек, если шансы были равны",
    strangers: "как часто у двух разных людей бывает такой косинус",
    takes: (percent: string, cosine: string) => `для ${percent} нужен косинус ${cosine}`,
    gallery:
      "При поиске каждое лишнее лицо — лишний шанс ложного совпадения, поэтому там нужно больше: чем больше коллекция, тем больше. Сколько именно, показывает поиск двойников.",
    notCalibrated: "Никто не измерил, что значат её косинусы, поэтому в ответах нет вероятности.",
    bring: "Свои кодировщики в виде файлов ONNX: как — в docs/models.md.",
  },
};
