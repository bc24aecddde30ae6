// Every kind of page on paper: running heads, page numbers, nothing cut off, nothing folded away. Texts are read with pdftotext.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { oneOfEachKind } from './pages-of.mjs';
import { browse, build, onDisk, open, root } from './stage.mjs';

/// A4 between its margins, in pixels of CSS: 210 mm less 15 mm on each side.
const PAPER = { width: Math.floor((180 / 25.4) * 96), height: 990 };

let example, published, browser;
before(async () => {
  browser = await browse();
  example = build();
  published = build(path.join(root, 'tests', 'sites', 'unhcr'));
});
after(async () => {
  await browser?.close();
  example?.remove();
  published?.remove();
});

/// The text of each sheet.
function sheets(pdf, order = '-layout') {
  const text = execFileSync('pdftotext', [order, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 });
  return text.split('\f').slice(0, -1);
}

test('every sheet after the first has a running head, every sheet its number and the date of its data', async () => {
  const { page, close } = await open(browser), wrong = [];
  for (const { route } of oneOfEachKind(example.output)) {
    await page.goto(onDisk(example.output) + route);
    const all = sheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    const date = await page.textContent('.prov time');
    assert.ok(all.length > 0, route);
    all.forEach((text, at) => {
      const where = `${route}, sheet ${at + 1} of ${all.length}`;
      if (!text.trimEnd().replace(/\s/g, '').endsWith(`${at + 1}/${all.length}`)) wrong.push(`${where}: no number`);
      if (!text.includes(`Data as of ${date}`)) wrong.push(`${where}: no date`);
      if (at > 0 && !text.includes('Firearms Trafficking Capacity-Building Review')) wrong.push(`${where}: no running head`);
      if (at > 0 && at < all.length - 1 && text.replace(/\s+/g, '').length < 200) wrong.push(`${where}: nearly empty`);
    });
  }
  await close();
  assert.equal(wrong.join('\n'), '');
});

test('the working of each verdict is printed, also where it is folded away on the screen', async () => {
  const workings = [['', 'details:not([open]) dd', 15], ['/indicators', '.tgt tbody td', 20]];
  for (const javaScriptEnabled of [true, false]) for (const [place, lines, most] of workings) {
    const { page, close } = await open(browser, { javaScriptEnabled });
    await page.goto(`${onDisk(example.output)}activities/forensic-ballistics-laboratory${place}.html`);
    const texts = await page.$$eval(lines, (all) => all.flatMap((one) => [...one.childNodes].map((node) => node.textContent.trim())));
    const folded = texts.filter((text) => text.length > 12);
    assert.ok(folded.length > most, `${folded.length} lines of ${lines}`);
    const squeezed = (text) => text.replace(/\s+/g, '');
    // As it was written, so that lines that wrap beside others stay whole.
    const printed = squeezed(sheets(await page.pdf({ format: 'A4' }), '-raw').join(''));
    const lost = folded.filter((text) => !printed.includes(squeezed(text).slice(0, 40)));
    assert.deepEqual(lost, []);
    await close();
  }
});

/// Boxes that reach beyond the paper: a printer has no way to scroll.
const cut = () => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('main *')].filter((one) => !one.closest('.vh, symbol') && one.getBoundingClientRect().right > width + 1);
  const outer = wide.filter((one) => !wide.includes(one.parentElement));
  return outer.slice(0, 2).map((one) => `${one.tagName}.${one.getAttribute('class')} reaches ${Math.round(one.getBoundingClientRect().right)} of ${width}: ${one.textContent.trim().slice(0, 60)}`);
};

test('nothing is cut off at the edge of the paper, and headings of tables repeat', async () => {
  const { page, close } = await open(browser, { viewport: PAPER }), wrong = [];
  await page.emulateMedia({ media: 'print' });
  for (const { output } of [example, published]) {
    for (const { route } of oneOfEachKind(output)) {
      await page.goto(onDisk(output) + route);
      for (const line of await page.evaluate(cut)) wrong.push(`${route}: ${line}`);
      const heads = await page.$$eval('thead', (all) => all.map((one) => getComputedStyle(one).display));
      if (heads.some((display) => display !== 'table-header-group')) wrong.push(`${route}: heads do not repeat: ${[...new Set(heads)]}`);
    }
  }
  await close();
  assert.equal(wrong.join('\n'), '');
});
