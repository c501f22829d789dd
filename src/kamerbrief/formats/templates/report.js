"use strict";
// Shows the letters that answer to all that is chosen, with their deadlines; hides the others.
(() => {
  const form = document.getElementById("kb-filters");
  const rows = [...document.querySelectorAll("tr[data-letter]")];
  const items = [...document.querySelectorAll("[data-letter]")];
  const months = [...document.querySelectorAll(".kb-month")];
  const apply = () => {
    const chosen = [...form.querySelectorAll("select")].filter((select) => select.value !== "");
    const answers = (row) =>
      chosen.every((select) => row.dataset[select.name].split(" ").includes(select.value));
    const shown = new Set(rows.filter(answers).map((row) => row.dataset.letter));
    for (const item of items) item.hidden = !shown.has(item.dataset.letter);
    for (const month of months) month.hidden = !month.querySelector("li:not([hidden])");
    document.getElementById("kb-shown").textContent = `${shown.size} of ${rows.length} letters`;
  };
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply(); // a browser that goes back to the page keeps what was chosen
})();
