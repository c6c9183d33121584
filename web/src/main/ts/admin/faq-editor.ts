import { html, nothing, type TemplateResult } from 'lit';
import { Problem, query } from '../ui/api.ts';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import './conflict.ts';
import { draftOf, idFor, isBlank, textsOf, type DraftArticle } from './draft.ts';
import { textField } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import './markdown-box.ts';
import { pageHead } from './part.ts';
import { takeProposal, withProposal } from './proposal.ts';
import { plannedText } from './plan.ts';
import './plan-form.ts';
import { lookAt, REHEARSAL_PATIENCE } from './rehearsal.ts';
import { RehearsedPart } from './rehearsed.ts';
import './revisions.ts';
import type { Article, Plan, Plans, Rehearsal, Revision, Translation } from './types.ts';
import './variants.ts';

/** One article in all its languages. */
class AdminArticle extends RehearsedPart {
  static override properties = { article: {}, draft: { state: true }, language: { state: true }, newest: { state: true }, looking: { state: true }, plans: { state: true }, planning: { state: true } };
  /** Its id; empty for a new one. */
  declare article: string;
  declare private draft: DraftArticle | null;
  declare private language: string;
  /** What somebody else saved in the meantime. */
  declare private newest: Article | null;
  declare private looking: boolean;
  declare private plans: Plans;
  declare private planning: boolean;
  #tags = '';

  constructor() {
    super();
    this.draft = null;
    const here = document.documentElement.lang;
    this.language = OWN_NAMES[here] ? here : 'en';
    this.newest = null;
    this.looking = false;
    this.plans = { zone: '', plans: [] };
    this.planning = false;
  }

  protected override firstUpdated(): void {
    if (this.article === '') this.#show({ id: '', tags: [], version: 0, translations: [] });
    else
      void this.run(async () => {
        this.#open(await this.admin.api.get<Article>(this.#path()));
        await this.#loadPlans();
      });
  }

  async #loadPlans(): Promise<void> {
    this.plans = await this.admin.api.get<Plans>(query('/api/admin/plans', { article: this.article }));
  }

  /** Begins with a language that has words. */
  #open(article: Article): void {
    this.#show(article);
    if (isBlank(this.draft!.translations[this.language]!)) this.language = article.translations[0]?.lang ?? this.language;
  }

  #path(id = this.article): string {
    return `/api/admin/articles/${encodeURIComponent(id)}`;
  }

  #show(article: Article): void {
    this.draft = draftOf(article, LANGUAGES);
    this.#tags = article.tags.join(', ');
    this.dirty = false;
    this.errors = {};
    this.#takeUp(this.draft);
  }

  /** Puts the words in that another part has proposed. */
  #takeUp(draft: DraftArticle): void {
    const words = takeProposal(draft.id)?.translations.filter(({ lang }) => draft.translations[lang] !== undefined) ?? [];
    if (words.length === 0) return;
    for (const one of words) draft.translations[one.lang] = withProposal(draft.translations[one.lang]!, one);
    if (draft.id === '') draft.id = idFor(words.find(({ lang }) => lang === 'en')?.question ?? words[0]!.question);
    this.language = words[0]!.lang;
    this.touched();
  }

  // --- saving

  #check(draft: DraftArticle): boolean {
    const errors: Record<string, string> = {};
    if (!/^[a-z0-9][a-z0-9._-]{0,79}$/.test(draft.id)) errors['id'] = t('article.badId');
    const filled = Object.values(draft.translations).filter((translation) => !isBlank(translation));
    const half = filled.find(({ question, answer }) => question.trim() === '' || answer.trim() === '');
    if (half) {
      this.language = half.lang;
      errors[half.question.trim() === '' ? `question-${half.lang}` : `answer-${half.lang}`] = t('missing');
    } else if (filled.length === 0) errors[`question-${this.language}`] = t('missing');
    return this.valid(errors);
  }

  /** True if it is saved now. */
  async #save(): Promise<boolean> {
    const draft = this.draft;
    if (!draft || !this.#check(draft)) return false;
    const tags = this.#tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
    const done = await this.run(async () => {
      try {
        const article =
          this.article === ''
            ? await this.admin.api.post<Article>('/api/admin/articles', { id: draft.id, tags, translations: textsOf(draft) })
            : await this.admin.api.put<Article>(this.#path(), { version: draft.version, tags, translations: textsOf(draft) });
        this.#show(article);
        this.#told(t('saved'), article);
        if (this.article === '') {
          this.article = article.id;
          this.admin.go(`faq/${encodeURIComponent(article.id)}`);
        }
        return true;
      } catch (failure) {
        const newest = failure instanceof Problem && failure.problem === 'edit-conflict' ? failure.body['newest'] : undefined;
        if (newest !== undefined) this.newest = newest as Article;
        else if (failure instanceof Problem && failure.problem === 'exists') this.valid({ id: t('problem.exists') });
        else throw failure;
        return false;
      }
    });
    return done ?? false;
  }

  async #publish(change: 'publish' | 'unpublish', despite = ''): Promise<void> {
    if (this.dirty && !(await this.#save())) return;
    await this.#send(`/translations/${this.language}/${change}`, t(`article.${change}ed`, { language: OWN_NAMES[this.language]! }), despite);
  }

  async #rollBack(lang: string, revision: Revision): Promise<void> {
    const told = t('revisions.rolledBack', { n: revision.revision });
    await this.#send(`/translations/${lang}/revisions/${revision.revision}/roll-back`, told);
  }

  /** Changes what customers are told. */
  async #send(path: string, done: string, despite = ''): Promise<void> {
    const send = async (why: string) => {
      const article = await this.admin.api.post<Article>(this.#path() + path, why === '' ? {} : { despite: why }, REHEARSAL_PATIENCE);
      this.#show(article);
      this.#told(done, article);
    };
    await this.rehearsed(send, despite);
  }

  #told(done: string, article: Article): void {
    this.tell(done, article, async () => this.#open(await this.admin.api.get<Article>(this.#path())));
  }

  async #rehearse(): Promise<void> {
    if (this.dirty && !(await this.#save())) return;
    this.rehearsing = true;
    const done = await this.run(() => this.admin.api.post<Rehearsal>(`${this.#path()}/translations/${this.language}/rehearse`, {}, REHEARSAL_PATIENCE));
    if (this.rehearsing && done) lookAt(done, (why) => void this.#publish('publish', why));
    this.rehearsing = false;
  }

  async #delete(): Promise<void> {
    const sure = await confirm({ heading: t('article.delete'), text: t('article.deleteText'), yes: t('article.delete'), danger: true });
    if (!sure) return;
    await this.rehearsed(async (despite) => {
      await this.admin.api.delete(query(this.#path(), { despite }), REHEARSAL_PATIENCE);
      this.dirty = false;
      toast({ text: t('article.deleted'), kind: 'good' });
      this.admin.go('faq');
    });
  }

  #keepMine(): void {
    if (this.draft && this.newest) this.draft.version = this.newest.version;
    void this.#save();
  }

  #restore(revision: Revision): void {
    this.#edit({ question: revision.question, variants: [...revision.variants], answer: revision.answer });
    toast({ text: t('revisions.restored'), kind: 'info' });
  }

  /** The number of the revision that customers get now. */
  #live(): number {
    return this.draft?.translations[this.language]?.revision ?? 0;
  }

  #edit(change: Partial<Translation>): void {
    const draft = this.draft!;
    draft.translations[this.language] = { ...draft.translations[this.language]!, ...change };
    this.touched();
  }

  // --- what is seen

  protected override render(): TemplateResult {
    const draft = this.draft;
    if (draft === null) return this.loading();
    const translation = draft.translations[this.language]!;
    const isNew = this.article === '';
    const english = draft.translations['en']?.question || translation.question;
    return html`<p class="back"><a href="#faq">${icon('chevronLeft', 16)}${t('part.faq')}</a></p>
      ${pageHead(
        isNew ? t('faq.new') : english || draft.id,
        isNew ? t('article.newLead') : t('article.lead', { id: draft.id }),
        isNew ? nothing : html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.#delete()}>${icon('trash', 16)}${t('article.delete')}</button>`,
      )}
      <div class="card pad stack">
        <div class="columns">
          ${isNew
            ? textField({ id: 'id', label: t('article.id'), hint: t('article.idHint'), value: draft.id, error: this.errors['id'], maxlength: 80, code: true, change: (id) => ((draft.id = id), this.touched()) })
            : nothing}
          ${textField({ id: 'tags', label: t('article.tags'), hint: t('article.tagsHint'), value: this.#tags, error: this.errors['tags'], change: (tags) => ((this.#tags = tags), this.touched()) })}
        </div>
      </div>
      <div class="card">
        ${this.#tabs(draft)}
        <div class="pad stack" role="tabpanel" id="translation" aria-labelledby="tab-${this.language}">
          ${isNew ? nothing : this.#state(translation)}
          ${textField({
            id: `question-${this.language}`,
            label: t('article.question'),
            value: translation.question,
            maxlength: 300,
            error: this.errors[`question-${this.language}`],
            change: (question) => {
              if (isNew && (draft.id === '' || draft.id === idFor(translation.question))) draft.id = idFor(question);
              this.#edit({ question });
            },
          })}
          <admin-markdown .admin=${this.admin} .value=${translation.answer} .lang=${this.language} .error=${this.errors[`answer-${this.language}`] ?? ''}
            @changed=${(event: CustomEvent<string>) => this.#edit({ answer: event.detail })}></admin-markdown>
          <admin-variants .values=${translation.variants} .lang=${this.language} @changed=${(event: CustomEvent<string[]>) => this.#edit({ variants: event.detail })}></admin-variants>
        </div>
      </div>
      ${this.saveBar(() => void this.#save())} ${this.#dialogs(draft)}`;
  }

  #tabs(draft: DraftArticle): TemplateResult {
    const step = (event: KeyboardEvent) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const at = LANGUAGES.indexOf(this.language as (typeof LANGUAGES)[number]);
      this.language = LANGUAGES[(at + by + LANGUAGES.length) % LANGUAGES.length]!;
      void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${this.language}`)?.focus());
    };
    return html`<div class="tabs" role="tablist" aria-label=${t('article.languages')} @keydown=${step}>
      ${LANGUAGES.map((code) => {
        const translation = draft.translations[code]!;
        const state = translation.state ?? (isBlank(translation) ? 'missing' : 'draft');
        return html`<button class="tab" type="button" role="tab" id="tab-${code}" aria-controls="translation" aria-selected=${String(code === this.language)} tabindex=${code === this.language ? '0' : '-1'} @click=${() => (this.language = code)}>
          ${OWN_NAMES[code]}<span class="dot dot-${state}" title=${t(`state.${state}`)}></span><span class="visually-hidden">, ${t(`state.${state}`)}</span>
        </button>`;
      })}
    </div>`;
  }

  #state(translation: Translation): TemplateResult {
    const state = translation.state ?? 'missing';
    const look = { published: 'tag-good', changed: 'tag-brand', draft: 'tag-warn' }[state as string] ?? '';
    const live = state === 'published' || state === 'changed';
    const plan = this.#plan();
    return html`<div class="state-bar">
      <span class="tag ${look}">${t(`state.${state}`)}</span>
      <span class="quiet">${translation.changedAt ? t('article.changed', { by: translation.changedBy ?? '', at: moment(translation.changedAt) }) : ''}</span>
      <span class="gap"></span>
      ${isBlank(translation) || translation.state === undefined
        ? nothing
        : html`<button class="button button-small" type="button" ?disabled=${this.busy} @click=${() => void this.#schedule()}>${icon('clock', 14)}${t('plan.open')}</button>`}
      ${translation.revisions ? html`<button class="button button-small" type="button" @click=${() => (this.looking = true)}>${icon('history', 14)}${t('revisions')}</button>` : nothing}
      ${live ? html`<button class="button button-small" type="button" ?disabled=${this.busy} @click=${() => void this.#publish('unpublish')}>${t('article.unpublish')}</button>` : nothing}
      ${live && state === 'published' && !this.dirty
        ? nothing
        : html`<button class="button button-small" type="button" ?disabled=${this.busy || isBlank(translation)} @click=${() => void this.#rehearse()}>${icon('sparkles', 14)}${t('rehearsal.start')}</button>
            <button class="button button-small button-good" type="button" ?disabled=${this.busy || isBlank(translation)} @click=${() => void this.#publish('publish')}>${icon('check', 14)}${t('article.publish')}</button>`}
    </div>
    ${plan === undefined
      ? nothing
      : html`<p class="strip ${plan.failure ? 'strip-bad' : ''}" role="status">${icon(plan.failure ? 'triangleAlert' : 'clock', 18)}<span>${plannedText(plan, this.plans.zone)}</span></p>`}`;
  }

  #plan(): Plan | undefined {
    return this.plans.plans.find(({ lang }) => lang === this.language);
  }

  async #schedule(): Promise<void> {
    if (this.dirty && !(await this.#save())) return;
    this.planning = true;
  }

  #dialogs(draft: DraftArticle): TemplateResult {
    return html`${this.newest
      ? html`<admin-conflict .mine=${draft} .theirs=${this.newest} @mine=${() => this.#keepMine()} @theirs=${() => this.#show(this.newest!)} @closed=${() => (this.newest = null)}></admin-conflict>`
      : nothing}
    ${this.rehearsalDialog()}
    ${this.planning
      ? html`<admin-plan-form .admin=${this.admin} .path=${`${this.#path()}/translations/${this.language}/plan`} .plan=${this.#plan() ?? null} .zone=${this.plans.zone}
          @done=${() => void this.run(() => this.#loadPlans())} @closed=${() => (this.planning = false)}></admin-plan-form>`
      : nothing}
    ${this.looking
      ? html`<admin-revisions .api=${this.admin.api} .path=${`${this.#path()}/translations/${this.language}/revisions`} .lang=${this.language} .live=${this.#live()} @back=${(event: CustomEvent<Revision>) => void this.#rollBack(this.language, event.detail)}
          @restore=${(event: CustomEvent<Revision>) => this.#restore(event.detail)} @told=${(event: CustomEvent<Revision>) => this.admin.go(`recall/${encodeURIComponent(this.article)}/${this.language}/${event.detail.revision}`)}
          @closed=${() => (this.looking = false)}></admin-revisions>`
      : nothing}`;
  }
}
define('admin-article', AdminArticle);
