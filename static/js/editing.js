// Pages of editors: nothing that was typed is lost, whatever else happens on the page.
{
  // ---------- what was typed and not saved ----------

  const fields = (form) => [...form.elements].filter((field) => field.matches("textarea, select, input:not([type=hidden], [type=file], [name=checked])"));
  const initial = (select) => [...select.options].find((option) => option.defaultSelected) ?? select.options[0];

  function isChanged(field) {
    if (field.matches("select")) return field.selectedOptions[0] !== initial(field);
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  }

  // the form that an element is, belongs to or stands in; a form may have a field that is called "form"
  const formOf = (element) => (element.matches("form") ? element : (element.form ?? element.closest("form[data-keeps]")));

  // a form that the server sent back holds what was typed, though none of its fields was touched since
  const isTyped = (form) => form.hasAttribute("data-typed") || fields(form).some(isChanged);
  const typed = () => [...document.querySelectorAll("form[data-keeps]")].filter(isTyped);

  function tell(form, words) {
    // beside what was typed, which may stand apart from its form
    const place = fields(form).find(isChanged)?.closest(".field") ?? form;
    let said = place.querySelector("[data-told]");
    if (!said) {
      said = document.createElement("p");
      said.className = "field__error";
      said.dataset.told = "";
      said.setAttribute("role", "alert");
      place.append(said);
    }
    said.textContent = words;
  }

  // What would replace a form in which something was typed waits until that is saved or given up.
  function mustWait(element) {
    const own = formOf(element);
    const other = element.closest("[data-gives-up]") ? null : typed().find((form) => form !== own);
    if (!other) return false;
    tell(other, "What you typed here is not saved yet. Save it, or cancel, before you go on elsewhere.");
    (fields(other).find(isChanged) ?? fields(other)[0]).focus();
    other.scrollIntoView({ block: "nearest" });
    return true;
  }

  let leaving = false;

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.closest(".review") && mustWait(event.target)) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-leaves]") && mustWait(event.target)) event.preventDefault();
    else if (!event.defaultPrevented && !event.target.hasAttribute("hx-post")) leaving = true;
  });

  addEventListener("beforeunload", (event) => {
    if (!leaving && typed().length) event.preventDefault();
    leaving = false;
  });

  // ---------- sending it ----------

  // Who signs in again gets another token: what is sent carries that of now, not that of when the page was made.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const token = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    if (!token || detail.verb === "get") return;
    delete detail.parameters.csrfmiddlewaretoken;
    detail.headers["X-CSRFToken"] = token;
  });

  // The session ended or the line is down: say so beside what was typed, and leave it there.
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, ({ detail }) => {
      const form = formOf(detail.elt);
      if (!form?.matches("[data-keeps]")) return;
      const signedOut = detail.xhr?.status === 401;
      tell(form, signedOut ? "You are signed out. Sign in again in another window, then save." : "This could not be saved just now. What you typed is still here: try again.");
    });
  }

  // ---------- pages of the file: where there is no room to draw one just now, it is asked for again ----------

  const AGAIN = 3000;
  const TRIES = 5;

  function drawAgain(image) {
    const tries = Number(image.dataset.tries ?? 0) + 1;
    image.dataset.tries = tries;
    if (tries <= TRIES) setTimeout(() => (image.src = image.getAttribute("src")), AGAIN * Math.random() + AGAIN);
  }

  document.addEventListener("error", ({ target }) => target.matches?.(".leaf__image") && drawAgain(target), true);
  // those that failed before this was listened to
  for (const image of document.querySelectorAll(".leaf__image")) if (image.complete && !image.naturalWidth) drawAgain(image);

  // ---------- ticks: how many there are, as they are made; one box ticks all ----------

  const ticks = () => [...document.querySelectorAll(".tick__box")];

  function count() {
    const ticked = ticks().filter((box) => box.checked).length;
    const all = document.querySelector("[data-all]");
    if (all) all.checked = ticked === ticks().length;
    document.querySelector("[data-ticked]").textContent = `${ticked} of ${ticks().length}`;
  }

  document.addEventListener("change", ({ target }) => {
    if (target.name !== "checked") return;
    if (target.matches("[data-all]")) for (const box of ticks()) box.checked = target.checked;
    count();
  });

  if (ticks().length) count(); // what was ticked before this script was here counts as well
}
