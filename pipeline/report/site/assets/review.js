"use strict";
// Decisions are kept in the browser by the words they are about, and written as the rows of decisions.csv.
(() => {
  const {columns, key, rows, made} = JSON.parse(document.getElementById("decisions").textContent);
  const bar = document.getElementById("bar");
  if (!bar) return;
  const STORE = "testimonia-decisions";
  const keyOf = (row) => JSON.stringify(key.map((column) => row[column]));
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(STORE)) ?? {};
    } catch {
      return {};
    }
  };
  let memory = kept();
  const keep = () => {
    try {
      localStorage.setItem(STORE, JSON.stringify(memory));
    } catch {
      // Without a store what was decided lasts as long as the page.
    }
  };

  const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const line = (row) => columns.map((column) => cell(String(row[column] ?? ""))).join(",");
  const judged = () => rows.filter((row) => memory[keyOf(row)]).map((row) => ({...row, ...memory[keyOf(row)]}));
  const csv = () => {
    const mine = judged();
    const again = new Set(mine.map(keyOf));
    const all = [...made.filter((row) => !again.has(keyOf(row))), ...mine];
    return [columns.join(","), ...all.map(line)].join("\n") + "\n";
  };

  const show = () => {
    document.getElementById("count").textContent = judged().length;
    document.getElementById("download").disabled = judged().length === 0;
  };

  const open = (question) => {
    const row = rows[Number(question.dataset.row)];
    const answers = question.querySelector(".answers");
    const [pick, note] = [answers.querySelector(".pick"), answers.querySelector(".note")];
    const choices = [...answers.querySelectorAll("input[type=radio]")];
    const decide = (value) => {
      const verdict = value === question.dataset.proposed ? "accept" : "correct";
      memory[keyOf(row)] = {verdict, value, note: note.value};
      question.classList.add("decided");
      keep();
      show();
    };
    const restore = () => {
      const known = memory[keyOf(row)];
      question.classList.toggle("decided", Boolean(known));
      for (const choice of choices) choice.checked = Boolean(known) && choice.value === known.value;
      if (pick) pick.value = known && !choices.some((choice) => choice.checked) ? known.value : "";
      note.value = known ? known.note : "";
    };
    for (const choice of choices) choice.addEventListener("change", () => { if (pick) pick.value = ""; decide(choice.value); });
    if (pick) pick.addEventListener("change", () => {
      for (const choice of choices) choice.checked = false;
      if (pick.value) decide(pick.value);
    });
    note.addEventListener("input", () => {
      if (!memory[keyOf(row)]) return;
      memory[keyOf(row)].note = note.value;
      keep();
    });
    answers.querySelector(".copy").addEventListener("click", async (event) => {
      if (!memory[keyOf(row)]) return;
      await navigator.clipboard.writeText(line({...row, ...memory[keyOf(row)]}) + "\n");
      event.target.textContent = "Copied";
    });
    answers.querySelector(".undo").addEventListener("click", () => {
      delete memory[keyOf(row)];
      keep();
      restore();
      show();
    });
    restore();
    answers.hidden = false;
    return restore;
  };

  const restores = [...document.querySelectorAll(".question")].map(open);
  document.getElementById("download").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], {type: "text/csv"}));
    link.download = "decisions.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  document.getElementById("forget").addEventListener("click", () => {
    if (!confirm("Forget every decision that was made in this browser and is not in decisions.csv?")) return;
    memory = {};
    keep();
    for (const restore of restores) restore();
    show();
  });
  bar.hidden = false;
  document.getElementById("without").remove();
  show();
})();
