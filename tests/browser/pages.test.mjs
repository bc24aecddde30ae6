// Every kind of page, as readers meet it: from disk and from a server, in light and dark, on a phone, on paper, in forced colours,
// without a script. Checked by axe against WCAG 2.2 AA and its own best practice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { oneOfEachKind } from './pages-of.mjs';
import { small } from './small.mjs';
import { browse, build, onDisk, open, root, serve } from './stage.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESK = { width: 1280, height: 900 }, PHONE = { width: 360, height: 740 };
const PLAIN = { media: 'screen', colorScheme: 'light', forcedColors: 'none' };
const MODES = {
  light: [DESK, PLAIN],
  dark: [DESK, { ...PLAIN, colorScheme: 'dark' }],
  phone: [PHONE, PLAIN],
  print: [{ width: 700, height: 990 }, { ...PLAIN, media: 'print' }],
  'forced colours': [DESK, { ...PLAIN, forcedColors: 'active' }],
};
// What is asked in each mode: colours change nothing but contrast, and paper cannot be tapped.
const COLOURS = { runOnly: ['color-contrast', 'link-in-text-block'] };
const ASKED = { dark: COLOURS, 'forced colours': COLOURS, print: { runOnly: TAGS, rules: { 'target-size': { enabled: false } } } };

const SAME = /^(404|list of (rules|methodology|data)|one of rules)$/;
const only = small();
// The styles are the same everywhere, so the other sites are asked only about what their content changes, and not about pages
// on which it changes nothing.
const SITES = [
  ['example', root, Object.keys(MODES)],
  ['published results', path.join(root, 'tests', 'sites', 'unhcr'), ['phone']],
  ['one activity', only.site, ['light']],
];
const sites = new Map();
let browser;
before(async () => {
  browser = await browse();
  for (const [name, source] of SITES) {
    const site = build(source);
    const pages = oneOfEachKind(site.output).filter(({ kind }) => source === root || !SAME.test(kind));
    sites.set(name, { ...site, pages, server: await serve(site.output) });
  }
});
after(async () => {
  await browser?.close();
  for (const site of sites.values()) {
    await site.server.close();
    site.remove();
  }
  only.remove();
});

/// What axe finds, one line a rule: its id, where it applies and why.
async function violations(page, mode) {
  const found = await page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, { ...asked, resultTypes: ['violations'], preload: false });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`) }));
  }, ASKED[mode] ?? { runOnly: TAGS });
  return found.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]}`);
}

/// Elements that reach beyond the page, outside of boxes that scroll.
const overflow = () => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest('.scroll, .vh, svg'));
  return wide.slice(0, 3).map((one) => `${one.tagName}.${one.className} is ${Math.round(one.getBoundingClientRect().right)} wide: ${one.textContent.slice(0, 60)}`).concat(`the page is ${document.documentElement.scrollWidth} wide`);
};

/// What there is to read, without what only a script can use.
const text = () => {
  const shown = document.querySelector('main').cloneNode(true);
  shown.querySelectorAll('form, .btn, .scripted, [role=status]').forEach((one) => one.remove());
  return shown.textContent.replace(/\s+/g, ' ').trim();
};

/// Texts that do not show, other than what a reader can open and what only a script can use.
const hidden = () => {
  const all = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  while (all.nextNode()) {
    const { parentElement: holder, data } = all.currentNode;
    if (data.trim() && !holder.closest('svg, form, .btn, .scripted, [role=status], details:not([open]) > :not(summary)') && !holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.push(data.trim());
  }
  return found;
};

for (const [name, , modes] of SITES) {
  test(`${name}: axe finds nothing (${modes.join(', ')}), and no page fails or asks elsewhere`, async () => {
    const { pages, server } = sites.get(name), wrong = [];
    assert.ok(pages.length > 16, `${pages.length} kinds of pages`);
    for (const { kind, route } of pages) {
      const { page, faults, close } = await open(browser);
      await page.goto(server.base + route);
      await page.evaluate(axe);
      for (const mode of modes) {
        const [size, media] = MODES[mode];
        await page.setViewportSize(size);
        await page.emulateMedia(media);
        for (const line of await violations(page, mode)) wrong.push(`${kind}, ${route}, ${mode}: ${line}`);
      }
      wrong.push(...faults.map((fault) => `${kind}, ${route}: ${fault}`));
      await close();
    }
    assert.equal(wrong.join('\n'), '');
  });

  test(`${name}: no page is wider than a screen of 320 pixels`, async () => {
    const { pages, output } = sites.get(name), wrong = [];
    const { page, close } = await open(browser, { viewport: { width: 320, height: 640 } });
    for (const { kind, route } of pages) {
      await page.goto(onDisk(output) + route);
      for (const line of await page.evaluate(overflow)) wrong.push(`${kind}, ${route}: ${line}`);
    }
    await close();
    assert.equal(wrong.join('\n'), '');
  });

  test(`${name}: from disk and without a script all is there to read`, async () => {
    const { pages, output } = sites.get(name), wrong = [];
    const full = await open(browser), bare = await open(browser, { javaScriptEnabled: false });
    for (const { kind, route } of pages) {
      const base = onDisk(output);
      await full.page.goto(base + route);
      await bare.page.goto(base + route);
      const [with_script, without] = [await full.page.evaluate(text), await bare.page.evaluate(text)];
      if (with_script !== without || without.length < 40) wrong.push(`${kind}, ${route}: the text differs: ${with_script.length} and ${without.length} characters`);
      const lost = await bare.page.evaluate(hidden);
      if (lost.length) wrong.push(`${kind}, ${route}: hidden without a script: ${lost.slice(0, 3).join(' | ')}`);
      wrong.push(...[...full.faults.splice(0), ...bare.faults.splice(0)].map((fault) => `${kind}, ${route}: ${fault}`));
    }
    await full.close();
    await bare.close();
    assert.equal(wrong.join('\n'), '');
  });
}
