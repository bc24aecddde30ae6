// Figures followed from pages to data: what a page shows is what the files for download hold.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { browse, build, onDisk, open, records } from './stage.mjs';

let site, page, close, browser, activities, reports;
const data = (file) => JSON.parse(readFileSync(path.join(site.output, 'data', file), 'utf8'));
before(async () => {
  site = build();
  browser = await browse();
  ({ page, close } = await open(browser, { javaScriptEnabled: false }));
  activities = data('activities.json');
  reports = records(readFileSync(path.join(site.output, 'data', 'reports.csv'), 'utf8'));
});
after(async () => {
  await close?.();
  await browser?.close();
  site?.remove();
});

const visit = (route) => page.goto(onDisk(site.output) + route);

const VERDICTS = {
  exceeded: 'Exceeded', met: 'Met', 'on-track': 'On track', 'partially-met': 'Partially met', 'off-track': 'Off track',
  'not-met': 'Not met', 'not-due': 'Not yet due', 'no-data': 'No data', 'no-target': 'No target',
};
const WORDS = {
  Targets: ['documentation', { documented: 'Targets documented', 'partly-documented': 'Targets partly documented', 'no-targets': 'No target established' }],
  Attainment: ['attainment', VERDICTS],
  Reports: ['reporting', { complete: 'Reports complete', incomplete: 'Reports incomplete', overdue: 'Reports overdue', 'none-due': 'No report due yet', 'not-required': 'No reports required' }],
  Planning: ['planning', { considered: 'Factors considered', 'partly-considered': 'Factors partly considered', 'not-documented': 'Factors not documented' }],
};
const DUE = ['on-time', 'late', 'overdue'];

const count = (all, fits) => all.filter(fits).length;
/// `1,230` as a number, `−25%` as −25, `yes` as it is.
const value = (shown) => {
  const number = shown.replaceAll(',', '').replace('−', '-').replace(/%$/, '');
  return number !== '' && Number.isFinite(Number(number)) ? Number(number) : shown;
};
const iso = (day) => new Date(`${day} UTC`).toISOString().slice(0, 10);

/// The rows of results on a page, cell by cell, without what stands below the figures.
const results = () => [...document.querySelectorAll('#indicators .bt tbody tr:not(.grp), #attainment .bt tbody tr:not(.grp)')].map((row) => {
  const first = (name) => Array.from(row.querySelector(`td[data-l="${name}"]`).childNodes).find((node) => node.textContent.trim())?.textContent.trim();
  return {
    name: row.querySelector('th > a').textContent,
    due: row.querySelector('td[data-l=Target] .sub')?.textContent.replace(/^by /, ''),
    actual: first('Actual'), attained: first('Attained'), status: first('Status'),
  };
});

test('each row of results says what activities.json says: target, actual, share attained and verdict', async () => {
  let compared = 0;
  for (const activity of activities) {
    await visit(`activities/${activity.id}.html`);
    const shown = await page.evaluate(results);
    const series = activity.indicators.flatMap((indicator) => (indicator.series.length ? indicator.series : [{ verdict: 'no-target', targets: [] }])
      .map((one) => ({ ...one, name: indicator.name, measure: indicator.measure })));
    assert.equal(shown.length, series.length, activity.id);
    shown.forEach((row, at) => {
      const one = series[at], where = `${activity.id}, ${one.name}`;
      assert.equal(row.name, one.name, where);
      assert.equal(row.status, VERDICTS[one.verdict], where);
      const target = one.targets.find((held) => row.due && held.due === iso(row.due));
      assert.equal(Boolean(target), one.targets.length > 0, `${where}: ${row.due}`);
      if (!target) return;
      assert.equal(target.verdict, one.verdict, where);
      if (target.actual === null) assert.match(row.actual, /^(not reported|–|assessed|not yet|none)/i, where);
      else if (one.measure === 'number' || one.measure === 'percent') assert.ok(Math.abs(value(row.actual) - target.actual) < 0.006 * Math.max(1, Math.abs(target.actual)), `${where}: ${row.actual} for ${target.actual}`);
      else if (one.measure === 'yes-no') assert.equal(row.actual, target.actual, where);
      if (target.ratio === null) assert.equal(row.attained, '–', where);
      else assert.ok(Math.abs(value(row.attained) - target.ratio * 100) <= 0.0501, `${where}: ${row.attained} for ${target.ratio}`);
      compared += 1;
    });
  }
  assert.ok(compared > 30, `${compared} rows with a target`);
});

test('each row of the register carries the verdicts, places and agencies of its own activity', async () => {
  const agencies = new Map(activities.map((one) => [one.id, one]));
  await visit('activities/index.html');
  const shown = await page.$$eval('#acts [data-row]', (all) => all.map((row) => ({ ...row.dataset, id: row.querySelector('th a').getAttribute('href').match(/([^/]+)\.html$/)[1], words: row.innerText })));
  assert.equal(shown.length, activities.length);
  for (const row of shown) {
    const one = agencies.get(row.id);
    for (const [kind, words] of Object.values(WORDS)) {
      assert.equal(row[kind], one[kind], `${row.id}: ${kind}`);
      assert.ok(row.words.includes(words[one[kind]]), `${row.id}: ${words[one[kind]]}`);
    }
    assert.deepEqual(row.country.split(' ').filter(Boolean).sort(), [...one.countries].sort(), row.id);
    for (const agency of one.agencies) assert.ok(row.agency.split(' ').includes(agency), row.id);
  }
});

/// Value and whole of the key figures of a page.
const facts = () => [...document.querySelectorAll('.facts .fact')].map((fact) => ({
  label: fact.querySelector('dt > span').textContent,
  shown: fact.querySelector('.fig-n').textContent.replaceAll(',', '').trim(),
}));

test('the totals of the first page are those of all activities, indicators and reports', async () => {
  await visit('index.html');
  const indicators = activities.flatMap((activity) => activity.indicators);
  for (const { word, number } of await page.$$eval('#status tbody tr:not(.grp)', (all) => all.map((row) => ({ word: row.querySelector('th').textContent.trim(), number: row.querySelector('.n').textContent })))) {
    const key = Object.keys(VERDICTS).find((one) => VERDICTS[one] === word);
    assert.equal(Number(number), count(indicators, (one) => one.verdict === key), word);
  }
  const verdicts = await page.$$eval('.four tbody tr', (all) => all.map((row) => ({
    of: row.querySelector('th').firstChild.textContent.trim(),
    counts: [...row.querySelectorAll('td:nth-child(2) li')].map((item) => [item.querySelector('.st').textContent.trim(), Number(item.querySelector('b').textContent)]),
  })));
  assert.deepEqual(verdicts.map((one) => one.of), Object.keys(WORDS));
  for (const { of, counts } of verdicts) {
    const [kind, words] = WORDS[of];
    const wanted = Object.entries(words).map(([key, word]) => [word, count(activities, (one) => one[kind] === key)]).filter(([, number]) => number > 0);
    assert.deepEqual(Object.fromEntries(counts), Object.fromEntries(wanted), of);
  }
  const due = reports.filter((report) => DUE.includes(report.state));
  assert.deepEqual(await page.evaluate(facts), [
    { label: 'indicators have a target', shown: `${count(indicators, (one) => one.verdict !== 'no-target')} of ${indicators.length}` },
    { label: 'final results are met or exceeded', shown: `${count(indicators, (one) => ['met', 'exceeded'].includes(one.verdict))} of ${count(indicators, (one) => ['met', 'exceeded', 'partially-met', 'not-met'].includes(one.verdict))}` },
    { label: 'running results are on track', shown: `${count(indicators, (one) => one.verdict === 'on-track')} of ${count(indicators, (one) => ['on-track', 'off-track'].includes(one.verdict))}` },
    { label: 'reports due are complete', shown: `${count(due, (one) => one.complete === 'true')} of ${due.length}` },
  ]);
});

for (const [folder, names] of [['countries', 'countries'], ['agencies', 'agencies']]) {
  test(`pages of ${folder} count what ${folder}.json counts`, async () => {
    const terms = data(`${folder}.json`);
    await visit(`${folder}/index.html`);
    const listed = await page.$$eval('tbody tr', (all) => all.map((row) => ({
      id: row.querySelector('th a')?.getAttribute('href').match(/([^/]+)\.html$/)[1],
      activities: row.querySelector('[data-l=Activities]')?.textContent, shared: row.querySelector('[data-l=Shared]')?.textContent,
      reports: row.querySelector('[data-l="Reports complete"]')?.textContent, planning: row.querySelector('[data-l="All factors considered"]')?.textContent,
    })));
    assert.equal(listed.length, terms.length);
    for (const term of terms) {
      const row = listed.find((one) => one.id === term.id);
      assert.equal(Number(row.activities), term.activities, term.id);
      assert.equal(Number(row.shared), term.shared, term.id);
      if (term.activities) assert.equal(row.planning, `${term.planning.considered} of ${term.activities}`, term.id);
      await visit(`${folder}/${term.id}.html`);
      const sentence = await page.textContent('.stand');
      if (term.activities === 0) {
        assert.match(sentence, /^No activity/, term.id);
        continue;
      }
      assert.match(sentence, new RegExp(`^${term.activities} activit(y|ies)\\b`), term.id);
      if (term.shared > 0 && term.shared < term.activities) assert.match(sentence, new RegExp(`, ${term.shared} of them shared with other ${names}`), term.id);
      const shown = (await page.evaluate(facts)).find((fact) => /^reports? due/.test(fact.label));
      if (folder === 'countries') {
        const here = new Set(activities.filter((one) => one.countries.includes(term.id)).map((one) => one.id));
        const due = reports.filter((report) => here.has(report.activity) && DUE.includes(report.state));
        assert.equal(here.size, term.activities);
        assert.equal(shown.shown, `${count(due, (one) => one.complete === 'true')} of ${due.length}`, term.id);
      }
      if (/ of /.test(row.reports)) assert.equal(shown.shown, row.reports, term.id);
    }
  });
}

test('each report’s page says what reports.csv says of it', async () => {
  for (const report of reports.filter((one) => one.file)) {
    await visit(`reports/${report.activity}/${report.period}.html`);
    const text = await page.textContent('main');
    assert.ok(text.includes(report.file), `${report.activity} ${report.period}: ${report.file}`);
    const [arrival, completeness] = await page.$$eval('.tags .pill', (all) => all.map((pill) => pill.textContent.trim()));
    const where = `${report.activity} ${report.period}`;
    if (report.state) assert.equal(arrival, { 'on-time': 'On time', late: 'Late' }[report.state], where);
    assert.equal(completeness === 'Complete', report.complete === 'true', `${where}: ${completeness}`);
  }
});
