// Numbers as people read them.
const MISSING = "–";
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const digits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
// A character that a cut went through.
const HALF = /[\ud800-\udbff]$/;

function format(value, unit) {
  if (value === null || value === undefined) {
    return MISSING;
  }
  switch (unit) {
    case "COUNT":
      return whole.format(value);
    case "SHARE":
      return (100 * value).toFixed(1) + "\u00a0%";
    case "SCORE":
      return value.toFixed(3);
    case "NUMBER":
      return digits.format(value);
    case "CHANCE":
      return chance(value);
    default:
      return String(value);
  }
}

function chance(value) {
  if (value === 0 || value >= 0.001) {
    return digits.format(value);
  }
  const [mantissa, exponent] = value.toExponential(1).split("e");
  return mantissa + " × 10" + (exponent < 0 ? "⁻" : "") + raised(Math.abs(exponent));
}

function raised(number) {
  return [...String(number)].map((digit) => superscripts[Number(digit)]).join("");
}

// Marks of an axis: shorter than values.
function mark(value, unit) {
  if (unit === "SHARE") {
    return Math.round(1000 * value) / 10 + "\u00a0%";
  }
  if (unit === "COUNT" && Math.abs(value) >= 10000) {
    return new Intl.NumberFormat("en-US", { notation: "compact" }).format(value);
  }
  if (unit === "CHANCE" && value > 0 && value < 0.001) {
    return "10" + (value < 1 ? "⁻" : "") + raised(Math.round(Math.abs(Math.log10(value))));
  }
  return unit === "SCORE" ? digits.format(value) : format(value, unit);
}

function shortened(text, longest) {
  return text.length > longest ? text.slice(0, longest - 1).replace(HALF, "") + "…" : text;
}
