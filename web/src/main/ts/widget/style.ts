/** `widget.css`, minified; the web build puts it in. */
declare const STYLE: string;

let sheet: CSSStyleSheet | undefined;

/** A constructed sheet, which a strict Content-Security-Policy allows where it forbids `<style>`. */
export function style(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}
