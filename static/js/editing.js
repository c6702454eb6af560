// Pages of editors: nothing that was typed is lost, whatever else happens on the page.
{
  const forms = () => [...document.querySelectorAll("form[data-keeps]")];
  const fields = (form) => [...form.elements].filter((field) => field.matches("textarea, select, input:not([type=hidden], [type=file])"));
  const initial = (select) => [...select.options].find((option) => option.defaultSelected) ?? select.options[0];
  const changed = (field) => {
    if (field.matches("select")) return field.selectedOptions[0] !== initial(field);
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  };
  const isTyped = (form) => form.hasAttribute("data-typed") || fields(form).some(changed);
  const typed = () => forms().filter((form) => isTyped(form) && form.isConnected);
  let leaving = false;

  // What would replace a form in which something was typed waits until that is saved or given up.
  function othersTyped(element) {
    const form = element.closest("form[data-keeps]");
    return typed().filter((other) => other !== form && !element.closest("[data-gives-up]"));
  }

  function point(form) {
    let said = form.querySelector("[data-unsaved]");
    if (!said) {
      said = document.createElement("p");
      said.className = "field__error";
      said.dataset.unsaved = "";
      said.setAttribute("role", "alert");
      form.append(said);
    }
    said.textContent = "What you typed here is not saved yet. Save it, or cancel, before you go on elsewhere.";
    fields(form).find(changed)?.focus();
    form.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!event.target.closest(".review, .publish")) return;
    const others = othersTyped(event.target);
    if (!others.length) return;
    event.preventDefault();
    point(others[0]);
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-leaves]")) {
      const others = othersTyped(event.target);
      if (others.length) {
        event.preventDefault();
        point(others[0]);
        return;
      }
    }
    if (!event.target.hasAttribute("hx-post")) leaving = true;
  });

  addEventListener("beforeunload", (event) => {
    if (!leaving && typed().length) event.preventDefault();
    leaving = false;
  });

  // How much is ticked, as it is ticked; one box ticks all.
  document.addEventListener("change", ({ target }) => {
    if (target.name !== "checked") return;
    const boxes = [...document.querySelectorAll(".tick__box")];
    if (target.matches("[data-all]")) for (const box of boxes) box.checked = target.checked;
    const all = document.querySelector("[data-all]");
    const ticked = boxes.filter((box) => box.checked).length;
    if (all) all.checked = ticked === boxes.length;
    document.querySelector("[data-ticked]").textContent = `${ticked} of ${boxes.length}`;
  });

  // The session ended or the line is down: say so beside what was typed, and leave it there.
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, ({ detail }) => {
      const form = detail.elt.closest("form[data-keeps]");
      if (!form) return;
      const words = detail.xhr?.status === 401 ? "You are signed out. Sign in again in another window, then save." : "This could not be saved just now. What you typed is still here: try again.";
      let said = form.querySelector("[data-failed]");
      if (!said) {
        said = document.createElement("p");
        said.className = "field__error";
        said.dataset.failed = "";
        said.setAttribute("role", "alert");
        form.append(said);
      }
      said.textContent = words;
    });
  }
}
