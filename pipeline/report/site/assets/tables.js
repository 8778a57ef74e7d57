"use strict";
// Tables of class “sortable” can be sorted by a click on a heading, and filtered by words.
(() => {
  const collator = new Intl.Collator("en", {numeric: true});
  const keyOf = (row, at) => row.cells[at].dataset.key ?? row.cells[at].textContent.trim();

  const sort = (table, heading, at) => {
    const descending = heading.getAttribute("aria-sort") === "ascending";
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => collator.compare(keyOf(a, at), keyOf(b, at)) * (descending ? -1 : 1));
    table.tBodies[0].append(...rows);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };

  const filter = (table, words) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((heading, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading, at));
      heading.append(button);
    });
    if (table.tBodies[0].rows.length > 12) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "search";
      input.addEventListener("input", () => filter(table, input.value));
      label.append("Show rows with ", input);
      label.className = "filter";
      table.before(label);
    }
  }
})();
