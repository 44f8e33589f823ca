"use strict";
// The same script runs on the served page and in a saved file. With `data-live`, the server fills in values and sends updates.
const root = document.documentElement;
const live = "live" in root.dataset;
const values = {}; // the typed values by field id
const said = document.getElementById("said");
root.classList.add("scripted");

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const articleOf = (element) => element.closest("article");

function say(text) {
  said.textContent = "";
  setTimeout(() => { said.textContent = text; }, 50); // cleared first, so that screen readers announce a repeated text
}

// The chosen language: from the URL, else from local storage.
function remembered() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked) return asked;
  try { return localStorage.getItem("snippetgen-lang"); } catch { return null; }
}

function remember(key) {
  try { localStorage.setItem("snippetgen-lang", key); } catch { /* storage may be disabled */ }
  const url = new URL(location.href);
  url.searchParams.set("lang", key);
  try { history.replaceState(null, "", url); } catch { /* not allowed for file URLs in some browsers */ }
}

function show(article, key) {
  const tabs = all("[role=tab]", article);
  const chosen = tabs.find((tab) => tab.dataset.key === key);
  if (!chosen) return;
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
  }
  for (const sample of all(".sample", article)) sample.hidden = sample.dataset.key !== key;
  const list = chosen.parentElement;
  const end = chosen.offsetLeft + chosen.offsetWidth - list.clientWidth;
  list.scrollLeft = Math.max(Math.min(list.scrollLeft, chosen.offsetLeft - 24), end + 24);
}

function choose(tab) {
  const before = tab.getBoundingClientRect().top;
  for (const article of all("article")) show(article, tab.dataset.key);
  scrollBy(0, tab.getBoundingClientRect().top - before); // compensate for samples above that changed height
  remember(tab.dataset.key);
}

function step(event) {
  const tabs = all("[role=tab]", event.target.parentElement);
  const at = tabs.indexOf(event.target);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length];
  choose(tab);
  tab.focus({ preventScroll: true });
}

// If the clipboard is not available, select the text so that the reader can copy it.
async function copy(button) {
  const code = articleOf(button).querySelector(".sample:not([hidden]) code");
  if (!code) return say("Nothing to copy");
  let done = true;
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    done = copySelected(code);
  }
  const text = done ? "Copied" : "Selected: press Ctrl+C to copy";
  say(text);
  button.textContent = done ? text : "Press Ctrl+C";
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

function copySelected(code) {
  const field = document.createElement("textarea"); // a selection on the page would change the line endings
  field.value = code.textContent;
  document.body.append(field);
  field.select();
  const done = field.value === code.textContent && document.execCommand("copy");
  field.remove();
  if (!done) getSelection().selectAllChildren(code);
  return done;
}

// Fill the typed values into all samples of the article: by the server, or else in the marked places.
function typed(field) {
  values[field.id] = field.value;
  const article = articleOf(field);
  if (!live) return fillPlaces(article);
  clearTimeout(article.waiting);
  article.waiting = setTimeout(() => fillByServer(article), 80);
}

function filled(article) {
  const fields = all("input", article).filter((field) => field.value);
  return Object.fromEntries(fields.map((field) => [field.dataset.name, field.value]));
}

function trouble(article, text) {
  const place = article.querySelector(".trouble");
  if (place.textContent !== text) place.textContent = text;
}

function fillPlaces(article) {
  const safe = new RegExp(`^(?:${article.dataset.safe})$`);
  const given = filled(article);
  for (const place of all("mark", article)) {
    const value = given[place.dataset.name];
    const fits = value !== undefined && safe.test(value);
    place.textContent = fits ? value : place.dataset.name;
  }
  const odd = Object.keys(given).filter((name) => !safe.test(given[name]));
  for (const field of all("input", article)) field.setAttribute("aria-invalid", String(odd.includes(field.dataset.name)));
  const left = all("[data-unfilled]", article).length && Object.keys(given).length;
  trouble(article, odd.length
    ? `Not filled in: ${odd.join(", ")}. A saved page accepts only letters, digits, dots, hyphens and underscores, starting with a letter or digit. For other values use snippetgen render --set.`
    : left ? "Some samples cannot be filled in on a saved page. Use snippetgen render --set for them." : "");
}

async function fillByServer(article) {
  if (article.querySelector(".error")) return trouble(article, "Values are filled in once the errors are fixed.");
  article.asking?.abort();
  const asking = article.asking = new AbortController();
  try {
    const answer = await fetch("/render", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: article.id, fill: filled(article) }),
      signal: asking.signal,
    });
    const { panels, problem } = await answer.json();
    for (const panel of all(".panel", article)) {
      if (panel.dataset.client in panels) panel.innerHTML = panels[panel.dataset.client];
    }
    trouble(article, problem);
  } catch (error) {
    if (error.name !== "AbortError") trouble(article, "The preview server is not responding.");
  }
}

// A served page of many requests comes without colours: an article gets them when it comes into view.
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    colour(target);
  }
}, { rootMargin: "50%" });

async function colour(article) {
  const answer = await fetch(`/articles/${article.id}`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const coloured = new DOMParser().parseFromString(await answer.text(), "text/html");
  give(all("pre", article), new Map(all("pre", coloured).map((block) => [block.textContent, block])));
  delete article.dataset.plain;
}

function give(blocks, coloured) {
  for (const block of blocks) {
    const same = coloured.get(block.textContent);
    if (same) block.replaceChildren(...same.cloneNode(true).childNodes);
  }
}

// Set up the page after loading and after each update.
function start() {
  for (const panel of all(".panel")) {
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `${panel.id}-tab`);
    panel.tabIndex = 0;
  }
  const key = remembered();
  for (const article of all("article")) {
    const first = article.querySelector("[role=tab]");
    if (!first) continue;
    show(article, first.dataset.key);
    if (key) show(article, key);
    for (const field of all("input", article)) field.value = values[field.id] ?? "";
    if (Object.keys(filled(article)).length) live ? fillByServer(article) : fillPlaces(article);
  }
  for (const article of all("[data-plain]")) seen.observe(article);
}

async function refresh() {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focus = document.activeElement?.id;
  const open = all("details[open]").map((details) => details.dataset.file);
  const [x, y] = [scrollX, scrollY];
  const shown = Object.fromEntries(all(".panel").map((panel) => [panel.id, panel.innerHTML]));
  const coloured = new Map(all("article:not([data-plain]) pre").map((block) => [block.textContent, block]));
  for (const part of ["main", "nav"]) {
    const old = document.querySelector(part);
    const now = fresh.querySelector(part);
    if (old && now) old.replaceWith(now);
    else if (old) old.remove();
    else if (now) document.querySelector("main").before(now);
  }
  document.body.className = fresh.body.className;
  document.title = fresh.title;
  root.dataset.live = fresh.documentElement.dataset.live;
  for (const panel of all(".panel")) {
    if (articleOf(panel).querySelector(".error")) panel.innerHTML = shown[panel.id] ?? panel.innerHTML;
  }
  give(all("[data-plain] pre"), coloured);
  start();
  for (const details of all("details")) details.open = open.includes(details.dataset.file);
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  scrollTo(x, y);
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) choose(tab);
  if (event.target.matches(".copy")) copy(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("[role=tab]")) step(event);
});
document.addEventListener("input", (event) => {
  if (event.target.matches("input")) typed(event.target);
});
document.addEventListener("submit", (event) => event.preventDefault());
start();

const events = live ? new EventSource("/events") : null;
if (events) {
  events.onopen = () => { delete root.dataset.ended; };
  events.onerror = () => { root.dataset.ended = ""; };
  events.onmessage = (event) => {
    if (event.data !== root.dataset.live) refresh();
  };
}
