import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocks, inline, plain } from './markdown.ts';

const text = (it: string) => ({ kind: 'text', text: it });

test('bold, italic, code and links are known', () => {
  assert.deepEqual(inline('a **b** *c* _d_ `e*f*` [g](https://shop.example/g)'), [
    text('a '),
    { kind: 'bold', inside: [text('b')] },
    text(' '),
    { kind: 'italic', inside: [text('c')] },
    text(' '),
    { kind: 'italic', inside: [text('d')] },
    text(' '),
    { kind: 'code', text: 'e*f*' },
    text(' '),
    { kind: 'link', href: 'https://shop.example/g', inside: [text('g')] },
  ]);
});

test('links lead to http and https only', () => {
  for (const source of ['[a](javascript:alert(1))', '[a](data:text/html,x)', '[a](//shop.example)', '<img src=x onerror=alert(1)>']) {
    assert.ok(!inline(source).some((it) => it.kind === 'link'), source);
  }
});

test('a bare address is a link without the full stop that follows it', () => {
  assert.deepEqual(inline('See https://shop.example/a?b=1.'), [
    text('See '),
    { kind: 'link', href: 'https://shop.example/a?b=1', inside: [text('https://shop.example/a?b=1')] },
    text('.'),
  ]);
});

test('names with underscores, prices and sums stay as they are', () => {
  for (const source of ['order_id_17', '2 * 3 * 4', '** not bold **', '5*6', 'a_b', 'līdz_rītam_vakarā']) {
    assert.deepEqual(inline(source), [text(source)]);
  }
});

test('an escaped sign is the sign', () => {
  assert.deepEqual(inline('\\*not italic\\*'), [text('*not italic*')]);
});

test('lists, headings, quotes and paragraphs are told apart', () => {
  assert.deepEqual(
    blocks('# Delivery\nIt takes\n2 days:\n\n- locker\n- courier\n\n3. third\n4. fourth\n> so they say').map((b) => b.kind),
    ['heading', 'paragraph', 'list', 'list', 'quote'],
  );
  const ordered = blocks('3. third\n4. fourth')[0];
  assert.deepEqual(ordered, { kind: 'list', start: 3, items: [[text('third')], [text('fourth')]] });
});

test('a line break within a paragraph is kept', () => {
  assert.deepEqual(blocks('a\r\nb'), [{ kind: 'paragraph', inside: [text('a'), { kind: 'break' }, text('b')] }]);
});

test('nothing long or odd takes long', () => {
  for (const piece of ['*', '**a', '[', '[a](', '`', '_ ', 'https://', '\\']) {
    const before = Date.now();
    blocks(piece.repeat(4000 / piece.length));
    assert.ok(Date.now() - before < 500, piece);
  }
});

test('the words alone make a line', () => {
  assert.equal(plain('Open **Orders**:\n\n- one\n- [two](https://shop.example)'), 'Open Orders: one · two');
});
