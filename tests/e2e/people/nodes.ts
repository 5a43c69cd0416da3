// What stands in the document below a node, itself included: elements, texts and comments; not what the browser has inside
// a <video>. For `evaluate`, in which it can name nothing else.
export function countNodes(root: Node): number {
  const walker = document.createTreeWalker(root);
  let nodes = 1;
  while (walker.nextNode()) nodes += 1;
  return nodes;
}
