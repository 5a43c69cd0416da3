// Making elements.

type Attributes = Record<string, string | boolean | undefined | ((event: any) => void)>;

/** Makes an element with attributes, listeners (`onclick`) and what is in it. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else set(element, name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Sets an attribute, or takes it away; `true` is one without a value. */
export function set(element: Element, name: string, value: string | boolean | undefined): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? "" : value);
}

/** Sets a text, unless it is there already: a live region would say it again. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon. Its meaning is always given in words too. */
export function icon(name: keyof typeof ICONS, { small = false } = {}): SVGElement {
  const [svg, path] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
  const directed = name === "back";
  svg.setAttribute("class", `icon${small ? " small" : ""}${directed ? " directed" : ""}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A round button with an icon only. */
export function iconButton(label: string, name: keyof typeof ICONS, onPress: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: "round", "aria-label": label, title: label, onclick: onPress }, icon(name));
}
