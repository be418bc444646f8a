// What a page can do beyond being read: notes on marks, suggestions while one types.
// Without this script notes are made by the style sheet and the search is a form.
"use strict";

document.documentElement.classList.add("scripted");

// Notes: one box that says what the mark under the pointer, the focus or a finger is.

const note = document.createElement("div");
note.id = "note";
note.setAttribute("role", "tooltip");
note.hidden = true;
document.body.append(note);
let shown = null;

const markOf = (target) =>
  target instanceof Element ? target.closest("[data-note], a.tag[aria-label]") : null;

function show(mark, isTap) {
  if (shown) shown.removeAttribute("aria-describedby");
  shown = mark;
  note.textContent = mark.dataset.note || mark.getAttribute("aria-label");
  if (isTap) {
    const open = document.createElement("a");
    open.href = mark.href;
    open.textContent = "Open";
    note.append(open);
  }
  note.hidden = false;
  if (mark.dataset.note) mark.setAttribute("aria-describedby", "note");
  const place = mark.getClientRects()[0] || mark.getBoundingClientRect();
  const room = document.documentElement.clientWidth - note.offsetWidth - 8;
  note.style.left = `${Math.max(8, Math.min(place.left, room)) + scrollX}px`;
  note.style.top = `${place.bottom + 4 + scrollY}px`;
}

function hide() {
  if (shown) shown.removeAttribute("aria-describedby");
  shown = null;
  note.hidden = true;
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const mark = markOf(event.target);
  if (mark) show(mark, false);
  else if (shown !== document.activeElement) hide();
});
document.addEventListener("focusin", (event) => {
  const mark = markOf(event.target);
  if (mark && mark.matches(":focus-visible")) show(mark, false);
  else if (!note.contains(event.target)) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
let touched = false;
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
});
document.addEventListener("click", (event) => {
  const mark = markOf(event.target);
  if (!touched) return;
  // The first tap explains; the second, or "Open", goes there.
  if (mark && mark !== shown) {
    event.preventDefault();
    show(mark, true);
  } else if (!mark && !note.contains(event.target)) hide();
});

// Suggestions, as a combobox of WAI-ARIA.

document.querySelectorAll('form[role="search"] input').forEach((input, number) => {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  input.parentElement.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let at = -1;
  let waiting = 0;
  let asking = null;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    const rows = [...list.children];
    if (!rows.length) return;
    at = (next + rows.length) % rows.length;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    rows[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[at].id);
  }

  function fill([, names, kinds, places]) {
    list.replaceChildren(
      ...names.map((name, i) => {
        const row = document.createElement("li");
        row.id = `${list.id}-${i}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        row.dataset.href = places[i];
        const kind = document.createElement("small");
        kind.textContent = kinds[i];
        row.append(name, kind);
        return row;
      }),
    );
    if (!names.length) return close();
    at = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  async function ask() {
    const words = input.value.trim();
    if (asking) asking.abort();
    if (!words) return close();
    asking = new AbortController();
    try {
      // A copy without a server finds names by itself.
      if (globalThis.suggested) return fill(await globalThis.suggested(words));
      const address = `/suggest?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) fill(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) location.href = list.children[at].dataset.href;
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("li");
    if (!row) return;
    event.preventDefault();
    location.href = row.dataset.href;
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
});
