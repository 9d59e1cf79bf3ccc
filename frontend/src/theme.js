// Light, dark, or as the device has it: kept in a cookie, so that the server knows.
const YEAR = 365 * 24 * 60 * 60;
const DARK_IF = { dark: "screen", light: "not all", "": "screen and (prefers-color-scheme: dark)" };

function show(theme) {
  const root = document.documentElement;
  if (theme) root.dataset.bsTheme = theme;
  else delete root.dataset.bsTheme;
  for (const source of document.querySelectorAll("source[data-dark]")) {
    source.media = DARK_IF[theme];
  }
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
  }
}

export function switchTheme() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (!button) return;
    const theme = button.dataset.themeChoice;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=${theme ? YEAR : 0}; SameSite=Lax${secure}`;
    show(theme);
  });
}
