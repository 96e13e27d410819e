// Light, dark, or as the system. The choice is the only thing this page ever keeps, and only once someone made it.
export type Theme = "auto" | "light" | "dark";

const KEY = "theme";
const after: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

export function currentTheme(): Theme {
  const kept = read();
  const theme = kept === "light" || kept === "dark" ? kept : "auto";
  document.documentElement.dataset.theme = theme;
  return theme;
}

export function nextTheme(theme: Theme): Theme {
  const next = after[theme];
  document.documentElement.dataset.theme = next;
  keep(next);
  return next;
}

/** Storage may be forbidden; then the choice lasts as long as the page. */
function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(theme: Theme): void {
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Nothing to do: the page itself is already in the chosen theme.
  }
}
