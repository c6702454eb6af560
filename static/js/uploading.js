// Bringing files in: dropping them, and sending one after the other with its progress. Without scripts the form does.
{
  const form = document.querySelector("[data-bring]");
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("#files");
  const list = document.getElementById("uploads");
  const say = (words) => (document.querySelector("[data-said]").textContent = words);
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  let sending = false;

  // ---------- choosing and dropping ----------

  function chosen() {
    const shown = zone.querySelector("[data-chosen]");
    shown.replaceChildren(
      ...[...input.files].map((file) => {
        const item = document.createElement("li");
        item.textContent = `${file.name}, ${size(file.size)}`;
        return item;
      }),
    );
    shown.hidden = input.files.length < 2; // the field itself names one
    const count = input.files.length;
    form.querySelector("[type=submit]").textContent = count > 1 ? `Bring in ${count} files` : "Bring in";
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
        const both = new DataTransfer();
        for (const file of [...input.files, ...event.dataTransfer.files]) both.items.add(file);
        input.files = both.files;
        chosen();
        form.querySelector("[type=submit]").focus();
      }
      hover(over > 0);
    });

  input.addEventListener("change", chosen);

  // ---------- sending ----------

  function waiting(file) {
    const item = document.createElement("li");
    item.className = "upload upload--sending";
    item.innerHTML = '<div class="upload__what"><p class="upload__name"></p><p class="small"></p></div><div class="upload__state"><p class="upload__words">Waits to be sent</p><progress class="upload__progress" max="100" value="0"></progress></div><div class="upload__do"></div>';
    item.querySelector(".upload__name").textContent = file.name;
    item.querySelector(".small").textContent = size(file.size);
    item.querySelector("progress").setAttribute("aria-label", `Sending ${file.name}`);
    return item;
  }

  function refused(item, words) {
    item.className = "upload upload--failed";
    item.querySelector("progress").remove();
    item.querySelector(".upload__words").textContent = "Was not taken in";
    const detail = document.createElement("p");
    detail.className = "upload__detail";
    detail.textContent = words;
    item.querySelector(".upload__state").append(detail);
  }

  function send(file, item) {
    return new Promise((done) => {
      const data = new FormData(form);
      data.delete("text");
      data.set("files", file);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      const bar = item.querySelector("progress");
      const words = item.querySelector(".upload__words");
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        bar.value = (100 * event.loaded) / event.total;
        words.textContent = event.loaded < event.total ? `${Math.round(bar.value)} % sent` : "Sent, is being kept";
      });
      request.addEventListener("loadend", () => {
        if (request.status === 201) {
          item.remove();
          htmx.trigger(document.body, "received"); // the table lists it
        } else if (request.status === 422) refused(item, request.responseText);
        else if (request.status === 401) refused(item, "You are signed out. Sign in again, then send it once more.");
        else refused(item, "It could not be sent. Send it once more.");
        done(request.status === 201);
      });
      request.send(data);
    });
  }

  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (!files.length || form.querySelector("#text").value.trim()) return; // the server says what is missing or too much
    if (files.length > 1 && form.querySelector("#symbol").value.trim()) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const items = files.map(waiting);
    list.prepend(...items);
    const results = [];
    for (const [n, file] of files.entries()) results.push(await send(file, items[n]));
    sending = false;
    form.reset();
    chosen();
    const sent = results.filter(Boolean).length;
    say(sent === files.length ? `${sent === 1 ? "The file is" : `${sent} files are`} here.` : `${sent} of ${files.length} files are here.`);
  });

  addEventListener("beforeunload", (event) => sending && event.preventDefault());
}
