// The page of one report: beside the chat it shows the text alone, it comes to rest with the quote in view, and its
// guide arrives when it is ready.
(() => {
  if (window.self !== window.top) document.body.classList.add("is-framed");
  document.getElementById("quote")?.scrollIntoView({ block: "center" });

  const guide = document.getElementById("report-guide");
  const load = async () => {
    const reply = await fetch(guide.dataset.url, { headers: { "X-Fragment": "1" } });
    if (reply.ok) guide.innerHTML = await reply.text(); // the server's own template, every value escaped
  };
  const details = guide.closest("details");
  if (details.open) load();
  else details.addEventListener("toggle", load, { once: true });

  // A place in this same report is shown without loading the page again from its top.
  if (window.self !== window.top)
    for (const link of document.querySelectorAll("a[target='_blank']")) link.removeAttribute("target");
})();
