// The sources beside the chat, and a whole report in the same place.
import { $, fetchPart, make, words } from "./ask_base.js";

const side = $("#tr-side");
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const empty = $("#tr-sources > *").cloneNode(true);
let shownTurn = null;
let asked = 0; // a reply that comes after something newer was asked for, or a new chat begun, is dropped
let coming = { turn: "", shown: null };

const fill = (html, turn, request) => {
  if (request !== asked) return;
  closeReport();
  $("#tr-sources").innerHTML = html; // the server's own template, every value escaped
  shownTurn = turn;
};

// Show the sources that `arrive` by themselves, as HTML or as nothing.
export const showComing = (turn, arrive) => {
  const request = ++asked;
  coming = { turn, shown: arrive.then((html) => html && fill(html, turn, request)) };
};

export const showNone = () => {
  asked += 1;
  shownTurn = null;
  $("#tr-sources").replaceChildren(empty.cloneNode(true));
};

export const showSources = async (turn, number = null, opensSheet = false) => {
  closeReport();
  if (coming.turn === turn) await coming.shown;
  if (shownTurn !== turn) {
    const request = ++asked;
    const reply = await fetchPart(`ask/turns/${turn}/sources`);
    if (reply.ok) fill(await reply.text(), turn, request);
  }
  if (opensSheet) side.classList.add("is-sheet-open");
  for (const card of document.querySelectorAll("#tr-sources .tr-card")) card.classList.remove("is-open");
  if (number === null) return;
  const card = document.getElementById(`source-${number}`);
  card?.classList.add("is-open");
  card?.querySelector("mark")?.scrollIntoView({ block: "center", behavior: reduced.matches ? "auto" : "smooth" });
  card?.focus({ preventScroll: true });
};
export const closeSheet = () => {
  const isOpen = side.classList.contains("is-sheet-open");
  side.classList.remove("is-sheet-open");
  return isOpen;
};

// --- a whole report in the same place ------------------------------------------------------------------------------
let opener = null;
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
export const openReport = (link) => {
  const href = link.getAttribute("href");
  opener = link;
  const panel = viewer();
  $("iframe", panel).replaceWith(make("iframe", { title: words.report, src: href }));
  $(".tr-new-tab", panel).href = href;
  side.classList.add("shows-report");
  side.classList.add("is-sheet-open");
  $(".tr-close", panel).focus({ preventScroll: true });
};
// Say whether one was open.
export const closeReport = () => {
  if (!side.classList.contains("shows-report")) return false;
  side.classList.remove("shows-report");
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  return true;
};
