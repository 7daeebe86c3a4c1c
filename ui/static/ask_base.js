// What the parts of the page to ask on share.
export const words = JSON.parse(document.getElementById("tr-words").textContent);
export const base = location.pathname; // "/zh/"
export const narrow = matchMedia("(max-width: 820px)");

export const $ = (selector, within = document) => within.querySelector(selector);

export const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

const FRAGMENT = { "X-Fragment": "1" };
export const fetchPart = (path) => fetch(base + path, { headers: FRAGMENT });
export const load = async (path, target) => {
  const reply = await fetchPart(path);
  if (reply.ok) target.innerHTML = await reply.text(); // the server's own templates, every value escaped
  return reply.ok;
};
export const post = (path, fields) =>
  fetch(base + path, { method: "POST", headers: FRAGMENT, body: new URLSearchParams(fields) });

// Storage may be switched off: what is kept then lasts until the page is left.
export const keep = (name, value) => {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // nothing is kept
  }
};
export const kept = (name) => {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null; // switched off, or not ours
  }
};
