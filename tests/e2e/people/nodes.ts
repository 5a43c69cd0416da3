// What stands in the document below a node, itself included: elements, texts and comments; not what the browser has inside
// a <video>, and nothing of what `without` selects, if given. For `evaluate`, in which it can name nothing else.
export function countNodes(root: Node, without: string | void): number {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) => (without && node instanceof Element && node.matches(without) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  let nodes = 1;
  while (walker.nextNode()) nodes += 1;
  return nodes;
}
