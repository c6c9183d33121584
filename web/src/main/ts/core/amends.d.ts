/** What a shop's page calls: a list of calls until the widget is there, then the widget itself (docs/widget.md). */
interface Window {
  Amends?: { push(...calls: [name: string, ...values: unknown[]][]): unknown };
}
