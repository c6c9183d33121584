export interface Answer {
  id: string;
  title: string;
  answer: string;
  url?: string;
}

/** The search of the first screen: the newest question wins, whichever answer comes first. */
export class Faq {
  query = '';
  answers: Answer[] | undefined;
  opened: string | undefined;
  private turn = 0;
  private timer = 0;
  private readonly ask: (query: string) => Promise<Answer[]>;
  private readonly changed: () => void;

  constructor(ask: (query: string) => Promise<Answer[]>, changed: () => void) {
    this.ask = ask;
    this.changed = changed;
  }

  /** The first ones of the corpus, as long as nothing is asked. */
  start(): void {
    if (!this.answers) void this.run();
  }

  /** In another language everything is asked anew. */
  restart(): void {
    this.answers = undefined;
    void this.run();
  }

  search(query: string): void {
    this.query = query;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.run(), 200);
  }

  toggle(id: string): void {
    this.opened = this.opened === id ? undefined : id;
    this.changed();
  }

  private async run(): Promise<void> {
    const turn = ++this.turn;
    try {
      const answers = await this.ask(this.query.trim());
      if (turn !== this.turn) return;
      this.answers = answers;
      this.opened = undefined;
    } catch {
      // No network: the answers that are shown stay.
    }
    this.changed();
  }
}
