import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("fr");

const files = (number: number) => count(number, { one: "# fichier", other: "# fichiers" });

export const add: Texts["add"] = {
  title: "Ajouter des données",
  lead: "Choisissez des photos, des dossiers entiers ou des archives. Chaque visage y est trouvé et peut être cherché un instant plus tard.",
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
    oneHint: "Le plus grand visage de chaque image reçoit le nom ; dans les archives, personne n’est nommé.",
    person: "Nom de la personne",
    folder: "Les dossiers sont des noms",
    folderHint: "Anne/vacances.jpg montre Anne : le plus grand visage reçoit le nom du dossier de l’image.",
  },
  choose: {
    what: "Déposez ici des fichiers, des dossiers ou des archives",
    kinds: "JPEG, PNG, WebP, GIF, BMP ou TIFF ; ZIP ou TAR",
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
    cameraLead: "Prenez-en autant que vous voulez, puis fermez ; elles sont envoyées quand vous les ajoutez.",
    taken: (number) => count(number, { one: "# photo prise", other: "# photos prises" }),
  },
  begin: {
    ready: (number, bytes) => `${count(number, { one: "# fichier choisi", other: "# fichiers choisis" })}, ${bytes}`,
    names: (number) => count(number, { one: "# nom", other: "# noms" }),
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
