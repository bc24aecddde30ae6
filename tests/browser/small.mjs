// The smallest site that says anything: one activity that nobody has reported on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export function small() {
  const site = mkdtempSync(path.join(tmpdir(), 'attain-small-'));
  const write = (name, text) => {
    const file = path.join(site, 'content', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write('site.yaml', 'title: One activity\nas_of: 2024-06-30\n');
  write('countries/belize.md', '---\ntitle: Belize\n---\n');
  write('agencies/police.md', '---\ntitle: Police\n---\n');
  write('areas/training.md', '---\ntitle: Training\n---\n');
  write('activities/course.md', [
    '---', 'title: A first course', 'agencies: [police]', 'countries: [belize]', 'areas: [training]', 'start: 2024-06-01',
    'reporting: {frequency: annual}', 'indicators:',
    '  - {id: trained, name: Officers trained, unit: officers, direction: increase, accumulate: sum, targets: [{by: 2025-12-31, value: 20}]}',
    '---', '',
  ].join('\n'));
  return { site, remove: () => rmSync(site, { recursive: true, force: true }) };
}
