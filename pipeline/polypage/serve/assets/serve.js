// What `polypage serve` adds to a page: it is shown anew when it changes, and units say what
// they are. The words come with the page; nothing here is put in as HTML but the page itself.
"use strict";

const script = document.getElementById("pp-serve-script");
let version = script.dataset.version;
let shown = document.body.innerHTML;
let current = "";
let opener = null;

const part = (name) => document.getElementById(`pp-unit-${name}`);
const elements = (id) =>
  [...document.querySelectorAll("[data-unit]")].filter((one) => one.dataset.unit === id);

function prepare() {
  const words = part("panel").dataset.open;
  for (const unit of document.querySelectorAll("[data-unit]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pp-unit-button";
    button.textContent = words.replace("{}", unit.dataset.unit);
    unit.prepend(button);
  }
}

async function details(id) {
  const answer = await fetch(`/_polypage/units${location.pathname}`);
  if (!answer.ok) return null;
  return (await answer.json()).find((one) => one.id === id) ?? null;
}

async function open(id, focus) {
  current = id;
  const found = await details(id).catch(() => null);
  if (current !== id) return; // another one was clicked meanwhile
  document.querySelectorAll(".pp-unit-current").forEach((one) => one.classList.remove("pp-unit-current"));
  elements(id).forEach((one) => one.classList.add("pp-unit-current"));
  part("heading").textContent = part("panel").dataset.open.replace("{}", id);
  part("lost").textContent = found ? "" : part("panel").dataset.lost;
  part("details").hidden = part("copy").hidden = !found;
  part("copied").textContent = "";
  if (found) {
    for (const name of ["catalog", "source", "state", "definition", "translation"]) {
      const place = part(name);
      place.textContent = found[name];
      const row = place.closest("dd");
      row.hidden = row.previousElementSibling.hidden = !found[name];
    }
    part("copy").dataset.place = found.catalog || found.source;
    part("copy").title = part("copy").dataset.place;
  }
  if (!part("panel").open) part("panel").show();
  if (focus) part("heading").focus();
}

function close() {
  if (!part("panel").open) return;
  part("panel").close();
  document.querySelectorAll(".pp-unit-current").forEach((one) => one.classList.remove("pp-unit-current"));
  (opener?.isConnected ? opener : elements(current)[0]?.querySelector(".pp-unit-button"))?.focus();
  current = "";
}

async function copy() {
  try {
    await navigator.clipboard.writeText(part("copy").dataset.place);
    part("copied").textContent = part("copy").dataset.copied;
  } catch {
    // Browsers let only this machine's pages copy: then the place is at least selected.
    getSelection().selectAllChildren(part(part("catalog").textContent ? "catalog" : "source"));
  }
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at("#pp-unit-close")) return close();
  if (at("#pp-unit-copy")) {
    event.preventDefault();
    return copy();
  }
  const unit = at("[data-unit]");
  const other = at("a, summary, input, button:not(.pp-unit-button)");
  if (!unit || other || !getSelection().isCollapsed) return;
  opener = unit.querySelector(".pp-unit-button");
  open(unit.dataset.unit, true);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  if (event.key === " " && event.target.id === "pp-unit-copy") {
    event.preventDefault();
    copy();
  }
});

async function renew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  version = page.getElementById("pp-serve-script")?.dataset.version ?? version;
  for (const link of document.querySelectorAll('link[href*="assets/hub.css"]')) {
    link.href = `${link.href.split("?")[0]}?${version}`;
  }
  if (page.body.innerHTML === shown) return;
  shown = page.body.innerHTML;
  // The panel stays the same one: nothing is to blink, and its reader is to stay where they are.
  const panel = part("panel");
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  page.getElementById("pp-unit-panel")?.replaceWith(panel);
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceChildren(...page.body.childNodes);
  prepare();
  focused?.focus({ preventScroll: true });
  if (current) await open(current, false);
}

// One after the other: an event may come while the page before it is still on its way.
let last = Promise.resolve();
const events = new EventSource("/_polypage/events");
events.addEventListener("version", (event) => {
  if (event.data !== version) last = last.then(renew).catch(() => {});
});
addEventListener("pagehide", () => events.close());
addEventListener("pageshow", (event) => event.persisted && location.reload());

prepare();
document.documentElement.dataset.serve = "ready";
