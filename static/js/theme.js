// Before the first paint: that scripts run, and the colours the reader chose last.
document.documentElement.dataset.js = "";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused; the system's colours stand.
}
