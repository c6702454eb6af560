// The provision beside the page that names it: a label opens it, Escape or its button closes it. Without scripts, or with
// a key held, the label leads to its own page.
{
  const panel = document.getElementById("provision");
  let label = null;

  const plain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  // what is read stays where it is on the screen, though the page becomes narrower
  function holding(change) {
    const before = label?.getBoundingClientRect().top;
    change();
    if (label?.isConnected) scrollBy({ top: label.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function show() {
    holding(() => (panel.hidden = false));
    panel.scrollTop = 0;
    document.getElementById("provision-head")?.focus({ preventScroll: true });
  }

  function close() {
    holding(() => (panel.hidden = true));
    panel.replaceChildren();
    if (label?.isConnected) label.focus({ preventScroll: true });
    label = null;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-provision]")) return close();
    const link = event.target.closest("a[data-provision]");
    if (!link || !plain(event) || !window.htmx) return;
    event.preventDefault();
    label = link;
    htmx.ajax("GET", link.getAttribute("href"), { source: panel, target: panel, swap: "innerHTML" });
  });

  document.addEventListener("htmx:afterSwap", ({ detail }) => detail.target === panel && show());
  for (const failure of ["htmx:responseError", "htmx:sendError"])
    document.addEventListener(failure, ({ detail }) => detail.target === panel && label && location.assign(label.href));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden || document.querySelector(".menu[open]")) return;
    close();
  });
}
