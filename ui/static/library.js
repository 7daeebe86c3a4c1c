// Handing in files: dropped or chosen, two on the way at a time, each with its own progress.
(() => {
  const AT_ONCE = 2;
  const drop = document.getElementById("tr-drop");
  const panel = document.getElementById("tr-uploads");
  const list = panel.querySelector("ul");
  const said = panel.querySelector(".tr-uploads-said");
  const words = JSON.parse(drop.dataset.words);
  const waiting = [];
  const count = { busy: 0, kept: 0, failed: 0, total: 0 };
  let refused = ""; // what is said of files beyond the number that may come at once
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const row = (name) => {
    const item = document.createElement("li");
    item.className = "tr-upload";
    const named = document.createElement("span");
    named.className = "tr-upload-name";
    named.textContent = name;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    const state = document.createElement("span");
    state.className = "tr-meta";
    state.textContent = words.uploadWaiting;
    item.append(named, bar, state);
    list.append(item);
    return { item, bar, state };
  };

  const settle = (shown, html, failed) => {
    const holder = document.createElement("template");
    holder.innerHTML = html; // the server's own template, every value escaped
    shown.item.replaceWith(holder.content);
    count[failed ? "failed" : "kept"] += 1;
  };

  const refuse = (shown, text) => {
    shown.bar.remove();
    shown.item.classList.add("is-failed");
    shown.state.textContent = text;
    count.failed += 1;
  };

  const lastLine = (text) => {
    const lines = text.trimEnd().split("\n");
    try {
      return JSON.parse(lines[lines.length - 1]);
    } catch {
      return null; // the line has not arrived whole
    }
  };

  const send = ({ file, name, shown }) =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", drop.dataset.url);
      request.setRequestHeader("X-File-Name", encodeURIComponent(name));
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.onprogress = (event) => {
        shown.bar.value = (100 * event.loaded) / event.total;
        shown.state.textContent = fill(words.uploadSending, { share: Math.round(shown.bar.value) });
      };
      request.upload.onload = () => {
        shown.bar.removeAttribute("value");
        shown.state.textContent = words.uploadReading;
      };
      request.onprogress = () => {
        const step = lastLine(request.responseText);
        if (step?.pages) {
          shown.bar.value = (100 * step.page) / step.pages;
          shown.state.textContent = fill(words.uploadPage, step);
        }
      };
      request.onload = () => {
        const last = request.status === 200 ? lastLine(request.responseText) : null;
        if (last?.html) settle(shown, last.html, last.failed);
        else if (request.status === 413) refuse(shown, fill(words.uploadTooLarge, { size: drop.dataset.largest }));
        else if (request.getResponseHeader("content-type")?.startsWith("text/html")) settle(shown, request.responseText, true);
        else refuse(shown, words.uploadBroken);
        done();
      };
      request.onerror = () => {
        refuse(shown, words.uploadBroken);
        done();
      };
      request.send(file);
    });

  const next = async () => {
    while (count.busy < AT_ONCE && waiting.length) {
      const job = waiting.shift();
      count.busy += 1;
      send(job).then(() => {
        count.busy -= 1;
        if (!count.busy && !waiting.length) return finish();
        tell(words.uploadsBusy);
        next();
      });
    }
  };

  const tell = (text) => {
    said.textContent = [fill(text, { ...count, done: count.kept + count.failed }), refused].filter(Boolean).join(" ");
  };
  const finish = () => {
    tell(words.uploadsDone);
    panel.querySelector("a").hidden = false;
  };

  const add = (files) => {
    const limit = Number(drop.dataset.most);
    const chosen = files.filter(({ name }) => !name.split("/").some((part) => part.startsWith(".") || part.startsWith("~")));
    if (!chosen.length) return;
    panel.hidden = false;
    refused = chosen.length > limit ? fill(words.uploadTooMany, { n: limit }) : "";
    count.total += Math.min(chosen.length, limit);
    tell(words.uploadsBusy);
    for (const { file, name } of chosen.slice(0, limit)) {
      const shown = row(name);
      if (file.size > Number(drop.dataset.largest) * 2 ** 20)
        refuse(shown, fill(words.uploadTooLarge, { size: drop.dataset.largest }));
      else waiting.push({ file, name, shown });
    }
    if (waiting.length) next();
    else finish();
  };

  // --- what was chosen or dropped -----------------------------------------------------------------------------
  const entryFile = (entry) => new Promise((done, failed) => entry.file(done, failed));
  const entryChildren = async (entry) => {
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      found.push(...some);
    }
  };
  const filesBelow = async (entry, path) => {
    if (entry.isFile) return [{ file: await entryFile(entry), name: path + entry.name }];
    const children = await entryChildren(entry);
    return (await Promise.all(children.map((child) => filesBelow(child, `${path}${entry.name}/`)))).flat();
  };

  for (const input of [document.getElementById("tr-files"), document.getElementById("tr-folder")])
    input.addEventListener("change", () => {
      add([...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
      input.value = "";
    });

  const isFiles = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    drop.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("is-over");
  });
  document.addEventListener("drop", async (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length) add((await Promise.all(entries.map((entry) => filesBelow(entry, "")))).flat());
    else add([...event.dataTransfer.files].map((file) => ({ file, name: file.name })));
  });
  window.addEventListener("beforeunload", (event) => {
    if (count.busy) event.preventDefault();
  });
})();
