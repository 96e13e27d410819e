// The theme: light, dark, or following the system.
import { forgetTheme, keepTheme, keptTheme } from "./memory";

export type Theme = "auto" | "light" | "dark";

const after: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

export function currentTheme(): Theme {
  const kept = keptTheme();
  return wear(kept === "light" || kept === "dark" ? kept : "auto");
}

export function nextTheme(theme: Theme): Theme {
  const next = after[theme];
  if (next === "auto") forgetTheme();
  else keepTheme(next);
  return wear(next);
}

function wear(theme: Theme): Theme {
  document.documentElement.dataset.theme = theme;
  return theme;
}
