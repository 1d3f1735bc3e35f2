// Choosing shows at once what would be printed; without this file the button “Look again” does the same.
const form = document.querySelector("form[data-order]");
const look = form?.querySelector("[data-look]");
form?.addEventListener("change", (event) => {
  if (event.target.name === "leave_out") return; // changes nothing that is shown
  if (event.target.name === "who") {
    const which = form.elements.namedItem(event.target.value); // the list a city or a role is chosen from
    if (which && !which.value) return which.focus(); // there is nobody to show before one is chosen
  }
  look.click();
});
form?.addEventListener("submit", (event) => {
  if (event.submitter !== look) return;
  const token = form.elements.namedItem("csrfmiddlewaretoken");
  token.disabled = true; // looking writes nothing: no token in the address
  setTimeout(() => (token.disabled = false));
});
