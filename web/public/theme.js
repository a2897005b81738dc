// Runs before the first paint, so that a chosen theme never flashes the other one.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('polder-theme');
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
