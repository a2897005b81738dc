import { outline } from './words.ts';

/** What a wish itself gives to be worked on: what stands in quotation marks, else after a colon or an empty line. */
export function materialIn(wish: string): string | undefined {
  const { quoted } = outline(wish);
  if (quoted.length > 0) return quoted.join('\n');
  const parted = /^[^\n]{1,300}?(?::\s+|\n\s*\n)(\S[\s\S]*)$/u.exec(wish.trim());
  return parted?.[1]?.trim();
}

/** Asking, making and what is made, in five languages, up to the word after which the subject follows. */
const request =
  /^(?:(?:please|pls|can|could|would|will|you|i|we|want|need|d|like|to|have|let|kun|kan|kunt|wil|je|jij|u|ik|graag|kannst|könntest|können|du|sie|bitte|ich|möchte|hätte|gern|gerne|peux|tu|pouvez|pourriez|vous|je|voudrais|puedes|podrías|quiero|quisiera|por|favor|alsjeblieft|s'il|te|plaît)[\s,'’]+)*(?:make|draw|create|generate|paint|design|render|sketch|give|show|produce|maak|teken|genereer|ontwerp|schilder|mach|mache|erstelle?|zeichne|generiere|male?|entwirf|fais|faites|faire|crée|créez|créer|dessine[rz]?|génère[rz]?|peins|haz|hacer|crea|crear|dibuja|dibujar|genera|generar|pinta|diseña)\b(?:\s+(?:me|us|mij|me|ons|mir|uns|moi|nous|nos))?[\s-]+/iu;
const product =
  /^(?:(?:an?|the|some|one|two|three|four|five|\d{1,2}|een|twee|drie|vier|eine?n?|zwei|drei|vier|une?|deux|trois|quatre|una|unas?|unos|dos|tres|cuatro)\s+)?(?:[\p{L}-]+\s+){0,2}?(?:pictures?|images?|photos?|pics?|drawings?|illustrations?|paintings?|sketch(?:es)?|renders?|logos?|posters?|icons?|wallpapers?|afbeelding(?:en)?|plaatjes?|foto['’]?s?|tekening(?:en)?|illustraties?|schilderij(?:en)?|bild(?:er)?|zeichnung(?:en)?|illustration(?:en)?|gemälde|dessins?|peintures?|imágen(?:es)?|imagen(?:es)?|fotos?|dibujos?|ilustraci(?:ón|ones)|cuadros?)\s+(?:of|with|showing|that shows|depicting|van|met|waarop|von|mit|avec|con|del|de la|de|du|d['’])\s*/iu;

/** What a picture, film or piece of music is to show: the wish without the words that ask for it. */
export function promptIn(wish: string): string {
  const material = materialIn(wish);
  if (material !== undefined) return material;
  const whole = wish.trim();
  const asked = whole.replace(request, '');
  if (asked === whole) return whole;
  const bare = asked.replace(product, '').trim();
  return bare === '' ? whole : bare;
}
