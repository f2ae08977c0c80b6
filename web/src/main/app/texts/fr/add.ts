import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("fr");

const files = (number: number) => count(number, { one: "# fichier", other: "# fichiers" });

export const add: Texts["add"] = {
  title: "Ajouter des données",
  lead: "Choisissez des photos, des vidéos, des dossiers entiers ou des archives. Chaque visage y est trouvé et peut être cherché un instant plus tard.",
  mayNot: {
    what: "Votre clé ne sert qu’à regarder et à chercher.",
    next: "Connectez-vous avec une clé qui peut écrire, ou adressez-vous au responsable du service.",
  },
  where: {
    title: "Où",
    collection: "Dans la collection",
    make: "Nouvelle collection",
    name: "Nom de la nouvelle collection",
    nameHint: "Lettres, chiffres, points, tirets et tirets bas ; 64 au plus.",
    create: "Créer",
    cancel: "Annuler",
    none: "Il n’y a pas encore de collection. Créez-en une pour commencer.",
  },
  labels: {
    title: "Qui elles montrent",
    none: "Personne n’est nommé",
    noneHint: "Vous pourrez nommer les visages plus tard.",
    one: "Toutes montrent une personne",
    oneHint: "Le plus grand visage de chaque image reçoit le nom, aussi dans les vidéos et les archives.",
    person: "Nom de la personne",
    folder: "Les dossiers sont des noms",
    folderHint: "Anne/vacances.jpg montre Anne : le plus grand visage reçoit le nom du dossier de l’image.",
    category: "Les dossiers sont des catégories",
    categoryHint: "Équipe A/vacances.jpg est de la catégorie Équipe A, qui peut restreindre une recherche. Personne n’est nommé.",
    all: "Catégorie de toutes",
    allHint: "Si vous voulez : ce qu’elles sont, comme une équipe ou un événement. Elle peut restreindre une recherche.",
    manifest: "Un tableau les nomme",
    manifestHint: "Un CSV ou TSV avec une colonne path et des colonnes name, category ou les deux, donné avec les fichiers.",
  },
  keeping: {
    title: "Combien de temps elles sont gardées",
    basis: "Base légale",
    noBasis: "Non précisée",
    noBasisHint: "C’est à vous de savoir si vous pouvez garder des images de personnes ; vous pouvez noter ici pourquoi.",
    basisHints: {
      consent: "Les personnes montrées ont accepté, et peuvent revenir là-dessus.",
      contract: "Un contrat avec les personnes montrées exige les images.",
      "legal-obligation": "Une loi vous oblige à les garder.",
      "vital-interests": "La vie ou la santé de quelqu’un en dépend.",
      "public-task": "Une mission d’intérêt public ou d’une autorité les exige.",
      "legitimate-interests": "Vous avez un intérêt qui l’emporte sur celui des personnes montrées.",
    },
    until: "Gardées",
    spans: {
      usual: "Comme le dit la collection",
      ever: "Jusqu’à ce que quelqu’un les retire",
      one: "1 an",
      three: "3 ans",
      day: "Jusqu’à un jour",
    },
    day: "Dernier jour",
    chooseDay: "Choisissez aujourd’hui ou un jour à venir.",
    usualBasis: (basis) => `Comme le dit la collection : ${basis}`,
    usualHint: (days) =>
      days === null
        ? "La collection garde les images jusqu’à ce que quelqu’un les retire."
        : `La collection garde les images ${count(days, { one: "# jour", other: "# jours" })} ; rien ne change pour celles qu’elle a.`,
    everHint: "Rien n’est retiré automatiquement.",
    untilHint: (day) =>
      `Après le ${day}, elles sont retirées automatiquement, avec leurs visages, sauf si elles sont venues d’ailleurs pour plus longtemps.`,
  },
  manifests: {
    title: "Tableau des noms",
    named: (number, all) => `${number} sur ${files(all)} avec un nom`,
    nameless: (number) => `${files(number)} dans le tableau sans nom`,
    rowless: (number, some) => `${files(number)} sans ligne, donc sans nom : ${some}`,
    unmet: (number, some) =>
      `${count(number, { one: "# ligne nomme un fichier absent", other: "# lignes nomment des fichiers absents" })} : ${some}`,
    bad: {
      path: (line) => `La ligne ${line} est laissée de côté : elle n’a pas de chemin.`,
      fields: (line) => `La ligne ${line} est laissée de côté : elle a plus de champs que l’en-tête.`,
      name: (line) => `La ligne ${line} est laissée de côté : un nom a 200 caractères au plus, aucun de contrôle.`,
      again: (line) => `La ligne ${line} est laissée de côté : une ligne précédente a son chemin.`,
    },
    moreBad: (number) => `${count(number, { one: "# autre ligne laissée", other: "# autres lignes laissées" })} de côté`,
    troubles: {
      unreadable: (file) => ({ what: `${file} n’est pas lisible comme texte.`, next: "Enregistrez-le en UTF-8 et donnez-le de nouveau." }),
      quote: (file) => ({ what: `${file} a un guillemet qui n’est jamais fermé.`, next: "Corrigez-le et donnez-le de nouveau." }),
      column: (file, found) => ({
        what: `${file} n’a pas de colonne path, file ou image.`,
        next: found === "" ? "Il est vide." : `Ses colonnes sont : ${found}`,
      }),
      twice: (file, found) => ({ what: `${file} a deux fois la colonne ${found}.`, next: "Renommez l’une d’elles et donnez-le de nouveau." }),
    },
    forget: "Retirer le tableau",
  },
  clips: {
    title: "Vidéos",
    lead: (most) =>
      `Des images en sont tirées dans ce navigateur, ${most} au plus par vidéo ; celles qui diffèrent à peine de la précédente sont laissées de côté. La vidéo elle-même n’est pas envoyée.`,
    pace: "Une image",
    paces: { "0.5": "toutes les demi-secondes", "1": "chaque seconde", "2": "toutes les 2 secondes" },
    take: (number) => `Tirer des images de ${count(number, { one: "# vidéo", other: "# vidéos" })}`,
    taken: (taken, looked) => `${count(taken, { one: "# image", other: "# images" })} sur ${looked} regardées`,
    stop: "Arrêter",
    clear: "Retirer les vidéos de la liste",
    states: { waiting: "En attente", refused: "Illisible" },
    unplayable: {
      what: "Ce navigateur ne sait pas lire une vidéo.",
      next: "Donnez-la en MP4 (H.264), WebM (VP8, VP9) ou MOV (H.264), ou essayez un autre navigateur.",
    },
  },
  choose: {
    what: "Déposez ici des fichiers, des dossiers ou des archives",
    kinds: "JPEG, PNG, WebP, GIF, BMP ou TIFF ; ZIP ou TAR ; MP4, WebM ou MOV ; un CSV ou TSV qui les nomme",
    files: "Choisir des fichiers",
    folder: "Choisir un dossier",
    photograph: "Prendre des photos",
    release: "Lâchez pour les mettre sur la liste",
    reading: "Lecture des dossiers…",
    skipped: (number) =>
      count(number, {
        one: "# fichier d’un dossier n’est pas une image et a été laissé de côté.",
        other: "# fichiers des dossiers ne sont pas des images et ont été laissés de côté.",
      }),
    fromCamera: (number) => `webcam-${number}.jpg`,
    cameraLead:
      "Prenez autant de photos que vous voulez, ou filmez jusqu’à une minute, puis fermez ; elles sont envoyées quand vous les ajoutez.",
    taken: (photographs, clips) =>
      [
        photographs > 0 && count(photographs, { one: "# photo prise", other: "# photos prises" }),
        clips > 0 && count(clips, { one: "# clip filmé", other: "# clips filmés" }),
      ]
        .filter(Boolean)
        .join(", "),
    recorded: (number, suffix) => `webcam-clip-${number}.${suffix}`,
  },
  begin: {
    ready: (number, bytes) => `${count(number, { one: "# fichier choisi", other: "# fichiers choisis" })}, ${bytes}`,
    names: (number) => count(number, { one: "# nom", other: "# noms" }),
    categories: (number) => count(number, { one: "# catégorie", many: "# de catégories", other: "# catégories" }),
    unnamed: (number) => `${count(number, { other: "#" })} sans dossier`,
    add: (number, collection) => `Ajouter ${files(number)} à ${collection}`,
    discard: "Les retirer de la liste",
  },
  files: "Fichiers",
  progress: {
    title: "Progression",
    of: (done, all) => `${done} sur ${files(all)} terminés`,
    bytes: (sent, all) => `${sent} sur ${all} envoyés`,
    stay: "Gardez cet onglet ouvert jusqu’à ce que tout soit envoyé. Vous pouvez entre-temps regarder les autres pages.",
    cancel: "Arrêter",
    cancelTitle: "Arrêter l’ajout ?",
    cancelLead: (number) =>
      `${count(number, {
        one: "# fichier qui n’est pas encore enregistré est abandonné",
        other: "# fichiers qui ne sont pas encore enregistrés sont abandonnés",
      })}. Ce qui est enregistré reste.`,
    keepOn: "Continuer",
    clear: "Vider la liste",
  },
  pauses: {
    lost: { what: "En attente du service.", next: "L’ajout reprend de lui-même dès que le service est retrouvé." },
    busy: (span) => ({ what: "Le service a beaucoup à faire.", next: `Le prochain fichier est envoyé dans ${span}.` }),
    "signed-out": { what: "Vous êtes déconnecté.", next: "Connectez-vous, et l’ajout reprend là où il était." },
    again: "Reprendre",
  },
  show: { label: "Montrer", all: "Tous", refused: "Non ajoutés", underway: "En cours" },
  states: {
    ready: "Choisi",
    waiting: "En attente",
    sending: "En cours d’envoi",
    running: "En cours d’ajout",
    added: "Ajouté",
    known: "Déjà là",
    refused: "Non ajouté",
    cancelled: "Arrêté",
  },
  layers: "Couches",
  layersOf: (name) => `Couches : ${name}`,
  noFaces: "aucun visage net",
  faces: (number) => count(number, { one: "# visage", other: "# visages" }),
  archive: {
    items: (items, total) => `${items} entrées sur ${total}`,
    unknown: (items) => `${items} entrées jusqu’ici`,
    cancel: (name) => `Arrêter ${name}`,
    again: (name) => `Réessayer ${name}`,
    stop: "Arrêter",
    tryAgain: "Réessayer",
    run: "Voir l’exécution",
    report: (staged, known, faces, refused) =>
      `${count(staged, { one: "# image ajoutée", other: "# images ajoutées" })}, ${known} déjà là, ${count(faces, { one: "# visage", other: "# visages" })}, ${count(refused, { one: "# refusée", other: "# refusées" })}`,
  },
  refusals: {
    title: "Non ajoutés",
    again: "Les réessayer",
    some: (names, more) => (more > 0 ? `${names} et ${more} autres` : names),
  },
  done: {
    title: (collection) => `Terminé : ${collection}`,
    added: (number) => count(number, { one: "# image est nouvelle", other: "# images sont nouvelles" }),
    known: (number) => count(number, { one: "# était déjà là", other: "# étaient déjà là" }),
    refused: (number) => count(number, { one: "# n’a pas été ajoutée", other: "# n’ont pas été ajoutées" }),
    faces: (number) => count(number, { one: "# visage peut être cherché", other: "# visages peuvent être cherchés" }),
    people: "Voir les personnes",
    run: "Voir la dernière exécution",
  },
};
