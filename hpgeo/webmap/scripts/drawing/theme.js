/* Which colours has the map, in light and in dark? */

const THEMES = {
  light: {
    sea: "#d9e7ed",
    land: "#f6f4ee",
    coast: "#a9bcc4",
    river: "#bcd6e2",
    border: "#b59fb0",
    text: "#56606a",
    unit: "#8b8f94",
    water: "#5c8aa1",
    halo: "rgba(255,255,255,.85)",
    casing: "rgba(255,255,255,.9)",
    badge: "#ffffff",
  },
  dark: {
    sea: "#16222b",
    land: "#232b31",
    coast: "#41525c",
    river: "#2b4453",
    border: "#6b5a68",
    text: "#a7b0b8",
    unit: "#77828b",
    water: "#6f9db3",
    halo: "rgba(20,26,30,.85)",
    casing: "rgba(24,31,36,.9)",
    badge: "#1a2228",
  },
};

/** @typedef {typeof THEMES.light} Theme */

export const isDark = () => document.documentElement.dataset.theme === "dark";

/** @returns {Theme} */
export const currentTheme = () => THEMES[isDark() ? "dark" : "light"];
