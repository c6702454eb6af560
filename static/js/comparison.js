// The comparison: from change to change, the ribbon, the reader's place when a view or filter changes.
"use strict";
{
  const bar = () => document.getElementById("bar");
  const changes = () =>
    [...document.querySelectorAll(".pair[data-change]")].filter((pair) => pair.offsetParent && !pair.closest(".run:not([open])"));
  // where what is read begins: below the controls and the line that says which column is which
  const top = () => (bar() ? Math.max(0, bar().getBoundingClientRect().bottom) : 0) + 40;
  const rowsSeen = () => [...document.querySelectorAll("#comparison .pair[id]")].filter((row) => row.offsetParent);
  const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");

  // ---------- the first picture ----------

  // It holds the rows in sight alone (theme.js, comparison.css). The others are laid out after it, some at a time, so
  // that nothing stutters; all at once as soon as a key is pressed or something is clicked. Whoever went down the page
  // before that goes on reading where they are: rows above grow as they are laid out, and browsers lose the place.
  const waiting = root.hasAttribute("data-top") ? [...document.querySelectorAll(".comparison section > :is(.pair, .run), .rewritten .pair")] : [];

  function layOut(count) {
    if (!root.hasAttribute("data-top")) return;
    const read = scrollY > 0 ? firstRead() : null;
    const where = read?.getBoundingClientRect().top;
    for (const row of waiting.splice(0, count)) row.classList.add("is-laid");
    if (!waiting.length) delete root.dataset.top;
    if (read) hold(read, where);
    if (waiting.length) return layOutLater();
    redraw();
  }

  // the first row that can be read
  function firstRead() {
    const line = top();
    return rowsSeen().find((row) => row.getBoundingClientRect().bottom > line);
  }

  function hold(row, where) {
    const by = row.getBoundingClientRect().top - where;
    if (by) scrollBy({ top: by, behavior: "instant" });
  }

  const layOutLater = () => requestAnimationFrame(() => setTimeout(layOut, 0, 25));
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => layOut(Infinity), { capture: true, once: true });

  // ---------- from change to change ----------

  function step(by) {
    const all = changes();
    if (!all.length) return;
    const current = all.findIndex((pair) => pair.classList.contains("is-current"));
    const next = current < 0 ? nearest(all, by) : current + by;
    go(all, Math.max(0, Math.min(all.length - 1, next)));
  }

  function nearest(all, by) {
    const line = top();
    const below = all.findIndex((pair) => pair.getBoundingClientRect().top >= line - 4);
    const first = below < 0 ? all.length : below;
    return by > 0 ? first : first - 1;
  }

  function go(all, at) {
    const pair = all[at];
    markRow(pair);
    nameRow(pair);
    pair.tabIndex = -1;
    pair.focus({ preventScroll: true });
    pair.scrollIntoView({ behavior: smooth(), block: "start" });
    document.querySelector("[data-where]").textContent = `${at + 1} of ${all.length}`;
    say();
  }

  // One row is marked: stepped to, named by the address, or its provision open beside the page. The address names it, too.
  function markRow(row) {
    for (const other of document.querySelectorAll(".is-current")) other.classList.remove("is-current");
    row?.classList.add("is-current");
  }

  const nameRow = (row) => history.replaceState(history.state, "", `#${row.id}`);

  document.addEventListener("provision:open", ({ target }) => {
    const row = target.closest("#comparison .pair[id]");
    if (!row) return;
    markRow(row);
    nameRow(row);
  });

  // said by screen readers; it stands outside of what is swapped, or nothing would be heard
  const tell = (words) => (document.querySelector("[data-said]").textContent = words);
  const say = () => tell(document.querySelector("[data-where]").textContent);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    event.preventDefault();
    step(Number(button.dataset.step));
  });

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    u: () => document.querySelector(".bar__view a:not([aria-current])").click(),
    f: () => [...document.querySelectorAll(".bar__filters .chip")].find((chip) => chip.offsetParent)?.focus(),
    "/": look,
    "?": showKeys,
  };

  function look() {
    document.querySelector(".bar__more").open = true;
    document.getElementById("words").select();
  }

  function showKeys() {
    const keys = document.getElementById("keys");
    for (const part of [document.getElementById("brief"), keys]) part.open = true;
    keys.querySelector("summary").focus();
  }

  document.addEventListener("keydown", (event) => {
    if (!isSingleKey(event)) return;
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // ---------- links to what is seen ----------

  // where the brief stands beside the rows it is open: styles unfold it where they can, and it is to be told as open, too
  const rail = matchMedia("(min-width: 80.01rem)");
  const unfoldBrief = () => rail.matches && (document.getElementById("brief").open = true);
  rail.addEventListener("change", () => (document.getElementById("brief").open = rail.matches));

  // the row that is marked, where it is on the screen, else the first one that can be read
  function rowInView() {
    const row = document.querySelector(".is-current");
    const box = row?.getBoundingClientRect();
    return box?.height && box.bottom > top() && box.top < innerHeight ? row : firstRead();
  }

  // the menu says which paragraph it means, before it is pressed
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches(".bar__share") || !target.open) return;
      const row = rowInView();
      const label = [...(row?.querySelectorAll(".label") ?? [])].at(-1)?.textContent.trim();
      if (label) target.querySelector("[data-copy-link=row]").textContent = `Copy link to ${label}`;
      // who came from a row, or went down to one, chooses it on the page of all styles as well
      target.querySelector("a[href*='cite/']").search = row && scrollY > 0 ? `?row=${row.id}` : "";
    },
    true,
  );

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-link], .facts a[href^='#']");
    if (!button) return;
    const address = new URL(location.href);
    if (button.hash) address.hash = button.hash; // a link to its row, which is followed as well
    else if (button.dataset.copyLink === "row") address.hash = rowInView()?.id ?? "";
    await copy(button, address.href);
  });

  // ---------- the words looked for ----------

  // Marked without touching the text, so that what is copied stays clean; browsers without it show the rows alone.
  function markWords() {
    if (!CSS.highlights) return;
    CSS.highlights.delete("words");
    const words = document.getElementById("words")?.value.trim().replace(/\s+/g, " ").toLowerCase();
    if (!words) return;
    const ranges = [...document.querySelectorAll("#comparison .text")].flatMap((text) => rangesOf(text, words));
    CSS.highlights.set("words", new Highlight(...ranges));
  }

  function rangesOf(element, words) {
    const isText = (node) => (node.parentElement.closest(".elsewhere__where") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, isText);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("").toLowerCase();
    const found = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(...spot(nodes, at));
      range.setEnd(...spot(nodes, at + words.length));
      found.push(range);
    }
    return found;
  }

  function spot(nodes, at) {
    for (const node of nodes) {
      if (at <= node.length) return [node, at];
      at -= node.length;
    }
    const last = nodes.at(-1);
    return [last, last.length];
  }

  // ---------- folded paragraphs that an address points to ----------

  // the part of the address after #; one that is cut off within an escape is taken as it stands
  function named() {
    const written = location.hash.slice(1);
    try {
      return decodeURIComponent(written);
    } catch {
      return written;
    }
  }

  function land() {
    const target = document.getElementById(named());
    markRow(target?.closest(".pair"));
    const run = target?.closest("details.run:not([open])");
    if (!run) return;
    run.open = true;
    target.scrollIntoView();
  }

  // ---------- the reader's place ----------

  let place = null;

  function keep() {
    layOut(Infinity); // or what comes in their place would wait for rows that are gone
    const rows = rowsSeen();
    const row = firstRead();
    const read = bar()?.getBoundingClientRect().top <= 0 && scrollY > 0 && row;
    place = {
      row: read ? row.id : null,
      after: read ? rows.slice(rows.indexOf(row)).map((pair) => pair.id) : [],
      offset: read ? row.getBoundingClientRect().top : 0,
      runs: [...document.querySelectorAll(".run[open]")].map((run) => run.id),
      current: document.querySelector(".is-current")?.id,
    };
  }

  function restore() {
    prepare();
    if (!place) return;
    for (const id of place.runs) document.getElementById(id)?.setAttribute("open", "");
    document.getElementById(place.current)?.classList.add("is-current");
    const row = place.after.map((id) => document.getElementById(id)).find((pair) => pair?.offsetParent);
    if (row) hold(row, place.offset);
    place = null;
    say();
    follow();
  }

  document.addEventListener("htmx:beforeSwap", (event) => event.detail.target.id === "comparison" && keep());
  document.addEventListener("htmx:historyCacheMissLoad", keep);
  document.addEventListener("htmx:afterSettle", restore);
  document.addEventListener("htmx:historyRestore", restore);

  // ---------- the ribbon: where the changes are, and what is in view ----------

  const svg = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const ribbon = svg("svg", { class: "ribbon", "aria-hidden": "true", preserveAspectRatio: "none" });

  function kindOf(pair) {
    return /pair--(reworded|updated|editorial|moved|added|removed)/.exec(pair.className)?.[1];
  }

  function ticks(pair, scale) {
    const box = pair.getBoundingClientRect();
    const y = (box.top + scrollY) * scale;
    const height = Math.max(2, box.height * scale - 1);
    const kind = kindOf(pair);
    const tick = (name, x, width) => svg("rect", { class: `ribbon__tick--${name}`, x, y, width, height });
    if (kind === "removed") return [tick(kind, 2, 5)];
    if (kind === "added") return [tick(kind, 8, 5)];
    return kind === "reworded" ? [tick("old", 2, 5), tick("new", 8, 5)] : [tick(kind, 2, 11)];
  }

  function draw() {
    const scale = innerHeight / root.scrollHeight;
    ribbon.replaceChildren(...changes().flatMap((pair) => ticks(pair, scale)), svg("rect", { class: "ribbon__view" }));
    follow();
  }

  function follow() {
    const scale = innerHeight / root.scrollHeight;
    const view = ribbon.querySelector(".ribbon__view");
    if (!view) return;
    for (const [key, value] of Object.entries({ x: 1, y: scrollY * scale + 1, width: 13, height: innerHeight * scale - 2 }))
      view.setAttribute(key, Math.max(2, value));
  }

  ribbon.addEventListener("click", (event) => {
    scrollTo({ top: (event.clientY / innerHeight) * root.scrollHeight - innerHeight / 2, behavior: smooth() });
  });

  let drawing = 0;
  function redraw() {
    if (waiting.length) return;
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(draw);
  }

  function prepare() {
    markWords();
    unfoldBrief();
    redraw();
  }

  document.body.append(ribbon);
  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", redraw);
  addEventListener("hashchange", land);
  document.addEventListener("toggle", redraw, true);
  document.fonts?.ready.then(redraw);
  prepare();
  land();
  layOutLater();
}
