// Keeps the page correct while the browser translates it. Translators replace text nodes with elements of their own
// (<font>). The framework keeps writing to the replaced nodes, inserting before them and removing them, and none of that
// would be visible. This module remembers which element replaced which node, and patches the DOM methods accordingly: text
// that is written returns to the page, where the translator translates it again.
//
// No method is patched before the first such element appears.

/** Maps a node that is not in the page to the translator's element in its place. */
const standIns = new WeakMap();
const standing = new WeakSet();
let following = false;
let changed = false;

export function followTranslation() {
  if (following) return;
  following = true;
  new MutationObserver(note).observe(document, { childList: true, subtree: true });
}

/** Whether the app's views never use this element: <font> and custom elements. */
function isForeign(node) {
  return node.nodeType === Node.ELEMENT_NODE && (node.localName === "font" || node.localName.includes("-"));
}

function note(records) {
  // Most changes are made by the app itself and contain no foreign elements.
  const isOurs = ({ addedNodes }) => !Array.prototype.some.call(addedNodes, isForeign);
  if (!changed && records.every(isOurs)) return;
  changeCalls();
  const fresh = new Set();
  const gone = [];
  const stand = (element, node) => {
    fresh.delete(element);
    standing.add(element);
    standIns.set(node, element);
  };
  for (const record of records) {
    const { target, addedNodes, removedNodes, previousSibling, nextSibling } = record;
    for (const node of addedNodes) {
      standIns.delete(node);
      if (isForeign(node) && !standing.has(node)) fresh.add(node);
    }
    for (const node of removedNodes) {
      if (node.isConnected || (node.nodeType !== Node.TEXT_NODE && !isForeign(node))) continue;
      // The element replaced the node at once, or was inserted beside it a moment earlier.
      const standIn = [...addedNodes, previousSibling, nextSibling].find((other) => fresh.has(other));
      if (standIn) stand(standIn, node);
      else gone.push({ node, target, previousSibling, nextSibling });
    }
    // Or the element was inserted after the node was removed.
    const sameGap = (one) =>
      one.target === target && one.previousSibling === previousSibling && one.nextSibling === nextSibling;
    const [only] = addedNodes;
    if (addedNodes.length === 1 && fresh.has(only)) {
      const at = gone.findIndex(sameGap);
      if (at >= 0) stand(only, gone.splice(at, 1)[0].node);
    }
  }
}

function changeCalls() {
  if (changed) return;
  changed = true;
  const parentNode = Object.getOwnPropertyDescriptor(Node.prototype, "parentNode");
  const { insertBefore, appendChild, removeChild } = Node.prototype;
  const parentOf = (node) => parentNode.get.call(node);

  /** The element that replaces `node`, if any. */
  const standInOf = (node) => {
    if (!node || parentOf(node)) return undefined;
    let standIn = standIns.get(node);
    // The element may have been replaced in turn.
    while (standIn && !parentOf(standIn)) standIn = standIns.get(standIn);
    return standIn;
  };
  const removeStandIn = (node) => {
    const standIn = standInOf(node);
    standIns.delete(node);
    if (standIn) removeChild.call(parentOf(standIn), standIn);
  };
  const comeBack = (node) => {
    const standIn = standInOf(node);
    if (!standIn) return;
    standIns.delete(node);
    insertBefore.call(parentOf(standIn), node, standIn);
    removeChild.call(parentOf(standIn), standIn);
  };
  /** The child of `parent` at the place of `node`, which may also have been moved into the translator's element. */
  const placeIn = (parent, node) => {
    let place = standInOf(node) ?? node;
    for (let up = parentOf(place); up && up !== parent && isForeign(up); up = parentOf(place)) place = up;
    return place;
  };

  for (const [prototype, name] of [
    [Node.prototype, "nodeValue"],
    [Node.prototype, "textContent"],
    [CharacterData.prototype, "data"],
  ]) {
    const property = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      ...property,
      set(value) {
        property.set.call(this, value);
        if (this.nodeType === Node.TEXT_NODE) comeBack(this);
      },
    });
  }
  Object.defineProperty(Node.prototype, "parentNode", {
    ...parentNode,
    get() {
      const standIn = this.nodeType === Node.TEXT_NODE ? standInOf(this) : undefined;
      return parentOf(standIn ?? this);
    },
  });
  Node.prototype.insertBefore = function (node, before) {
    removeStandIn(node);
    return insertBefore.call(this, node, before && placeIn(this, before));
  };
  Node.prototype.appendChild = function (node) {
    removeStandIn(node);
    return appendChild.call(this, node);
  };
  Node.prototype.removeChild = function (node) {
    const place = placeIn(this, node);
    standIns.delete(node);
    removeChild.call(this, place);
    return node;
  };
  for (const prototype of [CharacterData.prototype, Element.prototype]) {
    const { remove } = prototype;
    prototype.remove = function () {
      removeStandIn(this);
      // Also removes the translator's element that it may have been moved into, so that no empty one stays.
      const parent = parentOf(this);
      remove.call(this);
      if (parent && isForeign(parent) && !parent.hasChildNodes()) parent.remove();
    };
  }
}
