/* The rows of a list's other parts, read when a reader sorts or filters a list that runs over several pages. Each part's rows are
   in a script file beside its page, which can be read from a folder on disk too; lists.js reads this file when it needs it. */
(function () {
  'use strict';
  var d = document, waiting = {};

  window.attainRows = function (number, markup) { waiting[number](markup); };

  function read(number) {
    return new Promise(function (resolve, reject) {
      var script = d.createElement('script');
      waiting[number] = resolve;
      script.src = 'rows-' + number + '.js';
      script.onerror = reject;
      d.head.append(script);
    });
  }

  /* The markup is that of the pages, where everything that people wrote is escaped; in a document that is only parsed, nothing
     runs or is loaded. */
  function units(markup) {
    if (!markup) throw new Error('no rows');
    var page = new DOMParser().parseFromString('<template>' + markup + '</template>', 'text/html');
    return Array.from(page.querySelector('template').content.children);
  }

  /* Puts the rows of all parts into the box in order, those of one group together; gives all rows. */
  function join(box, rows, markups) {
    var groups = {}, joined = [], own = Array.from(box.querySelectorAll('[data-group]')), home = rows[0].home;
    markups.forEach(function (markup) {
      (markup === null ? own.length ? own : rows : units(markup)).forEach(function (unit) {
        var key = unit.dataset.group, inside = key === undefined ? [unit] : Array.from(unit.querySelectorAll('[data-row]'));
        if (groups[key]) unit.remove();
        else if (key !== undefined) { box.append(unit); groups[key] = inside[0].parentNode; }
        inside.forEach(function (row) { row.home = key === undefined ? home : groups[key]; joined.push(row); });
      });
    });
    box.querySelectorAll('[data-here]').forEach(function (e) { e.remove(); });
    return joined;
  }

  /* Reads all parts but the one that is on the page. */
  window.attainParts = function (box, rows, own, all) {
    return Promise.all(Array.from({ length: all }, function (_, at) { return at + 1 === own ? null : read(at + 1); }))
      .then(function (markups) { return join(box, rows, markups); });
  };
})();
