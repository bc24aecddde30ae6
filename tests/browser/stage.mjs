// What the browser tests share: a site that is built once, two ways to open it (from disk and from a server on this computer),
// and a browser that notes whatever a page should not do.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
const attain = process.env.ATTAIN ?? path.join(target, 'debug', 'attain');

/// Builds a site into a folder of its own; without a path, the example.
export function build(site = root, ...options) {
  const output = mkdtempSync(path.join(tmpdir(), 'attain-browser-'));
  execFileSync(attain, ['build', '--quiet', '--site', site, '--output', output, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { output, remove: () => rmSync(output, { recursive: true, force: true }) };
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json', '.xml': 'application/xml' };

/// Serves a folder on a free port; `read` tells how many bytes were sent for each address.
export async function serve(folder) {
  const read = new Map();
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(folder, asked.endsWith('/') ? `${asked}index.html` : asked);
    try {
      const bytes = readFileSync(file);
      read.set(asked, bytes.length);
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  return { base: `http://127.0.0.1:${port}/`, read, close: () => new Promise((done) => server.close(done)) };
}

/// The address of a folder on disk.
export const onDisk = (folder) => `${pathToFileURL(folder).href}/`;

export async function browse() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/// A page that collects what no page of a site may do: write to the console, fail, ask for something that is not there or that
/// lies elsewhere.
export async function open(browser, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A load that leaving the page cuts short is no fault of the site.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(file:|http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`elsewhere: ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}

/// The records of a CSV file by the names in its first line.
export function records(csv) {
  const lines = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') lines.push([]);
  }
  const [names, ...all] = lines.filter((line) => line.length > 1);
  return all.map((record) => Object.fromEntries(record.map((value, at) => [names[at], value])));
}
