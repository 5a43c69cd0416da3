// Products that a host shows in a room.
import { call, uploadPicture } from "./client";
import { type Kind, type LiveCollectionCallback, type LiveParameters, type Unsubscriber, liveCollection } from "./live";

/** A price in minor units of a currency: `{ amount: 1999, currency: "EUR" }`. */
export interface Price {
  amount: number;
  currency: string;
}

/** What a host says about something for sale. */
export interface ProductDraft {
  /** 1 to 80 characters; text, never markup. */
  title: string;
  /** Where it is sold: an `https` address. */
  link: string;
  price?: Price;
  /** An `https` address, or what `uploadImage` returned. */
  image?: string;
}

/** Something for sale. */
export interface Product extends ProductDraft {
  productId: string;
  /** The place in the list, from 0. */
  position: number;
  /** Whether it is shown over the stage; at most one of a room is. */
  pinned: boolean;
  soldOut: boolean;
  updatedAt: string;
}

/** How often a product's link was opened. */
export interface ProductClicks {
  productId: string;
  clicks: number;
}

const path = (roomId: string, productId: string, action = ""): string => `/rooms/${roomId}/products/${productId}${action}`;

/** The products of a room. Changing them is for its host. */
export const ProductRepository = {
  /** The products, in the host's order. */
  getProducts(parameters: LiveParameters & { roomId: string }, callback: LiveCollectionCallback<Product>): Unsubscriber {
    return liveCollection(`room/${parameters.roomId}/products`, { order: (product: Product) => product.position }, parameters, callback);
  },

  /** How often each product was opened, for the host. */
  getClicks(parameters: LiveParameters & { roomId: string }, callback: LiveCollectionCallback<ProductClicks>): Unsubscriber {
    const kind: Kind<ProductClicks> = { order: () => 0 };
    return liveCollection(`room/${parameters.roomId}/products/clicks`, kind, parameters, callback);
  },

  /** Adds a product at the end. Rejects with `invalid_title`, `invalid_url`, `invalid_price`, `products_full` or `room_ended`. */
  addProduct(roomId: string, { title, link, price, image }: ProductDraft): Promise<Product> {
    return call("POST", `/rooms/${roomId}/products`, { title, link, price, image });
  },

  /** Changes a product to this draft. */
  updateProduct(roomId: string, productId: string, { title, link, price, image }: ProductDraft): Promise<Product> {
    return call("POST", path(roomId, productId), { title, link, price, image });
  },

  /** Removes a product. */
  async removeProduct(roomId: string, productId: string): Promise<void> {
    await call("DELETE", path(roomId, productId));
  },

  /** Shows a product over the stage, in place of the one before; for co-hosts too, where the host allows it. */
  async pinProduct(roomId: string, productId: string): Promise<void> {
    await call("POST", path(roomId, productId, "/pin"));
  },

  /** Takes a product off the stage. */
  async unpinProduct(roomId: string, productId: string): Promise<void> {
    await call("POST", path(roomId, productId, "/unpin"));
  },

  /** Marks a product as sold out, or as available again. */
  async setSoldOut(roomId: string, productId: string, soldOut: boolean): Promise<void> {
    await call("POST", path(roomId, productId, "/sold-out"), { sold_out: soldOut });
  },

  /** Moves a product to another place, from 0. */
  async moveProduct(roomId: string, productId: string, position: number): Promise<void> {
    await call("POST", path(roomId, productId, "/move"), { position });
  },

  /** Lets co-hosts pin, or not. */
  async setCoHostsPin(roomId: string, coHostsPin: boolean): Promise<void> {
    await call("POST", `/rooms/${roomId}/product-settings`, { co_hosts_pin: coHostsPin });
  },

  /** Counts that the caller has opened a product's link. */
  async clickProduct(roomId: string, productId: string): Promise<void> {
    await call("POST", path(roomId, productId, "/click"));
  },

  /** Uploads a PNG, JPEG or WebP picture of up to 512 KiB. Resolves with its path on the server, for a draft's `image`. */
  uploadImage(roomId: string, picture: Blob): Promise<string> {
    return uploadPicture(roomId, picture);
  },
};
