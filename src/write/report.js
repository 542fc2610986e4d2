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
  function filter(before, rows, during) {
    var label = make('label', words.filter), input = make('input', '', label);
    label.className = 'filter';
    input.type = 'search';
    before.parentNode.insertBefore(label, before);
    input.addEventListener('input', function () {
      var wanted = input.value.trim().toLowerCase();
      during(wanted !== '');
      rows.forEach(function (row) { row.hidden = wanted !== '' && row.textContent.toLowerCase().indexOf(wanted) < 0; });
    });
  }
  document.querySelectorAll('table[data-sortable]').forEach(function (table) {
    if (table.tBodies.length > 1)
      filter(table.parentNode, table.querySelectorAll('tbody tr'), function (on) { table.classList.toggle('filtering', on); });
  });
  document.querySelectorAll('[data-filterable]').forEach(function (part) {
    var rows = part.querySelectorAll('[data-row]');
    if (rows.length > 1)
      filter(rows[0], rows, function () {});
  });
  document.querySelectorAll('.quote').forEach(function (quote) {
    var source = quote.querySelector('.source'), button = make('button', words.copy, navigator.clipboard ? source : null);
    button.type = 'button';
    button.className = 'copy';
    button.addEventListener('click', function () {
      var name = quote.closest('details').querySelector('.name').textContent;
      navigator.clipboard.writeText(quote.querySelector('blockquote').textContent.trim() + '\n' + name + '. ' + source.firstChild.textContent + source.querySelector('a').textContent)
        .then(function () { button.textContent = words.copied; });
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
