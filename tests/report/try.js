// What a reader does with a report: follows links, sorts, filters; one line for each thing tried.
(function () {
  var out = document.createElement('pre');
  out.id = 'tried';
  document.body.appendChild(out);
  function check(what, is) { out.textContent += (is ? 'ok ' : 'FAIL ') + what + '\n'; }
  function texts(rows) { return Array.prototype.map.call(rows, function (row) { return row.cells[0].textContent; }); }

  var links = document.querySelectorAll('a[href^="#"]'), lost = [], ids = {}, twice = [];
  links.forEach(function (a) { if (!document.getElementById(a.getAttribute('href').slice(1))) lost.push(a.getAttribute('href')); });
  check('every link inside the page leads somewhere: ' + lost.join(' '), links.length > 20 && !lost.length);
  document.querySelectorAll('[id]').forEach(function (e) { if (ids[e.id]) twice.push(e.id); ids[e.id] = true; });
  check('no id stands twice: ' + twice.join(' '), !twice.length);
  check('links outside are of the web', Array.prototype.every.call(document.querySelectorAll('a:not([href^="#"])'), function (a) {
    return /^https?:$/.test(a.protocol) && a.rel.indexOf('noreferrer') >= 0;
  }));

  // A quote's link leads to its own words, and opens the article round them.
  var quotes = document.querySelectorAll('li.quote'), wrong = 0;
  quotes.forEach(function (quote) {
    var at = document.getElementById(quote.querySelector('a').getAttribute('href').slice(1));
    if (quote.querySelector('p').textContent.replace(/\s+/g, ' ').indexOf(at.textContent.replace(/\s+/g, ' ').trim()) < 0) wrong++;
  });
  check('quotes and the words that they lead to agree', quotes.length > 10 && !wrong);
  var link = quotes[quotes.length - 1].querySelector('a'), article = document.getElementById(link.hash.slice(1)).closest('details');
  article.open = false;
  location.hash = link.hash;
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  check('a link opens the article', article.open);

  var table = document.querySelector('table[data-sortable]'), heads = table.querySelectorAll('thead th');
  var quoted = Array.prototype.find.call(heads, function (h) { return h.classList.contains('n'); }), column = quoted.cellIndex;
  var before = texts(table.querySelectorAll('tbody tr')).sort().join();
  quoted.querySelector('button').click();
  var numbers = Array.prototype.map.call(table.querySelectorAll('tbody tr'), function (r) { return +r.cells[column].textContent.replace(/,/g, ''); });
  check('the largest number comes first', quoted.getAttribute('aria-sort') === 'descending' && numbers.every(function (n, i) { return !i || n <= numbers[i - 1]; }));
  quoted.querySelector('button').click();
  check('then the smallest', quoted.getAttribute('aria-sort') === 'ascending');
  heads[0].querySelector('button').click();
  var names = texts(table.querySelectorAll('tbody tr'));
  check('names are sorted, and none is lost', names.slice().sort(function (a, b) { return a.localeCompare(b); }).join() === names.join() && names.slice().sort().join() === before);
  check('one column is sorted at a time', table.querySelectorAll('[aria-sort]').length === 1);

  var long = document.querySelector('.rest').closest('table'), rest = long.querySelector('.rest'), box = long.closest('.long').querySelector('input.more');
  check('a long table is cut', getComputedStyle(rest).display === 'none');
  box.click();
  check('and shows all', getComputedStyle(rest).display !== 'none');
  box.click();
  var input = long.closest('.long').querySelector('input[type=search]'), last = rest.rows[rest.rows.length - 1];
  input.value = last.cells[0].firstChild.textContent.toUpperCase();
  input.dispatchEvent(new Event('input'));
  check('a filter shows what it finds, wherever it is', last.offsetParent !== null && long.querySelectorAll('tbody tr:not([hidden])').length < 3);
  input.value = '';
  input.dispatchEvent(new Event('input'));
  check('and all again', long.querySelectorAll('tbody tr[hidden]').length === 0);

  // Who said what about something: the filter leaves the quotes that have the word, and a name all of its quotes.
  var speakers = document.querySelector('.speakers'), find = speakers.querySelector('input[type=search]');
  function seen(selector) { return Array.prototype.filter.call(speakers.querySelectorAll(selector), function (e) { return !e.closest('[hidden]'); }); }
  function look(wanted) { find.value = wanted; find.dispatchEvent(new Event('input')); }
  look('LINE 3 of Bo Dunn');
  check('a filter finds the one quote', seen('.quote').length === 1 && seen('[data-row]').length === 1 && seen('[data-row]')[0].open);
  var copied = '';
  Object.defineProperty(navigator.clipboard, 'writeText', { value: function (text) { copied = text; return Promise.resolve(); } });
  speakers.querySelector('.filter button').click();
  check('and copies it as a table', /^Speaker\t.*\nBo Dunn\t\t“Line 3 of Bo Dunn stands here for all to see,”\tdirect\tsaid\tReport 3\t2025-04-13\tm3:1:\d+$/.test(copied));
  seen('.quote button')[0].click();
  check('a quote is copied with its source', /^“Line 3 .*”\nBo Dunn. Direct, said · Report 3 · 13 Apr 2025 · m3:1:\d+$/.test(copied));
  look('bo dunn');
  var named = seen('[data-row]').filter(function (row) { return row.querySelector('.name').textContent === 'Bo Dunn'; })[0];
  check('a name has all its quotes', named.querySelectorAll('.quote:not([hidden])').length === named.querySelectorAll('.quote').length && named.querySelectorAll('.quote').length > 2);
  look('');
  check('and without a word all are there', !speakers.querySelector('[hidden]'));
  var days = document.querySelector('[data-days]'), rows = days.querySelectorAll('tbody tr').length;
  days.closest('.long').querySelector('button.copy').click();
  check('days are copied for a TimelineJS sheet', copied.split('\n').length === rows + 1 && copied.split('\n').every(function (line) { return line.split('\t').length === 9; }) && /^Year\t/.test(copied) && /\n2025\t04\t07\t\t\t\t7 Apr 2025\tMonday\t/.test(copied));
  document.querySelector('#caption-speakers').closest('.long').querySelector('button.copy').click();
  check('a table is copied with all its rows and columns', copied.split('\n').length > 20 && copied.split('\n').every(function (line) { return line.split('\t').length === copied.split('\n')[0].split('\t').length; }) && /\nMarco Rubio, Secretary of State\t26\t/.test(copied));
  // The records are those of the articles that are shown, and can be saved.
  var records = JSON.parse(document.getElementById('records').textContent), saved = null;
  check('the records of each article are in the page', records.length === document.querySelectorAll('details.article').length && records.every(function (r) {
    return r.schema === 'newsx/1' && r.quotes.every(function (q) { return typeof q.text === 'string'; });
  }));
  URL.createObjectURL = function (blob) { saved = blob; return '#records'; };
  Array.prototype.find.call(document.querySelectorAll('footer button'), function (b) { return true; }).click();
  check('and can be saved', saved && saved.type === 'application/json' && saved.size >= document.getElementById('records').textContent.length);
  var lanes = document.querySelector('.lanes');
  check('each article has a lane, and its days lead to the text', lanes.querySelectorAll('g > title').length === document.querySelectorAll('details.article').length && lanes.querySelectorAll('a[href*="-d"]').length > 10);

  check('headings come in order', Array.prototype.every.call(document.querySelectorAll('h1, h2, h3, h4'), function (h, i, all) {
    return !i || +h.tagName[1] - +all[i - 1].tagName[1] < 2;
  }));
  check('tables have captions and scopes', Array.prototype.every.call(document.querySelectorAll('table'), function (t) {
    return t.caption && t.querySelectorAll('th:not([scope])').length === 0;
  }));
  check('sections, graphics and boxes have names', Array.prototype.every.call(document.querySelectorAll('section, [role=img], [role=region], nav'), function (e) {
    var by = e.getAttribute('aria-labelledby');
    return e.getAttribute('aria-label') || document.getElementById(by).textContent;
  }));
  check('nothing is wider than the window', document.documentElement.scrollWidth <= window.innerWidth);
  out.textContent += 'done\n';
})();
