// The script that takes words from what readers type, ranks and cuts extracts: tried without a page, on the table of cases that
// the program which writes the index is tried on too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const context = vm.createContext({});
vm.runInContext(read('templates/search-text.js'), context);
const text = context.attainSearchText;
const cases = JSON.parse(read('tests/search/folding.json'));
const plain = (value) => JSON.parse(JSON.stringify(value));

test('folds as the index does', () => {
  for (const [written, folded] of cases.fold) assert.equal(text.fold(written), folded, written);
});

test('takes the words of the index and those of a reader', () => {
  for (const [written, indexed, asked] of cases.words) {
    assert.deepEqual(plain(text.words(written).map((w) => w.word)), indexed, written);
    const once = asked.filter((word, at) => asked.indexOf(word) === at);
    assert.deepEqual(plain(text.query(written)), once, written);
  }
});

test('reads numbers as they are written', () => {
  assert.deepEqual(plain(text.numbers('AfgB_fggB______D')), [0, 31, 32, 1023, 1024, 4294967295]);
  const seen = [];
  text.postings('ADF', (document, place) => seen.push([document, place]));
  assert.deepEqual(seen, [[0, 0], [1, 3], [3, 1]]);
});

// Documents 0 to 3 as six-bit letters: place 0 is the title, 3 the text.
test('a title is worth more than an id, an id more than an item, an item more than text', () => {
  const worth = text.worths('forensic ABCD', 'forensic', false);
  assert.deepEqual(plain(text.rank([worth]).map((r) => r.document)), [0, 1, 2, 3]);
  const reversed = text.worths('forensic DCBA', 'forensic', false);
  assert.deepEqual(plain(text.rank([reversed]).map((r) => r.document)), [3, 2, 1, 0]);
});

test('a whole word is worth more than its beginning, but less than a better place', () => {
  const only = text.worths('un D\nunder C', 'un', false);
  assert.equal(only.get(0), 20);
  const whole = text.worths('un D\nunder H', 'un', false);
  assert.deepEqual([whole.get(0), whole.get(1)], [15, 10]);
});

test('a prefix file holds the word first and then all that begin with it', () => {
  const worth = text.worths('D\nDD', 'un', true);
  assert.deepEqual([worth.get(0), worth.get(1)], [15, 10]);
  assert.equal(text.worths('\nD', 'un', true).get(0), 10);
});

test('all words must be there; equals keep the order of the index', () => {
  const a = new Map([[1, 10], [2, 10], [3, 40]]), b = new Map([[2, 10], [3, 10], [1, 10], [9, 40]]);
  assert.deepEqual(plain(text.rank([a, b]).map((r) => r.document)), [3, 1, 2]);
  assert.deepEqual(plain(text.rank([])), []);
  assert.deepEqual(plain(text.rank([a, new Map()])), []);
});

test('marks words wherever their spelling differs', () => {
  const shown = (written, asked) => text.marked(written, text.query(asked)).map((p) => (p.mark ? `[${p.text}]` : p.text)).join('');
  assert.equal(shown('Évaluation of e\u0301valuations', 'evaluation'), '[Évaluation] of [e\u0301valuations]');
  assert.equal(shown('Forensics and forces', 'FORENS'), '[Forensics] and forces');
  assert.equal(shown('the e-Trace system', 'etrace'), 'the [e-Trace] system');
  assert.equal(shown('the e-Trace system', 'trace'), 'the e-[Trace] system');
  assert.equal(shown('中文報告です', '報告'), '中文[報告]です');
  assert.equal(shown('<b>bold</b>', 'b bold'), '<b>[bold]</b>');
  assert.equal(shown('شهادة أحمد', 'احمد'), 'شهادة [أحمد]');
});

test('the extract is the line with most of the words, cut around them', () => {
  const long = `${'filler words here '.repeat(30)}the forensic laboratory opened ${'and more '.repeat(40)}`;
  const extract = text.extract(['First line, of a laboratory', ['Challenge', long]], ['forensic', 'laboratory']);
  assert.equal(extract.label, 'Challenge');
  const joined = extract.pieces.map((p) => p.text).join('');
  assert.ok(joined.length <= 202 && joined.startsWith('…') && joined.endsWith('…'), joined);
  assert.deepEqual(plain(extract.pieces.filter((p) => p.mark).map((p) => p.text)), ['forensic', 'laboratory']);
  const none = text.extract(['First line', 'Second'], ['absent']);
  assert.deepEqual(plain(none), { label: '', pieces: [{ text: 'First line', mark: false }] });
  assert.equal(text.extract([], ['x']), null);
});
