// Before the first paint, so that a theme that somebody has chosen does not come with a flash of the other.
try {
  const theme = localStorage.getItem("twinlake.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // A browser that keeps nothing for pages has the theme of its device.
}
