// Which pages stand for all: one of each kind, the largest, because what fails on a page fails there first.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/// Dimensions that share one kind of page.
const TERMS = ['areas', 'implementers', 'modalities', 'programmes'];

/// Every page of a built site, as a route.
export function routes(output) {
  const all = readdirSync(output, { recursive: true }).map((file) => file.split(path.sep).join('/'));
  return all.filter((file) => file.endsWith('.html')).sort();
}

/// The kind of a page, told from its route: `activity`, `list of activities`, `history of one of agencies`.
export function kind(route) {
  const parts = route.replace(/\.html$/, '').split('/');
  if (parts.length === 1) return parts[0] === 'index' ? 'home' : parts[0];
  const folder = TERMS.includes(parts[0]) ? 'other terms' : parts[0];
  const last = parts.at(-1).replace(/-?\d+$/, '');
  if (parts.length === 2) return last === 'index' || last === 'page' ? `list of ${folder}` : `one of ${folder}`;
  return folder === 'reports' ? 'one of reports' : `${last} of one of ${folder}`;
}

/// The largest page of each kind.
export function oneOfEachKind(output) {
  const largest = new Map();
  for (const route of routes(output)) {
    const size = statSync(path.join(output, route)).size;
    const before = largest.get(kind(route));
    if (!before || before.size < size) largest.set(kind(route), { kind: kind(route), route, size });
  }
  return [...largest.values()];
}
