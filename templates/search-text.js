/* What a search compares and shows: folded words, ranks, extracts. It knows nothing of the page. The words are those of the
   index, which is written by the same rules (src/site/search/fold.rs and words.rs). */
var attainSearchText = (function () {
  'use strict';

  /* Marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters, and characters that only steer how a text is set. */
  var LEFT_OUT = /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]/g,
    OTHER = /[ßæœøđðþħıłŋŧς\u0649\u06cc\u0629\u06a9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g,
    SPELLING = { 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ħ': 'h', 'ı': 'i', 'ł': 'l', 'ŋ': 'n', 'ŧ': 't',
      'ς': 'σ', '\u0649': '\u064a', '\u06cc': '\u064a', '\u0629': '\u0647', '\u06a9': '\u0643' },
    OF_WORD = /[\p{Alphabetic}\p{M}\p{N}]/u,
    UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u,
    TIES = ['-', '.', '&', '\u2010'],
    MOST_LETTERS = 24, EXTRACT = 200;

  function spell(c) {
    if (SPELLING[c]) return SPELLING[c];
    var code = c.charCodeAt(0);
    return String(code - (code < 0x6f0 ? 0x660 : code < 0x966 ? 0x6f0 : 0x966));
  }

  function fold(text) {
    return text.normalize('NFKD').replace(LEFT_OUT, '').toLowerCase().replace(OTHER, spell).normalize('NFC');
  }

  /* Letters with the place in the text where each comes from: a letter and its marks are folded together. */
  function letters(text) {
    var out = [], clusters = text.match(/\P{M}\p{M}*|\p{M}+/gu) || [], at = 0;
    clusters.forEach(function (cluster) {
      Array.from(fold(cluster)).forEach(function (c) { out.push({ c: c, from: at, to: at + cluster.length }); });
      at += cluster.length;
    });
    return out;
  }

  /* The words of a text with their places. `asked` words are those of somebody who looks for them: no second readings. */
  function words(text, asked) {
    var found = [], all = letters(text), tied = [], after = -1, at = 0, end, run;
    function push(part, most) {
      var word = part.slice(0, most || MOST_LETTERS).map(function (l) { return l.c; }).join('');
      found.push({ word: word, from: part[0].from, to: part[part.length - 1].to });
    }
    function isLetter(part) { return part.length === 1 && !/\p{N}/u.test(part[0].c); }
    function endTied() { if (tied.length && !isLetter(tied)) push(tied); tied = []; }
    while (at < all.length) {
      if (!OF_WORD.test(all[at].c)) { at += 1; continue; }
      var unspaced = UNSPACED.test(all[at].c);
      for (end = at; end < all.length && OF_WORD.test(all[end].c) && UNSPACED.test(all[end].c) === unspaced;) end += 1;
      run = all.slice(at, end);
      if (unspaced) {
        endTied();
        run.forEach(function (_, i) { if (!asked || i + 1 < run.length || run.length === 1) push(run.slice(i, i + 2)); });
      } else {
        if (!tied.length || at - after !== 1 || TIES.indexOf(all[after].c) < 0) endTied();
        var isTied = tied.length > 0;
        if (isLetter(run)) tied = tied.concat(run);
        else {
          if (isTied) { tied = tied.concat(run); endTied(); }
          if (!isTied || !asked) push(run);
        }
      }
      at = after = end;
    }
    endTied();
    return found;
  }

  /* The words that somebody looks for, each once. */
  function query(text) {
    return words(text, true).map(function (w) { return w.word; }).filter(function (w, i, all) { return all.indexOf(w) === i; });
  }

  /* Numbers of six bits a letter, of which one says that the number goes on. */
  function numbers(text) {
    var out = [], value = 0, scale = 1;
    for (var i = 0; i < text.length; i += 1) {
      var c = text.charCodeAt(i),
        bits = c > 96 ? c - 71 : c > 64 && c < 91 ? c - 65 : c > 47 && c < 58 ? c + 4 : c === 45 ? 62 : 63;
      value += (bits % 32) * scale;
      scale *= 32;
      if (bits < 32) { out.push(value); value = 0; scale = 1; }
    }
    return out;
  }

  /* Calls `take` with each document of a list and the place where the word stands there: 0 title, 1 id, 2 item, 3 text. */
  function postings(text, take) {
    var document = 0;
    numbers(text).forEach(function (n) { document += Math.floor(n / 4); take(document, n % 4); document += 1; });
  }

  /* What each place is worth, and what it is worth on top that the whole word is meant and not its beginning. */
  var WORTH = [40, 30, 20, 10], WHOLE = 5;

  /* What a file of words knows of a word: a map from document to worth. `prefix` files hold the word and its continuations. */
  function worths(text, word, isPrefix) {
    var worth = new Map();
    function add(list, extra) {
      postings(list, function (document, place) {
        worth.set(document, Math.max(worth.get(document) || 0, WORTH[place] + extra));
      });
    }
    if (isPrefix) {
      add(text.split('\n')[1], 0);
      add(text.split('\n')[0], WHOLE);
      return worth;
    }
    text.split('\n').forEach(function (line) {
      if (line.slice(0, word.length) === word) {
        var blank = line.indexOf(' ');
        add(line.slice(blank + 1), blank === word.length ? WHOLE : 0);
      }
    });
    return worth;
  }

  /* Documents that hold every word, the best first; of equals the one that stands first in the index. */
  function rank(maps) {
    var ranked = [];
    if (!maps.length) return ranked;
    maps = maps.slice().sort(function (a, b) { return a.size - b.size; });
    maps[0].forEach(function (_, document) {
      if (maps.every(function (map) { return map.has(document); })) {
        ranked.push({ document: document, worth: maps.reduce(function (sum, map) { return sum + map.get(document); }, 0) });
      }
    });
    return ranked.sort(function (a, b) { return b.worth - a.worth || a.document - b.document; });
  }

  /* A text as pieces, those with a word that is looked for marked. */
  function marked(text, asked) {
    var pieces = [], at = 0;
    words(text).forEach(function (w) {
      if (!asked.some(function (a) { return w.word.slice(0, a.length) === a; })) return;
      if (w.from > at || !pieces.length) pieces.push({ text: text.slice(at, w.from), mark: false });
      if (w.to > at) pieces.push({ text: text.slice(Math.max(at, w.from), w.to), mark: true });
      at = Math.max(at, w.to);
    });
    if (at < text.length) pieces.push({ text: text.slice(at), mark: false });
    return pieces.filter(function (piece) { return piece.text; });
  }

  /* Of the lines of a document the one that holds most of the words, cut to what surrounds them; the first if none does. */
  function extract(lines, asked) {
    var best = null;
    lines.forEach(function (line) {
      var label = typeof line === 'string' ? '' : line[0], text = typeof line === 'string' ? line : line[1], hits = [];
      words(text).forEach(function (w) {
        asked.forEach(function (a, i) { if (w.word.slice(0, a.length) === a) hits.push({ asked: i, from: w.from }); });
      });
      var place = stretch(hits);
      if (!best || place.count > best.count) best = { label: label, text: text, from: place.from, count: place.count };
    });
    return best && { label: best.label, pieces: marked(around(best.text, best.from), asked) };
  }

  /* Where a stretch of the extract's length begins that holds most of the words. */
  function stretch(hits) {
    var best = { from: 0, count: 0 };
    hits.forEach(function (hit) {
      var within = hits.filter(function (h) { return h.from >= hit.from && h.from < hit.from + EXTRACT * 0.7; }),
        count = new Set(within.map(function (h) { return h.asked; })).size;
      if (count > best.count) best = { from: hit.from, count: count };
    });
    return best;
  }

  /* The text around a place, cut between words where there are any. */
  function around(text, place) {
    if (text.length <= EXTRACT) return text;
    var from = Math.max(0, Math.min(place - EXTRACT * 0.3, text.length - EXTRACT)), to = Math.min(text.length, from + EXTRACT);
    from = Math.floor(from); to = Math.floor(to);
    var next = text.indexOf(' ', from);
    if (from > 0 && next > -1 && next < Math.min(place, from + 30)) from = next + 1;
    var last = text.lastIndexOf(' ', to);
    if (to < text.length && last > to - 30) to = last;
    return (from > 0 ? '…' : '') + text.slice(from, to) + (to < text.length ? '…' : '');
  }

  return { fold: fold, words: words, query: query, numbers: numbers, postings: postings, worths: worths, rank: rank, marked: marked,
    extract: extract };
})();
