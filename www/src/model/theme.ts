// The theme: light, dark, or following the system.
import { forgetTheme, storedTheme, storeTheme } from "./storage";

export type Theme = "auto" | "light" | "dark";

const following: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

export function currentTheme(): Theme {
  const stored = storedTheme();
  return apply(stored === "light" || stored === "dark" ? stored : "auto");
}

export function nextTheme(theme: Theme): Theme {
  const next = following[theme];
  if (next === "auto") forgetTheme();
  else storeTheme(next);
  return apply(next);
}

function apply(theme: Theme): Theme {
  document.documentElement.dataset.theme = theme;
  return theme;
}
