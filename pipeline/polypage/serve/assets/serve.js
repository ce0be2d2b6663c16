// What `polypage serve` adds to a page: it is shown anew when it changes, and units say what
// they are. The words come with the page; nothing here is put in as HTML but the page itself.
"use strict";

const RETRY = 1000; // milliseconds after which a server that was away is asked again

const part = (name) => document.getElementById(`pp-unit-${name}`);
const frame = document.getElementById("pp-serve");
const panel = part("panel");
let version = document.getElementById("pp-serve-script").dataset.version;
let wanted = version;
let shown = text(document);
let current = "";
let opener = null;

const elements = (id) =>
  [...document.querySelectorAll("[data-unit]")].filter((one) => one.dataset.unit === id);
const buttonOf = (unit) => unit?.querySelector(".pp-unit-button");

function text(page) {
  return page.documentElement.lang + page.title + page.body.innerHTML;
}

function prepare() {
  for (const unit of document.querySelectorAll("[data-unit]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pp-unit-button";
    // Shown by the style sheet: it is not to be among the words of the text.
    button.ariaLabel = panel.dataset.open.replace("{}", unit.dataset.unit);
    button.lang = frame.lang;
    button.dir = frame.dir;
    unit.prepend(button);
  }
}

// The panel

async function details(id) {
  const answer = await fetch(`/_polypage/units${location.pathname}`);
  if (!answer.ok) return null;
  return (await answer.json()).find((one) => one.id === id) ?? null;
}

function outline(id) {
  document.querySelectorAll(".pp-unit-current").forEach((one) => one.classList.remove("pp-unit-current"));
  elements(id).forEach((one) => one.classList.add("pp-unit-current"));
}

function fill(found) {
  for (const name of ["catalog", "source", "state", "definition", "translation"]) {
    part(name).textContent = found[name];
    part(name).closest("div").hidden = !found[name];
  }
  part("translation").lang = document.documentElement.lang;
  part("translation").dir = document.documentElement.dir;
  part("copy").title = found.catalog || found.source;
}

async function open(id, focus) {
  current = id;
  const found = await details(id).catch(() => null);
  if (current !== id) return; // another one was clicked meanwhile
  outline(id);
  part("heading").textContent = panel.dataset.open.replace("{}", id);
  part("lost").textContent = found ? "" : panel.dataset.lost;
  part("details").hidden = part("copy").hidden = !found;
  part("copied").textContent = "";
  if (found) fill(found);
  if (!panel.open) panel.show();
  if (!focus) return;
  panel.scrollTop = 0;
  part("heading").focus();
  uncover(elements(id)[0]);
}

// On a telephone the panel is as wide as the page.
function uncover(unit) {
  const [over, under] = [panel.getBoundingClientRect(), unit?.getBoundingClientRect()];
  if (!under || under.bottom <= over.top || over.width < under.width * 0.9) return;
  const problems = document.getElementById("pp-serve-problems");
  scrollBy({ top: under.top - (problems?.getBoundingClientRect().bottom ?? 0) - 16 });
}

function close() {
  if (!panel.open) return;
  panel.close();
  outline("");
  (opener?.isConnected ? opener : buttonOf(elements(current)[0]))?.focus({ preventScroll: true });
  current = "";
}

async function copy() {
  try {
    await navigator.clipboard.writeText(part("copy").title);
    part("copied").textContent = part("copied").dataset.copied;
  } catch {
    // Browsers let only this machine's pages copy: then the place is at least selected.
    getSelection().selectAllChildren(part(part("catalog").textContent ? "catalog" : "source"));
  }
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at("#pp-unit-close")) return close();
  if (at("#pp-unit-copy")) return copy();
  const unit = at("[data-unit]");
  const other = at("a, summary, input, button:not(.pp-unit-button)");
  // Who has just selected some of the text did not mean to click. By keyboard, detail is 0.
  if (!unit || other || (event.detail && !getSelection().isCollapsed)) return;
  opener = buttonOf(unit);
  open(unit.dataset.unit, true);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

// Live reload

function restyle(page) {
  const own = 'head link[href*="assets/hub.css"]';
  const old = document.querySelectorAll(own);
  const remove = () => old.forEach((link) => link.remove());
  const fresh = page.querySelector(own);
  if (!fresh) return remove();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `${fresh.getAttribute("href")}?${version}`;
  // The old one stays until then: nothing is to blink.
  link.addEventListener("load", remove);
  document.head.append(link);
}

// Where the text is that is looked at, and how to bring it back there when it is another element.
function looked() {
  const unit = [...document.querySelectorAll("[data-unit]")].find(
    (one) => one.getBoundingClientRect().bottom > 0,
  );
  if (!unit || !scrollY) return () => {};
  const { unit: id } = unit.dataset;
  const number = elements(id).indexOf(unit);
  const top = unit.getBoundingClientRect().top;
  return () => {
    const now = elements(id)[number];
    if (now) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
  };
}

function replace(page) {
  const focused = document.activeElement?.closest(".pp-unit-button")?.parentElement.dataset.unit;
  const comeBack = looked();
  const problems = document.getElementById("pp-serve-problems");
  const same = page.getElementById("pp-serve-problems");
  // What was said already is not to be read out again.
  if (problems && problems.innerHTML === same?.innerHTML) same.replaceWith(problems);
  // The panel stays where it is, and its reader, too.
  page.getElementById("pp-serve").remove();
  for (const node of [...document.body.childNodes]) if (node !== frame) node.remove();
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.append(...page.body.childNodes);
  prepare();
  comeBack();
  if (focused !== undefined) buttonOf(elements(focused)[0])?.focus({ preventScroll: true });
}

async function renew() {
  if (version === wanted) return;
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const script = page.getElementById("pp-serve-script");
  if (!script) throw new Error("this is no page of the site");
  version = script.dataset.version;
  restyle(page);
  const now = text(page);
  if (now === shown) return;
  shown = now;
  replace(page);
  if (current) await open(current, false);
}

// One after the other: an event may come while the page before it is still on its way.
let last = Promise.resolve();
function check() {
  last = last.then(renew).catch(() => setTimeout(check, RETRY));
}

// A browser has no more than six connections to a server: only pages that are seen have one.
let events = null;
function hush() {
  events?.close();
  events = null;
}

function listen() {
  hush();
  if (document.hidden) return;
  const stream = (events = new EventSource("/_polypage/events"));
  const lost = document.getElementById("pp-serve-lost");
  stream.addEventListener("open", () => (lost.textContent = ""));
  stream.addEventListener("version", (event) => {
    wanted = event.data;
    check();
  });
  stream.addEventListener("error", () => {
    lost.textContent = lost.dataset.lost;
    // Where something else answers now, the browser would not ask again.
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => stream === events && listen(), RETRY);
    }
  });
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", hush);
addEventListener("pageshow", (event) => event.persisted && listen());

prepare();
listen();
document.documentElement.dataset.serve = "ready";
