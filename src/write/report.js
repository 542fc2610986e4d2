// Sorts tables, filters lists, copies what is seen, saves the records. The page is whole without it.
(function () {
  const words = document.body.dataset, all = (what, from = document) => [...from.querySelectorAll(what)];
  const flat = e => e ? e.textContent.trim().replace(/\s+/g, ' ') : '';
  const sheet = (columns, rows) => [columns, ...rows].map(row => row.join('\t')).join('\n');
  const make = (name, into, what) => into.appendChild(Object.assign(document.createElement(name), what));
  const button = (text, into, onclick) => make('button', into, { type: 'button', className: 'copy', textContent: text, onclick });
  function copyButton(text, into, made) {
    if (navigator.clipboard)
      button(text, into, event => navigator.clipboard.writeText(made()).then(() => { event.target.textContent = words.copied; }));
  }
  const value = (row, head) => row.cells[head.cellIndex].dataset.v || flat(row.cells[head.cellIndex]);
  const number = text => /^[\d.,\s]+$/.test(text) ? +text.replace(/[^\d.]/g, '') : NaN;
  const compare = (a, b) => number(a) - number(b) || (isNaN(number(a) + number(b)) ? a.localeCompare(b) : 0);
  function sort(table, head) {
    const bodies = table.tBodies, first = bodies[0].rows.length, now = head.getAttribute('aria-sort');
    const up = head.classList.contains('n') ? now === 'descending' : now !== 'ascending';
    all('tbody tr', table).sort((a, b) => (up ? 1 : -1) * compare(value(a, head), value(b, head)))
      .forEach((row, i) => bodies[i < first ? 0 : bodies.length - 1].append(row));
    all('th', table.tHead).forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  }
  // A speaker stays with all quotes where the name fits, else with those that fit.
  function sift(row, wanted) {
    const has = e => flat(e).toLowerCase().includes(wanted), parts = all('.quote', row);
    const named = has(parts.length ? row.querySelector('summary') : row);
    parts.forEach(part => { part.hidden = !named && !has(part); });
    row.hidden = !named && parts.every(part => part.hidden);
    if (parts.length) row.open = !named && !row.hidden;
  }
  function filter(before, rows, during) {
    const bar = make('p', before.parentNode, { className: 'filter' }), label = make('label', bar, { textContent: words.filter });
    before.before(bar);
    make('input', label, { type: 'search' }).oninput = event => {
      const wanted = flat({ textContent: event.target.value }).toLowerCase();
      during(wanted !== '');
      rows.forEach(row => sift(row, wanted));
    };
    return bar;
  }
  // Of days what a TimelineJS sheet has.
  const timeline = row => [row.cells[0].dataset.v, row.cells[0].dataset.to].flatMap((day, i, [from]) => i && day === from ? ['', '', ''] : day.split('-'))
    .concat(flat(row.cells[0]), flat(row.cells[1]), flat(row.cells[3]) + ' · ' + flat(row.cells[4]));
  const cells = (row, heads) => heads.map(head => [...row.cells[head.cellIndex].childNodes].map(flat).filter(Boolean).join(head.cellIndex ? ' ' : ', '));
  function tableText(table) {
    const rows = all('tbody tr:not([hidden])', table), heads = all('th[scope=col]', table.tHead);
    return 'days' in table.dataset ? sheet(words.timeline.split(','), rows.map(timeline)) : sheet(heads.map(flat), rows.map(row => cells(row, heads)));
  }
  const quotesText = part => sheet(words.quotes.split(','), all('[data-row]:not([hidden]) .quote:not([hidden])', part).map(quote => {
    const row = quote.closest('[data-row]'), day = quote.querySelector('time'), [said, cue, title, where] = ['blockquote', '.source i', 'cite', '.source a'].map(what => flat(quote.querySelector(what)));
    return [flat(row.querySelector('.name')), flat(row.querySelector('.role')), said, quote.classList[1], cue, title, day ? day.dateTime : '', where];
  }));
  all('table[data-sortable]').forEach(table => {
    all('th', table.tHead).forEach(head => {
      const text = flat(head);
      head.textContent = '';
      make('button', head, { type: 'button', title: words.sort + ' ' + text, textContent: text }).onclick = () => sort(table, head);
    });
    const bar = table.tBodies.length > 1
      ? filter(table.parentNode, all('tbody tr', table), on => table.classList.toggle('filtering', on)) : make('p', table.closest('.long'));
    copyButton(words.table, bar, () => tableText(table));
  });
  all('[data-filterable]').forEach(part => {
    const rows = all('[data-row]', part), bar = rows.length && filter(rows[0], rows, () => {});
    if (part.querySelector('.quote')) copyButton(words.table, bar, () => quotesText(part));
  });
  all('.quote').forEach(quote => {
    const source = quote.querySelector('.source'), told = source.textContent.trim();
    copyButton(words.copy, source, () => flat(quote.querySelector('blockquote')) + '\n' + flat(quote.closest('details').querySelector('.name')) + '. ' + told);
  });
  all('#records').forEach(records => button(words.save, document.querySelector('footer p'), () => {
    const blob = new Blob([records.textContent], { type: 'application/json' });
    Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: 'records.json' }).click();
  }));
  function reveal() {
    const at = document.getElementById(location.hash.slice(1));
    for (let around = at; around; around = around.parentElement) if (around.tagName === 'DETAILS') around.open = true;
    if (at) at.scrollIntoView();
  }
  window.addEventListener('hashchange', reveal);
  reveal();
})();
