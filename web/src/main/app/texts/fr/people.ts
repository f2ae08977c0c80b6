import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("fr");

const faces = (number: number) => count(number, { one: "# visage", other: "# visages" });

export const people: Texts["people"] = {
  name: "Personnes",
  lead: "Les personnes que la collection connaît par leur nom, et les visages que personne n’a encore nommés.",
  views: "Que montrer",
  named: "Avec un nom",
  unnamed: "Sans nom",
  tabs: { unnamed: "Sans nom", groups: "Groupes sans nom", review: "Vérifier les noms" },
  faces,
  noFaces: "aucun visage",
  all: "Toutes les personnes",
  cancel: "Annuler",
  more: "En montrer plus",
  personName: "Nom d’une personne",
  search: {
    label: "Chercher une personne",
    submit: "Chercher",
    clear: "Montrer tout le monde",
    found: (number, areMore, name) =>
      areMore
        ? `Les ${number} premières personnes trouvées pour « ${name} »`
        : count(number, {
          one: `# personne trouvée pour « ${name} »`,
          other: `# personnes trouvées pour « ${name} »`,
        }),
    nobody: (name) => `Personne ne s’appelle ${name}`,
    enter: (name) => `Inscrire ${name} comme nouvelle personne`,
  },
  enter: {
    button: "Inscrire une personne",
    title: "Inscrire une personne par son nom",
    lead: "Pour quelqu’un qu’aucun visage ne montre encore. Les noms qui ne diffèrent que par la casse sont une seule personne.",
    submit: "Inscrire",
    known: (name) => `${name} est déjà connu.`,
  },
  pages: {
    label: "Pages de personnes",
    first: "Première",
    previous: "Précédente",
    next: "Suivante",
    counted: (number) => count(number, { one: "# personne", other: "# personnes" }),
  },
  empty: {
    title: "Personne n’a encore de nom ici",
    next: "Nommez les visages trouvés, ou inscrivez une personne par son nom.",
    toUnnamed: "Nommer des visages",
  },
  noneUnnamed: {
    title: "Chaque visage a un nom",
    next: "De nouveaux visages apparaissent ici quand des images sont ajoutées sans nom.",
  },
  person: {
    counts: (number) => `${faces(number)} dans cette collection`,
    rename: "Renommer ou réunir",
    erase: "Effacer",
    faces: "Visages",
    none: (name) => `Aucun visage ne montre encore ${name}.`,
    noneNext: "Nommez un visage, ou déplacez-en un ici.",
    nobody: (name) => `La collection ne connaît personne du nom de ${name}`,
    nobodyNext:
      "Un nom disparaît avec son dernier visage, sauf s’il a été inscrit. Cette personne a aussi pu être renommée ou effacée, ou se trouver dans une autre collection.",
  },
  face: {
    choose: (number) => `Choisir le visage ${number}`,
    size: (pixels) => `${pixels} px`,
    sources: { confirmed: "confirmé", given: "venu avec l’image", predicted: "suggéré" },
    blurred: "flou",
    whole: "Image entière",
    who: (number) => `Qui est-ce ? Visage ${number}`,
    quality: (pixels, sharpness) => `${pixels} pixels de haut, netteté ${sharpness}`,
    notSearched: (why) => `Pas dans la recherche : ${why}`,
  },
  selection: {
    label: "Que faire des visages choisis",
    chosen: (number) => count(number, { one: "# visage choisi", other: "# visages choisis" }),
    none: "Ne rien choisir",
    all: "Choisir tous ceux qui sont montrés",
    confirm: "Confirmer",
    move: "Déplacer vers une autre personne",
    name: "Nommer",
    as: (name: string) => `Les nommer ${name}`,
    unname: "Enlever le nom",
    remove: "Supprimer",
  },
  move: {
    title: (number) => count(number, { one: "Qui ce visage montre-t-il ?", other: "Qui ces # visages montrent-ils ?" }),
    lead: "Un nom que la collection ne connaît pas encore est inscrit comme nouvelle personne.",
    submit: "Nommer",
  },
  remove: {
    title: (number) => `Supprimer ${faces(number)} ?`,
    lost: (number) =>
      count(number, {
        one: "Le visage, sa vignette et son empreinte sont supprimés de la collection et de toutes ses versions publiées.",
        other:
          "# visages, leurs vignettes et leurs empreintes sont supprimés de la collection et de toutes ses versions publiées.",
      }),
    kept: "Les images où ils ont été trouvés restent. Cela ne peut pas être annulé.",
    submit: (number) => `Supprimer ${faces(number)}`,
  },
  done: {
    named: (number, name) => count(number, { one: `# visage nommé ${name}.`, other: `# visages nommés ${name}.` }),
    unnamed: (number) => count(number, { one: "# visage est sans nom.", other: "# visages sont sans nom." }),
    denied: (name) => `Ce n’est pas ${name}, et ce visage ne lui sera plus proposé.`,
    removed: (number) => count(number, { one: "# visage supprimé.", other: "# visages supprimés." }),
    renamed: (name) => `Renommé en ${name}.`,
    entered: (name) => `${name} est inscrit.`,
    merged: (from, to) => `${from} et ${to} sont maintenant une seule personne.`,
    givenAgain: (number) =>
      count(number, {
        one: "# visage a le nom venu avec son image, qui peut être remplacé, mais pas enlevé.",
        other: "# visages ont les noms venus avec leurs images, qui peuvent être remplacés, mais pas enlevés.",
      }),
    undone: "Annulé.",
    undo: "Annuler",
  },
  rename: {
    title: (name) => `Renommer ${name}`,
    lead: "Avec un nom que quelqu’un porte déjà, les deux deviennent une seule personne ; on vous le demande avant.",
    label: "Nouveau nom",
    submit: "Renommer",
    mergeTitle: (from, to) => `Faire de ${from} et ${to} une seule personne ?`,
    merge: (from, number, to, others) =>
      `Il existe une personne du nom de ${to} avec ${faces(others)}. ${faces(number)} de ${from} lui reviendront aussi.`,
    lost: (from) =>
      `Le nom ${from} est perdu, et avec lui quels visages le portaient. Cela ne s’annule pas d’un coup, mais visage par visage.`,
    mergeSubmit: "En faire une seule personne",
    other: "Choisir un autre nom",
  },
  erase: {
    title: (name) => `Effacer ${name} ?`,
    counting: "Décompte de ce qui sera perdu…",
    lost: "Ce qui sera perdu",
    name: (name) => `le nom ${name}`,
    faces: (number) => `${faces(number)} avec vignettes et empreintes`,
    pictures: (number) =>
      count(number, {
        one: "# image, qui ne montre personne d’autre qui ait un nom",
        other: "# images, qui ne montrent personne d’autre qui ait un nom",
      }),
    others: (number) =>
      count(number, { one: "# autre visage sans nom dans ces images", other: "# autres visages sans nom dans ces images" }),
    manyPictures: "toutes les images qui ne montrent personne d’autre qui ait un nom, avec leurs visages sans nom",
    datasets: (number, isMore) =>
      isMore
        ? `tout ce qui nomme cette personne dans plus de ${number} versions publiées de la collection`
        : count(number, {
            one: "tout ce qui nomme cette personne dans la version publiée de la collection",
            other: "tout ce qui nomme cette personne dans les # versions publiées de la collection",
          }),
    forGood: "Cela ne peut pas être annulé. Les sauvegardes faites auparavant l’ont encore.",
    submit: (name) => `Effacer ${name} pour toujours`,
    receipt: "Reçu",
    erased: (name) => `${name} : effacement terminé`,
    person: "Personne",
    collection: "Collection",
    removedFaces: "Visages supprimés",
    removedPictures: "Images supprimées",
    at: "Quand",
    by: "Par",
    copy: "Copier le reçu",
    copied: "Copié",
    kept: "Gardez-le si vous devez le montrer : il n’est donné qu’une fois. L’audit en a une ligne, sans le nom.",
  },
  suggestions: {
    title: "Peut-être la même personne",
    lead: "Des visages sans nom qui ressemblent à cette personne. Ce n’est qu’une suggestion : regardez chacun.",
    none: "Aucun visage sans nom ne ressemble assez à cette personne.",
    yes: "Oui, la même",
    no: "Non",
    of: (answer, number) => `${answer} : suggestion ${number}`,
    people: "Est-ce une seule personne sous deux noms ?",
    look: (name) => `Voir ${name}`,
    merge: (name) => `Même personne que ${name}`,
  },
  who: {
    title: "Qui est-ce ?",
    lead: "Les personnes que la collection connaît et qui ressemblent à ce visage :",
    nobody: "Personne dans la collection ne ressemble assez à ce visage.",
    pick: (name, percent) => `C’est ${name}, ${percent}`,
    alike: "Visages sans nom qui lui ressemblent",
    alikeLead: "Ceux qui sont choisis reçoivent le même nom.",
    alikeOne: (number, percent) => `Visage ressemblant ${number}, ${percent}`,
    other: "Quelqu’un d’autre",
    submit: "Nommer",
  },
  cohesion: {
    what: "À quel point les visages se ressemblent : le cosinus moyen de toutes les paires, 1 pour la même image",
    alike: "Les visages se ressemblent",
    varied: "Les visages diffèrent beaucoup",
    unlike: "Les visages ne se ressemblent pas : il y a peut-être plus d’une personne",
    number: (cosine: string) => `cohésion ${cosine}`,
    short: (cosine: string) => `ressemblance ${cosine}`,
  },
  groups: {
    all: "Tous les groupes sans nom",
    finding:
      "Recherche des visages qui vont ensemble. Dans une grande collection, cela prend une demi-minute après un ajout de visages.",
    counted: (number: number) =>
      count(number, {
        one: "# groupe de visages qui montrent probablement une seule personne.",
        other: "# groupes de visages qui montrent probablement une seule personne chacun.",
      }),
    singles: (number: number) =>
      count(number, { one: "# visage n’est dans aucun groupe.", other: "# visages ne sont dans aucun groupe." }),
    title: (number: number) => `${faces(number)}, probablement une seule personne`,
    lead: "Écartez ceux qui montrent quelqu’un d’autre, puis nommez les autres d’un coup.",
    probably: (name: string, percent: string) => `Probablement ${name} (${percent}).`,
    unknown: "Personne que la collection connaisse.",
    none: {
      title: "Aucun visage sans nom ne va avec un autre",
      next: "Des groupes apparaissent quand une personne sans nom est sur deux images ou plus.",
    },
    gone: {
      title: "Il ne reste aucun visage sans nom dans ce groupe",
      next: "Ils ont un nom, ou ont été retirés. Revenez en arrière pour voir les autres groupes.",
    },
  },
  review: {
    lead: "Ce qui est probablement faux, d’après ce que voit le réseau. Ce n’est rien de plus : regardez chacun.",
    issues: "Noms probablement faux",
    confirmed: "Aussi les noms que quelqu’un a confirmés",
    looking: "Recherche des noms probablement faux…",
    noIssues: "Aucun nom ne semble faux.",
    thisFace: "Ce visage",
    sameName: "Sur la même image",
    wrong: (percent: string) => `Faux à ${percent}.`,
    looksLike: (name: string, other: string) => `Il est nommé ${name} et ressemble à ${other}.`,
    unlike: (name: string) => `Il est nommé ${name} et ne ressemble à aucun autre visage de ce nom.`,
    twice: (name: string) => `Deux visages d’une image sont nommés ${name} ; l’un d’eux montre quelqu’un d’autre.`,
    keep: (name: string) => `C’est ${name}`,
    move: (name: string) => `C’est ${name}`,
    duplicates: "Peut-être une seule personne",
    noDuplicates: "Aucune paire de personnes ne semble n’en être qu’une.",
    onePerson: (percent: string) => `Une seule personne à ${percent}`,
    merge: (from: string, to: string) => `Réunir ${from} et ${to} en une personne`,
  },
};
