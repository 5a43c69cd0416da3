-- Pictures of before may hold where and when they were taken: those are cleaned each time they are served.
ALTER TABLE product_images ADD COLUMN clean INTEGER NOT NULL DEFAULT 0;
