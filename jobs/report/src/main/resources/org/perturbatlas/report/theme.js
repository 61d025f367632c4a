// Colours live in the style sheet; charts ask for them here, and again when the theme changes.
const TONES = {
  FIRST: "--first",
  SECOND: "--second",
  THIRD: "--third",
  FOURTH: "--fourth",
  FIFTH: "--fifth",
  SIXTH: "--sixth",
  MUTED: "--muted",
  VERY_HIGH: "--very-high",
  HIGH: "--high",
  MODERATE: "--moderate",
  LOW: "--low",
};

function themeColours(root) {
  const style = getComputedStyle(root || document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    tone: (name) => read(TONES[name] || "--first"),
    ink: read("--ink"),
    soft: read("--soft"),
    rule: read("--rule"),
    grid: read("--grid"),
    paper: read("--paper"),
    raised: read("--raised"),
    scale: ["--heat-0", "--heat-1", "--heat-2", "--heat-3", "--heat-4", "--heat-5"].map(read),
    // Double quotes would end an attribute of the saved SVG.
    font: style.fontFamily.replaceAll('"', "'"),
  };
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const themeListeners = [];

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

function onTheme(listener) {
  themeListeners.push(listener);
}

function themeChanged() {
  themeListeners.forEach((listener) => listener());
}

function themeButton() {
  const button = make("button", { type: "button", class: "quiet", id: "theme" });
  const label = () => {
    button.textContent = isDark() ? "Light theme" : "Dark theme";
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    themeChanged();
  });
  onTheme(label);
  label();
  return button;
}

dark.addEventListener("change", themeChanged);
