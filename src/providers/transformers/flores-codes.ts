/** Codes of FLORES-200, by ISO 639-1: the languages that wishes are read in, and the most spoken others. */
const codes: Readonly<Record<string, string>> = {
  ar: 'arb_Arab',
  bn: 'ben_Beng',
  cs: 'ces_Latn',
  da: 'dan_Latn',
  de: 'deu_Latn',
  el: 'ell_Grek',
  en: 'eng_Latn',
  es: 'spa_Latn',
  fa: 'pes_Arab',
  fi: 'fin_Latn',
  fr: 'fra_Latn',
  he: 'heb_Hebr',
  hi: 'hin_Deva',
  hu: 'hun_Latn',
  id: 'ind_Latn',
  it: 'ita_Latn',
  ja: 'jpn_Jpan',
  ko: 'kor_Hang',
  nb: 'nob_Latn',
  nl: 'nld_Latn',
  no: 'nob_Latn',
  pl: 'pol_Latn',
  pt: 'por_Latn',
  ro: 'ron_Latn',
  ru: 'rus_Cyrl',
  sv: 'swe_Latn',
  th: 'tha_Thai',
  tr: 'tur_Latn',
  uk: 'ukr_Cyrl',
  vi: 'vie_Latn',
  zh: 'zho_Hans',
};

/** The code of a language in FLORES-200; what is not known is given back as it came. */
export function floresCode(iso: string): string {
  const language = iso.toLowerCase().split('-')[0]!;
  return Object.hasOwn(codes, language) ? codes[language]! : iso;
}
