// What questions are limited to: chips below the chat, chosen at its left.
import { $, keep, kept, make } from "./ask_base.js";

let scope = kept("scope") ?? [];
export const chips = $("#tr-chips");
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
export const showScope = () => {
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
  for (const button of document.querySelectorAll(".tr-scope-value"))
    button.setAttribute("aria-pressed", String(scope.some((one) => same(one, [button.dataset.facet, button.dataset.value]))));
  keep("scope", scope);
};
export const toggleScope = (facet, value, text) => {
  const without = scope.filter((one) => !same(one, [facet, value]));
  scope = without.length < scope.length ? without : [...scope, [facet, value, text]];
  showScope();
};


export const chosenScope = () => scope.map(([facet, value]) => [facet, value]);
export const limitTo = (facet, value, text) => {
  scope = [[facet, value, text]];
};
