/**
 * The only place where HTML from the hub enters the page. The hub has sanitised it already; here it is parsed in a document
 * that runs nothing, and rebuilt from an allow-list, so that neither side has to be right alone.
 */
const TAGS = new Set(
  'A B BLOCKQUOTE BR CODE DD DEL DL DT EM H1 H2 H3 H4 HR I LI OL P PRE S STRONG SUB SUP TABLE TBODY TD TH THEAD TR U UL'.split(' '),
);
const DROPPED = new Set('SCRIPT STYLE TEMPLATE IFRAME OBJECT SVG MATH NOSCRIPT TITLE HEAD'.split(' '));

/** Builds fresh nodes of what is allowed; other elements are replaced by their content. */
export function safeHtml(markup: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(markup, 'text/html');
  const clean = document.createDocumentFragment();
  copy(parsed.body, clean);
  return clean;
}

function copy(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(node.nodeValue ?? ''));
    else if (node instanceof Element && !DROPPED.has(node.tagName.toUpperCase())) copy(node, TAGS.has(node.tagName) ? to.appendChild(element(node)) : to);
  }
}

function element(from: Element): Element {
  const made = document.createElement(from.tagName.toLowerCase());
  const href = from.getAttribute('href');
  if (made instanceof HTMLAnchorElement && href !== null && /^(https?:|mailto:|tel:)/i.test(href.trim())) {
    made.href = href.trim();
    made.target = '_blank';
    made.rel = 'noopener noreferrer nofollow';
  }
  return made;
}
