// Keeps the page true while the browser translates it. Translators put elements of their own (<font>) in the place of
// text nodes; the framework goes on writing to the nodes that are gone, puts new things before them and takes them away,
// and none of that would show. So this remembers which element stands in for which node, and has the standard calls
// mean it: text that is written comes back into the page, for the translator to translate anew.
//
// No call is changed before the first such element appears.

/** From a node that is not in the page to the translator's element in its place. */
const standIns = new WeakMap();
const standing = new WeakSet();
let following = false;
let changed = false;

export function followTranslation() {
  if (following) return;
  following = true;
  new MutationObserver(note).observe(document, { childList: true, subtree: true });
}

/** Elements that views of ours never use: <font>, and custom elements. */
function isForeign(node) {
  return node.nodeType === Node.ELEMENT_NODE && (node.localName === "font" || node.localName.includes("-"));
}

function note(records) {
  // Most changes are the app's own, and have nothing foreign in them.
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
      // In its place at once, or put before or behind it a moment earlier.
      const standIn = [...addedNodes, previousSibling, nextSibling].find((other) => fresh.has(other));
      if (standIn) stand(standIn, node);
      else gone.push({ node, target, previousSibling, nextSibling });
    }
    // Or after it was taken away.
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

  /** The element in the place of `node`, if one is. */
  const standInOf = (node) => {
    if (!node || parentOf(node)) return undefined;
    let standIn = standIns.get(node);
    // It may have been replaced in turn.
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
  /** Which child of `parent` has the place of `node`: it may also have been put into the translator's element. */
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
      // With the translator's element that it may have been put into, so that nothing empty stays.
      const parent = parentOf(this);
      remove.call(this);
      if (parent && isForeign(parent) && !parent.hasChildNodes()) parent.remove();
    };
  }
}
