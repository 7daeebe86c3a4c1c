// The page to ask on: what stands around Gradio's chat. Everything is delegated from the document, because Gradio
// renders its messages again and again; a message knows its turn by its id, "turn-…".
import { $, base, fetchPart, keep, kept, load, make, narrow, post, words } from "./ask_base.js";
import { chips, chosenScope, limitTo, showScope, toggleScope } from "./ask_scope.js";
import { closeReport, closeSheet, openReport, showComing, showNone, showSources } from "./ask_sources.js";

// --- talking to Gradio: its hidden text boxes ---------------------------------------------------------------------
const write = (box, text) => {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
const question = () => $("#tr-question textarea");
let commands = 0;
// Numbered, so that each is a change; before Gradio has drawn its box, it waits for that.
const command = (asked) => {
  const box = $("#tr-command textarea");
  if (box) write(box, JSON.stringify({ number: ++commands, ...asked }));
  else requestAnimationFrame(() => command(asked));
};

// --- which conversation this is -----------------------------------------------------------------------------------
const current = () => new URLSearchParams(location.search).get("c") ?? "";
const setCurrent = (id) => {
  if (id === current()) return;
  history.replaceState(null, "", id ? `${base}?c=${id}` : base);
  keep("conversation", id);
  for (const link of document.querySelectorAll(".tr-language"))
    link.setAttribute("href", link.getAttribute("href").split("?")[0] + (id ? `?c=${id}` : ""));
};
const listConversations = () => load(`ask/conversations?current=${encodeURIComponent(current())}`, $("#tr-conversations"));

// --- asking ---------------------------------------------------------------------------------------------------------
// The address names the conversation, and the page the turn, before a question is sent. So a page that is loaded again
// meanwhile finds both: what is still out is sent again, and the server does not ask the same turn twice.
const ASKED_AGAIN = 12;
const LASTS = 120_000;
const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const waiting = []; // sent by the person while another is being answered
let asking = null; // the one that is out
let replacing = "";
const ask = (text, verb = "ask", turn = replacing) => {
  stopEditing();
  closeReport();
  $("#tr-next")?.remove();
  waiting.push({ verb, question: text, turn: newId(), scope: chosenScope(), replacing: turn });
  askNext();
};
const askNext = () => {
  if (asking || !waiting.length) return;
  asking = { ...waiting.shift(), conversation: current() || newId() };
  setCurrent(asking.conversation);
  keep("asking", { ...asking, at: Date.now() });
  send(asking);
};
const send = (asked) => {
  hint("asking");
  command(asked);
  showComing(asked.turn, sourcesOf(asked));
};
const settle = () => {
  asking = null;
  keep("asking", null);
  hint("keys");
  askNext();
};
// The sources come by themselves, before the chat has the answer; a question that never came in is sent again.
const sourcesOf = async (asked) => {
  for (let tries = 0; asking === asked && tries < ASKED_AGAIN; tries += 1) {
    const reply = await fetchPart(`ask/turns/${asked.turn}/coming`).catch(() => null);
    if (reply?.ok) return reply.text(); // nothing, where it was not answered
    if (!reply) await new Promise((done) => setTimeout(done, 1000));
    if (asking === asked) command(asked);
  }
  if (asking === asked) {
    write(question(), question().value || asked.question);
    settle();
    hint("not-sent");
  }
  return "";
};
const submit = () => {
  const text = question().value;
  write(question(), "");
  ask(text);
};

// One line below the box says what is going on.
const hint = (name) => {
  for (const line of document.querySelectorAll("#tr-keys > span")) line.hidden = !line.classList.contains(`tr-hint-${name}`);
};
const stopEditing = () => {
  replacing = "";
  if (!asking) hint("keys");
};
const edit = (turn, text) => {
  replacing = turn;
  write(question(), text);
  hint("editing");
  question().focus();
  question().setSelectionRange(text.length, text.length);
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
  if (asking && document.getElementById(`failed-${asking.turn}`)) settle();
  const turn = newest();
  const id = turn?.id.replace("turn-", "") ?? null;
  if (id === seen) return;
  seen = id;
  if (!id) return;
  if (asking?.turn === id) {
    setCurrent([...turn.classList].find((name) => name.startsWith("tr-in-")).replace("tr-in-", ""));
    settle();
  }
  await showSources(id); // first: the rest can wait for it
  if (seen !== id) return;
  if (!$("#tr-conversations [aria-current]")) listConversations();
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
const leave = () => {
  asking = null;
  waiting.length = 0;
  keep("asking", null);
  stopEditing();
  closeReport();
  $("#tr-left").classList.remove("is-open");
};
const startOver = () => {
  leave();
  command({ verb: "new" });
  setCurrent("");
  $("#tr-next")?.remove();
  showNone(); // what was seen stays seen until the chat is empty
  listConversations();
  question()?.focus();
};
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
    leave();
    setCurrent(link.dataset.conversation);
    command({ verb: "open", conversation: current() });
    listConversations();
  }],
  [".tr-show-earlier", () => command({ verb: "open", conversation: current(), is_whole: true })],
  ["#tr-conversation .example", (button) => ask(button.textContent.trim())],
  ["#tr-question .submit-button", () => submit()],
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
  [".tr-follow-up", (button) => ask(button.textContent)],
  [".tr-again", (button) => ask("", "again", turnOf(button))],
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
});
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return; // an input method's own keys
  if (event.key === "Escape") {
    if (closeReport()) return;
    if ($("#tr-left").classList.contains("is-open")) $("#tr-left").classList.remove("is-open");
    else if (closeSheet()) return;
    else if (replacing) stopEditing();
    else $("#tr-question [data-testid='stop-button'], #tr-question .stop-button")?.click();
  }
  if (event.key === "Enter" && !event.shiftKey && event.target.matches?.("#tr-question textarea")) {
    event.preventDefault();
    event.stopPropagation();
    submit();
  }
}, { capture: true });
document.addEventListener("tr-new-chat", startOver);

// --- start ---------------------------------------------------------------------------------------------------------
// What stands beside the chat comes once the chat is there: the question box is not to wait for it.
const furnish = () => {
  if (!question()) return requestAnimationFrame(furnish);
  load("ask/scope", $("#tr-scope-part")).then(() => {
    const asked = new URLSearchParams(location.search).get("report");
    const value = asked && $(`.tr-scope-value[data-facet="report"][data-value="${CSS.escape(asked)}"]`);
    if (value) {
      limitTo("report", asked, value.firstElementChild.textContent);
      history.replaceState(null, "", base);
    }
    showScope();
  });
  listConversations();
  takeUp();
};
// What was out when the page was left is asked for again.
const takeUp = () => {
  const left = kept("asking");
  if (!left || left.conversation !== current() || Date.now() - left.at > LASTS || asking) return;
  asking = left;
  send(asking);
};
furnish();
