import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("ru");

const files = (number: number) =>
  count(number, { one: "# файл", few: "# файла", many: "# файлов", other: "# файла" });
const faces = (number: number) => count(number, { one: "# лицо", few: "# лица", many: "# лиц", other: "# лица" });

export const add: Texts["add"] = {
  title: "Добавить данные",
  lead: "Выберите фотографии, видео, целые папки или архивы. На них находится каждое лицо, и через мгновение его можно искать.",
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
    oneHint: "Имя получает самое крупное лицо каждого снимка, также в видео и архивах.",
    person: "Имя человека",
    folder: "Папки — это имена",
    folderHint: "На Анна/отпуск.jpg — Анна: самое крупное лицо получает имя папки, в которой лежит снимок.",
    category: "Папки — это категории",
    categoryHint: "Команда А/отпуск.jpg относится к категории «Команда А», которой можно сузить поиск. Имён никто не получает.",
    all: "Категория всех",
    allHint: "По желанию: что это, например команда или событие. Ею можно сузить поиск.",
    manifest: "Имена в таблице",
    manifestHint: "CSV или TSV со столбцом path и столбцами name, category или обоими, который даётся вместе с файлами.",
  },
  keeping: {
    title: "Сколько они хранятся",
    basis: "Правовое основание",
    noBasis: "Не указано",
    noBasisHint: "Можно ли хранить снимки людей, решать вам; здесь можно отметить, почему.",
    basisHints: {
      consent: "Люди на снимках согласились и могут взять согласие назад.",
      contract: "Снимки нужны по договору с людьми на них.",
      "legal-obligation": "Хранить их обязывает закон.",
      "vital-interests": "От них зависит чья-то жизнь или здоровье.",
      "public-task": "Они нужны для задачи в общественных интересах или для органа власти.",
      "legitimate-interests": "Ваш интерес перевешивает интересы людей на снимках.",
    },
    until: "Хранить",
    spans: {
      usual: "Как решено для коллекции",
      ever: "Пока их не удалят",
      one: "1 год",
      three: "3 года",
      day: "До определённого дня",
    },
    day: "Последний день",
    chooseDay: "Выберите сегодняшний или более поздний день.",
    usualBasis: (basis) => `Как решено для коллекции: ${basis}`,
    usualHint: (days) =>
      days === null
        ? "Коллекция хранит снимки, пока их не удалят."
        : `Коллекция хранит снимки ${count(days, { one: "# день", few: "# дня", many: "# дней", other: "# дня" })}; для уже имеющихся ничего не меняется.`,
    everHint: "Само ничего не удаляется.",
    untilHint: (day) =>
      `Последний день — ${day}. Потом они удаляются сами, вместе с лицами, если не поступили ещё откуда-то на больший срок.`,
  },
  manifests: {
    title: "Таблица имён",
    named: (number, all) => `С именем: ${number} из ${count(all, { other: "#" })}`,
    nameless: (number) => `В таблице без имени: ${files(number)}`,
    rowless: (number, some) => `Нет в таблице и останутся без имени — ${files(number)}: ${some}`,
    unmet: (number, some) =>
      `${count(number, { one: "# строка называет", few: "# строки называют", many: "# строк называют", other: "# строки называют" })} файлы, которых здесь нет: ${some}`,
    bad: {
      path: (line) => `Строка ${line} пропущена: в ней нет пути.`,
      fields: (line) => `Строка ${line} пропущена: в ней больше полей, чем в заголовке.`,
      name: (line) => `Строка ${line} пропущена: в имени не больше 200 знаков и нет управляющих.`,
      again: (line) => `Строка ${line} пропущена: её путь есть в строке выше.`,
    },
    moreBad: (number) => `Пропущено ещё строк: ${count(number, { other: "#" })}`,
    troubles: {
      unreadable: (file) => ({ what: `${file} не читается как текст.`, next: "Сохраните его в UTF-8 и дайте снова." }),
      quote: (file) => ({ what: `В ${file} есть незакрытая кавычка.`, next: "Исправьте её и дайте файл снова." }),
      column: (file, found) => ({
        what: `В ${file} нет столбца path, file или image.`,
        next: found === "" ? "Он пуст." : `Его столбцы: ${found}`,
      }),
      twice: (file, found) => ({ what: `В ${file} два столбца ${found}.`, next: "Переименуйте один из них и дайте файл снова." }),
    },
    forget: "Убрать таблицу",
  },
  clips: {
    title: "Видео",
    lead: (most) =>
      `Снимки из них делаются в этом браузере, не больше ${most} на видео; почти такие же, как предыдущий, пропускаются. Само видео не отправляется.`,
    pace: "По снимку",
    paces: { "0.5": "каждые полсекунды", "1": "каждую секунду", "2": "каждые 2 секунды" },
    take: (number) => `Сделать снимки из ${count(number, { one: "# видео", other: "# видео" })}`,
    taken: (taken, looked) =>
      `${count(taken, { one: "# снимок", few: "# снимка", many: "# снимков", other: "# снимка" })}, просмотрено ${looked}`,
    stop: "Остановить",
    clear: "Убрать видео из списка",
    states: { waiting: "Ожидает", refused: "Не воспроизводится" },
    unplayable: {
      what: "Этот браузер не может воспроизвести видео.",
      next: "Дайте его как MP4 (H.264), WebM (VP8, VP9) или MOV (H.264) либо попробуйте другой браузер.",
    },
  },
  choose: {
    what: "Перетащите сюда файлы, папки или архивы",
    kinds: "JPEG, PNG, WebP, GIF, BMP или TIFF; ZIP или TAR; MP4, WebM или MOV; CSV или TSV с именами",
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
    cameraLead:
      "Сделайте сколько угодно снимков или запишите клип не длиннее минуты и закройте окно; они отправятся, когда вы их добавите.",
    taken: (photographs, clips) =>
      [
        photographs > 0 &&
          count(photographs, { one: "сделан # снимок", few: "сделано # снимка", many: "сделано # снимков", other: "сделано # снимка" }),
        clips > 0 &&
          count(clips, { one: "записан # клип", few: "записано # клипа", many: "записано # клипов", other: "записано # клипа" }),
      ]
        .filter(Boolean)
        .join(", "),
    recorded: (number, suffix) => `webcam-clip-${number}.${suffix}`,
  },
  begin: {
    ready: (number, bytes) => `Выбрано: ${files(number)}, ${bytes}`,
    names: (number) => count(number, { one: "# имя", few: "# имени", many: "# имён", other: "# имени" }),
    categories: (number) => count(number, { one: "# категория", few: "# категории", many: "# категорий", other: "# категории" }),
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
