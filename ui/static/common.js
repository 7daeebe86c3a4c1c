// What every page does: the theme switch, copying, what the top bar says of the library.
// Everything is delegated from the document, because parts of the page are replaced again and again.
(() => {
  const words = JSON.parse(document.getElementById("tr-words").textContent);

  // --- the page one is on is in sight in a bar too long for a phone ---------------------------------------------
  const bar = document.querySelector(".tr-nav");
  const here = bar?.querySelector("[aria-current]");
  if (here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;

  // --- copying ------------------------------------------------------------------------------------------------
  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea"); // plain http on an office network
    area.className = "tr-offscreen";
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  const copyFrom = async (button) => {
    await copy(button.dataset.copy ?? button.parentElement.querySelector(".tr-copy-text").textContent);
    const before = button.textContent;
    button.textContent = "✓ " + words.copied;
    setTimeout(() => (button.textContent = before), 1600);
  };

  // --- the theme ----------------------------------------------------------------------------------------------
  const switchTheme = () => {
    try {
      localStorage.setItem("theme", window.isDark() ? "light" : "dark");
    } catch {
      return;
    }
    window.applyTheme();
    const frame = document.querySelector("#tr-viewer iframe");
    frame?.contentWindow?.applyTheme?.();
  };

  // Gradio sets the system's theme on the body when it starts, whatever was chosen before.
  const keepTheme = () => {
    if (document.body.classList.contains("dark") !== window.isDark()) window.applyTheme();
  };
  new MutationObserver(keepTheme).observe(document.body, { attributes: true, attributeFilter: ["class"] });

  document.addEventListener("click", (event) => {
    const copied = event.target.closest(".tr-copy > button, button[data-copy]");
    if (copied) copyFrom(copied);
    else if (event.target.closest(".tr-theme")) switchTheme();
  });

  // --- shortcuts ------------------------------------------------------------------------------------------------
  const dialog = document.getElementById("tr-shortcuts");
  const areOn = document.getElementById("tr-shortcuts-on");
  try {
    areOn.checked = localStorage.getItem("shortcuts") !== "off";
  } catch {
    areOn.checked = true;
  }
  areOn.addEventListener("change", () => {
    try {
      localStorage.setItem("shortcuts", areOn.checked ? "on" : "off");
    } catch {
      // storage is switched off: the choice lasts until the page is left
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".tr-keys-button")) dialog.showModal();
  });
  const isTyping = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || !areOn.checked || dialog.open) return;
    if (event.ctrlKey && event.shiftKey && event.code === "KeyO") {
      event.preventDefault();
      if (document.getElementById("tr-new-chat")) document.dispatchEvent(new CustomEvent("tr-new-chat"));
      else location.assign(document.querySelector(".tr-brand").href);
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") dialog.showModal();
    const act = keys[/^[0-9]$/.test(event.key) ? "page" : event.key];
    if (act?.(event.key)) event.preventDefault();
  });
  // Each says whether it had anything to do.
  const keys = {
    "/": () => focusOn(document.querySelector("#tr-question textarea, input[type='search']")),
    page: (digit) => follow(document.querySelectorAll(".tr-nav a")[(Number(digit) + 9) % 10]),
    j: () => step(1),
    k: () => step(-1),
    c: () => {
      const here = document.activeElement.closest(ITEMS)?.querySelector(COPIES);
      return follow(here ?? [...document.querySelectorAll(`.tr-turn ${COPIES}`)].at(-1) ?? document.querySelector(COPIES));
    },
    t: () => follow(document.querySelector(".tr-theme")),
    l: () => follow(document.querySelector(".tr-language")),
  };
  const ITEMS = "#tr-sources .tr-card, .tr-content .tr-card, .tr-content tbody tr, .tr-content section.tr-panel";
  const COPIES = ".tr-copy > button, button[data-copy]";
  const OPENS = ".tr-open, a[href], summary, button";
  const follow = (element) => (element?.click(), Boolean(element));
  const focusOn = (element) => (element?.focus(), Boolean(element));
  const step = (by) => {
    const items = [...document.querySelectorAll(ITEMS)].filter((item) => item.checkVisibility() && item.querySelector(OPENS));
    const here = items.indexOf(document.activeElement.closest(ITEMS));
    const next = items[here < 0 ? (by > 0 ? 0 : items.length - 1) : here + by];
    next?.scrollIntoView({ block: "nearest" });
    return focusOn(next?.querySelector(".tr-open") ?? next?.querySelector(OPENS));
  };

  // --- the library's state --------------------------------------------------------------------------------------
  const followState = async () => {
    const place = document.querySelector(".tr-state");
    try {
      const state = await (await fetch(place.dataset.state)).json();
      place.querySelector(".tr-library").textContent = state.library;
      const waiting = place.querySelector(".tr-waiting");
      if (waiting.textContent !== state.waiting) waiting.textContent = state.waiting;
      waiting.hidden = !state.waiting;
      if (!state.settled) setTimeout(followState, 700);
    } catch {
      setTimeout(followState, 3000); // the server is being restarted
    }
  };
  followState();
})();
