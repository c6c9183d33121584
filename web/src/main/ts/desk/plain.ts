/** Lower case without accents, for comparing what people type: «Māris» and «maris» are the same. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
