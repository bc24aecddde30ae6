/* Sorting and filtering of lists; site.js reads this file on pages that have one. */
(function () {
  'use strict';
  var d = document, lists = new Map(), AT_ONCE = 250, chosen = new URLSearchParams(location.search);
  function all(selector, root) { return Array.from((root || d).querySelectorAll(selector)); }
  function whole(number) { return number.toLocaleString('en'); }
  function plain(text) { return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(); }

  /* What a reader chose is kept in the address. */
  function keep(name, value) {
    var state = new URLSearchParams(location.search);
    if (value) state.set(name, value); else state.delete(name);
    try { history.replaceState(null, '', location.pathname + (state.toString() ? '?' + state : '') + location.hash); } catch (e) {}
  }

  /* The rows in a box: those that pass a test, in an order. A list that runs over several pages gets its other parts first. */
  function listOf(box) {
    if (lists.has(box)) return lists.get(box);
    var rows = all('[data-row]', box), parts = (box.closest('.sec-b') || d).querySelector('[data-parts]'), limit = AT_ONCE, reading,
      more = d.createElement('button'), list = { test: null, compare: null, say: null };
    rows = rows.length ? rows : Array.from(box.tBodies[0].rows);
    rows.forEach(function (row) { row.home = row.parentNode; });
    more.type = 'button'; more.className = 'btn'; more.hidden = true; more.textContent = 'Show more';
    more.addEventListener('click', function () { limit += AT_ONCE; show(); });
    (parts || box.closest('.scroll') || box).after(more);

    function read() {
      if (!parts) return Promise.resolve();
      return reading = reading || attainScript('parts.js').then(function () {
        return attainParts(box, rows, Number(parts.dataset.part), Number(parts.dataset.parts));
      }).then(function (joined) { rows = joined; parts.hidden = true; });
    }
    function show() {
      var fit = (list.compare ? rows.slice().sort(list.compare) : rows).filter(list.test || Boolean), shown = fit.slice(0, limit);
      rows.forEach(function (row) { row.remove(); });
      shown.forEach(function (row) { row.home.append(row); });
      all('[data-group]', box).forEach(function (group) { group.hidden = !group.querySelector('[data-row]'); });
      more.hidden = shown.length === fit.length;
      list.count(fit.length, shown.length, '');
    }
    list.count = function (fit, shown, note) {
      if (list.say) list.say((fit < rows.length ? whole(fit) + ' of ' : '') + whole(rows.length), (shown < fit ? '; the first ' + whole(shown) + ' are shown' : '') + note);
    };
    list.update = function () {
      limit = AT_ONCE;
      if (parts && !parts.hidden && list.say) list.say('Reading all', ' …');
      return read().then(show, function () {
        parts = null;
        show();
        list.count(rows.length, rows.length, ' on this page; the other parts could not be read');
      });
    };
    lists.set(box, list);
    return list;
  }

  /* What a row has for a field; what all rows of a group have stands at the group. */
  function held(row, name) {
    var group = row.home.closest('[data-group]');
    return row.dataset[name] || group && group.dataset[name];
  }

  /* Filtering: form[data-filter=ID] keeps the rows inside #ID that hold every word and every chosen value. */
  all('form[data-filter]').forEach(function (form) {
    var list = listOf(d.getElementById(form.dataset.filter)), out = form.parentNode.querySelector('[data-count]'), timer,
      fields = all('select,input', form);
    list.say = function (count, note) { out.textContent = count + ' ' + out.dataset.count + note; };
    function run() {
      var set = fields.filter(function (field) { keep(field.name, field.value.trim()); return field.value.trim(); });
      list.test = set.length ? function (row) {
        return set.every(function (field) {
          if (field.name !== 'q') return (' ' + held(row, field.name) + ' ').indexOf(' ' + field.value + ' ') > -1;
          row.text = row.text || plain(row.textContent);
          return plain(field.value).trim().split(/\s+/).every(function (word) { return row.text.indexOf(word) > -1; });
        });
      } : null;
      list.update();
    }
    fields.forEach(function (field) { field.value = chosen.get(field.name) || field.value; });
    form.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(run, 100); });
    form.addEventListener('submit', function (event) { event.preventDefault(); run(); });
    form.addEventListener('reset', function () { setTimeout(run); });
    if (fields.some(function (field) { return field.value; })) run();
  });

  /* Sorting: th[data-sort] becomes a button; cells may carry data-v as their sort value. */
  all('table[data-sortable]').forEach(function (table) {
    var list = listOf(table), live = d.createElement('p'), kept = d.querySelector('[data-filter="' + table.id + '"]');
    live.className = 'vh'; live.setAttribute('role', 'status');
    (table.closest('.scroll') || table).after(live);
    function sort(th, up) {
      var number = th.dataset.sort === 'num';
      function value(row) { var cell = row.cells[th.cellIndex], v = cell.dataset.v || cell.textContent.trim(); return number ? parseFloat(v) : v; }
      all('th', table).forEach(function (other) { other.removeAttribute('aria-sort'); });
      th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      if (kept) keep('sort', (up ? '' : '-') + (th.cellIndex + 1));
      list.compare = function (a, b) {
        var x = value(a), y = value(b), gap = isNaN(x) - isNaN(y);
        return number && (gap || isNaN(x)) ? gap : (number ? x - y : x.localeCompare(y)) * (up ? 1 : -1);
      };
      list.update().then(function () { live.textContent = 'Sorted by ' + th.textContent.trim() + ', ' + (up ? 'ascending' : 'descending'); });
    }
    all('th[data-sort]', table).forEach(function (th) {
      var button = d.createElement('button'), given = chosen.get('sort');
      button.type = 'button'; button.className = 'sortb';
      while (th.firstChild) button.append(th.firstChild);
      button.insertAdjacentHTML('beforeend', '<svg viewBox="0 0 10 14" aria-hidden="true"><path class="up" d="M5 0l4 5.5H1z"/><path class="dn" d="M5 14l4-5.5H1z"/></svg>');
      th.append(button);
      button.addEventListener('click', function () { sort(th, th.getAttribute('aria-sort') !== 'ascending'); });
      if (kept && given && Math.abs(given) === th.cellIndex + 1) sort(th, given[0] !== '-');
    });
  });
})();
