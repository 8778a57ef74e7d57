"use strict";
// A form of class “choices” shows the entries that have the values chosen in its menus, and hides groups that are then empty.
(() => {
  for (const form of document.querySelectorAll("form.choices")) {
    const menus = [...form.querySelectorAll("select")];
    const said = form.querySelector("output");
    const entries = [...document.querySelectorAll(".entry")];

    const choose = () => {
      for (const entry of entries) {
        entry.hidden = !menus.every((menu) => !menu.value || (entry.dataset[menu.name] ?? "").split("\t").includes(menu.value));
      }
      for (const group of document.querySelectorAll(".entries")) group.hidden = !group.querySelector(".entry:not([hidden])");
      said.textContent = `${entries.filter((entry) => !entry.hidden).length} of ${entries.length} shown`;
    };

    form.hidden = false;
    form.addEventListener("change", choose);
    form.addEventListener("submit", (event) => event.preventDefault());
    choose();
  }
})();
