// Search as readers use it: from a folder on disk and from a server, with the keyboard, by address, and without a script.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { browse, build, onDisk, open, root, serve } from './stage.mjs';

let site, server, browser;
before(async () => {
  site = build();
  server = await serve(site.output);
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

const places = () => [['from disk', onDisk(site.output)], ['from a server', server.base]];

const settled = (page, wanted) => page.waitForFunction((text) => document.getElementById('search-status').textContent.includes(text), wanted);
const hits = (page) => page.$$eval('#search-results > li', (items) => items.map((item) => ({
  kind: item.querySelector('.kicker').textContent,
  title: item.querySelector('h3').textContent,
  href: item.querySelector('a').getAttribute('href'),
  marked: Array.from(item.querySelectorAll('mark'), (mark) => mark.textContent),
  state: item.querySelector('.meta .st')?.textContent ?? '',
})));

/// The results of a query, all of them.
async function results(page, base, query) {
  await page.goto(`${base}search/index.html?q=${encodeURIComponent(query)}`);
  await settled(page, `for “${query}”`);
  while (await page.isVisible('#search-more')) {
    const before = await page.locator('#search-results > li').count();
    await page.click('#search-more');
    await page.waitForFunction((n) => document.querySelectorAll('#search-results > li').length > n, before);
  }
  return hits(page);
}

for (const at of [0, 1]) {
  const where = ['from disk', 'from a server'][at];
  const base = () => places()[at][1];

  test(`${where}: the keyboard is enough to search from any page and open a result`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}activities/etrace-deployment.html`);
    await page.focus('#find');
    await page.keyboard.type('permits');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\/index\.html\?q=permits$/);
    await settled(page, 'for “permits”');
    assert.equal(await page.inputValue('#q'), 'permits');
    const found = await hits(page);
    assert.ok(found.length > 1);
    assert.ok(found.every((hit) => hit.marked.some((word) => /permits?/i.test(word))), JSON.stringify(found));
    assert.ok(found.every((hit) => hit.state), 'activities and reports show their state');
    await page.focus('#q');
    for (let presses = 0; presses < 12 && !(await page.evaluate(() => document.activeElement.matches('#search-results a'))); presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href.includes(found[0].href.replace('../', '')));
    assert.match(await page.textContent('body'), /permits/i);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: case, accents and the ends of words do not matter`, async () => {
    const { page, faults, close } = await open(browser);
    const plain = await results(page, base(), 'forens');
    assert.ok(plain.length > 5);
    const routes = plain.map((hit) => hit.href);
    for (const spelling of ['FORENS', 'fórêns']) {
      assert.deepEqual((await results(page, base(), spelling)).map((hit) => hit.href), routes, spelling);
    }
    // The whole word is worth more than its beginning, so the order may differ.
    assert.deepEqual((await results(page, base(), 'forensic')).map((hit) => hit.href).sort(), routes.slice().sort());
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: every word must be there, titles come first`, async () => {
    const { page, faults, close } = await open(browser);
    const [belize] = await results(page, base(), 'Belize');
    assert.deepEqual([belize.kind, belize.href], ['Country', '../countries/belize.html']);
    const [atf] = await results(page, base(), 'atf');
    assert.deepEqual([atf.kind, atf.href], ['Agency', '../agencies/atf.html']);
    const [etrace] = await results(page, base(), 'etrace-deployment');
    assert.equal(etrace.href, '../activities/etrace-deployment.html');
    const [rule] = await results(page, base(), 'challenge-without-strategy');
    assert.equal(rule.href, '../rules/challenge-without-strategy.html');
    assert.deepEqual(await results(page, base(), 'forensic zebra'), []);
    assert.match(await page.textContent('#search-status'), /^No results for “forensic zebra”$/);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: words of every report are found`, async () => {
    const { page, faults, close } = await open(browser);
    for (const [route, words] of wordsOfReports(8)) {
      const found = await results(page, base(), words);
      assert.ok(found.some((hit) => hit.href === `../${route}`), `${words} of ${route}`);
    }
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: the query and the kind are kept in the address`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}search/index.html`);
    assert.ok(await page.isVisible('#search-index'));
    await page.fill('#q', 'laboratory');
    await settled(page, 'for “laboratory”');
    assert.ok(!(await page.isVisible('#search-index')));
    await page.selectOption('#kind', 'reports');
    await settled(page, 'among reports');
    const found = await hits(page);
    assert.ok(found.every((hit) => hit.kind === 'Report'));
    assert.match(page.url(), /\?q=laboratory&kind=reports$/);
    assert.match(await page.title(), /^laboratory – Search/);
    await page.reload();
    await settled(page, 'among reports');
    assert.deepEqual((await hits(page)).map((hit) => hit.href), found.map((hit) => hit.href));
    await page.click('button[type=reset]');
    await page.waitForSelector('#search-index', { state: 'visible' });
    assert.match(page.url(), /search\/index\.html$/);
    assert.equal(await page.textContent('#search-status'), '');
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: more results are shown on demand, and the focus goes to the first of them`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}search/index.html?q=report`);
    await settled(page, 'the first 10 are shown');
    await page.focus('#search-more');
    await page.keyboard.press('Enter');
    await settled(page, 'the first 20 are shown');
    assert.equal(await page.evaluate(() => Array.from(document.querySelectorAll('#search-results a')).indexOf(document.activeElement)), 10);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: what is typed or written cannot become markup`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}search/index.html?q=${encodeURIComponent('<img src=x onerror=alert(1)> report')}`);
    await settled(page, 'for “<img');
    assert.equal(await page.locator('main img').count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });
}

test('a letter on its own is not searched for, a digit is', async () => {
  const { page, close } = await open(browser);
  await page.goto(`${server.base}search/index.html?q=a`);
  await settled(page, 'at least two letters');
  assert.ok((await results(page, server.base, '8')).length > 0);
  await close();
});

test('an index that is not there is said to be so', async () => {
  const { page, close } = await open(browser);
  await page.route('**/w-*.js', (route) => route.abort());
  await page.goto(`${server.base}search/index.html?q=report`);
  await settled(page, 'could not be read');
  await close();
});

test('the first query reads little', async () => {
  const { page, close } = await open(browser);
  server.read.clear();
  await results(page, server.base, 'forensic laboratory').catch(() => {});
  const sum = [...server.read.values()].reduce((all, bytes) => all + bytes, 0);
  assert.ok(sum < 300_000, `${sum} bytes`);
  await close();
});

test('without a script the page is an index of activities', async () => {
  const { page, faults, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(`${onDisk(site.output)}search/index.html`);
  assert.ok(!(await page.isVisible('#search')));
  assert.ok(!(await page.isVisible('.find')));
  const listed = await page.$$eval('.az a', (links) => links.map((link) => link.getAttribute('href')));
  const pages = readdirSync(path.join(site.output, 'activities')).filter((file) => file.endsWith('.html') && file !== 'index.html');
  assert.deepEqual(listed.slice().sort(), pages.map((file) => `../activities/${file}`).sort());
  const titles = await page.$$eval('.az a', (links) => links.map((link) => link.textContent.toLowerCase()));
  assert.deepEqual(titles, titles.slice().sort());
  await page.click(`.letters a >> text=${titles[0][0].toUpperCase()}`);
  assert.deepEqual(faults, []);
  await close();
});

/// Three long words from the text of some reports that were known by the example's as-of date.
function wordsOfReports(most) {
  const folder = path.join(root, 'content', 'reports');
  const chosen = [];
  for (const activity of readdirSync(folder).sort()) {
    for (const file of readdirSync(path.join(folder, activity)).filter((name) => name.endsWith('.md')).sort()) {
      const route = `reports/${activity}/${path.basename(file, '.md')}.html`;
      const body = readFileSync(path.join(folder, activity, file), 'utf8').split(/^---$/m).slice(2).join('');
      const words = [...new Set(body.match(/\b[a-z]{7,14}\b/g) ?? [])].sort((a, b) => b.length - a.length).slice(0, 3);
      const exists = readdirSync(path.join(site.output, 'reports')).includes(activity) && readdirSync(path.join(site.output, 'reports', activity)).includes(`${path.basename(file, '.md')}.html`);
      if (words.length === 3 && exists) chosen.push([route, words.join(' ')]);
    }
  }
  const step = Math.max(1, Math.floor(chosen.length / most));
  return chosen.filter((_, at) => at % step === 0).slice(0, most);
}
