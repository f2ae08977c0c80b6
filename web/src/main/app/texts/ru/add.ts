import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("ru");

const files = (number: number) =>
  count(number, { one: "# файл", few: "# файла", many: "# файлов", other: "# файла" });
const faces = (number: number) => count(number, { one: "# лицо", few: "# лица", many: "# лиц", other: "# лица" });

export const add: Texts["add"] = {
  title: "Добавить данные",
  lead: "Выберите фотографии, целые папки или архивы. На них находится каждое лицо, и через мгновение его можно искать.",
  mayNot: {
    what: "Ваш ключ позволяет только смотреть и искать.",
    next: "Войдите с ключом, который позволяет записывать, или обратитесь к тому, кто ведёт службу.",
  },
  where: {
    title: "Куда",
    collection: "В коллекцию",
    make: "Новая коллекция",
    name: "Название новой коллекции",
    nameHint: "Латинские буквы, цифры, точки, дефисы и подчёркивания; не больше 64.",
    create: "Создать",
    cancel: "Отмена",
    none: "Коллекций пока нет. Чтобы начать, создайте одну.",
  },
  labels: {
    title: "Кто на них",
    none: "Без имён",
    noneHint: "Назвать лица можно позже.",
    one: "На всех один человек",
    oneHint: "Имя получает самое крупное лицо каждого снимка; в архивах имён не будет.",
    person: "Имя человека",
    folder: "Папки — это имена",
    folderHint: "На Анна/отпуск.jpg — Анна: самое крупное лицо получает имя папки, в которой лежит снимок.",
  },
  choose: {
    what: "Перетащите сюда файлы, папки или архивы",
    kinds: "JPEG, PNG, WebP, GIF, BMP или TIFF; ZIP или TAR",
    files: "Выбрать файлы",
    folder: "Выбрать папку",
    photograph: "Сфотографировать",
    release: "Отпустите, чтобы добавить в список",
    reading: "Просмотр папок…",
    skipped: (number) =>
      count(number, {
        one: "# файл из папок не является снимком и пропущен.",
        few: "# файла из папок не являются снимками и пропущены.",
        many: "# файлов из папок не являются снимками и пропущены.",
        other: "# файла из папок не являются снимками и пропущены.",
      }),
    fromCamera: (number) => `webcam-${number}.jpg`,
    cameraLead: "Сделайте сколько угодно снимков и закройте окно; они отправятся, когда вы их добавите.",
    taken: (number) =>
      count(number, { one: "Сделан # снимок", few: "Сделано # снимка", many: "Сделано # снимков", other: "Сделано # снимка" }),
  },
  begin: {
    ready: (number, bytes) => `Выбрано: ${files(number)}, ${bytes}`,
    names: (number) => count(number, { one: "# имя", few: "# имени", many: "# имён", other: "# имени" }),
    unnamed: (number) => `${count(number, { other: "#" })} без папки`,
    add: (number, collection) => `Добавить ${files(number)} в ${collection}`,
    discard: "Убрать из списка",
  },
  files: "Файлы",
  progress: {
    title: "Ход работы",
    of: (done, all) => `Готово: ${done} из ${all}`,
    bytes: (sent, all) => `отправлено ${sent} из ${all}`,
    stay: "Не закрывайте вкладку, пока всё не отправлено. Другие страницы можно смотреть и сейчас.",
    cancel: "Остановить",
    cancelTitle: "Остановить добавление?",
    cancelLead: (number) => `Ещё не сохранено и не будет добавлено: ${files(number)}. То, что сохранено, останется.`,
    keepOn: "Продолжить",
    clear: "Очистить список",
  },
  pauses: {
    lost: { what: "Ожидание службы.", next: "Работа продолжится сама, как только служба найдётся." },
    busy: (span) => ({ what: "У службы много работы.", next: `Следующий файл будет отправлен через ${span}.` }),
    "signed-out": { what: "Вы вышли.", next: "Войдите, и работа продолжится с того же места." },
    again: "Продолжить",
  },
  show: { label: "Показать", all: "Все", refused: "Не добавленные", underway: "В работе" },
  states: {
    ready: "Выбран",
    waiting: "Ожидает",
    sending: "Отправляется",
    running: "Принимается",
    added: "Добавлен",
    known: "Уже есть",
    refused: "Не добавлен",
    cancelled: "Остановлен",
  },
  layers: "Слои",
  layersOf: (name) => `Слои: ${name}`,
  noFaces: "нет ясного лица",
  faces,
  archive: {
    items: (items, total) => `записей: ${items} из ${total}`,
    unknown: (items) => `записей пока: ${items}`,
    cancel: (name) => `Остановить ${name}`,
    again: (name) => `Повторить ${name}`,
    stop: "Остановить",
    tryAgain: "Повторить",
    run: "Показать запуск",
    report: (staged, known, found, refused) =>
      `добавлено ${staged}, уже было ${known}, ${faces(found)}, отклонено ${refused}`,
  },
  refusals: {
    title: "Не добавлены",
    again: "Попробовать их снова",
    some: (names, more) => (more > 0 ? `${names} и ещё ${more}` : names),
  },
  done: {
    title: (collection) => `Готово: ${collection}`,
    added: (number) =>
      count(number, { one: "# новый снимок", few: "# новых снимка", many: "# новых снимков", other: "# нового снимка" }),
    known: (number) => count(number, { one: "# уже был", few: "# уже были", many: "# уже были", other: "# уже были" }),
    refused: (number) =>
      count(number, { one: "# не добавлен", few: "# не добавлены", many: "# не добавлены", other: "# не добавлены" }),
    faces: (number) =>
      count(number, {
        one: "# лицо можно искать",
        few: "# лица можно искать",
        many: "# лиц можно искать",
        other: "# лица можно искать",
      }),
    people: "К людям",
    run: "Показать последний запуск",
  },
};
