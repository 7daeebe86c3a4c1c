// Runs before anything else: the theme the person chose, and Gradio's own words in the language of the address.
(() => {
  const language = document.documentElement.lang === "en" ? "en" : "zh-TW";
  Object.defineProperty(navigator, "language", { get: () => language, configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [language], configurable: true });

  // A tab that comes back to the page to ask on shows its own conversation again.
  if (/\/(zh|en)\/$/.test(location.pathname) && !location.search) {
    try {
      const conversation = JSON.parse(sessionStorage.getItem("conversation"));
      if (conversation) history.replaceState(null, "", `${location.pathname}?c=${encodeURIComponent(conversation)}`);
    } catch {
      // storage is switched off: an empty conversation then
    }
  }

  const chosen = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage is switched off: the system's theme then
    }
  };
  window.isDark = () => (chosen() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const apply = () => {
    document.documentElement.classList.toggle("dark", window.isDark());
    document.body?.classList.toggle("dark", window.isDark());
  };
  apply();
  document.addEventListener("DOMContentLoaded", apply);
  window.addEventListener("storage", apply);
  window.applyTheme = apply;
})();
