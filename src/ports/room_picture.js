// Shows a picture that only signed-in people may load, which an <img> cannot ask for by itself.

/** Loads the picture at `address` into `image`, which keeps the one before until then, and where it cannot be loaded. */
export async function showPicture(image, address, authorization) {
  image.dataset.asked = address;
  const answer = await fetch(address, { headers: { authorization } }).catch(() => null);
  const file = answer?.ok ? await answer.blob().catch(() => null) : null;
  if (!file?.size || image.dataset.asked !== address) return;
  const url = URL.createObjectURL(file);
  image.onload = image.onerror = () => URL.revokeObjectURL(url);
  image.src = url;
}
