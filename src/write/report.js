// Sorts tables, filters lists, copies quotes with their source. The page is whole without it.
(function () {
  var words = document.body.dataset;
  function make(name, text, into) {
    var made = document.createElement(name);
    made.textContent = text;
    return into ? into.appendChild(made) : made;
  }
  function value(row, column) {
    var cell = row.cells[column];
    return cell.dataset.v || cell.textContent.trim();
  }
  function compare(a, b) {
    var x = a.replace(/[^\d.-]/g, ''), y = b.replace(/[^\d.-]/g, '');
    return /^[\d.,\s]+$/.test(a) && /^[\d.,\s]+$/.test(b) ? x - y : a.localeCompare(b);
  }
  document.querySelectorAll('table[data-sortable]').forEach(function (table) {
    var heads = table.querySelectorAll('thead th');
    heads.forEach(function (head) {
      var button = make('button', head.textContent);
      button.type = 'button';
      button.title = words.sort + ' ' + head.textContent;
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var up = head.classList.contains('n') ? head.getAttribute('aria-sort') === 'descending' : head.getAttribute('aria-sort') !== 'ascending';
        var bodies = table.tBodies, first = bodies[0].rows.length, column = head.cellIndex;
        Array.prototype.slice.call(table.querySelectorAll('tbody tr')).map(function (row, i) { return [value(row, column), i, row]; })
          .sort(function (a, b) { return (up ? 1 : -1) * compare(a[0], b[0]) || a[1] - b[1]; })
          .forEach(function (item, i) { bodies[i < first ? 0 : bodies.length - 1].appendChild(item[2]); });
        heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      });
    });
  });
  function copyButton(text, into, made) {
    var button = make('button', text, navigator.clipboard ? into : null);
    button.type = 'button';
    button.className = 'copy';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(made()).then(function () { button.textContent = words.copied; });
    });
    return button;
  }
  function flat(e) { return e ? e.textContent.trim().replace(/\s+/g, ' ') : ''; }
  function sheet(columns, rows) {
    return [columns].concat(rows).map(function (row) { return row.join('\t'); }).join('\n');
  }
  function has(e, wanted) { return e.textContent.toLowerCase().indexOf(wanted) >= 0; }
  // A speaker stays with all quotes where the name fits, else with those that fit.
  function sift(row, wanted) {
    var parts = row.querySelectorAll('.quote'), named = !wanted || has(parts.length ? row.querySelector('summary') : row, wanted), found = false;
    parts.forEach(function (part) {
      part.hidden = !named && !has(part, wanted);
      found = found || !part.hidden;
    });
    row.hidden = !named && !found;
    if (parts.length) row.open = !named && found;
  }
  function filter(before, rows, during) {
    var bar = make('p', ''), label = make('label', words.filter, bar), input = make('input', '', label);
    bar.className = 'filter';
    input.type = 'search';
    before.parentNode.insertBefore(bar, before);
    input.addEventListener('input', function () {
      var wanted = input.value.trim().toLowerCase();
      during(wanted !== '');
      rows.forEach(function (row) { sift(row, wanted); });
    });
    return bar;
  }
  // The rows that are seen, as a spreadsheet takes them; of days what a TimelineJS sheet has.
  function tableText(table) {
    var days = 'days' in table.dataset, rows = Array.prototype.filter.call(table.querySelectorAll('tbody tr'), function (row) { return !row.hidden; });
    var kept = Array.prototype.filter.call(table.tHead.rows[0].cells, function (cell) { return cell.scope === 'col'; });
    if (days)
      return sheet(words.timeline.split(','), rows.map(function (row) {
        var first = row.cells[0], count = flat(row.cells[3]);
        return first.dataset.v.split('-').concat(first.dataset.to === first.dataset.v ? ['', '', ''] : first.dataset.to.split('-'), flat(first), flat(row.cells[1]), count + ' · ' + flat(row.cells[4]));
      }));
    return sheet(kept.map(flat), rows.map(function (row) {
      return kept.map(function (head) {
        return Array.prototype.map.call(row.cells[head.cellIndex].childNodes, function (part) { return flat(part); }).filter(Boolean).join(head.cellIndex ? ' ' : ', ');
      });
    }));
  }
  function quotesText(part) {
    return sheet(words.quotes.split(','), Array.prototype.map.call(part.querySelectorAll('[data-row]:not([hidden]) .quote:not([hidden])'), function (quote) {
      var row = quote.closest('[data-row]'), day = quote.querySelector('time');
      return [flat(row.querySelector('.name')), flat(row.querySelector('.role')), flat(quote.querySelector('blockquote')), quote.classList[1],
        flat(quote.querySelector('.source i')), flat(quote.querySelector('cite')), day ? day.dateTime : '', flat(quote.querySelector('.source a'))];
    }));
  }
  document.querySelectorAll('table[data-sortable]').forEach(function (table) {
    var bar = table.tBodies.length > 1
      ? filter(table.parentNode, table.querySelectorAll('tbody tr'), function (on) { table.classList.toggle('filtering', on); })
      : table.closest('.long').appendChild(make('p', ''));
    copyButton(words.table, bar, function () { return tableText(table); });
  });
  document.querySelectorAll('[data-filterable]').forEach(function (part) {
    var rows = part.querySelectorAll('[data-row]');
    if (!rows.length) return;
    var bar = filter(rows[0], rows, function () {});
    if (part.querySelector('.quote')) copyButton(words.table, bar, function () { return quotesText(part); });
  });
  document.querySelectorAll('.quote').forEach(function (quote) {
    var source = quote.querySelector('.source');
    copyButton(words.copy, source, function () {
      return flat(quote.querySelector('blockquote')) + '\n' + flat(quote.closest('details').querySelector('.name')) + '. ' +
        Array.prototype.filter.call(source.childNodes, function (part) { return part.tagName !== 'BUTTON'; }).map(function (part) { return part.textContent; }).join('').trim();
    });
  });
  function reveal() {
    var at = location.hash.length > 1 && document.getElementById(location.hash.slice(1)), around = at;
    for (; around; around = around.parentElement)
      if (around.tagName === 'DETAILS') around.open = true;
    if (at) at.scrollIntoView();
  }
  window.addEventListener('hashchange', reveal);
  reveal();
})();
