// The report page: inside the sources panel it shows the text alone, and it comes to rest with the quote in view.
(() => {
  if (window.self !== window.top) document.body.classList.add("is-framed");
  const quote = document.getElementById("quote");
  quote?.scrollIntoView({ block: "center" });
})();
