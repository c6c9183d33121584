declare const TEXTS: Record<string, string>;
console.log(TEXTS);
