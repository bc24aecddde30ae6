// A site that is large enough for its lists to run over several pages: activities, each with a report and a few gaps.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TITLES = ['Étude', 'Border posts', 'Training', 'Laboratory', 'مختبر', '中文報告', 'Records', '3D scanning'];

export function many(activities) {
  const site = mkdtempSync(path.join(tmpdir(), 'attain-many-'));
  const write = (name, lines) => {
    const file = path.join(site, 'content', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`);
  };
  write('site.yaml', ['title: Many', 'as_of: 2015-12-31', 'fiscal_year_start: 10', 'base_url: https://example.org/many/']);
  for (const [folder, ids] of [['countries', ['belize', 'guatemala', 'mexico']], ['areas', ['tracing', 'borders']]]) {
    for (const id of ids) write(`${folder}/${id}.md`, ['---', `title: ${id}`, '---']);
  }
  write('agencies/justice.md', ['---', 'title: Justice', '---']);
  write('agencies/atf.md', ['---', 'title: ATF', 'parent: justice', '---']);
  write('agencies/inl.md', ['---', 'title: INL', '---']);
  for (let n = 0; n < activities; n += 1) {
    const id = `act-${String(n).padStart(4, '0')}`;
    const title = `${TITLES[n % TITLES.length]} number ${n} <b>&amp;</b>`;
    write(`activities/${id}.md`, ['---', `title: "${title}"`, `agencies: [${n % 3 ? 'inl' : 'atf'}]`,
      `countries: [${['belize', 'guatemala', 'mexico'][n % 3]}]`, `areas: [${['tracing', 'borders'][n % 2]}]`, 'start: 2014-10-01',
      'reporting: {frequency: annual}', 'indicators:', '  - {id: trained, name: People trained, unit: people, direction: increase, accumulate: sum,',
      `     targets: [{period: FY2015, value: ${n % 5 ? 10 : 20}}]}`, '---', `Text of activity ${n}.`]);
    write(`reports/${id}/FY2015.md`, ['---', `activity: ${id}`, 'period: FY2015', 'submitted: 2015-10-20', `actuals: {trained: ${10 + n % 7}}`,
      'challenges:', `  - {id: one, text: Challenge of ${id}}`, '---', `Only here stands the word unique${n}x.`]);
  }
  return { site, remove: () => rmSync(site, { recursive: true, force: true }) };
}
