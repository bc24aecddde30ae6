// Long lists: a filter or a sort on one page reaches the rows of all, from disk and from a server; without a script each part is
// whole.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import vm from 'node:vm';
import { many } from './many.mjs';
import { browse, build, onDisk, open, serve } from './stage.mjs';

const ACTIVITIES = 520;
let source, site, server, browser;
before(async () => {
  source = many(ACTIVITIES);
  site = build(source.site);
  server = await serve(site.output);
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
  source?.remove();
});

const FOLDERS = ['activities', 'reports', 'challenges', 'factors', 'findings', 'calendar'];
const counted = (page, text) => page.waitForFunction((wanted) => document.querySelector('[data-count]').textContent.includes(wanted), text);
const names = (page) => page.$$eval('[data-row] th a', (links) => links.map((link) => link.textContent));

test('the scripts of a list hold the rows of its pages', () => {
  for (const folder of FOLDERS) {
    const scripts = readdirSync(path.join(site.output, folder)).filter((file) => /^rows-\d+\.js$/.test(file));
    assert.ok(scripts.length > 1, folder);
    for (const script of scripts) {
      let given;
      vm.runInNewContext(readFileSync(path.join(site.output, folder, script), 'utf8'), { attainRows: (...all) => { given = all; } });
      const part = Number(script.match(/\d+/)[0]);
      const page = readFileSync(path.join(site.output, folder, part === 1 ? 'index.html' : `page-${part}.html`), 'utf8');
      assert.equal(given[0], part);
      assert.ok(given[1].includes('data-row'), `${folder}/${script}`);
      assert.ok(page.includes(given[1]), `${folder}/${script}`);
      assert.ok(!page.includes('<!--rows'), 'marks are taken out');
    }
    assert.ok(!existsSync(path.join(site.output, folder, `rows-${scripts.length + 1}.js`)));
  }
});

for (const at of [0, 1]) {
  const where = ['from disk', 'from a server'][at];
  const base = () => [onDisk(site.output), server.base][at];

  test(`${where}: a filter reaches the rows of every part and is kept in the address`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}activities/page-2.html`);
    const own = (await names(page)).length;
    assert.ok(own > 20 && own <= 200, `${own} rows`);
    await page.selectOption('select[name=country]', 'mexico');
    await counted(page, '173 of 520 activities');
    assert.equal((await names(page)).length, 173);
    assert.ok(!(await page.isVisible('.parts')));
    await page.fill('#f-q', 'etude 12');
    await counted(page, ' of 520 activities');
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length < 173);
    for (const name of await names(page)) assert.match(name, /^Étude number (112|128|512)/);
    assert.match(page.url(), /page-2\.html\?q=etude\+12&country=mexico$|page-2\.html\?country=mexico&q=etude\+12$/);
    const shown = await names(page);
    await page.reload();
    await page.waitForFunction((n) => document.querySelectorAll('[data-row]').length === n, shown.length);
    assert.deepEqual(await names(page), shown);
    await page.click('button[type=reset]');
    await counted(page, '520 activities; the first 250 are shown');
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: a department stands for its agencies`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}findings/index.html?agency=justice#all`);
    await page.waitForFunction(() => /^[\d,]+ of [\d,]+ findings/.test(document.querySelector('[data-count]').textContent));
    assert.ok((await page.locator('[data-row]').count()) > 0);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: sorting orders all rows; more are shown on demand`, async () => {
    const { page, faults, close } = await open(browser);
    await page.goto(`${base()}activities/index.html`);
    await page.focus('th:last-child .sortb');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('th:last-child').getAttribute('aria-sort') === 'ascending' && !document.querySelector('.parts').offsetParent);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /, descending$/.test(document.querySelector('.scroll + p[role=status], .scroll ~ [role=status]').textContent));
    assert.match(page.url(), /sort=-7$/);
    const more = page.locator('button:text-is("Show more")');
    await more.click();
    await more.click();
    assert.ok(!(await more.isVisible()));
    const counts = await page.$$eval('[data-row] td:last-child', (cells) => cells.map((cell) => Number(cell.textContent)));
    assert.equal(counts.length, ACTIVITIES);
    assert.deepEqual(counts, counts.slice().sort((a, b) => b - a));
    await page.reload();
    await page.waitForFunction((n) => Number(document.querySelector('[data-row] td:last-child').textContent) === n, counts[0]);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${where}: rows of one group stand together, whichever page they come from`, async () => {
    const { page, faults, close } = await open(browser);
    for (const [folder, query] of [['reports', 'q=number'], ['findings', 'level=note'], ['challenges', 'q=challenge'], ['calendar', 'country=mexico'], ['factors', 'q=number']]) {
      await page.goto(`${base()}${folder}/page-2.html?${query}`);
      await page.waitForFunction(() => / of |; the first/.test(document.querySelector('[data-count]').textContent));
      const groups = await page.$$eval('[data-group]', (all) => all.map((group) => group.dataset.group));
      assert.deepEqual(groups, [...new Set(groups)], folder);
      assert.equal(await page.locator('[data-here]').count(), 0);
      assert.ok((await page.locator('[data-row]').count()) > 0, folder);
    }
    assert.deepEqual(faults, []);
    await close();
  });
}

test('where the other parts cannot be read, the page says so and keeps its rows', async () => {
  const { page, close } = await open(browser);
  await page.route('**/rows-3.js', (route) => route.abort());
  await page.goto(`${server.base}activities/index.html?country=mexico`);
  await counted(page, 'could not be read');
  const own = readFileSync(path.join(site.output, 'activities', 'index.html'), 'utf8').match(/data-row data-country="mexico"/g);
  assert.equal(await page.locator('[data-row]').count(), own.length);
  await close();
});

test('without a script every part is whole and linked', async () => {
  const { page, faults, close } = await open(browser, { javaScriptEnabled: false });
  const all = [];
  for (let file = 'index.html', next = 2; existsSync(path.join(site.output, 'activities', file)); file = `page-${next++}.html`) {
    await page.goto(`${onDisk(site.output)}activities/${file}`);
    assert.ok(!(await page.isVisible('form.filter')));
    assert.ok(await page.locator('.pager li').count() > 2);
    all.push(...(await names(page)));
  }
  assert.equal(new Set(all).size, ACTIVITIES);
  assert.deepEqual(faults, []);
  await close();
});

test('a long index of activities stands on pages of its own', async () => {
  const { page, faults, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(`${onDisk(site.output)}search/index.html`);
  assert.equal(await page.locator('.az li').count(), 0);
  const letters = await page.$$eval('.letters a', (links) => links.map((link) => [link.textContent, link.href]));
  assert.deepEqual(letters.map(([letter]) => letter), ['B', 'E', 'L', 'R', 'T', 'م', '0–9', 'Other']);
  for (const [letter, href] of letters) {
    await page.goto(href);
    assert.equal(await page.textContent(`[id="${decodeURIComponent(new URL(href).hash.slice(1))}"]`), letter);
  }
  assert.deepEqual(faults, []);
  await close();
});

test('a query on a large site reads little and finds what stands in one report', async () => {
  const { page, faults, close } = await open(browser);
  server.read.clear();
  await page.goto(`${server.base}search/index.html?q=unique517`);
  await page.waitForSelector('#search-results li');
  assert.deepEqual(await page.$$eval('#search-results a', (links) => links.map((link) => link.getAttribute('href'))), ['../reports/act-0517/FY2015.html']);
  const sum = [...server.read.values()].reduce((all, bytes) => all + bytes, 0);
  assert.ok(sum < 300_000, `${sum} bytes`);
  assert.deepEqual(faults, []);
  await close();
});
