// Every page of the example as a document: valid, with links that lead somewhere, and within its budget of bytes.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { many } from './many.mjs';
import { routes } from './pages-of.mjs';
import { build, root } from './stage.mjs';

/// The most that a page may weigh (bytes of HTML, and as it travels), the elements it may have, and the style sheet (bytes as it
/// travels).
const PAGE = 250_000, TRAVELS = 15_000, ELEMENTS = 1_500, STYLES = 11_000;

const RULES = {
  extends: ['html-validate:recommended'],
  elements: ['html5'],
  rules: {
    // Ids are made from headings in any language, and HTML allows them.
    'valid-id': ['error', { relaxed: true }],
    // Lists may be named: ARIA allows it, and a list of results deserves it.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Matters of taste about the source, not of what a browser makes of it: the templates leave no blanks at the ends of lines
    // on purpose, but a text that an author wrote may.
    'no-trailing-whitespace': 'off',
    // Texts of authors hold what they hold: a long title is no error.
    'long-title': 'off',
  },
};

let example, published, large, source;
before(() => {
  example = build();
  published = build(path.join(root, 'tests', 'sites', 'unhcr'));
  source = many(300);
  large = build(source.site);
});
after(() => {
  example?.remove();
  published?.remove();
  large?.remove();
  source?.remove();
});

const read = (output, route) => readFileSync(path.join(output, route), 'utf8');

test('an HTML validator finds no error on any page', async () => {
  const validator = new HtmlValidate(RULES), wrong = [];
  for (const route of routes(example.output)) {
    const { results } = await validator.validateString(read(example.output, route), route);
    for (const { messages } of results) {
      wrong.push(...messages.map((one) => `${route}:${one.line}:${one.column}: ${one.ruleId}: ${one.message}`));
    }
  }
  assert.equal(wrong.slice(0, 40).join('\n'), '');
});

test('ids are there once, and what refers to them finds them', () => {
  const wrong = [];
  for (const route of routes(example.output)) {
    const html = read(example.output, route), ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), (found) => found[1]);
    const known = new Set(ids);
    if (known.size < ids.length) wrong.push(`${route}: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`);
    for (const [, attribute, value] of html.matchAll(/\s(for|aria-labelledby|aria-describedby|aria-controls|data-filter)="([^"]*)"/g)) {
      for (const id of value.split(' ')) if (!known.has(id)) wrong.push(`${route}: ${attribute} names ${id}`);
    }
    for (const [, id] of html.matchAll(/<use href="#([^"]*)"/g)) if (!known.has(id)) wrong.push(`${route}: no mark ${id}`);
  }
  assert.equal(wrong.join('\n'), '');
});

test('every link within the site leads to a file that is there, and to an anchor in it', () => {
  const anchors = new Map(), wrong = [];
  const all = new Set(routes(example.output));
  const ids = (route) => {
    if (!anchors.has(route)) anchors.set(route, new Set(Array.from(read(example.output, route).matchAll(/\sid="([^"]*)"/g), (found) => found[1])));
    return anchors.get(route);
  };
  let followed = 0;
  for (const route of all) {
    for (const [, written] of read(example.output, route).matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
      const link = written.replaceAll('&amp;', '&');
      if (/^(https?|mailto|tel):/.test(link)) continue;
      followed += 1;
      const { pathname, hash } = new URL(link, `http://site/${route}`);
      const to = decodeURIComponent(pathname).slice(1) || 'index.html', at = decodeURIComponent(hash).slice(1);
      if (link.startsWith('/')) wrong.push(`${route}: ${link} holds only at the root of a host`);
      else if (!statSync(path.join(example.output, to), { throwIfNoEntry: false })?.isFile()) wrong.push(`${route}: ${link}: no such file`);
      else if (at && all.has(to) && !ids(to).has(at)) wrong.push(`${route}: ${link}: no such anchor`);
    }
  }
  assert.ok(followed > 5_000, `${followed} links`);
  assert.equal(wrong.join('\n'), '');
});

test('every page but the one for missing addresses can be reached from the first', () => {
  const seen = new Set(['index.html']), next = ['index.html'], all = new Set(routes(example.output));
  while (next.length) {
    const route = next.pop();
    for (const [, link] of read(example.output, route).matchAll(/<a [^>]*href="([^"]*)"/g)) {
      const to = decodeURIComponent(new URL(link, `http://site/${route}`).pathname).slice(1);
      if (all.has(to) && !seen.has(to)) {
        seen.add(to);
        next.push(to);
      }
    }
  }
  assert.deepEqual([...all].filter((route) => !seen.has(route)), ['404.html']);
});

test('no page weighs more than its budget, in bytes and in elements, however much there is to show', () => {
  for (const [name, { output }] of [['example', example], ['published results', published], ['300 activities', large]]) {
    const over = [];
    for (const route of routes(output)) {
      const html = read(output, route), size = Buffer.byteLength(html);
      // Whatever people wrote is escaped, so that each of these begins an element.
      const elements = html.match(/<[a-z]/g).length;
      if (size > PAGE) over.push(`${name}, ${route}: ${size} bytes`);
      if (elements > ELEMENTS) over.push(`${name}, ${route}: ${elements} elements`);
      if (size > TRAVELS * 2) {
        const travels = gzipSync(html, { level: 9 }).length;
        if (travels > TRAVELS) over.push(`${name}, ${route}: ${travels} bytes as it travels`);
      }
    }
    assert.equal(over.join('\n'), '');
  }
  const parts = ['activities/page-2.html', 'countries/belize/dossier-2.html', 'findings/page-3.html'];
  for (const part of parts) assert.ok(routes(large.output).includes(part), `the large site has ${part}`);
});

test('the style sheet is light as it travels', () => {
  const size = gzipSync(read(example.output, 'assets/site.css'), { level: 9 }).length;
  assert.ok(size <= STYLES, `${size} bytes`);
});
