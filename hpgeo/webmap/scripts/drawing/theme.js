/* Which colours has the map, in light and in dark? */
import { session } from "../ground/session.js";

export const isDark = () => document.documentElement.dataset.theme === "dark";

export const currentTheme = () => session.data.symbols.themes[isDark() ? "dark" : "light"];
