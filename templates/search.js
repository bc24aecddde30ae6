/* The search page. The index is read from script files beside the page, so that it works from a folder on disk too; each calls
   attainSearch with its role, its key and its data. */
(function () {
  'use strict';
  var d = document, T = attainSearchText, form = d.getElementById('search'), field = form.elements.q, kindField = form.elements.kind,
    status = d.getElementById('search-status'), list = d.getElementById('search-results'), more = d.getElementById('search-more'),
    index = d.getElementById('search-index'), marks = d.getElementById('search-marks').content.children,
    title = d.title, AT_ONCE = 10, manifest, starts, kindOf = [], waiting = {}, asked = 0, found = [], words = [], shown = 0;

  window.attainSearch = function (role, key, data) { if (waiting[role + key]) waiting[role + key](data); };

  /* The data of one file; each file is read once. */
  var files = {};
  function file(name, role, key) {
    files[name] = files[name] || new Promise(function (resolve, reject) {
      var script = d.createElement('script');
      waiting[role + key] = resolve;
      script.src = name;
      script.onerror = function () { delete files[name]; reject(new Error(name)); };
      d.head.append(script);
    });
    return files[name];
  }

  function fileName(role, key) {
    var plain = /^[a-z0-9]+$/.test(key), numbers = Array.from(key, function (c) { return c.codePointAt(0).toString(16); });
    return role + '-' + (key === '' ? '_' : plain ? key : 'u-' + numbers.join('-')) + '.js';
  }

  /* The last of some sorted values that is not after `value`: numbers, or texts by the numbers of their characters. */
  function lastUpTo(sorted, value) {
    var from = 0, to = sorted.length;
    while (from < to) {
      var middle = (from + to) >> 1;
      if (isUpTo(sorted[middle], value)) from = middle + 1; else to = middle;
    }
    return from - 1;
  }
  function isUpTo(a, b) {
    if (typeof a === 'number') return a <= b;
    var x = Array.from(a), y = Array.from(b), at = x.findIndex(function (c, i) { return c !== y[i]; });
    return at < 0 || (at < y.length && x[at].codePointAt(0) < y[at].codePointAt(0));
  }

  function read(data) {
    manifest = data;
    starts = [];
    T.numbers(data.texts).reduce(function (first, count) { starts.push(first); return first + count; }, 0);
    data.kinds.reduce(function (first, kind) {
      kindOf.push(first);
      kindField.append(new Option(kind[2], kind[0]));
      return first + kind[3];
    }, 0);
  }

  function worths(word) {
    if (manifest.prefixes.indexOf(word) > -1) {
      return file(fileName('p', word), 'p', word).then(function (text) { return T.worths(text, word, true); });
    }
    var key = manifest.words[lastUpTo(manifest.words, word)];
    if (key === undefined) return Promise.resolve(new Map());
    return file(fileName('w', key), 'w', key).then(function (text) { return T.worths(text, word, false); });
  }

  function documentAt(number) {
    var first = starts[lastUpTo(starts, number)];
    return file('t-' + first + '.js', 't', String(first)).then(function (texts) { return texts[number - first]; });
  }

  function kindAt(number) { return manifest.kinds[lastUpTo(kindOf, number)]; }

  /* Elements, made without ever reading a text as markup. */
  function element(name, className, parts) {
    var made = d.createElement(name);
    if (className) made.className = className;
    made.append.apply(made, parts);
    return made;
  }

  function withMarks(text) { return pieces(T.marked(text, words)); }

  function pieces(all) {
    return all.map(function (piece) { return piece.mark ? element('mark', '', [piece.text]) : piece.text; });
  }

  function hit(number, data) {
    var link = element('a', '', withMarks(data[0])), extract = T.extract(data[4], words), below = [];
    link.href = '../' + data[2];
    if (data[3] !== null) below.push(marks[data[3]].cloneNode(true));
    if (data[1]) below.push(element('span', '', withMarks(data[1])));
    var item = element('li', '', [element('p', 'kicker', [kindAt(number)[1]]), element('h3', '', [link])]);
    if (below.length) item.append(element('p', 'meta', below));
    if (extract) {
      item.append(element('p', 'extract', (extract.label ? [element('b', '', [extract.label + ': '])] : []).concat(pieces(extract.pieces))));
    }
    return item;
  }

  /* Shows the next results; the first of them gets the focus where the reader asked for more. */
  function showMore(focus) {
    var turn = asked, next = found.slice(shown, shown + AT_ONCE);
    return Promise.all(next.map(function (one) { return documentAt(one.document); })).then(function (texts) {
      if (turn !== asked) return;
      var items = texts.map(function (data, i) { return hit(next[i].document, data); });
      list.append.apply(list, items);
      shown += items.length;
      more.hidden = shown >= found.length;
      say();
      if (focus && items[0]) items[0].querySelector('a').focus();
    });
  }

  function say() {
    var kind = kindField.selectedIndex > 0 ? ' among ' + kindField.options[kindField.selectedIndex].text.toLowerCase() : '',
      n = found.length, what = n === 1 ? '1 result' : (n ? n.toLocaleString('en') : 'No') + ' results';
    status.textContent = what + ' for “' + field.value.trim() + '”' + kind + (shown < n ? '; the first ' + shown.toLocaleString('en') + ' are shown' : '');
  }

  function fail() {
    status.textContent = 'The search index could not be read. The lists in the navigation hold the same pages.';
    list.hidden = more.hidden = true;
  }

  function keep() {
    var state = new URLSearchParams(), text = field.value.trim();
    if (text) state.set('q', text);
    if (kindField.value) state.set('kind', kindField.value);
    d.title = text ? text + ' – ' + title : title;
    try { history.replaceState(null, '', location.pathname + (state.toString() ? '?' + state : '')); } catch (e) { /* not from disk */ }
  }

  function run() {
    var turn = asked += 1, kind = kindField.value;
    keep();
    words = T.query(field.value);
    index.hidden = words.length > 0;
    if (!words.length) {
      list.textContent = '';
      list.hidden = more.hidden = true;
      status.textContent = field.value.trim() ? 'Type at least two letters, or a number.' : '';
      return Promise.resolve();
    }
    return Promise.all(words.map(worths)).then(function (maps) {
      if (turn !== asked) return;
      found = T.rank(maps).filter(function (one) { return !kind || kindAt(one.document)[0] === kind; });
      shown = 0;
      list.textContent = '';
      list.hidden = !found.length;
      more.hidden = true;
      return showMore(false);
    }).catch(fail);
  }

  var timer;
  function soon() { clearTimeout(timer); timer = setTimeout(run, 150); }
  file('index.js', 'index', '').then(function (data) {
    var state = new URLSearchParams(location.search);
    read(data);
    field.value = field.value || state.get('q') || '';
    kindField.value = state.get('kind') || '';
    if (kindField.selectedIndex < 0) kindField.selectedIndex = 0;
    form.addEventListener('input', soon);
    form.addEventListener('submit', function (event) { event.preventDefault(); clearTimeout(timer); run(); });
    form.addEventListener('reset', function () { setTimeout(run); });
    more.addEventListener('click', function () { showMore(true).catch(fail); });
    return run();
  }).catch(fail);
})();
