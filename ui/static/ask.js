// What Gradio does not do by itself: reports shown beside the chat, messages named for screen readers.
// Everything is delegated from the document, because Gradio renders its parts again and again.
(() => {
  const words = JSON.parse(document.getElementById("tr-words").textContent);

  const make = (tag, attributes = {}, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };

  // --- the report beside the chat -----------------------------------------------------------------------------
  let opener = null;

  const viewer = () => {
    const existing = document.getElementById("tr-viewer");
    if (existing) return existing;
    const panel = make("div", { id: "tr-viewer", role: "region", "aria-label": words.report });
    const bar = make("div", { class: "tr-viewer-bar" });
    bar.append(
      make("button", { type: "button", class: "tr-button tr-close" }, "← " + words.close),
      make("a", { class: "tr-button tr-new-tab", target: "_blank", rel: "noopener" }, words.newTab),
    );
    panel.append(bar, make("iframe", { title: words.report }));
    document.getElementById("tr-side").append(panel);
    return panel;
  };

  const openReport = (link) => {
    const href = link.getAttribute("href");
    if (!href || !href.startsWith("/report/")) return false;
    opener = link;
    const panel = viewer();
    const frame = make("iframe", { title: words.report, src: href });
    panel.querySelector("iframe").replaceWith(frame);
    panel.querySelector(".tr-new-tab").href = href;
    document.getElementById("tr-side").classList.add("shows-report");
    for (const card of document.querySelectorAll("#tr-side .tr-card"))
      card.classList.toggle("is-open", card.querySelector(".tr-open")?.getAttribute("href") === href);
    panel.querySelector(".tr-close").focus({ preventScroll: true });
    return true;
  };

  const closeReport = () => {
    const side = document.getElementById("tr-side");
    if (!side?.classList.contains("shows-report")) return;
    side.classList.remove("shows-report");
    document.querySelector("#tr-side .tr-card.is-open")?.scrollIntoView({ block: "nearest" });
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
    const target = event.target;
    const link = target.closest("#tr-panes a.tr-cite, #tr-panes a.tr-open");
    if (link && openReport(link)) event.preventDefault();
    else if (target.closest(".tr-close")) closeReport();
    else if (target.closest("#tr-new-chat, [data-testid='submit-button']")) closeReport();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closeReport();
    if (event.key === "Enter" && !event.isComposing && event.target.matches?.("#tr-question textarea")) closeReport();
  });

  // Gradio names each message by its raw HTML; a screen reader is to read the message itself.
  const rename = () => {
    for (const message of document.querySelectorAll("#tr-conversation [data-testid='bot'][aria-label], #tr-conversation [data-testid='user'][aria-label]"))
      message.removeAttribute("aria-label");
    for (const log of document.querySelectorAll("#tr-conversation [role='log'][aria-label]"))
      if (log.getAttribute("aria-label") !== words.conversation) log.setAttribute("aria-label", words.conversation);
  };
  new MutationObserver(rename).observe(document.body, { childList: true, subtree: true });
})();
