"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  const say = sheet.dataset;
  const make = (tag, properties = {}, children = []) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  // Evidence in place: the entry is copied into a dialog with only the chosen span marked; focus returns to the link.
  const narrow = (entry, place) => {
    for (const mark of entry.querySelectorAll("mark")) {
      const inside = +mark.dataset.s >= +place.dataset.s && +mark.dataset.e <= +place.dataset.e;
      if (inside) mark.className = "value"; else mark.replaceWith(...mark.childNodes);
    }
    for (const item of entry.querySelectorAll("li")) if (item.dataset.s !== place.dataset.s || item.dataset.e !== place.dataset.e) item.remove();
    for (const item of [entry, ...entry.querySelectorAll("[id]")]) item.removeAttribute("id");
    return entry;
  };
  let opener = null;
  sheet.addEventListener("close", () => opener && opener.focus());
  const open = (place) => {
    const article = place.closest(".article");
    const close = make("button", {type: "button", className: "close", textContent: say.close});
    close.addEventListener("click", () => sheet.close());
    const headline = make("p", {className: "headline", lang: "ko", textContent: article.querySelector("h3").textContent});
    const more = make("a", {href: "#" + place.id, textContent: "↓ " + sheet.getAttribute("aria-label"), className: "more"});
    sheet.replaceChildren(headline, article.querySelector(".origin").cloneNode(true), narrow(place.closest(".entry").cloneNode(true), place), make("p", {className: "actions"}, [more, close]));
    sheet.showModal();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    const target = link && (link.getAttribute("href") || "");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (sheet.contains(link)) { if (target.startsWith("#")) { opener = null; sheet.close(); } return; }
    const place = target.startsWith("#e-") && document.getElementById(target.slice(1));
    if (place) { event.preventDefault(); opener = link; open(place); }
  });
  sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });

  // Tables: sort by a column, filter rows, take the shown rows along.
  const value = (cell) => cell.dataset.v ?? cell.textContent.trim();
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b, document.documentElement.lang);
  };
  const sort = (table, column, head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].sort((a, b) => compare(value(a.cells[column]), value(b.cells[column])) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  };
  const quote = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
    return '"' + safe.replaceAll('"', '""') + '"';
  };
  const download = (table) => {
    const rows = [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => quote(cell.innerText.trim())).join(","));
    const blob = new Blob(["\ufeff" + rows.join("\r\n") + "\r\n"], {type: "text/csv;charset=utf-8"});
    const link = make("a", {href: URL.createObjectURL(blob), download: table.dataset.name + ".csv"});
    link.click();
    URL.revokeObjectURL(link.href);
  };
  for (const figure of document.querySelectorAll("figure.table")) {
    const table = figure.querySelector("table");
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", {type: "button"}, [...head.childNodes]);
      button.addEventListener("click", () => sort(table, column, head));
      head.append(button);
    });
    if (table.tBodies[0].rows.length < 13) continue;
    const input = make("input", {type: "search", placeholder: say.filter});
    input.setAttribute("aria-label", say.filter);
    const count = figure.querySelector(".count"), all = count.textContent;
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of table.tBodies[0].rows) { row.hidden = !row.textContent.toLowerCase().includes(wanted); shown += !row.hidden; }
      count.textContent = wanted ? shown + " / " + all : all;
    });
    const button = make("button", {type: "button", textContent: say.download});
    button.addEventListener("click", () => download(table));
    const tools = figure.querySelector(".tools");
    tools.append(input, button);
    tools.hidden = false;
  }

  // Search: paragraphs, rows and evidence that hold the words, each with the way to it.
  const form = document.querySelector("form.search"), found = form.querySelector("ol"), box = form.querySelector("input");
  const places = [...document.querySelectorAll("main p, main tr, main .entry blockquote, main h2, main h3")].filter((node) => !node.closest(".entry") || node.matches("blockquote"));
  const list = () => {
    const wanted = box.value.trim().toLowerCase();
    const hits = wanted.length < 2 ? [] : places.filter((node) => node.textContent.toLowerCase().includes(wanted)).slice(0, 30);
    found.replaceChildren(...hits.map((node, number) => {
      node.id ||= "found-" + places.indexOf(node);
      const text = node.textContent.replace(/\s+/g, " ").trim(), at = Math.max(0, text.toLowerCase().indexOf(wanted) - 20);
      return make("li", {}, [make("a", {href: "#" + node.id, textContent: (at ? "…" : "") + text.slice(at, at + 70) + (text.length > at + 70 ? "…" : "")})]);
    }));
    if (wanted.length > 1 && !hits.length) found.append(make("li", {textContent: say.none}));
  };
  box.addEventListener("input", list);
  form.addEventListener("submit", (event) => { event.preventDefault(); found.querySelector("a")?.click(); });
  form.hidden = false;

  // On a small screen the contents start folded.
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector("nav details").open = false;
})();
