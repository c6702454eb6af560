// A label opens its provision beside the page; where that fails, it leads to the provision's own page.
"use strict";
{
  const panel = document.querySelector("#provision");
  let opener;

  // what the reader looks at keeps its place on the screen, however the page gives way
  function show(open) {
    const top = () => opener?.getBoundingClientRect().top;
    const before = top();
    panel.hidden = !open;
    if (opener) scrollBy({ top: top() - before, behavior: "instant" });
  }

  // A paragraph that the address names is marked by it alone. The comparison marks its rows itself.
  function nameParagraph(label) {
    const paragraph = label.closest(".para[id]");
    if (!paragraph) return;
    const before = label.getBoundingClientRect().top;
    location.replace(`#${paragraph.id}`);
    scrollBy({ top: label.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function shut() {
    // the page may have fetched its rows anew meanwhile
    if (!opener.isConnected) opener = document.querySelector(`a[data-provision][href="${opener.getAttribute("href")}"]`);
    show(false);
    panel.replaceChildren();
  }

  function shutAndReturn() {
    shut();
    opener?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const { target } = event;
    const label = target.closest("a[data-provision]");
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const part = target.closest("[data-panel-to]")?.dataset.panelTo;
    if (target.closest("[data-close]")) shutAndReturn();
    else if (part) panel.querySelector(`#${part}`).focus();
    else if (label && window.htmx) {
      if (!panel.contains(label)) opener = label;
      nameParagraph(label);
      label.dispatchEvent(new CustomEvent("provision:open", { bubbles: true }));
      htmx.ajax("GET", label.getAttribute("href"), { source: panel, target: panel });
    } else return;
    event.preventDefault();
  });

  panel.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target !== panel) return;
    show(true);
    panel.scrollTop = 0;
    panel.querySelector("h2").focus({ preventScroll: true });
  });

  for (const failure of ["htmx:responseError", "htmx:sendError"])
    panel.addEventListener(failure, ({ target, detail }) => {
      if (target === panel) location.assign(detail.pathInfo.finalRequestPath);
    });

  // an open menu or list of suggestions has the first use for Escape
  document.addEventListener(
    "keydown",
    ({ key }) => {
      if (key !== "Escape" || panel.hidden) return;
      if (!document.querySelector(".menu[open], [aria-expanded=true]")) shutAndReturn();
    },
    true,
  );

  // where it lies over the page, it gives way to what the keyboard reaches under it
  document.addEventListener("focusin", ({ target }) => {
    if (panel.hidden || panel.contains(target)) return;
    if (panel.getBoundingClientRect().left < target.getBoundingClientRect().right) shut();
  });
}
