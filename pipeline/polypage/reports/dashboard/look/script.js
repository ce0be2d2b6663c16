"use strict";
// Filters and sorting. All that the page says can be read without this.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Sorting: each heading of a sortable table becomes a button.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };
  const compare = (one, other) =>
    typeof one === "number" ? one - other : one.localeCompare(other, undefined, { numeric: true });
  const sort = (table, heading) => {
    const column = heading.cellIndex;
    const way = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", way);
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((one, other) => compare(value(one, column), value(other, column)));
    if (way === "descending") rows.reverse();
    body.append(...rows);
  };
  for (const table of all("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading));
    }
  }

  // A link to something in closed details opens them.
  const reveal = () => {
    let id = location.hash.slice(1);
    // What follows # may be anything: somebody cut the address, or wrote it.
    try { id = decodeURIComponent(id); } catch { /* it is no such writing */ }
    const target = id && !id.includes("=") && document.getElementById(id);
    if (!target) return;
    for (let place = target; place; place = place.parentElement) if (place.localName === "details") place.open = true;
    target.scrollIntoView({ block: "center" });
  };

  // Filters: the form, the address and what is shown always say the same.
  const form = document.getElementById("filters");
  const names = ["language", "page", "state", "text"].filter((name) => form.elements[name]);
  const columns = document.createElement("style");
  document.head.append(columns);
  const found = document.getElementById("filter-found");

  // What a filter has opened closes with it; what somebody opened stays.
  const opened = new Set();
  const open = (part) => {
    if (!part.open) opened.add(part);
    part.open = true;
  };
  const show = () => {
    const wanted = { language: "", page: "", state: "", text: "" };
    for (const name of names) wanted[name] = form.elements[name].value.trim();
    const text = wanted.text.toLocaleLowerCase();
    const fits = (unit) =>
      (!wanted.page || unit.dataset.page === wanted.page) &&
      (!wanted.state || unit.dataset.state === wanted.state) &&
      (!text || unit.textContent.toLocaleLowerCase().includes(text));
    const searching = Boolean(wanted.page || wanted.state || text);
    let number = 0;
    for (const card of all(".card")) {
      const other = Boolean(wanted.language) && card.dataset.language !== wanted.language;
      let here = 0;
      for (const unit of all(".unit", card)) {
        unit.hidden = !fits(unit);
        if (!unit.hidden) here += 1;
      }
      for (const row of all(".pages [data-page]", card)) row.hidden = Boolean(wanted.page) && row.dataset.page !== wanted.page;
      for (const part of all(".next, .outdated", card)) {
        const shown = part.querySelector(".unit:not([hidden])") !== null;
        part.hidden = searching && !shown;
        if (searching && shown) open(part);
      }
      card.hidden = other || (Boolean(wanted.state || text) && here === 0);
      if (!card.hidden) number += here;
    }
    if (!searching) {
      for (const part of opened) part.open = false;
      opened.clear();
    }
    for (const row of all("#heat [data-page]")) row.hidden = Boolean(wanted.page) && row.dataset.page !== wanted.page;
    for (const band of all("#heat [data-group]")) band.hidden = band.querySelector("[data-page]:not([hidden])") === null;
    columns.textContent = all("#heat thead [data-language]")
      .filter((heading) => wanted.language && heading.dataset.language !== wanted.language)
      .map((heading) => `#heat tr > :nth-child(${heading.cellIndex + 1}) { display: none; }`)
      .join("\n");
    if (found) found.textContent = searching || wanted.language ? found.dataset.found.replace("{}", String(number)) : "";
  };
  const write = () => {
    const chosen = new URLSearchParams();
    for (const name of names) if (form.elements[name].value) chosen.set(name, form.elements[name].value);
    const address = location.pathname + location.search + (chosen.size ? `#${chosen}` : "");
    history.replaceState(null, "", address);
    show();
  };
  const read = () => {
    if (location.hash && !location.hash.includes("=")) return reveal();
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const name of names) form.elements[name].value = chosen.get(name) ?? "";
    show();
  };

  form.hidden = false;
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", read);
  addEventListener("beforeprint", () => { for (const part of all("details")) part.open = true; });
  read();
})();
