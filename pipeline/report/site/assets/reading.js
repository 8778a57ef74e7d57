"use strict";
// Marks the characters that an address names, and copies a citation of a selection. Offsets count code points, not UTF-16 units.
(() => {
  const pieces = () => [...document.querySelectorAll(".words [data-start]")];

  // The points in the page before and after a character of the text: the text node of its piece, and UTF-16 offsets in it.
  const pointsOf = (offset, all) => {
    const piece = all.findLast((each) => Number(each.dataset.start) <= offset);
    if (!piece || !piece.firstChild) return null;
    const characters = [...piece.textContent];
    const at = Math.min(offset - Number(piece.dataset.start), characters.length - 1);
    const before = characters.slice(0, at).join("").length;
    return {node: piece.firstChild, before, after: before + characters[at].length};
  };

  const mark = () => {
    const span = /^#c(\d+)-(\d+)$/.exec(location.hash);
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("cited");
    if (!span) return;
    const all = pieces();
    const [first, last] = [pointsOf(Number(span[1]), all), pointsOf(Number(span[2]) - 1, all)];
    if (!first || !last) return;
    const range = new Range();
    range.setStart(first.node, first.before);
    range.setEnd(last.node, last.after);
    CSS.highlights.set("cited", new Highlight(range));
    if (!document.getElementById(location.hash.slice(1))) {
      first.node.parentElement.scrollIntoView({block: "center"});
    }
  };

  const offsetOf = (node, units) => {
    const piece = node.nodeType === Node.TEXT_NODE ? node.parentElement.closest("[data-start]") : null;
    return piece ? Number(piece.dataset.start) + [...node.data.slice(0, units)].length : null;
  };

  const cite = async (event) => {
    const selection = getSelection();
    if (!selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
    if (start === null || end === null || start === end) {
      event.target.textContent = "Select some words of the text first";
      return;
    }
    const place = document.querySelector(`.passage:has([data-start="${range.startContainer.parentElement.dataset.start}"]) .place a`);
    const citation = `“${selection.toString()}” (${document.querySelector("h1").textContent}, ${place ? place.textContent + ", " : ""}characters ${start}–${end})`;
    await navigator.clipboard.writeText(citation);
    event.target.textContent = "Copied";
  };

  addEventListener("hashchange", mark);
  mark();
  const button = document.getElementById("cite");
  if (button && navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", cite);
  }
})();
