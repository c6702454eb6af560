// Every page: the switch of colours, menus, fields that suggest. Without scripts all of it works by links and forms.
const root = document.documentElement;

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage may be refused; the choice holds for this page.
  }
}

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) switchTheme();
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener(
  "toggle",
  ({ target }) => target.open && target.matches(".menu") && target.querySelector("input[type=text]")?.focus(),
  true,
);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// ---------- single keys: on unless the reader turned them off, and never while one types ----------

const keysOn = () => remembered("single-keys") !== "off";

function isSingleKey(event) {
  const types = event.target.closest("select, textarea, [contenteditable], input:not([type=checkbox])");
  return keysOn() && !types && !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
}

function showKeysOn() {
  for (const box of document.querySelectorAll("[data-single-keys]")) box.checked = keysOn();
}

showKeysOn();
document.addEventListener("htmx:load", showKeysOn); // what was fetched stands there as the server knows it

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-single-keys]")) remember("single-keys", event.target.checked ? "on" : "off");
});

// a link or button that a key goes to
document.addEventListener("keydown", (event) => {
  const target = isSingleKey(event) && [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!target) return;
  event.preventDefault();
  target.click();
});

// where a part cannot be fetched, the whole page is: its own answer says what is wrong
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ detail }) => {
    if (detail.elt.matches("a, form:not([data-keeps])")) location.assign(detail.pathInfo.finalRequestPath);
  });
}

// what was copied is said on the button itself, which screen readers follow by its role
async function copy(button, text) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // Refused, or an address without https: the text is shown to be copied by hand.
    prompt("Copy this:", text);
  }
  setTimeout(() => (button.textContent = words), 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    copy(button, withCitation(button.dataset));
    const style = button.closest("[data-style]");
    if (style) remember("style", style.dataset.style);
  }
  if (event.target.closest("[data-print]")) print();
});

// words with how they are cited, in the style that is preferred, else in the first
function withCitation({ copy: text, cited }) {
  if (!cited) return text;
  const styles = JSON.parse(cited);
  return `${text}\n${styles[remembered("style")] ?? Object.values(styles)[0]}`;
}

// the style in which a reader last copied a citation comes first from then on
function preferStyle(part) {
  const chosen = remembered("style");
  for (const styles of part.querySelectorAll("[data-styles]")) {
    const [first, ...others] = styles.querySelectorAll("[data-style]");
    const preferred = others.find(({ dataset }) => dataset.style === chosen);
    if (!preferred) continue;
    const gap = document.createComment("");
    preferred.replaceWith(gap);
    first.replaceWith(preferred);
    gap.replaceWith(first);
  }
}

preferStyle(document);
document.addEventListener("htmx:load", ({ detail }) => preferStyle(detail.elt.parentNode ?? detail.elt));

// Links that lead on with what is seen here. The address says it: since the page was made, filters and steps may have
// changed it. A fragment is never sent to a server, so that a question about a paragraph names it as `at`.
for (const pressed of ["click", "auxclick"]) {
  document.addEventListener(pressed, (event) => {
    const link = event.target.closest("a[data-keeps-place], a[data-keeps-view]");
    if (!link) return;
    const address = new URL(link.href);
    if (link.matches("[data-keeps-view]")) [address.search, address.hash] = [location.search, location.hash];
    else if (location.hash.length > 1) address.searchParams.set("at", location.hash.slice(1));
    else address.searchParams.delete("at");
    link.href = address.href;
  });
}

function switchTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
  remember("theme", root.dataset.theme);
}

// ---------- fields that suggest (the combobox pattern of ARIA 1.2; the server sends the options) ----------

// What is typed brings a list. Who then steps into it, takes from it or closes it is done with it: an answer to earlier
// letters that comes late changes it no more, until something is typed again.
const done = new WeakSet();

const optionsOf = (box) => [...box.querySelectorAll("[role=option]")];

function prepare(box) {
  const field = box.querySelector("input");
  if (field.getAttribute("role")) return;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", `${field.id}-options`);
  field.setAttribute("aria-expanded", "false");
}

function show(box, open) {
  const field = box.querySelector("input");
  box.querySelector("[role=listbox]").hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  if (!open) mark(box, null);
}

function mark(box, option) {
  for (const other of optionsOf(box)) other.setAttribute("aria-selected", String(other === option));
  const field = box.querySelector("input");
  if (!option) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

// an option is what the field shall say, or leads to a page
function take(box, option) {
  if (option.dataset.href) return location.assign(option.dataset.href);
  const field = box.querySelector("input");
  done.add(box);
  field.value = option.dataset.value;
  show(box, false);
  field.focus();
}

function arrive(box) {
  const field = box.querySelector("input");
  const options = optionsOf(box);
  show(box, options.length > 0 && document.activeElement === field);
  const said = options.length === 1 ? "1 suggestion" : `${options.length} suggestions`;
  box.querySelector("[role=status], [aria-live]").textContent = field.value.trim() ? said : "";
}

function steer(box, event) {
  const options = optionsOf(box);
  const open = !box.querySelector("[role=listbox]").hidden;
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!options.length) return;
    const from = at < 0 && event.key === "ArrowUp" ? 0 : at;
    const next = (from + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    done.add(box);
    show(box, true);
    mark(box, options[next]);
  } else if (event.key === "Enter" && open && at >= 0) take(box, options[at]);
  else if (event.key === "Escape" && open) {
    done.add(box);
    show(box, false);
  } else return;
  event.preventDefault();
}

const boxOf = (node) => node.closest?.("[data-combobox]");

document.querySelectorAll("[data-combobox]").forEach(prepare);
document.addEventListener("input", (event) => boxOf(event.target) && done.delete(boxOf(event.target)));
document.addEventListener("htmx:beforeRequest", (event) => done.has(boxOf(event.target)) && event.preventDefault());
document.addEventListener("htmx:beforeSwap", (event) => done.has(boxOf(event.target)) && event.preventDefault());
document.addEventListener("htmx:afterSwap", (event) => boxOf(event.target) && arrive(boxOf(event.target)));
document.addEventListener("keydown", (event) => boxOf(event.target) && steer(boxOf(event.target), event));
document.addEventListener("focusout", (event) => boxOf(event.target) && show(boxOf(event.target), false));
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest?.("[data-combobox] [role=option]");
  if (!option) return;
  event.preventDefault(); // or the field would lose the focus and the list close
  take(boxOf(option), option);
});
