// What the working pages use: parts replaced by what the server replies, filters that send themselves, confirmations.
(() => {
  const words = JSON.parse(document.getElementById("tr-words").textContent);

  const request = async (form, submitter) => {
    const target = document.querySelector(form.dataset.replaces);
    const data = new FormData(form, submitter);
    const isGet = (form.method || "get").toLowerCase() === "get";
    const url = new URL(submitter?.getAttribute("formaction") ?? form.action, location.href);
    if (isGet) url.search = new URLSearchParams(data);
    form.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(url, {
        method: isGet ? "GET" : "POST",
        headers: { "X-Fragment": "1" },
        body: isGet ? undefined : new URLSearchParams(data),
      });
      const html = await reply.text();
      if (reply.ok) replace(target, html);
      else notify(html);
    } catch {
      notify(words.unreachable);
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  const replace = (target, html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html; // the server's own templates, every value escaped
    const focused = target.contains(document.activeElement);
    const made = [...holder.content.children];
    target.replaceWith(...holder.content.childNodes);
    if (focused) made[0]?.querySelector("input, button, a")?.focus();
    document.dispatchEvent(new CustomEvent("tr-replaced"));
  };

  const notify = (html) => {
    let notice = document.getElementById("tr-notice");
    if (!notice) {
      notice = document.createElement("div");
      notice.id = "tr-notice";
      notice.setAttribute("role", "alert");
      document.body.append(notice);
    }
    const text = document.createElement("template");
    text.innerHTML = html;
    notice.textContent = text.content.textContent.trim();
    notice.hidden = false;
    clearTimeout(notice.timer);
    notice.timer = setTimeout(() => (notice.hidden = true), 8000);
  };
  window.trNotify = notify;

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    const question = submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (!form.dataset.replaces) return;
    event.preventDefault();
    request(form, submitter);
  });

  // On a phone the facets of a search would push what was found off the screen; the sheet shows them closed until then.
  if (matchMedia("(max-width: 820px)").matches)
    for (const facet of document.querySelectorAll(".tr-facets > details")) facet.open = false;
  document.querySelector(".tr-facets")?.setAttribute("data-ready", "");

  document.addEventListener("change", (event) => {
    event.target.closest?.("[data-auto]")?.closest("form").requestSubmit();
  });
})();
