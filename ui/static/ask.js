// The page to ask on: what stands around Gradio's chat. Everything is delegated from the document, because Gradio
// renders its messages again and again; a message knows its turn by its id, "turn-…".
(() => {
  const words = JSON.parse(document.getElementById("tr-words").textContent);
  const base = location.pathname; // "/zh/"
  const $ = (selector, within = document) => within.querySelector(selector);
  const narrow = matchMedia("(max-width: 820px)");

  const load = async (path, target) => {
    const reply = await fetch(base + path, { headers: { "X-Fragment": "1" } });
    if (reply.ok) target.innerHTML = await reply.text(); // the server's own templates, every value escaped
    return reply.ok;
  };
  const post = (path, fields) =>
    fetch(base + path, { method: "POST", headers: { "X-Fragment": "1" }, body: new URLSearchParams(fields) });

  // --- talking to Gradio: its hidden text boxes ---------------------------------------------------------------------
  const write = (box, text) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const hidden = (name, text) => {
    const box = $(`#${name} textarea`);
    if (box && box.value !== text) write(box, text);
  };
  let commands = 0;
  const command = (text) => write($("#tr-command textarea"), `${++commands} ${text}`); // numbered: each one is a change
  const question = () => $("#tr-question textarea");

  // --- which conversation this is -----------------------------------------------------------------------------------
  let shownTurn = null;
  const current = () => new URLSearchParams(location.search).get("c") ?? "";
  const setCurrent = (id) => {
    if (id === current()) return;
    history.replaceState(null, "", id ? `${base}?c=${id}` : base);
    try {
      sessionStorage.setItem("conversation", id);
    } catch {
      // storage is switched off: the address alone says it
    }
    for (const link of document.querySelectorAll(".tr-language"))
      link.setAttribute("href", link.getAttribute("href").split("?")[0] + (id ? `?c=${id}` : ""));
    listConversations();
  };
  const listConversations = () => load(`ask/conversations?current=${encodeURIComponent(current())}`, $("#tr-conversations"));

  const stopEditing = () => {
    hidden("tr-replacing", "");
    $(".tr-hint-editing").hidden = true;
    $(".tr-hint-keys").hidden = false;
  };

  const edit = (turn, text) => {
    write(question(), text);
    hidden("tr-replacing", turn);
    $(".tr-hint-editing").hidden = false;
    $(".tr-hint-keys").hidden = true;
    question().focus();
    question().setSelectionRange(text.length, text.length);
  };

  // --- the sources beside the chat --------------------------------------------------------------------------------
  const side = $("#tr-side");
  let sourcesAsked = 0; // a reply that comes after something newer was asked for, or a new chat begun, is dropped
  const showSources = async (turn, number = null, opensSheet = false) => {
    closeReport();
    if (shownTurn !== turn) {
      const request = ++sourcesAsked;
      const sources = make("div");
      if ((await load(`ask/turns/${turn}/sources`, sources)) && request === sourcesAsked) {
        $("#tr-sources").replaceChildren(...sources.childNodes);
        shownTurn = turn;
      }
    }
    if (opensSheet) side.classList.add("is-sheet-open");
    for (const card of document.querySelectorAll("#tr-sources .tr-card")) card.classList.remove("is-open");
    if (number === null) return;
    const card = document.getElementById(`source-${number}`);
    card?.classList.add("is-open");
    card?.querySelector("mark")?.scrollIntoView({ block: "center", behavior: reduced.matches ? "auto" : "smooth" });
    card?.focus({ preventScroll: true });
  };
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const closeSheet = () => side.classList.remove("is-sheet-open");

  // --- a whole report in the same place ------------------------------------------------------------------------------
  let opener = null;
  const make = (tag, attributes = {}, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  const viewer = () => {
    const existing = $("#tr-viewer");
    if (existing) return existing;
    const panel = make("div", { id: "tr-viewer", role: "region", "aria-label": words.report });
    const bar = make("div", { class: "tr-viewer-bar" });
    bar.append(
      make("button", { type: "button", class: "tr-button tr-close" }, "← " + words.close),
      make("a", { class: "tr-button tr-new-tab", target: "_blank", rel: "noopener" }, words.newTab),
    );
    panel.append(bar, make("iframe", { title: words.report }));
    side.append(panel);
    return panel;
  };
  const openReport = (link) => {
    const href = link.getAttribute("href");
    opener = link;
    const panel = viewer();
    $("iframe", panel).replaceWith(make("iframe", { title: words.report, src: href }));
    $(".tr-new-tab", panel).href = href;
    side.classList.add("shows-report");
    side.classList.add("is-sheet-open");
    $(".tr-close", panel).focus({ preventScroll: true });
  };
  const closeReport = () => {
    if (!side.classList.contains("shows-report")) return false;
    side.classList.remove("shows-report");
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    return true;
  };

  // --- the scope ------------------------------------------------------------------------------------------------------
  let scope = [];
  const chips = $("#tr-chips");
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  const showScope = () => {
    const removal = chips.dataset.remove;
    chips.replaceChildren(
      ...scope.map(([facet, value, text]) => {
        const chip = make("span", { class: "tr-chip" }, text);
        const remove = make("button", { type: "button", "aria-label": removal.replace("{value}", text), "data-facet": facet, "data-value": value }, "×");
        remove.className = "tr-remove-scope";
        chip.append(remove);
        return chip;
      }),
    );
    hidden("tr-scope", JSON.stringify(scope.map(([facet, value]) => [facet, value])));
    for (const button of document.querySelectorAll(".tr-scope-value"))
      button.setAttribute("aria-pressed", String(scope.some((one) => same(one, [button.dataset.facet, button.dataset.value]))));
    try {
      sessionStorage.setItem("scope", JSON.stringify(scope));
    } catch {
      // storage is switched off: the scope lasts until the page is left
    }
  };
  const toggleScope = (facet, value, text) => {
    const without = scope.filter((one) => !same(one, [facet, value]));
    scope = without.length < scope.length ? without : [...scope, [facet, value, text]];
    showScope();
  };

  // --- new messages ---------------------------------------------------------------------------------------------------
  const newest = () => [...document.querySelectorAll("#tr-conversation .tr-turn")].at(-1) ?? null;
  let seen = null;
  // The example that stands in the empty box is one of the library's own.
  const suggestInBox = () => {
    const example = $("#tr-conversation .example");
    if (example && !narrow.matches) question().placeholder = words.placeholder.replace("{example}", example.textContent.trim());
  };
  const look = async () => {
    nameMessages();
    suggestInBox();
    placeChips();
    const turn = newest();
    const id = turn?.id.replace("turn-", "") ?? null;
    if (id === seen) return;
    seen = id;
    if (!id) return;
    await showSources(id); // first: the rest can wait for it
    if (seen !== id) return;
    setCurrent([...turn.classList].find((name) => name.startsWith("tr-in-")).replace("tr-in-", ""));
    suggest(id);
  };
  const suggest = async (id) => {
    $("#tr-next")?.remove();
    const next = make("div", { id: "tr-next" });
    if (!(await load(`ask/turns/${id}/follow-ups`, next)) || seen !== id) return;
    chips.before(next);
  };
  const placeChips = () => {
    const form = $("#tr-chat > .form") ?? $("#tr-question");
    if (form && chips.parentElement.id === "tr-content") {
      form.before(chips);
      showScope();
    }
  };
  // Gradio names each message by its raw HTML; a screen reader is to read the message itself.
  const nameMessages = () => {
    for (const message of document.querySelectorAll("#tr-conversation [data-testid='bot'][aria-label], #tr-conversation [data-testid='user'][aria-label]"))
      message.removeAttribute("aria-label");
    for (const log of document.querySelectorAll("#tr-conversation [role='log'][aria-label]"))
      if (log.getAttribute("aria-label") !== words.conversation) log.setAttribute("aria-label", words.conversation);
  };
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      look();
    });
  }).observe(document.body, { childList: true, subtree: true });

  // --- what is clicked --------------------------------------------------------------------------------------------------
  const startOver = () => {
    stopEditing();
    closeReport();
    command("new");
    setCurrent("");
    sourcesAsked += 1;
    shownTurn = null; // what was seen stays seen until the chat is empty
    $("#tr-next")?.remove();
    $("#tr-sources").replaceChildren(emptySources.cloneNode(true));
    $("#tr-left").classList.remove("is-open");
    question()?.focus();
  };
  const emptySources = $("#tr-sources > *").cloneNode(true);
  const turnOf = (element) => element.closest("[id^='asked-'], [id^='turn-'], .tr-card")?.id.replace(/^(asked|turn)-/, "");

  const actions = [
    ["#tr-conversation a.tr-cite", (link) => showSources(turnOf(link), link.firstChild.textContent.trim(), narrow.matches)],
    ["#tr-panes a.tr-open", (link) => openReport(link)],
    [".tr-close", () => closeReport()],
    [".tr-show-sources", (button) => showSources(turnOf(button), null, true)],
    [".tr-close-sheet", () => closeSheet()],
    ["#tr-new-chat", () => startOver()],
    [".tr-open-left", () => $("#tr-left").classList.add("is-open")],
    [".tr-close-left", () => $("#tr-left").classList.remove("is-open")],
    [".tr-open-conversation", (link) => {
      stopEditing();
      command("open " + link.dataset.conversation);
      $("#tr-left").classList.remove("is-open");
    }],
    [".tr-delete-conversation", async (button) => {
      if (!confirm(button.dataset.question)) return;
      const reply = await post(`ask/conversations/${button.dataset.conversation}/delete`, {});
      if (reply.ok) $("#tr-conversations").innerHTML = await reply.text();
      if (button.dataset.conversation === current()) startOver();
    }],
    [".tr-scope-value", (button) => toggleScope(button.dataset.facet, button.dataset.value, button.firstElementChild.textContent)],
    [".tr-remove-scope", (button) => {
      toggleScope(button.dataset.facet, button.dataset.value);
      (chips.querySelector("button") ?? question()).focus();
    }],
    [".tr-follow-up", (button) => command("ask " + button.textContent)],
    [".tr-again", (button) => command("again " + turnOf(button))],
    [".tr-edit-question", (button) => edit(turnOf(button), button.closest("[id^='asked-']").querySelector(".tr-asked").textContent)],
    [".tr-correct-search", (button) => edit(turnOf(button), button.textContent)],
    [".tr-verdict", async (button) => {
      const verdict = [...button.classList].find((name) => name.startsWith("tr-verdict-")).replace("tr-verdict-", "");
      const reply = await post(`ask/turns/${turnOf(button)}/verdict`, { verdict });
      if (!reply.ok) return;
      const judging = button.closest(".tr-judging");
      for (const given of judging.querySelectorAll(".is-given")) given.classList.remove("is-given");
      (verdict === "good" ? button : $("summary", judging)).classList.add("is-given");
      $("details", judging).open = false;
      said(judging, words.thanks);
    }],
    [".tr-save-quote", async (button) => {
      const reply = await post(`ask/turns/${button.dataset.turn}/save`, { number: button.dataset.number });
      if (reply.ok) button.textContent = "✓ " + button.dataset.saved;
    }],
  ];
  const said = (place, text) => {
    const note = make("span", { class: "tr-meta", role: "status" }, text);
    place.append(note);
    setTimeout(() => note.remove(), 3000);
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
    for (const [selector, act] of actions) {
      const found = event.target.closest(selector);
      if (!found) continue;
      if (found.tagName === "A") event.preventDefault();
      act(found);
      return;
    }
    if (event.target.closest("[data-testid='submit-button']")) stopEditingSoon();
  });
  const stopEditingSoon = () => {
    closeReport();
    $("#tr-next")?.remove();
    setTimeout(() => {
      $(".tr-hint-editing").hidden = true;
      $(".tr-hint-keys").hidden = false;
    }, 0);
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (closeReport()) return;
      if ($("#tr-left").classList.contains("is-open")) $("#tr-left").classList.remove("is-open");
      else if (side.classList.contains("is-sheet-open")) closeSheet();
      else if (!$(".tr-hint-editing").hidden) stopEditing();
      else $("#tr-question [data-testid='stop-button'], #tr-question .stop-button")?.click();
    }
    if (event.key === "Enter" && !event.shiftKey && event.target.matches?.("#tr-question textarea")) stopEditingSoon();
  });
  document.addEventListener("tr-new-chat", startOver);

  // --- start ---------------------------------------------------------------------------------------------------------
  try {
    scope = JSON.parse(sessionStorage.getItem("scope") ?? "[]");
  } catch {
    scope = [];
  }
  // What stands beside the chat comes once the chat is there: the question box is not to wait for it.
  const furnish = () => {
    if (!question()) return requestAnimationFrame(furnish);
    load("ask/scope", $("#tr-scope-part")).then(() => {
      const asked = new URLSearchParams(location.search).get("report");
      const value = asked && $(`.tr-scope-value[data-facet="report"][data-value="${CSS.escape(asked)}"]`);
      if (value) {
        scope = [["report", asked, value.firstElementChild.textContent]];
        history.replaceState(null, "", base);
      }
      showScope();
    });
    listConversations();
  };
  furnish();
})();
