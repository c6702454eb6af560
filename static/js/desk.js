// The table of what is under way: ticks and their number; it waits with looking again while one works in it.
{
  const desk = () => document.querySelector("[data-desk]");
  const rows = () => [...desk().querySelectorAll("[name=upload]")];
  const all = () => desk().querySelector("[data-all]");

  function count() {
    const ticked = rows().filter((box) => box.checked).length;
    const page = desk().querySelector("[data-page]");
    page.checked = ticked > 0 && ticked === rows().length;
    page.indeterminate = ticked > 0 && !page.checked;
    const words = all()?.checked ? ", all chosen" : ticked ? `, ${ticked} chosen` : "";
    desk().querySelector("[data-chosen]").textContent = words;
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.closest("[data-desk]") || !target.matches("[name=upload], [data-page], [data-all]")) return;
    if (target.matches("[data-page]")) for (const box of rows()) box.checked = target.checked;
    if (!target.matches("[data-all]") && all()) all().checked = false;
    count();
  });

  // what is ticked, and where one is, would be gone
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target !== desk()) return;
    if (desk().contains(document.activeElement) || desk().querySelector("input:checked, details[open]")) event.preventDefault();
  });

  if (desk()?.querySelector("input:checked")) count(); // what a browser remembers of the page
}
