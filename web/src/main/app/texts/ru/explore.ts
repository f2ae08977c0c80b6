import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("ru");
const dates = new Intl.DateTimeFormat("ru", { dateStyle: "medium" });
const norms = new Intl.NumberFormat("ru", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const faces = { one: "# лицо", few: "# лица", other: "# лиц" };

export const explore: Texts["explore"] = {
  title: "Все лица на карте",
  lead: "Каждая точка — лицо. Лица, которые сеть считает похожими, лежат рядом, насколько это могут показать три оси.",
  loading: "Карта загружается…",
  mapOf: (number) => `Карта: ${count(number, faces)}`,
  keys: "Стрелки поворачивают карту, с Shift — сдвигают; плюс и минус приближают и отдаляют, Escape снимает выбор. Кто виден, говорит список людей.",
  hint: "Тяните, чтобы повернуть; колесо или щипок — масштаб; правая кнопка или два пальца — сдвиг. Нажмите на точку, чтобы увидеть лицо.",
  flatHint: "Тяните, чтобы сдвинуть; колесо или щипок — масштаб. Нажмите на точку, чтобы увидеть лицо.",
  lassoHint: "Обведите нужные лица линией.",
  tells: (x, y, z, all) =>
    `Три оси передают ${x}, ${y} и ${z} различий между лицами, вместе ${all}. Далёкие лица различаются; близкие не обязательно похожи.`,
  colour: { title: "Цвет", person: "Человек", cluster: "Группа", quality: "Качество", time: "Время съёмки", category: (key) => (key === "category" ? "Категория" : `Категория: ${key}`) },
  dimensions: "Измерения",
  solid: "3D",
  flat: "2D",
  lasso: "Лассо",
  nearer: "Ближе",
  farther: "Дальше",
  whole: "Вся карта",
  unnamed: "Без имени",
  find: {
    title: "Найти человека",
    submit: "Найти",
    everybody: "Все",
    nobody: (name) => `На карте нет никого по имени ${name}.`,
  },
  legend: {
    finding: "Выясняем, какие лица относятся к одному человеку…",
    changed: "Коллекция с тех пор изменилась; загрузите страницу заново, чтобы увидеть группы.",
    uncalibrated: "Кодировщик не откалиброван, и сказать, какие лица относятся к одному человеку, нельзя.",
    findingValues: "Выясняем, что сказано о снимках…",
    valuesChanged: "Коллекция с тех пор изменилась; загрузите страницу снова, чтобы увидеть её категории.",
    others: (values) => count(values, { one: "# другое значение", few: "# других значения", many: "# других значений", other: "# другого значения" }),
    noValue: "Ничего не сказано",
    clusters: (number: number) =>
      `${count(number, { one: "# группа", few: "# группы", many: "# групп", other: "# группы" })}; лица в каждой, вероятно, одного человека. Цвета повторяются; серые — одиночные`,
    quality: "Качество (норма вектора)",
    time: "Время съёмки; серые: неизвестно",
    noTime: "Неизвестно, когда сделаны эти снимки.",
    date: (millis) => dates.format(millis),
    norm: (norm) => norms.format(norm),
  },
  inView: {
    title: "Видимые люди",
    people: (people, isColoured) =>
      count(people, { one: "# человек", few: "# человека", other: "# человек" }) + (isColoured ? "; серые точки без имени" : ""),
    nobody: "Ни у кого из видимых нет имени.",
    more: (people) => `И ещё ${count(people, { other: "#" })}`,
    select: (name) => `Выбрать лица: ${name}`,
  },
  face: {
    title: "Выбранное лицо",
    quality: "Качество",
    taken: "Снято",
    similar: "Кто на это похож?",
    similarHint: "Самые похожие лица по всему, что видит сеть, и вероятность, что это тот же человек:",
    none: "Других лиц нет.",
    all: (name) => `Показать на карте: ${name}`,
    person: "На страницу человека",
    picture: "Весь снимок",
  },
  selected: (number) => `Выбрано ${count(number, faces)}`,
  shown: (number) => `Показаны первые ${number}.`,
  naming: {
    title: "На всех изображён",
    submit: "Назвать",
    question: (number, name) => `Назвать ${count(number, faces)}: ${name}?`,
    noneLost: "Ни у одного из них нет другого имени.",
    lost: (number, names) => `Прежнее имя потеряет ${count(number, faces)}: ${names}`,
    confirm: "Да, назвать",
    cancel: "Отмена",
    progress: (done, all) => `${done} из ${all}…`,
    done: (number, name) => `Названо ${count(number, faces)}: ${name}.`,
    undo: "Вернуть как было",
    tooMany: (most) => `За один раз можно назвать не больше ${most} лиц. Обведите меньше.`,
  },
  noWebgl: {
    what: "Этот браузер не может нарисовать карту.",
    next: "Ей нужен WebGL 2. Включите в настройках аппаратное ускорение или возьмите другой браузер.",
  },
};
