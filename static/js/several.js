// Texts beside each other. What shows the page in another way leads to the row that one is reading.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-keeps-row]");
  if (!link) return;
  // of the row that one has nearly passed at most a line is left below the bar
  const top = document.querySelector(".several__bar").getBoundingClientRect().bottom + 40;
  const rows = [...document.querySelectorAll(".several__row")];
  const row = rows.find((one) => one.getBoundingClientRect().bottom > top);
  if (!row || row === rows[0]) return;
  // a button sends a draft along to the address that it names
  if (link.matches("button")) link.formAction = Object.assign(new URL(link.formAction), { hash: row.id }).href;
  else link.hash = row.id;
});

// a row that is folded with others opens where an address leads to it
function unfold() {
  const row = document.querySelector(".several__row:target");
  const run = row?.closest("details");
  if (!run || run.open) return;
  run.open = true;
  row.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();
