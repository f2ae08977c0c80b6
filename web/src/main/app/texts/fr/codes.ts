import type { Codes } from "../words";

export const codes: Codes = {
  problems: {
    "lake-not-found": {
      what: "Il n’y a pas de lac à cet endroit.",
      next: "Adressez-vous à la personne qui gère le service.",
    },
    "lake-exists": { what: "Il y a déjà quelque chose à cet endroit.", next: "Choisissez un autre endroit." },
    "lake-locked": { what: "Un autre programme écrit dans le lac.", next: "Attendez qu’il ait fini, puis réessayez." },
    "lake-newer": {
      what: "Le lac vient d’une version plus récente de Twinlake.",
      next: "Le service doit être mis à jour.",
    },
    "lake-corrupt": {
      what: "Quelque chose dans le lac est abîmé ou manque.",
      next: "La personne qui gère le service trouve quoi avec : twinlake check",
    },
    "item-not-found": {
      what: "Rien ne porte cet identifiant ou ce nom.",
      next: "Peut-être a-t-il été supprimé ; revenez en arrière et regardez de nouveau.",
    },
    "id-ambiguous": { what: "Plusieurs identifiants commencent ainsi.", next: "Donnez-en davantage de chiffres." },
    "collection-not-found": {
      what: "Cette collection n’existe pas.",
      next: "Choisissez-en une autre en haut de la page.",
    },
    "collection-exists": {
      what: "Il y a déjà une collection de ce nom.",
      next: "Utilisez-la, ou choisissez un autre nom.",
    },
    "source-not-found": { what: "Il n’y a rien à cet endroit.", next: "Vérifiez où cela se trouve." },
    "source-unreadable": { what: "C’est là, mais illisible.", next: "Vérifiez que le fichier est entier et lisible." },
    "source-malformed": { what: "L’archive ou la liste n’est pas comme elle doit être.", next: "Refaites-la." },
    "picture-refused": { what: "La photo ne peut pas être utilisée.", next: "Prenez une autre photo." },
    "model-invalid": {
      what: "L’encodeur est faux ou abîmé.",
      next: "La personne qui gère le service doit le corriger.",
    },
    "configuration-invalid": {
      what: "Un réglage ou un nom n’est pas permis.",
      next: "Corrigez ce qui est nommé ci-dessous.",
    },
    "disk-full": {
      what: "Le disque du service est plein.",
      next: "La personne qui gère le service doit faire de la place ; puis réessayez.",
    },
    "storage-failed": {
      what: "Les fichiers du lac ne peuvent être lus ou écrits.",
      next: "La personne qui gère le service doit regarder le disque.",
    },
    "request-invalid": {
      what: "Le service n’attendait pas cette requête.",
      next: "Corrigez ce qui est nommé ci-dessous, puis réessayez.",
    },
    "method-not-allowed": {
      what: "Le service ne fait pas cela.",
      next: "Rechargez la page : le service a peut-être été mis à jour.",
    },
    "request-too-large": {
      what: "La photo a plus d’octets que le service n’en prend.",
      next: "Enregistrez-la plus petite, ou en JPEG.",
    },
    busy: { what: "Le service a plus à faire qu’il ne peut.", next: "Réessayez dans quelques secondes." },
    forbidden: {
      what: "Vous n’avez pas le droit de faire cela.",
      next: "Connectez-vous avec une clé qui le permet, ou adressez-vous à la personne qui gère le service.",
    },
    unauthenticated: {
      what: "Le service ne connaît pas cette clé.",
      next: "Vérifiez qu’elle est entière et n’a pas pris fin, puis reconnectez-vous.",
    },
    "rate-limited": {
      what: "Vous avez demandé plus souvent qu’une clé ne le peut.",
      next: "Attendez quelques secondes, puis réessayez.",
    },
    conflict: {
      what: "Cela ne va pas avec l’état actuel : quelqu’un l’a peut-être changé.",
      next: "Rechargez la page et regardez de nouveau.",
    },
    "upstream-failed": { what: "Un service dont celui-ci a besoin ne répond pas.", next: "Réessayez dans une minute." },
    interrupted: { what: "Le service est en train de s’arrêter.", next: "Réessayez quand il tournera." },
    bug: {
      what: "Quelque chose s’est mal passé dans le service.",
      next: "Réessayez. Si cela revient, signalez-le avec l’identifiant de la requête.",
    },
  },
  refusals: {
    "empty-file": { what: "Le fichier est vide.", next: "Copiez-le de nouveau." },
    "file-too-large": {
      what: "Le fichier est plus grand que le service n’en prend.",
      next: "Enregistrez l’image plus petite.",
    },
    "file-vanished": { what: "Le fichier a disparu.", next: "Remettez-le et réessayez." },
    "file-unreadable": { what: "Le fichier ne peut pas être lu.", next: "Vérifiez que vous pouvez le lire." },
    "not-a-picture": {
      what: "Le fichier n’est pas une image.",
      next: "Choisissez un fichier JPEG, PNG, WebP, GIF, BMP ou TIFF.",
    },
    "unsupported-format": {
      what: "Ce format d’image n’est pas pris en charge.",
      next: "Enregistrez-la en JPEG ou PNG ; HEIC et AVIF ne sont pas décodés.",
    },
    "zero-sized": {
      what: "L’image n’a pas de largeur ou pas de hauteur.",
      next: "Enregistrez-la de nouveau avec le programme qui l’a faite.",
    },
    "too-many-pixels": {
      what: "L’image a plus de pixels que le service n’en prend.",
      next: "Enregistrez-la plus petite.",
    },
    "corrupt-picture": {
      what: "L’image est abîmée ou tronquée.",
      next: "Copiez-la de nouveau, ou choisissez-en une autre.",
    },
    "unsafe-entry": { what: "L’archive contient un nom qui mène hors d’elle.", next: "Refaites l’archive." },
    "archive-bomb": {
      what: "L’archive décompressée dépasse ce qui est permis.",
      next: "Mettez moins dans une archive.",
    },
    "archive-damaged": { what: "L’archive est abîmée ou tronquée.", next: "Copiez-la de nouveau." },
    "entry-unsupported": {
      what: "C’est chiffré, ou compressé d’une manière non prise en charge.",
      next: "Refaites l’archive sans mot de passe.",
    },
    "no-face": {
      what: "Aucun visage n’a été trouvé dans l’image.",
      next: "Prenez-en une qui montre un visage de face et découvert.",
    },
    "face-too-small": { what: "Le visage a trop peu de pixels.", next: "Prenez-en une image plus grande." },
    "face-blurred": { what: "Le visage est flou.", next: "Prenez une image plus nette." },
    "face-too-dark": { what: "Le visage est trop sombre.", next: "Prenez une image plus claire." },
    "face-too-bright": { what: "Le visage est trop clair.", next: "Prenez une image qui ne soit pas surexposée." },
    "face-unclear": {
      what: "On distingue trop peu du visage.",
      next: "Prenez une image qui le montre de face et découvert.",
    },
  },
  legalBases: {
    consent: "Consentement",
    contract: "Contrat",
    "legal-obligation": "Obligation légale",
    "vital-interests": "Intérêts vitaux",
    "public-task": "Mission d’intérêt public",
    "legitimate-interests": "Intérêts légitimes",
  },
};
