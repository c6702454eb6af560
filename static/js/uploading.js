// Bringing files in: dropping them and folders, and sending a few one after the other, many in groups, with their
// progress. Without scripts the form does.
{
  const form = document.querySelector("[data-bring]");
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("#files");
  const folder = form.querySelector("#folder");
  const table = form.querySelector("#table");
  const list = document.getElementById("uploads");
  const say = (words) => (document.querySelector("[data-said]").textContent = words);
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const ARCHIVE = /\.(zip|tar|tgz|tar\.(gz|bz2|xz))$/i;
  const TABLE = /(^|\/)manifest\.csv$/i;
  const ONE_BY_ONE = 20; // so many are sent each with a line of its own
  const GROUP = { files: 50, bytes: 64e6 }; // what one request takes of many; a large archive goes alone
  let sending = false;
  let dropped = []; // files of folders that were dropped, which no field can hold: { file, path }

  // ---------- choosing and dropping ----------

  const byPath = (one, other) => one.path.localeCompare(other.path, "en", { numeric: true }); // browsers give any order

  /** All that is to be sent, each file with its path below the folder that was chosen or dropped. */
  const all = () => [
    ...[...input.files].map((file) => ({ file, path: file.name })),
    ...[...[...folder.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })), ...dropped].toSorted(byPath),
  ];

  function chosen() {
    const shown = zone.querySelector("[data-chosen]");
    const files = all();
    shown.replaceChildren(
      ...files.slice(0, 100).map(({ file, path }) => {
        const item = document.createElement("li");
        item.textContent = `${path}, ${size(file.size)}`;
        return item;
      }),
    );
    if (files.length > 100) shown.append(Object.assign(document.createElement("li"), { textContent: `and ${files.length - 100} more` }));
    shown.hidden = files.length < 2 && !dropped.length; // the field itself names one
    form.querySelector("[type=submit]").textContent = files.length > 1 ? `Bring in ${files.length} files` : "Bring in";
  }

  /** The files of what was dropped, those of its folders with their paths. */
  async function within(entry) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      return [{ file, path: entry.fullPath.replace(/^\//, "") }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed)); // a hundred at a time
      if (!some.length) return found;
      for (const one of some) found.push(...(await within(one)));
    }
  }

  async function take(carried) {
    const entries = [...carried.items].map((item) => item.webkitGetAsEntry?.());
    const loose = [...carried.files].filter((_, n) => !entries[n]?.isDirectory);
    const both = new DataTransfer();
    for (const file of [...input.files, ...loose]) both.items.add(file);
    input.files = both.files;
    for (const entry of entries) {
      if (!entry?.isDirectory) continue;
      try {
        dropped.push(...(await within(entry)));
      } catch {
        say(`The folder ${entry.name} could not be read.`);
      }
    }
    chosen();
    form.querySelector("[type=submit]").focus();
  }

  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  let over = 0;
  const hover = (on) => zone.classList.toggle("is-over", on);

  for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
    document.addEventListener(kind, (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault(); // or a file that misses the zone would open in place of the page
      if (kind === "dragenter") over += 1;
      if (kind === "dragleave") over -= 1;
      if (kind === "drop") {
        over = 0;
        take(event.dataTransfer);
      }
      hover(over > 0);
    });

  for (const field of [input, folder]) field.addEventListener("change", chosen);
  form.addEventListener("reset", () => (dropped = []));

  // ---------- sending ----------

  function waiting(file) {
    return line(file.name, size(file.size));
  }

  function line(name, meta) {
    const item = document.createElement("li");
    item.className = "upload upload--sending";
    item.innerHTML = '<div class="upload__what"><p class="upload__name"></p><p class="small"></p></div><div class="upload__state"><p class="upload__words">Waits to be sent</p><progress class="upload__progress" max="100" value="0"></progress></div><div class="upload__do"></div>';
    item.querySelector(".upload__name").textContent = name;
    item.querySelector(".small").textContent = meta;
    item.querySelector("progress").setAttribute("aria-label", `Sending ${name}`);
    return item;
  }

  function refused(item, words) {
    item.className = "upload upload--failed";
    item.querySelector("progress")?.remove();
    item.querySelector(".upload__words").textContent = "Was not taken in";
    const detail = document.createElement("p");
    detail.className = "upload__detail";
    detail.textContent = words;
    item.querySelector(".upload__state").append(detail);
  }

  /** The form with these files in the place of those in its fields, and how far the sending is. */
  function post(files, extra, progress) {
    return new Promise((done) => {
      const data = new FormData(form);
      for (const name of ["text", "files", "folder"]) data.delete(name);
      for (const { file } of files) data.append("files", file);
      for (const [name, value] of Object.entries(extra)) data.set(name, value);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event));
      request.addEventListener("loadend", () => done(request));
      request.send(data);
    });
  }

  function why(request) {
    const plain = (request.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
    if (plain && request.status >= 400) return request.responseText;
    if (request.status === 401) return "You are signed out. Sign in again, then send it once more.";
    if (request.status === 413) return "That is more than is taken at once: send fewer files, or a smaller archive.";
    if (request.status === 429) return "You have sent many files lately: send the rest in an hour.";
    return "It could not be sent. Send it once more.";
  }

  async function send(one, item) {
    const bar = item.querySelector("progress");
    const words = item.querySelector(".upload__words");
    const request = await post([one], {}, (event) => {
      bar.value = (100 * event.loaded) / event.total;
      words.textContent = event.loaded < event.total ? `${Math.round(bar.value)} % sent` : "Sent, is being kept";
    });
    if (request.status !== 201) refused(item, why(request));
    else {
      item.remove();
      htmx.trigger(document.body, "received"); // the table lists it
    }
    return request.status === 201;
  }

  /** Many files, in groups that make one drop; what stops is told, and so is each that was refused. */
  async function sendGroups(files, tableFile, item) {
    const bar = item.querySelector("progress");
    const words = item.querySelector(".upload__words");
    const paths = JSON.stringify(files.map(({ path }) => path));
    const total = files.reduce((sum, { file }) => sum + file.size, 0) || 1;
    const told = [];
    let sent = 0;
    for (let at = 0; at < files.length; ) {
      const group = [];
      for (let held = 0; at + group.length < files.length && group.length < GROUP.files; ) {
        held += files[at + group.length].file.size;
        if (group.length && held > GROUP.bytes) break;
        group.push(files[at + group.length]);
      }
      const bytes = group.reduce((sum, { file }) => sum + file.size, 0);
      const extra = { paths, at, ...(tableFile && { table: tableFile }) };
      const request = await post(group, extra, (event) => {
        bar.value = (100 * (sent + (bytes * event.loaded) / event.total)) / total;
        words.textContent = bar.value < 100 ? `${Math.round(bar.value)} % sent` : "Sent, is being kept";
      });
      if (request.status === 201) {
        // A group that had one loose file in it is answered with its line; the page is loaded anew in the end.
        if ((request.getResponseHeader("Content-Type") ?? "").startsWith("text/plain") && request.responseText) told.push(request.responseText);
      } else {
        told.push(why(request));
        if (request.status !== 422 || !at) break;
      }
      sent += bytes;
      at += group.length;
    }
    return told;
  }

  form.addEventListener("submit", async (event) => {
    const found = all();
    if (!found.length || form.querySelector("#text").value.trim()) return; // the server says what is missing or too much
    if (found.length > 1 && !dropped.length && form.querySelector("#symbol").value.trim()) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const tables = found.filter(({ path }) => TABLE.test(path));
    const one = table.files[0] ?? (tables.length === 1 ? tables[0].file : null);
    const files = one && !table.files[0] ? found.filter(({ path }) => !TABLE.test(path)) : found;
    if (one || files.length > ONE_BY_ONE || files.some(({ path }) => path.includes("/") || ARCHIVE.test(path))) await many(files, one);
    else await few(files);
  });

  async function few(files) {
    const items = files.map(({ file }) => waiting(file));
    list.prepend(...items);
    const results = [];
    for (const [n, file] of files.entries()) results.push(await send(file, items[n]));
    sending = false;
    form.reset();
    chosen();
    const sent = results.filter(Boolean).length;
    say(sent === files.length ? `${sent === 1 ? "The file is" : `${sent} files are`} here.` : `${sent} of ${files.length} files are here.`);
  }

  async function many(files, tableFile) {
    const name = files.length === 1 ? files[0].path : `${files.length} files`;
    const item = line(name, size(files.reduce((sum, { file }) => sum + file.size, 0)));
    list.prepend(item);
    item.scrollIntoView({ block: "nearest" });
    const told = await sendGroups(files, tableFile, item);
    sending = false;
    if (!told.length) return location.assign(form.action);
    refused(item, told.join(" "));
    item.querySelector(".upload__words").textContent = "Something was not taken in";
    const again = Object.assign(document.createElement("a"), { className: "button", href: form.action, textContent: "Show what is here" });
    item.querySelector(".upload__do").append(again);
    say("Something was not taken in.");
  }

  addEventListener("beforeunload", (event) => sending && event.preventDefault());
}
