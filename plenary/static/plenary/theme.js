// Runs before the page is drawn, so that a chosen theme never flashes the other one.
try { document.documentElement.dataset.theme = localStorage.getItem("plenary-theme") || ""; } catch { /* private mode */ }
