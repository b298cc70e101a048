// Before the first paint, in a file of its own: the policy of the page allows no inline scripts.
try {
  const chosen = localStorage.getItem('mailhaul.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // storage is shut off: the system's theme stays
}
