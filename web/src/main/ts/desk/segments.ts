/** The letters that a text message carries in 7 bits (3GPP TS 23.038). */
const GSM = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** These take two. */
const EXTENSION = '^{}\\[~]|€\f';

export interface Segments {
  /** How many text messages it takes, each of which is paid for. */
  count: number;
  /** Letters of the alphabet, or UTF-16 units. */
  units: number;
  /** How many more fit into the last one. */
  left: number;
  alphabet: 'GSM-7' | 'UCS-2';
}

/**
 * How a text is cut into text messages: 160 letters of the GSM alphabet, or 70 of any other; 153 and 67 where there are several.
 *
 * @param folds the channel takes the accents away where that is cheaper
 */
export function segments(text: string, folds = false): Segments {
  const written = cut(text);
  const bare = folds ? cut(folded(text)) : written;
  return bare.count < written.count ? bare : written;
}

function cut(text: string): Segments {
  const letters = text.split('');
  const plain = letters.every((letter) => GSM.includes(letter) || EXTENSION.includes(letter));
  const units = plain ? letters.reduce((sum, letter) => sum + (GSM.includes(letter) ? 1 : 2), 0) : letters.length;
  const [single, each] = plain ? [160, 153] : [70, 67];
  const count = units <= single ? 1 : Math.ceil(units / each);
  return { count, units, left: (count === 1 ? single : count * each) - units, alphabet: plain ? 'GSM-7' : 'UCS-2' };
}

const SINGLE: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', '–': '-', '—': '-', '…': '.' };
const GREEK = 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const LOOKS_LIKE = 'ABEZHIKMNOPTYX';

/** As the channel folds: Latin letters lose their accents, Greek is written in capitals, quotes and dashes become plain. */
function folded(text: string): string {
  const plain = text.replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'").replaceAll('\u00a0', ' ');
  return plain.split('').map((letter) => (GSM.includes(letter) || EXTENSION.includes(letter) ? letter : near(letter))).join('');
}

function near(letter: string): string {
  const single = SINGLE[letter];
  if (single !== undefined) return single;
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  const capital = bare.toUpperCase();
  if (capital.length === 1 && /\p{Script=Greek}/u.test(capital)) return LOOKS_LIKE[GREEK.indexOf(capital)] ?? capital;
  return bare.length === 1 && GSM.includes(bare) ? bare : letter;
}
