// Choosing shows at once what would be printed; without this file the button “Look again” does the same.
const form = document.querySelector("form[data-order]");
const look = form?.querySelector("[data-look]");
form?.addEventListener("change", (event) => {
  if (event.target.name === "leave_out") return; // changes nothing that is shown
  look.click();
});
