// After a refused form the reader lands on what to change; otherwise the page is read from its start.
const summary = document.querySelector(".errsum");
if (summary) {
  summary.focus();
  summary.scrollIntoView({ block: "center" });
}
