/** A piece of an address as it was meant; one that nobody can have meant, with a lonely %, as it stands there. */
export function plainPiece(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
