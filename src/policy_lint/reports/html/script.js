"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const cards = all(".finding");
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const [bar, rule, search, shown, theme] = ["findings", "rule", "search", "shown", "theme"].map(byId);
  const visible = () => cards.filter((card) => !card.hidden);

  function filter() {
    const severities = new Set(all(".toggle[aria-pressed=true]").map((button) => button.dataset.severity));
    const sought = search.value.trim().toLowerCase();
    for (const card of cards) {
      const fits = severities.has(card.dataset.severity) && (!rule.value || card.dataset.rule === rule.value);
      card.hidden = !(fits && words.get(card).includes(sought));
    }
    for (const list of all(".findings")) {
      const own = all(".finding", list);
      list.querySelector(".none").hidden = own.length === 0 || own.some((card) => !card.hidden);
    }
    shown.textContent = shown.dataset.text.replace("{shown}", visible().length).replace("{total}", cards.length);
  }

  function reset() {
    all(".toggle").forEach((button) => button.setAttribute("aria-pressed", "true"));
    rule.value = "";
    search.value = "";
    filter();
  }

  function markOf(anchor) {
    let next = anchor && anchor.nextElementSibling;
    while (next && !next.classList.contains("mark")) next = next.nextElementSibling;
    return next;
  }

  function light(element) {
    all(".here").forEach((other) => other.classList.remove("here"));
    if (element) element.classList.add("here");
  }

  function toText(id) {
    const mark = markOf(byId(id));
    if (!mark) return;
    light(mark);
    const pane = mark.closest(".scroll");
    const offset = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += offset - pane.clientHeight / 3;
    const box = pane.getBoundingClientRect();
    if (box.bottom < 80 || box.top > innerHeight - 80) pane.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  }

  function toCard(card) {
    if (card.hidden) reset();
    light(card);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const open = visible();
    if (!open.length) return;
    const at = open.indexOf(document.activeElement.closest(".finding") || document.querySelector(".finding.here"));
    toCard(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)]);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = byId(link.hash.slice(1));
    if (!target) return;
    if (target.classList.contains("finding")) { event.preventDefault(); toCard(target); }
    else if (markOf(target) && target.closest(".scroll")) { event.preventDefault(); toText(target.id); }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); search.blur(); }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "Enter" && event.target.classList.contains("finding")) {
      const jump = event.target.querySelector(".jump");
      if (jump) toText(jump.hash.slice(1));
    }
  });

  all(".toggle").forEach((button) => button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
    filter();
  }));
  rule.addEventListener("change", filter);
  search.addEventListener("input", filter);
  byId("reset").addEventListener("click", reset);
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  theme.hidden = false;
  bar.hidden = cards.length === 0;
  document.querySelector(".keys").hidden = cards.length === 0;
  filter();
})();
