// A label opens its provision in a panel beside the page; where that fails, it leads to the provision's own page.
const panel = document.getElementById("provision");
let opener;

// what the reader looks at stays where it was on the screen, however the page gives way
function keepInPlace(node, change) {
  const before = node?.isConnected && node.getBoundingClientRect().top;
  change();
  if (node?.isConnected) scrollBy({ top: node.getBoundingClientRect().top - before, behavior: "instant" });
}

function closePanel(focus = true) {
  // the page may have fetched its rows anew meanwhile
  const again = opener && `a[data-provision][href="${CSS.escape(opener.getAttribute("href"))}"]`;
  const label = opener?.isConnected ? opener : again && document.querySelector(again);
  keepInPlace(label, () => (panel.hidden = true));
  panel.replaceChildren();
  if (focus) label?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const label = event.target.closest?.("a[data-provision]");
  if (event.target.closest?.("[data-close]") && panel.contains(event.target)) closePanel();
  else if (label && window.htmx) {
    if (!panel.contains(label)) opener = label;
    htmx.ajax("GET", label.getAttribute("href"), { source: panel, target: panel, swap: "innerHTML" });
  } else return;
  event.preventDefault();
});

panel?.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== panel) return;
  keepInPlace(opener, () => (panel.hidden = false));
  panel.scrollTop = 0;
  panel.querySelector("h2").focus({ preventScroll: true });
});

for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  panel?.addEventListener(failure, ({ detail }) => {
    if (detail.elt === panel) location.assign(detail.pathInfo.finalRequestPath);
  });
}

// what has a use for Escape itself comes first: an open menu, a list of suggestions
document.addEventListener(
  "keydown",
  ({ key }) => {
    if (key !== "Escape" || !panel || panel.hidden) return;
    if (!document.querySelector(".menu[open], [role=combobox][aria-expanded=true]")) closePanel();
  },
  true,
);

// where the panel lies over the page, it gives way to what the keyboard reaches under it
document.addEventListener("focusin", ({ target }) => {
  if (!panel || panel.hidden || panel.contains(target)) return;
  const over = panel.getBoundingClientRect().left < target.getBoundingClientRect().right;
  if (over && getComputedStyle(document.body).paddingInlineEnd === "0px") closePanel(false);
});
