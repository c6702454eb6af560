// Before the first paint: that scripts run, whether the page is seen from its top, the colours the reader chose last.
document.documentElement.dataset.js = "";
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") document.documentElement.dataset.top = "";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused; the system's colours stand.
}
