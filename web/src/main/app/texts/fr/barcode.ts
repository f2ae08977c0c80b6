import type { Texts } from "../texts";

export const barcode: Texts["barcode"] = {
  name: "Code-barres",
  title: "Ce qui est comparé entre deux visages",
  lead: "Chaque visage devient une liste de nombres. Deux visages se ressemblent autant que leurs listes : les voici, rayure par rayure.",
  begin:
    "Tout visage de la collection peut aussi être comparé ainsi : choisissez « En code-barres » à côté d’une correspondance, ou sur un visage sous Personnes ou Explorer.",
  open: "En code-barres",
  yours: "Votre photo",
  difference: "Différence",
  numbers: (count: number) => `${count} nombres, une rayure chacun`,
  stripe: (name: string) => `${name} : les nombres en rayures`,
  number: (place: number) => `Nombre ${place}`,
  below: "sous 0,",
  above: "au-dessus de 0.",
  explained: "Plus une rayure est marquée, plus son nombre est grand. Là où la différence est pâle, les visages concordent.",
  inShort: (cosine: string, distance: string, same: number, all: number) =>
    `Cosinus ${cosine} : la somme de tous les produits de deux nombres. ${same} sur ${all} ont le même signe, le hasard en donne la moitié. La différence a une longueur de ${distance} : 0 serait la même image, 1,41 rien en commun.`,
  dots: "Les points sont les cinq repères d’après lesquels un visage est tourné et mis à l’échelle.",
  others: "Comparer avec un autre visage",
  notSearched: {
    what: "Ce visage n’a pas de nombres à comparer.",
    next: "Il a été refusé, ou retiré entre-temps. Choisissez-en un autre.",
  },
  alone: {
    what: "Il n’y a pas d’autre visage avec lequel comparer.",
    next: "Ajoutez des photos à cette collection, puis revenez.",
  },
  scale: {
    title: "Ce qu’il faut pour être sûr",
    enough: (cosine: string, least: string, percent: string) =>
      `Le cosinus ${cosine} est au-dessus de ${least}, à partir duquel la probabilité est ici d’au moins ${percent}. La correspondance est donc sûre.`,
    tooLittle: (cosine: string, least: string, percent: string) =>
      `Le cosinus ${cosine} est au-dessous de ${least}, à partir duquel la probabilité est ici d’au moins ${percent}. La correspondance n’est donc pas sûre.`,
    strangers: "à quelle fréquence deux personnes différentes ont quel cosinus",
    threshold: "à partir d’ici une correspondance est sûre",
    these: "ces deux visages",
  },
  measured: "Ce qui a été mesuré sur les deux visages",
  measure: "Mesure",
  reading: "Comment la lire",
  measures: {
    pixels: { name: "Hauteur en pixels", reading: "Sous 40, il y a peu à comparer ; les vignettes en ont 224." },
    sharpness: { name: "Netteté", reading: "Sous 30, c’est flou." },
    brightness: { name: "Luminosité", reading: "De 0, noir, à 255, blanc ; le milieu convient le mieux." },
    yaw: { name: "Tourné, degrés", reading: "Au-delà de 35 d’un côté ou de l’autre, les visages se comparent mal." },
    roll: { name: "Penché, degrés", reading: "Corrigé avant que les visages soient comparés." },
    score: { name: "Trouvé avec", reading: "À quel point le détecteur était sûr que c’est un visage, 1 au plus." },
    norm: { name: "Norme", reading: "Ce que le réseau a vu : 3,7 est habituel ; sous 2,9 il manque souvent la même personne." },
    landmarks: { name: "Écart des repères", reading: "En pixels de la vignette ; une tête tournée ou de faux repères en ont beaucoup." },
  },
};
