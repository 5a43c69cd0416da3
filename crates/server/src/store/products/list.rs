//! The products of a room, in the host's order, at most one of them pinned.

use costage_protocol::{
    Product, ProductId, RoomId,
    live::ChangeKind,
    money::Price,
    products::{ProductClicks, ProductDraft, reordered},
};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::events::TopicKey;
use crate::store::{Store, StoreError, Write, rows};

fn product_from(row: &SqliteRow) -> Result<Product, StoreError> {
    let amount: Option<i64> = row.try_get("amount")?;
    let currency: Option<&str> = row.try_get("currency")?;
    let price = match (amount, currency) {
        (Some(amount), Some(currency)) => {
            let currency =
                currency.parse().map_err(|_| StoreError::Corrupt(format!("currency {currency}")))?;
            Some(Price { amount: rows::unsigned(amount), currency })
        }
        _ => None,
    };
    let position: i64 = row.try_get("position")?;
    Ok(Product {
        id: rows::id(row, "id")?,
        title: row.try_get("title")?,
        price,
        image: row.try_get("image")?,
        link: row.try_get("link")?,
        position: u32::try_from(position).unwrap_or(u32::MAX),
        pinned: row.try_get("pinned")?,
        sold_out: row.try_get("sold_out")?,
        updated_at: rows::time(row, "updated_at")?,
    })
}

pub(in crate::store) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<Product>, StoreError> {
    sqlx::query("SELECT * FROM products WHERE room_id = ? ORDER BY position, id")
        .bind(room.as_str())
        .fetch_all(connection)
        .await?
        .iter()
        .map(product_from)
        .collect()
}

impl Store {
    /// The products of `room`, in the host's order.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn products(&self, room: &RoomId) -> Result<Vec<Product>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        of_room(&mut connection, room).await
    }

    /// Whether `room` has that product.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn has_product(&self, room: &RoomId, id: &ProductId) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM products WHERE id = ? AND room_id = ?")
            .bind(id.as_str())
            .bind(room.as_str())
            .fetch_optional(self.readers())
            .await?;
        Ok(found.is_some())
    }
}

impl Write {
    /// Lists the products of `room` within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn products(&mut self, room: &RoomId) -> Result<Vec<Product>, StoreError> {
        of_room(self.connection(), room).await
    }

    /// Reads a product within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn product(&mut self, room: &RoomId, id: &ProductId) -> Result<Option<Product>, StoreError> {
        sqlx::query("SELECT * FROM products WHERE id = ? AND room_id = ?")
            .bind(id.as_str())
            .bind(room.as_str())
            .fetch_optional(self.connection())
            .await?
            .as_ref()
            .map(product_from)
            .transpose()
    }

    /// Adds a product at the end of the list and publishes it. `draft` has been validated.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_product(
        &mut self,
        room: &RoomId,
        id: &ProductId,
        draft: &ProductDraft,
        position: u32,
    ) -> Result<Product, StoreError> {
        let now = self.now().as_millis();
        sqlx::query("INSERT INTO products (id, room_id, title, link, position, updated_at) VALUES (?, ?, '', '', ?, ?)")
            .bind(id.as_str())
            .bind(room.as_str())
            .bind(position)
            .bind(now)
            .execute(self.connection())
            .await?;
        let clicks = ProductClicks { id: id.clone(), clicks: 0 };
        self.emit(TopicKey::RoomProductClicks(room.clone()), ChangeKind::Upsert, &clicks).await?;
        self.change_product(room, id, draft).await
    }

    /// Changes a product to `draft`, which has been validated, and publishes it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn change_product(
        &mut self,
        room: &RoomId,
        id: &ProductId,
        draft: &ProductDraft,
    ) -> Result<Product, StoreError> {
        let now = self.now().as_millis();
        let amount = draft.price.map(|price| i64::try_from(price.amount).unwrap_or(i64::MAX));
        sqlx::query(
            "UPDATE products SET title = ?, amount = ?, currency = ?, image = ?, link = ?, updated_at = ? \
             WHERE id = ? AND room_id = ?",
        )
        .bind(&draft.title)
        .bind(amount)
        .bind(draft.price.map(|price| price.currency.to_string()))
        .bind(draft.image.as_deref())
        .bind(&draft.link)
        .bind(now)
        .bind(id.as_str())
        .bind(room.as_str())
        .execute(self.connection())
        .await?;
        self.emit_product(room, id).await
    }

    /// Sets whether a product is sold out, and publishes it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_sold_out(
        &mut self,
        room: &RoomId,
        id: &ProductId,
        sold_out: bool,
    ) -> Result<Product, StoreError> {
        const SQL: &str = "UPDATE products SET sold_out = ?, updated_at = ? WHERE id = ? AND room_id = ?";
        self.set_flag(SQL, room, id, sold_out).await
    }

    /// Pins `product`, replacing the one pinned before, or unpins it, and publishes the change.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_pinned(
        &mut self,
        room: &RoomId,
        product: Product,
        pinned: bool,
    ) -> Result<Product, StoreError> {
        if product.pinned == pinned {
            return Ok(product);
        }
        let before = self.products(room).await?.into_iter().find(|other| other.pinned);
        let mut changes: Vec<(ProductId, bool)> = before.map(|other| (other.id, false)).into_iter().collect();
        if pinned {
            changes.push((product.id.clone(), true));
        }
        const SQL: &str = "UPDATE products SET pinned = ?, updated_at = ? WHERE id = ? AND room_id = ?";
        for (id, pinned) in &changes {
            self.set_flag(SQL, room, id, *pinned).await?;
        }
        self.existing_product(room, &product.id).await
    }

    /// Moves a product to `position` and publishes every product whose place changes.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn move_product(
        &mut self,
        room: &RoomId,
        id: &ProductId,
        position: u32,
    ) -> Result<Product, StoreError> {
        let order: Vec<ProductId> =
            self.products(room).await?.into_iter().map(|product| product.id).collect();
        self.place_products(room, &reordered(&order, id, position)).await?;
        self.existing_product(room, id).await
    }

    /// Removes a product from the list and publishes that.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn remove_product(&mut self, room: &RoomId, product: Product) -> Result<Product, StoreError> {
        sqlx::query("DELETE FROM products WHERE id = ? AND room_id = ?")
            .bind(product.id.as_str())
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        let gone = Product { pinned: false, ..product };
        self.emit(TopicKey::RoomProducts(room.clone()), ChangeKind::Remove, &gone).await?;
        let clicks = ProductClicks { id: gone.id.clone(), clicks: 0 };
        self.emit(TopicKey::RoomProductClicks(room.clone()), ChangeKind::Remove, &clicks).await?;
        let left: Vec<ProductId> = self.products(room).await?.into_iter().map(|product| product.id).collect();
        self.place_products(room, &left).await?;
        Ok(gone)
    }

    /// Sets whether co-hosts may pin. The caller emits the room.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_co_hosts_pin(&mut self, room: &RoomId, may: bool) -> Result<(), StoreError> {
        sqlx::query("UPDATE rooms SET co_hosts_pin = ? WHERE id = ?")
            .bind(may)
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn set_flag(
        &mut self,
        sql: &'static str,
        room: &RoomId,
        id: &ProductId,
        value: bool,
    ) -> Result<Product, StoreError> {
        let now = self.now().as_millis();
        sqlx::query(sql)
            .bind(value)
            .bind(now)
            .bind(id.as_str())
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        self.emit_product(room, id).await
    }

    async fn place_products(&mut self, room: &RoomId, order: &[ProductId]) -> Result<(), StoreError> {
        for (position, id) in order.iter().enumerate() {
            let position = i64::try_from(position).unwrap_or(i64::MAX);
            let moved = sqlx::query("UPDATE products SET position = ?1 WHERE id = ?2 AND position <> ?1")
                .bind(position)
                .bind(id.as_str())
                .execute(self.connection())
                .await?;
            if moved.rows_affected() > 0 {
                self.emit_product(room, id).await?;
            }
        }
        Ok(())
    }

    async fn emit_product(&mut self, room: &RoomId, id: &ProductId) -> Result<Product, StoreError> {
        let product = self.existing_product(room, id).await?;
        self.emit(TopicKey::RoomProducts(room.clone()), ChangeKind::Upsert, &product).await?;
        Ok(product)
    }

    /// Reads a product that must exist.
    async fn existing_product(&mut self, room: &RoomId, id: &ProductId) -> Result<Product, StoreError> {
        let product = self.product(room, id).await?;
        product.ok_or_else(|| StoreError::Corrupt(format!("product {id} is gone")))
    }
}
