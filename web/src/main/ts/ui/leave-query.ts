/** Loads the page anew without its query: a `?lang=` there would outdo the language that was just chosen. */
export function leaveQuery(): void {
  history.replaceState(null, '', location.pathname + location.hash);
  location.reload();
}
