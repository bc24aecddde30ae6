// `attain serve` in a browser: a change reloads the page where it was scrolled to, errors lie over the last good page, and the
// pages' own content policy lets all of it through.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { browse, open, root } from './stage.mjs';

const attain = process.env.ATTAIN ?? path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), 'debug', 'attain');
const lines = Array.from({ length: 200 }, (_, at) => `Paragraph ${at}.\n`).join('\n');

let site, server, base, browser;

const write = (file, text) => writeFileSync(path.join(site, 'content', file), text);
const about = (title, more = '') => write('pages/about.md', `---\ntitle: ${title}\n${more}---\n${lines}`);

before(async () => {
  site = mkdtempSync(path.join(tmpdir(), 'attain-live-'));
  mkdirSync(path.join(site, 'content', 'pages'), { recursive: true });
  write('site.yaml', 'title: A site\nas_of: 2016-06-30\n');
  about('First');
  server = spawn(attain, ['serve', '--port', '0', '--quiet'], { cwd: site, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const found = /serving (\S+)/.exec(line);
    if (found) {
      base = found[1];
      break;
    }
  }
  server.stdout.resume();
  browser = await browse();
});

after(async () => {
  await browser?.close();
  server?.kill();
  rmSync(site, { recursive: true, force: true });
});

test('follows changes, keeps the place, and lays errors over the last good page', async () => {
  const { page, faults, close } = await open(browser);
  await page.goto(`${base}pages/about.html`);
  await page.evaluate(() => window.scrollTo(0, 1234));
  about('Second');
  await page.waitForFunction(() => document.title.includes('Second'));
  await page.waitForFunction(() => window.scrollY === 1234);

  about('Third', 'banana: <img src=x onerror=alert(1)>\n');
  const overlay = page.locator('#attain-trouble');
  await overlay.waitFor();
  assert.match(await overlay.innerText(), /a page has no key `banana`[\s\S]*about\.md:3:1/);
  assert.match(await overlay.innerText(), /<img src=x onerror=alert\(1\)>/);
  assert.match(await overlay.getByRole('link').first().getAttribute('href'), /^vscode:\/\/file\/.*\/content\/pages\/about\.md:3:1$/);
  assert.equal(await overlay.locator('img').count(), 0);
  assert.match(await page.title(), /Second/);
  assert.equal(await page.evaluate(() => window.scrollY), 1234);
  assert.equal(await overlay.evaluate((element) => getComputedStyle(element).position), 'fixed');

  await overlay.getByRole('button').click();
  assert.equal(await overlay.count(), 0);
  about('Third', 'cherry: 1\n');
  await overlay.waitFor();
  about('Third');
  await page.waitForFunction(() => document.title.includes('Third'));
  assert.equal(await overlay.count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test('a page that is not there yet comes once it is', async () => {
  const { page, close } = await open(browser);
  await page.goto(`${base}pages/new.html`);
  write('pages/new.md', '---\ntitle: New\n---\n');
  await page.waitForFunction(() => document.title.includes('New'));
  await close();
});
