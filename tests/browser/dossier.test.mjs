// Dossiers: what a country or an agency has on record stands in its parts once, whole, and prints.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { many } from './many.mjs';
import { browse, build, onDisk, open, records } from './stage.mjs';

const sites = new Map();
let source, browser;
before(async () => {
  source = many(60);
  sites.set('example', build()).set('60 activities', build(source.site));
  browser = await browse();
});
after(async () => {
  await browser?.close();
  for (const site of sites.values()) site.remove();
  source?.remove();
});

const count = (text, pattern) => (text.match(pattern) ?? []).length;

/// The parts of a dossier, followed from the first by the link to the next.
function parts(output, first) {
  const found = [];
  for (let route = first; route; ) {
    const html = readFileSync(path.join(output, route), 'utf8');
    found.push({ route, html });
    const next = html.match(/<a href="([^"]*)" rel="next">/)?.[1];
    route = next && new URL(next, `http://site/${route}`).pathname.slice(1);
    assert.ok(found.length < 500, `${first} comes to no end`);
  }
  return found;
}

/// How often something occurs in the pieces of a page.
function within(html, pieces, what) {
  return (html.match(pieces) ?? []).reduce((sum, piece) => sum + count(piece, what), 0);
}

/// What the parts say of each activity: how often it begins, and its targets, challenges, findings and reports.
function told(found) {
  const all = new Map();
  for (const { html } of found) {
    for (const entry of html.split('<section class="sec wide dos"').slice(1)) {
      const id = entry.match(/id="activity-([^"]*)"/)[1];
      const so_far = all.get(id) ?? { begins: 0, targets: 0, challenges: 0, findings: 0, reports: 0 };
      so_far.begins += /<span class="no">Activity [\d,]+<\/span>/.test(entry) ? 1 : 0;
      so_far.targets += within(entry, /<table class="tbl stack tgt">.*?<\/table>/gs, /<tr><th scope="row">|<li>/g);
      so_far.challenges += count(entry, /<div class="pair">/g);
      so_far.findings += within(entry, /<ul class="fs">.*?<\/ul>/gs, /<li>/g);
      so_far.findings += within(entry, /<table class="tbl stack tgt">.*?<\/table>/gs, /[a-z-]+ \((error|warning|note)\), /g);
      so_far.reports += within(entry, /<ul class="slots">.*?<\/ul>/gs, /<li>/g);
      all.set(id, so_far);
    }
  }
  return all;
}

for (const name of ['example', '60 activities']) {
  for (const dimension of ['countries', 'agencies']) {
    test(`${name}: the dossiers of ${dimension} hold every activity once, with all of its record`, () => {
      const { output } = sites.get(name);
      const read = (file) => readFileSync(path.join(output, 'data', file), 'utf8');
      const [activities, terms] = ['activities', dimension].map((file) => JSON.parse(read(`${file}.json`)));
      const [challenges, findings, reports] = ['challenges', 'findings', 'reports'].map((file) => records(read(`${file}.csv`)));
      const of = (rows, id) => rows.filter((row) => row.activity === id).length;
      let compared = 0;
      for (const term of terms) {
        const first = `${dimension}/${term.id}/dossier.html`;
        assert.equal(existsSync(path.join(output, first)), term.activities > 0, first);
        if (!term.activities) continue;
        const found = parts(output, first), all = told(found);
        assert.equal(all.size, term.activities, `${first}: ${[...all.keys()]}`);
        for (const [id, shown] of all) {
          const activity = activities.find((one) => one.id === id);
          const series = activity.indicators.map((indicator) => (dimension === 'agencies' ? indicator.series
            : [indicator.series.find((one) => one.country === term.id) ?? indicator.series.find((one) => one.country === null)].filter(Boolean)));
          const targets = series.flat().reduce((sum, one) => sum + one.targets.length, 0);
          assert.deepEqual(shown, { begins: 1, targets, challenges: of(challenges, id), findings: of(findings, id), reports: of(reports, id) }, `${first}: ${id}`);
          compared += 1;
        }
        found.forEach(({ route, html }, at) => {
          const said = new RegExp(`<p class="part">Part ${at + 1} of ${found.length}: activit(y|ies) `);
          assert.equal(said.test(html), found.length > 1, `${route} says which part it is`);
        });
      }
      assert.ok(compared > 10, `${compared} activities`);
    });
  }
}

test('a part of a dossier prints whole: its number, its summary and every line of its record', async () => {
  const { output } = sites.get('example');
  const { page, close } = await open(browser);
  for (const { route, html } of [...parts(output, 'countries/guatemala/dossier.html'), ...parts(output, 'agencies/atf/dossier.html')]) {
    await page.goto(onDisk(output) + route);
    const printed = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf({ format: 'A4', preferCSSPageSize: true }), encoding: 'utf8' }).replace(/\s+/g, '');
    const wanted = await page.$$eval('.part, .dos h2, .dos h3, .dos h4, .four th, .vs b, .tgt tbody th, .tgt li, .pair p, .fs li, .slots a', (all) => all.map((one) => (one.querySelector('.sub, small') ? one.firstChild : one).textContent.replace(/\s+/g, '').slice(0, 14)));
    assert.ok(wanted.length > 30, route);
    assert.deepEqual(wanted.filter((text) => !printed.includes(text)), [], route);
    assert.equal(/part/.test(html.match(/<h1>(.*?)<\/h1>/)[1]), html.includes('class="part"'));
  }
  await close();
});
