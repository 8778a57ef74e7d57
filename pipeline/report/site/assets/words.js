"use strict";
// Searches the texts that stand in the page, and shows every occurrence as a line that can be sorted and leads into the text.
// Matches are found in UTF-16 units, as JavaScript counts; addresses count code points.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("searched").textContent);
  const [MOST_HITS, PER_STEP, CONTEXT, SECONDS, WINDOW, LEAST, NEIGHBORS] = [20000, 300, 45, 5, 5, 3, 24];
  const collator = new Intl.Collator("en", {numeric: true});
  const own = data.zones.map((zone) => data.voice.includes(zone));
  // Each sign is replaced by one as long, so that a place in the folded text is a place in the text.
  const folded = (text) => text.replace(/[‘’ʼ′]/g, "'").replace(/[“”„«»]/g, '"').replace(/[‐‑‒–]/g, "-").replace(/\u00a0/g, " ");
  const passages = data.passages.map(([text, start, zone, place, words], at) => ({text, start, zone, place, words, at, folded: folded(words)}));
  const length = data.texts.map(() => 1);
  for (const passage of passages) length[passage.text] = passage.start + passage.words.length;
  let hits = [], shown = 0, sorting = ["text", 1];

  const element = (name, words, attributes = {}) => {
    const made = document.createElementNS(attributes.xmlns ?? "http://www.w3.org/1999/xhtml", name);
    for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, value);
    made.append(...[words].flat());
    return made;
  };

  const expression = () => {
    const term = folded(byId("term").value).trim();
    const literal = term.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").split(/\s+/).join(byId("whole").checked ? "'?\\s+" : "[\\p{L}']*\\s+");
    const searched = byId("regex").checked ? term : byId("whole").checked ? literal : `${literal}\\p{L}*`;
    const whole = byId("whole").checked ? `(?<![\\p{L}\\p{N}_])(?:${searched})(?![\\p{L}\\p{N}_])` : searched;
    return term ? new RegExp(whole, `gu${byId("case").checked ? "i" : ""}`) : null;
  };

  const wanted = (passage) => {
    const [text, voice] = [byId("text").value, byId("voice").value];
    if (text !== "" && passage.text !== Number(text)) return false;
    if (voice === "own" || voice === "other") return own[passage.zone] === (voice === "own");
    return voice === "" || data.zones[passage.zone] === byId("voice").selectedOptions[0].textContent.slice(2);
  };

  const find = (pattern) => {
    const [found, until] = [[], performance.now() + SECONDS * 1000];
    for (const passage of passages.filter(wanted)) {
      for (const match of passage.folded.matchAll(pattern)) {
        if (!match[0]) continue;
        found.push({passage, from: match.index, to: match.index + match[0].length});
        if (found.length === MOST_HITS) return [found, `only the first ${MOST_HITS.toLocaleString("en")} are shown`];
      }
      if (performance.now() > until) return [found, `stopped after ${SECONDS} seconds`];
    }
    return [found, ""];
  };

  const before = (hit) => hit.passage.words.slice(0, hit.from);
  const after = (hit) => hit.passage.words.slice(hit.to);
  const word = (hit) => hit.passage.words.slice(hit.from, hit.to);
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const keys = {
    text: (hit) => String(hit.passage.text),
    place: (hit) => hit.passage.place,
    left: (hit) => wordsOf(before(hit).slice(-200)).reverse().join(" "),
    word: (hit) => word(hit).toLowerCase(),
    right: (hit) => wordsOf(after(hit).slice(0, 200)).join(" "),
  };

  const sort = ([by, direction]) => {
    for (const hit of hits) hit.key = keys[by](hit);
    hits.sort((a, b) => direction * collator.compare(a.key, b.key) || a.passage.at - b.passage.at || a.from - b.from);
  };

  const cut = (text, fromEnd) => {
    const [characters, flat] = [CONTEXT, [...text.replace(/\s+/g, " ")]];
    if (flat.length <= characters) return flat.join("");
    return fromEnd ? "…" + flat.slice(-characters).join("") : flat.slice(0, characters).join("") + "…";
  };

  const line = (hit) => {
    const {passage} = hit;
    const points = (units) => passage.start + [...passage.words.slice(0, units)].length;
    const [, title, page] = data.texts[passage.text];
    const link = element("a", word(hit), {href: `${page}#c${points(hit.from)}-${points(hit.to)}`});
    const place = own[passage.zone] ? passage.place : [passage.place, " ", element("em", `(${data.zones[passage.zone]})`)];
    const cells = [element("td", title), element("td", place), element("td", cut(before(hit), true), {class: "left"}), element("td", link, {class: "hit"}), element("td", cut(after(hit), false), {class: "right"})];
    return element("tr", cells, own[passage.zone] ? {} : {class: "aside"});
  };

  const show = (most) => {
    const body = document.querySelector(".concordance tbody");
    if (!shown) body.replaceChildren();
    body.append(...hits.slice(shown, most).map(line));
    shown = Math.min(most, hits.length);
    byId("more").hidden = shown === hits.length;
    byId("more").textContent = `Show more lines (${(hits.length - shown).toLocaleString("en")} left)`;
  };

  const again = () => {
    sort(sorting);
    shown = 0;
    show(PER_STEP);
    for (const heading of document.querySelectorAll("[data-by]")) {
      heading.removeAttribute("aria-sort");
      if (heading.dataset.by === sorting[0]) heading.setAttribute("aria-sort", sorting[1] > 0 ? "ascending" : "descending");
    }
  };

  // A bar for each text with a line at each occurrence.
  const spread = () => {
    const xmlns = "http://www.w3.org/2000/svg";
    const rows = data.texts.map(([, title], text) => {
      const marks = hits.filter((hit) => hit.passage.text === text);
      const lines = marks.map((hit) => {
        const x = (100 * (hit.passage.start + hit.from)) / length[text];
        return element("line", [], {xmlns, x1: x, x2: x, y1: 0, y2: 10});
      });
      const svg = element("svg", lines, {xmlns, viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": `${title}: ${marks.length} times`});
      return marks.length ? element("p", [element("span", `${title}: ${marks.length.toLocaleString("en")}`), svg]) : "";
    });
    byId("spread").replaceChildren(element("p", "Where it stands, from the beginning of each text to its end:", {class: "quiet"}), ...rows.filter(Boolean));
    byId("spread").hidden = !hits.length;
  };

  let everywhere;
  const near = () => {
    if (!everywhere) {
      everywhere = new Map();
      for (const passage of passages) for (const each of wordsOf(passage.words)) everywhere.set(each, (everywhere.get(each) ?? 0) + 1);
    }
    const together = new Map();
    for (const hit of hits) {
      const around = [...wordsOf(before(hit).slice(-200)).slice(-WINDOW), ...wordsOf(after(hit).slice(0, 200)).slice(0, WINDOW)];
      for (const each of new Set(around)) together.set(each, (together.get(each) ?? 0) + 1);
    }
    const close = ([each, count]) => 14 + Math.log2((2 * count) / (everywhere.get(each) + hits.length));
    const found = [...together].filter(([each, count]) => count >= LEAST && everywhere.has(each)).map((each) => [...each, close(each)]);
    found.sort((a, b) => b[2] - a[2] || collator.compare(a[0], b[0]));
    byId("near").hidden = !found.length;
    byId("near").lastElementChild.replaceChildren(...found.slice(0, NEIGHBORS).map(([each, count, closeness]) => element("li", `${each} (${count} times, closeness ${closeness.toFixed(1)})`)));
  };

  const search = () => {
    let pattern;
    try {
      pattern = expression();
    } catch (error) {
      byId("said").textContent = `This is not a regular expression: ${error.message}`;
      return;
    }
    if (!pattern) return;
    const [found, limit] = find(pattern);
    hits = found;
    const texts = new Set(hits.map((hit) => hit.passage.text)).size;
    byId("said").textContent = hits.length ? `${hits.length.toLocaleString("en")} found in ${texts} ${texts === 1 ? "text" : "texts"}${limit ? `; ${limit}` : ""}. A word leads to its passage; a heading sorts the lines.` : `Not found in the texts that are searched here${limit ? `; ${limit}` : ""}.`;
    byId("lines").hidden = !hits.length;
    again();
    spread();
    near();
  };

  const lookUp = (term) => {
    byId("term").value = term;
    byId("regex").checked = byId("whole").checked = false;
    search();
    byId("search").scrollIntoView();
    byId("term").focus({preventScroll: true});
  };

  for (const heading of document.querySelectorAll("[data-by]")) {
    const button = element("button", [...heading.childNodes], {type: "button"});
    button.addEventListener("click", () => {
      sorting = [heading.dataset.by, sorting[0] === heading.dataset.by ? -sorting[1] : 1];
      again();
    });
    heading.append(button);
  }
  for (const span of document.querySelectorAll("[data-find]")) {
    const button = element("button", [...span.childNodes], {type: "button", class: "look-up", title: "Search for it"});
    button.addEventListener("click", () => lookUp(span.dataset.find));
    span.append(button);
  }
  byId("more").addEventListener("click", () => show(shown + PER_STEP));
  byId("find").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  byId("find").addEventListener("change", (event) => event.target.id !== "term" && search());
  byId("find").hidden = false;
  byId("unscripted").hidden = true;
  if (byId("term").value) search();
})();
