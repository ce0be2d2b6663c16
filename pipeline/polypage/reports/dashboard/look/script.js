"use strict";
// Filters and sorting. All that the page says can be read without this.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Sorting: each heading of a sortable table becomes a button. Rows stay in their group of rows.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? (cell.querySelector("bdi") ?? cell).textContent.trim() : Number(cell.dataset.value);
  };
  const compare = (one, other) =>
    typeof one === "number" ? one - other : one.localeCompare(other, undefined, { numeric: true });
  const sort = (table, heading) => {
    const column = heading.cellIndex;
    const way = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", way);
    const sign = way === "ascending" ? 1 : -1;
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.matches(".group"));
      body.append(...rows.sort((one, other) => sign * compare(value(one, column), value(other, column))));
    }
  };
  for (const table of all("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      // A link cannot stand in a button; where it leads, the row of totals leads, too.
      button.append(...(heading.querySelector("a") ?? heading).childNodes);
      heading.replaceChildren(button);
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
  const names = ["language", "priority", "group", "page", "state", "text", "sort"].filter((name) => form.elements[name]);
  const chosen = (field) => field.type !== "checkbox" ? field.value.trim() : field.checked ? "yes" : "";
  const choose = (field, given) => {
    if (field.type === "checkbox") field.checked = given === "yes";
    else field.value = given;
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  };
  const groups = new Map([...form.elements.page.options].map((option) => [option.value, option.dataset.group]));
  // A rule of the page's own style sheet: the policy of the page lets no other one in.
  const sheet = document.querySelector("style").sheet;
  let hidden = false;
  const hide = (columns) => {
    if (hidden) sheet.deleteRule(0);
    hidden = columns.length > 0;
    if (hidden) sheet.insertRule(`${columns.map((column) => `#heat tr > :nth-child(${column})`).join()} { display: none; }`);
  };
  const found = document.getElementById("filter-found");
  const digits = [...(found?.dataset.digits ?? "")];

  // What a filter has opened closes with it; what somebody opened stays.
  const opened = new Set();
  const open = (part) => {
    if (!part.open) opened.add(part);
    part.open = true;
  };
  // The cards: in the hub's order, or by what is asked for; of numbers the largest first.
  const cards = all(".card");
  let arranged = "";
  const arrange = (by) => {
    if (by === arranged) return;
    arranged = by;
    const told = (card) => by === "name" ? card.dataset.name : -Number(card.dataset[by]);
    const sorted = by ? [...cards].sort((one, other) => compare(told(one), told(other))) : cards;
    cards[0].parentElement.append(...sorted);
  };
  const show = () => {
    const wanted = { language: "", priority: "", page: "", state: "", text: "", sort: "" };
    for (const name of names) wanted[name] = chosen(form.elements[name]);
    const text = wanted.text.toLocaleLowerCase();
    // Undefined for all of them; empty for the pages of none.
    const group = form.elements.group?.selectedOptions[0].dataset.group;
    const pages = Boolean(wanted.page) || group !== undefined;
    const fitsPage = ({ dataset: { page } }) =>
      (!wanted.page || page === wanted.page) && (group === undefined || groups.get(page) === group);
    const fitsLanguage = ({ dataset: { language, priority } }) =>
      (!wanted.language || language === wanted.language) && (!wanted.priority || priority !== undefined);
    const fits = (unit) =>
      fitsPage(unit) &&
      (!wanted.state || unit.dataset.state === wanted.state) &&
      (!text || unit.textContent.toLocaleLowerCase().includes(text));
    const searching = pages || Boolean(wanted.state || text);
    let number = 0;
    for (const card of all(".card")) {
      let here = 0;
      for (const unit of all(".unit", card)) {
        unit.hidden = !fits(unit);
        if (!unit.hidden) here += 1;
      }
      for (const row of all(".pages [data-page]", card)) row.hidden = !fitsPage(row);
      for (const part of all(".next, .outdated", card)) {
        const shown = part.querySelector(".unit:not([hidden])") !== null;
        part.hidden = searching && !shown;
        if (searching && shown) open(part);
      }
      card.hidden = !fitsLanguage(card) || (Boolean(wanted.state || text) && here === 0);
      if (!card.hidden) number += here;
    }
    if (!searching) {
      for (const part of opened) part.open = false;
      opened.clear();
    }
    for (const row of all("#heat [data-page]")) row.hidden = !fitsPage(row);
    for (const band of all("#heat [data-group]")) band.hidden = pages && band.querySelector("[data-page]:not([hidden])") === null;
    hide(all("#heat thead [data-language]").filter((heading) => !fitsLanguage(heading)).map((heading) => heading.cellIndex + 1));
    arrange(wanted.sort);
    if (found) found.textContent = searching || wanted.language || wanted.priority ? found.dataset.found.replace("{}", String(number).replace(/\d/g, (digit) => digits[digit])) : "";
  };
  const write = () => {
    const said = new URLSearchParams();
    for (const name of names) if (chosen(form.elements[name])) said.set(name, chosen(form.elements[name]));
    const address = location.pathname + location.search + (`${said}` && `#${said}`);
    history.replaceState(null, "", address);
    show();
  };
  const read = () => {
    if (location.hash && !location.hash.includes("=")) return reveal();
    const said = new URLSearchParams(location.hash.slice(1));
    for (const name of names) choose(form.elements[name], said.get(name) ?? "");
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
